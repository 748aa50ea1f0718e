"""Hypothesis strategies: any document of which print can show every cell."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from section16.document import (
    EMPTY,
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
from section16.printed.furniture import is_furniture

BY_HYPOTHESIS = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
FOOTNOTES = ("F1", "F2", "F3")
MARK_AT_END = re.compile(r"\(\s*\d{1,2}(?:\s*,\s*\d{1,2})*\s*\)\s*,?$")


def is_plain(text: str) -> bool:
    """Whether print can keep a text apart from the form's own words and marks.

    It cannot where the text ends in what looks like a footnote mark, or is little more than a
    notice of the form; nor where bars look like ruled columns, which no text here has.
    """
    return not (MARK_AT_END.search(text) or is_furniture(text))


words = (
    st.text(
        st.characters(
            min_codepoint=32,
            max_codepoint=0x17F,
            exclude_categories=["Cc", "Cf"],
            exclude_characters="|",
        )
    )
    .map(lambda text: "Ex" + " ".join(text.split()))
    .filter(is_plain)
)
names = st.from_regex(r"[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}( [A-Z]\.?)?", fullmatch=True)
days = st.dates(date(1980, 1, 1), date(2100, 1, 1))
amounts = st.decimals(0, 10**9, places=4) | st.integers(0, 10**12).map(Decimal)
notes = st.lists(st.sampled_from(FOOTNOTES), unique=True, max_size=2).map(tuple)
flags = st.none() | st.booleans()


def cells(values: st.SearchStrategy[Any], *, asked: bool = False) -> st.SearchStrategy[Noted[Any]]:
    """Cells with footnotes that the document has; ``asked`` ones have a value."""
    return st.builds(Noted, values if asked else st.none() | values, notes)


def either(shares: str, value: str) -> st.SearchStrategy[dict[str, Any]]:
    """Shares, or a value."""
    return st.tuples(st.sampled_from((shares, value)), cells(amounts, asked=True)).map(
        lambda chosen: {shares: EMPTY, value: EMPTY, chosen[0]: chosen[1]}
    )


OWNED = either("shares_owned_following_transaction", "value_owned_following_transaction")
UNDERLYING = either("underlying_security_shares", "underlying_security_value")
TRADED = either("transaction_shares", "transaction_total_value")
OWNERSHIP = {
    "security_title": cells(words, asked=True),
    "direct_or_indirect_ownership": cells(st.sampled_from(OwnershipForm), asked=True),
    "nature_of_ownership": cells(words),
}
DERIVED = {
    "conversion_or_exercise_price": cells(amounts),
    "exercise_date": cells(days),
    "expiration_date": cells(days),
    "underlying_security_title": cells(words),
}
CHANGE = {
    "transaction_date": cells(days, asked=True),
    "deemed_execution_date": cells(days),
    "transaction_code": cells(st.sampled_from(TransactionCode), asked=True),
    "equity_swap_involved": st.builds(Noted, st.booleans()),
    "transaction_price_per_share": cells(amounts),
    "transaction_acquired_disposed_code": st.sampled_from(AcquiredDisposed).map(Noted),
}
BELONGS = {
    "4": (
        (TransactionFormType.FORM_4, None),
        (TransactionFormType.FORM_5, None),
        (TransactionFormType.FORM_5, TransactionTimeliness.EARLY),
    ),
    "5": (
        (TransactionFormType.FORM_5, None),
        (TransactionFormType.FORM_4, TransactionTimeliness.LATE),
        (TransactionFormType.FORM_5, TransactionTimeliness.LATE),
    ),
}


@st.composite
def rows(draw: st.DrawFn, form: str, *, derivative: bool) -> Any:
    """A row of Table I or II that the form can print."""
    found = {name: draw(strategy) for name, strategy in OWNERSHIP.items()}
    if derivative:
        found |= {name: draw(strategy) for name, strategy in DERIVED.items()} | draw(UNDERLYING)
    if form != "3" or not derivative:
        found |= draw(OWNED)
    if form == "3" or draw(st.booleans()):
        missed = form == "5" and draw(st.booleans())
        found["transaction_form_type"] = Noted(TransactionFormType.FORM_3) if missed else EMPTY
        return (DerivativeHolding if derivative else NonDerivativeHolding)(**found)
    found |= {name: draw(strategy) for name, strategy in CHANGE.items()}
    belongs, when = draw(st.sampled_from(BELONGS[form]))
    found["transaction_form_type"], found["transaction_timeliness"] = Noted(belongs), Noted(when)
    if derivative:
        return DerivativeTransaction(**found, **draw(TRADED))
    return NonDerivativeTransaction(**found, transaction_shares=draw(cells(amounts)))


@st.composite
def owners(draw: st.DrawFn) -> ReportingOwner:
    """A reporting person with an address in the States."""
    is_officer, is_other = draw(st.booleans()), draw(st.booleans())
    return ReportingOwner(
        name=draw(names),
        address=Address(
            street1=f"{draw(st.integers(1, 9999))} {draw(names).upper()}",
            street2=draw(st.none() | st.integers(1, 99).map(lambda floor: f"FLOOR {floor}")),
            city=draw(st.sampled_from(("SPRINGFIELD", "ST. LOUIS", "WINSTON-SALEM"))),
            state=draw(st.sampled_from(("IL", "MO", "NC"))),
            zip_code=draw(st.sampled_from(("62701", "63101-1234"))),
        ),
        relationship=Relationship(
            is_director=draw(flags),
            is_officer=is_officer,
            is_ten_percent_owner=draw(flags),
            is_other=is_other,
            officer_title=draw(names) if is_officer else None,
            other_text=draw(names) if is_other else None,
        ),
    )


@st.composite
def printable(draw: st.DrawFn) -> OwnershipDocument:
    """Any document of which print can show every cell."""
    kind = draw(st.sampled_from(DocumentType))
    form = kind.form
    return OwnershipDocument(
        document_type=kind,
        period_of_report=draw(days),
        date_of_original_submission=draw(days) if kind.is_amendment else None,
        no_securities_owned=draw(flags) if form == "3" else None,
        not_subject_to_section16=draw(flags),
        form3_holdings_reported=draw(flags) if form == "5" else None,
        form4_transactions_reported=draw(flags) if form == "5" else None,
        issuer=Issuer(name=draw(names), trading_symbol=draw(st.none() | st.just("EXMP"))),
        reporting_owners=tuple(draw(st.lists(owners(), min_size=1, max_size=3))),
        aff10b5_one=draw(flags) if form != "3" else None,
        non_derivative_table=tuple(draw(st.lists(rows(form, derivative=False), max_size=3))),
        derivative_table=tuple(draw(st.lists(rows(form, derivative=True), max_size=3))),
        footnotes=tuple(Footnote(footnote, draw(words)) for footnote in FOOTNOTES),
        remarks=draw(st.none() | words),
        signatures=tuple(
            draw(st.lists(st.builds(Signature, names.map("/s/ {}".format), days), min_size=1))
        ),
    )
