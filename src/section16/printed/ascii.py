"""Any text in the signs of ASCII, so that nothing of it is lost and none is taken for a drawing.

A sign that EDGAR's ASCII does not have, or that would be taken for a ruled line, a tag or a
footnote mark, is written by its number: ``&#xe9;``. A line that ends in a backslash goes on in the
next without a blank between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from section16.printed.page import Fragment

CUT = "\\"
"""Ends a line in the middle of a word."""
_OTHER = re.compile(r"[^ -~]|[\\|+]|&(?=#)|<(?=[A-Za-z/!?])|[-=](?=[-=])")
_NUMBERED = re.compile(r"&#x(?P<number>[0-9a-f]{1,6});")
_NOTES = re.compile(r"(?:\(\d{1,2}\))+")
_OPENING_AT_END = re.compile(r"\((?=[^\s]*$)")


def escaped(text: str) -> str:
    """A text in ASCII; blanks are not doubled."""
    shown = _OTHER.sub(lambda found: by_number(found[0]), " ".join(text.split()))
    return _OPENING_AT_END.sub(by_number("("), shown) if _notes(shown) else shown


def by_number(sign: str) -> str:
    """``&#xe9;``."""
    return f"&#x{ord(sign):x};"


def _notes(text: str) -> str:
    """The footnote marks that are the last word of a text."""
    last = text.rpartition(" ")[2]
    return last if _NOTES.fullmatch(last) else ""


def unescaped(text: str) -> str:
    """A text as it was before it was written in ASCII."""
    return _NUMBERED.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    number = int(found["number"], 16)
    is_sign = number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF  # noqa: PLR2004 - surrogates
    return chr(number) if is_sign else found[0]


def with_notes(text: str, notes: Iterable[str]) -> str:
    """A text in ASCII and the footnote marks behind it."""
    marks = "".join(f"({escaped(note)})" for note in notes)
    return " ".join(part for part in (escaped(text), marks) if part)


def without_notes(text: str) -> tuple[str, tuple[str, ...]]:
    """A text as it was, and the numbers of the footnote marks behind it."""
    marks = _notes(text)
    numbers = tuple(re.findall(r"\d+", marks))
    return unescaped(text[: len(text) - len(marks)].rstrip()), numbers


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of a width, parted at blanks; a word that is longer is cut."""
    lines: list[str] = []
    line = ""
    for word in _pieces(text, width):
        if line and len(line) + 1 + len(word) <= width:
            line = f"{line} {word}"
            continue
        lines += [line] * bool(line)
        line = word
    return [*lines, line] if line else lines


def _pieces(text: str, width: int) -> Iterator[str]:
    """The words of a text, long ones in pieces that end in a backslash."""
    for word in text.split():
        rest = word
        while len(rest) > width:
            yield rest[: width - 1] + CUT
            rest = rest[width - 1 :]
        yield rest


def joined(lines: Iterable[Fragment]) -> str:
    """The text of several lines as it was before it was wrapped."""
    parts = (line.text for line in lines if line.text)
    return "".join(
        part.removesuffix(CUT) if part.endswith(CUT) else f"{part} " for part in parts
    ).rstrip()
