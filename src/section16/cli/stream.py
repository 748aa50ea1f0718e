"""Many inputs through one function: in order, one at a time or in several processes."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sized
from itertools import islice
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from section16.deferred import Deferred

if TYPE_CHECKING:
    import multiprocessing
    from concurrent import futures
else:
    futures = Deferred("concurrent.futures")
    multiprocessing = Deferred("multiprocessing")

Item = TypeVar("Item")
Result = TypeVar("Result")
BATCH = 32
"""Sources handed to a process at once: enough to make the handing over cheap."""
BATCHES_AHEAD = 4
"""Batches in flight for each process: enough to keep it busy, few enough to keep memory flat."""
QUIET_SECONDS = 1.0


def results(
    work: Callable[[Item], Result],
    sources: Iterable[Item],
    jobs: int = 1,
    start: str | None = None,
) -> Iterator[Result]:
    """What ``work`` makes of each source, in the order of the sources.

    ``work`` must not raise for a bad source, and must be picklable when there are several jobs.

    :param start: how processes are started (:mod:`multiprocessing`), such as ``forkserver`` for
        ones that share no open file or connection with this one.
    """
    if jobs == 1:
        yield from map(work, sources)
        return
    waiting: deque[futures.Future[list[Result]]] = deque()
    with futures.ProcessPoolExecutor(
        jobs, multiprocessing.get_context(start), initializer=_leave_stopping_to_the_parent
    ) as pool:
        try:
            for batch in _batches(iter(sources)):
                waiting.append(pool.submit(_batch, work, batch))
                if len(waiting) >= jobs * BATCHES_AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _batches(sources: Iterator[Item]) -> Iterator[list[Item]]:
    while batch := list(islice(sources, BATCH)):
        yield batch


def _batch(work: Callable[[Item], Result], batch: list[Item]) -> list[Result]:
    return [work(source) for source in batch]


def _leave_stopping_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    """Wait until the process that we work for is gone, even killed, and go too."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def watched(items: Iterable[Result], what: str, *, printing: bool = True) -> Iterator[Result]:
    """The same items, with a progress bar once it takes longer than a second and a person looks on.

    The bar is drawn on standard error; where something is printed for the items, only if that does
    not go to the same screen.
    """
    if not sys.stderr.isatty() or (printing and sys.stdout.isatty()):
        yield from items
        return
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task(what, total=len(items) if isinstance(items, Sized) else None)
    begun, shown = monotonic(), False
    try:
        for item in items:
            yield item
            progress.advance(task)
            if not shown and monotonic() - begun > QUIET_SECONDS:
                shown = True
                progress.start()
    finally:
        if shown:
            progress.stop()
