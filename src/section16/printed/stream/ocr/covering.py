"""Titles whose words stand mixed with those of the column beside them, proved by all of the words.

On the older pages the titles of a derivative and of the securities under it wrap side by side:
each line below a row has words of the one, and behind them words of the other. Where two titles
that forms have every day, or that the page has elsewhere, take every word, and no others do, they
are those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product

_TITLES = (
    "Employee Stock Option (right to buy)",
    "Employee Stock Options (right to buy)",
    "Employee Stock Option",
    "Stock Option (right to buy)",
    "Stock Options (right to buy)",
    "Stock Option",
    "Stock Options",
    "Non-Qualified Stock Option (right to buy)",
    "Non-Qualified Stock Options (right to buy)",
    "Non-Qualified Stock Option",
    "Nonqualified Stock Option (right to buy)",
    "Incentive Stock Option (right to buy)",
    "Director Stock Option (right to buy)",
    "Option (right to buy)",
    "Options (right to buy)",
    "Call Option (right to buy)",
    "Option to Purchase Common Stock",
    "Options to Purchase Common Stock",
    "Put Option (right to sell)",
    "Put Option (obligation to buy)",
    "Call Option (obligation to sell)",
    "Warrant (right to buy)",
    "Warrants (right to buy)",
    "Warrants to Purchase Common Stock",
    "Common Stock Warrants",
    "Restricted Stock Unit",
    "Restricted Stock Units",
    "Restricted Share Units",
    "Performance Stock Units",
    "Performance Share Units",
    "Performance Restricted Stock Units",
    "Deferred Stock Unit",
    "Deferred Stock Units",
    "Phantom Stock",
    "Phantom Stock Unit",
    "Phantom Stock Units",
    "Stock Appreciation Right",
    "Stock Appreciation Rights",
    "Dividend Equivalent Rights",
    "Convertible Preferred Stock",
    "Series A Preferred Stock",
    "Series B Preferred Stock",
)
"""Titles of derivatives that forms have every day."""
_SHARES = ("Common Stock", "Common Shares", "Ordinary Shares")
_CLASS = re.compile(r"(?:Class|Series) [A-Z]\b", re.IGNORECASE)
_MOST_WORDS = 40

Words = Sequence[str]


def covered(
    title: str, under: str, below: Sequence[Words], known: Iterable[str], *, has_nature: bool
) -> tuple[str, str] | None:
    """The titles of a derivative and of what is under it that take all words, if no others do.

    ``title`` and ``under`` are what the row's own line has of them, ``below`` the words of each
    line that goes on with it, ``known`` whole titles that the page has; with a nature of indirect
    ownership words of it may stand behind both.
    """
    if not under or sum(map(len, below)) > _MOST_WORDS:
        return None
    titles = {*_TITLES, *known, *_of_class(title)}
    shares = {*_SHARES, *_of_class(under)}
    ways = {
        (one.casefold(), other.casefold()): taken
        for one, other in product(sorted(titles), sorted(shares))
        if _begins(one, title) and _begins(other, under)
        if (taken := _taken(_rest(one, title), _rest(other, under), below, has_nature=has_nature))
    }
    if len(ways) != 1:
        return None
    ((first, second),) = ways.values()
    whole, shares_whole = " ".join([title, *first]), " ".join([under, *second])
    return None if shares_whole.endswith(",") else (whole, shares_whole)


def _of_class(text: str) -> list[str]:
    """The names of shares of the class that a text begins with."""
    match = _CLASS.match(text)
    return [f"{match[0]} {name}" for name in _SHARES] if match else []


def _letters(words: Words) -> list[str]:
    return [word.casefold().strip(",.;") for word in words]


def _begins(whole: str, text: str) -> bool:
    parts, own = _letters(whole.split()), _letters(text.split())
    return bool(own) and parts[: len(own)] == own


def _rest(whole: str, text: str) -> list[str]:
    """The words of a title behind those that the row's own line has."""
    return _letters(whole.split())[len(text.split()) :]


def _taken(
    one: Words, other: Words, lines: Sequence[Words], *, has_nature: bool
) -> tuple[list[str], list[str]] | None:
    """The words of lines that two titles take, each line some of the one and then of the other."""
    if not lines:
        return None if one or other else ([], [])
    first, rest = lines[0], lines[1:]
    for some in range(_common(one, first) + 1):
        for more in range(_common(other, first[some:]) + 1):
            behind = first[some + more :]
            if behind and not (has_nature and behind[0][:1].isupper()):
                continue
            found = _taken(one[some:], other[more:], rest, has_nature=has_nature)
            if found:
                return [*first[:some], *found[0]], [*first[some : some + more], *found[1]]
    return None


def _common(words: Words, line: Words) -> int:
    """How many words a line begins with that a title goes on with."""
    pairs = enumerate(zip(words, _letters(line), strict=False))
    return next((at for at, (one, two) in pairs if one != two), min(len(words), len(line)))
