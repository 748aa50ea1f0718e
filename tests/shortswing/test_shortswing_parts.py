"""What the solver is made of: whole numbers, staircases, and imports of nothing else."""

from __future__ import annotations

import ast
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from section16.shortswing.exact import plain, whole
from section16.shortswing.steps import SHORT, ShortStaircase, Staircase, Unpriced, stairs

AMOUNTS = st.one_of(
    st.integers(), st.fractions(), st.decimals(allow_nan=False, allow_infinity=False)
)
CORE = (
    *("certificate", "choose", "exact", "flow", "history", "legs", "liho", "pairs"),
    *("solve", "steps", "values", "verify", "window"),
)


@given(st.lists(AMOUNTS))
@settings(deadline=None)
def test_whole_numbers_say_the_same(amounts: list[Decimal | Fraction | int]) -> None:
    """Each whole number, over the units of one, is the amount."""
    numbers, units = whole(amounts)

    assert [Fraction(amount) for amount in amounts] == [Fraction(one, units) for one in numbers]


@given(AMOUNTS)
@settings(deadline=None)
def test_plain_text_reads_back(amount: Decimal | Fraction | int) -> None:
    """The text of an amount is that amount."""
    assert Fraction(amount) == Fraction(plain(amount))


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal("1.50"), "1.5"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(2, 6), "1/3"),
        (Decimal("1E+3"), "1000"),
        (0, "0"),
    ],
)
def test_text_is_short(amount: Decimal | Fraction | int, text: str) -> None:
    """A decimal where there is one, without needless digits, else a fraction."""
    assert text == plain(amount)


STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 11), st.integers(0, 6)))


@pytest.mark.parametrize("kind", [Staircase, ShortStaircase])
@given(st.lists(st.integers(-5, 30), min_size=12, max_size=12), STEPS)
@settings(max_examples=300, deadline=None)
def test_a_staircase_is_what_its_steps_make(
    kind: type[Staircase | ShortStaircase],
    heights: list[int],
    steps: list[tuple[bool, int, int]],
) -> None:
    """Both lowerings give the heights, and the levels, that plain lists give."""
    plainly = sorted(heights)
    stairs = kind(plainly)
    for forward, place, by in steps:
        if forward:
            stairs.lower_after(place, by)
            floor = plainly[place]
            plainly[place + 1 :] = [max(floor, one - by) for one in plainly[place + 1 :]]
        else:
            stairs.lower_from(place, by)
            plainly[place:] = [one - by for one in plainly[place:]]
            plainly[:place] = [min(one, plainly[place]) for one in plainly[:place]]

    places = range(len(plainly))
    assert plainly == [stairs.height(place) for place in places]
    assert [plainly.index(one) for one in plainly] == [stairs.front(place) for place in places]
    assert [11 - plainly[::-1].index(one) for one in plainly] == [
        stairs.end(place) for place in places
    ]


def test_only_a_short_staircase_is_kept_plainly() -> None:
    """A lowering of a long one must not cost as many steps as there are places."""
    kinds = [type(stairs(range(places))) for places in (0, SHORT, SHORT + 1)]

    assert [ShortStaircase, ShortStaircase, Staircase] == kinds


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
@settings(deadline=None)
def test_the_first_price_stays(runs: list[tuple[int, int]]) -> None:
    """A purchase keeps the job that priced it first."""
    unpriced, plainly = Unpriced(9), [-1] * 9
    for job, (start, stop) in enumerate(runs):
        unpriced.close(start, stop, job)
        plainly[start:stop] = [job if one < 0 else one for one in plainly[start:stop]]

    assert plainly == unpriced.by


@pytest.mark.parametrize("name", CORE)
def test_the_core_imports_the_standard_library_alone(root: Path, name: str) -> None:
    """Whoever checks a proof needs Python and these few modules."""
    tree = ast.parse((root / f"src/section16/shortswing/{name}.py").read_text())
    imports = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imports |= {one.name for n in ast.walk(tree) if isinstance(n, ast.Import) for one in n.names}
    own = {f"section16.shortswing.{one}" for one in CORE}

    assert set() == {
        one for one in imports - own if one.split(".")[0] not in sys.stdlib_module_names
    }
