"""A few of the odd histories that bench/fuzz_shortswing.py solves by the thousand."""

from __future__ import annotations

from random import Random

import pytest
from fuzz_shortswing import particular, ways
from trade_histories import odd_history

from section16.shortswing import Window


@pytest.mark.parametrize("number", range(30))
def test_all_ways_agree(number: int) -> None:
    """The fast solver, the flow, two linear programs, greed and brute force, with their proofs."""
    pytest.importorskip("scipy", reason="scipy, the oracle, is not installed")
    random = Random(number)
    rule = random.choice(list(Window))
    history = odd_history(random, 40)

    assert [] == ways(*history, rule) + particular(random, *history, rule)
