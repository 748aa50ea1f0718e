"""Hypothesis strategies: any ownership document that the model can hold and XML can carry."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec
from hypothesis import strategies as st

from section16 import (
    AcquiredDisposed,
    Address,
    DerivativeHolding,
    DerivativeTransaction,
    DocumentType,
    Footnote,
    Issuer,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
    OwnershipDocument,
    OwnershipForm,
    Relationship,
    ReportingOwner,
    Signature,
    TransactionCode,
    TransactionFormType,
    TransactionTimeliness,
)

# What XML 1.0 can carry; a carriage return would come back as a line feed.
_CHARACTERS = st.characters(
    blacklist_categories=["Cs", "Cc"],
    blacklist_characters="\ufffe\uffff",
    whitelist_characters="\n\t",
)
words = st.text(_CHARACTERS, min_size=1, max_size=40).map(str.strip).filter(bool)
maybe_words = st.none() | words
amounts = st.decimals(
    min_value=0,
    max_value=Decimal("999999999999.9999"),
    places=None,
    allow_nan=False,
    allow_infinity=False,
).map(lambda amount: Decimal(format(amount, "f"))) | st.integers(0, 10**9).map(Decimal)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
flags = st.none() | st.booleans()
ciks = st.none() | st.integers(0, 10**10 - 1).map(lambda number: f"{number:010}")
footnote_ids = st.integers(1, 99).map(lambda number: f"F{number}")
_RAW = st.sampled_from(["2023-13-01", "1,000", "see note", "N/A", "$5", "1e5", "NaN"])


def cells(values: st.SearchStrategy[Any], *, raw: bool = True) -> st.SearchStrategy[Noted[Any]]:
    """Cells with a value, with footnotes, with both, with neither, or with text of another kind."""
    notes = st.lists(footnote_ids, max_size=3, unique=True).map(tuple)
    typed = st.builds(Noted, st.none() | values, notes)
    return typed | st.builds(Noted, st.none(), notes, _RAW) if raw else typed


def codes(listed: type[StrEnum]) -> st.SearchStrategy[Noted[Any]]:
    """Cells of a list of codes; an unlisted code is kept as written."""
    return cells(st.sampled_from(listed))


def _of(struct: type[msgspec.Struct], strategies: dict[str, Any]) -> st.SearchStrategy[Any]:
    return st.builds(struct, **{name: strategies[name] for name in struct.__struct_fields__})


_plain_codes = {
    "transaction_form_type": st.builds(Noted, st.none() | st.sampled_from(TransactionFormType)),
    "equity_swap_involved": st.builds(Noted, flags),
}
_CELLS: dict[str, Any] = {
    **{
        name: cells(words, raw=False)
        for name in ("security_title", "nature_of_ownership", "underlying_security_title")
    },
    **{
        name: cells(days)
        for name in (
            "transaction_date",
            "deemed_execution_date",
            "exercise_date",
            "expiration_date",
        )
    },
    **{
        name: cells(amounts)
        for name in (
            "transaction_shares",
            "transaction_total_value",
            "transaction_price_per_share",
            "conversion_or_exercise_price",
            "underlying_security_shares",
            "underlying_security_value",
            "shares_owned_following_transaction",
            "value_owned_following_transaction",
        )
    },
    **_plain_codes,
    "transaction_code": codes(TransactionCode),
    "transaction_timeliness": codes(TransactionTimeliness),
    "transaction_acquired_disposed_code": codes(AcquiredDisposed),
    "direct_or_indirect_ownership": codes(OwnershipForm),
}
# The footnotes of a holding's coding hang on its only code.
_HOLDING = {**_CELLS, "transaction_form_type": codes(TransactionFormType)}


def _owner() -> st.SearchStrategy[ReportingOwner]:
    address = _struct_of_leaves(Address).filter(lambda one: one != Address())
    roles = _struct_of_leaves(Relationship).filter(lambda one: one != Relationship())
    return st.builds(ReportingOwner, ciks, maybe_words, st.none() | address, st.none() | roles)


def _struct_of_leaves(struct: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    flagged = {"non_us_address_flag", "good_address"}
    return st.builds(
        struct,
        **{
            name: flags if name in flagged or name.startswith("is_") else maybe_words
            for name in struct.__struct_fields__
        },
    )


documents = st.builds(
    OwnershipDocument,
    schema_version=maybe_words,
    document_type=st.none() | st.sampled_from(DocumentType),
    period_of_report=st.none() | days,
    date_of_original_submission=st.none() | days,
    no_securities_owned=flags,
    not_subject_to_section16=flags,
    form3_holdings_reported=flags,
    form4_transactions_reported=flags,
    issuer=st.builds(Issuer, ciks, maybe_words, maybe_words, maybe_words),
    reporting_owners=st.lists(_owner(), max_size=3).map(tuple),
    aff10b5_one=flags,
    non_derivative_table=st.lists(
        _of(NonDerivativeTransaction, _CELLS) | _of(NonDerivativeHolding, _HOLDING), max_size=3
    ).map(tuple),
    derivative_table=st.lists(
        _of(DerivativeTransaction, _CELLS) | _of(DerivativeHolding, _HOLDING), max_size=3
    ).map(tuple),
    footnotes=st.lists(st.builds(Footnote, footnote_ids, maybe_words), max_size=4).map(tuple),
    remarks=maybe_words,
    signatures=st.lists(st.builds(Signature, maybe_words, st.none() | days), max_size=3).map(tuple),
)
"""Any document at all, however unlike a form that anyone would file."""
