"""Replaying what a person settled: the value set, the doubt closed, and both said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from section16.corrections.file import Correction
from section16.deferred import Deferred
from section16.document import Noted, OwnershipDocument
from section16.doubts import CORRECTED, NOT_CORRECTED, OPEN
from section16.filing import Evidence, Filing
from section16.finding import Finding
from section16.places import place_of
from section16.pointers import at, kind_at, replaced

if TYPE_CHECKING:
    from section16.printed.interpret import values
else:
    values = Deferred("section16.printed.interpret.values")


def corrected(filing: Filing, corrections: Iterable[Correction]) -> Filing:
    """The filing with every correction that is for it, in the order of the file.

    A doubt about a corrected cell gives way to a note that says who settled it, and why. A
    correction that names no cell of the document, or a value the cell cannot take, is a doubt.
    """
    for correction in corrections:
        if correction.filing in (filing.accession_number, filing.digest):
            filing = _with(filing, correction)
    return filing


def _with(filing: Filing, correction: Correction) -> Filing:
    old, path = filing.document, correction.cell
    try:
        before = _before(old, path)
        value = _typed(at(old, path), correction.value, kind_at(old, path))
        document = replaced(old, path, value)
    except (LookupError, ValueError, TypeError) as error:
        message = f"not corrected, from {correction.place}: {error}"
        said = NOT_CORRECTED.at(place_of(correction.cell), message, correction.cell)
        return msgspec.structs.replace(filing, doubts=(*filing.doubts, said))
    open_doubts = [one for one in filing.doubts if _settles(correction, one)]
    left = tuple(one for one in filing.doubts if one not in open_doubts)
    said = _said(correction, before, [one for one in open_doubts if one.code in OPEN])
    return msgspec.structs.replace(
        filing,
        document=document,
        doubts=(*left, said),
        evidence=_noted(filing.evidence, correction),
    )


def _settles(correction: Correction, doubt: Finding) -> bool:
    return doubt.path == correction.cell and doubt.code in {*OPEN, CORRECTED.code}


def _said(correction: Correction, before: str | None, closed: list[Finding]) -> Finding:
    """The note that a person settled a cell."""
    what = "empty" if correction.value is None else correction.value
    was = f" (read: {before})" if before not in (None, correction.value) else ""
    who = f"{correction.author}, {correction.date}: {correction.reason}"
    readings = dict.fromkeys(reading for doubt in closed for reading in doubt.candidates)
    message = f"settled by hand: {what}{was}; {who}"
    return CORRECTED.at(place_of(correction.cell), message, correction.cell, readings)


def _noted(
    evidence: dict[str, Evidence] | None, correction: Correction
) -> dict[str, Evidence] | None:
    if evidence is None:
        return None
    return {**evidence, correction.cell: Evidence(correction.place, correction.value or "")}


def _before(document: OwnershipDocument, path: str) -> str | None:
    """What the document has at a path, as written; ``None`` where nothing stands."""
    thing = at(document, path)
    if isinstance(thing, Noted):
        thing = thing.value if thing.value is not None else thing.raw
    if thing is not None and not isinstance(thing, str | bool | Decimal | date):
        raise LookupError("the path ends above a cell; expected the path of one cell")
    return _as_text(thing)


def _as_text(value: str | bool | Decimal | date | None) -> str | None:
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def _typed(thing: Any, value: str | None, kind: Any) -> Any:
    """A value as the cell takes it, on the footnotes the cell has.

    :raises ValueError: when the cell does not take it.
    """
    if isinstance(thing, Noted):
        (inner,) = get_args(kind)
        return Noted(_value(value, inner), thing.footnotes)
    return _value(value, kind)


def _value(value: str | None, kind: Any) -> Any:
    """A value in its type; amounts and days also as the form prints them, 2,520 and 03/14/2023."""
    if value is None:
        return None
    kinds = (kind, *get_args(kind))
    if Decimal in kinds and (amount := values.number(value)):
        return amount.value
    if date in kinds and (day := values.day(value)):
        return day
    try:
        return msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        raise ValueError(f"the cell does not take {value!r}") from error
