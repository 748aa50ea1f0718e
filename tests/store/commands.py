"""How the tests run s16: as a person would, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

S16 = (sys.executable, "-c", "from section16.cli import main; main()")
Run = Callable[..., subprocess.CompletedProcess[str]]
