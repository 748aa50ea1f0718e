"""The captions of the boxes above the tables, and the texts that stand between them on a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from section16.printed.page import Fragment
from section16.printed.wording import key

DAY_SHAPE = re.compile(r"\d{2}/\d{2}/\d{4}")
_CAPTIONS = re.compile(
    r"\d?[.,]? ?Name and Address of Reporting Person\s?[^\sA-Za-z]{0,2}(?:\s[A-Z_](?=\s|$))?"
    r"|\d?[.,]? ?Issuer Name and Ticker or Trading? ?Symbol|Issuer Name and Ticker or Tradin"
    r"|g Symbol|\d?[.,]? ?Date of (?:Earliest Transaction|Event Requiring(?: Statement)?)"
    r"|\d?[.,]? ?Statement for Issuer.?s Fiscal Year Ended|Statement(?= \(Month)"
    r"|\(?Month/Day/Year.?|\d?[.,]? ?[Il]f Amendment, Date(?: of)? Original(?: Filed)?|Filed(?=\()"
    r"|\d?[.,]? ?Relationship of Reporting(?: Person\(s\))?(?: to Issuer)?"
    r"|Person\(s\)(?: to Issuer)?|\(?Check all applicable\)"
    r"|\d?[.,]? ?Individual or Joint/Group Filing ?\(Check(?: Applicable)?(?: Line\))?"
    r"|Applicable Line\)|\bLine\)|\(?\b(?:Last|First|Middle|Street|City|State|Zip)\)"
    r"|(?P<role>\bDirector\b|10% Owner|Officer \(give|[Oo]ther \(specify|[Oo]ther(?=\s*$))"
    r"|title below\)|\(specify below\)|\btitle\b|\bbelow\)|\(give"
    r"|(?P<filing>Form filed by (?:One|More than One))|Reporting(?: Person)?|^Person$"
    r"|\(Print or Type Responses\)|^Person\s?[^\sA-Za-z]{0,2}$"
)


class Text(NamedTuple):
    """What stands between two captions of a line, and on which line."""

    part: Fragment
    line: int


def texts_of(line: Fragment, at: int) -> Iterator[Text]:
    """What stands between the captions of a line; a day apart from what it stands beside."""
    start = 0
    spans = [*(found.span() for found in _CAPTIONS.finditer(line.text)), (len(line.text),) * 2]
    for begin, end in spans:
        between = line.part(start, begin)
        inner = 0
        for found in DAY_SHAPE.finditer(between.text):
            yield from _text(between.part(inner, found.start()), at)
            yield Text(between.part(*found.span()), at)
            inner = found.end()
        yield from _text(between.part(inner, len(between.text)), at)
        start = end


def _text(part: Fragment, at: int) -> Iterator[Text]:
    if key(part.text):
        yield Text(part, at)
