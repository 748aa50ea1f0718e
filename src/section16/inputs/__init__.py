"""What is to be read: files, folders, globs, archives and standard input, one source at a time."""

from __future__ import annotations

from section16.inputs.finding import sources
from section16.inputs.source import Limits, Source

__all__ = ["Limits", "Source", "sources"]
