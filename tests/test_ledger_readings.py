"""Breaks that were read by hand: the ledger still says of them what was judged."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from section16 import Filing, read, roll
from section16.inputs import sources
from section16.ledger import Appearance, listed

READINGS = tomllib.loads(
    (Path(__file__).parent.parent / "docs/ledger_readings.toml").read_text("utf-8")
)
KINDS = ("evidence", "unproven", "bare")
VERDICTS = {
    "evidence": {"right", "wrong"},
    "unproven": {"likely", "wrong", "open"},
    "bare": {"nothing", "told"},
}
Said = dict[tuple[str | None, str, str], tuple[str, str | None]]


def of_issuers(archive: Path, ciks: set[str]) -> Iterator[Filing]:
    """The filings of some issuers among the real submissions."""
    wanted = [f"<issuerCik>{cik}<".encode() for cik in ciks]
    for source in sources([archive]):
        content = source.read()
        start = content.find(b"<issuerCik>")
        if any(content.startswith(one, start) for one in wanted):
            yield msgspec.structs.replace(read(content, name=source.name), attachments=())


def said(one: Appearance) -> tuple[str, str | None]:
    """What the ledger says of a break: with evidence, unproven or bare, and the first cause."""
    kind = "evidence" if one.is_explained else "unproven" if one.causes else "bare"
    return kind, one.causes[0].kind.value if one.causes else None


@pytest.fixture(scope="module")
def breaks(shared: Path) -> Said:
    """What the ledger says of every appearance of the issuers concerned."""
    archive = shared / "corpus" / "submissions.tar.xz"
    index = (shared / "corpus" / "datasets" / "index").glob("master-*.section16.idx.gz")
    if not archive.exists():
        pytest.skip(f"needs {archive}")
    ciks = {one["issuer"] for kind in KINDS for one in READINGS[kind]}
    ledger = roll(of_issuers(archive, ciks), listing=listed.load(sorted(index)))
    return {
        (one.source.filing, one.source.path, account.key.owner): said(one)
        for account in ledger.accounts
        for one in account.appearances
        if one.difference is not None
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_reading_is_still_said(breaks: Said, kind: str) -> None:
    """Each break that was read has the kind and the cause that was judged."""
    readings: list[dict[str, Any]] = READINGS[kind]
    expected = {(one["filing"], one["row"], one["owner"]): one.get("cause") for one in readings}

    assert {place: (kind, cause) for place, cause in expected.items()} == {
        place: breaks.get(place) for place in expected
    }


@pytest.mark.parametrize(("kind", "least"), [("evidence", 60), ("unproven", 40), ("bare", 40)])
def test_enough_was_read(kind: str, least: int) -> None:
    """As many breaks of each kind as were to be read, each once, with a verdict and a reason."""
    places = Counter((one["filing"], one["row"], one["owner"]) for one in READINGS[kind])

    assert least <= len(places) == places.total()
    assert {one["verdict"] for one in READINGS[kind]} <= VERDICTS[kind]
    assert all(one["words"] for one in READINGS[kind])


def test_nineteen_of_twenty_are_right() -> None:
    """Of the breaks with evidence that were read, at most one in twenty is wrong."""
    verdicts = Counter(one["verdict"] for one in READINGS["evidence"])

    assert 20 * verdicts["wrong"] <= verdicts.total()
