"""Which engines there are on this machine."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Collection, Iterator

from section16.errors import MissingExtra
from section16.printed.scan.engine import Engine
from section16.printed.scan.tesseract import Tesseract, programme

_PURPOSE = (
    "reading a scan without the programme tesseract (on Python 3.13 and later, for which the "
    "extra has no engine, install tesseract)"
)
_RAPID = "section16.printed.scan.rapid"


def installed(
    seconds: float, threads: int = 1, only: Collection[str] | None = None
) -> tuple[Engine, ...]:
    """The engines that can be used, the one whose look is taken first before the other.

    :param only: the names of those that are wanted; without it, all.
    :raises MissingExtra: when there is none.
    """
    every = _found(seconds, threads)
    found = tuple(engine for engine in every if only is None or engine.name in only)
    if not found:
        raise MissingExtra(_PURPOSE, "scan")
    return found


def _found(seconds: float, threads: int) -> Iterator[Engine]:
    path = programme()
    if path:
        yield Tesseract(path, seconds=seconds)
    if importlib.util.find_spec("rapidocr_onnxruntime"):
        rapid: Engine = importlib.import_module(_RAPID).Rapid(threads, seconds=seconds)
        yield rapid
