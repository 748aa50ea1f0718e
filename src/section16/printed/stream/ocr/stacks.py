"""The nature of ownership in Table I that stands above and below the line of its row.

The newer pages centre cells: as many lines of a cell stand above the line of its row as below. No
other column of Table I has words that wrap where the title is whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from section16.printed.page import Fragment
from section16.printed.stream.ocr.lines import without_bars
from section16.printed.stream.ocr.phrases import CLEAN, UNFINISHED, is_closed
from section16.printed.wording import key

_MARK_BEHIND = re.compile(r"(?<=[A-Za-z.])\s?[^\w\s.,;&'-]\S{0,3}$|(?<=[a-z])\d?\)$")
_STAIN_BEFORE = re.compile(r"^(?:[^A-Za-z]{1,2}\s)+")
_MOST_LINES = 3
_MARK_ALONE = 3
"""Letters of a mark, or of what is left of one."""
_NATURE = re.compile(r"\b(?:By|Held by|Held|See|Through|Owned by)\b", re.IGNORECASE)
"""How a nature of ownership begins that is no name."""
_WORDS = re.compile(r"[A-Z][A-Za-z&;.,'/()-]*|[a-z]{2,}[,.]?|401\(k\)|&|\d{4}")


def stacked(
    above: Sequence[Fragment], own: Fragment, below: Sequence[Fragment], *, apart: bool
) -> str | None:
    """The nature of ownership around a row, where its lines are whole and evenly shared out.

    ``above`` are the lines up to the row above, a blank one among them where they must stand
    ``apart`` from it; ``own`` is what the row's line has of the cell.
    """
    upper = _adjacent_above(above, own)
    lower = _adjacent_below(own, below)
    if not 0 < len(upper) <= _MOST_LINES or (apart and len(upper) == len(above)):
        return None
    first = _plain(upper[0])
    middle = [] if _is_mark(own) else [_plain(own)]
    if len(upper) == 1 and is_closed(first) and not middle:
        return first
    lower = [line for line in lower if not _is_mark(line)]
    lines = [*map(_plain, upper), *middle, *map(_plain, lower)]
    text = " ".join(lines)
    is_clean = all(map(_WORDS.fullmatch, text.split())) and all(map(CLEAN.fullmatch, text.split()))
    if len(lower) != len(upper) or not is_clean or UNFINISHED.search(text):
        return None
    return text if len(_NATURE.findall(text)) == 1 and _NATURE.match(text) else None


def _plain(line: Fragment) -> str:
    """A line without stains before it and marks behind it."""
    text = " ".join(without_bars(line.text).split())
    return _MARK_BEHIND.sub("", _STAIN_BEFORE.sub("", text)).strip()


def _is_mark(line: Fragment) -> bool:
    letters = key(line.text)
    return len(line.text.strip()) <= _MARK_ALONE + 1 and not (
        letters.isalpha() and len(letters) >= _MARK_ALONE
    )


def _adjacent_above(above: Sequence[Fragment], own: Fragment) -> list[Fragment]:
    """The lines that stand right above a row, no blank line between."""
    found: list[Fragment] = []
    start = own.source.rfind("\n", 0, own.start)
    for line in reversed(above):
        if line.source.count("\n", line.end, start + 1) > 1:
            break
        found.insert(0, line)
        start = line.source.rfind("\n", 0, line.start)
    return found


def _adjacent_below(own: Fragment, below: Sequence[Fragment]) -> list[Fragment]:
    """The lines that stand right below a row, no blank line between."""
    found: list[Fragment] = []
    end = own.end
    for line in below:
        if line.source.count("\n", end, line.start) > 1:
            break
        found.append(line)
        end = line.end
    return found
