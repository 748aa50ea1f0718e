"""What a row of Table II is of the underlying security: purchase or sale, and of which series.

Source: 17 CFR 240.16b-6(a), 240.16a-1(b) and (h); Instruction 4(c)(ii): the title of an option
says whether it is a right to buy or sell, or an obligation to buy or sell.
"""

from __future__ import annotations

import re

from section16.document import AcquiredDisposed, DerivativeTransaction, TransactionCode
from section16.shortswing.classes import security_class
from section16.shortswing.trade import Party, Right, Series, Side

_UNCLEAR = re.compile(r"\bforward|\bcollar|\bswap|\bvariable\b|\bexchangeable|\bstraddle|\bshort\b")
_PUT = re.compile(
    r"\bputs?\b|right to sell|obligation to (?:buy|purchase)|option to sell", re.IGNORECASE
)
_CALL = re.compile(
    r"\bcalls?\b|right to (?:buy|purchase|acquire)|obligation to sell", re.IGNORECASE
)
_OBLIGATION = re.compile(r"obligation|\bwritten\b|\bwrite\b", re.IGNORECASE)


def right_of(title: str) -> Right | None:
    """Call or put, by the title; ``None`` where the title leaves it open.

    Options, warrants, units and convertibles that name no right are call-equivalent.

    >>> right_of("Put Option (right to sell)")
    <Right.PUT: 'put'>
    >>> right_of("Restricted Stock Units")
    <Right.CALL: 'call'>
    >>> right_of("Forward sale contract (obligation to sell)") is None
    True
    """
    put, call = _PUT.search(title), _CALL.search(title)
    if _UNCLEAR.search(title.lower()) or (put and call):
        return None
    return Right.PUT if put else Right.CALL


def series_of(row: DerivativeTransaction, issuer: Party, symbol: str | None) -> Series:
    """The series of a row: its title, right, terms and underlying class."""
    title = " ".join((row.security_title.value or "").casefold().split())
    underlying = row.underlying_security_title.value
    return Series(
        title,
        right_of(title),
        row.conversion_or_exercise_price.value,
        row.expiration_date.value,
        security_class(underlying, issuer.name, symbol) or "?",
    )


def side_of(row: DerivativeTransaction, series: Series) -> Side | None:
    """Purchase or sale of the underlying, or ``None`` where the row leaves it open.

    An obligation is written when it is disposed of; a row that acquires one by a sale, or disposes
    of one by a purchase, may mean either.
    """
    given = row.transaction_acquired_disposed_code.value
    if given is None or series.right is None:
        return None
    acquired = given is AcquiredDisposed.ACQUIRED
    if _OBLIGATION.search(series.title):
        code = row.transaction_code.value
        odd = TransactionCode.SALE if acquired else TransactionCode.PURCHASE
        if code is odd:
            return None
    gains = series.right is Right.CALL
    return Side.PURCHASE if acquired is gains else Side.SALE
