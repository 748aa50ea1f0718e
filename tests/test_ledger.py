"""Rows into accounts: balances, customs, titles, openings, what is known when."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from ledger_parts import day, filed, holding, option, owner, trade

from section16 import (
    AcquiredDisposed,
    DerivativeHolding,
    Filing,
    InputError,
    Ledger,
    Noted,
    OwnershipForm,
    Rendition,
    ReportingOwner,
    Signature,
    roll,
)
from section16.doubts import UNDECIDED
from section16.ledger import (
    Account,
    Assertion,
    Change,
    Gap,
    Opening,
    Overrides,
    Settled,
    Standing,
    Status,
    overrides,
)
from section16.ledger.overrides import Titles
from section16.pointers import at


def only(ledger: Ledger) -> Account:
    """The only account of a ledger."""
    (account,) = ledger.accounts
    return account


def statuses(account: Account) -> list[Status]:
    """What became of each amount owned, in order."""
    return [one.status for one in account.entries if isinstance(one, Assertion)]


def balances(ledger: Ledger) -> list[tuple[str | None, Decimal | None]]:
    """Nature and balance of every account."""
    return [(one.key.nature, one.balance) for one in ledger.accounts]


def kinds(ledger: Ledger) -> list[str]:
    """The kinds of all decisions, sorted."""
    return sorted(one.kind for one in ledger.decisions)


def test_an_amount_that_follows_holds() -> None:
    """The first amount owned is unproven, one that follows from it holds."""
    account = only(roll([filed(1, [trade(10, 110)]), filed(2, [trade(-30, 80, on=day(2))])]))

    assert [Status.UNPROVEN, Status.HOLDS] == statuses(account)
    assert (Decimal(80), Standing.HOLDS) == (account.balance, account.status)


def test_an_amount_that_does_not_follow_breaks() -> None:
    """Where more is owned than follows, a gap says how much, since when, and shown by which row."""
    second = filed(2, [trade(-30, 95, on=day(2))])
    account = only(roll([filed(1, [trade(10, 110)]), second]))
    (gap,) = [one for one in account.entries if isinstance(one, Gap)]

    assert (Decimal(15), day(0), day(2)) == (gap.amount, gap.since, gap.day)
    assert (second.key, "/non_derivative_table/0") == (gap.source.filing, gap.source.path)
    assert () == gap.causes
    assert (Decimal(95), Standing.BREAKS) == (account.balance, account.status)


def test_every_entry_leads_back_to_a_row() -> None:
    """Each entry names a filing and a path at which that filing has a row."""
    filings = [filed(1, [trade(10, 110), option(-5, 0)]), filed(2, [holding(7, nature="By Son")])]
    by_key = {one.key: one.document for one in filings}

    for _, entry in roll(filings).entries:
        assert at(by_key[entry.source.filing], entry.source.path) is not None


def test_all_rows_of_a_filing_count() -> None:
    """Every transaction of a filing is rolled, not the first alone."""
    rows = [trade(10, 110), trade(20, 130), trade(-5, 125)]
    account = only(roll([filed(1, rows)]))

    assert [Decimal(10), Decimal(20), Decimal(-5)] == [
        one.amount for one in account.entries if isinstance(one, Change)
    ]


def test_amounts_after_all_rows() -> None:
    """A filer who states the amount after all rows in every row is understood."""
    rows = [trade(10, 125), trade(20, 125), trade(-5, 125)]
    account = only(roll([filed(1, [trade(1, 100)]), filed(2, rows)]))

    assert {Status.HOLDS} == set(statuses(account)[1:])


def test_rows_in_another_order() -> None:
    """Rows of one day may stand in another order than they happened."""
    rows = [trade(20, 130), trade(10, 110)]
    account = only(roll([filed(1, [trade(1, 100)]), filed(2, rows)]))

    assert (Decimal(130), Standing.HOLDS) == (account.balance, account.status)


def test_a_wrong_amount_between_two_right_ones() -> None:
    """A row whose amount owned is off breaks alone, by its difference."""
    rows = [trade(10, 110), trade(20, 139), trade(-5, 125)]
    account = only(roll([filed(1, [trade(1, 100)]), filed(2, rows)]))
    broken = [one for one in account.entries if isinstance(one, Assertion) and one.difference]

    assert [(Decimal(139), Decimal(9))] == [(one.amount, one.difference) for one in broken]
    assert Decimal(125) == account.balance


def test_direct_and_each_nature_apart() -> None:
    """What is held directly, by the spouse and by a trust are three accounts."""
    rows = [trade(10, 110), holding(7, nature="By Spouse"), holding(9, nature="By Trust")]

    assert [(None, Decimal(110)), ("By Spouse", Decimal(7)), ("By Trust", Decimal(9))] == balances(
        roll([filed(1, rows)])
    )


def test_holders_that_rows_name_alike() -> None:
    """Two trusts of one nature are two accounts, and later rows go to the one they meet."""
    first = [holding(700, nature="By Trust"), holding(900, nature="By Trust")]
    second = [trade(-50, 850, on=day(2), nature="By Trust"), holding(700, nature="By Trust")]

    assert [("By Trust", Decimal(700)), ("By Trust", Decimal(850))] == balances(
        roll([filed(1, first), filed(2, second)])
    )


def test_grants_listed_again_are_the_same_grants() -> None:
    """Where as many rows of a name stand as the last time, they go on in the order of the rows."""
    first = [holding(200, title="Units"), holding(300, title="Units", notes=["F1"])]
    second = [holding(150, title="Units"), holding(250, title="Units", notes=["F1"])]
    filings = [filed(1, first, notes=["2023"]), filed(2, second, notes=["2023, as of June"])]

    assert [Decimal(150), Decimal(250)] == [one.balance for one in roll(filings).accounts]


def test_titles_meet_when_balances_prove_it() -> None:
    """Two wordings of one title are one account where the balance carries over; it is recorded."""
    filings = [
        filed(1, [trade(10, 4310)]),
        filed(2, [trade(5, 4315, on=day(2), title="Common Stock, par value $.01")]),
    ]
    ledger = roll(filings)

    assert [(None, Decimal(4315))] == balances(ledger)
    assert ["same security"] == kinds(ledger)
    assert ("Common Stock", "Common Stock, par value $.01") == only(ledger).titles


def test_two_wordings_in_one_filing() -> None:
    """Rows of one filing that go on from each other are one account, whatever they are called."""
    rows = [
        trade(-30, 4280, on=day(2), code="S", title="Common Stock, par value $.01"),
        trade(-80, 4200, on=day(3), code="S"),
    ]

    assert [(None, Decimal(4200))] == balances(roll([filed(1, [trade(10, 4310)]), filed(4, rows)]))


def test_titles_do_not_meet_without_proof() -> None:
    """Two wordings whose balances do not meet stay two accounts."""
    filings = [
        filed(1, [trade(10, 4310)]),
        filed(2, [trade(5, 9115, on=day(2), title="Common Stock, par value $.01")]),
    ]

    assert 2 == len(roll(filings).accounts)


def test_classes_never_meet() -> None:
    """Class A and Class B stay apart even where the numbers happen to carry over."""
    filings = [
        filed(1, [trade(10, 4310, title="Class A Common Stock")]),
        filed(2, [trade(5, 4315, on=day(2), title="Class B Common Stock")]),
    ]

    assert 2 == len(roll(filings).accounts)


def test_a_user_joins_titles() -> None:
    """The user's file makes one security of two titles that balances do not join."""
    filings = [
        filed(1, [trade(10, 4310)]),
        filed(2, [trade(5, 9115, on=day(2), title="Ordinary Shares")]),
    ]
    said = Overrides(same=[Titles("100", ("COMMON STOCK", "Ordinary shares"))])

    assert [(None, Decimal(9115))] == balances(roll(filings, overrides=said))


def test_a_user_parts_titles() -> None:
    """The user's file keeps apart what balances would join."""
    filings = [
        filed(1, [trade(10, 4310)]),
        filed(2, [trade(5, 4315, on=day(2), title="Common Stock, par value $.01")]),
    ]
    said = Overrides(apart=[Titles("100", ("Common Stock", "Common Stock, par value $.01"))])

    assert 2 == len(roll(filings, overrides=said).accounts)


def test_a_file_of_titles(tmp_path: Path) -> None:
    """The file is TOML; one of another shape is refused with its place and what is expected."""
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('[[same]]\nissuer = "100"\ntitles = ["A", "B"]\n')
    bad.write_text('[[same]]\nissuer = "100"\ntitles = ["A"]\n')

    assert True is overrides.load(good).same("0000000100", "a", "b")
    with pytest.raises(InputError, match=r"bad\.toml: not a file of titles.*same\[0\]"):
        overrides.load(bad)


def test_form_3_opens() -> None:
    """The holdings of a Form 3 open accounts, on the day of its event."""
    account = only(roll([filed(1, [holding(500)], form="3", period=day(0))]))

    assert [Opening(day(0), Decimal(500), account.entries[0].source, False)] == [
        one for one in account.entries if isinstance(one, Opening)
    ]


def test_form_3_gives_a_derivative_by_its_underlying() -> None:
    """On Form 3 the underlying amount is the quantity of a derivative."""
    row = DerivativeHolding(
        security_title=Noted("Warrant"),
        underlying_security_title=Noted("Common Stock"),
        underlying_security_shares=Noted(Decimal(250)),
        direct_or_indirect_ownership=Noted(OwnershipForm.DIRECT),
    )

    assert [(None, Decimal(250))] == balances(roll([filed(1, [row], form="3")]))


def test_no_securities_owned() -> None:
    """A Form 3 that says nothing is owned gives an account of nothing, not no account."""
    account = only(roll([filed(1, form="3", no_securities_owned=True)]))

    assert (None, Decimal(0)) == (account.key.security, account.balance)


def test_after_a_form_3_a_new_account_begins_at_nothing() -> None:
    """What a Form 3 does not list was not owned: a first purchase of as much as is owned holds."""
    ledger = roll([filed(1, [holding(7)], form="3"), filed(2, [trade(10, 10, title="Unit")])])

    assert Standing.HOLDS == ledger.accounts[1].status


def test_a_late_row_of_form_5_takes_its_day() -> None:
    """A trade of January reported on the Form 5 of the next year stands in January."""
    filings = [
        filed(1, [trade(10, 110, on=day(1))]),
        filed(40, [trade(10, 140, on=day(30))]),
        filed(400, [trade(20, 130, on=day(10), code="G")], form="5", period=day(364)),
    ]
    ledger = roll(filings)

    assert Standing.HOLDS == only(ledger).status
    assert [Decimal(130)] == [one.balance for one in ledger.holdings(on=day(10))]


def test_the_exit_box_closes() -> None:
    """With the exit box ticked, the account is closed on the day of that report."""
    last = filed(2, [trade(-10, 100, on=day(2))], not_subject_to_section16=True)

    assert day(2) == only(roll([filed(1, [trade(10, 110)]), last])).ended


def test_an_option_lapses() -> None:
    """An option's account says that it has expired on the days after its expiration date."""
    ledger = roll([filed(1, [option(100, 100, code="A", expires=day(90))])])

    assert [False] == [one.expired for one in ledger.holdings(on=day(90))]
    assert [True] == [one.expired for one in ledger.holdings(on=day(91))]


def test_an_exercise_links_both_tables() -> None:
    """The halves of an exercise point at each other."""
    rows = [trade(100, 300, code="M", price=5), option(-100, 0)]
    changes = [one for _, one in roll([filed(1, rows)]).entries if isinstance(one, Change)]

    assert ["/derivative_table/0", "/non_derivative_table/0"] == [one.exercise for one in changes]


def test_strikes_apart() -> None:
    """Options of one title with other terms are other accounts."""
    rows = [option(-5, 10, strike=5), option(-5, 20, strike=7)]

    assert [Decimal(10), Decimal(20)] == [one.balance for one in roll([filed(1, rows)]).accounts]


def test_what_is_not_stated_is_not_known() -> None:
    """A trade without its amount leaves the balance to the next statement, and says so."""
    filings = [
        filed(1, [trade(10, 110)]),
        filed(2, [trade(None, None, on=day(2))]),
        filed(3, [trade(5, 200, on=day(3))]),
    ]
    account = only(roll(filings))

    assert [Status.UNPROVEN, Status.UNPROVEN] == statuses(account)
    assert Decimal(200) == account.balance
    assert ["unstated"] == [
        cause.kind for one in account.entries if isinstance(one, Gap) for cause in one.causes
    ]


def test_an_opening_after_an_unknown_change_is_what_is_stated() -> None:
    """Where the first change is not known, the account opens with the amount stated after it."""
    account = only(roll([filed(1, [trade(None, 110)])]))

    assert [(Decimal(110), False)] == [
        (one.amount, one.derived) for one in account.entries if isinstance(one, Opening)
    ]


def test_known_does_not_look_ahead() -> None:
    """What was filed later is not known: neither the trade nor the amendment of an amount."""
    filings = [
        filed(1, [trade(10, 110, on=day(0))]),
        filed(9, [trade(20, 130, on=day(1))]),
        filed(20, [trade(15, 115, on=day(0))], form="4/A", date_of_original_submission=day(1)),
    ]
    ledger = roll(filings)

    assert [Decimal(110)] == [one.balance for one in ledger.holdings(day(5), known=day(5))]
    assert [Decimal(130)] == [one.balance for one in ledger.holdings(day(5), known=day(9))]
    assert [] == ledger.holdings(day(5), known=day(0))


def test_what_breaks_later_holds_before() -> None:
    """The status on a day looks no further than that day."""
    filings = [
        filed(1, [trade(10, 110)]),
        filed(2, [trade(5, 115, on=day(2))]),
        filed(3, [trade(5, 500, on=day(3))]),
    ]
    ledger = roll(filings)

    assert [Standing.HOLDS] == [one.status for one in ledger.holdings(on=day(2))]
    assert [Standing.BREAKS] == [one.status for one in ledger.holdings(on=day(3))]


def test_before_the_first_row_nothing_is_known() -> None:
    """A day before an account comes into view gives no holding: unknown is not zero."""
    assert [] == roll([filed(5, [trade(10, 110, on=day(5))])]).holdings(on=day(4))


def test_a_filing_found_late_changes_only_its_account() -> None:
    """A filing added between closes the gap, and leaves other accounts as they were."""
    filings = [
        filed(1, [trade(10, 110), holding(7, nature="By Son")]),
        filed(3, [trade(-30, 95, on=day(3)), holding(8, nature="By Son")]),
    ]
    found = filed(2, [trade(15, 125, on=day(2))])
    before, after = roll(filings), roll([*filings, found])

    assert (Standing.BREAKS, Standing.HOLDS) == (
        before.accounts[0].status,
        after.accounts[0].status,
    )
    assert before.accounts[1] == after.accounts[1]


def test_parties_without_a_cik_are_told_by_name() -> None:
    """A page without CIKs joins the owner of its name, who is then marked unproven."""
    page = filed(2, [trade(5, 115, on=day(2))], owners=[ReportingOwner(None, "BRETZ  person1")])
    ledger = roll([filed(1, [trade(10, 110)]), page])

    assert [(None, Decimal(115))] == balances(ledger)
    assert not ledger.parties[owner().cik or ""].proven


def test_a_lost_name_is_taken_from_the_signature() -> None:
    """An only owner whose name the page lost is the one who signs, if other filings know him."""
    named = [ReportingOwner(None, "Person1 Bretz A")]
    signed = (Signature("/s/ Bretz A. Person1", day(2)),)
    page = filed(2, [trade(5, 115, on=day(2))], owners=[ReportingOwner()], signatures=signed)

    assert 1 == len(roll([filed(1, [trade(10, 110)], owners=named), page]).accounts)


def doubtful(number: int, candidates: tuple[str, ...]) -> Filing:
    """A page whose first amount could not be decided."""
    page = filed(number, [trade(None, 63_235, on=day(5)), trade(2_700, 65_935, on=day(6))])
    path = "/non_derivative_table/0/transaction_shares"
    doubt = UNDECIDED.at("Table I row 1, box 4", "amount undecided", path, candidates)
    rows = (
        msgspec.structs.replace(
            page.document.non_derivative_table[0],
            transaction_acquired_disposed_code=Noted(AcquiredDisposed.ACQUIRED),
        ),
        page.document.non_derivative_table[1],
    )
    document = msgspec.structs.replace(page.document, non_derivative_table=rows)
    return Filing(
        document,
        Rendition.TEXT,
        accession_number=page.accession_number,
        filing_date=page.filing_date,
        doubts=(doubt,),
    )


def test_a_doubt_is_settled_by_the_balance_before() -> None:
    """Of three candidates the one that the balance before allows is taken, and an entry says so."""
    ledger = roll([filed(1, [trade(10, 60_710)]), doubtful(6, ("2,520", "2,525", "2,520.5"))])
    settled = [one for one in only(ledger).entries if isinstance(one, Settled)]

    assert [("2,525", 3)] == [(one.value, len(one.candidates)) for one in settled]
    assert Standing.HOLDS == only(ledger).status
    assert ["settled"] == kinds(ledger)
    assert Decimal(2525) == ledger.rows[1].row.transaction_shares.value


@pytest.mark.parametrize("before", [60_700, None])
def test_a_doubt_stays_open(before: int | None) -> None:
    """Where no candidate fits the balance before, or there is none, the cell stays open."""
    first = [filed(1, [trade(10, before)])] if before else []
    ledger = roll([*first, doubtful(6, ("2,520", "2,525", "2,520.5"))])

    assert () == ledger.decisions
    assert not [one for _, one in ledger.entries if isinstance(one, Settled)]


def test_footnotes_tell_grants_apart() -> None:
    """A row goes on the account whose footnote it repeats where balances do not tell."""
    notes = ["Held by the Elm trust.", "Held by the Oak trust."]
    first = filed(
        1,
        [
            holding(50, nature="By Trust", notes=["F1"]),
            holding(70, nature="By Trust", notes=["F2"]),
        ],
        notes=notes,
    )
    second = filed(2, [holding(75, nature="By Trust", notes=["F1"])], notes=notes[1:])

    assert [("By Trust", Decimal(50)), ("By Trust", Decimal(75))] == balances(roll([first, second]))


def test_every_account_has_a_key_of_its_own() -> None:
    """A filing that words the rows of one account in two ways lends it no other account's key."""
    long, nature = "Common Stock, par value $.01", "See footnotes"
    rows = (
        trade(-16, 1171, on=day(9), nature=nature, code="S", title=long),
        trade(10, 510, on=day(9), nature=nature),
        trade(-13, 1158, on=day(10), nature=nature, code="S"),
    )
    ledger = roll([filed(1, rows, on=day(11))])

    assert 2 == len(ledger.accounts) == len({one.key for one in ledger.accounts})


def test_accounts_that_met_once_are_kept_apart_aloud() -> None:
    """A balance carried over between two wordings, which a later filing gives side by side."""
    long = "Common Stock, par value $.01"
    made = [
        filed(1, [trade(-16, 1171, on=day(1), nature="By trust", code="S", title=long)]),
        filed(2, [trade(-13, 1158, on=day(2), nature="By trust", code="S")]),
        filed(
            3,
            [
                holding(1171, nature="By trust", title=long),
                trade(-8, 1150, on=day(3), nature="By trust", code="S"),
            ],
        ),
    ]

    assert ["same security"] == kinds(roll(made[:2]))
    assert ["kept apart"] == kinds(roll(made))


def test_the_underlying_shares_of_a_derivative() -> None:
    """A row tells how many shares each derivative stands for, from its day on."""
    first = option(-5, 20, on=day(1))
    second = msgspec.structs.replace(
        option(-5, 15, on=day(9)), underlying_security_shares=Noted(Decimal(10))
    )
    account = only(roll([filed(1, [first]), filed(9, [second])]))

    assert [20, 30] == [account.underlying_on(day(2)), account.underlying_on()]


@pytest.mark.parametrize(
    ("units", "shares", "expected"),
    [
        ("12.7", "12", 30),
        ("7", "1", None),
        ("10", "0", None),
        ("10", None, None),
        ("4", "1", "7.5"),
    ],
)
def test_what_each_derivative_stands_for(units: str, shares: str | None, expected: object) -> None:
    """A fraction cut off is none; what has no end as a decimal, or is not told, is unknown."""
    row = msgspec.structs.replace(
        option(Decimal(units), 30),
        underlying_security_shares=Noted(Decimal(shares) if shares else None),
    )
    balance = only(roll([filed(1, [row])])).underlying_on()

    assert (None if expected is None else Decimal(str(expected))) == balance


def test_plain_securities_have_no_underlying_shares() -> None:
    """Of Table I there is nothing to tell."""
    assert only(roll([filed(1, [trade(10, 110)])])).underlying_on() is None


def test_another_order_than_that_of_acceptance_is_said() -> None:
    """A trade reported late stands where it was done, and a decision says so."""
    ledger = roll(
        [
            filed(1, [trade(10, 110, on=day(1))], on=day(1)),
            filed(2, [trade(5, 135, on=day(8))], on=day(9)),
            filed(3, [trade(20, 130, on=day(5))], on=day(20)),
        ]
    )

    assert [Status.UNPROVEN, Status.HOLDS, Status.HOLDS] == statuses(only(ledger))
    assert ["order"] == kinds(ledger)
