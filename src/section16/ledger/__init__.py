"""The ledger: filings rolled into accounts, every amount owned checked, every figure traceable."""

from section16.entries import (
    AccountKey,
    Adjustment,
    Assertion,
    Cause,
    CauseKind,
    Change,
    Decision,
    Entry,
    Gap,
    Opening,
    Party,
    Settled,
    Source,
    Standing,
    Status,
    Terms,
)
from section16.ledger.book import Account, Appearance, Holding, Ledger, together
from section16.ledger.effective import Effective, Reported, effective
from section16.ledger.listed import Listing
from section16.ledger.overrides import Overrides
from section16.ledger.reported import Filed
from section16.ledger.roll import roll

__all__ = [
    "Account",
    "AccountKey",
    "Adjustment",
    "Appearance",
    "Assertion",
    "Cause",
    "CauseKind",
    "Change",
    "Decision",
    "Effective",
    "Entry",
    "Filed",
    "Gap",
    "Holding",
    "Ledger",
    "Listing",
    "Opening",
    "Overrides",
    "Party",
    "Reported",
    "Settled",
    "Source",
    "Standing",
    "Status",
    "Terms",
    "effective",
    "roll",
    "together",
]
