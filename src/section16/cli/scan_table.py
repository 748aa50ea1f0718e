"""Every positive maximum of many histories on a terminal, the largest first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from section16.cli.recovery_report import Section, dollars
from section16.cli.recovery_table import print_section
from section16.recovery_lines import WORDING
from section16.shortswing.cautions import STATED
from section16.shortswing.funnel import across_classes, narrowings
from section16.shortswing.recovery import Recovery

MOST_LISTED = 200
"""Histories that are listed; beyond that they are counted."""


def print_scan(every: Sequence[Recovery], filings: int) -> None:
    """The owners and issuers with a positive maximum, and how many were examined."""
    console = Console(highlight=False)
    positive = once([one for one in every if one.maximum > 0])
    positive.sort(key=lambda one: -one.maximum)
    shown = positive[:MOST_LISTED]
    said = list(dict.fromkeys(caution for one in shown for caution in one.cautions))
    rows = tuple(_row(one, said) for one in shown)
    columns = (
        *("maximum>", "J by its words>", "without J, K>"),
        *("owner", "issuer", "class", "lots>", "cautions"),
    )
    print_section(console, Section(f"Largest first: {WORDING}", columns, rows))
    if said:
        numbered = tuple((str(number), words) for number, words in enumerate(said, 1))
        print_section(console, Section("Reasons for caution", ("", "what is open"), numbered))
    if len(positive) > MOST_LISTED:
        console.print(f"... and {len(positive) - MOST_LISTED:,} more")
    _print_within_reach(console, every)
    _print_stated(console, every)
    _print_steps(console, every)
    console.print(f"\n{counted(every, filings)}")


def counted(every: Sequence[Recovery], filings: int) -> str:
    """How many filings and histories were examined, and what was found, in a sentence."""
    positive = once([one for one in every if one.maximum > 0])
    opens = sum(one.bounds.highest != one.maximum for one in every)
    return (
        f"{filings:,} filings; {len(every):,} histories of an owner in a class of an issuer "
        f"examined: {len(positive):,} with a positive maximum (owners of the very same trades as "
        f"one), {opens:,} with something not known that might raise it"
    )


def _print_within_reach(console: Console, every: Sequence[Recovery]) -> None:
    """Those without a maximum that have a bound above it, the highest first."""
    found = [one for one in every if not one.maximum and one.bounds.highest]
    rows = tuple(
        (
            dollars(one.bounds.highest),
            str(one.owner),
            str(one.issuer),
            one.security_class or "?",
            one.bounds.why,
        )
        for one in sorted(once(found), key=lambda one: -(one.bounds.highest or 0))[:MOST_LISTED]
    )
    if rows:
        title = "Nothing by the figures given, but perhaps by those that are not"
        columns = ("at most>", "owner", "issuer", "class", "if")
        print_section(console, Section(title, columns, rows))


def _print_steps(console: Console, every: Sequence[Recovery]) -> None:
    """How many histories come how far."""
    rows = tuple((one.step, f"{one.histories:,}", f"{one.lost:,}") for one in narrowings(every))
    rows = (*rows[:-1], (*rows[-1][:2], ""))
    apart = {(one.owner.key, one.issuer.key) for one, _ in across_classes(every)}
    note = (
        f"{len(apart):,} owners bought and sold within six months in different classes of an "
        "issuer, which do not match unless same_class in the facts joins them."
    )
    columns = ("what they have", "histories>", "no further>")
    print_section(console, Section("How the histories narrow", columns, rows, note))


def _print_stated(console: Console, every: Sequence[Recovery]) -> None:
    """Those whose filers speak of short-swing profit where none is found."""
    stated = once([one for one in every if not one.maximum and STATED in one.cautions])
    if stated:
        rows = tuple((str(one.owner), str(one.issuer), one.security_class or "?") for one in stated)
        title = "Nothing found, though the filer's own footnotes speak of short-swing profit"
        note = "The other trade may be in a filing that is not among these."
        print_section(console, Section(title, ("owner", "issuer", "class"), rows, note))


def once(found: Sequence[Recovery]) -> list[Recovery]:
    """The recoveries, of owners with the very same trades the first alone."""
    kept: list[Recovery] = []
    for one in found:
        if not any(_same(one, other) for other in kept if other.issuer == one.issuer):
            kept.append(one)
    return kept


def _same(one: Recovery, other: Recovery) -> bool:
    return one.security_class == other.security_class and one.owner in other.shared_with


def _row(one: Recovery, said: Sequence[str]) -> tuple[str, ...]:
    owner = str(one.owner)
    if one.shared_with:
        owner += f" and {len(one.shared_with)} with the same trades"
    return (
        dollars(one.maximum),
        dollars(one.as_worded),
        dollars(one.of_known_nature),
        owner,
        str(one.issuer),
        one.security_class or "?",
        str(len(one.lots)),
        " ".join(str(said.index(caution) + 1) for caution in one.cautions),
    )
