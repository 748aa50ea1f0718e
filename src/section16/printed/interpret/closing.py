"""Explanations, remarks and signatures."""

from __future__ import annotations

import re
from collections.abc import Container

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
_ATTORNEY = re.compile(r"(?<!\w)a.?to(?:rn|m)ey\W{0,2}in\W{0,2}f?act(?!\w)", re.IGNORECASE)
_NO_ATTORNEY = re.compile(
    r"(?<!\w)(?:a.?tomey\W{0,2}in\W{0,2}f?act|a.?torney\W{0,2}in\W{1,2}act)(?!\w)", re.IGNORECASE
)
"""What a copy makes of the words by which another signs."""
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
    found: list[Footnote] = []
    for number, explanation in enumerate(sheet.explanations):
        on_form, path = f"explanation {number + 1}", f"/footnotes/{number}/text"
        text = _prose(explanation.text, on_form, path, margin)
        found.append(Footnote(f"F{int(explanation.mark)}", text))
    return tuple(found)


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


def _signed(cell: Cell) -> Cell:
    """A signature with the words for what a copy makes of ``/s/`` and ``Attorney-in-Fact``.

    What is no such word is put right; how a signature spells it counts only between readings.
    """
    texts = tuple(_NO_ATTORNEY.sub("Attorney-in-Fact", text) for text in cell.readings)
    if cell.otherwise:
        texts = tuple(_ATTORNEY.sub("Attorney-in-Fact", text) for text in texts)
        if all(map(_STROKE.match, texts)):
            texts = tuple(_STROKE.sub("/s/ ", text) for text in texts)
    texts = tuple(dict.fromkeys(texts))
    if texts == cell.readings:
        return cell
    return Cell(texts[0], cell.notes, cell.span, cell.printed, texts[1:])


def signatures(sheet: Sheet, margin: Margin, said: Container[str] = ()) -> tuple[Signature, ...]:
    """Who signed, and when."""
    if not sheet.signatures:
        margin.lost("signature", "signature", "/signatures")
    found: list[Signature] = []
    for number, line in enumerate(sheet.signatures):
        path, on_form = f"/signatures/{number}", f"signature {number + 1}"
        place = Place(f"{path}/name", on_form, "signature")
        signed = cells.told(_signed(line.name), place, margin, said)
        name = cells.text(signed, place, margin, damaged=False)
        day = cells.day(line.date, Place(f"{path}/date", on_form, "date"), margin)
        if not line.date:
            margin.lost(on_form, "date of signature", f"{path}/date")
        found.append(Signature(words(name.value) if name.value else None, day.value))
    return tuple(found)
