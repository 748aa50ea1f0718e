"""Text that has kept only its order: what converters leave that hold no columns.

The text of a PDF in content order comes in blocks, one a paragraph; captions, headings and values
of boxes beside each other follow one another. What is no word of the blank form is a value, and
goes to the box that can take it; what could belong to several is left open.
"""

from __future__ import annotations

import re

import msgspec

from section16.finding import Finding
from section16.law.boxes import Table
from section16.printed.interpret.values import day
from section16.printed.page import Fragment, cell
from section16.printed.sheet import Cell, OwnerBox, Sheet
from section16.printed.stream.blocks import Block, blocks
from section16.printed.stream.closing import read_closing
from section16.printed.stream.entries import kind_of
from section16.printed.stream.front import read_front
from section16.printed.stream.owners import read_owners, settled
from section16.printed.stream.parts import Page, parted
from section16.printed.stream.persons import groups, is_caption, person
from section16.printed.stream.tables import read_table
from section16.printed.wording import key

_FORM = re.compile(r"FORM\s*([345])(?!\w)", re.IGNORECASE)
_MARKED = re.compile(r"\(\d{1,2}\)")
_LEAST_NAME = 6
_LEAST_ADDRESS = 8
_PERSON_TEXTS = 5
"""Texts of box 1: name, street, city, state, zip code."""


def sheet_of(source: str, doubts: tuple[Finding, ...] = ()) -> Sheet:
    """The form that such a text shows."""
    named = _FORM.search(source)
    form = named[1] if named else "4"
    page = parted(blocks(source), form)
    persons = [block.lines[0].words for found in page.persons for block in found[:1] if block.lines]
    persons += [block.lines[0].words for block in page.owners if len(block.lines) > 1]
    persons += _first_person(page)
    closing = read_closing(page.closing, persons)
    _give_back(page)
    explained = {found.mark: found.text.text for found in closing.explanations}
    days = [day(signature.date.text) for signature in closing.signatures]
    signed = max(filter(None, days), default=None)
    tables = [read_table(page.tables[table], form, table, explained, signed) for table in Table]
    signers = [" ".join(signed.name.readings) for signed in closing.signatures]
    further = [_further(person_blocks, signers) for person_blocks in page.persons]
    owners = read_owners(page.owners, source)
    several = bool(further) or len(owners.rows) > 1
    listed = owners.rows[0] if owners.rows else None
    front = read_front(page.front, page.captions, listed, several=several)
    unread = [*front.unread, *owners.unread, *(line for part in tables for line in part.unread)]
    unread += [line for block in page.stray for line in block.lines]
    return Sheet(
        in_place=True,
        front=front.front,
        table_1=tables[0].rows,
        table_2=tables[1].rows,
        further_owners=tuple(further),
        owner_rows=settled(owners, front.front.relationship),
        explanations=closing.explanations,
        statements=closing.statements,
        remarks=closing.remarks,
        signatures=closing.signatures,
        unread=tuple(cell(text) for text in sorted(unread, key=_start)),
        doubts=(*doubts, *(said for part in tables for said in part.doubts)),
    )


def _start(text: Fragment) -> int:
    return text.start


def _first_person(page: Page) -> list[str]:
    """What may be the name of the first person: texts of the front."""
    return [
        line.words
        for block in page.front
        for line in block.lines
        if line.start not in page.captions and len(line.text) > _LEAST_NAME
    ]


def _give_back(page: Page) -> None:
    """Give lines of the address that stand among the rows of Table I back to the front."""
    said = key(" ".join(block.whole.text for block in page.owners))
    rows = page.tables[Table.NON_DERIVATIVE]
    for block in list(rows):
        letters = key(block.whole.text)
        is_nature = kind_of(block.lines[0].text) == "w"
        if len(letters) > _LEAST_ADDRESS and letters in said and not is_nature:
            rows.remove(block)
            page.front.append(block)


def _further(found: list[Block], signers: list[str]) -> OwnerBox:
    """A further person's box 1; where a table leaked into it, only what is certain."""
    whole = [block for block in found if block.lines and not _MARKED.search(block.whole.text)]
    leaked = len(whole) < len(found)
    captions = {line.start for block in whole for line in block.lines if is_caption(line)}
    texts = groups(whole, captions)
    box, _ = person(texts)
    if not leaked or len(texts) <= _PERSON_TEXTS:
        return box
    street = Cell("", (), None, "", tuple(text.words for text in texts[1:]))
    if not any(_signs(texts[0].words, signer) for signer in signers):
        name = Cell("", (), box.name.span, box.name.printed, tuple(text.words for text in texts))
        box = msgspec.structs.replace(box, name=name)
    return msgspec.structs.replace(box, street=street)


def _signs(name: str, signer: str) -> bool:
    """Whether a signature has every word of a name, initials apart."""
    wanted = {key(word) for word in name.split() if len(key(word)) > 1}
    return bool(wanted) and wanted <= {key(word) for word in signer.split()}
