"""Cases with published or derived answers; every one with its proof."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from shortswing_histories import leg

from section16.shortswing import Leg, Window, lowest_in_highest_out, maximum, verify

EXAMPLE = (
    [
        leg("2014-01-01", 1000, 9),
        leg("2014-03-01", 2000, 8),
        leg("2014-05-01", 800, 7),
        leg("2014-09-01", 1000, 6),
    ],
    [leg("2014-02-15", 400, 8), leg("2014-06-15", 1200, 10), leg("2014-10-15", 2400, 9)],
)
TEST = (
    [*EXAMPLE[0], leg("2000-03-31", 1000, 1)],
    [
        *EXAMPLE[1],
        leg("2000-09-28", 1000, 2),
        leg("2000-09-29", 1000, 3),
        leg("2000-09-30", 1000, 4),
        leg("2000-10-01", 1000, 5),
    ],
)
OTHER = (
    [leg("2024-03-01", 100, 10), leg("2024-11-01", 100, 12)],
    [leg("2024-01-02", 100, 14), leg("2024-06-03", 100, 20), leg("2024-12-16", 50, 13)],
)
SMALLEST = (
    [leg("2024-04-01", 100, 10), leg("2024-11-01", 100, 11)],
    [leg("2024-01-15", 100, 19), leg("2024-07-01", 100, 20)],
)
COLONIAL = ([leg("1973-06-19", 45000, "6.86")], [leg("1972-12-20", 50000, "63.49")])
REALTY = ([leg("1973-06-21", 5000, "12.00")], [leg("1972-12-22", 4000, "62.13")])
LONG = (Window.MATCHING_DATE, Window.MATCHING_DATE_CLIP)
SHORT = tuple(rule for rule in Window if rule not in LONG)


@pytest.mark.parametrize(
    ("rules", "history", "greedy", "most"),
    [
        (Window, EXAMPLE, 5800, 7000),
        ([Window.STELLA_JAMMIES], TEST, 6800, 8000),
        ([Window.STELLA], TEST, 7800, 9000),
        ([Window.MATCHING_DATE], TEST, 8800, 10000),
        (Window, OTHER, 1050, 1200),
        (Window, SMALLEST, 1000, 1800),
        (SHORT, COLONIAL, 0, 0),
        (LONG, COLONIAL, 2548350, 2548350),
        (SHORT, REALTY, 0, 0),
        (LONG, REALTY, 200520, 200520),
    ],
    ids=[
        "example",
        "test 1",
        "test 2",
        "test 3",
        "other",
        "smallest",
        "Colonial 1",
        "Colonial 1 long",
        "Colonial 2",
        "Colonial 2 long",
    ],
)
def test_published_answers(
    rules: list[Window], history: tuple[list[Leg], list[Leg]], greedy: int, most: int
) -> None:
    """Both figures, lowest-in highest-out and the maximum, are as published, to the cent."""
    for rule in rules:
        solution = maximum(*history, rule)
        verify(*history, solution, rule)

        assert most == solution.profit
        assert greedy == lowest_in_highest_out(*history, rule).profit


def test_the_page_shows_what_it_prints(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The example on the page runs, and prints what stands beside it."""
    page = (root / "docs/short_swing.md").read_text()
    code = page.split("```python\n")[1].split("```")[0]
    exec(code, {})

    assert code.rsplit("# ", 1)[1] == capsys.readouterr().out


def test_lowest_in_highest_out_can_be_half() -> None:
    """With sales at 19.99 and 20 and purchases at 10 and 10.01 greed finds 0.5005 of it."""
    purchases = [leg("2024-04-01", 100, 10), leg("2024-11-01", 100, "10.01")]
    sales = [leg("2024-01-15", 100, "19.99"), leg("2024-07-01", 100, 20)]

    share = lowest_in_highest_out(purchases, sales).profit / maximum(purchases, sales).profit

    assert Fraction(1000, 1998) == share
