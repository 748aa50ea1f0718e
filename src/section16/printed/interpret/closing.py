"""Explanations, remarks and signatures."""

from __future__ import annotations

import re

from section16.document import Footnote, Signature
from section16.doubts import UNDECIDED, UNSURE_WORDS
from section16.filing import Unread
from section16.law.boxes import NO_SECURITIES
from section16.printed.interpret import cells
from section16.printed.interpret.cells import Place, words
from section16.printed.interpret.margin import Margin
from section16.printed.sheet import Cell, Sheet
from section16.printed.wording import key

_STROKE = re.compile(r"^(?:[/\\|Il1!i'][sS5][/\\|Il1!s.']{0,2}|/[sS5][/.]?)\s+(?=[A-Z])")
"""What a copy makes of ``/s/`` before a name."""
_DOUBTFUL = 8
"""One doubtful word in so many leaves a text open."""
_TOLD = 3
"""Readings of a long text that a doubt tells."""
_MOST_WORDS = 20
"""Words of a text that are named as doubtful."""


def footnotes(sheet: Sheet, margin: Margin) -> tuple[Footnote, ...]:
    """The numbered explanations, under the ids that cells cite."""
    for number, explanation in enumerate(sheet.explanations):
        for name in ("id", "text"):
            margin.took(f"/footnotes/{number}/{name}", explanation.text)
    return tuple(
        Footnote(
            f"F{int(explanation.mark)}",
            _prose(explanation.text, f"explanation {number + 1}", f"/footnotes/{number}/text", margin),
        )
        for number, explanation in enumerate(sheet.explanations)
    )


def _prose(cell: Cell, on_form: str, path: str, margin: Margin) -> str | None:
    """A text of many words: as best read, with the words named that are not sure, if they are few.

    Of more than one doubtful word in eight the text is open.
    """
    text = words(cell.text)
    if not cell.unsure and len(cell.otherwise) * _DOUBTFUL <= len(text.split()):
        return text or None
    if not cell.unsure:
        margin.undecided(on_form, "text", path, cell.readings[:_TOLD])
        return None
    told = [" or ".join(map(repr, readings)) for readings in cell.unsure[:_MOST_WORDS]]
    more = len(cell.unsure) - len(told)
    message = f"{len(cell.unsure)} of {len(text.split())} words are not sure: {'; '.join(told)}"
    message += f"; and {more} more" if more else ""
    is_open = len(cell.unsure) * _DOUBTFUL > len(text.split())
    margin.doubt(UNDECIDED if is_open else UNSURE_WORDS, on_form, message, path, cell.readings)
    return None if is_open else text


def remarks(sheet: Sheet, margin: Margin) -> str | None:
    """The remarks, if there are any."""
    if sheet.remarks:
        margin.took("/remarks", sheet.remarks)
    return _prose(sheet.remarks, "remarks", "/remarks", margin)


def no_securities_owned(sheet: Sheet, form: str, margin: Margin) -> bool | None:
    """Form 3 alone: whether the explanations say that no securities are owned."""
    said: list[Cell] = []
    for cell in sheet.statements:
        if form == "3" and key(cell.text) == key(NO_SECURITIES):
            said.append(cell)
        else:
            margin.unread.append(Unread(str(cell.span or "explanations"), words(cell.printed)))
    if form != "3":
        return None
    for cell in said[:1]:
        margin.took("/no_securities_owned", cell)
    return True if said else False if sheet.table_1 or sheet.table_2 else None


def _with_stroke(cell: Cell) -> Cell:
    """A signature whose readings differ in what they make of ``/s/`` alone, or not at all."""
    readings = {_STROKE.sub("/s/ ", reading) for reading in cell.readings}
    if not cell.otherwise or len(readings) != 1 or not all(map(_STROKE.match, cell.readings)):
        return cell
    return Cell(readings.pop(), cell.notes, cell.span, cell.printed)


def signatures(sheet: Sheet, margin: Margin) -> tuple[Signature, ...]:
    """Who signed, and when."""
    if not sheet.signatures:
        margin.lost("signature", "signature", "/signatures")
    found: list[Signature] = []
    for number, line in enumerate(sheet.signatures):
        path, on_form = f"/signatures/{number}", f"signature {number + 1}"
        place = Place(f"{path}/name", on_form, "signature")
        name = cells.text(_with_stroke(line.name), place, margin, damaged=False)
        day = cells.day(line.date, Place(f"{path}/date", on_form, "date"), margin)
        if not line.date:
            margin.lost(on_form, "date of signature", f"{path}/date")
        found.append(Signature(words(name.value) if name.value else None, day.value))
    return tuple(found)
