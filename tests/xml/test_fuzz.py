"""Damaged documents: refused or read, never failing or misread; `make fuzz` runs many more."""

from __future__ import annotations

import pytest
from ownership_parts import ROOT, fuzzing, judging, ownership, row

from section16.document import EMPTY, Noted
from section16.filing import Reading
from section16.xml import read

CASES, SEED = 500, 4


def test_damaged_examples() -> None:
    """The examples, damaged in every way there is."""
    paths = sorted(ROOT.glob("examples/*.xml"))
    outcomes = {
        fuzzing.examine(fuzzing.case(number, SEED, paths)).outcome for number in range(CASES)
    }

    assert {"read plainly", "read, with doubts", "refused: malformed"} <= outcomes


@pytest.mark.usefixtures("shared")
def test_damaged_filings() -> None:
    """Real filings, damaged in every way there is."""
    paths = fuzzing.originals()
    assert len(paths) > 2000
    for number in range(CASES):
        fuzzing.examine(fuzzing.case(number, SEED, paths))


def test_wrapped_examples() -> None:
    """Lines wrapped at 1,023 characters: mended where a tag was hit."""
    outcomes = {fuzzing.examine_wrapped(path) for path in ROOT.glob("examples/*.xml")}

    assert "wrapped: mended" in outcomes


def test_a_case_can_be_made_again() -> None:
    """Its number and the seed are all that is needed."""
    paths = sorted(ROOT.glob("examples/*.xml"))

    assert fuzzing.case(7, SEED, paths) == fuzzing.case(7, SEED, paths)


# -- the judge itself -----------------------------------------------------------------------------


SOURCE = ownership(
    row(transactionPricePerShare='<value>7.15</value><footnoteId id="F1"/>'),
    footnotes='<footnote id="F1">One.</footnote>',
).encode()


def misread(**changed: object) -> Reading:
    """The reading of the source, with cells of its only row changed."""
    document = read(SOURCE).document
    cells = {name: getattr(document.non_derivative_table[0], name) for name in changed}
    assert cells != changed
    first = document.non_derivative_table[0]
    whole = {name: getattr(first, name) for name in first.__struct_fields__} | changed
    fields = {name: getattr(document, name) for name in document.__struct_fields__}
    fields["non_derivative_table"] = (type(first)(**whole),)
    return Reading(type(document)(**fields))


@pytest.mark.parametrize(
    "changed",
    [
        {"security_title": EMPTY},
        {"transaction_price_per_share": Noted(None, ("F1",))},
        {"transaction_price_per_share": EMPTY, "transaction_shares": EMPTY},
        {"transaction_date": EMPTY, "deemed_execution_date": EMPTY},
        {"nature_of_ownership": Noted("By Spouse"), "security_title": Noted("Common")},
    ],
)
def test_the_judge_sees_what_is_lost_or_changed(
    changed: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reading in which a text or a mark is missing is found out."""
    monkeypatch.setattr(judging, "read", lambda _source: misread(**changed))
    monkeypatch.setattr(judging, "_as_published", lambda _source: None)

    with pytest.raises(judging.WrongReading):
        judging.judge(SOURCE)


def test_the_judge_sees_what_was_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost, and yet a day stands in the wrong cell."""
    day = read(SOURCE).document.non_derivative_table[0].transaction_date
    swapped = misread(transaction_date=EMPTY, deemed_execution_date=day)
    monkeypatch.setattr(judging, "read", lambda _source: swapped)
    monkeypatch.setattr(judging, "_as_published", lambda _source: None)

    with pytest.raises(judging.WrongReading, match="transaction_date"):
        judging.judge(SOURCE)


def test_the_judge_holds_both_ways_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quick way that reads something else is found out."""
    other = misread(security_title=Noted("Common"))
    monkeypatch.setattr(judging, "_as_published", lambda _source: other.document)

    with pytest.raises(judging.WrongReading, match="two ways"):
        judging.judge(SOURCE)
