"""The facts file, and what its facts do to the figures."""

from __future__ import annotations

import textwrap
import tomllib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from shortswing_filings import ADA, day, filing, option, row

from section16 import DocumentType, Filing, InputError, Recovery, load_facts, profit, shapes, trades
from section16.recovery_lines import series_name
from section16.shortswing.facts import __doc__ as module_docs
from section16.shortswing.prices import PriceRange, price_range, ranges_in

ON = date(2025, 1, 1)
BOUGHT = row("PA", day(1, 10), "90", "9")
SOLD = row("SD", day(3, 1), "90", "12")


def of(path: Path, text: str, *filings: Filing) -> Recovery:
    """The recovery of filings under a facts file."""
    path.write_text(text)
    return profit(trades(filings), facts=load_facts(path), on=ON)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A facts file to be."""
    return tmp_path / "facts.toml"


def test_a_pecuniary_fraction_scales_the_shares(facts: Path) -> None:
    """A third of a trust's shares is exactly a third of the profit."""
    through = row("SD", day(3, 1), "100", "12", direct=False, nature="By Trust")
    said = '[[pecuniary]]\nowner = "0000000101"\nnature = "By Trust"\nfraction = "1/3"\n'

    assert Fraction(100) == of(facts, said, filing(BOUGHT, through)).maximum


def test_a_split_makes_old_trades_comparable(facts: Path) -> None:
    """Bought at 9 before a 3-for-1 split, sold at 4 after it: a dollar on each of 270 shares."""
    said = "[[split]]\nday = 2024-02-01\nratio = '3:1'\ntitle = 'Common Shares, $.01 par value'\n"
    found = of(facts, said, filing(BOUGHT, row("SD", day(3, 1), "270", "4")))

    assert Fraction(270) == found.maximum
    assert (Fraction(270), Fraction(3)) == (
        found.counted[0].entry.shares,
        found.counted[0].entry.price,
    )


def test_a_split_divides_the_exercise_price_too(facts: Path) -> None:
    """An option on old shares at 30 and one on new shares at 10 are one series."""
    said = "[[split]]\nday = 2024-02-01\nratio = '3:1'\n"
    old = option("PA", day(1, 10), "90", "3", strike="30")
    new = option("SD", day(3, 1), "270", "1.50", strike="10")
    found = of(facts, said, filing(old, new))

    assert Fraction(135) == found.maximum
    assert [Fraction(10)] == [one.series.exercise_price for one in found.proofs if one.series]
    assert Fraction(0) == profit(trades([filing(old, new)]), on=ON).maximum


def test_an_exercise_price_that_no_decimal_says_is_a_fraction(facts: Path) -> None:
    """At 20 before a 3-for-1 split is at 20/3 after it."""
    said = "[[split]]\nday = 2024-02-01\nratio = '3:1'\n"
    found = of(facts, said, filing(option("PA", day(1, 10), "90", "3", strike="20")))
    (series,) = [one.series for one in found.proofs if one.series]

    assert Fraction(20, 3) == series.exercise_price
    assert series_name(series).startswith("call option (right to buy), at 20/3, expiring")


def test_classes_that_convert_are_one(facts: Path) -> None:
    """Only a person can say so."""
    said = '[[same_class]]\ntitles = ["Class A Common Stock", "Class B Common Stock"]\n'
    made = filing(
        row("PA", day(1, 10), "90", "9", title="Class B Common Stock"),
        row("SD", day(3, 1), "90", "12", title="Class A Common Stock, par value $.01"),
    )

    assert Fraction(270) == of(facts, said, made).maximum


def test_market_prices_cap_a_derivative_against_stock(facts: Path) -> None:
    """The pair gains at most the difference of the underlying's prices: 16b-6(c)(2)."""
    (facts.parent / "prices.csv").write_text("day,price\n2024-01-10,10.50\n2024-03-01,12.25\n")
    said = '[[market_prices]]\nfile = "prices.csv"\ntitle = "Common Stock"\n'
    found = of(facts, said, filing(option("PA", day(1, 10), "90", "1"), SOLD))

    assert Fraction("157.5") == found.maximum
    assert "pairs" == ("pairs" if hasattr(found.proofs[0].certificate, "sales") else "prices")
    assert found.verified


def test_a_day_without_a_market_price_stays_open(facts: Path) -> None:
    """No other day's price stands in."""
    (facts.parent / "prices.csv").write_text("day,price\n2024-01-10,10.50\n2024-03-02,12.25\n")
    said = '[[market_prices]]\nfile = "prices.csv"\n'
    found = of(facts, said, filing(option("PA", day(1, 10), "90", "1"), SOLD))

    assert Fraction(0) == found.maximum
    assert 1 == len(found.wanting_prices)


def test_an_approval_exempts_one_trade(facts: Path) -> None:
    """With the rule and by whom."""
    made = filing(BOUGHT, SOLD)
    said = (
        f'[[approval]]\ntrade = "{made.key}:/non_derivative_table/0"\nrule = "16b-3(d)(1)"\n'
        'by = "the board, 3 January 2024"\n'
    )
    found = of(facts, said, made)

    assert Fraction(0) == found.maximum
    assert "17 CFR 240.16b-3(d)(1)" == found.excluded[0].rule


def test_facts_of_others_change_nothing(facts: Path) -> None:
    """A fact that names another owner or issuer is not this one's."""
    said = '[[office]]\nowner = "Somebody Else"\nrole = "director"\nfrom = 2024-02-01\n'

    assert Fraction(270) == of(facts, said, filing(BOUGHT, SOLD, owners=(ADA,))).maximum


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[offices]]\n", "'offices' is no table of a facts file; expected office, pecuniary"),
        ("prices = {}\n", "'prices' is no table"),
        ("[[office]]\nrole = 'king'\n", r"king.*\$\.office\[0\]\.role"),
        ("[[office]]\nrole = 'director'\nform = 2024-01-01\n", r"`form`.*\$\.office\[0\]"),
        ("[[split]]\nday = 2024-02-01\nratio = '0:1'\n", r"split\[0\]\.ratio is '0:1'"),
        ("[[split]]\nday = '1 May'\nratio = '3:1'\n", r"\$\.split\[0\]\.day"),
        ("[[pecuniary]]\nfraction = '4/3'\n", r"pecuniary\[0\]\.fraction is 4/3; expected 0 to 1"),
        ("[[pecuniary]]\nfraction = 'half'\n", "expected 1/3 or 0.25"),
        ("[[same_class]]\ntitles = ['Common Stock']\n", "name two or more"),
        ("[[market_prices]]\nfile = 'gone.csv'\n", "gone.csv: cannot open"),
        ("office = 3 3\n", "no TOML"),
    ],
)
def test_a_wrong_facts_file_is_refused_with_its_place(facts: Path, text: str, said: str) -> None:
    """The message names the file, the key, and what is expected."""
    facts.write_text(text)
    with pytest.raises(InputError, match=said) as caught:
        load_facts(facts)
    assert str(facts.parent) in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day,price\n2024-01-10,ten\n", "line 2"),
        ("day,price\n10 May,10\n", "line 2"),
        ("day,price\n2024-01-10,-1\n", "is no price"),
        ("day,price\n2024-01-10,NaN\n", "is no price"),
        ("date,close\n2024-01-10,10\n", "no column"),
        ("", "no prices"),
    ],
)
def test_a_wrong_price_file_is_refused_with_its_line(facts: Path, text: str, said: str) -> None:
    """The message names the line."""
    (facts.parent / "prices.csv").write_text(text)
    facts.write_text("[[market_prices]]\nfile = 'prices.csv'\n")

    with pytest.raises(InputError, match=said):
        load_facts(facts)


@pytest.mark.parametrize(
    "text",
    [
        "sold in multiple transactions at prices ranging from $4.01 to $4.10, inclusive",
        "The shares were purchased at prices between $4.01 and $4.10 per share.",
        "within a range of $4.01 - $4.10.",
        "at prices ranging from 4.01 to 4.10 per share",
        "prices from a low of $4.01 to a high of $4.10",
    ],
)
def test_ranges_of_prices_are_read(text: str) -> None:
    """As filers tell them."""
    assert [PriceRange(Decimal("4.01"), Decimal("4.10"))] == ranges_in(text)


@pytest.mark.parametrize(
    "text", ["from 10,000 to 9,000 shares", "vests from 2024 to 2026", "$4.05", "F1 to F3"]
)
def test_other_numbers_are_no_range_of_prices(text: str) -> None:
    """What tells no range is none."""
    assert [] == ranges_in(text)


@given(st.decimals("0.01", "9999", places=2), st.decimals("0", "500", places=2), st.booleans())
def test_any_range_comes_back(low: Decimal, more: Decimal, comma: bool) -> None:
    """Whatever the amounts, with or without commas for thousands."""
    form = ",.2f" if comma else ".2f"
    said = f"at prices ranging from ${low:{form}} to ${low + more:{form}}, inclusive."

    assert [PriceRange(low, low + more)] == ranges_in(said)


def test_a_range_belongs_to_the_price_it_takes_in() -> None:
    """A range that leaves out the row's price is another row's."""
    notes = {"F1": "prices ranging from $4.01 to $4.10", "F2": "prices ranging from $7.00 to $7.20"}
    both = row("SD", day(3, 1), "90", "7.10", price_notes=("F1", "F2"), notes=("F1", "F2"))
    one = row("SD", day(3, 1), "90", "9", price_notes=("F1",))
    found = [price_range(trade) for trade in trades([filing(both, one, notes=notes)])]

    assert [PriceRange(Decimal("7.00"), Decimal("7.20")), None] == found


def test_an_average_is_bounded_by_its_range() -> None:
    """Bought at 9.10, sold at 9 on average: fills from 8.80 to 9.30 may have gained 8 dollars."""
    notes = {"F1": "Weighted average; prices ranging from $8.80 to $9.30."}
    sold = row("SD", day(3, 1), "100", "9", price_notes=("F1",))
    found = profit(trades([filing(row("PA", day(1, 10), "90", "9.10"), sold, notes=notes)]), on=ON)

    assert Fraction(0) == found.maximum
    assert Fraction(8) == found.bounds.highest
    assert "ranges" in found.bounds.why


def test_the_example_of_the_docs_follows_the_published_schema(facts: Path) -> None:
    """What the module shows as a facts file is one, also by its JSON Schema."""
    example = (module_docs or "").partition("::\n")[2]
    (facts.parent / "prices.csv").write_text("day,price\n2024-01-10,10\n")
    facts.write_text(textwrap.dedent(example))
    found = load_facts(facts)
    said = msgspec.to_builtins(tomllib.loads(facts.read_text()), builtin_types=())

    assert 1 == len(found.office) == len(found.split) == len(found.approval)
    Draft202012Validator(shapes.schema("facts")).validate(said)


def test_facts_of_another_class_change_nothing(facts: Path) -> None:
    """A split of one class leaves the others alone."""
    said = "[[split]]\nday = 2024-02-01\nratio = '3:1'\ntitle = 'Class B Common Stock'\n"

    assert Fraction(270) == of(facts, said, filing(BOUGHT, SOLD)).maximum


def test_an_approval_may_name_the_row_that_was_corrected(facts: Path) -> None:
    """What is said of a row holds for the amended one in its place."""
    made = filing(BOUGHT, SOLD, filed=date(2024, 3, 2))
    amended = filing(
        row("PA", day(1, 10), "90", "9.10"),
        kind=DocumentType.FORM_4_A,
        filed=date(2024, 3, 9),
        original=date(2024, 3, 2),
    )
    place = f"{made.key}:/non_derivative_table/0"
    said = f'[[approval]]\ntrade = "{place}"\nrule = "16b-3(d)(1)"\nby = "x"\n'

    assert Fraction(0) == of(facts, said, made, amended).maximum
