"""How the tests run s16: as a person would, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager

S16 = (sys.executable, "-c", "from section16.cli import main; main()")
Run = Callable[..., subprocess.CompletedProcess[str]]
Serve = Callable[[int | None], AbstractContextManager[str]]
"""How a server is started whose files may have so many bytes; any number when that is None."""
