"""Made-up filings for tests of the ledger, and a generator of whole histories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from hypothesis import strategies as st

from section16 import (
    EMPTY,
    AcquiredDisposed,
    DerivativeTransaction,
    DocumentType,
    Filing,
    Footnote,
    Issuer,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
    OwnershipDocument,
    OwnershipForm,
    Relationship,
    Rendition,
    ReportingOwner,
    TransactionCode,
)

NEW_YORK = ZoneInfo("America/New_York")
ISSUER = Issuer("0000000100", "Quillon Works Inc", "QLWK")
DAY = date(2023, 1, 2)
PLAIN = (NonDerivativeTransaction, NonDerivativeHolding)


def day(number: int) -> date:
    """A day, counted from the second of January 2023."""
    return DAY + timedelta(days=number)


def owner(number: int = 1, **relation: bool) -> ReportingOwner:
    """A reporting owner."""
    names = ("Abel", "Bretz", "Corun", "Dahl", "Eckle", "Fosse", "Grau", "Hult", "Imre", "Jost")
    name = f"{names[number % 10]} Person{number}"
    return ReportingOwner(f"{number:010}", name, relationship=Relationship(**relation))


def _noted(value: Any, notes: Sequence[str] = ()) -> Noted[Any]:
    return Noted(value, tuple(notes)) if value is not None or notes else EMPTY


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def trade(
    change: Any,
    after: Any,
    *,
    on: date = DAY,
    code: str = "P",
    title: str = "Common Stock",
    nature: str | None = None,
    price: Any = 10,
    notes: Sequence[str] = (),
) -> NonDerivativeTransaction:
    """A row of Table I; a negative change disposes."""
    side = None
    if change is not None:
        side = AcquiredDisposed.DISPOSED if change < 0 else AcquiredDisposed.ACQUIRED
    return NonDerivativeTransaction(
        security_title=Noted(title),
        transaction_date=Noted(on),
        transaction_code=Noted(TransactionCode(code)),
        transaction_shares=_noted(None if change is None else abs(Decimal(str(change)))),
        transaction_price_per_share=_noted(_number(price)),
        transaction_acquired_disposed_code=_noted(side),
        shares_owned_following_transaction=_noted(_number(after), notes),
        direct_or_indirect_ownership=Noted(
            OwnershipForm.INDIRECT if nature else OwnershipForm.DIRECT
        ),
        nature_of_ownership=_noted(nature),
    )


def holding(
    after: Any,
    *,
    title: str = "Common Stock",
    nature: str | None = None,
    notes: Sequence[str] = (),
) -> NonDerivativeHolding:
    """A row of Table I that states a position."""
    return NonDerivativeHolding(
        security_title=Noted(title),
        shares_owned_following_transaction=_noted(_number(after), notes),
        direct_or_indirect_ownership=Noted(
            OwnershipForm.INDIRECT if nature else OwnershipForm.DIRECT
        ),
        nature_of_ownership=_noted(nature),
    )


def option(
    change: Any,
    after: Any,
    *,
    on: date = DAY,
    code: str = "M",
    strike: Any = 5,
    expires: date | None = date(2030, 1, 1),
    price: Any = 0,
) -> DerivativeTransaction:
    """A row of Table II."""
    return DerivativeTransaction(
        security_title=Noted("Stock Option (right to buy)"),
        conversion_or_exercise_price=_noted(_number(strike)),
        transaction_date=Noted(on),
        transaction_code=Noted(TransactionCode(code)),
        transaction_shares=Noted(abs(Decimal(str(change)))),
        transaction_price_per_share=_noted(_number(price)),
        transaction_acquired_disposed_code=Noted(
            AcquiredDisposed.DISPOSED if change < 0 else AcquiredDisposed.ACQUIRED
        ),
        expiration_date=_noted(expires),
        underlying_security_title=Noted("Common Stock"),
        underlying_security_shares=Noted(abs(Decimal(str(change)))),
        shares_owned_following_transaction=_noted(_number(after)),
        direct_or_indirect_ownership=Noted(OwnershipForm.DIRECT),
    )


def filed(
    number: int,
    rows: Iterable[Any] = (),
    *,
    on: date | None = None,
    form: str = "4",
    owners: Sequence[ReportingOwner] = (),
    issuer: Issuer = ISSUER,
    notes: Iterable[str] = (),
    key: str | None = None,
    **boxes: Any,
) -> Filing:
    """A filing; its number makes its accession number, and its day of filing without ``on``."""
    rows = tuple(rows)
    plain = tuple(row for row in rows if isinstance(row, PLAIN))
    days = [row.transaction_date.value for row in rows if hasattr(row, "transaction_date")]
    received = on or day(number)
    document = OwnershipDocument(
        document_type=DocumentType(form),
        period_of_report=boxes.pop("period", min(days, default=received)),
        issuer=issuer,
        reporting_owners=tuple(owners) or (owner(),),
        non_derivative_table=plain,
        derivative_table=tuple(row for row in rows if not isinstance(row, PLAIN)),
        footnotes=tuple(Footnote(f"F{n}", text) for n, text in enumerate(notes, start=1)),
        **boxes,
    )
    accepted = datetime(received.year, received.month, received.day, 17, tzinfo=NEW_YORK)
    return Filing(
        document,
        Rendition.XML,
        accession_number=key or f"0000000100-23-{number:06}",
        filing_date=received,
        accepted=accepted + timedelta(seconds=number),
    )


@dataclass(frozen=True)
class Place:
    """An account as the generator knows it: its owners, and how its rows are told."""

    owners: tuple[int, ...]
    title: str
    nature: str | None
    strike: int | None = None


@dataclass
class History:
    """Filings, and what is truly held."""

    filings: list[Filing] = field(default_factory=list)
    truth: dict[Place, list[tuple[date, date, Decimal]]] = field(default_factory=dict)
    """By account: day of the last trade in a filing, day of filing, amount after it."""
    splits: int = 0


PLACES = (
    Place((1,), "Class A Common Stock", None),
    Place((1,), "Class A Common Stock", "By Spouse"),
    Place((1,), "Class B Common Stock", None),
    Place((2,), "Class A Common Stock", None),
    Place((2, 3), "Class A Common Stock", "By Fund"),
    Place((1,), "option", None, 5),
    Place((1,), "option", None, 7),
)


class _Draw:
    """Draws a history filing by filing; days run on, filings may come late."""

    def __init__(self, draw: Any) -> None:
        self.draw, self.history, self.today, self.serial = draw, History(), 0, 0
        self.held = {place: Decimal(draw(st.integers(0, 10**6))) for place in PLACES}

    def some(self, low: int, high: int) -> int:
        number: int = self.draw(st.integers(low, high))
        return number

    def whether(self) -> bool:
        return bool(self.draw(st.booleans()))

    def filing(self) -> None:
        """One filing of one account's owners, with up to three trades, perhaps amended later."""
        place = self.draw(st.sampled_from(PLACES))
        if self.some(0, 9) == 0:
            self.held[place] *= 2
            self.history.splits += 1
        changes = [self.change(place) for _ in range(self.some(1, 3))]
        rows = self.rows(place, changes)
        late = self.some(1, 40)
        self.serial += 1
        number, last = self.serial, day(self.today)
        arrives = last + timedelta(days=late)
        owners = [owner(one) for one in place.owners]
        wrong = self.some(0, 4) == 0 and len(rows) > 1
        given = [spoiled(rows[0]), *rows[1:]] if wrong else rows
        self.history.filings.append(filed(number, given, on=arrives, owners=owners))
        if wrong:
            self.serial += 1
            stated = arrives if self.whether() else arrives - timedelta(days=400)
            again = rows if self.whether() else rows[:1]
            amendment = filed(
                self.serial,
                again,
                on=arrives + timedelta(days=self.some(1, 30)),
                owners=owners,
                form="4/A",
                date_of_original_submission=stated,
            )
            self.history.filings.append(amendment)
        told = (last, arrives, self.held[place])
        self.history.truth.setdefault(place, []).append(told)

    def change(self, place: Place) -> tuple[date, Decimal, Decimal]:
        self.today += self.some(1, 5)
        held = self.held[place]
        sells = held > 0 and self.whether()
        change = Decimal(-self.some(1, int(held)) if sells else self.some(1, 10**6))
        self.held[place] = held + change
        return day(self.today), change, self.held[place]

    def rows(self, place: Place, changes: list[tuple[date, Decimal, Decimal]]) -> list[Any]:
        at_the_end = len(changes) > 1 and self.whether()
        last = changes[-1][2]
        told = [(on, change, last if at_the_end else after) for on, change, after in changes]
        if place.strike:
            return [
                option(c, a, on=on, code="A" if c > 0 else "D", strike=place.strike)
                for on, c, a in told
            ]
        return [
            trade(c, a, on=on, code="S" if c < 0 else "P", title=place.title, nature=place.nature)
            for on, c, a in told
        ]


def spoiled(row: Any) -> Any:
    """A row with a wrong price and another amount: what an amendment corrects."""
    amount = row.transaction_shares.value
    return msgspec.structs.replace(
        row,
        transaction_shares=Noted(amount + 7),
        transaction_price_per_share=Noted(Decimal("99.5")),
    )


@st.composite
def histories(draw: Any) -> History:
    """Any history: owners, classes, direct and indirect, joint filings, splits, amendments."""
    drawn = _Draw(draw)
    for _ in range(draw(st.integers(1, 12))):
        drawn.filing()
    return drawn.history
