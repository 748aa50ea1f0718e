"""Units without terms: which rows are of one grant.

Restricted stock units and the like have no price and no day of expiration. A filer may state the
units of each grant, which only the day of exercise and the footnotes on vesting tell, or all units
together. So a row that does not go on from a balance may be of another grant.
"""

from __future__ import annotations

import re
from decimal import Decimal

from section16.ledger.customs import ZERO, Block
from section16.ledger.explanations import days, split_words
from section16.ledger.ratios import ratios

_TELLS = re.compile(r"\d|\b(?:vest|grant|award|settle)", re.IGNORECASE)
_ACCRUES = 20
"""A balance grows by less than this part of it, if dividends alone are credited to it."""


def is_another_grant(block: Block, notes: frozenset[str], balance: Decimal | None) -> bool:
    """Whether rows that do not meet an account's balance are of a grant of their own.

    :param notes: what the account's last filing said of the grant.
    """
    if not block.lines[0].is_unit or balance is None or not block.spans or block.fits(balance):
        return False
    begins = block.spans[0].before
    if begins == ZERO and (block.total or ZERO) > ZERO:
        return True
    mine, others = _telling(block.notes), _telling(notes)
    if mine & others or not begins:
        return False
    # What has come to nothing is at its end.
    if balance == ZERO:
        return True
    split = any(ratios(balance, begins)) and (
        split_words(block.notes) is not None or days(mine) == days(others) != frozenset()
    )
    return bool(mine and others) and not (split or _accrued(balance, begins))


def _telling(notes: frozenset[str]) -> frozenset[str]:
    """The notes that speak of a grant, and not of what a unit is."""
    return frozenset(note for note in notes if _TELLS.search(note))


def _accrued(before: Decimal, begins: Decimal) -> bool:
    """Whether a balance grew by no more than dividends credited to it may add."""
    return ZERO < (begins - before) * _ACCRUES < before
