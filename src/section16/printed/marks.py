"""The marks on a page: footnote marks in a cell, and check marks at a box."""

from __future__ import annotations

import re

from section16.printed.sheet import Mark

_NOTES_AT_END = re.compile(r"\s*\(\s*(\d{1,2}(?:\s*,\s*\d{1,2})*)\s*\)\s*,?\s*$")
_ENDS = (")", ",")
_CHECKED = re.compile(
    r"<input\b[^<>]*\bchecked\b[^<>]*>|_*\s*[xX]\s*_*|[\[(]\s*[xX✓✔]\s*[\])]|/\s*[xX]\s*/|[☒☑✓✔✗✘■]"
)
_EMPTY = re.compile(r"<input\b[^<>]*>|_+|\[\s*_*\s*\]|\(\s*_*\s*\)|/\s{1,3}/|[☐□¨]")
CHECK_MARK_AT_END = re.compile(rf"(?<![^\W_])(?:{_CHECKED.pattern}|{_EMPTY.pattern})\s*$")
"""A check mark, or an empty box to be checked, at the end of a text."""


def split_notes(text: str, known: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """A cell's words and the footnote marks behind them.

    ``known`` are the numbers of the page's explanations: ``(2)`` behind a title is a mark only
    where there is an explanation 2. A cell cites a footnote once, so that a number that comes
    again belongs to the words.
    """
    notes: list[str] = []
    while text.rstrip().endswith(_ENDS) and (found := _NOTES_AT_END.search(text)):
        numbers = re.findall(r"\d+", found[1])
        if not known.issuperset(numbers) or set(numbers) & set(notes):
            break
        notes[:0] = numbers
        text = text[: found.start()]
    return text.rstrip(), tuple(notes)


def check_mark(text: str) -> Mark:
    """What stands at a label: a check mark, an empty box, nothing, or something else."""
    text = text.strip()
    if not text:
        return Mark.BARE
    if _CHECKED.fullmatch(text):
        return Mark.CHECKED
    return Mark.EMPTY if _EMPTY.fullmatch(text) else Mark.UNREADABLE
