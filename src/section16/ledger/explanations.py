"""What the notes of a filing say of numbers and of plans.

Only whole numbers of shares count: prices, per cents, dates, years and numbers of rules do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DAYS = (
    rf"\b(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*,?\s*(?:19|20)\d\d)?\b|"
    rf"\b\d{{1,2}}\s+(?:{_MONTHS})\.?\s+(?:19|20)\d\d\b|\b\d{{1,4}}[/-]\d{{1,2}}[/-]\d{{1,4}}\b"
)
_DAY = re.compile(_DAYS, re.IGNORECASE)
_DATES = re.compile(
    rf"{_DAYS}|\b\d{{1,2}}/\d{{2,4}}\b|\b(?:rule|section|form|item|no\.|401|403|10b5)\s*[-\w().]*",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w$.,/#-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d%/]|\.\d|\s*%)"
)
_SHARES = re.compile(
    r"^[\s\w,()$./-]{0,40}?\b(?:shares?|units?|rsus?|psus?|dsus?|adss?|stock|options?|warrants?)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"401\s*\(?k|\b(?:plan|esop|espp|drip|ira|reinvest\w*|dividends?|vest(?:s|ed|ing)?|"
    r"purchase plan|savings|thrift|retirement|deferred compensation|profit sharing|unitized)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"401\s*\(?k|\b(?:esop|espp|drip|reinvest\w*|dividends?|purchase plan|savings plan|unitized)\b",
    re.IGNORECASE,
)
_EXEMPT = re.compile(
    r"not (?:otherwise )?required to be reported|16a-(?:9|11|13)\b|16b-3\(c\)|"
    r"exempt (?:acquisition|transaction|transfer|purchase)s?\b|"
    r"(?:acquisition|transaction|transfer)s? exempt from",
    re.IGNORECASE,
)
_CANCELLED = re.compile(
    r"\b(?:were|was|been|are|is) (?:cancel|forfeit|surrender)\w*", re.IGNORECASE
)
_ACCOUNT = re.compile(
    r"401\s*\(?k|\b(?:esop|espp|plan|savings|thrift|retirement|unitized)\b",
    re.IGNORECASE,
)
_AWARD = re.compile(
    r"\b(?:restricted|awards?|units?|rsus?|psus?|dsus?|gsus?|rights?|performance)\b", re.IGNORECASE
)
_VESTS = re.compile(r"\bvest(?:s|ed|ing)?\b", re.IGNORECASE)
_TRADING_PLAN = re.compile(r"(?:rule\s*)?10b5-1\S*(?:\s+\w+){0,3}?\s+plan", re.IGNORECASE)
_SPLIT = re.compile(
    r"\b(?:split|share consolidation|stock dividend|share subdivision)\b", re.IGNORECASE
)
_CORRECTION = re.compile(
    r"\b(?:inadvertent\w*|erroneous\w*|clerical|administrative error|not previously reported|"
    r"incorrect\w*|overstat\w*|understat\w*|misreport\w*|correct(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(\d])")
_SCHEDULE = re.compile(
    r"\b(?:will|shall|to)\s+(?:\w+\s+)?vest\b|"
    r"\bvests?\s+(?:in|on|as|over|with|ratably|equally|annually)\b|"
    r"\bvesting\s+(?:in|on|as|over|schedule)\b|\bexercisable\b|\bremain(?:s|ing)?\b",
    re.IGNORECASE,
)
"""What is still to vest: no change that has happened."""
_VESTING = re.compile(rf"{_SCHEDULE.pattern}|\bvest", re.IGNORECASE)
_LIST = frozenset("(0123456789")
_LEAST_BARE = 100
"""A number below it counts only where shares are named after it."""
_YEARS = range(1900, 2101)
_LEAST_SUM = 100
_MOST_SUMMED = 8


class Mention(NamedTuple):
    """A number in a note."""

    number: Decimal
    text: str


@lru_cache(maxsize=16384)
def numbers(text: str, *, of_derivative: bool = False) -> tuple[Decimal, ...]:
    """The numbers of shares that a text may state.

    What is still to vest is left out; of a derivative all that vests is, for its grants name the
    same numbers again and again.

    >>> numbers("Includes 1,419 shares acquired on May 12, 2023 at $20.50 under Rule 16b-3.")
    (Decimal('1419'),)
    """
    bare = _DATES.sub(" # ", " ".join(_told(text, _VESTING if of_derivative else _SCHEDULE)))
    found = []
    for match in _NUMBER.finditer(bare):
        number = Decimal(match[1].replace(",", ""))
        named = bool(_SHARES.match(bare[match.end() : match.end() + 60]))
        is_year = number in _YEARS and "," not in match[1] and "." not in match[1]
        if named or (number >= _LEAST_BARE and not is_year):
            found.append(number)
    return tuple(found)


def _told(text: str, schedule: re.Pattern[str]) -> Iterator[str]:
    """The sentences that speak of what has happened; what is still to vest may be a list."""
    left_out = False
    for part in _SENTENCE.split(text):
        goes_on = left_out and part[:1] in _LIST
        left_out = goes_on or bool(schedule.search(part))
        if not left_out:
            yield part
        left_out = left_out and part.endswith(";")


def states(text: str, amount: Decimal, *, of_derivative: bool = False) -> bool:
    """Whether a text states a number of shares, to the places that both give."""
    return any(_same(number, amount) for number in numbers(text, of_derivative=of_derivative))


def adds_up_to(text: str, amount: Decimal) -> tuple[Decimal, ...]:
    """Numbers of one text that add up to an amount; none where no two or more do.

    Of two alone, one may have come and one have gone.
    """
    given = tuple(dict.fromkeys(numbers(text)))
    if amount < _LEAST_SUM or not 1 < len(numbers(text)) <= _MOST_SUMMED:
        return ()
    if _same(sum(numbers(text), Decimal(0)), amount):
        return numbers(text)
    if len(given) == len(numbers(text)) == 2 and _same(abs(given[0] - given[1]), amount):  # noqa: PLR2004 - a pair
        return max(given), -min(given)
    for size in (2, 3):
        for some in combinations(given, size):
            if _same(sum(some, Decimal(0)), amount):
                return some
    return ()


def _same(number: Decimal, amount: Decimal) -> bool:
    """Whether two amounts agree where one is rounded to fewer places than the other."""
    if number == amount:
        return True
    places = max(int(number.as_tuple().exponent), int(amount.as_tuple().exponent))
    if places >= 0:
        return False
    unit = Decimal(1).scaleb(places)
    return abs(number - amount) < unit


def plan_words(texts: Iterable[str]) -> str | None:
    """The first word that speaks of a plan, a reinvestment or vesting; trading plans do not."""
    return _first(_PLAN, (_TRADING_PLAN.sub(" ", text) for text in texts))


def plan_account(texts: Iterable[str]) -> str | None:
    """The first word by which a nature of ownership or a title names a plan's own account."""
    return _first(_ACCOUNT, texts)


def vesting_words(texts: Iterable[str]) -> str | None:
    """The first word that speaks of vesting."""
    return _first(_VESTS, texts)


def award_words(texts: Iterable[str]) -> str | None:
    """The first word by which a title or a nature of ownership names awards, not plain stock."""
    return _first(_AWARD, texts)


def accrual_words(texts: Iterable[str]) -> str | None:
    """The first word that speaks of what accrues without a report: dividends, plan purchases."""
    return _first(_STRONG, texts)


def exempt_words(texts: Iterable[str]) -> str | None:
    """The first word that speaks of what needs no report (Rules 16a-9, 16a-11, 16a-13, 16b-3)."""
    return _first(_EXEMPT, texts)


def cancelled_words(texts: Iterable[str]) -> str | None:
    """The first words that speak of what was cancelled, forfeited or surrendered."""
    return _first(_CANCELLED, texts)


def split_words(texts: Iterable[str]) -> str | None:
    """The first word that speaks of a split."""
    return _first(_SPLIT, texts)


def days(texts: Iterable[str]) -> frozenset[str]:
    """The days that texts name, as they name them."""
    return frozenset(found for text in texts for found in _DAY.findall(text.casefold()))


_BALANCE = re.compile(
    r"\b(?:includ|reflect|transfer|adjust|correct|revis|deduct|increas|reduc)\w*", re.IGNORECASE
)


def speaks_of_the_balance(text: str) -> bool:
    """Whether a note explains what is owned, and not a trade alone."""
    return bool(_BALANCE.search(text))


def correction_words(texts: Iterable[str]) -> str | None:
    """The first word that speaks of an earlier error."""
    return _first(_CORRECTION, texts)


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> str | None:
    matches: Iterator[re.Match[str] | None] = (pattern.search(text) for text in texts)
    return next((match[0] for match in matches if match), None)
