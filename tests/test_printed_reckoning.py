"""Sides of amounts of Table II that numbers prove where blanks alone hold the columns."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_printed_blanks import disposed, read
from test_printed_proof import change, option

from section16.document import AcquiredDisposed, DerivativeTransaction
from section16.filing import Reading
from section16.law.boxes import Column
from section16.printed.sheet import Cell, Row

A, D = AcquiredDisposed.ACQUIRED, AcquiredDisposed.DISPOSED


def stands(row: Row, page: int, stack: int = 0, **cells: str) -> Row:
    """A row whose amount stands in a stack of a page."""
    changed = {Column[name]: Cell(text) for name, text in cells.items()}
    return msgspec.structs.replace(row, cells={**row.cells, **changed}, standing=(page, stack))


def sides(reading: Reading) -> list[AcquiredDisposed | None]:
    """The sides of the rows of Table II."""
    return [
        row.transaction_acquired_disposed_code.value
        for row in reading.document.derivative_table
        if isinstance(row, DerivativeTransaction)
    ]


def later(day: int, amount: str, owned: str, code: str = "J") -> Row:
    """A transaction of a certain day, of which the code tells nothing."""
    cells = option(code, amount, owned).cells
    return Row({**cells, Column.TRANSACTION_DATE: Cell(f"03/{day}/2022")})


class TestBalances:
    """What is owned after two transactions in one security."""

    def test_order_of_time(self) -> None:
        """What the second took away is what less is owned after it."""
        assert [None, D] == sides(read(table_2=(later(14, "30", "100"), later(15, "40", "60"))))

    def test_against_the_order_of_time(self) -> None:
        """Where the later row stands first, its amount is what is owned more."""
        assert [A, None] == sides(read(table_2=(later(15, "40", "100"), later(14, "30", "60"))))

    def test_either_way(self) -> None:
        """Two like amounts of one day may be told in either order: nothing is proved."""
        assert [None, None] == sides(read(table_2=(later(14, "40", "100"), later(14, "40", "60"))))

    def test_another_security(self) -> None:
        """An option of another price is another security."""
        other = Row({**later(15, "40", "60").cells, Column.EXERCISE_PRICE: Cell("$11")})
        assert [None, None] == sides(read(table_2=(later(14, "30", "100"), other)))

    @given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
    def test_any_numbers(self, start: int, first: int, second: int) -> None:
        """A balance that has grown is never read as disposed of."""
        rows = (
            later(14, f"{first:,}", f"{start:,}"),
            later(15, f"{second:,}", f"{start + second:,}"),
        )
        assert A is sides(read(table_2=rows))[1]


class TestCode:
    """The code, where what is owned afterwards speaks for it as well."""

    @pytest.mark.parametrize(
        ("code", "amount", "owned", "expected"),
        [
            ("A", "70", "70", A),
            ("A", "70", "170", None),
            ("M", "70", "0", D),
            ("M", "70", "70", None),
            ("J", "70", "0", None),
            ("S/K", "70", "0", None),
        ],
    )
    def test_code(
        self, code: str, amount: str, owned: str, expected: AcquiredDisposed | None
    ) -> None:
        """By itself the code proves nothing."""
        assert [expected] == sides(read(table_2=(option(code, amount, owned),)))


class TestExercises:
    """What an exercise brought stands in Table I."""

    def test_as_often(self) -> None:
        """As many rows of Table I as of Table II prove the exercises."""
        came = change("70", "A", "1,500", CODE=Cell("M"))
        assert [D] == sides(read(came, table_2=(option("M", "70", "70"),)))

    def test_less_often(self) -> None:
        """Of two exercises one may have brought another derivative: neither is proved."""
        came = change("70", "A", "1,500", CODE=Cell("M"))
        rows = (option("M", "70", "70"), option("M", "70", "70", price="$8"))
        assert [None, None] == sides(read(came, table_2=rows))

    def test_of_another_derivative(self) -> None:
        """What units brought of another derivative was acquired, whatever Table I shows."""
        came = change("70", "A", "1,500", CODE=Cell("M"))
        units = Row(
            {
                **option("C", "70", "0").cells,
                Column.SECURITY_TITLE: Cell("Unit"),
                Column.UNDERLYING_TITLE: Cell("Option"),
            }
        )
        assert [D, A] == sides(read(came, table_2=(units, option("M", "70", "90"))))


class TestStanding:
    """Amounts that stand over each other are of one side."""

    def test_over_each_other(self) -> None:
        """One proved row proves the others of its page."""
        rows = (
            stands(option("M", "70", "0"), 1),
            stands(option("J", "70", "90"), 1, EXERCISE_PRICE="$8"),
        )
        assert [D, D] == sides(read(table_2=rows))

    def test_beside_each_other(self) -> None:
        """Where amounts stand in two places, one does not tell of the other."""
        rows = (
            stands(option("M", "70", "0"), 1),
            stands(option("J", "70", "90"), 1, 1, EXERCISE_PRICE="$8"),
        )
        assert [D, None] == sides(read(table_2=rows))

    def test_another_page(self) -> None:
        """On another page columns stand elsewhere."""
        rows = (
            stands(option("M", "70", "0"), 1),
            stands(option("J", "70", "90"), 2, EXERCISE_PRICE="$8"),
        )
        assert [D, None] == sides(read(table_2=rows))

    def test_exercises_of_a_security(self) -> None:
        """Exercises of such options are alike on every page, once one is proved."""
        rows = (
            stands(option("M", "70", "0"), 1),
            stands(option("M", "70", "90"), 2, EXERCISE_PRICE="$8"),
        )
        assert [D, D] == sides(read(table_2=rows))

    def test_proofs_that_disagree(self) -> None:
        """Where proofs of one stack disagree, none is believed."""
        rows = (
            stands(option("M", "70", "0"), 1),
            stands(option("A", "70", "70"), 1, EXERCISE_PRICE="$8"),
        )
        assert [None, None] == sides(read(table_2=rows))

    def test_below_the_wrong_heading(self) -> None:
        """An amount below (D) that stands over one proved to be acquired is acquired."""
        rows = (
            stands(option("A", "70", "70"), 1),
            stands(disposed("J"), 1, EXERCISE_PRICE="$8"),
        )
        assert [A, A] == sides(read(table_2=rows))
