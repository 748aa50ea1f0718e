"""What EDGAR's schema wants of a document before it is sent.

Only what would be suspended for its shape is looked for here: counts, lengths, number formats and
cells that must be filled. Whether what is said is right is for the rules to judge.

Source: :mod:`section16.law.limits`; EDGAR Ownership XML Technical Specification, version 3,
chapter 4.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from section16.document import (
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
    OwnershipDocument,
    OwnershipForm,
    ReportingOwner,
    Row,
    cells,
)
from section16.errors import WriteError
from section16.footnotes import citations
from section16.law import limits
from section16.places import place_of

Problem = tuple[str, str]
"""JSON Pointer and what is wrong there."""
UNKNOWN = "is unknown and must be given"

_VALUE_OF = {
    NonDerivativeTransaction: (
        "security_title",
        "transaction_date",
        "transaction_form_type",
        "transaction_code",
        "equity_swap_involved",
        "transaction_shares",
        "transaction_acquired_disposed_code",
        "direct_or_indirect_ownership",
    ),
    NonDerivativeHolding: ("security_title", "direct_or_indirect_ownership"),
    DerivativeTransaction: (
        "security_title",
        "transaction_date",
        "transaction_form_type",
        "transaction_code",
        "equity_swap_involved",
        "transaction_acquired_disposed_code",
        "underlying_security_title",
        "direct_or_indirect_ownership",
    ),
    DerivativeHolding: (
        "security_title",
        "underlying_security_title",
        "direct_or_indirect_ownership",
    ),
}
"""Cells that must hold a value."""
_VALUE_OR_NOTE_OF = {
    NonDerivativeTransaction: ("transaction_price_per_share",),
    NonDerivativeHolding: (),
    DerivativeTransaction: (
        "conversion_or_exercise_price",
        "transaction_price_per_share",
        "exercise_date",
        "expiration_date",
    ),
    DerivativeHolding: ("conversion_or_exercise_price", "exercise_date", "expiration_date"),
}
"""Cells for which a footnote will do."""
_OWNED = ("shares_owned_following_transaction", "value_owned_following_transaction")
_EITHER_OF = {
    NonDerivativeTransaction: (_OWNED,),
    NonDerivativeHolding: (_OWNED,),
    DerivativeTransaction: (
        ("transaction_shares", "transaction_total_value"),
        ("underlying_security_shares", "underlying_security_value"),
        _OWNED,
    ),
    DerivativeHolding: (("underlying_security_shares", "underlying_security_value"),),
}
"""Pairs of cells of which exactly one is given (condition E12)."""


def refuse_incomplete(document: OwnershipDocument) -> None:
    """Do nothing for a document that can be submitted.

    :raises WriteError: for any other, naming every cell in the way.
    """
    found = list(problems(document))
    if found:
        lines = [f"  {place_of(path)} {what} ({path})" for path, what in found]
        raise WriteError(
            "the document cannot be submitted as it is:\n" + "\n".join(lines), "not-submittable"
        )


def problems(document: OwnershipDocument) -> Iterator[Problem]:
    """All that stands in the way of submitting a document."""
    yield from _boxes(document)
    for place, owner in enumerate(document.reporting_owners):
        yield from _owner(owner, f"/reporting_owners/{place}")
    for table in ("non_derivative_table", "derivative_table"):
        for place, row in enumerate(getattr(document, table)):
            yield from _row(document, row, f"/{table}/{place}")
    yield from _footnotes(document)
    for place, signature in enumerate(document.signatures):
        yield from _missing(signature, f"/signatures/{place}", ("name", "date"))
    yield from _counts(document)
    yield from _lengths(document, "", "")


def lacking(document: OwnershipDocument) -> Iterator[Problem]:
    """The cells that a form of its day must have and this document does not know."""
    days = [one.date for one in document.signatures if one.date]
    day = max(days, default=document.period_of_report)
    before_the_box = day is not None and day < limits.PLAN_BOX_SINCE
    for path, what in problems(document):
        if what == UNKNOWN and not (path == "/aff10b5_one" and before_the_box):
            yield path, what


def _missing(value: Any, path: str, names: tuple[str, ...]) -> Iterator[Problem]:
    return ((f"{path}/{name}", UNKNOWN) for name in names if getattr(value, name) is None)


def _boxes(document: OwnershipDocument) -> Iterator[Problem]:
    yield from _missing(document, "", ("document_type", "period_of_report"))
    yield from _missing(document.issuer, "/issuer", ("cik", "trading_symbol"))
    kind = document.document_type
    if kind is None:
        return
    if kind.is_amendment:
        yield from _missing(document, "", ("date_of_original_submission",))
    elif document.date_of_original_submission is not None:
        yield "/date_of_original_submission", "is for amendments only"
    if kind.form != "3":
        yield from _missing(document, "", ("aff10b5_one",))
        rows = document.non_derivative_table or document.derivative_table
        if not rows and not document.not_subject_to_section16:
            yield "/non_derivative_table", "has no row, and the exit box is not checked"


def _owner(owner: ReportingOwner, path: str) -> Iterator[Problem]:
    yield from _missing(owner, path, ("cik",))
    roles = owner.relationship
    boxes = (
        [roles.is_director, roles.is_officer, roles.is_ten_percent_owner, roles.is_other]
        if roles
        else []
    )
    if roles is None or (not any(boxes) and None in boxes):
        yield f"{path}/relationship", UNKNOWN
    elif not any(boxes):
        yield f"{path}/relationship", "has no box checked, and one of the four must be"
    elif roles.is_officer and not roles.officer_title:
        yield f"{path}/relationship/officer_title", UNKNOWN
    elif roles.is_other and not roles.other_text:
        yield f"{path}/relationship/other_text", UNKNOWN


def _row(document: OwnershipDocument, row: Row, path: str) -> Iterator[Problem]:
    for name in _VALUE_OF[type(row)]:
        if getattr(row, name).value is None:
            yield f"{path}/{name}", UNKNOWN
    for name in _VALUE_OR_NOTE_OF[type(row)]:
        if not getattr(row, name):
            yield f"{path}/{name}", UNKNOWN
    for pair in _pairs(document, row):
        given = [name for name in pair if getattr(row, name)]
        if len(given) != 1:
            yield f"{path}/{pair[0]}", UNKNOWN if not given else f"and {pair[1]} are both given"
    yield from _nature(row, path)
    for name, cell in cells(row):
        yield from _cell(row, name, cell, f"{path}/{name}")


def _pairs(document: OwnershipDocument, row: Row) -> tuple[tuple[str, str], ...]:
    """Form 3 states no amount of a derivative but that of what underlies it."""
    pairs = _EITHER_OF[type(row)]
    kind = document.document_type
    if isinstance(row, DerivativeHolding) and kind is not None and kind.form != "3":
        return (*pairs, _OWNED)
    return pairs


def _nature(row: Row, path: str) -> Iterator[Problem]:
    held, nature = row.direct_or_indirect_ownership.value, row.nature_of_ownership.value
    if held is OwnershipForm.INDIRECT and nature is None:
        yield f"{path}/nature_of_ownership", UNKNOWN
    if held is OwnershipForm.DIRECT and nature is not None:
        yield f"{path}/nature_of_ownership", "is for indirect ownership only"


def _cell(row: Row, name: str, cell: Noted[Any], path: str) -> Iterator[Problem]:
    if cell.raw is not None:
        yield path, f"holds {cell.raw!r}, which is not what the cell takes"
    if isinstance(cell.value, Decimal):
        yield from _amount(cell.value, path)
    if isinstance(cell.value, date) and cell.value.year < limits.FIRST_YEAR:
        yield path, f"is {cell.value}, which cannot be meant"
    if len(set(cell.footnotes)) < len(cell.footnotes):
        yield path, "cites a footnote twice"
    derivative = isinstance(row, DerivativeTransaction)
    if derivative and name == "transaction_acquired_disposed_code" and cell.footnotes:
        yield path, "may not carry a footnote in Table II"


def _amount(amount: Decimal, path: str) -> Iterator[Problem]:
    """Digits are counted by value: zeros at the end of the decimals do not count."""
    exponent = amount.normalize().as_tuple().exponent
    if amount < 0 or amount > limits.LARGEST_AMOUNT:
        yield path, f"is {amount:f}, and amounts run from 0 to {limits.LARGEST_AMOUNT}"
    elif isinstance(exponent, int) and -exponent > limits.MOST_DECIMALS:
        yield path, f"is {amount:f}, and at most {limits.MOST_DECIMALS} decimals are allowed"


def _footnotes(document: OwnershipDocument) -> Iterator[Problem]:
    names = [note.id for note in document.footnotes]
    allowed = {f"F{number}" for number in range(1, limits.MOST_FOOTNOTES + 1)}
    cited = dict.fromkeys(name for _, name in citations(document))
    for place, (name, note) in enumerate(zip(names, document.footnotes, strict=True)):
        if name not in allowed:
            yield f"/footnotes/{place}/id", f"is {name}, and ids run from F1 to F99"
        elif name in names[:place]:
            yield f"/footnotes/{place}/id", f"is {name}, which is there already"
        elif name not in cited:
            yield f"/footnotes/{place}", f"({name}) is cited by no cell"
        if not note.text:
            yield f"/footnotes/{place}/text", UNKNOWN
    for path, name in citations(document):
        if name not in names:
            yield path, f"cites footnote {name}, which is not there"


def _counts(document: OwnershipDocument) -> Iterator[Problem]:
    for name, least, most in (
        ("reporting_owners", 1, limits.MOST_OWNERS),
        ("signatures", 1, limits.MOST_SIGNATURES),
        ("non_derivative_table", 0, limits.MOST_ROWS_IN_A_TABLE),
        ("derivative_table", 0, limits.MOST_ROWS_IN_A_TABLE),
    ):
        count = len(getattr(document, name))
        if not least <= count <= most:
            yield f"/{name}", f"has {count} entries, and {least} to {most} are allowed"
    numbers = [owner.cik for owner in document.reporting_owners if owner.cik]
    if len(set(numbers)) < len(numbers):
        yield "/reporting_owners", "name the same CIK twice"


def _lengths(value: Any, path: str, name: str) -> Iterator[Problem]:
    """Every text that is longer than its element may be."""
    if isinstance(value, Noted):
        value = value.value
    if isinstance(value, str):
        most = limits.LENGTHS.get(name)
        if most is not None and len(value) > most:
            yield path, f"has {len(value)} characters, and {most} are allowed"
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _lengths(item, f"{path}/{place}", name)
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            inner = f"{name}/{field}" if name else field
            yield from _lengths(getattr(value, field), f"{path}/{field}", inner)
