"""``s16 ledger --db``: accounts out of a store, from the filings that they rest on alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from commands import Run
from hypothesis import given, settings
from ledger_parts import ISSUER, History, day, filed, histories, owner, trade
from stores import put

from section16 import Filing, Issuer, Signature, ledger_lines, roll
from section16.lines import encode, read_line
from section16.store.address import address
from section16.store.opening import asking
from section16.store.selecting import filings_of

OTHER = Issuer("0000000200", "Zephon Mills", "ZPHM")


def reports() -> list[Filing]:
    """Filings of two owners on one issuer, and of one of them on another."""
    return [
        filed(1, [trade(100, 100, on=day(1))]),
        filed(4, [trade(50, 250, on=day(4))]),
        filed(2, [trade(10, 10, on=day(2))], owners=[owner(2)]),
        filed(5, [trade(10, 20, on=day(5))], owners=[owner(2)], issuer=OTHER),
    ]


def taken(url: str, **asked: str) -> list[str | None]:
    """The keys of the filings that are read for what is asked."""
    with asking(address(url)) as store:
        return sorted(str(one.key) for block in filings_of(store, **asked) for one in block)


def keys(*numbers: int) -> list[str]:
    """The accession numbers of filings."""
    return [f"0000000100-23-{one:06}" for one in numbers]


def files(folder: Path, filings: Sequence[Filing]) -> Path:
    """The same filings as files."""
    folder.mkdir()
    for number, one in enumerate(filings):
        (folder / f"{number}.json").write_bytes(encode(read_line(one)))
    return folder


ASKED_OF_BOTH = (
    "--json",
    "",
    "--json --known 2023-01-05 --issuer 100",
    "--on 2023-01-05 --owner abel --issuer quillon",
)


def test_a_store_says_what_the_files_say(url: str, s16: Run, tmp_path: Path) -> None:
    """To the byte, whatever is asked."""
    put(url, reports())
    folder = files(tmp_path / "files", reports())
    for more in ASKED_OF_BOTH:
        from_files = s16("ledger", folder, *more.split())
        from_store = s16("ledger", "--db", url, *more.split())
        assert (0, from_files.stdout) == (from_store.returncode, from_store.stdout)


@settings(max_examples=5, deadline=None)
@given(histories())
def test_any_history_comes_out_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory, history: History
) -> None:
    """The accounts of any history out of a store are those of the filings that were put in."""
    url = f"duckdb:///{tmp_path_factory.mktemp('out')}/store.duckdb"
    put(url, history.filings)

    def printed(filings: Sequence[Filing]) -> list[bytes]:
        ledger = roll(filings)
        return [encode(line) for line in ledger_lines.lines_of(ledger, ledger.accounts)]

    with asking(address(url)) as store:
        found = [line for block in filings_of(store) for line in printed(block)]

    assert printed(history.filings) == found


ASKED: tuple[tuple[dict[str, str], tuple[int, ...]], ...] = (
    ({}, (1, 2, 4, 5)),
    ({"issuer": "100"}, (1, 2, 4)),
    ({"issuer": "MILLS"}, (5,)),
    ({"issuer": "nobody"}, ()),
    ({"owner": "1"}, (1, 2, 4)),
    ({"owner": "0000000002"}, (1, 2, 4, 5)),
    ({"owner": "bretz"}, (1, 2, 4)),
    ({"owner": "person2", "issuer": "200"}, (5,)),
    ({"owner": "person1", "issuer": "200"}, ()),
    ({"owner": "3"}, ()),
)


@pytest.mark.parametrize("rolled_too", [True, False])
def test_only_the_issuers_concerned_are_read(url: str, *, rolled_too: bool) -> None:
    """All filings of an issuer asked for, or on which an owner asked for reports; no others."""
    put(url, reports(), roll_too=rolled_too)

    for asked, expected in ASKED:
        assert (asked, keys(*expected)) == (asked, taken(url, **asked))


@pytest.mark.parametrize("rolled_too", [True, False])
def test_pages_without_a_cik_are_read_too(url: str, *, rolled_too: bool) -> None:
    """A page that gives owner and issuer by name alone is of those whose names they are."""
    nameless = msgspec.structs.replace(owner(1), cik=None)
    page = filed(7, [trade(1, 251, on=day(7))], owners=[nameless], issuer=Issuer(None, ISSUER.name))
    put(url, [*reports(), page], roll_too=rolled_too)

    for asked in ({"owner": "1"}, {"owner": "person1"}, {"issuer": "100"}):
        assert keys(1, 2, 4, 7) == taken(url, **asked)


def test_a_page_that_lost_its_owner_is_read_too(url: str) -> None:
    """Who signed it may be the one asked for: his accounts go on with its rows."""
    lost = msgspec.structs.replace(owner(2), cik=None, name=None)
    signed = Signature("/s/ Corun Person2", day(7))
    page = filed(7, [trade(5, 25, on=day(7))], owners=[lost], issuer=OTHER, signatures=(signed,))
    put(url, [*reports()[:3], page])

    assert keys(1, 2, 4, 7) == taken(url, owner="corun")


WRONG = (
    ([], "give IN... or --db URL"),
    (["--db", "duckdb:///x.duckdb", "folder"], "exclude each other"),
    (["--db", "duckdb:///x.duckdb", "--corrections", "c.toml"], "s16 load"),
    (["--db", "x.duckdb"], "names no store"),
)


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_wrong_usage(s16: Run, words: list[str], said: str) -> None:
    """Neither files nor a store, or both, is wrong usage, and the sentence says what to do."""
    run = s16("ledger", *words)

    assert 64 == run.returncode
    assert said in run.stderr


def test_the_variable_names_the_store_where_no_files_are_given(
    s16: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S16_DB is asked without inputs alone."""
    url = f"duckdb:///{tmp_path}/store.duckdb"
    put(url, reports())
    monkeypatch.setenv("S16_DB", url)
    folder = files(tmp_path / "files", reports()[:1])

    assert [3, 1] == [
        len(s16("ledger", *words, "--json").stdout.splitlines()) for words in ([], [folder])
    ]


def test_no_store(s16: Run, tmp_path: Path) -> None:
    """A store that is not there is named in one sentence."""
    run = s16("ledger", "--db", f"duckdb:///{tmp_path}/none.duckdb")

    assert (2, 1) == (run.returncode, len(run.stderr.splitlines()))
    assert "none.duckdb" in run.stderr
