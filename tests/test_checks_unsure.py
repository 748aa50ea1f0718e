"""Remarks whose words are not sure: no evidence of what they say, but of remarks being there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from section16 import Filing, Rendition, SubmissionHeader
from section16.checks import check
from section16.checks.fixes import changed
from section16.checks.samples import SAMPLES
from section16.document import Noted, TransactionCode
from section16.doubts import UNDECIDED, UNSURE_WORDS, Doubt
from section16.law.lateness import Lateness

_ROLE = "/reporting_owners/0/relationship"
_CODE = "/non_derivative_table/0/transaction_code"
_POWER = {
    "/signatures/0/name": "/s/ Richard Roe, Attorney-in-Fact",
    "/remarks": "Exhibit 24: power of attorney.",
}


def _filing(sample: str, changes: Mapping[str, Any], doubt: Doubt | None, **more: Any) -> Filing:
    """A sample, changed, with a doubt about its remarks."""
    doubts = (doubt.at("remarks", "made up", "/remarks"),) if doubt else ()
    document = changed(SAMPLES[sample], changes)
    return Filing(document, Rendition.SCAN, doubts=doubts, **more)


def _says(code: str, filing: Filing) -> bool:
    """Whether a check finds something."""
    return code in {finding.code for finding in check(filing)}


@pytest.mark.parametrize(("doubt", "found"), [(None, False), (UNSURE_WORDS, True)])
def test_words_prove_nothing(doubt: Doubt | None, found: bool) -> None:
    """A power of attorney that unsure remarks speak of is not taken for named."""
    filing = _filing("form 3", _POWER, doubt, header=SubmissionHeader(submission_type="3"))

    assert found == _says("OWN006", filing)


@pytest.mark.parametrize(
    ("remarks", "doubt"),
    [("Executive Vice President, Mills", UNSURE_WORDS), (None, UNDECIDED)],
)
def test_remarks_are_there(remarks: str | None, doubt: Doubt) -> None:
    """Remarks whose words are not sure, or open, are remarks to see all the same."""
    filing = _filing(
        "form 4", {f"{_ROLE}/officer_title": "See Remarks", "/remarks": remarks}, doubt
    )

    assert not _says("OWN001", filing)


def test_no_remarks() -> None:
    """Where a page has none, the title that refers to them is found."""
    filing = _filing("form 4", {f"{_ROLE}/officer_title": "See Remarks", "/remarks": None}, None)

    assert _says("OWN001", filing)


@pytest.mark.parametrize(("doubt", "planned"), [(None, True), (UNSURE_WORDS, False)])
def test_a_plan(doubt: Doubt | None, planned: bool) -> None:
    """A plan that unsure remarks speak of does not move the day on which a row was due."""
    remarks = "Sold under a Rule 10b5-1 trading plan."
    changes = {_CODE: Noted(TransactionCode.SALE), "/remarks": remarks, "/aff10b5_one": None}
    filing = _filing("form 4 of two sales", changes, doubt)
    row = filing.document.non_derivative_table[0]

    assert planned == Lateness(filing, date(2024, 5, 20)).under_plan(row)  # type: ignore[arg-type]
