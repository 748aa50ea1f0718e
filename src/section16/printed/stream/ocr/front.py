"""The boxes above the tables, from lines in which captions and values run together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from section16.printed.furniture import is_furniture
from section16.printed.interpret.places import city_line
from section16.printed.interpret.values import day
from section16.printed.page import Fragment, cell
from section16.printed.sheet import (
    BLANK,
    Cell,
    Front,
    Mark,
    OwnerBox,
    RelationshipBox,
    Span,
)
from section16.printed.stream.ocr.boxes import (
    EXIT,
    PLAN,
    Roles,
    begins_line,
    drawn_box,
    filing_boxes,
    has_stray_marks,
    is_circle,
    role_boxes,
    role_lines,
)
from section16.printed.stream.ocr.captions import DAY_SHAPE, Text, texts_of
from section16.printed.stream.ocr.days import box_days
from section16.printed.stream.ocr.lines import without_bars
from section16.printed.stream.ocr.titles import officer_title
from section16.printed.text.front import FORM
from section16.printed.wording import key

_OWNER = re.compile(r"\d[.,]? ?Name and Address of Rep", re.IGNORECASE)
_ISSUER = re.compile(r"(?P<name>\S.*?)\s*\[\s*(?P<symbol>[^\[\]]*?)\s*[\]})]")
_BROKEN_BRACKETS = re.compile(r"\s[\[|{(]\s?([A-Z][A-Z0-9.]{0,7})\s?[\]})|]$")
"""Brackets of a ticker, one of them read for another."""
_ISSUER_CAPTION = re.compile(r"Issuer Name and Ticker|g Symbol")
_LAST = re.compile(r"\(?Last\)")
_CITY = re.compile(
    r"(?P<city>[A-Z][A-Z .'-]+?),? (?P<state>[A-Z0-9]{2}) (?P<zip>\d{5}(?:-\d{4})?)\b"
)
_CUT_CITY = re.compile(
    r"SAN|SANTA|NEW|LOS|LAS|FORT|PALO|MENLO|EL|LA|ST\.?|SAINT|MOUNTAIN|REDWOOD|SALT|SALT LAKE|PALM"
    r"|NORTH|SOUTH|EAST|WEST|LAKE|KING OF"
)
"""What no city is called, but many a name of one begins with."""
_OF_STREET = re.compile(r"[A-Z][A-Z0-9#&.,'-]*|C/O|P\.O\.|[#&]?\d+[A-Z]{0,2},?|\d+-\d+,?|&|-")
_COMPANY = re.compile(r"\b(?:Inc|INC|Corp|CORP|Co|CO|Ltd|LTD|Corporation|Company)\b\.?$")
_WITH_ISSUER = 4
"""Words of a person's name and an issuer's at the least."""
_LEAST_STREET = 5
_LEAST_WORDS = 2
"""Words of a name, and of an issuer's."""
_SUFFIXES = ("II", "III", "IV", "JR", "JR.", "SR", "SR.", "MD")
OLDER = re.compile(r"Print or Type Resp|Date Original Filed|Date Original$|Filed\(Month")
"""Words of EDGAR's older pages, where cells begin at the top of their row."""
RELATIONSHIP = "/reporting_owners/0/relationship"
_BOXES = ((EXIT, "/not_subject_to_section16"), (PLAN, "/aff10b5_one"))
_LEFT_CIRCLES = "boxes that are empty have left circles on this page, this one has not"
_TITLE_NAME = re.compile(r"STATEMENT\s+OF\s+.*BENEFICIAL\s+OWNERSHIP", re.IGNORECASE)


class Told(NamedTuple):
    """A box that is read without a mark of its own: where, why, and its path."""

    place: str
    why: str
    path: str


class Listed(NamedTuple):
    """The first lines of the Reporting Owners table, to compare with."""

    lines: tuple[Fragment, ...]

    @property
    def city(self) -> int | None:
        """Which line is that of the city."""
        found = (at for at, line in enumerate(self.lines) if city_line(line.words))
        return next(found, None)


def read_front(
    lines: Sequence[Fragment], listed: Listed, signers: Sequence[str], first_day: str | None
) -> tuple[Front, tuple[Fragment, ...], tuple[Told, ...]]:
    """Read the lines above Table I; what they leave, and how boxes were told without a mark.

    ``signers`` are the words of signatures, ``first_day`` the earliest day of the tables' rows.
    """
    start = next((at for at, line in enumerate(lines) if _OWNER.search(line.text)), 0)
    boxes = lines[start:]
    texts = [text for at, line in enumerate(boxes) for text in texts_of(line, at)]
    form = _form(lines)
    name, issuer, used = _name_and_issuer(texts, boxes, listed, signers)
    over = lines[start - 1] if start else None
    if not name.readings and over is not None and _is_name(over):
        name = _cell(over) if _matches(over, listed, signers) else name
    if listed.lines and not key(listed.lines[0].text).startswith(key(name.text)):
        name = Cell("", (), name.span, name.printed, (name.text, listed.lines[0].words))
    street, city, of_address = _address(texts, used, listed)
    event, amendment = box_days([text.part for text in texts], form.text, first_day=first_day)
    below = role_lines(boxes)
    title_text = officer_title(below)
    torn = has_stray_marks(boxes)
    roles = role_boxes(below, titled=bool(title_text.readings), torn=torn)
    one, more = filing_boxes(boxes)
    drawn = [drawn_box(lines[:start], caption) for caption in (EXIT, PLAN)]
    circled = any(map(is_circle, (*drawn, *roles.boxes, one, more)))
    told = [Told("the relationship", roles.told, RELATIONSHIP)] if roles.told else []
    if circled and any(OLDER.search(line.text) for line in lines):
        for at, (caption, path) in enumerate(_BOXES):
            if drawn[at].mark is Mark.UNREADABLE and begins_line(lines[:start], caption):
                drawn[at] = msgspec.structs.replace(drawn[at], mark=Mark.CHECKED)
                told.append(Told("the box above the form", _LEFT_CIRCLES, path))
    front = Front(
        form=form,
        title=next((cell(line) for line in lines if _TITLE_NAME.search(line.words)), BLANK),
        exit=drawn[0],
        plan=drawn[1],
        owner=OwnerBox(name=name, street=street, city=city),
        issuer=issuer,
        event=event,
        amendment=amendment,
        relationship=_relationship(roles, title_text),
        one_person=one,
        several_persons=more,
    )
    taken = used | of_address | {text.part.start for text in texts if day(text.part.text) and event}
    left = [text.part for text in texts if text.part.start not in taken]
    unread = tuple(part for part in left if part.text and not is_furniture(part.text))
    return front, unread, tuple(told)


def _relationship(roles: Roles, title: Cell) -> RelationshipBox:
    """The boxes with the title below them: an officer's, where "Other" is not checked."""
    officer, other = (box.mark for box in roles.boxes[2:])
    if officer is Mark.EMPTY or other is Mark.CHECKED:
        return RelationshipBox(*roles.boxes, titles=title)
    return RelationshipBox(*roles.boxes, officer_title=title)


def _form(lines: Sequence[Fragment]) -> Cell:
    found = [(FORM.match(line.words), line) for line in lines]
    spaced = [(FORM.match(re.sub(r"F ?O ?R ?M", "FORM", line.words)), line) for line in lines]
    named = [
        (match["amended"] is None, line.start, match[0], line)
        for match, line in (*found, *spaced)
        if match
    ]
    if not named:
        return BLANK
    _, _, text, line = min(named)
    return Cell(text, (), Span(line.start, line.end), line.words)


def _name_and_issuer(
    texts: Sequence[Text], lines: Sequence[Fragment], listed: Listed, signers: Sequence[str]
) -> tuple[Cell, Cell, set[int]]:
    """Box 1's name and the issuer, which may share a line."""

    def stands_alone(at: int) -> bool:
        above = lines[at - 1].text if at else ""
        return bool(_ISSUER_CAPTION.search(above)) and not _OWNER.search(above)

    def names_person(at: int) -> bool:
        behind = lines[at + 1].text if at + 1 < len(lines) else ""
        return bool(_OWNER.search(lines[at - 1].text) or _LAST.match(behind))

    at = next((n for n, text in enumerate(texts) if _issuer_match(text.part)), None)
    if at is None:
        first = _first_name(texts)
        return (
            (_alone(first.part) if first else BLANK),
            BLANK,
            {first.part.start} if first else set(),
        )
    part = texts[at].part
    before = [text for text in texts[:at] if _is_name(text.part)]
    if before and end_by_case(part.words):
        return (*_either(part), {part.start})
    if before:
        name = before[0].part
        return _cell(name), _cell(part), {part.start, name.start}
    end = _end_of_name(part.words, listed, signers) or end_by_case(part.words)
    if end and _is_of_ticker(part, end):
        cut = len(" ".join(part.words.split()[:end]))
        name, rest = part.part(0, cut), part.part(cut, len(part.text))
        return _cell(name), _cell(rest), {part.start}
    if stands_alone(texts[at].line):
        behind = next((text for text in texts[at + 1 :] if _is_name(text.part)), None)
        is_sure = behind is not None and _matches(behind.part, listed, signers)
        is_above = behind is not None and names_person(behind.line)
        name_cell = _cell(behind.part) if behind is not None and (is_sure or is_above) else BLANK
        used = {part.start, *([behind.part.start] if behind is not None and name_cell else [])}
        return name_cell, _cell(part), used
    return (*_either(part), {part.start})


def _is_of_ticker(part: Fragment, end: int) -> bool:
    """Whether an issuer's name begins as its ticker does, or no word near it would."""
    words, _, symbol = _ticker(part).partition("[")
    letter, parts = symbol.strip()[:1].casefold(), words.split()
    begins = [word[:1].casefold() == letter for word in parts[end:]]
    return not letter or not begins or begins[0] or not any(begins)


def _either(part: Fragment) -> tuple[Cell, Cell]:
    """A name and an issuer on one line, with every way to part them."""
    words, _, symbol = _ticker(part).partition("[")
    parts = words.split()
    span = Span(part.start, part.end)
    ways = range(1, len(parts))
    names = tuple(" ".join(parts[:at]) for at in ways)
    issuers = tuple(f"{' '.join(parts[at:])} [{symbol}" for at in ways)
    whole = (part.words, f"? [{symbol}")
    return Cell("", (), span, part.words, (part.words, *names)), Cell(
        "", (), span, part.words, issuers if len(issuers) > 1 else whole
    )


def _issuer_match(part: Fragment) -> re.Match[str] | None:
    return _ISSUER.fullmatch(_ticker(part))


def _ticker(part: Fragment) -> str:
    """A text that ends in a ticker, strokes within its brackets taken out."""
    text = _BROKEN_BRACKETS.sub(r" [\1]", part.words)
    at = text.find("[")
    return text[: at + 1] + text[at + 1 :].replace("|", " ") if at >= 0 else text


def _alone(part: Fragment) -> Cell:
    """A name without an issuer beside it; open where the issuer's may go on with it."""
    name = _cell(part)
    if len(name.text.split()) < _WITH_ISSUER or not _COMPANY.search(name.text):
        return name
    return Cell("", (), name.span, name.printed, (name.text,))


def _first_name(texts: Sequence[Text]) -> Text | None:
    return next((text for text in texts if _is_name(text.part)), None)


def _is_name(part: Fragment) -> bool:
    """Whether a text can be a name: words with a capital letter, no day, no strange signs."""
    text = part.text
    if day(text) or any(sign in text for sign in "[]|:~") or len(key(text)) < _LEAST_STREET:
        return False
    if any(word in text.split() for word in ("Person", "Symbol", "Issuer", "C/O")):
        return False
    return text[:1].isupper() and not any(letter.isdigit() for letter in text)


def end_by_case(text: str) -> int | None:
    """How many words are the name, where one of name and issuer alone is in capitals."""
    parts = text.partition("[")[0].split()
    shouted = [word.isupper() and len(key(word)) > 1 and word not in _SUFFIXES for word in parts]
    count = next((n for n, loud in enumerate(shouted) if loud != shouted[0]), len(parts))
    rest = shouted[count:]
    if parts[count:] and len(key(parts[count])) == 1:
        return None
    if len(rest) < _LEAST_WORDS or count < _LEAST_WORDS or any(rest) == shouted[0]:
        return None
    if shouted[0]:
        return count if count == _LEAST_WORDS and not any(rest) else None
    return count if all(rest) else None


def _matches(part: Fragment, listed: Listed, signers: Sequence[str]) -> bool:
    if listed.lines and key(listed.lines[0].text).startswith(key(part.text)):
        return True
    return _end_of_name(part.words, listed, signers) == len(part.words.split())


def _end_of_name(text: str, listed: Listed, signers: Sequence[str]) -> int | None:
    """How many words of a text are the name: those the owners' table begins with, or a signer's."""
    parts = text.split()
    if listed.lines:
        same = listed.lines[0].words.split()
        count = next(
            (
                n
                for n, (one, other) in enumerate(zip(parts, same, strict=False))
                if key(one) != key(other)
            ),
            min(len(parts), len(same)),
        )
        if count > 1:
            return count
    for signer in signers:
        said = {key(word) for word in signer.split()}
        count = 0
        while count < len(parts) and (
            key(parts[count]) in said or (count and len(key(parts[count])) == 1)
        ):
            count += 1
        if count > 1:
            return count
    return None


def _cell(part: Fragment) -> Cell:
    text = _ticker(part).strip(" .:;\u2018\u2019|")
    if part.text.rstrip().endswith("."):
        text = _ticker(part).strip(" :;\u2018\u2019|")
    return Cell(text, (), Span(part.start, part.end), part.words)


def _address(texts: Sequence[Text], used: set[int], listed: Listed) -> tuple[Cell, Cell, set[int]]:
    """Street and city: as the owners' table has them, else from lines in capital letters."""
    end = listed.city
    if end is not None and end > 0:
        street = cell(listed.lines[1:end]) if end > 1 else BLANK
        city = cell(listed.lines[end])
        return street, city, {text.part.start for text in texts if _is_of(text.part, listed)}
    found = next(
        ((n, match) for n, text in enumerate(texts) if (match := _CITY.match(text.part.words))),
        None,
    )
    if found is None:
        return BLANK, BLANK, set()
    at, match = found
    part = texts[at].part
    if _CUT_CITY.fullmatch(match["city"]):
        return BLANK, Cell("", (), Span(part.start, part.end), part.words, (part.words,)), set()
    fields = "\n".join((match["city"], match["state"], match["zip"]))
    city = Cell(fields, (), Span(part.start, part.end), part.words)
    lines = [text for text in texts[:at] if text.part.start not in used and _street(text.part)]
    taken = {part.start, *(text.part.start for text in lines)}
    streets = [_street(text.part) or "" for text in lines]
    whole = "\n".join(streets) if len(streets) == 2 else " ".join(streets)  # noqa: PLR2004
    if not lines:
        return BLANK, city, taken
    span = Span(lines[0].part.start, lines[-1].part.end)
    is_cut = any(street.startswith("C/O") for street in streets[1:])
    if is_cut or not any(map(str.isdigit, whole)):
        return Cell("", (), span, whole, tuple(streets)), city, taken
    return Cell(whole, (), span, whole), city, taken


def _is_of(part: Fragment, listed: Listed) -> bool:
    return key(part.text) in key(" ".join(line.text for line in listed.lines))


def _street(part: Fragment) -> str | None:
    """The words in capital letters with which a text begins, if they can be a street."""
    if "[" in part.text:
        return None
    words = without_bars(part.text).split()
    count = next((n for n, word in enumerate(words) if not _OF_STREET.fullmatch(word)), len(words))
    kept, cut = words[:count], count < len(words)
    while kept and cut and len(kept[-1]) == 1:
        kept.pop()
    text = " ".join(kept).removeprefix("X ")
    if len(key(text)) < (_LEAST_STREET if cut else _LEAST_STREET - 1) or DAY_SHAPE.search(text):
        return None
    says = any(letter.isdigit() for letter in text) or text.startswith("C/O")
    return text if says or not cut else None
