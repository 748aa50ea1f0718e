"""What a text carries of a filing at all: a generous upper bound of what any reader could find.

``carried`` leaves of the truth only what stands somewhere in the text; the scorer then counts it as
if it had been read; a box of which the XML says nothing counts as one that is not checked, as it
does for a reader. Nothing of the reader takes part. A number or a date is carried when it stands
there as the form prints it, blanks and line breaks left out; words when each of them does; a
footnote mark while ``(n)`` stands outside the explanations more often than cells have used it up; a
box that is checked when an X stands by its label or in the table of owners, one that is not when
any mark stands by a label of the front. What a place on the page alone would tell is not asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

Plain = dict[str, Any]

FLAGS = frozenset(
    {
        "not_subject_to_section16",
        "aff10b5_one",
        "form3_holdings_reported",
        "form4_transactions_reported",
        "is_director",
        "is_ten_percent_owner",
        "is_officer",
        "is_other",
    }
)
LABELS = {
    "not_subject_to_section16": r"Check\s+this\s+box\s+if\b",
    "aff10b5_one": r"Check\s+this\s+box\s+to\b",
    "form3_holdings_reported": r"Form\s+3\s+Holdings",
    "form4_transactions_reported": r"Form\s+4\s+Transactions",
    "is_director": r"Director\b",
    "is_ten_percent_owner": r"10\s*%\s*Owner",
    "is_officer": r"Officer\b",
    "is_other": r"Other\b",
    "": r"Form\s+filed\s+by\b",
}
TITLES = {"is_officer": "officer_title", "is_other": "other_text"}
BETWEEN = r"[\s|]{0,8}"
CHECKED = r"(?<!\w)_*[xX]_*(?!\w)|\[\s?[xX]\s?\]|[☒☑✓✔✗✘■]|<input[^>]*\bchecked\b[^>]*>"
ANY_MARK = rf"{CHECKED}|_{{2,}}|\[\s?\]|[☐□]|<input[^>]*>"
OWNERS = re.compile(
    r"Reporting\s+Owner\s+Name(.*?)(?:\bSignatures\b|\Z)", re.DOTALL | re.IGNORECASE
)
PROSE = 0.97
"""Share of the words of an explanation that must be there."""
_OPENING = 12
"""Letters by which the beginning of an explanation is known."""
UNASKED = frozenset({"document_type", "id", "kind", "cik", "transaction_timeliness"})
"""What is no value of a page, or is told by a single letter."""


def carried(truth: Plain, text: str) -> Plain:
    """The truth, with ``None`` for every value and without every mark that the text lacks."""
    found = _Text(text, truth)
    kept = {
        name: value if name in UNASKED else found.value(name, value)
        for name, value in truth.items()
        if not isinstance(value, dict | list)
    }
    lists = {
        "owners": [_owner(owner, found) for owner in truth["owners"]],
        "signatures": [found.values(signed) for signed in truth["signatures"]],
        "footnotes": [
            note | {"text": note["text"] if found.has_prose(note["text"]) else None}
            for note in truth["footnotes"]
        ],
        "issuer": found.values(truth["issuer"]),
    }
    tables = {
        table: [row | {"cells": dict(_cells(row["cells"], found))} for row in truth[table]]
        for table in ("non_derivative", "derivative")
    }
    return kept | lists | tables


def _owner(owner: Plain, found: _Text) -> Plain:
    flags = {
        name: bool(owner[name]) if found.has_role(name, owner) else None
        for name in FLAGS & set(owner)
    }
    return found.values(owner) | flags


def _cells(cells: Plain, found: _Text) -> Iterator[tuple[str, Plain]]:
    for name, cell in cells.items():
        yield (
            name,
            {
                "value": cell["value"] if name in UNASKED else found.value(name, cell["value"]),
                "footnotes": [mark for mark in cell["footnotes"] if found.uses_mark(mark)],
            },
        )


class _Text:
    """The text of a page, and how many footnote marks of it are left."""

    def __init__(self, text: str, truth: Plain) -> None:
        self.text = unicodedata.normalize("NFKC", text.replace("\\", ""))
        self.close = re.sub(r"\s+", "", self.text).casefold()
        self.letters = bare(self.text)
        self.owners = " ".join(OWNERS.findall(self.text))
        self.marks = Counter(re.findall(r"\((\d{1,2})\)", self.close))
        for note in truth["footnotes"]:
            said, number = re.sub(r"\s+", "", note["text"]), note["id"].lstrip("F")
            self.marks.subtract(re.findall(r"\((\d{1,2})\)", said))
            self.marks[number] -= f"({number}){said[:_OPENING].casefold()}" in self.close

    def values(self, fields: Plain) -> Plain:
        """The fields, ``None`` for each that is not carried."""
        return {
            name: value if name in UNASKED else self.value(name, value)
            for name, value in fields.items()
        }

    def value(self, name: str, value: object) -> object:
        """A value, ``None`` where the text lacks it."""
        if name in FLAGS:
            return bool(value) if self.has_box(name, checked=bool(value)) else None
        if value is None or isinstance(value, bool):
            return value
        return value if self.has(str(value)) else None

    def has(self, value: str) -> bool:
        """Whether a day, a number or every word of a text stands somewhere."""
        return any(way in self.close for way in printed(value)) or all(
            word in self.letters for word in words(value)
        )

    def has_prose(self, text: str) -> bool:
        """Whether nearly all words of an explanation stand somewhere."""
        asked = words(text)
        return sum(word in self.letters for word in asked) >= PROSE * len(asked)

    def has_box(self, name: str, *, checked: bool) -> bool:
        """Whether the text tells whether a box of the front is checked."""
        if checked:
            return self._stands_by(CHECKED, LABELS[name])
        return any(self._stands_by(ANY_MARK, label) for label in LABELS.values())

    def has_role(self, name: str, owner: Plain) -> bool:
        """Whether the text tells a person's role: by a box, an X in the table, or a title."""
        own = {TITLES.get(name)} if owner[name] else set(TITLES.values())
        titled = any(owner.get(title) and self.has(owner[title]) for title in own)
        listed = titled or re.search(CHECKED, self.owners) is not None
        return listed or self.has_box(name, checked=bool(owner[name]))

    def uses_mark(self, mark: str) -> bool:
        """Whether one more mark is left for a cell, which now has it."""
        self.marks[mark.lstrip("F")] -= 1
        return self.marks[mark.lstrip("F")] >= 0

    def _stands_by(self, mark: str, label: str) -> bool:
        by = rf"(?:{mark}){BETWEEN}(?:{label})|(?:{label}){BETWEEN}(?:{mark})"
        return re.search(by, self.text) is not None


def words(text: str) -> list[str]:
    """The words of a text: letters and digits alone, case folded."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


def bare(text: str) -> str:
    """The letters and digits of a text alone, case folded."""
    return "".join(words(text))


def printed(value: str) -> Iterator[str]:
    """The ways in which the form prints a day or a number; nothing for words."""
    if day := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        yield f"{day[2]}/{day[3]}/{day[1]}"
        return
    try:
        number = Decimal(value)
    except InvalidOperation:
        return
    short = number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()
    for way in (number, short):
        yield from (f"{way:,f}", f"{way:f}", f"{way:f}".removeprefix("0"))
