"""What the cells of a row must hold, by the kind of row.

Source: SEC schema files X0306 (ownership4Document) and X0304 (common types); for Forms 3 and 5
EDGAR Ownership XML Technical Specification, version 3, section 3.5.
"""

from __future__ import annotations

from typing import NamedTuple

from section16.document import (
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Row,
)

RowKind = type[Row]


class Pair(NamedTuple):
    """Two cells of which at most one is given: in shares, or in dollars."""

    shares: str
    dollars: str
    needed: bool = True
    """Whether one of them must hold a value by the schema."""
    forms: str = "345"


OWNED = Pair("shares_owned_following_transaction", "value_owned_following_transaction")
OWNED_OF_A_DERIVATIVE = OWNED._replace(forms="45")
"""Form 3 states no amount of a derivative but that of what underlies it."""
UNDERLYING = Pair("underlying_security_shares", "underlying_security_value", needed=False)
CHANGED = Pair("transaction_shares", "transaction_total_value")

CODING = ("transaction_form_type", "transaction_code", "equity_swap_involved")
"""The coding of a transaction: all of it or, as far as the schema goes, none."""

VALUE: dict[RowKind, frozenset[str]] = {
    NonDerivativeTransaction: frozenset(
        {
            "security_title",
            "transaction_date",
            "transaction_shares",
            "transaction_acquired_disposed_code",
            "direct_or_indirect_ownership",
        }
    ),
    NonDerivativeHolding: frozenset({"security_title", "direct_or_indirect_ownership"}),
    DerivativeTransaction: frozenset(
        {
            "security_title",
            "transaction_date",
            "transaction_acquired_disposed_code",
            "underlying_security_title",
            "direct_or_indirect_ownership",
        }
    ),
    DerivativeHolding: frozenset(
        {"security_title", "underlying_security_title", "direct_or_indirect_ownership"}
    ),
}
"""Cells that must hold a value."""
_OF_A_DERIVATIVE = frozenset({"conversion_or_exercise_price", "exercise_date", "expiration_date"})
VALUE_OR_NOTE: dict[RowKind, frozenset[str]] = {
    NonDerivativeTransaction: frozenset({"transaction_price_per_share"}),
    NonDerivativeHolding: frozenset(),
    DerivativeTransaction: _OF_A_DERIVATIVE | {"transaction_price_per_share"},
    DerivativeHolding: _OF_A_DERIVATIVE,
}
"""Cells for which a footnote will do."""
PAIRS: dict[RowKind, tuple[Pair, ...]] = {
    NonDerivativeTransaction: (OWNED,),
    NonDerivativeHolding: (OWNED,),
    DerivativeTransaction: (CHANGED, UNDERLYING, OWNED),
    DerivativeHolding: (UNDERLYING, OWNED_OF_A_DERIVATIVE),
}
WITHOUT_NOTES: dict[RowKind, frozenset[str]] = {
    NonDerivativeTransaction: frozenset({"transaction_form_type", "equity_swap_involved"}),
    NonDerivativeHolding: frozenset(),
    DerivativeTransaction: frozenset(
        {
            "transaction_form_type",
            "equity_swap_involved",
            "transaction_acquired_disposed_code",
        }
    ),
    DerivativeHolding: frozenset(),
}
"""Cells that may carry no footnote; those of the coding hang on its code."""
FORM_TYPES = {True: {"3": "", "4": "45", "5": "45"}, False: {"3": "", "4": "", "5": "3"}}
"""The form types of a row, by whether it reports a change, by form (section 3.6.3)."""
