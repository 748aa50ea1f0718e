"""The boxes above the tables, from blocks in reading order: each value by what it can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from section16.printed.furniture import is_furniture
from section16.printed.interpret.places import city_line
from section16.printed.interpret.values import day
from section16.printed.page import Fragment, cell
from section16.printed.sheet import (
    BLANK,
    Cell,
    CheckBox,
    Front,
    Mark,
    OwnerBox,
    OwnerRow,
    RelationshipBox,
    Span,
)
from section16.printed.stream.blocks import Block
from section16.printed.stream.persons import Group, groups, person
from section16.printed.stream.roles import Roles, roles
from section16.printed.text.front import FORM
from section16.printed.wording import key

_TITLE = re.compile(r"STATEMENT\s+OF\s+.*BENEFICIAL\s+OWNERSHIP", re.IGNORECASE)
_ISSUER = re.compile(r"(?P<name>.*?)\s*\[[^\[\]]*\]")
_DAY_BEHIND = re.compile(r"\s(?P<day>\d{1,2}/\d{1,2}/\d{4})$")
_OWNER = re.compile(r"1\. ?Name and Address")
_ALL_APPLICABLE = re.compile(r"\s*\((?:Check all applicable|Month/Day/Year)\)$")
_EXIT = re.compile(r"Check this box if no", re.IGNORECASE)
_PLAN = re.compile(r"Check this box to", re.IGNORECASE)
_LAST_ROLE = re.compile(
    r"(?:Other )?\(specify below\)|Other \(specify|below\)(?: below\))?|title below\)"
)


_LAST_CAPTION = re.compile(
    r"(?:6\. Individual or Joint/Group Filing ?\(Check )?(?:Applicable )?Line\)"
)
_DIGIT = re.compile(r"\d")
_TEN_PERCENT = re.compile(r"10 ?%")
_OFFICE = re.compile(
    r"(?:(?:&|and|of|the|chief|executive|senior|vice|former|principal|general|corporate|financial"
    r"|operating|accounting|legal|technology|medical|officer|president|chair(?:man|woman|person)?"
    r"|secretary|treasurer|controller|counsel|director|founder|c[efotlm]o|[es]?vp|10%|owner)"
    r"(?:[ ,.;]+|$))+",
    re.IGNORECASE,
)
"""Words of an office."""
_OTHER = re.compile(r"Other(?: \(|$)")
_NO_NAME = re.compile(r"\d|\(|^C/O\b", re.IGNORECASE)
_CHECKED = "X"
_LAST = "(Last)"


class FrontPart(NamedTuple):
    """The front, and what no box of it took."""

    front: Front
    unread: tuple[Fragment, ...]


def read_front(
    blocks: Sequence[Block], captions: set[int], listed: OwnerRow | None, *, several: bool
) -> FrontPart:
    """Read the blocks above Table I.

    ``listed`` is the first line of the Reporting Owners table, ``several`` says that the page
    names several persons.
    """
    blocks = [_apart(block, captions, listed) for block in blocks]
    lines = [line for block in blocks for line in block.lines]
    header = next((line.start for line in lines if _OWNER.match(line.text)), 0)
    taken = set(captions)
    taken |= {line.start for line in lines if line.start < header or line.text == "X"}
    taken |= {line.start for line in lines if line.start not in taken and _is_blank(line)}
    issuer, of_issuer = _issuer(blocks, captions)
    taken |= of_issuer
    days = _days(lines)
    taken |= {line.start for line in lines if day(line.text)}
    texts = [_without_day(group) for group in groups(blocks, taken)]
    titles = _titles(texts, _title(texts, blocks, taken))
    title = titles[0] if titles else None
    own = [group for group in texts if group not in titles]
    strange = [group for group in own if not _is_said(group, listed)]
    if len(strange) < len(own):
        own = [group for group in own if group not in strange]
    own, stray = _without_titles(own)
    owner, left = person(own)
    if listed is not None:
        owner = _as_listed(owner, listed)
    if not issuer.text and issuer and len(strange) == 1 and not _NO_NAME.search(strange[0].words):
        issuer, strange = _named(strange[0], issuer), []
    left += [line for group in stray for line in group.lines]
    left += [line for group in strange for line in group.lines if group not in own]
    is_told = not stray and not strange and len(titles) <= 1
    seen = roles(_from(blocks, header), title, several=several, is_told=is_told)
    event, amendment = _event_and_amendment(days)
    front = Front(
        form=_form(lines),
        title=next((cell(line) for line in lines if _TITLE.search(line.words)), BLANK),
        exit=_header_box(lines, header, _EXIT),
        plan=_header_box(lines, header, _PLAN),
        owner=owner,
        issuer=issuer,
        event=event,
        amendment=amendment,
        relationship=_relationship(seen, titles),
        one_person=seen.one_person,
        several_persons=seen.several_persons,
    )
    return FrontPart(front, tuple(left))


def _apart(block: Block, captions: set[int], listed: OwnerRow | None) -> Block:
    """A block whose lines end where the box beside them begins: a caption, or the issuer's."""
    name = listed.name.text + " " if listed else ""
    lines: list[Fragment] = []
    for line, below in zip_longest(block.lines, block.lines[1:]):
        caption = _ALL_APPLICABLE.search(line.text)
        start = len(name) if len(name) > 1 and line.text.startswith(name) else 0
        is_name = not start and below is not None and below.text == _LAST
        if caption is None or line.start in captions or not caption.start() or is_name:
            lines.append(line)
            continue
        lines += [line.part(0, start)] if start else []
        lines.append(line.part(start, caption.start()))
    return Block(tuple(lines))


def _named(name: Group, ticker: Cell) -> Cell:
    """The issuer whose name stands apart from the ticker in brackets."""
    found = cell(name.lines)
    text = f"{' '.join(found.text.split())} {ticker.printed}"
    return Cell(text, (), found.span, f"{found.printed}\n{ticker.printed}")


def _from(blocks: Sequence[Block], start: int) -> list[Block]:
    """The blocks from a place on."""
    kept = (tuple(line for line in block.lines if line.start >= start) for block in blocks)
    return [Block(lines) for lines in kept if lines]


def _without_titles(texts: list[Group]) -> tuple[list[Group], list[Group]]:
    """The texts of box 1, and those in small letters beside an address in capitals."""
    behind = texts[1:]
    if not any(group.words.isupper() for group in behind):
        return texts, []
    stray = [
        group
        for group in behind
        if not group.words.isupper() and not _DIGIT.search(_TEN_PERCENT.sub("", group.words))
    ]
    return [group for group in texts if group not in stray], stray


def _as_listed(owner: OwnerBox, listed: OwnerRow) -> OwnerBox:
    """Box 1 as the Reporting Owners table has it, where the name is the same."""
    lines = listed.whole.text.split("\n")
    for count in range(1, len(lines)):
        if owner.name and key(owner.name.text) == key(" ".join(lines[:count])):
            street = "\n".join(lines[count:-1])
            span = listed.whole.span
            return OwnerBox(
                name=owner.name,
                street=Cell(street, (), span, street) if street else BLANK,
                city=Cell(lines[-1], (), span, lines[-1]),
            )
    return owner


def _is_said(group: Group, listed: OwnerRow | None) -> bool:
    """Whether the Reporting Owners table, if there is one, says the words of box 1 too."""
    return listed is None or key(group.words) in key(listed.whole.text)


def _is_blank(line: Fragment) -> bool:
    return " " in line.text and is_furniture(line.text)


def _issuer(blocks: Sequence[Block], captions: set[int]) -> tuple[Cell, set[int]]:
    """The text that ends in a ticker in brackets; lines of its block above it belong to it."""
    for block in blocks:
        run: list[Fragment] = []
        for line in block.lines:
            if line.start in captions or day(line.text):
                run = []
                continue
            run.append(line)
            if _ISSUER.fullmatch(line.words):
                found = cell(run)
                text = " ".join(found.text.split())
                taken = {part.start for part in run}
                if text.startswith("["):
                    return Cell("", (), found.span, found.printed, (text,)), taken
                return Cell(text, (), found.span, found.printed), taken
    return BLANK, set()


def _days(lines: Sequence[Fragment]) -> list[Cell]:
    """The days of the front in reading order."""
    found: list[Cell] = []
    for line in lines:
        behind = _DAY_BEHIND.search(line.text)
        if day(line.text):
            found.append(cell(line))
        elif behind:
            found.append(cell(line.part(*behind.span("day"))))
    return found


def _without_day(group: Group) -> Group:
    """A group whose lines have lost the day that a neighbouring box left in them."""
    kept = []
    for line in group.lines:
        behind = _DAY_BEHIND.search(line.text)
        kept.append(line.part(0, behind.start()) if behind else line)
    return Group(tuple(kept), group.at)


def _event_and_amendment(days: Sequence[Cell]) -> tuple[Cell, Cell]:
    """What a filing amends was filed after the event; a day alone is that of the event."""
    if len(days) != 2:  # noqa: PLR2004 - two boxes take a day
        return (days[0], BLANK) if len(days) == 1 else (BLANK, BLANK)
    first, second = sorted(days, key=lambda found: str(day(found.text)))
    return first, second


def _title(texts: Sequence[Group], blocks: Sequence[Block], taken: set[int]) -> Group | None:
    """The text right behind the caption of the last role, which is a title or says what other."""
    lines = [line for block in blocks for line in block.lines]
    last = next((line.start for line in lines if _OTHER.search(line.words)), 0)
    order = {line.start: number for number, line in enumerate(lines)}
    for group in texts[1:]:
        if group.lines[0].start < last or city_line(group.words):
            continue
        before = order[group.lines[0].start] - 1
        while before > 0 and lines[before].text == _CHECKED:
            before -= 1
        if before < 0 or lines[before].start not in taken:
            continue
        if _LAST_ROLE.fullmatch(lines[before].words) and not group.lines[0].text[:1].isdigit():
            return group
        if _LAST_CAPTION.fullmatch(lines[before].words) and _reads_as_title(group.words):
            return group
    return None


def _titles(texts: Sequence[Group], title: Group | None) -> list[Group]:
    """The title, with other texts behind the name that are nothing but words of titles."""
    return [
        group
        for at, group in enumerate(texts)
        if group is title or (at and _OFFICE.fullmatch(group.words))
    ]


def _reads_as_title(words: str) -> bool:
    """Whether words are a title for certain, and no street or city: small letters, no figures."""
    has_small = any(letter.islower() for letter in words)
    has_others = any(letter.isdigit() or letter in "()" for letter in words)
    return has_small and not has_others and not city_line(words)


def _form(lines: Sequence[Fragment]) -> Cell:
    found = [(FORM.match(line.words), line) for line in lines]
    named = [(match["amended"] is None, line.start, line) for match, line in found if match]
    return cell(min(named)[2]) if named else BLANK


def _header_box(lines: Sequence[Fragment], header: int, caption: re.Pattern[str]) -> CheckBox:
    """A box beside the form's title; its mark may be drawn, and then it is lost."""
    label = next((line for line in lines if caption.match(line.words)), None)
    if label is None:
        return CheckBox()
    stands_alone = [line for line in lines if line.text == _CHECKED]
    above = [line for line in stands_alone if line.start < header]
    mark = Mark.EMPTY if stands_alone and not above else Mark.UNREADABLE
    return CheckBox(mark, Span(label.start, label.end), label.words)


def _relationship(seen: Roles, titles: Sequence[Group]) -> RelationshipBox:
    """The roles; a title that stands in several pieces is open."""
    said = BLANK
    if titles:
        found = cell([line for group in titles for line in group.lines])
        words = " ".join(found.text.split())
        is_one = len(titles) == 1
        otherwise = () if is_one else (words, *(group.words for group in titles))
        said = Cell(words if is_one else "", (), found.span, found.printed, otherwise)
    return RelationshipBox(*seen.boxes, titles=said)
