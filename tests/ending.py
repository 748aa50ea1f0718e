"""A guard against code that does not end: what grows as a square takes minutes of a processor."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ENOUGH = 60
"""Seconds of processor time, many times what anything tested here takes."""


@contextmanager
def ends() -> Iterator[None]:
    """Break off what is still running after a minute of this process's own time."""
    before = signal.signal(signal.SIGVTALRM, _break_off)
    signal.setitimer(signal.ITIMER_VIRTUAL, ENOUGH)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _break_off(_number: int, _frame: FrameType | None) -> None:
    raise AssertionError(f"still running after {ENOUGH} s of processor time")
