"""The captions of the boxes above the tables, and how they part a run of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from section16.printed.marks import CHECK_MARK_AT_END
from section16.printed.page import Fragment
from section16.printed.wording import LONGEST_OF_THE_FORM, key, remembered


class Label(StrEnum):
    """A caption of the front of the form."""

    OWNER = "owner"
    ISSUER = "issuer"
    EVENT = "event"
    AMENDMENT = "amendment"
    RELATIONSHIP = "relationship"
    FILING = "filing"
    TAX_NUMBER = "tax number"
    NAME_CAPTION = "(Last) (First) (Middle)"
    STREET_CAPTION = "(Street)"
    CITY_CAPTION = "(City) (State) (Zip)"
    DIRECTOR = "Director"
    TEN_PERCENT_OWNER = "10% Owner"
    OFFICER = "Officer"
    OTHER = "Other"
    ONE_PERSON = "one person"
    SEVERAL_PERSONS = "several persons"
    EXIT = "exit box"
    PLAN = "10b5-1 box"
    FORM_3_HOLDINGS = "Form 3 holdings"
    FORM_4_TRANSACTIONS = "Form 4 transactions"


CHECKED_LABELS = (
    Label.DIRECTOR,
    Label.TEN_PERCENT_OWNER,
    Label.OFFICER,
    Label.OTHER,
    Label.ONE_PERSON,
    Label.SEVERAL_PERSONS,
    Label.EXIT,
    Label.PLAN,
    Label.FORM_3_HOLDINGS,
    Label.FORM_4_TRANSACTIONS,
)
"""Labels with a box to be checked before them."""

ROLE_LABELS = CHECKED_LABELS[:4]
NUMBERED_LABELS = (
    *(Label.OWNER, Label.ISSUER, Label.EVENT, Label.AMENDMENT),
    *(Label.RELATIONSHIP, Label.FILING),
)
"""Captions that begin with the number of their box, unless it is cut."""
CAPTIONS = (Label.NAME_CAPTION, Label.STREET_CAPTION, Label.CITY_CAPTION)
"""What stands below the lines of box 1."""
ASKED = (
    *(Label.OWNER, *CAPTIONS, Label.ISSUER, Label.EVENT, Label.AMENDMENT),
    *(Label.RELATIONSHIP, *ROLE_LABELS, Label.FILING, Label.ONE_PERSON, Label.SEVERAL_PERSONS),
)
"""Captions that every page of the form has."""
_MONTH_DAY_YEAR = r"(?: \( ?Month ?/ ?(?:Day ?/ ?)?Year ?\))?"
_BELOW = r"(?: below)? ?\)"
_PATTERNS = {
    Label.OWNER: r"1\. ?Name and Address of Reporting Person ?\*?",
    Label.ISSUER: r"(?:[2-4]\. ?)?Issuer Name and Ticker or Trading Symbol",
    Label.EVENT: (
        r"(?:(?:[23]\. ?)?Date of (?:Earliest Transaction|Event Requiring Statement)"
        rf"|[34]\. ?Statement for (?:Issuer['\u2019]s Fiscal Year Ended)?){_MONTH_DAY_YEAR}"
        r"(?:Month ?/ ?(?:Day ?/ ?)?Year)?"
    ),
    Label.AMENDMENT: (
        rf"(?:[4-6]\. ?)?If Amendment ?, ?Date (?:of )?Original(?: Filed)?{_MONTH_DAY_YEAR}"
    ),
    Label.RELATIONSHIP: (
        r"(?:[456]\. ?)?Relationship of Reporting Persons?(?: ?\(s\))? to Issuer"
        r"(?: \(Check all applicable\))?"
    ),
    Label.FILING: (
        r"(?:[67]\. ?)?Individual or Joint ?/ ?Group (?:Filing|Reporting)"
        r"(?: \(Check Applicable Line\))?"
    ),
    Label.TAX_NUMBER: (
        r"3\. ?(?:I\.?R\.?S\.? )?(?:Identification|or Social Security) Number of Reporting "
        r"Person(?: ?,? if an entity)?(?: \(Voluntary\))?"
    ),
    Label.NAME_CAPTION: r"\(Last\)(?: \(First\))?(?: \(Middle\))?|\(First\)|\(Middle\)",
    Label.STREET_CAPTION: r"\(Street\)",
    Label.CITY_CAPTION: r"\(City\)(?: \(State\))?(?: \(Zip\))?|\(State\)|\(Zip\)",
    Label.DIRECTOR: r"(?<![^\W_])Director(?![^\W_])",
    Label.TEN_PERCENT_OWNER: r"10% Owner",
    Label.OFFICER: rf"Officer \(give title{_BELOW}",
    Label.OTHER: rf"Other \(specify{_BELOW}",
    Label.ONE_PERSON: r"Form filed by One Reporting Person",
    Label.SEVERAL_PERSONS: r"Form filed by More than One Reporting Person",
    Label.EXIT: (
        r"Check this box if no longer subject to Section 16\.(?: Form 4 or Form 5 obligations "
        r"may continue\.)?(?: See Instructions? 1\(b\)\.?)?"
    ),
    Label.PLAN: (
        r"Check this box to indicate that a transaction was made pursuant to a contract, "
        r"instruction or written plan(?: for the purchase or sale of equity securities of the "
        r"issuer that is intended to satisfy the)?(?: affirmative defense conditions of Rule "
        r"10b5-1\(c\)\.)?(?: See Instruction 10\.)?"
    ),
    Label.FORM_3_HOLDINGS: r"Form 3 Holdings Reported\.?",
    Label.FORM_4_TRANSACTIONS: r"Form 4 Transactions Reported\.?",
}


_OF_FILING = key("Form filed by One Reporting Person Form filed by More than One Reporting Person")


def is_of_filing(text: str) -> bool:
    """Whether a text is no more than a piece of what box 6 prints."""
    return key(text) in _OF_FILING


def _spaced(pattern: str) -> str:
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s*")


_LABEL = re.compile(
    "|".join(f"(?P<{label.name}>{_spaced(pattern)})" for label, pattern in _PATTERNS.items()),
    re.IGNORECASE,
)


_COLON = re.compile(r":")
_LONGEST_MARK = 80
"""Characters of a check mark written as a form field."""


def captions_in(text: str) -> Iterator[tuple[int, int]]:
    """Where captions stand in a text, also such as go on over several lines."""
    for found in _LABEL.finditer(text):
        yield found.start(), found.start() + len(found[0].rstrip())


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A caption and what follows it, or a stretch of text without any."""

    label: Label | None
    mark: Fragment
    """The check mark before the caption of a box to be checked; else empty."""
    caption: Fragment
    after: Fragment


def pieces(field: Fragment, taken: set[Label]) -> Iterator[Piece]:
    """Part a field at its captions; ``taken`` are those the page has shown already.

    The captions of box 1 may come again, the others stand once: a second "Director" is a title.
    """
    text = field.text
    source, start, label = field.source, field.start, None
    mark = words = Fragment(source, start, start)
    every = _captions(text)
    if not every:
        yield Piece(None, mark, words, field.stripped())
        return
    found = [caption for caption in every if _is_new(caption.label, taken)]
    for caption in found:
        before = _mark_before(field, text, caption)
        after = Fragment(source, start, before.start).stripped()
        if label is not None or after.end > after.start:
            yield Piece(label, mark, words, after)
        label, mark, start = caption.label, before, field.start + caption.end
        words = Fragment(source, field.start + caption.start, start)
    yield Piece(label, mark, words, Fragment(source, start, field.end).stripped())


class _Caption(msgspec.Struct, frozen=True, gc=False):
    """A caption within a text."""

    label: Label
    start: int
    end: int


@remembered(LONGEST_OF_THE_FORM)
def _captions(text: str) -> tuple[_Caption, ...]:
    return tuple(
        _Caption(Label[str(match.lastgroup)], match.start(), _end(text, match))
        for match in _LABEL.finditer(text)
    )


def _end(text: str, caption: re.Match[str]) -> int:
    """Where the words of a caption end, with a colon that some set behind it."""
    colon = _COLON.match(text, caption.end())
    return colon.end() if colon else caption.start() + len(caption[0].rstrip())


def _mark_before(field: Fragment, text: str, caption: _Caption) -> Fragment:
    """The check mark that stands just before a caption, or an empty stretch there."""
    start = first = caption.start
    if start and caption.label in CHECKED_LABELS:
        mark = CHECK_MARK_AT_END.search(text, max(0, start - _LONGEST_MARK), start)
        first = mark.start() if mark else start
    return Fragment(field.source, field.start + first, field.start + start)


def _is_new(label: Label, taken: set[Label]) -> bool:
    if label in taken and label not in CAPTIONS:
        return False
    if label in ROLE_LABELS and Label.RELATIONSHIP not in taken:
        return False
    taken.add(label)
    return True
