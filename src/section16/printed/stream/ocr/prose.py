"""Explanations and remarks: what of them is whole, and what other lines have got into them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from section16.doubts import SETTLED
from section16.finding import Finding
from section16.printed.sheet import Cell, Explanation
from section16.printed.stream.closing import ClosingPart

_SIGNS = re.compile(
    r"/s/|\bBy:|^\d{1,2}/\d{1,2}/\d{4}$|^\W*$|[Ss]ignature of Rep"
    r"|[a-z] copies of this Form|ersons who (?:\w+ to )?respond|eminder: Report on a"
    r"|ntentional misstat"
    r"|^[A-Z]\w+ [A-Z]\w+,? (?:Attorn\w*.in-Fact|\(?POA\b)"
)
"""What lines of signatures have."""
_LIKE_FIGURE = {"l": 1, "I": 1, "L": 1, "Z": 2, "S": 5, "G": 6, "b": 6, "T": 7, "B": 8, "g": 9}
"""Letters that figures are read for."""
_WORN_NUMBER = re.compile(r"\(?(?P<letter>[lILZSGbTBg])[.,)]\s+(?=[A-Z])")
_TORN_PAGE = 3
"""Explanations without their end from which on every one of the page may be torn."""
_PLACE = "Explanation of Responses"
_ENDS = (".", "!", "?", ")", '"', "\u201d", "]")


def renumbered(part: ClosingPart) -> tuple[ClosingPart, list[Finding]]:
    """The closing part, numbers of explanations misread put right, and what is said of that.

    Explanations are numbered on and on: one between two others, or before the second, has the one
    number that is left.
    """
    found = [one for explanation in part.explanations for one in _parted(explanation)]
    told: list[Finding] = []
    for at, explanation in enumerate(found):
        own = _between(found, at)
        if own is not None and own != explanation.mark:
            why = (
                f"the number of explanation {own} is read as {explanation.mark}: it stands between"
            )
            told.append(SETTLED.at(_PLACE, f"{why} its neighbours", f"/footnotes/{at}"))
            found[at] = Explanation(own, explanation.text)
    return part._replace(explanations=tuple(found)), told


def cut_short(texts: Sequence[str]) -> set[int]:
    """Which explanations lack their end, where the others have theirs; all of a page so torn."""
    lacking = {at for at, text in enumerate(texts) if text and not text.rstrip().endswith(_ENDS)}
    if not lacking or 2 * len(lacking) >= len(texts):
        return set()
    return lacking if len(lacking) < _TORN_PAGE else set(range(len(texts)))


def _between(found: Sequence[Explanation], at: int) -> str | None:
    """The number that the explanations before and behind one leave to it."""
    before = int(found[at - 1].mark) if at else 0
    behind = int(found[at + 1].mark) if at + 1 < len(found) else None
    return str(before + 1) if behind == before + 2 else None


def _parted(found: Explanation) -> Iterator[Explanation]:
    """An explanation, and apart from it the next, whose number is read for a letter."""
    lines = found.text.text.split("\n")
    number = int(found.mark) + 1
    for at, line in enumerate(lines[1:], start=1):
        match = _WORN_NUMBER.match(line)
        if match and _LIKE_FIGURE[match["letter"]] == number:
            own, rest = "\n".join(lines[:at]), "\n".join([line[match.end() :], *lines[at + 1 :]])
            yield Explanation(found.mark, msgspec.structs.replace(found.text, text=own))
            yield from _parted(
                Explanation(str(number), msgspec.structs.replace(found.text, text=rest))
            )
            return
    yield found


def without_signatures(part: ClosingPart) -> ClosingPart:
    """The closing part, its last text without lines of signatures that stand below it."""
    if part.remarks.text:
        return part._replace(remarks=_cut(part.remarks))
    if not part.explanations:
        return part
    *others, last = part.explanations
    return part._replace(explanations=(*others, Explanation(last.mark, _cut(last.text))))


def _cut(found: Cell) -> Cell:
    """A text up to the first line of a signature; open where it does not end before it."""
    lines = found.text.split("\n")
    at = next((n for n, line in enumerate(lines) if _SIGNS.search(line.strip())), None)
    if at is None:
        return found
    text = "\n".join(lines[:at]).strip()
    if text.endswith(_ENDS):
        return msgspec.structs.replace(found, text=text)
    return msgspec.structs.replace(found, text="", otherwise=found.readings)
