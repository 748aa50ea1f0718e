"""The SCH rules on the samples: every cell broken in every way that breaks one constraint."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec
import pytest
from documents import documents
from hypothesis import given

from section16.checks import check, schema
from section16.checks.fixes import changed
from section16.checks.samples import FORM_3, FORM_4, SAMPLES
from section16.document import (
    AcquiredDisposed,
    Address,
    Issuer,
    Noted,
    OwnershipDocument,
)
from section16.doubts import LOST, MARKUP_IN_TEXT, REPAIRED, UNTYPED
from section16.filing import Filing, Rendition, Unread
from section16.law import cells, limits

MANY = ("reporting_owners", "signatures", "non_derivative_table", "derivative_table")
PLAIN = {name: SAMPLES[name] for name in ("form 3", "form 4", "form 5")}
SCHEMA_NAMED = "/ownershipDocument/@{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
NOTELESS = "/derivative_table/0/transaction_acquired_disposed_code"


def codes(thing: OwnershipDocument | Filing) -> list[str]:
    """What the schema's rules say of a document or filing."""
    found = check(thing, rules=schema.RULES)
    return [finding.code for finding in found if finding.code.startswith("SCH")]


def leaves(thing: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every leaf of a document that holds something, by its path."""
    if isinstance(thing, Noted) or not isinstance(thing, tuple | msgspec.Struct):
        if thing is not None and (not isinstance(thing, Noted) or thing):
            yield path, thing
    elif isinstance(thing, tuple):
        for place, inner in enumerate(thing):
            yield from leaves(inner, f"{path}/{place}")
    else:
        for name in thing.__struct_fields__:
            yield from leaves(getattr(thing, name), f"{path}/{name}")


def broken(document: OwnershipDocument) -> Iterator[tuple[str, str, Any]]:
    """Code, path and value: each constraint of each leaf, broken."""
    for path, leaf in leaves(document):
        value = leaf.value if isinstance(leaf, Noted) else leaf
        if isinstance(leaf, Noted):
            yield "SCH015", path, Noted(leaf.value, ("F77",))
            yield "SCH012", path, Noted(leaf.value, ("F1",) * 100)
            if not isinstance(value, str) or isinstance(value, StrEnum):
                yield "SCH006", path, Noted(None, (), "?")
        if isinstance(value, str) and not isinstance(value, StrEnum) and "/id" not in path:
            if not path.startswith("/footnotes"):
                yield "SCH008" if path.endswith("/cik") else "SCH007", path, "x" * 2001
        elif isinstance(value, Decimal):
            yield "SCH010", path, -value - 1
            yield "SCH010", path, Decimal("1e12")
            yield "SCH010", path, Decimal("NaN")
            yield "SCH010", path, Decimal("Infinity")
            yield "SCH011", path, value + Decimal("0.00001")
    for name in MANY:
        yield "SCH012", f"/{name}", getattr(document, name) * 31


BROKEN = [
    pytest.param(sample, code, path, value, id=f"{name}-{code}-{path}-{number}")
    for name, sample in PLAIN.items()
    for number, (code, path, value) in enumerate(broken(sample))
    if value != ()
]


@pytest.mark.parametrize(("sample", "code", "path", "value"), BROKEN)
def test_a_broken_constraint_is_found(
    sample: OwnershipDocument, code: str, path: str, value: Any
) -> None:
    """The rule for the constraint speaks, at the place that was broken."""
    if isinstance(value, Noted) and path.rpartition("/")[2] in cells.CODING[::2]:
        # A footnote of the coding hangs on its code.
        code = "SCH006" if value.raw else "SCH017"
    if code == "SCH012" and path == NOTELESS:
        code = "SCH017"
    found = check(changed(sample, {path: value}), rules=schema.RULES)

    assert (code, path) in [(finding.code, finding.path) for finding in found]


NEEDED = [
    pytest.param(sample, path, id=f"{name}-{path}")
    for name, sample in PLAIN.items()
    for path, leaf in leaves(sample)
    if path.rpartition("/")[2]
    not in {
        *("schema_version", "name", "is_officer", "is_director", "is_ten_percent_owner"),
        *("is_other", "officer_title", "nature_of_ownership", "text", "id", "aff10b5_one"),
        *("not_subject_to_section16", "no_securities_owned", "form3_holdings_reported"),
        *("form4_transactions_reported", "underlying_security_shares"),
        *Address.__struct_fields__,
    }
]


@pytest.mark.parametrize(("sample", "path"), NEEDED)
def test_what_must_be_there_is_missed(sample: OwnershipDocument, path: str) -> None:
    """A cell that the form must have is missed when it is emptied, and nothing else is said."""
    emptied = changed(sample, {path: Noted(None) if "_table/" in path else None})
    found = check(emptied, rules=schema.RULES)

    assert [path] == [finding.path for finding in found]
    assert {finding.code for finding in found} <= {"SCH002", "SCH003", "SCH004"}


@pytest.mark.parametrize("name", [*Address.__struct_fields__, "underlying_security_shares"])
def test_what_may_be_absent_is_not_missed(name: str) -> None:
    """The address and the underlying amount are not the schema's concern."""
    path = f"/reporting_owners/0/address/{name}"
    if name.startswith("underlying"):
        path = f"/derivative_table/0/{name}"

    assert [] == codes(changed(FORM_4, {path: None}))


def test_a_coding_is_whole_or_absent() -> None:
    """The schema asks for all of a transaction's coding, or none; EDG004 for all of it."""
    path = "/non_derivative_table/0"
    none = {f"{path}/{name}": None for name in cells.CODING}

    assert [] == codes(changed(FORM_4, none))
    assert ["SCH002"] == codes(changed(FORM_4, {f"{path}/transaction_code": None}))


@pytest.mark.parametrize("name", [*limits.ON_FORMS, "date_of_original_submission"])
def test_a_box_of_another_form(name: str) -> None:
    """A box that a form does not have is found on it."""
    value = date(2024, 1, 2) if "date" in name else True
    forms = limits.ON_FORMS.get(name, "")
    allowed = [sample.split()[1] for sample in PLAIN if not codes_with(sample, name, value)]

    assert list(forms) == allowed


def codes_with(sample: str, name: str, value: Any) -> list[str]:
    """What is said when a box of a sample is answered."""
    return codes(changed(SAMPLES[sample], {f"/{name}": value}))


def test_a_transaction_on_form_3() -> None:
    """A row that reports a change has no place on Form 3."""
    assert "SCH016" in codes(
        changed(FORM_3, {"/non_derivative_table": FORM_4.non_derivative_table})
    )


def test_what_came_later_was_not_there() -> None:
    """A foreign symbol of 2026 has no place on a filing of 2023; on a draft it has."""
    named = changed(FORM_4, {"/issuer/foreign_trading_symbol": "EXM.L"})
    filed = Filing(named, Rendition.XML, filing_date=date(2023, 5, 8))

    assert ["SCH016"] == codes(filed)
    assert [] == codes(named)


def test_an_unknown_form_has_no_foreign_boxes() -> None:
    """Where the form is not known, no box can be called another form's."""
    unknown = changed(FORM_3, {"/document_type": None, "/no_securities_owned": True})

    assert ["SCH002"] == codes(unknown)


@pytest.mark.parametrize("rendition", [Rendition.TEXT, Rendition.HTML, Rendition.PDF])
def test_a_page_need_not_show_all(rendition: Rendition) -> None:
    """What is absent from a page may have been lost there; it is not called missing."""
    blank = msgspec.structs.replace(FORM_4, issuer=Issuer(), signatures=())

    assert [] == codes(Filing(blank, rendition))
    assert ["SCH002", "SCH002", "SCH012"] == sorted(codes(Filing(blank, Rendition.XML)))


def test_paper_within_a_submission_is_a_page() -> None:
    """A submission without XML holds a page; EDGAR puts a schema's version into all XML."""
    paper = msgspec.structs.replace(FORM_4, issuer=Issuer(), schema_version=None)

    assert [] == codes(Filing(paper, Rendition.SUBMISSION))


def test_a_doubted_cell_is_not_called_missing() -> None:
    """A cell that the reader left open is neither missing nor wrong."""
    path = "/non_derivative_table/0/transaction_shares"
    lost = changed(FORM_4, {path: None})
    doubt = LOST.at("Table I row 1, box 4", "nothing is on the page", path)

    assert [] == codes(Filing(lost, Rendition.JSON, doubts=(doubt,)))
    assert ["SCH002"] == codes(lost)


def test_a_box_of_another_type_is_said_once() -> None:
    """A text outside the rows that could not be typed is of the wrong type, and not missing too."""
    wrong = changed(FORM_4, {"/period_of_report": None})
    doubt = UNTYPED.at("/ownershipDocument/periodOfReport", "'May' is no day", "/period_of_report")
    unread = Unread("/ownershipDocument/periodOfReport", "May")

    assert ["SCH006"] == codes(Filing(wrong, Rendition.XML, doubts=(doubt,), unread=(unread,)))


@pytest.mark.parametrize(
    ("around", "said"),
    [
        ({"doubts": (REPAIRED.at("/ownershipDocument/a", "outside a value element"),)}, True),
        ({"doubts": (MARKUP_IN_TEXT.at("/ownershipDocument/a", "dropped <b> inside"),)}, True),
        ({"doubts": (MARKUP_IN_TEXT.at("/ownershipDocument/a", "dropped a comment"),)}, False),
        ({"unread": (Unread("/ownershipDocument/@id", "1"),)}, True),
        ({"unread": (Unread("/ownershipDocument/<SEC>", "<!-- x -->"),)}, False),
        ({"unread": (Unread("header line 4", "<TYPE>"),)}, False),
        ({"unread": (Unread(SCHEMA_NAMED, "a.xsd"),)}, False),
    ],
)
def test_what_the_source_held(around: dict[str, Any], said: bool) -> None:
    """What the reader could not place has no place in the schema; comments may stand."""
    assert said is ("SCH001" in codes(Filing(FORM_4, Rendition.XML, **around)))


def test_footnotes_in_table_i() -> None:
    """The direction of Table I may carry a footnote, that of Table II may not."""
    cell = Noted(AcquiredDisposed.DISPOSED, ("F1",))
    name = "transaction_acquired_disposed_code"

    assert [] == codes(changed(FORM_4, {f"/non_derivative_table/0/{name}": cell}))
    assert ["SCH017"] == codes(changed(FORM_4, {f"/derivative_table/0/{name}": cell}))


@given(documents)
def test_any_document_can_be_checked(document: OwnershipDocument) -> None:
    """Whatever a document says, the rules find something or nothing, and never fail."""
    for finding in check(document):
        assert finding.message
