"""What a text carries of a filing at all, counted without the reader."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).resolve().parent.parent / "bench/carried.py"
SPEC = importlib.util.spec_from_file_location("carried", BENCH)
assert SPEC is not None
assert SPEC.loader is not None
counting = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(counting)

NOTE = {"id": "F1", "text": "Held by a trust; see note (2) of an earlier report."}


def filing(**others: Any) -> dict[str, Any]:
    """A filing of one person without rows."""
    owner = {
        "name": "Doe Jane",
        "officer_title": None,
        "other_text": None,
        "is_director": True,
        "is_ten_percent_owner": False,
        "is_officer": False,
        "is_other": False,
    }
    return {
        "document_type": "4",
        "aff10b5_one": None,
        "not_subject_to_section16": None,
        "issuer": {"name": "Acme Corp"},
        "owners": [owner],
        "non_derivative": [],
        "derivative": [],
        "footnotes": [],
        "signatures": [],
        **others,
    }


def cells(*found: tuple[str, list[str]]) -> list[dict[str, Any]]:
    """Rows of one cell each: a number of shares, and its footnote marks."""
    return [
        {"cells": {"transaction_shares": {"value": value, "footnotes": notes}}}
        for value, notes in found
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2520", "2,520"),
        ("2520.50", "2,5 20.5"),
        ("0.25", "$.25"),
        ("2023-03-14", "03/ 14/2023"),
        ("Non-qualified Option", "Non- $ 5\nqualified M\nOption"),
    ],
)
def test_a_value_in_the_ways_the_form_prints_it(value: str, text: str) -> None:
    """Thousands set off or not, days month first, words wherever each stands: all are carried."""
    found = counting.carried(filing(remarks=value), text)

    assert value == found["remarks"]


def test_a_value_that_is_not_there() -> None:
    """A number of which a digit is missing is not carried, nor are words of which one is."""
    found = counting.carried(filing(remarks="2520", issuer={"name": "Acme Corp"}), "2,52 Acme")

    assert (None, None) == (found["remarks"], found["issuer"]["name"])


def test_footnote_marks_are_used_up() -> None:
    """Of three cells with a mark, the text has two; those of its explanations do not count."""
    rows = cells(("10", ["F1"]), ("11", ["F1"]), ("12", ["F1"]))
    text = f"10 (1)\n11 (1)\n12\n(1) {NOTE['text']}"
    found = counting.carried(filing(non_derivative=rows, footnotes=[NOTE]), text)

    kept = [row["cells"]["transaction_shares"]["footnotes"] for row in found["non_derivative"]]
    assert [["F1"], ["F1"], []] == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Director 10% Owner", (None, None)),
        ("X Director 10% Owner", (True, False)),
        ("__X__ Director\n_____ 10% Owner", (True, False)),
        ("Director _X_ Form filed by One Reporting Person", (True, False)),
        ("_____ Director\n6. Filing\n_X_ Form filed by More", (None, False)),
        ("Reporting Owner Name / Address Doe Jane X Signatures", (True, False)),
    ],
)
def test_check_marks(text: str, kept: tuple[bool | None, ...]) -> None:
    """A checked box needs its mark; an empty one needs that marks are there at all."""
    (owner,) = counting.carried(filing(), text)["owners"]

    assert kept == (owner["is_director"], owner["is_ten_percent_owner"])


def test_an_officer_is_told_by_the_title() -> None:
    """Where the title of an officer stands, the box is as good as checked."""
    officer = filing()["owners"][0] | {"is_officer": True, "officer_title": "Treasurer"}
    (owner,) = counting.carried(filing(owners=[officer]), "Treasurer")["owners"]

    assert owner["is_officer"]


def test_a_box_of_which_the_filing_says_nothing() -> None:
    """A box that the XML does not have is one that is not checked."""
    found = counting.carried(filing(), "_X_ Form filed by One Reporting Person")

    assert found["not_subject_to_section16"] is False


def test_an_exit_box_without_any_mark() -> None:
    """Where no box of the front shows a mark, that none is there says nothing."""
    found = counting.carried(filing(not_subject_to_section16=False), "Check this box if no longer")

    assert found["not_subject_to_section16"] is None
