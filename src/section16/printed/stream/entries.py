"""The entries of a table whose columns are lost: what kind of thing each is.

A kind is one letter: ``T`` a day, ``N`` a number, ``M`` money, ``W`` words, ``F`` footnote marks
alone, ``A`` ``D`` ``I`` ``V`` these letters themselves, ``C`` any other transaction code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from section16.printed.interpret.values import coding, day, number
from section16.printed.page import Fragment, cell
from section16.printed.sheet import Cell
from section16.printed.stream.blocks import Block

_MARKS = r"\(\d{1,2}\)(?:[\s,]*\(\d{1,2}\))*"
_NUMBER = r"(?:\$\s?)?(?:\d[\d,]*(?:\.\d*)?|\.\d+)"
_ENTRY = rf"(?:\d{{1,2}}/\d{{1,2}}/\d{{4}}|{_NUMBER}|\$|[A-Z](?:\s?/\s?K)?)(?:\s?{_MARKS})?"
_ENTRIES = re.compile(rf"(?:{_ENTRY}|{_MARKS})(?:\s+(?:{_ENTRY}|{_MARKS}))*")
_ONE_ENTRY = re.compile(rf"{_ENTRY}|{_MARKS}")
_MARKS_ALONE = re.compile(_MARKS)
_MARKED_END = re.compile(rf"{_MARKS}$")
_DAY_BEFORE = re.compile(rf"\d{{1,2}}/\d{{1,2}}/\d{{4}}(?:\s?{_MARKS})?(?=\s)")
_NUMBER_BEFORE = re.compile(rf"[\d,.]+(?:\s?{_MARKS})?(?=\s+\d{{1,2}}/\d{{1,2}}/\d{{4}})")
_NUMBER_BEHIND = re.compile(
    rf"(?<=\s)(?:\$\s?\d[\d,]*(?:\.\d+)?|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d+)(?:\s?{_MARKS})?$"
)
_AMOUNT_BEHIND = re.compile(
    r"(?P<words>(?:Class [A-Z] ?)?(?:Common|Ordinary|Preferred)?(?<=\w)) (?P<amount>\d+)",
    re.IGNORECASE,
)
"""The first line of the name of a security that wraps, and the number beside it."""
_PART_OF_WORDS = re.compile(r"\b(?:par|value|of|at|than|to)\s*$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = re.compile(
    r"(?:\b(?:dated|dtd|as of|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|U/?A(?:/?D)?|U/?A/?D/?T|U/?T/?[AD]|U/?D/?T)|\b[A-Z][a-z]+ \d{1,2},)$",
    re.IGNORECASE,
)
"""Words behind which the next line is the rest of a day: "u/a/d" is an agreement's own."""
_PAR_BEFORE = re.compile(r"\bpar value(?: of)?$", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\bNo\.|\bNumber|#)$", re.IGNORECASE)
"""Words behind which the next line is their number."""
_OF_CLASS = re.compile(r"\b(?:Class|Series)$", re.IGNORECASE)
"""Words behind which the next line is the letter of a class."""
_PAR_BEHIND = re.compile(r"(?:par value|per share)\b", re.IGNORECASE)
"""Words before and behind a par value on a line of its own."""
_GLUED = re.compile(r"(?P<words>[A-Za-z]+)(?P<price>\$ ?[\d,.]+)")
"""A word whose hyphen at the end of its line is lost, and a price beside it."""
_HELD = re.compile(rf"(?P<how>[DI](?:\s?{_MARKS})?)\s+(?=(?:see|by|held|through)\b)", re.IGNORECASE)
"""How something is held, and the nature of that beside it."""
_LETTERS = "ADIV"
SECURITY = re.compile(
    r"(?:stock|shares?|units?|options?|warrants?|notes?|interests?|swaps?|rights?|value|buy\)|sell\)"
    r"|debentures?|bonds?|adss?)\s*$",
    re.IGNORECASE,
)
"""How the title of a security ends."""
STRAY = "~"
"""The kind of marks below a line of several entries, whose they may be."""
_NATURE = re.compile(
    r"(?:by|see|held|through|in|owned|as)\b|(?:footnotes?|trust|spouse|ira|401\(?k\)?)(?:\W|$)",
    re.IGNORECASE,
)
"""How the nature of indirect ownership begins, and no title of a security."""


class Entry(NamedTuple):
    """One entry: its kind, and where it stands; of words that wrap, every line."""

    kind: str
    parts: tuple[Fragment, ...]
    sure: bool = True
    """Whether its parts belong together for certain."""
    is_open: bool = False
    """Whether it is money whose digits may be those of a line further down."""
    is_torn: bool = False
    """Whether a page turns beside it, and it may be a part of words there."""

    def cell(self, known: frozenset[str]) -> Cell:
        """The entry as a cell, its footnote marks taken out."""
        return cell(self.parts, known)

    @property
    def start(self) -> int:
        """Where it begins in the source."""
        return self.parts[0].start


def beside(found: Sequence[Entry]) -> list[int]:
    """A number for each entry; neighbours that stand beside each other share it.

    They share a line, or the one goes on below a line of the other.
    """
    numbers = [0] if found else []
    for above, entry in pairwise(found):
        last = above.parts[-1].start
        is_beside = entry.start < last or "\n" not in entry.parts[0].source[last : entry.start]
        numbers.append(numbers[-1] + (not is_beside))
    return numbers


def is_entry(text: str) -> bool:
    """Whether a line holds entries alone that are not words."""
    return bool(_ENTRIES.fullmatch(text.strip()))


def is_marks_alone(text: str) -> bool:
    """Whether a line holds nothing but footnote marks."""
    return bool(_MARKS_ALONE.fullmatch(text.strip()))


def _kind_of_words(text: str) -> str:
    return "w" if _NATURE.match(text) else "W"


def kind_of(text: str) -> str:
    """The kind of an entry's text, marks included."""
    bare = _MARKED_END.sub("", text.strip()).strip()
    if not bare:
        return "F"
    if bare == "$" or (len(bare) == 1 and bare in _LETTERS):
        return bare
    if day(bare):
        return "T"
    amount, code = number(bare), coding(bare)
    if amount:
        return "M" if amount.dollars else "N"
    return "C" if code and code.code else _kind_of_words(bare)


def entries(block: Block) -> list[Entry]:
    """The entries of a block in reading order."""
    reading = _Reading()
    for line in block.lines:
        for part, is_words in _split(line):
            reading.take(part, is_words=is_words)
        reading.glued = reading.glued or bool(_GLUED.fullmatch(line.text))
        reading.end_line()
    return reading.finish()


def holds_numbers(block: Block) -> bool:
    """Whether a block holds numbers among its words."""
    return any(entry.kind in "NM" for entry in entries(block))


class _Reading:
    """Going through the lines of a block."""

    def __init__(self) -> None:
        self._found: list[Entry] = []
        self._words: int | None = None
        """Which entry the next line of words continues."""
        self._in_line = 0
        self._here = self._above = 0
        """Parts on this line so far, and on the line above."""
        self._last: int | None = None
        """The entry that footnote marks behind it belong to."""
        self._tangled = False
        self._signed: int | None = None
        """A price whose dollar sign stood on a line of its own."""
        self._contested = False
        """Whether another number may be that price."""
        self.glued = False
        """Whether a word has lost the hyphen at the end of its line."""

    def take(self, part: Fragment, *, is_words: bool) -> None:
        """Add an entry, or the continuation of one."""
        self._here += 1
        if is_words:
            self._take_words(part)
            self._last = self._words
            return
        if self._goes_on(part):
            self._join(self._words or 0, part)
            self._last = self._words
            return
        last = None if self._last is None else self._found[self._last]
        price = self._open_price()
        if is_marks_alone(part.text) and last is not None and self._joins(last):
            self._join(self._last or 0, part)
        elif price is not None and kind_of(part.text) == "N":
            self._complete(price, part)
            self._signed = price if self._here == 1 else None
        else:
            self._contested |= self._signed is not None and self._alone(part)
            self._last = len(self._found)
            kind = kind_of(part.text)
            if kind == "F" and self._here == 1 and self._above > 1:
                kind = STRAY
            self._found.append(Entry(kind, (part,), is_open=kind == "M" and self._here == 1))

    def _alone(self, part: Fragment) -> bool:
        """Whether a number begins a line, as that of a price whose sign stands above does."""
        return self._here == 1 and kind_of(part.text) == "N"

    def _goes_on(self, part: Fragment) -> bool:
        """Whether a line of a number goes on with the words above: a year, a day, a par value."""
        if self._here > 1 or self._words is None:
            return False
        above = " ".join(above.text for above in self._found[self._words].parts[-2:])
        kind = kind_of(part.text)
        return bool(
            (kind in "NT" and _DATED.search(above))
            or (kind in "NM" and _PAR_BEFORE.search(above))
            or (kind == "N" and _NUMBERED.search(above))
            or (len(part.text) == 1 and part.text.isupper() and _OF_CLASS.search(above))
        )

    def _open_price(self) -> int | None:
        """Which entry is a dollar sign whose digits may follow.

        Where a number stands between, the sign and the digits are the upper and the lower line of
        the price, and the number is the one line of the cell beside it.
        """
        sign: int | None = None
        for at in reversed(range(len(self._found))):
            entry = self._found[at]
            if entry.kind == "$":
                sign = at
            elif sign is None and entry.kind == "M" and self._here == 1 and entry.is_open:
                return at
            elif entry.kind not in "Ww" and not (entry.kind == "M" and len(entry.parts) > 1):
                break
        return sign

    def _complete(self, at: int, part: Fragment) -> None:
        """Give a dollar sign its digits; the number that stood behind it is a cell of its own."""
        entry = self._found[at]
        if entry.kind == "$":
            self._found[at] = Entry("M", (*entry.parts, part), is_open=True)
            self._last = at
            return
        sign, number = _sign_apart(entry)
        self._found[at] = Entry("M", (sign, part))
        self._found.insert(at + 1, Entry("N", number))
        self._words = None if self._words is None else self._words + (self._words > at)
        self._last = at

    def _joins(self, last: Entry) -> bool:
        """Whether marks belong to the last entry: not below a line that has several."""
        return last.kind != "F" and not (self._here == 1 and self._above > 1)

    def _take_words(self, part: Fragment) -> None:
        self._in_line += 1
        if (
            _PAR_BEHIND.match(part.text)
            and self._here == 1 == self._above
            and self._takes_back(part)
        ):
            return
        at = self._words
        if at is None or self._in_line > 1 or _is_whole(self._found[at], part):
            self._tangled = self._tangled or self._in_line > 1
            self._words = len(self._found)
            self._found.append(Entry(_kind_of_words(part.text), (part,)))
        else:
            self._join(at, part)

    def _takes_back(self, part: Fragment) -> bool:
        """Whether money on the line above is a par value, and belongs to the words around it."""
        last = self._found[-1] if self._found else None
        if last is None or last.kind != "M" or len(last.parts) > 1:
            return False
        del self._found[-1]
        if self._words is None or self._words >= len(self._found):
            self._words = len(self._found)
            self._found.append(Entry("W", (*last.parts, part)))
        else:
            self._found[self._words] = self._found[self._words]._replace(
                parts=(*self._found[self._words].parts, *last.parts, part)
            )
        return True

    def _join(self, at: int, part: Fragment) -> None:
        entry = self._found[at]
        parts = (*entry.parts, part)
        kind = kind_of(" ".join(of.text for of in parts))
        if entry.kind in "Ww":
            kind = entry.kind
        self._found[at] = Entry(kind, parts)

    def end_line(self) -> None:
        """Note the end of a line."""
        self._in_line = 0
        self._above, self._here = self._here, 0

    def finish(self) -> list[Entry]:
        """The entries; those of a block that tangles cells are not sure."""
        found = [part for entry in self._found for part in _apart(entry)]
        if self._tangled:
            return [entry._replace(sure=False) for entry in found]
        if self._contested:
            return [entry._replace(sure=entry.kind not in "MN") for entry in found]
        if self.glued:
            return [entry._replace(sure=entry.kind not in "Ww") for entry in found]
        return found


def _apart(entry: Entry) -> Iterator[Entry]:
    """Words that stand over each other and are the same again and again: those of several rows."""
    lines = [part.text for part in entry.parts]
    count = len(lines)
    for length in range(1, count // 2 + 1):
        if (
            entry.kind in "Ww"
            and count % length == 0
            and lines == lines[:length] * (count // length)
        ):
            for start in range(0, count, length):
                yield entry._replace(parts=entry.parts[start : start + length])
            return
    yield entry


def _sign_apart(entry: Entry) -> tuple[Fragment, tuple[Fragment, ...]]:
    """A dollar sign, and the number that stands behind it or below."""
    first, *rest = entry.parts
    behind = first.part(1, len(first.text))
    return first.part(0, 1), (*([behind] if behind.text else []), *rest)


def _ends_marked(entry: Entry) -> bool:
    return bool(_MARKED_END.search(entry.parts[-1].text))


def _is_whole(entry: Entry, following: Fragment) -> bool:
    """Whether words end before a line: behind their marks, or where the line says them again."""
    return _ends_marked(entry) or entry.parts[-1].text == following.text


def _split(line: Fragment) -> Iterator[tuple[Fragment, bool]]:
    """The parts of a line, and whether each is words."""
    text = line.text
    if is_entry(text) and not _YEAR.fullmatch(text):
        for found in _ONE_ENTRY.finditer(text):
            yield line.part(*found.span()), False
        return
    if held := _HELD.match(text):
        yield line.part(*held.span("how")), False
        yield line.part(held.end("how"), len(text)), True
        return
    if glued := _GLUED.fullmatch(text):
        yield line.part(*glued.span("words")), True
        yield line.part(*glued.span("price")), False
        return
    start = 0
    while before := (_DAY_BEFORE.match(text, start) or _NUMBER_BEFORE.match(text, start)):
        yield line.part(*before.span()), False
        start = before.end() + 1
    behind: list[tuple[int, int]] = []
    end = len(text)
    while amount := _NUMBER_BEHIND.search(text, start, end):
        if _PART_OF_WORDS.search(text, start, amount.start()):
            break
        behind.append(amount.span())
        end = len(text[: amount.start()].rstrip())
    if not behind and (beside := _AMOUNT_BEHIND.fullmatch(text, start)):
        behind.append(beside.span("amount"))
        end = beside.end("words")
    yield line.part(start, end), True
    for span in reversed(behind):
        yield line.part(*span), False
