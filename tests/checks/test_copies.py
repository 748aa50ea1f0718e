"""Rules over two filings: an amendment that changes nothing, and a report made twice."""

from __future__ import annotations

import random
from datetime import date
from itertools import permutations

import msgspec
import pytest

from section16 import Attachment, DocumentType, Filing, OwnershipDocument, Rendition, Signature
from section16.checks import RULES, Together, check, rule_of, trace_of
from section16.checks.samples import FORM_3, FORM_4

ORIGINAL, LATER, AMENDMENT = (f"0001999002-24-00000{number}" for number in (1, 2, 3))
AMENDED = msgspec.structs.replace(
    FORM_4,
    document_type=DocumentType.FORM_4_A,
    date_of_original_submission=date(2024, 5, 8),
    signatures=(Signature("/s/ Jane Q. Doe", date(2024, 5, 20)),),
)


def filing(
    number: str | None, document: OwnershipDocument = FORM_4, *attached: Attachment
) -> Filing:
    """A document as a submission of the day after its signature."""
    signed = document.signatures[0].date
    return Filing(
        document,
        Rendition.SUBMISSION,
        source=f"{number}.txt",
        accession_number=number,
        filing_date=signed,
        attachments=attached,
    )


def said(*filings: Filing) -> set[tuple[str | None, str]]:
    """Which filing each finding of a run is on, and its code."""
    together = Together()
    return {
        (trace.accession_number, finding.code)
        for one in filings
        for trace, finding in together.add(trace_of(one))
    }


def test_an_amendment_that_repeats_its_original_is_named() -> None:
    """Signatures, and what makes it an amendment, are no change."""
    assert {(AMENDMENT, "AMD004")} == said(filing(ORIGINAL), filing(AMENDMENT, AMENDED))


def test_an_amendment_that_adds_an_exhibit_changes_that() -> None:
    """A power of attorney may be all that an amendment is for."""
    exhibit = Attachment(type="EX-24", filename="ex24.txt", content=b"I make Jane Roe my attorney.")
    assert set() == said(filing(ORIGINAL), filing(AMENDMENT, AMENDED, exhibit))


def test_an_amendment_with_a_word_more_is_left_alone() -> None:
    """Any other text is a change."""
    corrected = msgspec.structs.replace(AMENDED, remarks="Corrects the price.")
    assert set() == said(filing(ORIGINAL), filing(AMENDMENT, corrected))


@pytest.mark.parametrize("order", list(permutations((ORIGINAL, LATER, AMENDMENT))), ids="-".join)
def test_the_order_of_a_run_does_not_matter(order: tuple[str, ...]) -> None:
    """Whatever comes first: the later twin and the amendment are named."""
    filings = [filing(one, AMENDED if one == AMENDMENT else FORM_4) for one in order]
    assert {(LATER, "AMD005"), (AMENDMENT, "AMD004")} == said(*filings)


def test_one_filing_in_two_files_is_no_twin() -> None:
    """Without two accession numbers it may be the same filing."""
    assert set() == said(filing(ORIGINAL), filing(None))


def test_other_filings_are_not_compared() -> None:
    """What says something else is no copy."""
    forms = [filing(ORIGINAL), filing(LATER, FORM_3)]
    random.Random(16).shuffle(forms)
    assert set() == said(*forms)


def test_the_library_compares_with_what_lies_beside() -> None:
    """check() takes the other filings and says the same."""
    rules = [rule for rule in RULES if rule.between]
    found = check(filing(AMENDMENT, AMENDED), rules=rules, beside=[filing(ORIGINAL)])
    assert ["AMD004"] == [one.code for one in found]
    assert [] == check(filing(AMENDMENT, AMENDED), rules=rules, beside=[filing(LATER, FORM_3)])
    assert rule_of("AMD004") in rules
