"""What a worn copy makes of signs: ink is lost and none is added, so the fuller reading is right.

A comma loses its tail and looks like a point, an E its foot and looks like an F; a C that breaks
looks like a bracket, the strokes of a date like points. Readings that differ by that alone agree.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from section16.printed.wording import key

_DAY_DIGITS = 8
_SEPARATED_DAY = re.compile(r"\D{0,2}\d{2}\D{0,2}\d{2}\D{0,2}\d{2}\D{0,2}\d{2}\D{0,2}")
_BETWEEN = frozenset("/.,:;'`\u2019\u00b0-\\|")
"""What is left of the strokes of a date."""
_NOUGHT = re.compile(r"^\$[oO](?=$|\()")
_YEARS = range(1900, 2100)
_NUMBER = re.compile(r"\$?\d{1,3}(?:,\d{3})+(?:\.\d+)?|\$?\d+(?:\.\d+)?")
_POINTED = re.compile(r"\$?\d[\d.,]*\d(?:\(\d{1,2}\))*")
_WORD = re.compile(r"[A-Za-z][A-Za-z.,&'-]*[A-Za-z][.,]?")
_BROKEN = frozenset("()[]{}:;!|")
"""What is left of letters that broke."""
_PIECES = (
    (re.compile(r"\(\)|\(0\)"), "o"),
    (re.compile(r"F\."), "e"),
    (re.compile(r"[(\[{][.:;]?(?=[A-Za-z])|(?<=[A-Za-z])[({]$"), "c"),
    (re.compile(r"[Il|!\[\]][.:]"), "l"),
    (re.compile(r"[Il|!\[\]{}]"), "l"),
)
"""Pieces of a letter, and the letter."""
_RUN_TOGETHER = (("m", "rn"), ("F", "E"))
"""What letters look like that run together or lose their feet."""
_ENDINGS = (
    (re.compile(r"^I\.\.(?=[LI]\.C|P\.)"), "L."),
    (re.compile(r"^(?:LI\.|I\.L|I\.I\.)C(?=$|[.,])"), "LLC"),
)
_BROKEN_L = re.compile(r"(?<=[A-HJ-Z])I\.(?=$|[A-HJ-Z])")
_MAYBE_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}(?:\(\d{1,2}\))*")
_STEM = "\\"
_LONG_ENOUGH = 6
_NO_MATTER = str.maketrans("", "", ".,:;'`")


def reconciled(readings: Sequence[str], *, has_grey: bool) -> tuple[str, ...]:
    """The readings of one word, those alike that differ by nothing but lost ink.

    Points and commas are told apart so where the copy has no grey: shades may look like a tail.
    """
    days = [as_day(reading, readings) for reading in readings]
    if any(days):
        return tuple(day or reading for day, reading in zip(days, readings, strict=True))
    grouped = tuple(map(_grouped, readings))
    return (None if has_grey else _with_tails(grouped)) or _made_whole(grouped)


def as_known(reading: str, vocabulary: Collection[str]) -> str:
    """A word that is none, as the known word that looks the same when letters run or break."""
    if key(reading) in vocabulary or len(reading) < _LONG_ENOUGH:
        return _with_ending(reading)
    meant = {
        reading[: found.start()] + letters + reading[found.end() :]
        for piece, letters in _RUN_TOGETHER
        for found in re.finditer(piece, reading)
    }
    known = [word for word in meant if key(word) in vocabulary]
    return _with_ending(known[0] if len(known) == 1 else reading)


def _with_ending(reading: str) -> str:
    """How companies end, of whose L a copy has left an I and a point."""
    for pieces, letters in _ENDINGS:
        reading = pieces.sub(letters, reading)
    return reading


def fuller_reading(text: str) -> str | None:
    """What a word was where all looks may have seen what is left of it; ``None`` if it is whole.

    A capital L whose foot is broken off is an I and a point, an A without its right stem a stroke.
    A comma alone in its number may be a point; beside one that has kept its tail a point is one.
    """
    if text == _STEM:
        return "A"
    if _MAYBE_THOUSANDS.fullmatch(text):
        return text.replace(".", ",", 1)
    fuller = _BROKEN_L.sub("L", text)
    return fuller if fuller != text else None


def with_nought(reading: str) -> str:
    """A word that begins with a dollar sign and an o, which is nothing but a nought."""
    return _NOUGHT.sub("$0", reading)


def as_day(reading: str, others: Sequence[str] = ()) -> str | None:
    """The date whose figures a reading has, whatever is left of the strokes between them.

    Figures alone are a date if they begin with a nought, which no number does, or if another look
    of the same figures saw something between them.
    """
    digits = _digits(reading)
    rest = [sign for sign in reading if not sign.isdigit()]
    if len(digits) != _DAY_DIGITS or not _BETWEEN.issuperset(rest):
        return None
    if not _SEPARATED_DAY.fullmatch(reading) or _is_number(reading, digits, others):
        return None
    month, day, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    try:
        date(year, month, day)
    except ValueError:
        return None
    return f"{digits[:2]}/{digits[2:4]}/{digits[4:]}" if year in _YEARS else None


def _is_number(reading: str, digits: str, others: Sequence[str]) -> bool:
    if reading.startswith("0") or not _NUMBER.fullmatch(reading):
        return False
    alike = [other for other in others if _digits(other) == digits]
    return all(_NUMBER.fullmatch(other) for other in alike)


def _digits(reading: str) -> str:
    return "".join(sign for sign in reading if sign.isdigit())


def _grouped(reading: str) -> str:
    """A number whose separators but the last are commas, as they must be."""
    if not _POINTED.fullmatch(reading):
        return reading
    *before, last = re.split(r"(?=[.,])", reading)
    return "".join(before).replace(".", ",") + last


def _with_tails(readings: tuple[str, ...]) -> tuple[str, ...] | None:
    """Numbers that differ by point or comma alone: a comma loses its tail, a point gains none."""
    if len({reading.replace(",", ".") for reading in readings}) != 1:
        return None
    if not _POINTED.fullmatch(readings[0]):
        return None
    whole = "".join("," if "," in signs else signs[0] for signs in zip(*readings, strict=True))
    return (whole,) * len(readings)


def _made_whole(readings: Sequence[str]) -> tuple[str, ...]:
    """Words of which one reading has all letters and the others the same, some of them broken."""
    whole = [reading for reading in readings if _WORD.fullmatch(reading)]
    if not whole:
        return tuple(readings)
    fuller = max(whole, key=lambda reading: sum(sign == "E" for sign in reading))
    return tuple(
        fuller if _is_worn(reading, fuller) or _has_lost_feet(reading, fuller) else reading
        for reading in readings
    )


def _is_worn(reading: str, whole: str) -> bool:
    """Whether a reading has pieces of letters where another has the letters."""
    broken = not _BROKEN.isdisjoint(reading)
    pointed = len(whole) >= _LONG_ENOUGH and ("." in reading[:-1] or "F." in reading)
    return (broken or pointed) and _pieced(reading) == _pieced(whole)


def _has_lost_feet(reading: str, whole: str) -> bool:
    """Whether a reading has an F where another has an E, and else the same."""
    alike = len(reading) == len(whole) and reading != whole
    return alike and all(
        one == other or (one == "F" and other == "E")
        for one, other in zip(reading, whole, strict=True)
    )


def _pieced(reading: str) -> str:
    for pieces, letter in _PIECES:
        reading = pieces.sub(letter, reading)
    return reading.translate(_NO_MATTER).casefold().replace("f", "e")
