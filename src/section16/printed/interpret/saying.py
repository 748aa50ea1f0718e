"""Words of which looks saw different letters, told by what the page says elsewhere.

A word that stands on the page for certain is right where another look saw no word; a text that
stands on the page for certain is right where every letter of it was seen by one look or another.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from section16.printed.sheet import Cell, Sheet
from section16.printed.wording import key

_WORD = re.compile(r"\w+")
_EVERYDAY = frozenset(
    re.findall(
        r"\w+",
        "as for by attorney fact trustee president officer director manager member "
        "inc corp corporation company llc ltd plc trust fund partners holdings "
        "common stock preferred ordinary shares units option restricted warrant right",
    )
)
"""Words in which names, signatures and titles of securities are written every day."""
_LOOKS = 2
"""Readings that must differ before the page tells which is right."""
_TELLING = 4
"""Letters of a word of the page that is not another word's misreading by chance."""
_BLUR = 2
"""Letters of a word that a copy blurs into one."""
_FEWEST_LETTERS = 6
"""Letters of a text that looks do not piece together by chance."""
_MOST_MISSED = 0.34
"""How much of such a text one look may have missed."""


class Said:
    """The words that stand on a page for certain; gathered when first asked for, as few pages do.

    They are asked for in small letters.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def __contains__(self, word: object) -> bool:
        return word in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        return _said_words(self._sheet)


def _said_words(sheet: Sheet) -> frozenset[str]:
    owner = sheet.front.owner
    rows = (*sheet.table_1, *sheet.table_2)
    cells = [sheet.front.issuer, owner.name, *(cell for row in rows for cell in row.cells.values())]
    found = {word for cell in cells if not cell.otherwise for word in _words(cell.text)}
    for one in sheet.explanations:
        found.update(_sure_words(one.text))
    return frozenset(found)


def _sure_words(cell: Cell) -> set[str]:
    """The words of an explanation without those that are not sure."""
    if cell.otherwise and not cell.unsure:
        return set()
    unsure = {word for readings in cell.unsure for text in readings for word in _words(text)}
    return set(_words(cell.text)) - unsure


def _words(text: str) -> Iterator[str]:
    return (found.casefold() for found in _WORD.findall(text) if found.isalpha())


def as_said(readings: Sequence[str], said: Container[str]) -> str | None:
    """The text whose words are those of the page, where readings differ in a word.

    ``None`` where they differ in more than letters, or two of them saw words of the page. One
    reading alone, or the same words in all, have no rival that the page could prove wrong: why
    they are open is another matter.
    """
    if len(set(readings)) < _LOOKS:
        return None
    split = [_WORD.split(reading) for reading in readings]
    words = [_WORD.findall(reading) for reading in readings]
    is_seen_twice = len({tuple(found) for found in words}) > 1
    if not is_seen_twice or len({len(found) for found in words}) != 1:
        return None
    chosen = [_chosen(alike, said) for alike in zip(*words, strict=True)]
    if None in chosen:
        return None
    between = split[0]
    return "".join(part + (word or "") for part, word in zip(between, [*chosen, ""], strict=True))


def _chosen(words: Sequence[str], said: Container[str]) -> str | None:
    """The one of the words at a place that is a word of the page, where they are nearly alike."""
    if len(set(words)) == 1:
        return words[0]
    known = {word for word in words if _is_known(word.casefold(), said)}
    meant = known.pop() if len(known) == 1 else None
    return meant if meant and all(_is_near(meant, word) for word in words) else None


def _is_known(word: str, said: Container[str]) -> bool:
    return word in _EVERYDAY or (len(word) >= _TELLING and word in said)


def _is_near(word: str, other: str) -> bool:
    """Whether words differ in one place, by a letter or two: as m and in, or a and d."""
    changes = SequenceMatcher(None, word, other, autojunk=False).get_opcodes()
    odd = [change for change in changes if change[0] != "equal"]
    return all(max(end - start, till - since) <= _BLUR for _, start, end, since, till in odd) and (
        len(odd) <= 1
    )


def pieced(readings: Sequence[str], sure: Iterable[str]) -> str | None:
    """The one sure text of which every letter was seen by one of the readings or another."""
    seen = list(dict.fromkeys(map(key, readings)))
    if len(seen) < _LOOKS:
        return None
    fitting = {key(text): text for text in sure if _is_pieced(key(text), seen)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _is_pieced(text: str, readings: Sequence[str]) -> bool:
    """Whether readings, each of most of a text, together show every letter of it."""
    if len(text) < _FEWEST_LETTERS or any(_figures(one) != _figures(text) for one in readings):
        return False
    most = len(text) * _MOST_MISSED
    shown = [_shown(text, reading) for reading in readings]
    near = all(abs(len(one) - len(text)) <= most for one in readings)
    return (
        near
        and all(len(text) - len(one) <= most for one in shown)
        and (len(set().union(*shown)) == len(text))
    )


def _figures(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _shown(text: str, reading: str) -> set[int]:
    """The places of a text that a reading shows."""
    blocks = SequenceMatcher(None, text, reading, autojunk=False).get_matching_blocks()
    return {at for block in blocks for at in range(block.a, block.a + block.size)}
