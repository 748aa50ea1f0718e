"""The EDG rules beyond their examples, and on real submissions with their exhibits."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from section16 import read
from section16.checks import acceptance, check, schema
from section16.checks.fixes import changed, mended
from section16.checks.samples import FORM_3, FORM_4, FORM_5
from section16.checks.submitting import in_the_way, lacking
from section16.document import (
    DocumentType,
    Footnote,
    Noted,
    OwnershipDocument,
    Relationship,
    Signature,
    TransactionFormType,
    TransactionTimeliness,
)
from section16.doubts import ILLEGIBLE_MARK
from section16.filing import Attachment, Filing, Rendition, SubmissionHeader
from section16.finding import Severity
from section16.law import cells, limits

replace = msgspec.structs.replace
ROW, ROLES = "/non_derivative_table/0", "/reporting_owners/0/relationship"


def codes(thing: OwnershipDocument | Filing, on: date | None = None) -> list[str]:
    """What the rules of acceptance say of a document or filing."""
    found = check(thing, on, rules=acceptance.RULES)
    return [finding.code for finding in found if finding.code.startswith("EDG")]


def real_submissions(shared: Path) -> Iterator[bytes]:
    """Every tenth of the real submissions, and those with several exhibits."""
    with tarfile.open(shared / "corpus/submissions.tar.xz") as archive:
        for number, member in enumerate(archive):
            file = archive.extractfile(member)
            if file and (source := file.read()) and (number % 10 == 0 or _has_exhibits(source)):
                yield source


def _has_exhibits(source: bytes) -> bool:
    return source.count(b"<DOCUMENT>") > 1


def test_no_false_alarm_on_submissions(shared: Path) -> None:
    """EDGAR accepted all real submissions, exhibits and all; nothing says it would not have."""
    rules = (*schema.RULES, *acceptance.RULES)
    filings = [read(source) for source in real_submissions(shared)]

    assert sum(len(filing.attachments) for filing in filings) > 1000
    assert [] == [
        (filing.accession_number, finding)
        for filing in filings
        for finding in check(filing, rules=rules)
        if finding.severity is not Severity.NOTE and not finding.code.startswith("READ")
    ]


@pytest.mark.parametrize(
    ("document", "form_type", "allowed"),
    [
        (FORM_4, TransactionFormType.FORM_4, ""),
        (FORM_4, TransactionFormType.FORM_5, "E"),
        (FORM_5, TransactionFormType.FORM_4, "L"),
        (FORM_5, TransactionFormType.FORM_5, "L"),
    ],
)
def test_timeliness(document: OwnershipDocument, form_type: Any, allowed: str) -> None:
    """Which mark of timeliness a row may have depends on the form and on the form type."""
    typed = changed(document, {f"{ROW}/transaction_form_type": form_type})
    refused = [
        told.value
        for told in TransactionTimeliness
        if "EDG015" in codes(changed(typed, {f"{ROW}/transaction_timeliness": told}))
    ]

    assert sorted({"E", "L"} - {allowed}) == sorted(refused)
    assert [] == codes(typed)


@pytest.mark.parametrize(
    ("filed", "form", "said"),
    [
        (date(2023, 3, 17), FORM_4, []),
        (date(2023, 3, 20), FORM_4, ["EDG023"]),
        (date(2024, 2, 9), FORM_5, ["EDG023"]),
        (date(2024, 2, 9), FORM_3, []),
    ],
)
def test_the_plan_box_since_its_day(filed: date, form: OwnershipDocument, said: list[str]) -> None:
    """From 20 March 2023 a Form 4 or 5 without the 10b5-1 box is refused, and not before."""
    without = replace(form, aff10b5_one=None)

    assert said == codes(Filing(without, Rendition.XML, filing_date=filed))


def test_a_mistyped_year_of_signature() -> None:
    """A form of January 2023 that is signed in 2033 keeps the law of its schema's days."""
    signed = Signature("/s/ Jane Q. Doe", date(2033, 1, 4))
    form = replace(FORM_4, aff10b5_one=None, schema_version="X0306", signatures=(signed,))

    assert [] == codes(form)
    assert ["EDG023"] == codes(replace(form, schema_version="X0508"))


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        (Relationship(), ["EDG011"]),
        (Relationship(is_director=False), ["EDG011"]),
        (Relationship(is_ten_percent_owner=True), []),
        (Relationship(is_officer=True), ["EDG111"]),
        (Relationship(is_officer=True, is_other=True), ["EDG111", "EDG211"]),
        (Relationship(is_director=True, officer_title="Chair"), []),
    ],
)
def test_relationships(roles: Relationship, said: list[str]) -> None:
    """One of four boxes is checked, an officer has a title, another says what."""
    assert said == codes(changed(FORM_4, {ROLES: roles}))


def test_a_mark_that_cannot_be_told() -> None:
    """Where a page leaves one box open, nobody can say that none is checked."""
    unchecked = changed(FORM_4, {f"{ROLES}/is_officer": None})
    doubt = ILLEGIBLE_MARK.at("box 5", "cannot be told", f"{ROLES}/is_officer")

    assert [] == codes(Filing(unchecked, Rendition.JSON, doubts=(doubt,)))
    assert ["EDG011"] == codes(unchecked)


def test_the_type_of_the_submission() -> None:
    """A document of another type than its submission is refused."""
    header = SubmissionHeader(submission_type="4")
    amendment = replace(FORM_4, document_type=DocumentType.FORM_4_A)

    assert ["EDG016"] == codes(Filing(amendment, Rendition.SUBMISSION, header=header))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ex24.txt", []),
        ("poa_jane-roe.htm", []),
        ("x" * 28 + ".txt", []),
        ("x" * 29 + ".txt", ["EDG024"]),
        ("a_b_c.txt", ["EDG024"]),
        ("a-b-c.txt", ["EDG024"]),
        ("a.b.txt", ["EDG024"]),
        ("24.txt", ["EDG024"]),
        ("power of attorney.txt", ["EDG024"]),
        ("ex24.docx", ["EDG024"]),
        ("ex24.pdf", ["EDG022"]),
    ],
)
def test_names_of_attached_files(name: str, said: list[str]) -> None:
    """A name is of small letters and digits, has one of each sign, and a known ending."""
    attached = Attachment(type="EX-24", filename=name, content=b"I make Jane Roe my attorney.")

    assert said == codes(Filing(FORM_4, Rendition.SUBMISSION, attachments=(attached,)))


def test_a_cell_that_cites_twice_is_mended() -> None:
    """The fix keeps each footnote of the cell once, in its order."""
    path = f"{ROW}/security_title"
    twice = changed(FORM_4, {path: Noted("Common Stock", ("F2", "F1", "F2"))})
    (found,) = check(twice, rules=acceptance.RULES)
    assert found.fix is not None

    assert ("F2", "F1") == mended(twice, found.fix).non_derivative_table[0].security_title.footnotes


def test_many_citations_cost_little() -> None:
    """A cell that cites ten thousand footnotes twice is one finding."""
    names = tuple(f"F{number}" for number in range(10_000)) * 2
    crowded = changed(FORM_4, {f"{ROW}/security_title": Noted("Common Stock", names)})

    assert 1 == codes(crowded).count("EDG108")


def test_a_page_may_have_lost_rows_and_citations() -> None:
    """That a page shows no row and no citation is not held against the filing."""
    bare = replace(FORM_4, non_derivative_table=(), derivative_table=())

    assert [] == codes(Filing(bare, Rendition.SCAN))
    assert {"EDG008", "EDG014"} == set(codes(Filing(bare, Rendition.XML)))


# -- what is submitted and what is lacking ----------------------------------------------------


def test_a_submission_is_under_the_law_of_today() -> None:
    """A form of 2022 without the 10b5-1 box lacks nothing, and cannot be submitted any more."""
    signed = Signature("/s/ Jane Q. Doe", date(2022, 5, 8))
    form = replace(FORM_4, aff10b5_one=None, signatures=(signed,))

    assert [] == lacking(form)
    assert ["EDG023"] == [finding.code for finding in in_the_way(form)]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("EDG004", {f"{ROW}/{name}": None for name in cells.CODING}),
        ("EDG103", {"/reporting_owners/0/address/state": "Y2"}),
        ("EDG104", {"/footnotes/1": Footnote("F2", None)}),
        ("DAT001", {f"{ROW}/transaction_date": date(24, 5, 6)}),
    ],
)
def test_some_warnings_stop_a_submission(code: str, changes: dict[str, Any]) -> None:
    """What EDGAR has let pass, or may, and nobody should send, is in the way too."""
    found = in_the_way(changed(FORM_4, changes))

    assert {code} == {finding.code for finding in found}
    assert {Severity.WARNING} == {finding.severity for finding in found}


def test_holdings_alone_can_be_submitted() -> None:
    """EDGAR has accepted Forms 4 with holdings only: that is no reason to refuse one."""
    holdings = changed(
        FORM_4, {ROW: FORM_4.non_derivative_table[1], "/derivative_table": (), "/footnotes": ()}
    )

    assert ["EDG114"] == codes(holdings)
    assert [] == in_the_way(holdings)


def test_only_what_is_unknown_is_lacking() -> None:
    """A relationship that says four times no is wrong; one that does not say is lacking."""
    wrong = changed(FORM_4, {ROLES: Relationship(*[False] * 4)})
    unknown = changed(FORM_4, {ROLES: Relationship(is_director=False)})

    assert [] == lacking(wrong)
    assert [ROLES] == [finding.path for finding in lacking(unknown)]


def test_the_limits_of_attachments() -> None:
    """The counts of attached documents add up to what the specification allows."""
    assert 610 == sum(limits.MOST_ATTACHED.values())
