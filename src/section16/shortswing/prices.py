"""Prices: ranges told in footnotes, and the market's prices from a file."""

from __future__ import annotations

import csv
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

import msgspec

from section16.errors import InputError
from section16.shortswing.trade import Trade

_AMOUNT = r"(?:us)?\s*\$?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.?\d+)"
_RANGE = re.compile(
    r"(?:rang\w*|between|from|prices?\s+of|low\s+of)\b[^$\d;.]{0,60}"
    rf"{_AMOUNT}\s*(?:per\s+(?:share|unit|warrant))?\s*,?\s*"
    r"(?:to|and|through|[-\u2013\u2014])\s*(?:a\s+high\s+of\s+)?"
    rf"{_AMOUNT}(?!\d|[./]\d|%)",
    re.IGNORECASE,
)
_CURRENCY = re.compile(
    r"\b(?:CAD|NIS|ILS|EUR|euros?|GBP|pounds? sterling|HKD|SGD|RMB|CNY|JPY|yen|CHF|AUD|INR|BRL|MXN|"
    r"SEK|NOK|DKK|KRW)\b|"
    r"\b(?:C|A|HK)\$|\bexchange rate\b",
    re.IGNORECASE,
)
_DOLLARS = re.compile(
    r"\bU\.?\s?S\.?\s?(?:dollars?|\$|D\b)|convert|translat|exchange rate", re.IGNORECASE
)
_OPENS = re.compile(r"rang|between|low of|lowest|high", re.IGNORECASE)


class PriceRange(NamedTuple):
    """The lowest and the highest price of a row's fills."""

    low: Decimal
    high: Decimal


def price_range(trade: Trade) -> PriceRange | None:
    """The range that the footnotes on the price tell; ``None`` for none, or for more than one.

    The price of the row, where there is one, must lie in it.
    """
    told = {
        found
        for note in trade.footnotes
        if note.id in trade.price_notes
        for found in ranges_in(note.text or "")
        if trade.price is None or found.low <= trade.price <= found.high
    }
    return told.pop() if len(told) == 1 else None


def ranges_in(text: str) -> list[PriceRange]:
    """Every range of prices that a text tells.

    >>> ranges_in("sold at prices ranging from $4.01 to $4.10, inclusive")
    [PriceRange(low=Decimal('4.01'), high=Decimal('4.10'))]
    """
    if not _OPENS.search(text):
        return []
    pairs = (
        (Decimal(found[1].replace(",", "")), Decimal(found[2].replace(",", "")))
        for found in _RANGE.finditer(text)
    )
    return [PriceRange(low, high) for low, high in pairs if low <= high]


def speaks_of_another_currency(text: str) -> bool:
    """Whether a footnote speaks of a currency, or of a rate, that is not the dollar's.

    >>> speaks_of_another_currency("The shares were bought at C$12.40.")
    True
    """
    return _CURRENCY.search(text) is not None


def is_in_another_currency(trade: Trade) -> bool:
    """Whether the footnotes on the price name another currency, and say nothing of dollars.

    Such a price must be converted or left out; it is no amount of dollars.
    """
    told = "\n".join(note.text or "" for note in trade.footnotes if note.id in trade.price_notes)
    return speaks_of_another_currency(told) and not _DOLLARS.search(told)


class Prices(msgspec.Struct, frozen=True):
    """A security's price in the market, by day."""

    by_day: dict[date, Decimal]

    def on(self, day: date | None) -> Decimal | None:
        """The price of a day; ``None`` where the file has none. No other day stands in for it."""
        return self.by_day.get(day) if day else None


def read_prices(path: Path) -> Prices:
    """Read a CSV with the columns ``day`` (YYYY-MM-DD) and ``price``.

    :raises InputError: when it cannot be opened or a line is not so; the message names the line.
    """
    by_day: dict[date, Decimal] = {}
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = csv.DictReader(file)
            for number, row in enumerate(rows, start=2):
                day, price = _line(path, number, row)
                by_day[day] = price
    except OSError as error:
        raise InputError(f"{path}: cannot open the file: {error.strerror}", "unreadable") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: no CSV in UTF-8: {error}", "prices") from error
    if not by_day:
        raise InputError(f"{path}: no prices; expected a line day,price and one a day", "prices")
    return Prices(by_day)


def _line(path: Path, number: int, row: dict[str, str]) -> tuple[date, Decimal]:
    try:
        price = Decimal((row["price"] or "").strip())
        day = date.fromisoformat((row["day"] or "").strip())
    except KeyError as error:
        raise InputError(f"{path}: no column {error}; expected day,price", "prices") from error
    except (InvalidOperation, ValueError) as error:
        raise InputError(
            f"{path}, line {number}: {row!r}; expected a day YYYY-MM-DD and a price", "prices"
        ) from error
    if not price.is_finite() or price < 0:
        raise InputError(f"{path}, line {number}: the price {price} is no price", "prices")
    return day, price
