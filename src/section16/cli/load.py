"""``s16 load``: filings into a store."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import click

from section16 import lines
from section16.cli import options
from section16.cli.exits import FINE, UNREAD
from section16.cli.sourced import complain, say_unused, settled_by
from section16.cli.stream import results, watched
from section16.errors import ReadError
from section16.inputs import Limits, Source, sources
from section16.lines import Outcome
from section16.store import data_sets
from section16.store.address import Address
from section16.store.backend import Backend
from section16.store.loading import BATCH, Loaded, fresh, load
from section16.store.opening import writing
from section16.store.preparing import prepare
from section16.store.records import Record, Unreadable
from section16.store.rolling import Rolling, waiting
from section16.store.stored_inputs import raw_documents, unreadable_inputs

_SAID = {
    Outcome.ADDED: "added",
    Outcome.REPLACED: "replaced",
    Outcome.UNCHANGED: "there already",
    Outcome.POORER: "poorer than what is there",
    Outcome.DIFFERENT: "other bytes under the same number; the first are kept (--replace)",
    Outcome.UNREADABLE: "unreadable",
}


@click.command(
    epilog="Examples: s16 load filings.zip --db duckdb:///insiders.duckdb; "
    "s16 load 2024q1_form345.zip feed/ --db postgresql://localhost/insiders -j 4; "
    "s16 load --retry --db duckdb:///insiders.duckdb"
)
@click.argument("inputs", nargs=-1, metavar="[IN...]")
@options.db
@click.option("--replace", is_flag=True, help="Put a new reading in the place of a stored one.")
@click.option("--retry", is_flag=True, help="Try the inputs again that could not be read.")
@click.option("--rebuild", is_flag=True, help="Read every stored document anew.")
@click.option("--no-check", is_flag=True, help="Store no findings of the rules, only doubts.")
@click.option("--no-roll", is_flag=True, help="Leave the ledger's entries to a later load.")
@click.option(
    "--batch",
    "size",
    type=click.IntRange(min=1),
    default=BATCH,
    show_default=True,
    metavar="N",
    help="Filings in a transaction.",
)
@options.as_json
@options.corrections
@options.jobs
@options.max_bytes
def command(
    *,
    inputs: tuple[str, ...],
    db: Address,
    replace: bool,
    retry: bool,
    rebuild: bool,
    no_check: bool,
    no_roll: bool,
    size: int,
    as_json: bool,
    corrections: Path | None,
    jobs: int,
    max_bytes: int,
) -> int:
    """Load filings, and the SEC's quarterly data sets (zip), into a store.

    A filing is known by its accession number and stored once: the same again changes nothing, a
    richer rendition (submission, XML, HTML, data set, text, PDF, scan) replaces a poorer. What
    cannot be read is kept with the reason. A load that was stopped goes on where it stopped, when
    it is given again. The ledger's entries of the issuers whose filings changed are rolled anew.
    """
    if not (inputs or retry or rebuild):
        raise click.UsageError("nothing to load: give IN..., --retry or --rebuild")
    settled = settled_by(corrections)
    work = partial(
        prepare,
        max_bytes=max_bytes,
        corrections=settled,
        checked=not no_check,
        pages=options.page_limits(),
    )
    report = _Report(as_json=as_json, wanted={one.filing for one in settled})
    with writing(db) as store:
        wanted = _Wanted(inputs, Limits(max_bytes=max_bytes), replace, retry, rebuild)
        # Processes that share the connection would keep it open when this one is killed.
        made = results(work, _found(store, wanted), jobs, "forkserver")
        quarterly = _quarterly(inputs)
        again = replace or rebuild
        stored = load(store, chain(made, quarterly), again=again, size=size)
        for one in watched(stored, "filings", printing=as_json):
            report.take(one)
        if not no_roll:
            for _ in watched(Rolling(store), "issuers rolled", printing=False):
                report.rolled += 1
        report.waiting = len(waiting(store))
    say_unused(settled, report.corrected)
    report.end(db)
    return report.code


class _Wanted(NamedTuple):
    """What is to be loaded."""

    inputs: tuple[str, ...]
    limits: Limits
    replace: bool
    retry: bool
    rebuild: bool


def _found(store: Backend, wanted: _Wanted) -> Iterator[Source | Loaded]:
    """The inputs that are filings, those in the store first."""
    if wanted.rebuild:
        yield from raw_documents(store)
    if wanted.retry:
        yield from unreadable_inputs(store)
    given = [one for one in wanted.inputs if not data_sets.is_data_set(one)]
    found = sources(given, limits=wanted.limits)
    yield from found if wanted.replace else fresh(store, found)


def _quarterly(inputs: Iterable[str]) -> Iterator[Record | Unreadable]:
    """The filings of the data sets among the inputs."""
    for name in inputs:
        if data_sets.is_data_set(name):
            try:
                yield from data_sets.records(Path(name))
            except ReadError as error:
                yield Unreadable(name, error.code, error.message)


class _Report:
    """What became of the inputs, said as they come and counted at the end."""

    def __init__(self, *, as_json: bool, wanted: set[str]) -> None:
        self._as_json, self._wanted = as_json, wanted
        self.corrected: set[str | None] = set()
        """The filings among the inputs for which there are corrections."""
        self.rolled = self.waiting = 0
        """Issuers whose entries were rolled, and those that wait for a later load."""
        self._counts: Counter[Outcome] = Counter()

    @property
    def code(self) -> int:
        """The exit code."""
        return UNREAD if self._counts[Outcome.UNREADABLE] else FINE

    def take(self, one: Loaded) -> None:
        """Take note of an input."""
        self._counts[one.outcome] += 1
        if one.key in self._wanted:
            self.corrected.add(one.key)
        if one.outcome is Outcome.UNREADABLE:
            complain(one.source or "-", one.message or "")
        if self._as_json:
            sys.stdout.buffer.write(lines.encode(_line(one)) + b"\n")
            # What is said is stored: whoever reads along may rely on it.
            sys.stdout.buffer.flush()

    def end(self, db: Address) -> None:
        """Say how many there were."""
        if self._as_json:
            return
        total = sum(self._counts.values())
        counts = [(self._counts[outcome], words) for outcome, words in _SAID.items()]
        said = [f"{count:,} {words}" for count, words in counts if count]
        click.echo(f"{total:,} into {db}: {', '.join(said) or 'nothing'}")
        issuers = [(self.rolled, "rolled"), (self.waiting, "wait to be rolled by a later load")]
        ledger = [f"{count:,} {words}" for count, words in issuers if count]
        if ledger:
            click.echo(f"issuers of the ledger: {', '.join(ledger)}")


def _line(one: Loaded) -> lines.LoadLine | lines.ErrorLine:
    if one.outcome is Outcome.UNREADABLE:
        body = lines.ErrorBody(one.code or "", one.message or "")
        return lines.ErrorLine(source=one.source, error=body)
    return lines.LoadLine(source=one.source, filing_key=one.key, outcome=one.outcome)
