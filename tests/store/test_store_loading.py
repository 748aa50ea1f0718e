"""Each filing is stored once, whatever comes, and however often."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from stores import (
    asked,
    contents,
    document,
    holding,
    number,
    outcomes,
    read_back,
    same,
    store,
    submission,
    text,
    trade,
    xml,
)

from section16 import Filing, Rendition, ReportingOwner
from section16.errors import StoreError
from section16.inputs import Source
from section16.lines import Outcome
from section16.store.address import address
from section16.store.duck.undisturbed import undisturbed
from section16.store.loading import fresh, load
from section16.store.opening import asking, writing
from section16.store.preparing import prepare
from section16.store.reading import filings, raw
from section16.store.records import record
from section16.store.stored_inputs import raw_documents, unreadable_inputs

JUNK = Source("junk.xml", content=b"<ownershipDocument><broken")


def several(count: int) -> list[Source]:
    """Different documents under different numbers."""
    return [xml(document(trade(shares=str(100 + n))), number(n)) for n in range(count)]


def line_of_json(name: str, filed: date) -> Source:
    """A line of JSON that says little more than the day of filing."""
    said = f'"accession_number":"{name}","filing_date":"{filed}"'
    content = f'{{"contract":1,"rendition":"json",{said},"document":{{"issuer":{{}}}}}}'
    return Source("line.json", content=content.encode())


def test_the_same_again_changes_nothing(url: str) -> None:
    """Loading the same files twice leaves every table as it was, to the byte."""
    inputs = [*several(3), JUNK]
    first = store(url, inputs)
    before = contents(url)
    second = store(url, inputs)

    assert {Outcome.ADDED: 3, Outcome.UNREADABLE: 1} == outcomes(first)
    assert {Outcome.UNCHANGED: 3, Outcome.UNREADABLE: 1} == outcomes(second)
    assert before == contents(url)


def test_the_same_number_in_one_batch_is_stored_once(url: str) -> None:
    """Two files of one filing in one batch make one filing."""
    one = xml(document(), number(1))

    assert {Outcome.ADDED: 1, Outcome.UNCHANGED: 1} == outcomes(store(url, [one, one]))
    assert [(1,)] == asked(url, "SELECT count(*) FROM filing")
    assert [(1,)] == asked(url, "SELECT count(*) FROM non_derivative_row")


@pytest.mark.parametrize("together", [True, False])
def test_a_richer_rendition_replaces_a_poorer(url: str, together: bool) -> None:
    """A submission takes the place of the XML, and that of the printed text, in any order."""
    said = document(trade(), holding())
    inputs = [text(said, number(1)), xml(said, number(1)), submission(said, number(1))]
    if together:
        loaded = store(url, inputs)
    else:
        loaded = [one for given in inputs for one in store(url, [given])]
    backward = store(url, reversed(inputs))

    assert [Outcome.ADDED, Outcome.REPLACED, Outcome.REPLACED] == [one.outcome for one in loaded]
    assert {Outcome.UNCHANGED: 3} == outcomes(backward)
    assert [("submission",)] == asked(url, "SELECT rendition FROM filing")
    assert [(2,)] == asked(url, "SELECT count(*) FROM non_derivative_row")
    with asking(address(url)) as opened:
        assert {"text", "xml", "submission"} == set(raw(opened, number(1)))


def test_a_poorer_rendition_is_kept_beside_and_gives_its_day(url: str) -> None:
    """After the XML, which has no day of filing, a poorer rendition adds what it knows of that."""
    said = document()
    store(url, [xml(said, number(1))])
    poorer = line_of_json(number(1), date(2024, 3, 6))
    loaded = store(url, [poorer])

    assert {Outcome.POORER: 1} == outcomes(loaded)
    back = read_back(url)[number(1)]
    assert date(2024, 3, 6) == back.filing_date
    assert same(said, back.document)


def test_a_day_of_filing_outlives_its_rendition(url: str) -> None:
    """The XML that replaces what knew the day of filing keeps that day."""
    poorer = line_of_json(number(1), date(2024, 3, 6))
    store(url, [poorer])
    loaded = store(url, [xml(document(), number(1))])

    assert {Outcome.REPLACED: 1} == outcomes(loaded)
    assert [("xml", date(2024, 3, 6))] == asked(url, "SELECT rendition, filing_date FROM filing")


def test_other_bytes_under_the_same_number_wait_for_a_word(url: str) -> None:
    """The first bytes are kept until a new reading is asked for."""
    store(url, [xml(document(trade(shares="100")), number(1))])
    other = xml(document(trade(shares="200")), number(1))

    assert {Outcome.DIFFERENT: 1} == outcomes(store(url, [other]))
    assert [(Decimal(100),)] == asked(url, "SELECT transaction_shares FROM non_derivative_row")
    assert {Outcome.REPLACED: 1} == outcomes(store(url, [other], again=True))
    assert [(Decimal(200),)] == asked(url, "SELECT transaction_shares FROM non_derivative_row")
    assert [(1,)] == asked(url, "SELECT count(*) FROM raw_document")


def test_bytes_without_a_number_take_it_when_it_is_known(url: str) -> None:
    """A file whose name gave no accession number is the same filing once its name gives one."""
    named = xml(document(), number(1))
    nameless = Source("form.xml", content=named.content)
    store(url, [nameless])
    loaded = store(url, [named])

    assert {Outcome.ADDED: 1} == outcomes(loaded)
    assert [(number(1),)] == asked(url, "SELECT filing_key FROM filing")
    assert [(1,)] == asked(url, "SELECT count(*) FROM raw_document")
    assert {Outcome.UNCHANGED: 1} == outcomes(store(url, [nameless]))


def test_what_cannot_be_read_is_kept_and_tried_again(url: str) -> None:
    """An unreadable input stands with its reason and bytes until its bytes can be read."""
    store(url, [JUNK])
    assert [("junk.xml", len(JUNK.content or b""))] == asked(
        url, "SELECT source, size FROM unreadable"
    )
    with writing(address(url)) as opened:
        again = list(unreadable_inputs(opened))

    assert [JUNK] == again
    assert {Outcome.UNREADABLE: 1} == outcomes(store(url, again))
    assert [(1,)] == asked(url, "SELECT count(*) FROM unreadable")
    readable = prepare(xml(document(), number(1)))
    with writing(address(url)) as opened:
        # The bytes are those that a later version can read.
        digest = asked(url, "SELECT digest FROM unreadable")[0][0]
        list(load(opened, [readable._replace(digest=digest)]))  # type: ignore[union-attr]
    assert [(0,)] == asked(url, "SELECT count(*) FROM unreadable")


def test_a_batch_stands_whole_or_not_at_all(url: str) -> None:
    """Where a batch fails, the ones before stand and nothing of it does."""

    def failing() -> Iterator[Source]:
        yield from several(5)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), writing(address(url)) as opened:
        for _ in load(opened, map(prepare, failing()), size=2):
            pass
    loaded = store(url, several(5))

    assert [(5,)] == asked(url, "SELECT count(*) FROM filing")
    assert {Outcome.UNCHANGED: 4, Outcome.ADDED: 1} == outcomes(loaded)


def test_a_load_that_is_stopped_keeps_its_batches(url: str) -> None:
    """Ctrl-C keeps the batches that were done, for all to see."""

    def stopped() -> Iterator[Source]:
        yield from several(5)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), writing(address(url)) as opened:
        for _ in load(opened, map(prepare, stopped()), size=2):
            pass

    assert [(4,)] == asked(url, "SELECT count(*) FROM filing")


def test_readers_see_whole_loads(url: str) -> None:
    """Whoever reads while a load runs sees a whole state, and neither is in the other's way."""
    store(url, several(3))
    with asking(address(url)) as reader, writing(address(url)) as opened:
        list(load(opened, map(prepare, fresh(opened, several(6)))))
        assert [3] == [len(list(filings(reader)))]
    assert [(6,)] == asked(url, "SELECT count(*) FROM filing")


def test_several_read_in_one_process(url: str) -> None:
    """A store may be opened again while it is open, and is as closed to files then as before."""
    store(url, [xml(document(), number(1))])
    with asking(address(url)) as one, asking(address(url)) as other:
        found = [each.ask("SELECT count(*) AS n FROM filing").read_all() for each in (one, other)]
        with pytest.raises(StoreError):
            other.ask("SELECT * FROM read_csv('/etc/hostname')")

    assert [[{"n": 1}], [{"n": 1}]] == [each.to_pylist() for each in found]


def test_everything_can_be_rebuilt_from_the_bytes(url: str) -> None:
    """Reading every stored document anew leaves the store as it was."""
    store(url, [*several(3), submission(document(), number(1))])
    before = contents(url)
    with writing(address(url)) as opened:
        again = list(raw_documents(opened))
        list(load(opened, map(prepare, again), again=True))

    assert 4 == len(again)
    assert before == contents(url)


def test_a_second_writer_of_a_file_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    """While one load writes to a DuckDB file, a second one in another process is told so."""
    path = tmp_path_factory.mktemp("two") / "store.duckdb"
    url = f"duckdb:///{path}"
    program = f"""
from section16.store.address import address
from section16.store.opening import writing
from section16.errors import StoreError
try:
    with writing(address({url!r})):
        pass
except StoreError as error:
    print(error.code, error)
"""
    with writing(address(url)):
        said = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        )

    assert said.stdout.startswith("locked another load is writing to ")


def test_two_loads_at_once_in_postgresql(database: str) -> None:
    """Two loads of overlapping filings into PostgreSQL at once store each once, and all of them."""
    inputs = several(60)
    said: list[dict[Outcome, int]] = []

    def run(given: list[Source]) -> None:
        with writing(address(database)) as opened:
            found = fresh(opened, given)
            said.append(outcomes(load(opened, map(prepare, found), size=7)))

    threads = [
        threading.Thread(target=run, args=(inputs[at:end],)) for at, end in ((0, 45), (15, 60))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert 60 == sum(one.get(Outcome.ADDED, 0) for one in said)
    assert 30 == sum(one.get(Outcome.UNCHANGED, 0) for one in said)
    assert {number(n) for n in range(60)} == set(read_back(database))


def test_text_that_no_database_takes(url: str) -> None:
    """A NUL becomes its picture; nothing else is changed, and nothing fails."""
    owner = ReportingOwner("0000900102", "Nul\0 Name")
    name = Source("a.json", content=b"{}")
    made = record(
        Filing(document(owner=owner), Rendition.JSON, accession_number=number(1)),
        name.content or b"",
    )
    with writing(address(url)) as opened:
        list(load(opened, [made]))

    assert [("Nul\u2400 Name",)] == asked(url, "SELECT owner_name FROM reporting_owner")


def test_ctrl_c_waits_for_what_duckdb_is_doing() -> None:
    """A signal that comes while DuckDB works is acted on when it is done, and not lost."""
    done: list[str] = []

    def work() -> None:
        with undisturbed():
            signal.raise_signal(signal.SIGINT)
            done.append("the work")

    with pytest.raises(KeyboardInterrupt):
        work()

    assert ["the work"] == done
    assert signal.default_int_handler is signal.getsignal(signal.SIGINT)
