"""Explanations, remarks and signatures."""

from __future__ import annotations

from section16.document import Footnote, Signature
from section16.filing import Unread
from section16.law.boxes import NO_SECURITIES
from section16.printed.interpret import cells
from section16.printed.interpret.cells import Place, words
from section16.printed.interpret.margin import Margin
from section16.printed.sheet import Cell, Sheet
from section16.printed.wording import key

_DOUBTFUL = 8
"""One doubtful word in so many leaves a text open."""
_TOLD = 3
"""Readings of a long text that a doubt tells."""


def footnotes(sheet: Sheet, margin: Margin) -> tuple[Footnote, ...]:
    """The numbered explanations, under the ids that cells cite."""
    for number, explanation in enumerate(sheet.explanations):
        for name in ("id", "text"):
            margin.took(f"/footnotes/{number}/{name}", explanation.text)
    return tuple(
        Footnote(f"F{int(explanation.mark)}", _prose(number, explanation.text, margin))
        for number, explanation in enumerate(sheet.explanations)
    )


def _prose(number: int, cell: Cell, margin: Margin) -> str | None:
    """A text of many words, of which some may be doubtful, but not too many."""
    import os
    POL=os.environ.get("POL","1"); SH=int(os.environ.get("SH","8"))
    text = words(cell.text)
    path = f"/footnotes/{number}/text"
    figures = [one for one in cell.unsure if any(c.isdigit() for r in one for c in r)]
    if cell.unsure:
        margin.undecided(f"explanation {number + 1}", f"{len(cell.unsure)} of {len(text.split())} words, {len(figures)} figures", path, ["/".join(x) for x in cell.unsure])
    if POL=="0" and cell.unsure: return None
    if POL=="2" and figures: return None
    if len(cell.unsure) * SH > len(text.split()):
        return None
    return text or None


def remarks(sheet: Sheet, margin: Margin) -> str | None:
    """The remarks, if there are any."""
    if sheet.remarks:
        margin.took("/remarks", sheet.remarks)
    return words(sheet.remarks.text) or None


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


def signatures(sheet: Sheet, margin: Margin) -> tuple[Signature, ...]:
    """Who signed, and when."""
    if not sheet.signatures:
        margin.lost("signature", "signature", "/signatures")
    found: list[Signature] = []
    for number, line in enumerate(sheet.signatures):
        path, on_form = f"/signatures/{number}", f"signature {number + 1}"
        place = Place(f"{path}/name", on_form, "signature")
        name = cells.text(line.name, place, margin, damaged=False)
        day = cells.day(line.date, Place(f"{path}/date", on_form, "date"), margin)
        if not line.date:
            margin.lost(on_form, "date of signature", f"{path}/date")
        found.append(Signature(words(name.value) if name.value else None, day.value))
    return tuple(found)
