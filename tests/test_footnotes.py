"""Footnotes and their citations."""

from __future__ import annotations

from decimal import Decimal

from section16 import (
    DerivativeHolding,
    Footnote,
    NonDerivativeTransaction,
    Noted,
    OwnershipDocument,
    renumber,
)
from section16.footnotes import citations


def document() -> OwnershipDocument:
    """Footnotes cited out of order, one of them never, and one that is not there."""
    return OwnershipDocument(
        non_derivative_table=(
            NonDerivativeTransaction(
                security_title=Noted("Common Stock", ("F7",)),
                transaction_shares=Noted(Decimal(5), ("F2", "F7")),
            ),
        ),
        derivative_table=(DerivativeHolding(exercise_date=Noted(None, ("F9",))),),
        footnotes=(Footnote("F1", "unused"), Footnote("F2", "two"), Footnote("F7", "seven")),
    )


def test_citations_follow_the_form() -> None:
    """Citations come row by row and cell by cell, Table I first."""
    assert list(citations(document())) == [
        ("/non_derivative_table/0/security_title", "F7"),
        ("/non_derivative_table/0/transaction_shares", "F2"),
        ("/non_derivative_table/0/transaction_shares", "F7"),
        ("/derivative_table/0/exercise_date", "F9"),
    ]


def test_renumbering_follows_first_use() -> None:
    """The first footnote cited becomes F1; one that is never cited comes last."""
    renumbered = renumber(document())

    assert [note.text for note in renumbered.footnotes] == ["seven", "two", "unused"]
    assert [note.id for note in renumbered.footnotes] == ["F1", "F2", "F4"]
    assert renumbered.non_derivative_table[0].security_title.footnotes == ("F1",)
    assert renumbered.non_derivative_table[0].transaction_shares.footnotes == ("F2", "F1")


def test_a_dangling_citation_still_dangles() -> None:
    """A citation of a footnote that is not there gets a number that no footnote has."""
    renumbered = renumber(document())

    assert renumbered.derivative_table[0].exercise_date.footnotes == ("F3",)
    assert "F3" not in {note.id for note in renumbered.footnotes}


def test_renumbering_twice_changes_nothing() -> None:
    """A renumbered document is in order."""
    once = renumber(document())

    assert renumber(once) == once
