"""Accounts as a tree: issuer, owner, account, entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby

from rich.console import Console
from rich.text import Text

from section16.entries import (
    Adjustment,
    Assertion,
    Cause,
    Change,
    Decision,
    Entry,
    Gap,
    Opening,
    Settled,
    Source,
    Standing,
    Status,
)
from section16.ledger import Ledger
from section16.ledger.book import Account, day_of
from section16.places import place_of

_MARKS = {
    Standing.HOLDS: ("✓", "green"),
    Standing.EXPLAINED: ("≈", "cyan"),
    Standing.BREAKS: ("✗", "red"),
    Standing.UNPROVEN: ("?", "yellow"),
}
_DIGEST = len("sha256:") + 8
_ENTRY_MARKS = {Status.HOLDS: "✓", Status.BREAKS: "✗", Status.UNPROVEN: "?"}


def print_accounts(ledgers: Iterable[tuple[Ledger, Iterable[Account]]], on: date | None) -> None:
    """Print accounts of ledgers under their owners and issuers, then the counts."""
    console = Console(highlight=False, soft_wrap=True)
    counted: Counter[str] = Counter()
    for ledger, accounts in ledgers:
        shown = [one for one in accounts if on is None or one.balance_on(on) is not None]
        _print_tree(console, ledger, shown, on)
        counted += _counts(shown)
    console.print(Text(_in_all(counted)))


def _print_tree(console: Console, ledger: Ledger, shown: list[Account], on: date | None) -> None:
    shown.sort(key=lambda one: (_named(ledger, one.key.issuer), _named(ledger, one.key.owner)))
    for issuer, its in groupby(shown, key=lambda one: one.key.issuer):
        console.print(Text(_party(ledger, issuer), style="bold"))
        for owner, mine in groupby(its, key=lambda one: one.key.owner):
            console.print(Text(f"  {_party(ledger, owner)}", style="bold"))
            for account in mine:
                _print_account(console, ledger, account, on)
    _print_decisions(console, ledger, shown)


def _named(ledger: Ledger, key: str) -> str:
    return (ledger.parties[key].name or key).casefold()


def _party(ledger: Ledger, key: str) -> str:
    party = ledger.parties[key]
    name = party.name or "(no name)"
    return f"{name} ({party.cik})" if party.cik else f"{name} (no CIK: told by name)"


def _print_account(console: Console, ledger: Ledger, account: Account, on: date | None) -> None:
    mark, style = _MARKS[account.status_on(on)]
    day = account.as_of(on)
    balance = _amount(account.balance_on(on), account.key.in_dollars)
    said = f"    {mark} {_security(account)}: {balance}" + (f" on {day}" if day else "")
    said += _underlying(account, on)
    console.print(Text(said + _ended(account, on), style=style))
    for entry in account.entries:
        if on is None or (day_of(entry) or on) <= on:
            console.print(Text(f"        {_in_words(entry, ledger)}", style=_style(entry)))
            for cause in _causes(entry):
                console.print(Text(f"            {_cause(cause)}", style="dim"))


def _security(account: Account) -> str:
    key = account.key
    if key.security is None and key.form is None:
        return "no securities owned"
    held = {"D": "direct", "I": "indirect"}.get(str(key.form), "form of ownership unknown")
    nature = f", {key.nature}" if key.nature else ""
    number = f" [{key.number}]" if key.number > 1 else ""
    return f"{key.security or '(no title)'}{number}{_terms(account)} ({held}{nature})"


def _terms(account: Account) -> str:
    terms = account.key.terms
    if terms is None:
        return ""
    said = []
    if terms.conversion_or_exercise_price is not None:
        said.append(f"at {terms.conversion_or_exercise_price:,f}")
    if terms.expiration_date:
        said.append(f"until {terms.expiration_date}")
    return f" {' '.join(said)}" if said else ""


def _underlying(account: Account, on: date | None) -> str:
    """The underlying shares, where they are not as many as the derivatives."""
    shares = account.underlying_on(on)
    return f", for {shares:,f} shares" if shares not in (None, account.balance_on(on)) else ""


def _ended(account: Account, on: date | None) -> str:
    expired = "; expired" if account.is_expired(on) else ""
    ended = account.ended
    return expired + (f"; exit box ticked on the report of {ended}" if ended else "")


def _amount(amount: Decimal | None, in_dollars: bool = False) -> str:
    if amount is None:
        return "amount not stated"
    return f"${amount:,f}" if in_dollars else f"{amount:,f}"


def _style(entry: Entry) -> str:
    if isinstance(entry, Gap):
        return "red"
    broken = isinstance(entry, Assertion) and entry.status is Status.BREAKS
    return "red" if broken else "cyan" if isinstance(entry, Adjustment | Settled) else ""


def _causes(entry: Entry) -> tuple[Cause, ...]:
    return entry.causes if isinstance(entry, Gap | Adjustment) else ()


def _cause(cause: Cause) -> str:
    return f"{'evidence' if cause.proven else 'unproven'}, {cause.kind}: {cause.evidence}"


def _in_words(entry: Entry, ledger: Ledger) -> str:
    day = str(entry.day or "no date   ")
    where = f"  [{_where(entry.source)}]"
    shared = _shared(entry, ledger)
    match entry:
        case Opening():
            how = "follows from the first row" if entry.derived else "stated"
            said = f"opening     {_amount(entry.amount):>16}  ({how})"
        case Change():
            signed = f"{entry.amount:+,f}" if entry.amount is not None else "not stated"
            said = f"change {entry.code or '-':<5}{signed:>16}{_price(entry)}"
        case Assertion():
            off = f" by {entry.difference:+,f}" if entry.difference is not None else ""
            stated = f"{_amount(entry.amount):>16}"
            said = f"owned       {stated}  {_ENTRY_MARKS[entry.status]} {entry.status}{off}"
        case Gap():
            said = f"GAP         {entry.amount:>+16,f}  since {entry.since or 'an unknown day'}"
        case Adjustment():
            said = f"adjustment  {entry.amount:>+16,f}  since {entry.since or 'an unknown day'}"
        case Settled():
            said = (
                f"settled     {entry.value:>16}  of {', '.join(entry.candidates)}: {entry.reason}"
            )
    return f"{day}  {said}{shared}{where}"


def _price(change: Change) -> str:
    price = f" at {change.price:,f}" if change.price is not None else ""
    return price + (" (amended)" if change.replaces else "")


def _shared(entry: Entry, ledger: Ledger) -> str:
    others = entry.shared_with if isinstance(entry, Change | Assertion) else ()
    if not others:
        return ""
    first = ledger.parties[others[0]].name if others[0] in ledger.parties else others[0]
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    return f"  shared with {first}{more}"


def _where(source: Source) -> str:
    filing = source.filing or "no accession number"
    # A digest is told by its first digits; the JSON lines have it whole.
    short = filing[:_DIGEST] if filing.startswith("sha256:") else filing
    place = place_of(source.path) if source.path else ""
    return f"{short}, {place}" if place else short


def _print_decisions(console: Console, ledger: Ledger, accounts: list[Account]) -> None:
    filings = {entry.source.filing for account in accounts for entry in account.entries}
    for decision in _of_filings(ledger.decisions, filings):
        said = f"{decision.kind}: {decision.message} [{_where(decision.source)}]"
        console.print(Text(said, style="dim"))


def _of_filings(decisions: Iterable[Decision], filings: set[str | None]) -> Iterator[Decision]:
    return (one for one in decisions if one.source.filing in filings)


def _counts(accounts: list[Account]) -> Counter[str]:
    every = [one for account in accounts for one in account.appearances if not one.first]
    kinds = Counter("explained" if one.is_explained else one.status.value for one in every)
    return kinds + Counter(accounts=len(accounts), later=len(every))


def _in_all(counted: Counter[str]) -> str:
    said = f"{counted['accounts']:,} account{'s' * (counted['accounts'] != 1)}; "
    said += f"of {counted['later']:,} later appearances {counted['holds']:,} hold, "
    said += f"{counted['explained']:,} break with evidence, {counted['breaks']:,} break without, "
    return f"{said}{counted['unproven']:,} unproven"
