"""Loads that are killed, run out of disk, or meet another: nothing is lost, nothing doubled."""

from __future__ import annotations

import json
import random
import resource
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from commands import S16, Serve
from stores import asked, contents, document, number, read_back, rolled_up, store, trade, xml

from section16.inputs import sources
from section16.lines import Outcome
from section16.store.address import address
from section16.store.opening import writing

FIRST, ALL, BATCH = 40, 240, 20
LONG = 600_000
"""Characters of remarks of which twenty filings fit into a file of 17 MB, and forty do not."""
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders of filings, few and many, with long remarks that hardly pack."""
    few, many = tmp_path_factory.mktemp("few"), tmp_path_factory.mktemp("many")
    chance = random.Random(16)
    for serial in range(ALL):
        said = document(
            trade(shares=str(100 + serial)),
            remarks="".join(chance.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=9_000)),
        )
        source = xml(said, number(serial))
        (few if serial < FIRST else many).joinpath(source.name).write_bytes(source.content or b"")
    return few, many


@pytest.fixture(scope="module")
def whole(
    folders: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[tuple[Any, ...]]]:
    """What a store holds into which both folders were loaded without a hitch."""
    url = f"duckdb:///{tmp_path_factory.mktemp('whole') / 'store.duckdb'}"
    store(url, sources(folders))
    rolled_up(url)
    return contents(url)


def started(*words: object, **how: Any) -> subprocess.Popen[bytes]:
    """A load that runs beside the test, in a process group of its own."""
    return subprocess.Popen(
        [*S16, "load", *map(str, words), "--json", "--batch", str(BATCH)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        **how,
    )


def lines_of(running: subprocess.Popen[bytes], count: int) -> list[dict[str, Any]]:
    """The first lines that a load prints: what they name is stored."""
    assert running.stdout is not None
    return [json.loads(running.stdout.readline()) for _ in range(count)]


def killed(running: subprocess.Popen[bytes]) -> None:
    """End a load as a power cut would."""
    running.send_signal(signal.SIGKILL)
    running.communicate()


def count(url: str) -> int:
    """How many filings those who read see."""
    found: int = asked(url, "SELECT count(*) FROM filing")[0][0]
    return found


def test_a_killed_load_goes_on_where_it_stopped(
    url: str, folders: tuple[Path, Path], whole: dict[str, list[tuple[Any, ...]]]
) -> None:
    """After kill -9 readers see a whole state, and the next load has everything once."""
    few, many = folders
    store(url, sources([few]))
    running = started(many, "--db", url)
    said = lines_of(running, 2 * BATCH)
    killed(running)
    seen = count(url)
    again = started(many, "--db", url)
    told, complaints = again.communicate()
    outcomes = [json.loads(line)["outcome"] for line in told.splitlines()]

    assert {"added"} == {line["outcome"] for line in said}
    assert (FIRST == seen) if url.startswith("duckdb") else (seen - FIRST) % BATCH == 0
    assert (0, b"") == (again.returncode, complaints)
    assert ALL - FIRST == len(outcomes)
    assert outcomes.count("unchanged") >= 2 * BATCH
    assert outcomes.count("unchanged") < ALL - FIRST
    assert whole == contents(url)


def test_a_load_killed_while_it_had_no_store_goes_on(
    tmp_path: Path, folders: tuple[Path, Path], whole: dict[str, list[tuple[Any, ...]]]
) -> None:
    """The first load of a DuckDB file, killed, leaves no store, but what the next goes on from."""
    path = tmp_path / "store.duckdb"
    url = f"duckdb:///{path}"
    running = started(*folders, "--db", url)
    lines_of(running, BATCH)
    killed(running)
    there = path.exists()
    outcomes = [one.outcome for one in store(url, sources(folders))]
    rolled_up(url)

    assert not there
    assert outcomes.count("unchanged") >= BATCH
    assert whole == contents(url)
    assert not path.with_name("store.duckdb.next").exists()


def test_a_full_disk_harms_nothing(
    tmp_path: Path, folders: tuple[Path, Path], whole: dict[str, list[tuple[Any, ...]]]
) -> None:
    """Where no more can be written, a sentence says so, and the next load has everything once."""
    few, many = folders
    path = tmp_path / "store.duckdb"
    url = f"duckdb:///{path}"
    store(url, sources([few]))
    before = path.read_bytes()
    limit = len(before) + 700_000

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    running = started(many, "--db", url, preexec_fn=limited)
    _, complaints = running.communicate()
    after = path.read_bytes()

    assert 2 == running.returncode
    assert "make room" in complaints.decode()
    assert 1 == len(complaints.decode().splitlines())
    assert before == after
    store(url, sources([many]))
    assert whole == contents(url)


def test_a_full_disk_of_a_server_harms_nothing(tmp_path: Path, serve: Serve) -> None:
    """Where a server has no room a sentence says so; with room the next load stores the rest."""
    chance = random.Random(16)
    for serial in range(2 * BATCH):
        said = document(remarks=chance.randbytes(LONG // 2).hex())
        source = xml(said, number(serial))
        tmp_path.joinpath(source.name).write_bytes(source.content or b"")
    # The logs of the server have files of 16 MB, which must still fit.
    with serve(17 * 2**20) as url:
        running = started(tmp_path, "--db", url)
        told, complaints = running.communicate()
        seen, entries = count(url), asked(url, "SELECT count(*) FROM ledger_entry")
    with serve(None) as url:
        outcomes = [one.outcome for one in store(url, sources([tmp_path]))]
        rolled_up(url)
        found = {one.key: len(one.document.remarks or "") for one in read_back(url).values()}

    assert 2 == running.returncode
    assert "make room" in complaints.decode()
    assert 1 == len(complaints.decode().splitlines())
    assert (BATCH, [(0,)]) == (seen, entries)
    assert BATCH == len(told.splitlines())
    assert [Outcome.UNCHANGED] * BATCH + [Outcome.ADDED] * BATCH == outcomes
    assert {number(serial): LONG for serial in range(2 * BATCH)} == found


def test_no_room_for_the_copy_harms_nothing(
    tmp_path: Path, folders: tuple[Path, Path], s16: Run
) -> None:
    """Where not even the copy of the store finds room, it is said, and the store is as it was."""
    few, many = folders
    path = tmp_path / "store.duckdb"
    url = f"duckdb:///{path}"
    store(url, sources([few]))
    before = path.read_bytes()
    limit = len(before) // 2

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    said = s16("load", many, "--db", url, preexec_fn=limited)

    assert 2 == said.returncode
    assert "make room" in said.stderr
    assert before == path.read_bytes()
    assert {"store.duckdb", "store.duckdb.lock"} == {one.name for one in tmp_path.iterdir()}


def test_a_second_load_of_a_file_is_told_to_wait(
    tmp_path: Path, folders: tuple[Path, Path], s16: Run
) -> None:
    """A load that meets another one ends with a sentence and leaves the other alone."""
    url = f"duckdb:///{tmp_path / 'store.duckdb'}"
    with writing(address(url)):
        said = s16("load", folders[0], "--db", url)

    assert 2 == said.returncode
    assert "another load is writing to" in said.stderr
    assert 0 == count(url)


def test_people_read_while_a_load_runs(url: str, folders: tuple[Path, Path]) -> None:
    """Whoever asks while a load runs is never refused, and sees whole batches only."""
    few, many = folders
    store(url, sources([few]))
    running = started(many, "--db", url)
    lines_of(running, 1)
    seen = {count(url)}
    while running.poll() is None:
        seen.add(count(url))
    running.communicate()

    assert 0 == running.returncode
    assert ALL == count(url)
    steps = {FIRST, ALL} if url.startswith("duckdb") else set(range(FIRST, ALL + 1, BATCH))
    assert seen <= steps


def test_two_loads_of_which_one_is_killed(
    database: str, folders: tuple[Path, Path], whole: dict[str, list[tuple[Any, ...]]]
) -> None:
    """Of two loads of the same filings into PostgreSQL one is killed: the other stores them all."""
    one = started(*folders, "--db", database, "-j", "2")
    other = started(*folders, "--db", database)
    lines_of(one, BATCH)
    killed(one)
    told, complaints = other.communicate()

    assert (0, b"") == (other.returncode, complaints)
    assert ALL == len(told.splitlines())
    assert whole == contents(database)


def test_a_server_that_goes_away(
    database: str, folders: tuple[Path, Path], whole: dict[str, list[tuple[Any, ...]]]
) -> None:
    """When PostgreSQL ends the connection, a sentence says so, and the next load goes on."""
    running = started(*folders, "--db", database)
    lines_of(running, BATCH)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    _, complaints = running.communicate()
    seen = count(database)
    store(database, sources(folders))
    rolled_up(database)

    assert 2 == running.returncode
    assert "went away" in complaints.decode()
    assert 0 == seen % BATCH
    assert whole == contents(database)
