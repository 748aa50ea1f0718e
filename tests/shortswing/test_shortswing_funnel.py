"""How far each history of a scan comes, and where it falls out."""

from __future__ import annotations

from datetime import date

import pytest
from shortswing_filings import ADA, FUND, day, filing, option, row

from section16 import DerivativeTransaction, NonDerivativeTransaction, Recovery, recoveries, trades
from section16.shortswing.funnel import Step, across_classes, narrowings, step_of

ON = date(2025, 1, 1)
BOUGHT = row("PA", day(1, 10), "100", "9")
SOLD = row("SD", day(3, 1), "100", "12")
Row = NonDerivativeTransaction | DerivativeTransaction


def of(*rows: Row, mere: bool = False) -> list[Recovery]:
    """The recoveries of one filing."""
    return recoveries(trades([filing(*rows, owners=(FUND if mere else ADA,))]), on=ON)


CASES: list[tuple[Step, tuple[Row, ...]]] = [
    (Step.EXAMINED, (BOUGHT,)),
    (Step.BOTH, (BOUGHT, row("SD", day(7, 9), "100", "12"))),
    (Step.NEAR, (row("AA", day(1, 10), "9", "0"), row("FD", day(3, 1), "9", "12"))),
    (Step.ONE_NOT_EXEMPT, (row("AA", day(1, 10), "9", "0"), SOLD)),
    (Step.NEITHER_EXEMPT, (row("PA", day(1, 10), "9", None), SOLD)),
    (Step.KNOWN, (option("PA", day(1, 10), "90", "1"), SOLD)),
    (Step.COMPARABLE, (row("PA", day(1, 10), "9", "12"), SOLD)),
    (Step.POSITIVE, (BOUGHT, row("SD", day(7, 8), "100", "9.01"))),
]


@pytest.mark.parametrize(("step", "rows"), CASES)
def test_each_history_falls_out_at_its_step(step: Step, rows: tuple[Row, ...]) -> None:
    """For want of an opposite trade, by time, by exemption, by the unknown, by its prices."""
    (found,) = of(*rows)

    assert step is step_of(found)


def test_the_counts_go_down_and_lose_nobody() -> None:
    """Whoever comes to a step came to all before; those who fall out add up to all."""
    found = [one for _, rows in CASES for one in of(*rows)]
    counts = narrowings(found)

    assert list(range(8, 0, -1)) == [one.histories for one in counts]
    assert [1] * 8 == [one.lost for one in counts]
    assert len(found) == sum(one.lost for one in counts)


def test_a_grant_to_a_mere_holder_is_not_called_exempt() -> None:
    """Nothing but its price is unknown, and the scan says so."""
    (found,) = of(row("AA", day(1, 10), "9", "0"), SOLD, mere=True)

    assert Step.NEITHER_EXEMPT is step_of(found)


def test_what_meets_only_across_classes_is_named() -> None:
    """Bought in one class and sold in another, within six months and not later."""
    other = row("SD", day(3, 1), "100", "12", title="Class B Common Stock")
    late = row("SD", day(9, 1), "100", "12", title="Class B Common Stock")

    assert [("common", "class b common")] == [
        (one.security_class, two.security_class) for one, two in across_classes(of(BOUGHT, other))
    ]
    assert [] == across_classes(of(BOUGHT, late)) == across_classes(of(BOUGHT, SOLD))
