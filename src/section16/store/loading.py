"""Filings into a store: each once, the richest rendition of it, batch by batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from section16.errors import InputError
from section16.identifiers import accession_number_in
from section16.inputs import Source
from section16.lines import Outcome
from section16.store.backend import Backend, StoredRow
from section16.store.rebuild import named
from section16.store.records import RENDITIONS, Record, Unreadable, digest_of
from section16.store.rolling import issuer_key, mark
from section16.store.specification import TABLE, TABLES

BATCH = 2_000
"""Filings in a transaction: many enough for speed, few enough for memory."""
LOOKED_UP = 256
"""Inputs whose bytes are looked up in the store at once."""
_RANK = {str(rendition): rank for rank, rendition in enumerate(RENDITIONS)}
_FILING = TABLE["filing"]
_RAW = TABLE["raw_document"]
_UNREADABLE = TABLE["unreadable"]
_KEPT = ("filing_date", "accepted", "header")
"""What is known of a filing whatever its rendition: kept when a richer one does not say it."""


class Loaded(NamedTuple):
    """What became of one input."""

    outcome: Outcome
    source: str | None
    key: str | None = None
    code: str | None = None
    message: str | None = None


def fresh(store: Backend, found: Iterable[Source]) -> Iterator[Source | Loaded]:
    """The sources whose bytes the store does not have, with their bytes in hand."""
    every = iter(found)
    while block := [_in_hand(source) for source in islice(every, LOOKED_UP)]:
        digests = [digest_of(source.content) for source in block if source.content is not None]
        known: dict[str, str] = dict(
            store.lookup(_RAW, ("digest", "filing_key"), "digest", digests)
        )
        for source in block:
            content = source.content
            key = None if content is None else known.get(digest_of(content))
            if key is None or _names_at_last(source.name, key):
                yield source
            else:
                yield Loaded(Outcome.UNCHANGED, source.name, key)


def _in_hand(source: Source) -> Source:
    try:
        return replace(source, path=None, content=source.read())
    except InputError as error:
        return replace(source, path=None, content=None, error=error)


def _names_at_last(name: str, key: str) -> bool:
    """Whether a file's name gives the number of a filing stored without one."""
    return key.startswith("sha256:") and accession_number_in(name.rpartition("/")[2]) is not None


def load(
    store: Backend,
    made: Iterable[Record | Unreadable | Loaded],
    *,
    again: bool = False,
    size: int = BATCH,
) -> Iterator[Loaded]:
    """Store what was made of the inputs, and say of each what became of it, in order.

    :param again: whether what is stored is replaced by a new reading of the same rendition.
    :param size: how many inputs go into a transaction.
    :raises StoreError: when the database refuses; the batches before stand.
    """
    every = iter(made)
    while block := list(islice(every, size)):
        with store.batch():
            batch = _Batch(store, block, again)
            outcomes = [batch.settle(one) for one in block]
            batch.write()
        yield from outcomes


class _Standing(NamedTuple):
    """What the store has of a filing."""

    rendition: str
    digest: str
    front: StoredRow


class _Batch:
    """Some inputs that are stored together; used within one transaction."""

    def __init__(
        self, store: Backend, block: list[Record | Unreadable | Loaded], again: bool
    ) -> None:
        self.store, self.again = store, again
        self.records = [one for one in block if isinstance(one, Record)]
        self.failed = {
            one.digest: one for one in block if isinstance(one, Unreadable) and one.digest
        }
        self.gone: set[str] = set()
        """Keys of filings whose rows go."""
        self.raws_gone: set[str] = set()
        """Digests of raw documents that go."""
        self.changed: set[str] = set()
        """Issuers whose filings change."""
        self.coming: dict[str, Record] = {}
        self.raws_coming: dict[tuple[str, str], StoredRow] = {}
        self.standing = self._standing()
        self.raws = self._raws()

    def _standing(self) -> dict[str, _Standing]:
        twins = [f"sha256:{one.digest}" for one in self.records]
        keys = list({*(one.key for one in self.records), *twins})
        fronts = self.store.lookup(_FILING, _FILING.names, "filing_key", keys)
        return {str(front[0]): _standing_of(front) for front in fronts}

    def _raws(self) -> dict[tuple[str, str], str]:
        columns = ("filing_key", "rendition", "digest")
        found = self.store.lookup(_RAW, columns, "filing_key", list(self.standing))
        return {(key, rendition): digest for key, rendition, digest in found}

    def settle(self, one: Record | Unreadable | Loaded) -> Loaded:
        """Decide on an input, and note what is to be written."""
        if isinstance(one, Loaded):
            return one
        if isinstance(one, Unreadable):
            return Loaded(Outcome.UNREADABLE, one.source, None, one.code, one.message)
        return Loaded(self._record(one), one.source, one.key)

    def _record(self, one: Record) -> Outcome:
        there = self.standing.get(one.key)
        if there is None:
            self._unname(one)
            self._take(one)
            return Outcome.ADDED
        if one.rendition == there.rendition:
            return self._again(one, there)
        if _RANK[one.rendition] < _RANK[there.rendition]:
            self._take(one)
            return Outcome.REPLACED
        self._learn(one, there)
        return self._keep_bytes(one)

    def _again(self, one: Record, there: _Standing) -> Outcome:
        if self.again:
            self._take(one)
            return Outcome.REPLACED
        return Outcome.UNCHANGED if one.digest == there.digest else Outcome.DIFFERENT

    def _unname(self, one: Record) -> None:
        """Let go of the same bytes under the name they had before their number was known."""
        twin = f"sha256:{one.digest}"
        if twin in self.standing and twin != one.key:
            self.gone.add(twin)
            self.raws_gone.add(one.digest)
            self.coming.pop(twin, None)
            self._change(self.standing.pop(twin).front)

    def _take(self, one: Record) -> None:
        """Put a filing in place of what stands under its key."""
        there = self.standing.get(one.key)
        front = one.rows["filing"][0]
        if there:
            self.gone.add(one.key)
            front = _filled(front, there.front)
            self._change(there.front)
        self._change(front)
        self.coming[one.key] = one._replace(rows={**one.rows, "filing": [front]})
        self.standing[one.key] = _standing_of(front)
        self._keep_bytes(one)

    def _change(self, front: StoredRow) -> None:
        self.changed.add(issuer_key(named("filing", front)))

    def _keep_bytes(self, one: Record) -> Outcome:
        place = (one.key, one.rendition)
        old = self.raws.get(place)
        if old is None or (self.again and old != one.digest):
            if old:
                self.raws_gone.add(old)
            self.raws[place] = one.digest
            self.raws_coming[place] = one.rows["raw_document"][0]
            return Outcome.POORER
        return Outcome.UNCHANGED if old == one.digest else Outcome.DIFFERENT

    def _learn(self, one: Record, there: _Standing) -> None:
        """Keep the day of filing and the like, where only the poorer rendition says them."""
        front = _filled(there.front, one.rows["filing"][0])
        if front != there.front:
            self._change(front)
            self.standing[one.key] = _standing_of(front)
            coming = self.coming.get(one.key)
            if coming:
                self.coming[one.key] = coming._replace(rows={**coming.rows, "filing": [front]})
            else:
                self.store.delete(_FILING, "filing_key", [one.key])
                self.store.append(_FILING, [front])

    def write(self) -> None:
        """Write what was decided."""
        self.store.delete(_RAW, "digest", sorted(self.raws_gone))
        self.store.append(_RAW, list(self.raws_coming.values()))
        for table in TABLES:
            if table.of_filing:
                self.store.delete(table, "filing_key", sorted(self.gone))
                rows = (row for one in self.coming.values() for row in one.rows.get(table.name, ()))
                self.store.append(table, list(rows))
        mark(self.store, self.changed)
        self._write_unreadable()

    def _write_unreadable(self) -> None:
        read = [one.digest for one in self.records]
        digests = sorted({*read, *self.failed})
        columns = ("digest", "code", "message")
        there = self.store.lookup(_UNREADABLE, columns, "digest", digests)
        known = {row[0]: row[1:] for row in there}
        new = {
            digest: one
            for digest, one in self.failed.items()
            if known.get(digest) != (one.code, one.message)
        }
        self.store.delete(_UNREADABLE, "digest", sorted(known.keys() & {*read, *new}))
        self.store.append(_UNREADABLE, [one.row for one in new.values() if one.row])


def _standing_of(front: StoredRow) -> _Standing:
    named = dict(zip(_FILING.names, front, strict=True))
    return _Standing(named["rendition"], named["digest"], front)


def _filled(front: StoredRow, other: StoredRow) -> StoredRow:
    """A front whose unknown days and header are taken from another of the same filing."""
    return tuple(
        old if name in _KEPT and value is None else value
        for name, value, old in zip(_FILING.names, front, other, strict=True)
    )
