"""Numbers, codes and footnote marks as an OCR programme leaves them: what is certain of them.

A footnote mark set small and high comes out as a stray sign behind a number. The number is certain
where its thousands are set off as they are printed: a digit of the mark would have broken that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from section16.printed.interpret.values import number
from section16.printed.page import Fragment
from section16.printed.sheet import BLANK, Cell, Span
from section16.printed.stream.ocr.lines import without_bars
from section16.printed.wording import clean

_NUMBER = re.compile(
    r"(?P<sign>\$?)\s?(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<mark>(?!\s\d{3}$)[^\d.,]\S*)?"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_LOST_POINT = re.compile(r"\d{1,3}(?:,\d{3})+")
_THREE = re.compile(r"\d{3}")
_BEFORE = re.compile(r"(?<![\d.,$/(])(\d{1,3})(?:[.,]|[a-zA-Z])?[ \t]$")
_NEAR = 8
"""Letters before a number that are looked at."""
_UNGROUPED = re.compile(r"\d{4,}(?:\.\d+)?")
"""Thousands that are not set off, as pages print them; the last figure may be a mark's."""
_LONG_PRICE = re.compile(r"[\d,]+\.\d{5,}")
"""More decimals than prices have; the last may be a mark's."""
_LIKE_COMMA = re.compile(r"\d{1,3}(?:,\d{3})*\.\d{3}")
"""A point before three digits, where a comma may have stood."""
_MARK = re.compile(r"\(?(?P<number>\d{1,2})\)")
_PRINTED = re.compile(r"[^\s.,;:_'`\u2018\u2019|~-]")
"""What a stain leaves nothing of."""
_BROKEN = re.compile(r"[A-Za-z]\d")
"""A figure read for a letter, amid a number."""
_CODES = frozenset("ACDFGJMPSVX")
"""Codes that are not easily read for one another."""
_READ_FOR = {
    "E": "F",
    "H": "M",
    "I": "J",
    "K": "X",
    "L": "I",
    "O": "D",
    "U": "J",
    "W": "M",
    "Z": "S",
}
"""Codes that are easily read for one another: what is seen, and what it may be."""
_LIKE_S = re.compile(r"[sS5][sS]?(?:[^a-zA-Z\d].*|[oO0])?")
_CODE = re.compile(r"(?P<code>[A-Z])(?P<mark>[^A-Za-z/].*)?")
_TWICE = re.compile(r"([CFMPVX])(?i:\1)(?:[.,]$|(?=[^A-Za-z/]|$))")
"""A code set in bold or blurred, which is read twice over."""
_WORN_CODE = re.compile(
    r"(?P<code>[AFJMSXjmsx])(?:(?i:(?<=m)m|(?<=s)s))?[OoQqDGilyeahM@\u00ae\u00a9]{1,2}[)}\]]?"
)
"""A code and a mark that is read for letters."""
_ONE_MORE = re.compile(r"(?P<digits>\d{1,3}(?:,\d{3})*,\d{3})\d")
"""Thousands that are set off, and behind them one figure of a mark."""
_HYPHEN = re.compile(r"(?<=\w)-\s*\n\s*")
"""A hyphen at the end of a line."""
_OWNERSHIP, _DIRECTION = "DI", "AD"
_BAR_BEFORE = re.compile(r"^[JIl1](?=[AD])")
_LIKE_D = "pbP"
"""What a D is read for; an I is not like any of them."""
_DIGITS_ALONE = re.compile(r"(?<![\d/])\d+\.?\d*(?![\d/])")
_MARK_ALONE = re.compile(r"(?<!\S)\(?\d{1,2}\)(?!\S)")
"""A footnote mark of the cells beside a price."""
_PLAN = re.compile(r"\b40[13]\s?\(?[kKbB]\b\)?")
"""The number of a plan's section, in the nature of ownership."""
_DAY = len("mm/dd/yyyy")
_TAIL = re.compile(
    r"(?P<words>.*?[A-Za-z0-9.,)])(?P<mark>\s?(?:\(?[\d!?@\u00ae\u00a9\u00b0]{1,2}\)|[\u2018\u2019\u201c\u201d\u00b0\u00ae\u00a9@?*%]+\)?))+"
)


class Known(NamedTuple):
    """The numbers of the page's explanations."""

    marks: frozenset[str]
    fractions: bool = False
    """Whether the page has fractions of shares: numbers with thousands and decimals."""
    decimals: bool = False
    """Whether it has fractions without thousands."""
    days: frozenset[str] = frozenset()
    """The days that stand on the page whole."""

    def looks_like_fraction(self, digits: str) -> bool:
        """Whether the last comma of a number may be the point of a fraction."""
        groups = digits.count(",") if _GROUPED.fullmatch(digits) else 0
        return (groups > 1 and self.fractions) or (groups == 1 and self.decimals)

    def notes(self, mark: str) -> tuple[str, ...]:
        """What a stray mark stands for: itself, where it is legible; the only one there is."""
        if not mark or not _PRINTED.search(mark):
            return ()
        found = _MARK.fullmatch(mark.strip())
        if found and found["number"] in self.marks:
            return (found["number"],)
        return ("1",) if self.marks == {"1"} else ()


def amount(part: Fragment, known: Known, *, is_price: bool = False) -> Cell:
    """A number, if it is certain; else a candidate."""
    found = _NUMBER.fullmatch(part.text)
    if not found:
        return open_cell(part)
    digits, mark = found["digits"], found["mark"] or ""
    more = None if is_price or not known.marks else _ONE_MORE.fullmatch(digits)
    if more:
        digits, mark = more["digits"], ""
    sign = "$" if found["sign"] else ""
    before = _BEFORE.search(part.source, max(0, part.start - _NEAR), part.start)
    others = _rivals(digits, mark, known, before, is_price=is_price)
    rivals = tuple(f"{sign}{other}" for other in others)
    text = f"{sign}{digits}"
    if number(digits) is None or _BROKEN.match(mark):
        return open_cell(part, text)
    if rivals:
        return Cell("", known.notes(mark), _span(part), part.text, (text, *rivals))
    return Cell(text, known.notes(mark), _span(part), part.text)


def _rivals(
    digits: str, mark: str, known: Known, before: re.Match[str] | None, *, is_price: bool
) -> tuple[str, ...]:
    """What else digits may be: with a point for a comma, or without the figure of a mark.

    ``before`` are other digits that stand before them, which may be their thousands.
    """
    if is_price and _LOST_POINT.fullmatch(digits):
        return (".".join(digits.rsplit(",", 1)),)
    if not is_price and before and _THREE.fullmatch(digits):
        return (before[1] + digits,)
    if not is_price and known.looks_like_fraction(digits):
        return (".".join(digits.rsplit(",", 1)),)
    if not is_price and _LIKE_COMMA.fullmatch(digits):
        return () if known.fractions else (digits.replace(".", ","),)
    is_cut = mark.startswith((")", ",")) and not _GROUPED.fullmatch(digits)
    if ((is_cut or _UNGROUPED.fullmatch(digits)) and known.marks) or (
        is_price and _LONG_PRICE.fullmatch(digits)
    ):
        return (digits[:-1],)
    return ()


def code(part: Fragment, known: Known) -> Cell:
    """A transaction code, if its letter is certain."""
    text = part.text
    if _LIKE_S.fullmatch(text):
        return Cell(
            "S",
            known.notes("?" if len(text) > 1 and text[1] not in "sS" else ""),
            _span(part),
            text,
        )
    worn = _WORN_CODE.fullmatch(text)
    if worn:
        return Cell(worn["code"].upper(), known.notes("?"), _span(part), text)
    text = _TWICE.sub(r"\1", text)
    found = _CODE.fullmatch("X" + text[1:] if text.startswith("x") else text)
    if not found:
        return open_cell(part)
    if found["code"] not in _CODES:
        like = _READ_FOR.get(found["code"])
        return Cell("", (), _span(part), text, (text, *([like] if like else [])))
    return Cell(found["code"], known.notes(found["mark"] or ""), _span(part), text)


def marked(part: Fragment, known: Known) -> Cell:
    """A cell that holds a footnote mark alone."""
    notes = known.notes(part.text)
    return Cell("", notes, _span(part), part.text) if notes else open_cell(part)


def marked_day(part: Fragment, known: Known) -> Cell:
    """A day, and the mark behind its ten characters."""
    text = part.text
    return Cell(text[:_DAY], known.notes(text[_DAY:]), _span(part), text)


def worn_day(part: Fragment, text: str, known: Known) -> Cell:
    """A day whose strokes are worn: certain where it stands on the page whole."""
    is_proved = text in known.days
    return Cell(text if is_proved else "", (), _span(part), part.text, () if is_proved else (text,))


def words(part: Fragment, known: Known) -> Cell:
    """Words, a stray mark behind them taken off."""
    text = " ".join(clean(_HYPHEN.sub("-", part.text)).split())
    if not text:
        return BLANK
    found = _TAIL.fullmatch(text)
    if not found:
        return Cell(text, (), _span(part), text)
    return Cell(found["words"].rstrip(), known.notes(found["mark"].strip()), _span(part), text)


def letter(part: Fragment, allowed: str) -> Cell:
    """One of the letters a column takes; a stroke alone is an I."""
    text = _BAR_BEFORE.sub("", part.text)[:1] if allowed == _DIRECTION else part.text[:1]
    if part.text[1:2] == ")":
        return Cell("", (), _span(part), part.text, tuple(allowed))
    if text in "Iil1|" and "I" in allowed:
        return Cell("I", (), _span(part), part.text)
    if text in _LIKE_D and allowed == _OWNERSHIP:
        text = "D"
    return Cell(text, (), _span(part), part.text) if text in allowed else open_cell(part)


def price_below(sign: Fragment, below: Sequence[Fragment]) -> Cell:
    """The digits of a price whose dollar sign stands on the line above them."""
    for fragment in below:
        text = _PLAN.sub(" ", _MARK_ALONE.sub(" ", without_bars(fragment.text)))
        digits = _DIGITS_ALONE.findall(text)
        if len(digits) == 1:
            text = f"${digits[0]}"
            is_price = "." in digits[0].rstrip(".")
            span = Span(sign.start, fragment.end)
            return Cell(text if is_price else "", (), span, text, () if is_price else (text,))
        if digits:
            break
    return Cell("", (), Span(sign.start, sign.end), "$", ("$",))


def open_cell(part: Fragment, reading: str = "") -> Cell:
    """A cell in which something stands that cannot be read for certain."""
    return Cell("", (), _span(part), part.text, (reading or part.text,))


def _span(part: Fragment) -> Span:
    return Span(part.start, part.end)
