"""Ctrl-C held back while DuckDB works: it would tear a query apart, and the error with it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let signals that end the program wait until the work within is done."""
    held = [one for one in _SIGNALS if callable(signal.getsignal(one))]
    if threading.current_thread() is not threading.main_thread():
        held = []
    came: list[tuple[int, FrameType | None]] = []
    before = {one: signal.signal(one, lambda *what: came.append(what)) for one in held}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    for number, frame in came[:1]:
        handler = before[signal.Signals(number)]
        if callable(handler):
            handler(number, frame)
