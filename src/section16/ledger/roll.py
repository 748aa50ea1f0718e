"""The passes from filings to a ledger, one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import partial

import msgspec

from section16.entries import AccountKey, Cause, Decision, Entry, Opening
from section16.filing import Filing
from section16.ledger.accounts import Series, series_of
from section16.ledger.book import Account, Appearance, Ledger
from section16.ledger.causes import Known, causes_of
from section16.ledger.customs import ZERO
from section16.ledger.effective import Effective, effective
from section16.ledger.exercises import exercises
from section16.ledger.groups import groups_of
from section16.ledger.links import Chain, Link, chain_of
from section16.ledger.listed import Listing
from section16.ledger.meetings import met
from section16.ledger.overrides import Overrides
from section16.ledger.posting import Posting
from section16.ledger.reported import (
    Filed,
    day_of_filing,
)
from section16.ledger.settle import Settlement, settled

NOTHING = Overrides()
_Pair = tuple[str, str]


def roll(
    filings: Iterable[Filing], *, overrides: Overrides = NOTHING, listing: Listing | None = None
) -> Ledger:
    """Roll filings, in any order, into accounts whose every reported balance is checked.

    ``overrides`` says which titles name one security; ``listing`` is EDGAR's index, which names
    filings that are not among those given.
    """
    given = list(filings)
    found = effective(given)
    accounts = met(series_of(found.amended.lines), overrides)
    nothing = _first_reports(found.filed)

    def link(series: Series) -> Chain:
        return chain_of(series, nothing.get(_pair(series)))

    decided = settled([link(one) for one in accounts.holdings], link)
    found = found.with_lines(decided.rows.get(line.place, line) for line in found.amended.lines)
    posted = _posted(decided, found, Known(found.filed, listing))
    return Ledger(
        _by_issuer([*_with_ends(posted, found.filed), *_empty(nothing)]),
        (
            *(*found.once, *found.amended.decisions, *accounts.decisions, *decided.decisions),
            *_reordered(decided.chains),
        ),
        found,
        partial(_known_by, given, overrides, listing),
    )


def _reordered(chains: Iterable[Chain]) -> Iterator[Decision]:
    """What was taken in another order than that of acceptance."""
    for chain in chains:
        if chain.reordered:
            ranks = [link.block.rank for link in chain.links]
            late = next(n for n in range(1, len(ranks)) if ranks[n] < ranks[n - 1])
            rows = chain.links[late].line, chain.links[late - 1].line
            message = "stands in the order of the trades, not of acceptance: more amounts meet so"
            yield Decision("order", message, *(row.source for row in rows))


def _by_issuer(accounts: Iterable[Account]) -> Iterator[Account]:
    """The accounts issuer by issuer, their groups counted within each.

    So an issuer's accounts are the same whatever other issuers are rolled beside it.
    """
    numbers: dict[str, dict[int, int]] = {}
    for one in sorted(accounts, key=lambda account: account.key.issuer):
        groups = numbers.setdefault(one.key.issuer, {})
        yield msgspec.structs.replace(one, group=groups.setdefault(one.group, len(groups)))


def filed_by(filings: Iterable[Filing], day: date) -> list[Filing]:
    """What was filed by the end of a day; what has no day at all is not known to be."""
    return [one for one in filings if (day_of_filing(one) or date.max) <= day]


def _known_by(
    filings: list[Filing], overrides: Overrides, listing: Listing | None, by: date
) -> Ledger:
    return roll(filed_by(filings, by), overrides=overrides, listing=listing)


def _pair(series: Series) -> _Pair:
    return series.name.issuer, series.name.owner


def _first_reports(filings: Iterable[Filed]) -> dict[_Pair, Filed]:
    """The Form 3 of each owner: what it does not list was not owned that day."""
    found: dict[_Pair, Filed] = {}
    for filed in filings:
        if filed.form == "3" and not filed.is_amendment:
            for owner in filed.owners:
                found.setdefault((filed.issuer, owner), filed)
    return found


def _posted(decided: Settlement, standing: Effective, known: Known) -> list[Account]:
    posting = Posting(standing.twins, exercises(standing.amended.lines), decided.entries)
    groups = groups_of([chain.series for chain in decided.chains])
    causes = causes_of(decided.chains, known)
    accounts = []
    for number, chain in enumerate(decided.chains):
        found = {link: causes[number, link] for link in _broken(causes, number, chain)}
        shown = tuple(
            _appearance(link, found.get(place, ())) for place, link in enumerate(chain.links)
        )
        accounts.append(_account(chain, posting.entries(chain, found), shown, groups[number]))
    return accounts


def _broken(
    causes: Mapping[tuple[int, int], tuple[Cause, ...]], number: int, chain: Chain
) -> list[int]:
    return [link for link in range(len(chain.links)) if (number, link) in causes]


def _account(
    chain: Chain, entries: tuple[Entry, ...], shown: tuple[Appearance, ...], group: int
) -> Account:
    lines = [line for block in chain.series.blocks for line in block.lines]
    # One filing may word the rows of an account in two ways; another account may bear the other.
    called = next((one for one in reversed(lines) if chain.series.is_called(one)), lines[-1])
    key = chain.series.key(called.row.security_title.value, called.row.nature_of_ownership.value)
    titles = dict.fromkeys(line.row.security_title.value for line in lines)
    return Account(
        key,
        chain.series.name.table,
        entries,
        shown,
        group,
        titles=tuple(one for one in titles if one),
        of_each=tuple(_of_each(chain)),
    )


def _of_each(chain: Chain) -> Iterator[tuple[date | None, Fraction]]:
    """How many underlying shares each derivative stands for, wherever that becomes another."""
    last = None
    for line in (line for link in chain.links for line in link.block.lines):
        if line.of_each is not None and line.of_each != last:
            last = line.of_each
            yield line.day, last


def _appearance(link: Link, causes: tuple[Cause, ...]) -> Appearance:
    line = link.line
    return Appearance(
        line.source,
        line.day,
        link.status,
        link.first,
        link.before,
        link.span.before if link.span else None,
        link.difference,
        causes,
    )


def _with_ends(accounts: Iterable[Account], filings: Iterable[Filed]) -> list[Account]:
    """The accounts, closed where the owner ticked the exit box and reported nothing since."""
    last: dict[_Pair, Filed] = {}
    for filed in filings:
        for owner in filed.owners:
            last[filed.issuer, owner] = filed
    ended = {
        pair: filed.as_of
        for pair, filed in last.items()
        if filed.filing.document.not_subject_to_section16
    }
    return [
        msgspec.structs.replace(one, ended=ended.get((one.key.issuer, one.key.owner)))
        for one in accounts
    ]


def _empty(first_reports: Mapping[_Pair, Filed]) -> list[Account]:
    """An account for each owner whose Form 3 says that no securities are owned."""
    accounts: list[Account] = []
    for (issuer, owner), filed in first_reports.items():
        document = filed.filing.document
        if document.no_securities_owned or not (
            document.non_derivative_table or document.derivative_table
        ):
            key = AccountKey(issuer, owner, None, None, None, None)
            stated = document.no_securities_owned
            source = filed.source("/no_securities_owned")
            opening = Opening(filed.as_of, ZERO, source, not stated)
            accounts.append(Account(key, 1, (opening,), (), -1 - len(accounts)))
    return accounts
