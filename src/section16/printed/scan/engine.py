"""What an engine does: it reads letters in pictures of short rows of letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from section16.errors import ReadError
from section16.printed.scan.picture import Picture


class Letter(NamedTuple):
    """One letter: where in the row its middle is, from 0 to 1, and how sure the engine is."""

    text: str
    at: float
    confidence: float


Row = tuple[Letter, ...]
"""The letters of a row from left to right; blanks are among them where the engine saw any."""


class Engine(Protocol):
    """Reads rows of letters."""

    name: str
    parts_words: bool
    """Whether the blanks it sees can be trusted."""
    wants_grey: bool
    """Whether it reads letters better that have soft edges, as in a photograph."""

    def rows(self, crops: Sequence[Picture]) -> list[Row]:
        """The letters of each crop."""
        ...


def too_slow(name: str, seconds: float) -> ReadError:
    """What is raised where an engine takes longer for a page than it may."""
    return ReadError(
        f"{name} took longer than {seconds:g} seconds for the letters of one page: give more time "
        "(--page-seconds) or a smaller picture",
        "too-slow",
    )
