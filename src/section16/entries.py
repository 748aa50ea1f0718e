"""What a ledger consists of: entries in accounts, each leading back to a row of a filing.

Every amount owned that a filing states is an assertion about an account. Between two assertions
stand changes; where they do not add up stands a gap, or an adjustment with its evidence.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from section16.document import OwnershipForm, TransactionCode


class Status(StrEnum):
    """How an amount that a filing states stands to what the ledger knew before."""

    HOLDS = "holds"
    BREAKS = "breaks"
    UNPROVEN = "unproven"
    """Nothing before it, or a change beside it is not known."""


class Standing(StrEnum):
    """How an account as a whole hangs together."""

    HOLDS = "holds"
    EXPLAINED = "explained"
    """Amounts that do not meet are accounted for by evidence."""
    BREAKS = "breaks"
    UNPROVEN = "unproven"
    """Nothing could be checked: the account appears once, or amounts are not stated."""


class CauseKind(StrEnum):
    """Why an amount may differ from what the rows add up to."""

    STATED = "stated"
    """A footnote or the remarks state the very number."""
    RATIO = "ratio"
    """A split: before and after stand in an exact ratio; or dividends, credited at one rate."""
    MIRRORED = "mirrored"
    """The same amount is missing on the other side in another account of the owner."""
    SLIP = "slip"
    """One corrected cell lets the neighbours on both sides meet."""
    ROUNDING = "rounding"
    """A fraction of a share was left out."""
    AMENDED = "amended"
    """An amendment bears on it."""
    MISSING = "missing filing"
    """EDGAR's index lists a filing between, which is not among the inputs."""
    PLAN = "plan"
    """Plan or reinvestment is spoken of, without the number."""
    UNSTATED = "unstated"
    """A filing between reports a change without its amount."""


class Source(msgspec.Struct, frozen=True, gc=False):
    """The row of a filing from which an entry comes."""

    filing: str | None
    """The key of the filing: its accession number, else the digest of its bytes."""
    path: str
    """JSON Pointer of the row, or of the cell, into the document."""
    filed: date | None = None


class Cause(msgspec.Struct, frozen=True, gc=False):
    """A candidate cause of a break, and what speaks for it."""

    kind: CauseKind
    proven: bool
    evidence: str
    source: Source | None = None


class _Entry(msgspec.Struct, frozen=True, gc=False, tag_field="entry"):
    """What all entries have in common: the word that says which one it is."""


class Opening(_Entry, frozen=True, gc=False, tag="opening"):
    """What was owned when the account comes into view."""

    day: date | None
    amount: Decimal
    source: Source
    derived: bool
    """Whether it follows from the first row, amount after less change, and is not stated."""


class Change(_Entry, frozen=True, gc=False, tag="change"):
    """A transaction: what it adds to the account or takes from it."""

    day: date | None
    amount: Decimal | None
    """Signed; ``None`` where the filing does not state it."""
    code: TransactionCode | None
    price: Decimal | None
    source: Source
    shared_with: tuple[str, ...] = ()
    """The other owners who report the same transaction."""
    replaces: Source | None = None
    """The row that this one corrects by amendment."""
    exercise: str | None = None
    """The row of the other table that is the other half of an exercise or conversion."""


class Assertion(_Entry, frozen=True, gc=False, tag="assertion"):
    """An amount owned as a filing states it, and whether it fits what was known before."""

    day: date | None
    amount: Decimal
    status: Status
    source: Source
    difference: Decimal | None = None
    """Stated less expected; only where it breaks."""
    shared_with: tuple[str, ...] = ()


class _Between(_Entry, frozen=True, gc=False):
    """Something between two filings: since the last day known, and on the day that shows it."""

    since: date | None
    day: date | None
    amount: Decimal
    source: Source
    causes: tuple[Cause, ...] = ()


class Gap(_Between, frozen=True, gc=False, tag="gap"):
    """What must have happened between two filings, and is not accounted for."""


class Adjustment(_Between, frozen=True, gc=False, tag="adjustment"):
    """What happened between two filings without a row, with the evidence for it."""


class Settled(_Entry, frozen=True, gc=False, tag="settled"):
    """A doubt of reading that the neighbouring balances leave one candidate for."""

    day: date | None
    value: str
    candidates: tuple[str, ...]
    source: Source
    reason: str


Entry = Opening | Change | Assertion | Gap | Adjustment | Settled


class Decision(msgspec.Struct, frozen=True, gc=False):
    """A choice the ledger made on the way from filings to accounts, and on what ground."""

    kind: str
    """``duplicate``, ``twin``, ``original``, ``original unknown``, ``corrected``, ``added``,
    ``repeated``, ``kept``, ``same security``, ``same holder``, ``kept apart``, ``order``,
    ``settled``."""
    message: str
    source: Source
    other: Source | None = None


class Terms(msgspec.Struct, frozen=True, gc=False):
    """What tells derivatives of one title apart."""

    conversion_or_exercise_price: Decimal | None = None
    expiration_date: date | None = None
    underlying_security_title: str | None = None


class Party(msgspec.Struct, frozen=True, gc=False):
    """An issuer or an owner: by CIK, else by name."""

    key: str
    cik: str | None = None
    name: str | None = None
    proven: bool = True
    """Whether a CIK stands behind it in every filing."""


class AccountKey(msgspec.Struct, frozen=True, gc=False):
    """What an account is of: an owner's securities of an issuer, held in one way."""

    issuer: str
    owner: str
    security: str | None
    form: OwnershipForm | None
    nature: str | None
    terms: Terms | None
    """``None`` for the plain securities of Table I."""
    in_dollars: bool = False
    number: int = 1
    """Tells apart holders and grants that the rows name alike."""
