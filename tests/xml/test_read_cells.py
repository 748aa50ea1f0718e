"""The cells of a row: empty, noted, explained in a footnote only, in dollars instead of shares."""

from __future__ import annotations

from decimal import Decimal

import pytest
from ownership_parts import (
    CODING,
    DERIVATIVE_TRANSACTION,
    OWNER,
    codes,
    element_of,
    first_row,
    ownership,
    plainly,
    reading,
    row,
    unread,
)

from section16.document import (
    EMPTY,
    DerivativeTransaction,
    Issuer,
    NonDerivativeTransaction,
    Noted,
    TransactionCode,
)

# -- empty and noted cells ------------------------------------------------------------------------


@pytest.mark.parametrize("content", ["", "<value/>", "<value></value>", "\n <value> \n</value>\n"])
def test_an_empty_cell_is_empty(content: str) -> None:
    """However emptiness is written, the cell says nothing; an empty value is remarked on."""
    cells = row(deemedExecutionDate=content, transactionPricePerShare=content)
    read = reading(ownership(cells))
    found = first_row(read.document)

    assert (EMPTY, EMPTY) == (found.deemed_execution_date, found.transaction_price_per_share)
    assert ["READ012"] * 2 * bool(content) == codes(read)


@pytest.mark.parametrize("box", ["<isOther/>", "<isOther></isOther>", "<isOther> </isOther>"])
def test_an_empty_box_is_remarked_on(box: str) -> None:
    """A box that is there and says neither yes nor no is unknown, and EDGAR would not take it."""
    owners = OWNER.replace("</isDirector>", f"</isDirector>{box}")
    source = ownership("", owners=owners)
    (doubt,) = reading(source).doubts

    assert ("READ012", "/reporting_owners/0/relationship/is_other") == (doubt.code, doubt.path)


def test_empty_tables_and_leaves_are_as_if_not_there() -> None:
    """An empty table has no rows, an empty leaf is None."""
    text = ownership("", issuer="<issuer><issuerName/></issuer>", owners="", signatures="")
    document = plainly(
        text.replace("<remarks>", "<nonDerivativeTable/><derivativeTable/><footnotes/><remarks>")
    ).document

    assert ((), (), ()) == (
        document.non_derivative_table,
        document.derivative_table,
        document.footnotes,
    )
    assert (Issuer(), None) == (document.issuer, document.remarks)


NOTED_1 = sorted(
    set(NonDerivativeTransaction.__struct_fields__)
    - {"transaction_form_type", "equity_swap_involved"}
)


def test_every_cell_of_table_1_may_carry_footnotes() -> None:
    """A footnote hung on a cell is on that cell and no other; those of a coding are on its code."""
    text = row(
        postTransactionAmounts="<sharesOwnedFollowingTransaction/><valueOwnedFollowingTransaction/>"
    )
    for place, name in enumerate(NOTED_1, start=1):
        element = element_of(name)
        note = f'<footnoteId id="F{place}"/>'
        text = text.replace(f"</{element}>", f"{note}</{element}>").replace(
            f"<{element}/>", f"<{element}>{note}</{element}>"
        )
    found = first_row(plainly(ownership(text)).document)

    assert {name: (f"F{place}",) for place, name in enumerate(NOTED_1, start=1)} == {
        name: getattr(found, name).footnotes for name in NOTED_1
    }


def test_every_cell_of_table_2_may_carry_footnotes() -> None:
    """So it is in Table II, down to the A/D code, where the schema knows of none."""
    noted = sorted(
        set(DerivativeTransaction.__struct_fields__)
        - {"transaction_form_type", "equity_swap_involved"}
    )
    text = row(
        DERIVATIVE_TRANSACTION,
        postTransactionAmounts="<sharesOwnedFollowingTransaction/><valueOwnedFollowingTransaction/>",
        underlyingSecurity="<underlyingSecurityTitle/><underlyingSecurityShares/>"
        "<underlyingSecurityValue/>",
    ).replace("<transactionPricePerShare>", "<transactionTotalValue/><transactionPricePerShare>")
    for name in noted:
        element = element_of(name)
        notes = '<footnoteId id="F1"/>\n<footnoteId id="F2"></footnoteId>'
        text = text.replace(f"</{element}>", f"{notes}</{element}>").replace(
            f"<{element}/>", f"<{element}>{notes}</{element}>"
        )
    found = first_row(plainly(ownership("", text)).document)

    assert {("F1", "F2")} == {getattr(found, name).footnotes for name in noted}


def test_a_cell_explained_in_a_footnote_only_has_no_value() -> None:
    """Unknown is never zero."""
    cells = row(transactionPricePerShare='<footnoteId id="F3"/>')

    assert (
        Noted(None, ("F3",))
        == first_row(plainly(ownership(cells)).document).transaction_price_per_share
    )


def test_a_footnote_beside_an_empty_value_counts() -> None:
    """The value is empty, and that is remarked on; the footnote is there."""
    cells = row(transactionPricePerShare='<value/><footnoteId id="F3"/>')
    read = reading(ownership(cells))

    assert Noted(None, ("F3",)) == first_row(read.document).transaction_price_per_share
    assert ["READ012"] == codes(read)


def test_a_footnote_on_a_part_of_the_coding_goes_to_unread() -> None:
    """The three parts of a coding are bare texts; the text stays, the mark is kept apart."""
    coding = CODING.replace("P<", 'P<footnoteId id="F1"/><')
    found = reading(ownership(row(transactionCoding=coding)))

    assert Noted(TransactionCode.PURCHASE) == first_row(found.document).transaction_code
    assert (["READ005"], ['<footnoteId id="F1"/>']) == (codes(found), unread(found))


@pytest.mark.parametrize("place", ["periodOfReport", "remarks", "issuerName", "isDirector"])
def test_a_footnote_on_a_header_field_goes_to_unread(place: str) -> None:
    """Header fields are plain values; nothing is dropped."""
    noted = ownership(remarks="None.").replace(f"</{place}>", f'<footnoteId id="F1"/></{place}>')
    found = reading(noted)

    assert reading(ownership(remarks="None.")).document == found.document
    assert (["READ005"], ['<footnoteId id="F1"/>']) == (codes(found), unread(found))


@pytest.mark.parametrize("position", [0, 1, 2, 3])
def test_a_footnote_of_the_coding_counts_wherever_it_stands(position: int) -> None:
    """Before, between or behind the three parts: it hangs on the code."""
    parts = CODING.replace("><t", ">|<t").replace("><e", ">|<e").split("|")
    parts.insert(position, '<footnoteId id="F1"/>')
    found = plainly(ownership(row(transactionCoding="".join(parts))))

    assert Noted(TransactionCode.PURCHASE, ("F1",)) == first_row(found.document).transaction_code


# -- dollars instead of shares --------------------------------------------------------------------


def test_value_owned_instead_of_shares() -> None:
    """What is counted in dollars stands in the dollars' cell; the other is empty."""
    after = "<valueOwnedFollowingTransaction><value>25000</value></valueOwnedFollowingTransaction>"
    found = first_row(plainly(ownership(row(postTransactionAmounts=after))).document)

    assert EMPTY == found.shares_owned_following_transaction
    assert Noted(Decimal(25000)) == found.value_owned_following_transaction


def test_total_value_and_underlying_value_instead_of_shares() -> None:
    """A note is traded by its value and converts into a value."""
    text = row(
        DERIVATIVE_TRANSACTION,
        underlyingSecurity="<underlyingSecurityValue><value>9.50</value></underlyingSecurityValue>",
    ).replace("transactionShares>", "transactionTotalValue>")
    found = first_row(plainly(ownership("", text)).document)

    assert (EMPTY, Noted(Decimal(300))) == (found.transaction_shares, found.transaction_total_value)
    assert (EMPTY, Noted(Decimal("9.50"))) == (
        found.underlying_security_shares,
        found.underlying_security_value,
    )
