"""The ledger in the store: entries of the issuers that changed, and the queries over them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from commands import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_parts import ISSUER, History, day, filed, histories, holding, owner, trade
from stores import asked, contents, document, number, put, xml

from section16 import Filing, Issuer, Ledger, roll
from section16.ledger import Account, together
from section16.store.address import address
from section16.store.loading import load
from section16.store.named import named_queries
from section16.store.opening import asking, writing
from section16.store.records import as_json, record
from section16.store.rolling import Rolling

OTHER = Issuer("0000000200", "Zephon Mills", "ZPHM")
EVER = date(9999, 12, 31)
COLUMNS = (
    "entry, amount, day, status, difference, filing_key, path, causes, shared_with, replaces, "
    "exercise, code, price, derived, since, standing, joint_group, ended"
)


def answer(url: str, name: str, **given: str) -> list[dict[str, Any]]:
    """The rows of a named query."""
    query = named_queries()[name]
    with asking(address(url)) as store:
        answered = store.ask(query.sql, query.values(given) or None).read_all()
        found: list[dict[str, Any]] = answered.to_pylist()
        return found


def said(value: Any) -> Any:
    """A value of an entry as the store holds it."""
    if value == () or value is None:
        return None
    return as_json(value) if isinstance(value, tuple | msgspec.Struct) else value


def expected_entries(account: Account) -> list[tuple[Any, ...]]:
    """The entries of an account as the columns show them."""
    last = account.status, account.group, account.ended
    return [
        (
            type(one).__struct_config__.tag,
            *(said(getattr(one, name, None)) for name in ("amount", "day", "status", "difference")),
            one.source.filing,
            one.source.path,
            *(said(getattr(one, name, None)) for name in ("causes", "shared_with", "replaces")),
            *(getattr(one, name, None) for name in ("exercise", "code", "price")),
            *(getattr(one, name, None) for name in ("derived", "since")),
            *last,
        )
        for one in account.entries
    ]


def key_of(account: Account) -> tuple[Any, ...]:
    """What tells an account in an answer."""
    one = account.key
    terms = as_json(one.terms) if one.terms else None
    return one.owner, account.table, one.security, one.form, one.nature, terms, one.number


@pytest.fixture(scope="module")
def one_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder's URL, into which each example makes a store of its own."""
    return f"duckdb:///{tmp_path_factory.mktemp('rolled')}"


SERIAL = iter(range(10**6))


def fresh_store(one_url: str, history: History) -> str:
    """A store with the filings of a history, rolled."""
    url = f"{one_url}/{next(SERIAL)}.duckdb"
    put(url, history.filings)
    return url


@settings(max_examples=5, deadline=None)
@given(histories())
def test_entries_are_those_of_the_ledger(one_url: str, history: History) -> None:
    """The store has every entry of every account as the ledger has it, in order."""
    url = fresh_store(one_url, history)
    accounts = roll(history.filings).accounts

    assert sum(len(one.entries) for one in accounts) == len(
        asked(url, "SELECT account FROM ledger_entry")
    )
    for account in accounts:
        owner_key, table, security, form, nature, terms, serial = key_of(account)
        found = asked(
            url,
            f"SELECT {COLUMNS} FROM ledger_entry WHERE owner_key = $owner AND form_table = $table "
            "AND security = $security AND form = $form AND number = $number "
            "AND coalesce(nature, '') = $nature AND coalesce(terms, '') = $terms ORDER BY ordinal",
            owner=owner_key,
            table=table,
            security=security,
            form=str(form),
            number=serial,
            nature=nature or "",
            terms=terms or "",
        )
        assert expected_entries(account) == found


def holdings(url: str, on: date, known: date) -> dict[tuple[Any, ...], tuple[Any, bool]]:
    """What the query says is held, by account, and whether it is exact."""
    rows = answer(url, "holdings-on", issuer=ISSUER.cik or "", on=str(on), known=str(known))
    names = ("owner_key", "form_table", "security", "form", "nature", "terms", "number")
    return {tuple(row[name] for name in names): (row["owned"], row["exact"]) for row in rows}


@settings(max_examples=10, deadline=None)
@given(histories(), st.integers(0, 150), st.integers(0, 150))
def test_holdings_are_those_of_the_ledger(
    one_url: str, history: History, on: int, known: int
) -> None:
    """On any day, as known on any day, the query says what the ledger says, or that it cannot."""
    url, ledger = fresh_store(one_url, history), roll(history.filings)

    assert {key: (one, True) for key, one in held(ledger, day(on)).items()} == holdings(
        url, day(on), EVER
    )
    found = holdings(url, day(on), day(known))
    expected = held(ledger.known(day(known)), day(on))
    exact = {key: amount for key, (amount, is_exact) in found.items() if is_exact}
    assert exact == {key: expected.get(key) for key in exact}
    assert {amount for amount, is_exact in found.values() if not is_exact} <= {None}


def held(ledger: Ledger, on: date) -> dict[tuple[Any, ...], Decimal | None]:
    """What the ledger says is held on a day, by account."""
    return {
        key_of(one): one.balance_on(on) for one in ledger.accounts if one.balance_on(on) is not None
    }


@settings(max_examples=5, deadline=None)
@given(histories(), st.integers(0, 150))
def test_sums_count_shared_shares_once(one_url: str, history: History, on: int) -> None:
    """Sums by security are those of the ledger."""
    url, ledger = fresh_store(one_url, history), roll(history.filings)
    rows = answer(url, "held-together", issuer=ISSUER.cik or "", on=str(day(on)))
    expected = together(ledger.holdings(on=day(on)))

    assert {title: amount for (_, title, _), amount in expected.items()} == {
        row["security"]: row["owned"] for row in rows
    }


@settings(max_examples=5, deadline=None)
@given(histories(), st.integers(0, 150), st.integers(0, 150))
def test_sums_as_known_are_those_of_the_time(
    one_url: str, history: History, on: int, known: int
) -> None:
    """As known on a day, a sum is that of the ledger of the time, or something in it is unknown."""
    url, ledger = fresh_store(one_url, history), roll(history.filings)
    asked_for = {"issuer": ISSUER.cik or "", "on": str(day(on)), "known": str(day(known))}
    rows = answer(url, "held-together", **asked_for)
    expected = together(ledger.holdings(on=day(on), known=day(known)))
    then = {title: amount for (_, title, _), amount in expected.items()}
    sure = {row["security"]: row["owned"] for row in rows if not row["unknown"]}

    assert {title: then.get(title) for title in sure} == sure
    assert then.keys() <= {row["security"] for row in rows}


def two_issuers() -> list[Filing]:
    """Two filings of each of two issuers, with a gap in the first."""
    return [
        filed(1, [trade(100, 100, on=day(1))]),
        filed(4, [trade(50, 250, on=day(4))]),
        filed(2, [trade(10, 10, on=day(2))], issuer=OTHER),
        filed(5, [trade(10, 20, on=day(5))], issuer=OTHER),
    ]


def test_a_late_found_filing_changes_its_issuer_alone(url: str) -> None:
    """What was missing closes the gap; the other issuer is not rolled, nor are its rows touched."""
    assert [ISSUER.cik, OTHER.cik] == put(url, two_issuers())
    others = (
        f"SELECT * FROM ledger_entry WHERE issuer_key = '{OTHER.cik}' ORDER BY account, ordinal"
    )
    before = asked(url, others)
    gaps = [row["difference"] for row in answer(url, "broken-assertions")]

    assert [ISSUER.cik] == put(url, [filed(3, [trade(100, 200, on=day(3))])])
    assert [Decimal(100)] == gaps
    assert [] == answer(url, "broken-assertions")
    assert before == asked(url, others)
    assert [] == put(url, two_issuers())


def test_the_order_of_loading_does_not_matter(url: str, tmp_path: Path) -> None:
    """Loaded at once, or one by one backwards, the entries are the same."""
    other = f"duckdb:///{tmp_path / 'other.duckdb'}"
    put(url, two_issuers())
    for one in reversed(two_issuers()):
        put(other, [one])

    assert contents(url)["ledger_entry"] == contents(other)["ledger_entry"]


def test_what_was_not_rolled_is_rolled_by_the_next_load(url: str) -> None:
    """A load that ends between storing and rolling leaves the work to the next, and says so."""
    put(url, two_issuers(), roll_too=False)
    marked = [(ISSUER.cik,), (OTHER.cik,)]

    assert marked == asked(url, "SELECT issuer_key FROM unrolled ORDER BY issuer_key")
    assert [] == asked(url, "SELECT * FROM ledger_entry")
    assert [ISSUER.cik, OTHER.cik] == put(url, two_issuers())
    assert [] == asked(url, "SELECT * FROM unrolled")
    assert 2 == asked(url, "SELECT count(DISTINCT account) FROM ledger_entry")[0][0]


def test_a_filing_that_changes_its_issuer_leaves_nothing_behind(url: str) -> None:
    """A richer rendition with another issuer takes its entries with it."""
    first, second = filed(1, [trade(1, 1)]), filed(1, [trade(1, 1)], issuer=OTHER)
    put(url, [first])
    with writing(address(url)) as store:
        list(load(store, [record(second, b"again")], again=True))
        assert [ISSUER.cik, OTHER.cik] == list(Rolling(store))

    assert [(OTHER.cik,)] == asked(url, "SELECT DISTINCT issuer_key FROM ledger_entry")


def test_a_page_without_a_cik_joins_the_one_issuer_of_its_name(url: str) -> None:
    """By its name it goes on with that issuer's filings; where two bear it, it stands alone."""
    nameless = filed(2, [trade(100, 200, on=day(2))], issuer=Issuer(None, ISSUER.name))
    put(url, [filed(1, [trade(100, 100, on=day(1))]), nameless])
    together_with = asked(url, "SELECT DISTINCT issuer_key, standing FROM ledger_entry")
    namesake = filed(3, [trade(1, 1, on=day(3))], issuer=Issuer("0000000300", ISSUER.name))
    again = put(url, [namesake])

    assert [(ISSUER.cik, "holds")] == together_with
    assert [ISSUER.cik, "0000000300", "name:quillon works inc"] == again
    assert [("0000000100",), ("0000000300",), ("name:quillon works inc",)] == asked(
        url, "SELECT DISTINCT issuer_key FROM ledger_entry ORDER BY 1"
    )


def test_a_break_is_listed_once_with_its_gap_and_causes(url: str) -> None:
    """Two owners who report together have one line, with the amount, the gap and the evidence."""
    both = [owner(2), owner(3)]
    put(
        url,
        [
            filed(1, [trade(100, 100, on=day(1))], owners=both),
            filed(
                2,
                [trade(100, 230, on=day(9), notes=["F1"])],
                owners=both,
                notes=["Includes 30 shares acquired under the employee stock purchase plan."],
            ),
        ],
    )
    found = [
        (one["owned"], one["difference"], one["explained"], one["row_ordinal"])
        for one in answer(url, "broken-assertions", issuer=ISSUER.cik or "")
    ]

    assert [(Decimal(230), Decimal(30), True, 1)] == found
    assert "stated" in answer(url, "broken-assertions")[0]["causes"]


def test_the_history_of_an_account_has_a_running_balance(url: str) -> None:
    """Each entry stands with the balance after it; the gap is one of them."""
    put(url, two_issuers())
    rows = answer(url, "account-history", issuer=ISSUER.cik or "", owner=owner().cik or "")

    assert [
        ("opening", 0),
        ("change", 100),
        ("assertion", 100),
        ("gap", 200),
        ("change", 250),
        ("assertion", 250),
    ] == [(row["entry"], row["balance"]) for row in rows]


def test_before_an_amendment_what_was_known_is_not_told(url: str) -> None:
    """An amendment filed later has taken the place of what was known: null, and not exact."""
    wrong, right = holding(100), holding(120)
    amendment = filed(9, [right], form="3/A", date_of_original_submission=day(1))
    put(url, [filed(1, [wrong], form="3"), amendment])

    def owned(known: date) -> list[tuple[Any, Any]]:
        return list(holdings(url, EVER, known).values())

    assert [(Decimal(120), True)] == owned(day(9))
    assert [] == [amount for amount, _ in owned(day(5)) if amount is not None]


def test_two_wordings_make_no_other_account_uncertain(url: str) -> None:
    """That two titles proved one bears on their account alone; what else was known is told."""
    long = "Common Stock, par value $.01"
    put(
        url,
        [
            filed(1, [trade(10, 1171, on=day(1)), trade(5, 77, on=day(1), nature="By Son")]),
            filed(9, [trade(10, 1181, on=day(9), title=long)], on=day(9)),
        ],
    )
    found = holdings(url, EVER, day(5))

    assert {(None, (None, False)), ("By Son", (Decimal(77), True))} == {
        (key[4], told) for key, told in found.items()
    }


def test_rolling_can_be_left_to_a_later_load(url: str, s16: Run, tmp_path: Path) -> None:
    """--no-roll stores filings alone; the next load, with nothing new, makes the entries."""
    source = xml(document(), number(1))
    path = tmp_path / source.name
    path.write_bytes(source.content or b"")
    first = s16("load", path, "--db", url, "--no-roll").stdout
    before = asked(url, "SELECT count(*) FROM ledger_entry")
    second = s16("load", path, "--db", url).stdout

    assert [(0,)] == before
    assert first.endswith("\nissuers of the ledger: 1 wait to be rolled by a later load\n")
    assert second.endswith(": 1 there already\nissuers of the ledger: 1 rolled\n")
    assert [("opening",), ("change",), ("assertion",)] == asked(
        url, "SELECT entry FROM ledger_entry ORDER BY ordinal"
    )
