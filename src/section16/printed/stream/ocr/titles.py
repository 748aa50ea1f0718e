"""The officer's title below the boxes of the relationship, beside other boxes of the same lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from section16.printed.page import Fragment
from section16.printed.sheet import BLANK, Cell, Span

_WORD = (
    r"(?:(?:Co-|Vice-|Ex-)?(?:Chief|President|Chair(?:man|woman|person)?|Founder|CEO|CFO|COO|CTO)"
    r"|[ESA]VP|VP|C[A-Z]{1,2}O|Officer|Executive|Exec\.?|Vice|Senior|Sr\.?|Assistant|Asst\.?|Deputy"
    r"|Interim|Acting|Principal|Corporate|Group|Global|Regional|Divisional|Managing|Director|Partner"
    r"|Financial|Finance|Operating|Operations|Ops\.?|Technology|Technical|Information|Digital|Product"
    r"|Commercial|Marketing|Revenue|Sales|Strategy|Strategic|Development|Business|Medical|Scientific"
    r"|Science|Research|Legal|Administrative|Accounting|Compliance|Risk|Credit|Lending|Banking|People"
    r"|Human|Resources|Investment|Investments|Customer|Communications|Manufacturing|Engineering"
    r"|Supply|Chain|Controller|Comptroller|Treasurer|Secretary|General|Counsel|Manager|Head"
    r"|Affairs|Services|Innovation|Growth|Security|Data|Quality|International|North|America|Americas"
    r"|Co-|and|of|the|&|-)"
)
_TITLE = re.compile(rf"{_WORD}(?:(?:,? |/){_WORD})*[,;]?")
_TAIL = re.compile(rf"(?P<before>.*?)(?<![^\s])(?P<title>{_TITLE.pattern})\s*")
_OPENS = re.compile(r"\(give|below\)|Officer \(")
_BEFORE = re.compile(r"(?:[^a-z]*|.*\d{1,2}/\d{2}/\d{4}|.*\s[^\sA-Z&/,.]{1,2})(?<![.,&/-])|")
"""What may stand before a title: another box's capitals, a day, a stain."""
_STAIN = re.compile(r"\S{0,2}|[^A-Za-z]*")
_OF_FORM = re.compile(r"Amendment|Filed|\(Month|\(?Street\)|\bDate Original|^Person$")
"""Words of the captions that stand beside the title and below it."""
_BESIDE = re.compile(
    r"\d{2}/\d{2}/\d{4}\s+(?=.*\b[A-Z][A-Za-z]{2})|"
    r"\(Month/Day/Year\)\s+(?=[^\d]*$)(?=.*(?:\b[A-Z][A-Z.]+\b|&|\b[A-Z][a-z]{3}))(?!.*below\))"
)
"""Words that stand beside a day or its caption."""
_ACRONYM = 4
_GOES_ON = ("of", "and", "&", "the", "Vice", "Chief", "Senior", "Executive", ",", "-", "/")


def officer_title(area: Sequence[Fragment]) -> Cell:
    """The title in the lines below the captions of the roles; open where it may not be whole."""
    start = next((n for n, line in enumerate(area) if _OPENS.search(line.text)), len(area))
    found: list[Fragment] = []
    sure = True
    for line in area[start + 1 :]:
        tail = _tail(line)
        if tail is not None:
            sure = sure and _is_sure(line, tail)
            found.append(tail)
        elif (found and not _is_beside(line)) or (not found and _BESIDE.search(line.text)):
            sure = False
    if not found:
        return BLANK
    text = " ".join(part.text for part in found).replace("- ", "-")
    sure = sure and not text.endswith(_GOES_ON)
    span = Span(found[0].start, found[-1].end)
    return Cell(text, (), span, text) if sure else Cell("", (), span, text, (text,))


def _tail(line: Fragment) -> Fragment | None:
    """The words of a title at the end of a line, if one of them is more than a small word."""
    match = None if _OPENS.search(line.text) else _TAIL.fullmatch(line.text)
    if match is None or not any(len(word) > 2 and word != "the" for word in match["title"].split()):  # noqa: PLR2004
        return None
    return line.part(*match.span("title"))


def _is_sure(line: Fragment, tail: Fragment) -> bool:
    before = line.text[: len(line.text) - len(tail.text)].strip()
    is_short = " " not in tail.text and len(tail.text) <= _ACRONYM
    return bool(_BEFORE.fullmatch(before)) and not is_short


def _is_beside(line: Fragment) -> bool:
    """Whether a line holds nothing but another box."""
    if _OF_FORM.search(line.text):
        return True
    last = line.text.rsplit(maxsplit=1)[-1] if line.text else ""
    return not re.search(r"[a-z]", last) or bool(_STAIN.fullmatch(last)) or last.endswith(")")
