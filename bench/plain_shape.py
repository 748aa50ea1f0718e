"""From a JSON line of ``s16 read`` to the plain shape in which the truth of a page is kept."""

from __future__ import annotations

from typing import Any

Plain = dict[str, Any]

BOTH_TABLES = (
    "security_title",
    "transaction_date",
    "deemed_execution_date",
    "transaction_form_type",
    "transaction_code",
    "equity_swap_involved",
    "transaction_timeliness",
    "transaction_shares",
    "transaction_price_per_share",
    "transaction_acquired_disposed_code",
    "shares_owned_following_transaction",
    "value_owned_following_transaction",
    "direct_or_indirect_ownership",
    "nature_of_ownership",
)
TABLE_2 = (
    *BOTH_TABLES,
    "conversion_or_exercise_price",
    "transaction_total_value",
    "exercise_date",
    "expiration_date",
    "underlying_security_title",
    "underlying_security_shares",
    "underlying_security_value",
)
FRONT = (
    "document_type",
    "period_of_report",
    "date_of_original_submission",
    "not_subject_to_section16",
    "aff10b5_one",
    "no_securities_owned",
    "form3_holdings_reported",
    "form4_transactions_reported",
    "remarks",
)
ADDRESS = ("street1", "street2", "city", "state", "zip_code", "state_description")
ROLES = (
    "officer_title",
    "other_text",
    "is_director",
    "is_officer",
    "is_ten_percent_owner",
    "is_other",
)


def adapt(line: Plain) -> Plain | None:
    """One line in the plain shape; ``None`` where nothing was read."""
    document = line.get("document")
    if document is None:
        return None
    return {
        **_some(document, FRONT),
        "issuer": _some(document["issuer"], ("cik", "name", "trading_symbol")),
        "owners": [_owner(owner) for owner in document["reporting_owners"]],
        "non_derivative": [_row(row, BOTH_TABLES) for row in document["non_derivative_table"]],
        "derivative": [_row(row, TABLE_2) for row in document["derivative_table"]],
        "footnotes": document["footnotes"],
        "signatures": [_some(one, ("name", "date")) for one in document["signatures"]],
    }


def _some(thing: Plain | None, names: tuple[str, ...]) -> Plain:
    return {name: (thing or {}).get(name) for name in names}


def _owner(owner: Plain) -> Plain:
    return {
        **_some(owner, ("cik", "name")),
        **_some(owner["address"], ADDRESS),
        **_some(owner["relationship"], ROLES),
    }


def _row(row: Plain, names: tuple[str, ...]) -> Plain:
    return {"kind": row["kind"], "cells": {name: _cell(row.get(name)) for name in names}}


def _cell(cell: Plain | None) -> Plain:
    found = cell or {}
    return {"value": found.get("value"), "footnotes": list(found.get("footnotes") or ())}
