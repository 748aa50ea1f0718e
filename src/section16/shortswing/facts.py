"""What filings do not say and a person knows: a facts file, in TOML.

Every table may stand any number of times and none has to::

    [[office]]                      # when the owner held an office, or over ten percent
    owner = "0001234567"            # CIK or name
    role = "director"               # director, officer or ten_percent
    from = 2021-03-01               # ten_percent: the day on which ten percent was passed
    until = 2023-05-17

    [[pecuniary]]                   # the owner's share of what an indirect row reports
    owner = "Doe Jane"
    nature = "By Trust"             # or trade = "0001234567-23-000001:/non_derivative_table/0"
    fraction = "1/3"

    [[same_class]]                  # classes that convert into each other
    issuer = "0000012345"
    titles = ["Class A Common Stock", "Class B Common Stock"]

    [[split]]
    issuer = "0000012345"
    day = 2022-06-01                # the first day on which the new shares trade
    ratio = "3:1"

    [[market_prices]]               # a CSV with the columns day and price, beside this file
    issuer = "0000012345"
    title = "Common Stock"
    file = "prices.csv"

    [[foreign_private_issuer]]
    issuer = "0000012345"
    until = 2022-12-31

    [[approval]]
    trade = "0001234567-23-000001:/non_derivative_table/0"
    rule = "16b-3(d)(1)"
    by = "the board, 14 March 2023"
"""

from __future__ import annotations

import os
import tomllib
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec

from section16.errors import InputError
from section16.shortswing.prices import Prices, read_prices
from section16.shortswing.trade import Party, Trade

_KIND = "facts"


class OfficeRole(StrEnum):
    """What makes a person subject to Section 16."""

    DIRECTOR = "director"
    OFFICER = "officer"
    TEN_PERCENT = "ten_percent"


class _Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the file; what is left out holds for all."""

    owner: str | None = None
    issuer: str | None = None

    def fits(self, owner: Party | None, issuer: Party) -> bool:
        """Whether the fact is about this owner and issuer."""
        return (self.owner is None or (owner is not None and owner.is_called(self.owner))) and (
            self.issuer is None or issuer.is_called(self.issuer)
        )


class Office(_Fact, frozen=True, kw_only=True, rename={"since": "from"}):
    """A time in which an owner was director, officer or held more than ten percent."""

    role: OfficeRole
    since: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the time takes in a day."""
        return (self.since or date.min) <= day <= (self.until or date.max)


class Pecuniary(_Fact, frozen=True, kw_only=True):
    """The owner's fraction of the shares of some rows."""

    fraction: str
    nature: str | None = None
    trade: str | None = None


class SameClass(_Fact, frozen=True, kw_only=True):
    """Titles that are one class, the first naming it."""

    titles: tuple[str, ...]


class Split(_Fact, frozen=True, kw_only=True):
    """New shares for old, from a day on."""

    day: date
    ratio: str
    title: str | None = None


class MarketPrices(_Fact, frozen=True, kw_only=True):
    """The market's prices of a security."""

    file: str
    title: str | None = None


class Foreign(_Fact, frozen=True, kw_only=True, rename={"since": "from"}):
    """A time in which an issuer was a foreign private issuer."""

    since: date | None = None
    until: date | None = None


class Approval(_Fact, frozen=True, kw_only=True):
    """An approval that makes a trade exempt."""

    trade: str
    rule: str
    by: str


class FactsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a facts file may hold: tables, each any number of times."""

    office: tuple[Office, ...] = ()
    pecuniary: tuple[Pecuniary, ...] = ()
    same_class: tuple[SameClass, ...] = ()
    split: tuple[Split, ...] = ()
    market_prices: tuple[MarketPrices, ...] = ()
    foreign_private_issuer: tuple[Foreign, ...] = ()
    approval: tuple[Approval, ...] = ()


class Facts(FactsFile, frozen=True, kw_only=True):
    """All facts at hand; without any, nothing but the filings is known."""

    prices: dict[str, Prices] = {}
    """The market's, by the file that ``market_prices`` names."""


NO_FACTS = Facts()


def load_facts(path: str | os.PathLike[str]) -> Facts:
    """Read a facts file and the price files that it names.

    :raises InputError: when a file cannot be opened or says something that is no fact; the message
        names the file, the key and what is expected.
    """
    name = os.fspath(path)
    try:
        found = tomllib.loads(Path(path).read_text(encoding="utf-8"), parse_float=str)
    except OSError as error:
        raise InputError(f"{name}: cannot open the file: {error.strerror}", "unreadable") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{name}: not a facts file: no TOML: {error}", _KIND) from error
    facts = _converted(name, found)
    _check(name, facts)
    files = dict.fromkeys(one.file for one in facts.market_prices)
    prices = {file: read_prices(Path(path).parent / file) for file in files}
    return Facts(**msgspec.structs.asdict(facts), prices=prices)


def _converted(name: str, found: dict[str, Any]) -> FactsFile:
    tables = FactsFile.__struct_fields__
    unknown = next((key for key in found if key not in tables), None)
    if unknown is not None:
        raise InputError(
            f"{name}: {unknown!r} is no table of a facts file; expected {', '.join(tables)}", _KIND
        )
    try:
        return msgspec.convert(found, FactsFile)
    except msgspec.ValidationError as error:
        raise InputError(f"{name}: {error}", _KIND) from error


def _check(name: str, facts: FactsFile) -> None:
    for number, one in enumerate(facts.pecuniary):
        fraction = _fraction(one.fraction, f"{name}: pecuniary[{number}].fraction")
        if not 0 <= fraction <= 1:
            raise InputError(
                f"{name}: pecuniary[{number}].fraction is {one.fraction}; expected 0 to 1", _KIND
            )
    for number, split in enumerate(facts.split):
        ratio_of(split, f"{name}: split[{number}].ratio")
    for number, same in enumerate(facts.same_class):
        if len(same.titles) < 2:  # noqa: PLR2004 - one title is the same as itself
            raise InputError(f"{name}: same_class[{number}].titles: name two or more", _KIND)


def _fraction(text: str, place: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        raise InputError(f"{place} is {text!r}; expected 1/3 or 0.25", _KIND) from error


def ratio_of(split: Split, place: str = "split") -> Fraction:
    """New shares for one old share; ``3:1`` gives three.

    :raises InputError: when the text is no ratio above zero.
    """
    new, colon, old = split.ratio.partition(":")
    try:
        ratio = Fraction(new) / Fraction(old if colon else "1")
    except (ValueError, ZeroDivisionError):
        ratio = Fraction(0)
    if ratio <= 0:
        raise InputError(f"{place} is {split.ratio!r}; expected new:old, such as 3:1", _KIND)
    return ratio


def fraction_of(facts: Facts, trade: Trade, owner: Party) -> Fraction:
    """The owner's part of a trade: Rule 16a-1(a)(2); the whole unless a fact says otherwise."""
    for one in facts.pecuniary:
        meant = one.trade in (None, *trade.places) and one.nature in (None, trade.nature)
        if meant and one.fits(owner, trade.issuer):
            return Fraction(one.fraction)
    return Fraction(1)
