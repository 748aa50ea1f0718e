"""What rules take from the words of explanations, and from rows of one account."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from section16 import EMPTY, Noted, OwnershipDocument
from section16.checks import arithmetic, check
from section16.checks.accounts import Custom, Step, custom, swapped
from section16.checks.fixes import changed
from section16.checks.samples import SAMPLES
from section16.checks.subject import Placed
from section16.checks.wording import WEIGHTED_AVERAGE, adoption_days, names, price_range


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at prices ranging from $4.01 to $4.10, inclusive", ("4.01", "4.10")),
        ("The range of prices was $1,004.50 to $1,005.25 per share.", ("1004.50", "1005.25")),
        ("sold ranging from $187.875 to $188.41 per share", ("187.875", "188.41")),
        ("between $12.95 and $13.075", ("12.95", "13.075")),
        ("from a low of $20.25 to a high of $20.35", ("20.25", "20.35")),
    ],
)
def test_a_range_of_prices(text: str, expected: tuple[str, str]) -> None:
    """However it is put, the lowest and the highest price are exact."""
    found = price_range(text)
    assert tuple(map(Decimal, expected)) == tuple(found or ())


@pytest.mark.parametrize(
    "text",
    [
        "sold on 06/09/2023 at $16.49 - $16.73 and on 06/12/2023 at $16.49 - $16.78",
        "at $2.75 to $3.46, and $2.25 to $2.92, respectively",
        "The price is given in columns 2 to 4.",
        "no price at all",
        "from $5.10 to $4.90",
    ],
)
def test_no_range_where_it_could_be_another(text: str) -> None:
    """Several ranges, or none, settle nothing."""
    assert price_range(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a Rule 10b5-1 trading plan adopted on February 9, 2023", [date(2023, 2, 9)]),
        ("a plan entered into by the reporting person on 11/23/2022.", [date(2022, 11, 23)]),
        ("On September 15, 2022, Ms. Doe adopted a 10b5-1 plan.", [date(2022, 9, 15)]),
        ("a 10b5-1 plan dated Mar. 3rd, 2024", [date(2024, 3, 3)]),
        ("a 10b5-1 plan, adopted on: 03-13-2023", [date(2023, 3, 13)]),
        ("a plan adopted on 13 March 2023", [date(2023, 3, 13)]),
        ("a plan adopted on 2023-03-13", [date(2023, 3, 13)]),
        ("a plan adopted prior to February 27, 2023", []),
        ("a plan adopted in March 2023", []),
        ("a 10b5-1 plan that expires on March 1, 2024", []),
    ],
)
def test_the_day_a_plan_was_adopted(text: str, expected: list[date]) -> None:
    """A day is one of adoption only where the words say so."""
    assert expected == list(adoption_days(text))


def test_an_average_of_volume_is_no_price_of_trades() -> None:
    """A contract's formula is not a price that several trades made."""
    assert WEIGHTED_AVERAGE.search("the weighted average sale price")
    assert not WEIGHTED_AVERAGE.search("the weighted average volume price")


def steps(*pairs: tuple[int, int]) -> list[Step]:
    """Changes with the amounts after them."""
    row = Placed("/non_derivative_table/0", None)
    return [Step(row, Decimal(change), Decimal(after)) for change, after in pairs]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (((-10, 90), (-20, 70), (5, 75)), Custom.ROW_BY_ROW),
        (((-20, 70), (-10, 90)), Custom.IN_ANOTHER_ORDER),
        (((-10, 70), (-20, 70)), Custom.AT_THE_END),
        (((-10, 90), (-20, 71)), Custom.BROKEN),
        (((-10, 0), (-20, 0), (5, 5)), Custom.AT_THE_END),
        (((-10, 70), (-20, 70), (5, 74)), Custom.BROKEN),
    ],
)
def test_customs(pairs: tuple[tuple[int, int], ...], expected: Custom) -> None:
    """Both customs are known, rows in any order."""
    assert expected is custom(steps(*pairs))


def test_a_swapped_side_is_found() -> None:
    """One letter turned, and the rows meet."""
    found = swapped(steps((-10, 90), (20, 70), (5, 75)))
    assert found is not None
    assert Decimal(20) == found.change


def test_what_two_swaps_could_mend_is_left() -> None:
    """No row is called swapped where another could be as well."""
    assert swapped(steps((10, 100), (-3, 50))) is None


@pytest.mark.parametrize(
    ("text", "amount", "expected"),
    [
        ("Includes 1,055 dividend equivalents.", "1055", True),
        ("Includes 1055.00 dividend equivalents.", "1055", True),
        ("Includes 1055 dividend equivalents.", "1055.0000", True),
        ("Includes 11,055 dividend equivalents.", "1055", False),
        ("Includes 1,055.5 dividend equivalents.", "1055", False),
        ("Includes 1,055.5 dividend equivalents.", "1055.5", True),
    ],
)
def test_an_amount_is_named(text: str, amount: str, expected: bool) -> None:
    """With or without commas, and as a number of its own."""
    assert expected is names(text, Decimal(amount))


@given(st.decimals(0, 10**9, places=4), st.text(alphabet=" abc().", max_size=5))
def test_an_amount_names_itself(amount: Decimal, around: str) -> None:
    """However many zeros it ends in."""
    assert names(f"{around} {amount:,f} shares", amount.normalize())
    assert names(f"{around} {amount.normalize():,f} shares", amount)


def sales(*amounts: int, **of_last: Any) -> OwnershipDocument:
    """Sales of ten shares with the amounts owned after them; the last with something else."""
    sale = SAMPLES["form 4 of two sales"].non_derivative_table[0]
    rows = [
        msgspec.structs.replace(
            sale,
            transaction_shares=Noted(Decimal(10)),
            shares_owned_following_transaction=Noted(Decimal(amount)),
        )
        for amount in amounts
    ]
    rows[-1] = msgspec.structs.replace(rows[-1], **of_last)
    return msgspec.structs.replace(SAMPLES["form 4 of two sales"], non_derivative_table=tuple(rows))


def arithmetic_of(document: OwnershipDocument) -> list[str]:
    """The codes of what the amounts break."""
    return [one.code for one in check(document, rules=arithmetic.RULES)]


def test_a_footnote_on_the_title_does_not_part_an_account() -> None:
    """Some filers note a few of the rows only."""
    title = Noted("Common Stock", ("F1",))
    assert [] == arithmetic_of(sales(90, 80, 70, security_title=title))
    assert ["ARI001"] == arithmetic_of(sales(90, 85, 75))


def test_rows_a_month_apart_need_not_meet() -> None:
    """What happened between them stands in other reports."""
    assert [] == arithmetic_of(sales(90, 50, transaction_date=Noted(date(2024, 8, 1))))


def test_a_named_difference_is_explained() -> None:
    """A footnote that names the missing amount explains it."""
    document = sales(90, 85)
    noted = msgspec.structs.replace(document, remarks="Includes 5 shares of dividends.")
    assert (["ARI001"], []) == (arithmetic_of(document), arithmetic_of(noted))


def test_direct_amounts_of_a_joint_filing_may_be_of_several() -> None:
    """Nothing is said of two rows; of three it is a note."""
    owner = SAMPLES["form 4"].reporting_owners[0]
    owners = (owner, msgspec.structs.replace(owner, cik="0001999003", name="Doe John"))
    joint = [
        msgspec.structs.replace(document, reporting_owners=owners)
        for document in (sales(90, 50), sales(90, 80, 50))
    ]
    assert [[], ["ARI002"]] == [arithmetic_of(document) for document in joint]


@given(st.decimals(1, 10**7, places=0), st.decimals("0.01", 10**4, places=4), st.integers(2, 4))
def test_rounded_dollars_fit(shares: Decimal, price: Decimal, places: int) -> None:
    """Dollars made of the exact price fit the price as rounded to cents or better."""
    shown = round(price, places)
    row = {
        "transaction_shares": None,
        "transaction_total_value": round(shares * price, 2),
        "underlying_security_shares": shares,
        "conversion_or_exercise_price": shown,
    }
    table = {f"/derivative_table/0/{name}": value for name, value in row.items()}
    assert "ARI005" not in arithmetic_of(changed(SAMPLES["form 4"], table))


@pytest.mark.parametrize(("dollars", "expected"), [("25500.00", []), ("25600.00", ["ARI005"])])
def test_dollars_and_shares_of_one_amount(dollars: str, expected: list[str]) -> None:
    """Where a row gives both, they are held against the price."""
    after = "/non_derivative_table/0/value_owned_following_transaction"
    document = sales(1000, 990, value_owned_following_transaction=EMPTY)
    document = changed(document, {after: Decimal(dollars)})
    assert expected == arithmetic_of(document)
