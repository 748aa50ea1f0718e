"""What Section 16(b) makes of each trade, by its code, its owner and what is known."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shortswing_filings import ADA, DIRECTOR, FUND, HOLDER, ISSUER, day, filing, noted, option, row

from section16 import (
    DocumentType,
    Filing,
    InputError,
    NonDerivativeTransaction,
    Recovery,
    ReportingOwner,
    TransactionCode,
    profit,
    read,
    recoveries,
    trades,
)
from section16.law.short_swing import STATED, TREATMENTS, stated_exemptions, worded_exemption
from section16.shortswing.facts import Facts, Foreign, Office, OfficeRole
from section16.shortswing.treatment import Standing, Wish, wishes

ON = date(2025, 1, 1)
BOUGHT = row("PA", day(1, 10), "100", "9")
SOLD = row("SD", day(3, 1), "100", "12")


def of(*filings: Filing, **asked: object) -> Recovery:
    """The one recovery of some filings."""
    return profit(trades(filings), on=ON, **asked)  # type: ignore[arg-type]


def test_every_code_has_a_treatment_with_its_rule() -> None:
    """No code is left to chance, and each names its source."""
    assert set(TransactionCode) == set(TREATMENTS)
    for treatment in TREATMENTS.values():
        assert "U.S.C." in treatment.rule or "CFR" in treatment.rule
        assert treatment.why


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ("PA", Standing.COUNTED),
        ("LA", Standing.COUNTED),
        ("OA", Standing.COUNTED),
        ("JA", Standing.COUNTED),
        ("AA", Standing.EXEMPT),
        ("MA", Standing.EXEMPT),
        ("CA", Standing.EXEMPT),
        ("XA", Standing.EXEMPT),
        ("GA", Standing.EXEMPT),
        ("WA", Standing.EXEMPT),
        ("ZA", Standing.EXEMPT),
        ("IA", Standing.EXEMPT),
    ],
)
def test_codes_that_acquire(said: str, standing: Standing) -> None:
    """P, L, O and J count as purchases; grants, exercises, gifts, wills and trusts are exempt."""
    found = of(filing(row(said, day(1, 10), "100", "9"), SOLD))

    assert standing is found.decisions[0].standing
    assert Fraction(300 if standing is Standing.COUNTED else 0) == found.maximum


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ("SD", Standing.COUNTED),
        ("UD", Standing.COUNTED),
        ("JD", Standing.COUNTED),
        ("DD", Standing.EXEMPT),
        ("FD", Standing.EXEMPT),
        ("GD", Standing.EXEMPT),
    ],
)
def test_codes_that_dispose(said: str, standing: Standing) -> None:
    """S, U and J count as sales; dispositions to the issuer, withholding and gifts are exempt."""
    found = of(filing(BOUGHT, row(said, day(3, 1), "100", "12")))

    assert standing is found.decisions[1].standing


def test_what_is_excluded_names_its_rule() -> None:
    """An excluded trade is listed with the rule."""
    found = of(filing(BOUGHT, row("FD", day(3, 1), "100", "12")))

    assert ["17 CFR 240.16b-3(e)"] == [one.rule for one in found.excluded]


def test_a_code_can_be_overridden() -> None:
    """--treat F=sale makes withholdings sales, and each is marked as chosen."""
    found = of(filing(BOUGHT, row("FD", day(3, 1), "100", "12")), treat=["F=sale"])

    assert Fraction(300) == found.maximum
    assert "by choice" == found.counted[1].entry.decision.rule


def test_one_row_can_be_overridden() -> None:
    """--treat ACCESSION:/path reaches one row, and beats the code's wish."""
    made = filing(BOUGHT, BOUGHT, SOLD)
    one = f"{made.key}:/non_derivative_table/0"

    assert Fraction(300) == of(made, treat=[f"{one}=exempt"]).maximum
    assert Fraction(300) == of(made, treat=["P=exempt", f"{one}=match"]).maximum


@pytest.mark.parametrize("wish", ["F", "F=maybe", "Q=sale", "=sale", "F=sale=x"])
def test_a_wish_that_is_none_is_refused(wish: str) -> None:
    """What cannot be done is said."""
    with pytest.raises(InputError, match="expected CODE=WISH"):
        wishes([wish])
    assert {"F": Wish.SALE} == wishes(["f=sale"])


def test_unknown_nature_is_shown_with_and_without() -> None:
    """J and equity swaps count, flagged, and the total without them is given."""
    found = of(filing(row("JA", day(1, 10), "100", "9"), BOUGHT, SOLD, SOLD))
    swap = of(filing(row("PA", day(1, 10), "100", "9", swap=True), SOLD))

    assert (Fraction(600), Fraction(300)) == (found.maximum, found.of_known_nature)
    assert (Fraction(300), Fraction(0)) == (swap.maximum, swap.of_known_nature)


def test_an_exemption_that_footnotes_name_is_taken_at_its_word() -> None:
    """A tender under Rule 16b-7 is exempt by the footnote's word; U without it counts."""
    tender = row("UD", day(3, 1), "100", "12", notes=("F1",))
    stated = filing(BOUGHT, tender, notes={"F1": "Exempt from 16(b) under Rule 16b-7."})
    denied = filing(BOUGHT, tender, notes={"F1": "This is not exempt under Rule 16b-7."})

    assert Fraction(0) == of(stated).maximum
    assert "17 CFR 240.16b-7" == of(stated).excluded[0].rule
    assert Fraction(300) == of(denied).maximum


def test_rules_of_other_kinds_exempt_nothing() -> None:
    """A footnote that names a reporting rule or a definition claims no exemption."""
    assert () == stated_exemptions("Beneficial ownership within Rule 16a-1(a)(2); see 16a-8.")
    assert ("16b-3", "16b-6") == stated_exemptions("Rules 16b-3 and 16b-6")
    assert all(key.startswith("16") for key in STATED)


GIVEN = {"F1": "Received in a pro rata distribution by the fund to its partners."}


def test_j_counts_whatever_its_words_and_the_other_figure_stands_beside() -> None:
    """A footnote that describes an exempt distribution is a doubt about J, not an exemption."""
    found = of(filing(row("JA", day(1, 10), "100", "0", notes=("F1",)), SOLD, notes=GIVEN))

    assert (Fraction(1200), Fraction(0)) == (found.maximum, found.as_worded)
    assert any("distribution" in one and "16a-13 may exempt" in one for one in found.cautions)
    assert [True, False] == [one.worded for one in found.decisions]


def test_j_is_taken_by_its_words_when_that_is_asked_for() -> None:
    """What its footnote describes is then exempt; with a price, or under P, it is a trade."""
    free = filing(row("JA", day(1, 10), "100", "0", notes=("F1",)), SOLD, notes=GIVEN)
    paid = filing(row("JA", day(1, 10), "100", "9", notes=("F1",)), SOLD, notes=GIVEN)
    bought = filing(row("PA", day(1, 10), "100", "9", notes=("F1",)), SOLD, notes=GIVEN)

    assert [Fraction(0), Fraction(300), Fraction(300)] == [
        of(one, treat=("J=words",)).maximum for one in (free, paid, bought)
    ]
    place = f"{free.key}:/non_derivative_table/0=words"
    assert Fraction(0) == of(free, treat=(place,)).maximum


def test_other_codes_are_not_taken_by_their_words() -> None:
    """Only J leaves open what it was."""
    with pytest.raises(InputError, match="only code J and single rows"):
        wishes(["P=words"])


def test_consideration_that_was_given_is_none_of_the_wordings() -> None:
    """Shares given for services were given for something."""
    said = "Issued in consideration for services."

    assert worded_exemption(said, in_office=True, has_price=False) is None


def test_a_mere_holder_has_no_exemption_for_dealings_with_the_issuer() -> None:
    """Rule 16b-3 is for directors and officers: for a ten percent holder A counts, flagged."""
    grant = row("AA", day(1, 10), "100", "9")
    found = of(filing(grant, SOLD, owners=(FUND,)))

    assert Fraction(300) == found.maximum
    assert any("Rule 16b-3 is for directors and officers" in one for one in found.cautions)
    assert Fraction(0) == of(filing(grant, SOLD, owners=(ADA,))).maximum


def test_a_grant_without_a_price_to_a_mere_holder_is_open() -> None:
    """Zero for a grant is no price: the trade is left open, and nothing given is the bound."""
    for price in ("0", None):
        found = of(filing(row("AA", day(1, 10), "100", price), SOLD, owners=(FUND,)))

        assert Standing.OPEN is found.excluded[0].standing
        assert (Fraction(0), Fraction(1200)) == (found.maximum, found.bounds.highest)


def test_amounts_below_zero_are_open() -> None:
    """No row has them rightly; also without a price they bound nothing."""
    for price in ("9", None):
        found = of(filing(row("PA", day(1, 10), "-100", price), SOLD))

        assert Standing.OPEN is found.excluded[0].standing
        assert found.bounds.highest is None


def test_a_price_of_zero_is_a_price() -> None:
    """A purchase at zero matches, flagged."""
    found = of(filing(row("PA", day(1, 10), "100", "0"), SOLD))

    assert Fraction(1200) == found.maximum
    assert "a price of zero" in found.cautions


def test_an_unknown_price_is_not_zero() -> None:
    """A purchase without a price is out of the exact total and bounds it from above."""
    found = of(filing(row("PA", day(1, 10), "100", None), SOLD))

    assert Fraction(0) == found.maximum
    assert Fraction(1200) == found.bounds.highest


def test_a_sale_without_a_price_has_no_bound() -> None:
    """What a sale near a purchase fetched may be anything; far from one it changes nothing."""
    near = of(filing(BOUGHT, row("SD", day(3, 1), "100", None)))
    far = of(filing(BOUGHT, row("SD", day(11, 1), "100", None)))

    assert near.bounds.highest is None
    assert Fraction(0) == far.bounds.highest


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (row("PA", None, "100", "9"), "the day of the trade is not known"),
        (row("PA", date(2025, 2, 1), "100", "9"), "is after the filing"),
        (row("PA", day(1, 10), None, "9"), "the number of shares is not known"),
        (row("SA", day(1, 10), "100", "9"), "code S stands with A"),
    ],
)
def test_what_is_not_known_is_left_open(made: object, said: str) -> None:
    """A trade that lacks something needed is listed with what it lacks."""
    found = of(filing(made, SOLD))  # type: ignore[arg-type]

    assert Standing.OPEN is found.excluded[0].standing
    assert said in found.excluded[0].why
    assert found.bounds.highest is None


def test_discretionary_elections_need_six_months_between_opposite_ones() -> None:
    """An I whose opposite election is less than six months older counts; else it is exempt."""
    first = row("IA", day(1, 10), "50", "9")

    assert Fraction(150) == of(filing(first, BOUGHT, row("ID", day(3, 1), "50", "12"))).maximum
    assert Fraction(0) == of(filing(first, row("ID", day(8, 1), "50", "12"))).maximum


def test_a_foreign_private_issuer_is_out() -> None:
    """Section 16(b) is off while the issuer is one, and on again after."""
    off = Facts(foreign_private_issuer=(Foreign(issuer=ISSUER.cik),))
    ended = Facts(foreign_private_issuer=(Foreign(until=day(1, 9)),))

    assert Fraction(0) == of(filing(BOUGHT, SOLD), facts=off).maximum
    assert "17 CFR 240.3a12-3(b)" == of(filing(BOUGHT, SOLD), facts=off).excluded[0].rule
    assert Fraction(300) == of(filing(BOUGHT, SOLD), facts=ended).maximum


def test_trades_before_office_are_out() -> None:
    """Before taking office nobody is subject: Rule 16a-2(a)."""
    facts = Facts(office=(Office(role=OfficeRole.DIRECTOR, since=day(2, 1)),))
    found = of(filing(BOUGHT, SOLD), facts=facts)

    assert Fraction(0) == found.maximum
    assert "17 CFR 240.16a-2(a)" == found.excluded[0].rule


def test_after_leaving_only_trades_in_office_are_met() -> None:
    """Two trades after leaving do not match each other; one in office and one after do."""
    facts = Facts(office=(Office(role=OfficeRole.DIRECTOR, until=day(1, 31)),))
    sold_after = row("SD", day(3, 1), "100", "12")
    both_after = [row("PA", day(2, 10), "100", "9"), sold_after, row("SD", day(1, 5), "100", "10")]

    assert Fraction(300) == of(filing(BOUGHT, sold_after), facts=facts).maximum
    assert Fraction(100) == of(filing(*both_after), facts=facts).maximum


def test_the_purchase_that_crosses_ten_percent_does_not_count() -> None:
    """By facts, and by the event of the holder's own Form 3: Rule 16a-2(c)."""
    facts = Facts(office=(Office(role=OfficeRole.TEN_PERCENT, since=day(1, 10)),))
    made = filing(BOUGHT, SOLD, owners=(FUND,))
    form_3 = filing(owners=(FUND,), kind=DocumentType.FORM_3, period=day(1, 10))

    for found in (of(made, facts=facts), of(made, form_3)):
        assert Fraction(0) == found.maximum
        assert "17 CFR 240.16a-2(c)" == found.excluded[0].rule
    assert Fraction(300) == of(made).maximum


def test_a_director_who_also_holds_ten_percent_is_a_director() -> None:
    """The ten percent rules are for those who are nothing else."""
    both = ReportingOwner("0000000104", "Wickersham Lou", relationship=DIRECTOR)
    assert both.relationship is not HOLDER
    form_3 = filing(owners=(both,), kind=DocumentType.FORM_3, period=day(1, 10))

    assert Fraction(300) == of(filing(BOUGHT, SOLD, owners=(both,)), form_3).maximum


def test_a_series_is_measured_at_its_actual_prices() -> None:
    """The same option bought at 1 and sold at 3: two dollars a share."""
    call = [option("PA", day(1, 10), "100", "1"), option("SD", day(3, 1), "100", "3")]
    put = "Put Option (right to sell)"
    puts = [
        option("PA", day(1, 10), "100", "1", title=put),
        option("SD", day(3, 1), "100", "3", title=put),
    ]

    assert Fraction(200) == of(filing(*call)).maximum
    assert Fraction(200) == of(filing(*puts)).maximum


def test_a_written_option_that_expires_gives_its_premium() -> None:
    """Writing at 2 and expiry within six months: the premium, no more: 16b-6(d)."""
    title = "Call Option (obligation to sell)"
    written = option("SD", day(1, 10), "100", "2", title=title)
    expired = option("EA", day(3, 1), "100", "0", title=title)

    assert Fraction(200) == of(filing(written, expired)).maximum


def test_stock_against_a_derivative_needs_the_market() -> None:
    """Without market prices the pair counts for nothing, and that is said."""
    found = of(filing(option("PA", day(1, 10), "100", "1"), SOLD))

    assert Fraction(0) == found.maximum
    assert found.bounds.highest is None
    assert 1 == len(found.wanting_prices)


def test_a_premium_of_contracts_is_open() -> None:
    """Of 2 contracts over 200 shares it is not said whether the price is a share's."""
    found = of(filing(option("PA", day(1, 10), "2", "1", underlying="200")))

    assert "contract" in found.excluded[0].why


def test_classes_do_not_match_each_other() -> None:
    """Purchases of one class and sales of another give nothing: Gibbons v. Malone."""
    other = row("SD", day(3, 1), "100", "12", title="Class B Common Stock")
    found = recoveries(trades([filing(BOUGHT, other)]), on=ON)

    assert [Fraction(0), Fraction(0)] == [one.maximum for one in found]


def test_owners_do_not_match_each_other() -> None:
    """A director's purchase and another's sale give nothing, and profit is not multiplied."""
    joint = recoveries(trades([filing(BOUGHT, SOLD, owners=(ADA, FUND))]), on=ON)
    apart = recoveries(trades([filing(BOUGHT, owners=(ADA,)), filing(SOLD, owners=(FUND,))]), on=ON)

    assert [Fraction(300), Fraction(300)] == [one.maximum for one in joint]
    assert [FUND.cik] == [one.cik for one in joint[0].shared_with]
    assert {Fraction(0)} == {one.maximum for one in apart}


def test_direct_and_indirect_together() -> None:
    """What an owner holds in his own name and through a trust is one."""
    through = row("SD", day(3, 1), "100", "12", direct=False, nature="By Trust")

    assert Fraction(300) == of(filing(BOUGHT, through)).maximum


def test_an_option_never_meets_several_histories() -> None:
    """profit() is of one history and names those it found instead."""
    other = row("SD", day(3, 1), "100", "12", title="Class B Common Stock")

    with pytest.raises(InputError, match="2 histories"):
        of(filing(BOUGHT, other))
    with pytest.raises(InputError, match="no window rule 'six months'"):
        of(filing(BOUGHT), window="six months")


def test_the_example_filings_have_nothing_to_match(examples: Path) -> None:
    """Grants and withholdings: nothing falls in a window, F taken as a sale or not."""
    filings = [read(path) for path in sorted(examples.glob("form4_kandris_*.xml"))]

    assert 3 == len(filings)
    for treat in ([], ["F=sale"]):
        found = recoveries(trades(filings), on=ON, treat=treat)
        assert {Fraction(0)} == {one.maximum for one in found}


def test_a_grant_sold_soon_is_flagged() -> None:
    """A grant with a sale within six months needs an approval that no filing tells."""
    grant = row("AA", day(1, 10), "100", "0")
    soon, late = (of(filing(grant, row("SD", day(month, 1), "9", "12"))) for month in (3, 8))

    assert any("within six months of a grant" in one for one in soon.cautions)
    assert not any("within six months of a grant" in one for one in late.cautions)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("Bought under the dividend reinvestment plan.", "may exempt what the code does not"),
        ("The price was converted from euros.", "another currency"),
        ("The owner will disgorge the profit.", "own footnotes speak of short-swing profit"),
    ],
)
def test_footnotes_call_for_caution(note: str, said: str) -> None:
    """What footnotes say beside the codes is passed on."""
    bought = row("PA", day(1, 10), "100", "9", notes=("F1",))
    found = of(filing(bought, SOLD, notes={"F1": note}))

    assert Fraction(300) == found.maximum
    assert any(said in one for one in found.cautions)


@pytest.mark.parametrize("note", ["Bought in Toronto at C$12.40.", "The price is in euros."])
def test_a_price_in_another_currency_is_open(note: str) -> None:
    """A price that a footnote gives in another currency is no amount of dollars."""
    bought = row("PA", day(1, 10), "100", "9", price_notes=("F1",))
    found = of(filing(bought, SOLD, notes={"F1": note}))

    assert Fraction(0) == found.maximum
    assert found.bounds.highest is None
    assert any("another currency" in one.why for one in found.excluded)


def test_a_price_that_a_person_takes_as_dollars_counts() -> None:
    """Who has looked may say of a row that its price is in dollars."""
    bought = row("PA", day(1, 10), "100", "9", price_notes=("F1",))
    said = filing(bought, SOLD, notes={"F1": "The price was C$9 or so."})
    place = of(said).decisions[0].trade.place

    assert Fraction(300) == of(said, treat=[f"{place}=purchase"]).maximum


def test_facts_about_one_role_leave_the_others_to_the_boxes() -> None:
    """Days of ten percent do not unseat a director, nor days of office a ten percent holder."""
    since = Facts(office=(Office(role=OfficeRole.TEN_PERCENT, since=day(2, 1)),))
    seated = Facts(office=(Office(role=OfficeRole.DIRECTOR, since=day(2, 1)),))

    assert Fraction(300) == of(filing(BOUGHT, SOLD), facts=since).maximum
    assert Fraction(300) == of(filing(BOUGHT, SOLD, owners=(FUND,)), facts=seated).maximum


def test_who_keeps_ten_percent_has_not_left() -> None:
    """After leaving office a ten percent holder's trades match each other still."""
    left = Facts(office=(Office(role=OfficeRole.DIRECTOR, until=day(1, 2)),))

    assert Fraction(300) == of(filing(BOUGHT, SOLD, owners=(FUND,)), facts=left).maximum
    assert Fraction(0) == of(filing(BOUGHT, SOLD), facts=left).maximum


def test_footnotes_on_the_amount_owned_exempt_nothing() -> None:
    """What is said of shares got before, in the column of what is owned, is not of this trade."""
    bought = msgspec.structs.replace(BOUGHT, shares_owned_following_transaction=noted("500", "F1"))
    made = filing(bought, SOLD, notes={"F1": "Includes plan shares exempt under Rule 16b-3(c)."})

    assert Fraction(300) == of(made).maximum


def test_a_person_decides_a_side_that_contradicts_itself() -> None:
    """A sale entered as acquired is open until somebody says what it was."""
    made = filing(BOUGHT, row("SA", day(3, 1), "100", "12"))

    assert Fraction(0) == of(made).maximum
    assert Fraction(300) == of(made, treat=["S=sale"]).maximum
    assert Fraction(0) == of(made, treat=["S=purchase"]).maximum


def test_elections_count_in_any_plan() -> None:
    """An opposite election in another class's plan counts too."""
    other = row("IA", day(1, 10), "50", "9", title="Class B Common Stock")
    made = filing(other, BOUGHT, row("ID", day(3, 1), "50", "12"))
    found = recoveries(trades([made]), on=ON)

    assert [Fraction(0), Fraction(150)] == sorted(one.maximum for one in found)


@given(
    st.lists(
        st.builds(
            row,
            st.sampled_from([f"{code}{side}" for code in "PSAFGJMULIOX" for side in "AD"]),
            st.none() | st.dates(date(2023, 1, 1), date(2025, 6, 1)),
            st.none() | st.sampled_from(["0", "1", "250.5", "-3", "99999999999.9999"]),
            st.none() | st.sampled_from(["0", "0.0001", "12.5", "-1"]),
            swap=st.booleans(),
        ),
        max_size=8,
    )
)
@settings(deadline=None, max_examples=300)
def test_no_row_is_lost(rows: list[NonDerivativeTransaction]) -> None:
    """Whatever the rows hold, each is counted once or left out once with a reason, and proved."""
    for found in recoveries(trades([filing(*rows)]), on=ON):
        counted = [one.entry.place for one in found.counted]
        left_out = [one.trade.place for one in found.excluded]

        assert sorted(counted + left_out) == sorted(one.trade.place for one in found.decisions)
        assert len(rows) == len(found.decisions)
        assert all(one.rule and one.why for one in found.excluded)
        assert found.verified
        assert Fraction(0) <= found.liho <= found.maximum
        assert found.bounds.highest is None or found.maximum <= found.bounds.highest
