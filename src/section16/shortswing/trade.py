"""A trade: one reported change in an insider's interest, counted once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from section16.document import DocumentType, Footnote, TransactionCode
from section16.shortswing.exact import Amount

AMENDS = "this amendment"
"""How the remark begins on a row that stands in another's place."""


class Side(StrEnum):
    """What a trade is of the class or, for a derivative, of what underlies it: Rule 16b-6(a)."""

    PURCHASE = "purchase"
    SALE = "sale"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.SALE if self is Side.PURCHASE else Side.PURCHASE


class Party(msgspec.Struct, frozen=True, gc=False):
    """An issuer or an owner; known by the CIK, without one by the normalised name, unproven."""

    cik: str | None = None
    name: str | None = None

    @property
    def key(self) -> str:
        """What tells the party from others."""
        return self.cik or "name:" + " ".join((self.name or "").casefold().split())

    @property
    def is_known(self) -> bool:
        """Whether anything is said of the party."""
        return self.cik is not None or bool((self.name or "").strip())

    def is_called(self, text: str) -> bool:
        """Whether a CIK or name, as a person writes it, means this party."""
        text = text.strip()
        if text.isdigit():
            return self.cik is not None and int(text) == int(self.cik)
        return " ".join(text.casefold().split()) == " ".join((self.name or "").casefold().split())

    def __str__(self) -> str:
        return self.name or self.cik or "?"


class Role(msgspec.Struct, frozen=True, gc=False):
    """An owner, and the boxes that the filing of the trade ticks for him; ``None`` is not said."""

    owner: Party
    is_director: bool | None = None
    is_officer: bool | None = None
    is_ten_percent_owner: bool | None = None
    is_other: bool | None = None
    began: date | None = None
    """The day of the event on the owner's Form 3, if that is among the filings."""

    @property
    def in_office(self) -> bool:
        """Whether director or officer."""
        return bool(self.is_director or self.is_officer)

    @property
    def is_mere_holder(self) -> bool:
        """Whether a holder of more than ten percent and nothing else."""
        return bool(self.is_ten_percent_owner) and not self.in_office


class Right(StrEnum):
    """Whether a derivative gains when its underlying security gains: Rule 16a-1(b) and (h)."""

    CALL = "call"
    PUT = "put"


class Series(msgspec.Struct, frozen=True, gc=False):
    """What makes two derivatives the same: all terms but the number."""

    title: str
    right: Right | None
    exercise_price: Amount | None
    """As written; a fraction where a split has made it one."""
    expiration: date | None
    underlying: str


class Derivative(msgspec.Struct, frozen=True, gc=False):
    """The part of a trade that Table II alone has."""

    series: Series
    amount: Decimal | None
    """Derivative securities acquired or disposed of."""
    premium: Decimal | None
    """Price of one of them."""


class Trade(msgspec.Struct, frozen=True, kw_only=True):
    """One row, or several that tell of the same event, as reported: nothing is judged here."""

    filing: str | None
    """The filing's key: accession number or digest."""
    path: str
    """JSON Pointer of the row in the filing's document."""
    also: tuple[str, ...] = ()
    """Other places, ``FILING:/path``, that report the same event or that this row corrects."""
    document_type: DocumentType | None = None
    filed: date | None = None
    issuer: Party
    owners: tuple[Role, ...]
    security: str | None
    security_class: str | None
    """Of the security, or of what underlies it."""
    day: date | None
    code: TransactionCode | None
    equity_swap: bool = False
    acquired: bool | None
    side: Side | None
    shares: Decimal | None
    """Of the class; for a derivative the underlying shares."""
    price: Decimal | None
    """As written: of a share, or of one derivative security."""
    after: Decimal | None = None
    direct: bool | None = None
    nature: str | None = None
    derivative: Derivative | None = None
    footnotes: tuple[Footnote, ...] = ()
    """Those the row cites."""
    price_notes: tuple[str, ...] = ()
    """Ids of those that hang on the price."""
    event_notes: tuple[str, ...] = ()
    """Ids of those that hang on the event: its day, code, shares, price or side. Others tell of the
    amount owned or of how it is held."""
    remarks: tuple[str, ...] = ()
    """What is to be known about how this trade was taken from the filings."""
    left: bool = False
    """Whether the filing ticks the box of those no longer subject to Section 16."""

    @property
    def place(self) -> str:
        """Where it stands: ``FILING:/path``."""
        return f"{self.filing or ''}:{self.path}"

    @property
    def places(self) -> tuple[str, ...]:
        """All places that report it, or that it took the place of."""
        return (self.place, *self.also)

    @property
    def notes(self) -> str:
        """The texts of the footnotes that the row cites."""
        return "\n".join(note.text or "" for note in self.footnotes)

    @property
    def event_texts(self) -> tuple[str, ...]:
        """The footnotes that hang on the event itself."""
        return tuple(note.text or "" for note in self.footnotes if note.id in self.event_notes)

    @property
    def event_text(self) -> str:
        """The same in one."""
        return "\n".join(self.event_texts)

    def role_of(self, owner: str) -> Role | None:
        """The boxes of one owner, by the owner's key."""
        return next((role for role in self.owners if role.owner.key == owner), None)
