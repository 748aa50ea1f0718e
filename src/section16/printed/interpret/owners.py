"""Reporting persons: box 1, its continuation, the Reporting Owners table, the relationship."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from section16.document import Address, ReportingOwner, Signature
from section16.doubts import LOST
from section16.law.boxes import FILING_BOX
from section16.printed.interpret import addresses, cells
from section16.printed.interpret.boxed import by_others, by_table
from section16.printed.interpret.cells import words
from section16.printed.interpret.front import is_joint
from section16.printed.interpret.listing import Listed, name_candidates, parted_rows
from section16.printed.interpret.margin import Margin
from section16.printed.interpret.page import Page
from section16.printed.interpret.relationships import of_box, of_row
from section16.printed.sheet import Cell, OwnerBox, OwnerRow, Sheet
from section16.printed.wording import key

_TABLE = "Reporting Owners"


def reporting_owners(
    sheet: Sheet, page: Page, signed: tuple[Signature, ...], margin: Margin
) -> tuple[ReportingOwner, ...]:
    """Every reporting person, in the order of the page."""
    rows = sheet.owner_rows
    box = sheet.front.owner
    if rows and sheet.damaged:
        box = by_table(box, rows[0].whole.text, margin)
    box, *others = by_others((box, *sheet.further_owners), margin)
    first = _boxed(box, 0, margin, signed)
    first = _completed(first, rows, box, margin)
    relationship = of_box(sheet, rows[0] if rows else None, page, margin)
    first = msgspec.structs.replace(first, relationship=relationship)
    further = [
        _boxed(other, number, margin, signed) for number, other in enumerate(others, start=1)
    ]
    further, unnamed = _related(further, rows[1:], sheet, margin)
    listed = _listed(sheet, unnamed, first, signed, margin)
    found = (first, *further, *listed)
    if is_joint(sheet.front) and len(found) == 1:
        message = "box 6 says that several persons file; the page names one"
        margin.doubt(LOST, f"box {FILING_BOX}", message, "/reporting_owners")
    return found


def _boxed(
    box: OwnerBox, number: int, margin: Margin, signed: Iterable[Signature]
) -> ReportingOwner:
    """A reporting person from box 1 or a continuation of it."""
    path = f"/reporting_owners/{number}"
    if box.lines:
        return _from_lines(box.lines, path, margin)
    name = _name(box.name, path, margin, signed if number == 0 else ())
    street = _certain(box.street, f"{path}/address/street1", "street", margin)
    address = _in_lines(_address(box, street, path, margin), box.street, path, margin)
    cik = cells.filer_number(box.cik, f"{path}/cik", margin)
    return ReportingOwner(cik=cik, name=name, address=address)


def _name(cell: Cell, path: str, margin: Margin, signed: Iterable[Signature]) -> str | None:
    if cell:
        return _certain(cell, f"{path}/name", "name", margin)
    candidates = dict.fromkeys(_signer(signature) for signature in signed if signature.name)
    margin.undecided("box 1", "name of the reporting person", f"{path}/name", candidates)
    return None


def _signer(signature: Signature) -> str:
    return (signature.name or "").removeprefix("/s/").strip()


def _certain(cell: Cell, path: str, what: str, margin: Margin) -> str | None:
    """The words of a cell that has one reading."""
    if cell.otherwise:
        margin.undecided("box 1", what, path, cell.readings)
        return None
    if cell:
        margin.took(path, cell)
    return words(cell.text) or None


def _address(box: OwnerBox, street: str | None, path: str, margin: Margin) -> Address | None:
    if box.address:
        return _run_together(box.address, path, margin)
    if not box.city:
        return Address(street1=street) if street else None
    return _with_city(box.city, street, path, margin)


def _in_lines(address: Address | None, street: Cell, path: str, margin: Margin) -> Address | None:
    """The address with its street in the two lines in which the page has it."""
    lines = street.text.split("\n")
    if len(lines) != 2 or address is None or not address.street1:  # noqa: PLR2004 - two lines
        return address
    margin.took(f"{path}/address/street2", street)
    street1, street2 = map(words, lines)
    return msgspec.structs.replace(address, street1=street1, street2=street2)


def _with_city(cell: Cell, street: str | None, path: str, margin: Margin) -> Address | None:
    """The line of city, state and zip code; where its beginning may be cut the city stays open."""
    apart = None if cell.otherwise else addresses.apart(cell.text)
    if apart:
        for name in ("city", "state", "zip_code"):
            margin.took(f"{path}/address/{name}", cell)
        return msgspec.structs.replace(apart, street1=street)
    line = addresses.city_of(cell.readings[0])
    if not line:
        readings = [words(reading) for reading in cell.readings]
        if cell.text and (sides := addresses.around_state(readings)):
            margin.undecided("box 1", "state", f"{path}/address/state", readings)
            return msgspec.structs.replace(sides, street1=street)
        margin.undecided("box 1", "city, state and zip code", f"{path}/address/city", readings)
        return Address(street1=street) if street else None
    city = None if cell.otherwise else line.city
    if city is None:
        margin.undecided("box 1", "city", f"{path}/address/city", (line.city,))
    for name in ("city", "state", "zip_code") if city else ("state", "zip_code"):
        margin.took(f"{path}/address/{name}", cell)
    return Address(street1=street, city=city, state=line.state, zip_code=line.zip_code)


def _run_together(cell: Cell, path: str, margin: Margin) -> Address | None:
    """Street and city line of a page without the caption between them."""
    readings = [words(reading) for reading in cell.readings]
    found = addresses.parted(readings[0], ())
    if found is None or found.city is None or cell.otherwise:
        margin.undecided("box 1", "street and city", f"{path}/address/street1", readings)
        return found and msgspec.structs.replace(found, street1=None, city=None)
    for name in ("street1", "city", "state", "zip_code"):
        margin.took(f"{path}/address/{name}", cell)
    return found


def _from_lines(lines: tuple[Cell, ...], path: str, margin: Margin) -> ReportingOwner:
    """Box 1 of the paper era: name, street lines, city line, perhaps the country."""
    margin.took(f"{path}/name", lines[0])
    name = words(lines[0].text)
    for at, cell in enumerate(lines[1:], start=1):
        line = addresses.city_of(words(cell.text))
        if line:
            street1, street2 = _street([words(above.text) for above in lines[1:at]])
            address = Address(
                street1=street1,
                street2=street2,
                city=line.city,
                state=line.state,
                zip_code=line.zip_code,
            )
            for field, source in (("street1", lines[1]), ("street2", lines[at - 1])):
                if getattr(address, field):
                    margin.took(f"{path}/address/{field}", source)
            for field in ("city", "state", "zip_code"):
                margin.took(f"{path}/address/{field}", cell)
            return ReportingOwner(name=name, address=address)
    return ReportingOwner(name=name)


def _street(lines: list[str]) -> tuple[str | None, str | None]:
    """Two lines of a street; of more, the second holds the rest."""
    return (lines[0] if lines else None), (", ".join(lines[1:]) or None)


def _completed(
    owner: ReportingOwner, rows: tuple[OwnerRow, ...], box: OwnerBox, margin: Margin
) -> ReportingOwner:
    """Box 1's street in its two lines, where the owners' table shows how they part."""
    address = owner.address
    if not rows or not owner.name or not address or not address.street1 or not address.city:
        return owner
    if address.street2:
        return owner
    whole = words(rows[0].whole.text).removeprefix(owner.name).strip()
    city = words(box.city.text)
    if not city or not whole.endswith(city):
        return owner
    run_on = whole.removesuffix(city).strip()
    street1, street2 = addresses.street_lines(address.street1, run_on)
    if street2:
        margin.took("/reporting_owners/0/address/street2", box.street)
    parts = msgspec.structs.replace(address, street1=street1, street2=street2)
    return msgspec.structs.replace(owner, address=parts)


def _related(
    boxed: list[ReportingOwner], rows: Iterable[OwnerRow], sheet: Sheet, margin: Margin
) -> tuple[list[ReportingOwner], list[OwnerRow]]:
    """Persons of box 1 with the relationships that the table has for them, and its other lines."""
    found, others = list(boxed), []
    open_numbers = list(range(len(boxed)))
    for row in rows:
        name = key(row.name.text or row.whole.text)
        at = next((at for at in open_numbers if key(boxed[at].name or "") == name), None)
        if at is None:
            others.append(row)
            continue
        open_numbers.remove(at)
        path = f"/reporting_owners/{at + 1}/relationship"
        relationship = of_row(row, path, margin, damaged=sheet.damaged)
        found[at] = msgspec.structs.replace(boxed[at], relationship=relationship)
    return found, others


def _listed(
    sheet: Sheet,
    rows: Sequence[OwnerRow],
    first: ReportingOwner,
    signed: tuple[Signature, ...],
    margin: Margin,
) -> list[ReportingOwner]:
    """The persons of the Reporting Owners table whom no box 1 names."""
    if not rows:
        return []
    entries = parted_rows(
        [words(row.whole.text) for row in rows],
        first.address,
        key(" ".join(_explained(sheet))),
        tuple(signature.name for signature in signed if signature.name),
    )
    return [
        _of_row(row, entry, number, sheet.damaged, margin)
        for number, (entry, row) in enumerate(
            zip(entries, rows, strict=True), start=1 + len(sheet.further_owners)
        )
    ]


def _of_row(
    row: OwnerRow, entry: Listed, number: int, damaged: bool, margin: Margin
) -> ReportingOwner:
    path = f"/reporting_owners/{number}"
    if row.name:
        box = OwnerBox(name=row.name, street=row.street, city=row.city, cik=row.cik)
        owner = _boxed(box, number, margin, ())
    else:
        name = _listed_name(entry, row.whole, path, margin)
        owner = ReportingOwner(name=name, address=_listed_address(entry, row.whole, path, margin))
    relationship = of_row(row, f"{path}/relationship", margin, damaged=damaged)
    return msgspec.structs.replace(owner, relationship=relationship)


def _explained(sheet: Sheet) -> Iterable[str]:
    yield from (explanation.text.text for explanation in sheet.explanations)
    yield sheet.remarks.text


def _listed_name(entry: Listed, cell: Cell, path: str, margin: Margin) -> str | None:
    if entry.name is None:
        candidates = name_candidates(words(cell.text))
        margin.undecided(_TABLE, "where the name ends", f"{path}/name", candidates)
        return None
    margin.took(f"{path}/name", cell)
    return entry.name


def _listed_address(entry: Listed, cell: Cell, path: str, margin: Margin) -> Address | None:
    address = entry.address
    if address is None or address.city is None:
        candidates = (entry.run_on,) if entry.name else ()
        what = "street and city"
        margin.undecided(_TABLE, what, f"{path}/address/street1", candidates)
    if address is not None:
        for name in ("street1", "city", "state", "zip_code"):
            if getattr(address, name) is not None:
                margin.took(f"{path}/address/{name}", cell)
    return address
