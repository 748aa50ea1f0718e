"""A row that reports a change, as a trade: one row, one trade, nothing joined yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from section16.document import (
    AcquiredDisposed,
    DerivativeTransaction,
    Footnote,
    Issuer,
    NonDerivativeTransaction,
    Noted,
    OwnershipForm,
    ReportingOwner,
    cells,
)
from section16.doubts import OPEN, proof_of
from section16.filing import Filing
from section16.ledger import Filed
from section16.shortswing.classes import security_class
from section16.shortswing.derivatives import series_of, side_of
from section16.shortswing.trade import Derivative, Party, Role, Side, Trade

_EVENT = (
    "transaction_date",
    "deemed_execution_date",
    "transaction_code",
    "transaction_shares",
    "transaction_price_per_share",
    "transaction_acquired_disposed_code",
)
"""The cells that say what happened; the others say what it is and what is owned after."""
Row = NonDerivativeTransaction | DerivativeTransaction
_BY_NAME = "the filing gives no CIK; known by name, which is not proof"


class Front(NamedTuple):
    """What stands on top of a filing and below it, the same for all its rows."""

    filing: Filing
    named: dict[str, Any]
    remarks: tuple[str, ...]
    texts: dict[str | None, Footnote]

    @property
    def issuer(self) -> Party:
        """The issuer."""
        found: Party = self.named["issuer"]
        return found

    @property
    def owners(self) -> tuple[Role, ...]:
        """The owners with their boxes."""
        found: tuple[Role, ...] = self.named["owners"]
        return found


def front_of(filed: Filed) -> Front:
    """The front of a filing, its parties as the ledger knows them."""
    filing = filed.filing
    document = filing.document
    owners = document.reporting_owners
    keys = filed.owners if len(filed.owners) == len(owners) else [None] * len(owners)
    named = {
        "filing": filing.key,
        "document_type": document.document_type,
        "filed": filing.filing_date,
        "issuer": party(document.issuer, filed.issuer),
        "owners": tuple(_role(one, key) for one, key in zip(owners, keys, strict=True)),
        "left": bool(document.not_subject_to_section16),
    }
    parties: tuple[Issuer | ReportingOwner, ...] = (document.issuer, *owners)
    remarks = tuple(f"{_BY_NAME}: {one.name}" for one in parties if one.name and not one.cik)
    return Front(filing, named, remarks, {note.id: note for note in proof_of(filing).footnotes})


def trade_of(front: Front, path: str, row: Row) -> Trade:
    """A row that reports a change, as a trade of all the owners of its filing."""
    return Trade(
        path=path,
        footnotes=_cited(row, front.texts),
        remarks=(*front.remarks, *_open(front.filing, path)),
        **front.named,
        **_common(row),
        **_own(row, front.filing.document.issuer),
    )


def party(one: Issuer | ReportingOwner, key: str | None = None) -> Party:
    """An issuer or owner as a party to trades; the CIK in ten digits.

    The ledger's key is the CIK where the filing does not give it but others of that name do.
    """
    cik = one.cik or (key if key and key.isdigit() else None)
    return Party(cik.zfill(10) if cik else None, one.name)


def _role(owner: ReportingOwner, key: str | None) -> Role:
    stands = owner.relationship
    if stands is None:
        return Role(party(owner, key))
    return Role(
        party(owner, key),
        stands.is_director,
        stands.is_officer,
        stands.is_ten_percent_owner,
        stands.is_other,
    )


def _cited(row: Row, texts: dict[str | None, Footnote]) -> tuple[Footnote, ...]:
    cited = dict.fromkeys(note for _, cell in cells(row) for note in cell.footnotes)
    return tuple(texts[note] for note in cited if note in texts)


def _open(filing: Filing, path: str) -> Iterator[str]:
    """What reading left open in a row."""
    for doubt in filing.doubts:
        if doubt.code in OPEN and doubt.path and doubt.path.startswith(f"{path}/"):
            yield f"in doubt since reading: {doubt}"


def _common(row: Row) -> dict[str, Any]:
    held, given = row.direct_or_indirect_ownership.value, row.transaction_acquired_disposed_code
    return {
        "security": row.security_title.value,
        "day": row.transaction_date.value,
        "code": row.transaction_code.value,
        "equity_swap": bool(row.equity_swap_involved.value),
        "acquired": None if given.value is None else given.value is AcquiredDisposed.ACQUIRED,
        "after": row.shares_owned_following_transaction.value,
        "direct": None if held is None else held is OwnershipForm.DIRECT,
        "nature": row.nature_of_ownership.value,
        "price_notes": row.transaction_price_per_share.footnotes,
        "event_notes": tuple(
            dict.fromkeys(note for name in _EVENT for note in getattr(row, name).footnotes)
        ),
    }


def _own(row: Row, issuer: Issuer) -> dict[str, Any]:
    """What is said differently in the two tables."""
    if isinstance(row, NonDerivativeTransaction):
        given: Noted[AcquiredDisposed] = row.transaction_acquired_disposed_code
        sides = {AcquiredDisposed.ACQUIRED: Side.PURCHASE, AcquiredDisposed.DISPOSED: Side.SALE}
        return {
            "security_class": security_class(
                row.security_title.value, issuer.name, issuer.trading_symbol
            ),
            "side": sides.get(given.value) if given.value else None,
            "shares": row.transaction_shares.value,
            "price": row.transaction_price_per_share.value,
        }
    series = series_of(row, party(issuer), issuer.trading_symbol)
    premium = row.transaction_price_per_share.value
    return {
        "security_class": None if series.underlying == "?" else series.underlying,
        "side": side_of(row, series),
        "shares": row.underlying_security_shares.value,
        "price": premium,
        "derivative": Derivative(series, row.transaction_shares.value, premium),
    }
