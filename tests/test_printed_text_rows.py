"""Rows of tidy text renditions, from the page to the document."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from printed.pages import ROW_1, ROW_2, certain, page

from section16 import printed
from section16.document import (
    EMPTY,
    AcquiredDisposed,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
    OwnershipForm,
    TransactionCode,
    TransactionFormType,
    TransactionTimeliness,
)


class TestRows:
    """Rows of both tables."""

    def test_table_1(self) -> None:
        """Every cell of a transaction has its type; an escaped dollar is a dollar."""
        (row,) = certain(page(ROW_1)).non_derivative_table

        assert NonDerivativeTransaction(
            security_title=Noted("Common Stock"),
            transaction_date=Noted(date(2022, 3, 14)),
            transaction_code=Noted(TransactionCode.PURCHASE),
            equity_swap_involved=Noted(value=False),
            transaction_shares=Noted(Decimal(1000)),
            transaction_price_per_share=Noted(Decimal("10.50")),
            transaction_acquired_disposed_code=Noted(AcquiredDisposed.ACQUIRED),
            shares_owned_following_transaction=Noted(Decimal(25000)),
            direct_or_indirect_ownership=Noted(OwnershipForm.DIRECT),
        ) == (row)

    def test_scale_is_kept(self) -> None:
        """A number keeps the decimals it is printed with."""
        (row,) = certain(page(ROW_1)).non_derivative_table

        assert isinstance(row, NonDerivativeTransaction)
        assert "10.50" == str(row.transaction_price_per_share.value)

    def test_table_2(self) -> None:
        """The side of column 5 is the direction; a mark alone is explained only there."""
        (row,) = certain(page(table_2=(ROW_2,), closing="(1) Vests.")).derivative_table

        assert DerivativeTransaction(
            security_title=Noted("Stock Option (right to buy)"),
            conversion_or_exercise_price=Noted(Decimal("4.25")),
            transaction_date=Noted(date(2022, 3, 14)),
            transaction_code=Noted(TransactionCode.GRANT),
            equity_swap_involved=Noted(value=False),
            transaction_shares=Noted(Decimal(5000)),
            transaction_price_per_share=Noted(Decimal(0)),
            transaction_acquired_disposed_code=Noted(AcquiredDisposed.ACQUIRED),
            exercise_date=Noted(None, ("F1",)),
            expiration_date=Noted(date(2032, 3, 14)),
            underlying_security_title=Noted("Common Stock"),
            underlying_security_shares=Noted(Decimal(5000)),
            shares_owned_following_transaction=Noted(Decimal(5000)),
            direct_or_indirect_ownership=Noted(OwnershipForm.DIRECT),
        ) == (row)

    def test_values_instead_of_shares(self) -> None:
        """A dollar sign where a number of shares is asked for makes it a value."""
        text = (
            "7% Note\t\\$ 2\t03/14/2022\t\tS\t\t\t\\$ 900.00\t03/14/2022\t03/14/2030\tNote\t"
            "\\$ 450\t\\$ 1\t\\$ 100\tD\t"
        )
        (row,) = certain(page(table_2=(text,))).derivative_table

        assert isinstance(row, DerivativeTransaction)
        assert (AcquiredDisposed.DISPOSED, Decimal("900.00"), EMPTY) == (
            row.transaction_acquired_disposed_code.value,
            row.transaction_total_value.value,
            row.transaction_shares,
        )
        assert (Decimal(450), Decimal(100)) == (
            row.underlying_security_value.value,
            row.value_owned_following_transaction.value,
        )

    def test_both_sides_filled(self) -> None:
        """A number on both sides of column 5 has no direction."""
        text = ROW_2.replace("\t5,000\t\t(1)", "\t5,000\t7\t(1)")
        reading = printed.read(page(table_2=(text,), closing="(1) Vests."))
        (row,) = reading.document.derivative_table

        assert isinstance(row, DerivativeTransaction)
        assert (EMPTY, EMPTY) == (row.transaction_shares, row.transaction_acquired_disposed_code)
        assert [("5,000 A", "7 D")] == [doubt.candidates for doubt in reading.doubts]

    def test_holding(self) -> None:
        """A row without date, code and amount states a position."""
        (row,) = certain(page("Common Stock\t\t\t\t\t\t\t\t77\tI\tBy Trust")).non_derivative_table

        assert NonDerivativeHolding(
            security_title=Noted("Common Stock"),
            shares_owned_following_transaction=Noted(Decimal(77)),
            direct_or_indirect_ownership=Noted(OwnershipForm.INDIRECT),
            nature_of_ownership=Noted("By Trust"),
        ) == (row)

    @pytest.mark.parametrize(
        ("code", "voluntary", "expected"),
        [
            ("G", "V", ("G", False, "5")),
            ("S/K", "", ("S", True, None)),
            ("J/K", "V", ("J", True, "5")),
            ("G V", "", ("G", False, "5")),
        ],
    )
    def test_coding(self, code: str, voluntary: str, expected: tuple[str, bool, str]) -> None:
        """V means that the row belongs on Form 5, K that a swap is involved."""
        text = ROW_1.replace("\tP\t\t", f"\t{code}\t{voluntary}\t")
        (row,) = certain(page(text)).non_derivative_table

        assert isinstance(row, NonDerivativeTransaction)
        assert expected == (
            row.transaction_code.value,
            row.equity_swap_involved.value,
            row.transaction_form_type.value,
        )

    def test_footnotes_of_the_v_column(self) -> None:
        """The footnotes of the V column are those of the timeliness."""
        text = ROW_1.replace("\tP\t\t", "\tG (2)\tV (1)\t")
        (row,) = certain(page(text, closing="(1) One.\n\n(2) Two.")).non_derivative_table

        assert isinstance(row, NonDerivativeTransaction)
        assert (Noted(TransactionCode.GIFT, ("F2",)), Noted(None, ("F1",))) == (
            row.transaction_code,
            row.transaction_timeliness,
        )

    def test_unknown_code(self) -> None:
        """A code that is not in the list is kept as written."""
        reading = printed.read(page(ROW_1.replace("\tP\t", "\tQ\t")))
        (row,) = reading.document.non_derivative_table

        assert isinstance(row, NonDerivativeTransaction)
        assert Noted(None, (), "Q") == row.transaction_code
        assert ["READ002"] == [doubt.code for doubt in reading.doubts]

    def test_unknown_v(self) -> None:
        """What is no V in the V column is kept as written."""
        reading = printed.read(page(ROW_1.replace("\tP\t\t", "\tP\tQ\t")))
        (row,) = reading.document.non_derivative_table

        assert isinstance(row, NonDerivativeTransaction)
        assert Noted(None, (), "Q") == row.transaction_form_type
        assert ["READ002"] == [doubt.code for doubt in reading.doubts]

    def test_late_rows_of_form_5(self) -> None:
        """On Form 5 a 4 behind the code is a late Form 4, a 5 a late Form 5, a 3 a late holding."""
        document = certain(
            page(
                "Common Stock\t11/01/2021\t\tP4\t500\tA\t\\$ 3\t900\tD\t",
                "Common Stock\t11/01/2020\t\tG5\t500\tD\t\\$ 0\t400\tD\t",
                "Common Stock\t11/01/2021\t\tG\t50\tD\t\\$ 0\t350\tD\t",
                "Preferred Stock\t\t\t3 (1)\t\t\t\t77\tI\tBy Trust",
                form="5",
                event="12/31/2021",
                closing="(1) Became a director.",
            )
        )
        late, earlier, timely, holding = document.non_derivative_table

        assert isinstance(late, NonDerivativeTransaction)
        assert isinstance(earlier, NonDerivativeTransaction)
        assert isinstance(timely, NonDerivativeTransaction)
        assert (TransactionFormType.FORM_4, None) == (
            late.transaction_form_type.value,
            late.transaction_timeliness.value,
        )
        assert (TransactionFormType.FORM_5, TransactionTimeliness.LATE) == (
            earlier.transaction_form_type.value,
            earlier.transaction_timeliness.value,
        )
        assert EMPTY == timely.transaction_form_type
        assert Noted(TransactionFormType.FORM_3, ("F1",)) == holding.transaction_form_type

    def test_headings_of_form_5(self) -> None:
        """Some pages of Form 5 head what is owned in the end as Form 4 does: no heading is lost."""
        ending, following = "at end of Issuer's Fiscal Year", "Following Reported Transaction(s)"
        source = page(
            table_2=(ROW_2.replace("\tA\t\t", "\tA\t"),), form="5", closing="(1) Vests in 2023."
        ).decode()
        document = certain(source.replace(ending, following).encode())

        assert document.reporting_owners[0].relationship.is_officer is False

    def test_form_3(self) -> None:
        """Form 3 has holdings only, and its derivatives no amount but the underlying one."""
        document = certain(
            page(
                "Common Stock\t100\tD\t",
                form="3",
                top="",
                table_2=("Option\t(1)\t01/01/2030\tCommon Stock\t5\t\\$ 2.5\tI\tBy Trust",),
                closing="(1) Vests.",
            )
        )
        (share,), (option,) = document.non_derivative_table, document.derivative_table

        assert Decimal(100) == share.shares_owned_following_transaction.value
        assert (Decimal(5), EMPTY, Noted("By Trust")) == (
            option.underlying_security_shares.value,
            option.shares_owned_following_transaction,
            option.nature_of_ownership,
        )
        assert document.no_securities_owned is False

    def test_form_3_without_securities(self) -> None:
        """The explanations of a Form 3 say when nothing is owned."""
        document = certain(page(form="3", top="", closing="No securities are beneficially owned."))

        assert document.no_securities_owned is True
        assert certain(page(form="3", top="")).no_securities_owned is None

    def test_derivative_holding(self) -> None:
        """A row of Table II without a transaction states a position."""
        text = "Option\t\\$ 1\t\t\t\t\t\t\t01/01/2021\t01/01/2030\tCommon\t10\t\t10\tD\t"
        (row,) = certain(page(table_2=(text,))).derivative_table

        assert (Decimal(1), Decimal(10), EMPTY) == (
            row.conversion_or_exercise_price.value,
            row.shares_owned_following_transaction.value,
            row.transaction_form_type,
        )

    def test_rows_keep_their_order(self) -> None:
        """Transactions and holdings stand in printed order."""
        holding = "Common Stock\t\t\t\t\t\t\t\t77\tI\tBy Trust"
        rows = certain(page(holding, ROW_1, holding)).non_derivative_table

        assert ["holding", "transaction", "holding"] == [row.__struct_config__.tag for row in rows]
