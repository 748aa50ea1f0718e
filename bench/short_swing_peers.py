"""One contender of bench/shortswing.py, in a process of its own: solvers bundle clashing ones.

    python bench/short_swing_peers.py NAME TRADES

Prints one line of JSON: processor seconds from the trades to the total, its model built on the
way, as the best of the passes that fit into a few seconds; the total in dollars; the version.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

from trade_histories import by_sparse_program, random_walk, sparse_program

from section16.shortswing import (
    Leg,
    Pairs,
    Window,
    first_day,
    last_day,
    lowest_in_highest_out,
    maximum,
    verify,
)
from section16.shortswing.flow import by_pairs

History = tuple[list[Leg], list[Leg]]
YEARS, SEED = 5, 16
RULE = Window.STELLA_JAMMIES
SECONDS, PASSES = 4.0, 30
"""No more passes than these, and no new one after so many seconds."""


class Contender(NamedTuple):
    """What is timed: from a history to its total; a check, timed by itself; whose package it is."""

    solve: Callable[[History], Any]
    total: Callable[[Any], float]
    package: str
    check: Callable[[History, Any], object] | None = None


def _load(name: str) -> Any:
    return importlib.import_module(name)


def _windows(history: History) -> Iterator[tuple[int, int, Leg]]:
    """For each sale the purchases it reaches; both sides are in order of days already."""
    days = [one.day for one in history[0]]
    for sale in history[1]:
        low = bisect_left(days, first_day(sale.day, RULE))
        yield low, bisect_right(days, last_day(sale.day, RULE)), sale


def _cents(price: Any) -> int:
    return int(price * 100)


def _arrays(history: History) -> tuple[Any, Any, Any]:
    """All gaining pairs at once: purchases, sales and cents gained, as arrays."""
    numpy = _load("numpy")
    paid = numpy.array([_cents(one.price) for one in history[0]], dtype=numpy.int64)
    bought, sold, gains = [], [], []
    for place, (low, high, sale) in enumerate(_windows(history)):
        gain = _cents(sale.price) - paid[low:high]
        there = numpy.flatnonzero(gain > 0)
        bought.append(there + low)
        sold.append(numpy.full(len(there), place))
        gains.append(gain[there])
    return tuple(numpy.concatenate(each).astype(numpy.int64) for each in (bought, sold, gains))


def ortools(history: History) -> float:
    """Minimum-cost flow with an arc for each gaining pair; the total from the flows."""
    numpy, solver = _load("numpy"), _load("ortools.graph.python.min_cost_flow").SimpleMinCostFlow()
    shares = [numpy.array([int(one.shares) for one in side]) for side in history]
    bought, sold, gains = _arrays(history)
    p, q = len(shares[0]), len(shares[1])
    most = int(min(shares[0].sum(), shares[1].sum()))
    tails = [numpy.full(p, p + q), bought, p + numpy.arange(q), [p + q]]
    heads = [numpy.arange(p), p + sold, numpy.full(q, p + q + 1), [p + q + 1]]
    room = [shares[0], numpy.full(len(gains), most), shares[1], [most]]
    costs = [numpy.zeros(p), -gains, numpy.zeros(q), [0]]
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        *(numpy.concatenate(each).astype(numpy.int64) for each in (tails, heads, room, costs))
    )
    solver.set_node_supply(p + q, most)
    solver.set_node_supply(p + q + 1, -most)
    if solver.solve() != solver.OPTIMAL:
        raise RuntimeError("not solved")
    return int((solver.flows(arcs[p : p + len(gains)]) * gains).sum()) / 100


def networkx(history: History) -> float:
    """Network simplex on the same graph."""
    nx = _load("networkx")
    graph, most = nx.DiGraph(), sum(int(one.shares) for one in history[0])
    graph.add_node("from", demand=-most)
    graph.add_node("to", demand=most)
    graph.add_edge("from", "to", weight=0)
    for place, one in enumerate(history[0]):
        graph.add_edge("from", ("b", place), capacity=int(one.shares), weight=0)
    for place, one in enumerate(history[1]):
        graph.add_edge(("s", place), "to", capacity=int(one.shares), weight=0)
    for i, j, gain in zip(*(each.tolist() for each in _arrays(history)), strict=True):
        graph.add_edge(("b", i), ("s", j), weight=-gain)
    return -float(nx.network_simplex(graph)[0]) / 100


def scipy_dense(history: History) -> float:
    """HiGHS through scipy, a variable for each gaining pair."""
    numpy, sparse = _load("numpy"), _load("scipy.sparse")
    bought, sold, gains = _arrays(history)
    if not len(gains):
        return 0.0
    count, p = len(gains), len(history[0])
    rows = numpy.concatenate([bought, p + sold])
    columns = numpy.concatenate([numpy.arange(count)] * 2)
    shape = (p + len(history[1]), count)
    uses = sparse.csr_array((numpy.ones(2 * count), (rows, columns)), shape=shape)
    limits = [float(one.shares) for side in history for one in side]
    return -float(_load("scipy.optimize").linprog(-gains / 100, A_ub=uses, b_ub=limits).fun)


def scipy_sparse(history: History) -> float:
    """HiGHS through scipy, on sums."""
    return by_sparse_program(*history, RULE)


def highspy_sparse(history: History) -> float:
    """HiGHS through its own bindings, on sums."""
    highspy, numpy = _load("highspy"), _load("numpy")
    program = sparse_program(*history, RULE)
    lp, solver = highspy.HighsLp(), highspy.Highs()
    rows, columns, values = zip(*sorted(program.rows), strict=True)
    lp.num_col_, lp.num_row_ = len(program.costs), program.count
    lp.col_cost_, lp.col_lower_ = numpy.array(program.costs), numpy.zeros(len(program.costs))
    lp.col_upper_ = numpy.array(program.tops)
    lower = numpy.full(program.count, -numpy.inf)
    lower[: program.equal] = 0
    lp.row_lower_, lp.row_upper_ = lower, numpy.zeros(program.count)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = numpy.searchsorted(rows, numpy.arange(program.count + 1))
    lp.a_matrix_.index_, lp.a_matrix_.value_ = numpy.array(columns), numpy.array(values)
    solver.setOptionValue("output_flag", False)
    solver.passModel(lp)
    solver.run()
    return -float(solver.getInfo().objective_function_value)


def _check(history: History, solution: Any) -> None:
    verify(*history, solution, RULE)


def _profit(found: Any) -> float:
    return float(found.profit)


CONTENDERS = {
    "section16": Contender(lambda history: maximum(*history, RULE), _profit, "section16", _check),
    "pairs, section16": Contender(
        lambda history: by_pairs(*history, RULE, Pairs()), _profit, "section16", _check
    ),
    "pairs, OR-Tools": Contender(ortools, float, "ortools"),
    "pairs, networkx": Contender(networkx, float, "networkx"),
    "pairs, HiGHS of scipy": Contender(scipy_dense, float, "scipy"),
    "sums, HiGHS of scipy": Contender(scipy_sparse, float, "scipy"),
    "sums, highspy": Contender(highspy_sparse, float, "highspy"),
    "lowest in, highest out": Contender(
        lambda history: lowest_in_highest_out(*history, RULE), _profit, "section16"
    ),
}


def _best(do: Callable[[], Any]) -> tuple[float, Any]:
    times, begun = [], time.process_time()
    while True:
        start = time.process_time()
        found = do()
        times.append(time.process_time() - start)
        if len(times) == PASSES or time.process_time() - begun > SECONDS:
            return min(times), found


def many(histories: int, trades: int) -> float:
    """Processor seconds to solve and check so many histories of so many trades, one by one."""
    made = [random_walk(trades, 2, seed) for seed in range(histories)]

    def solve_all() -> None:
        for history in made:
            verify(*history, maximum(*history, RULE), RULE)

    return _best(solve_all)[0]


def main() -> None:
    """Measure one."""
    name, trades = sys.argv[1], int(sys.argv[2])
    if name == "many":
        print(json.dumps({"seconds": many(10_000, trades)}))
        return
    contender, history = CONTENDERS[name], random_walk(trades, YEARS, SEED)
    contender.solve(random_walk(10, YEARS, SEED))
    seconds, found = _best(lambda: contender.solve(history))
    check = contender.check
    checked = _best(lambda: check(history, found))[0] if check else None
    try:
        number = version(contender.package)
    except PackageNotFoundError:
        number = "?"
    total = contender.total(found)
    print(json.dumps({"seconds": seconds, "check": checked, "total": total, "version": number}))


if __name__ == "__main__":
    main()
