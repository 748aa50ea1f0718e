"""Made-up filings, and stores filled with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from section16 import (
    AcquiredDisposed,
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
    Signature,
    TransactionCode,
    render,
)
from section16.inputs import Source
from section16.lines import Outcome
from section16.store.address import address
from section16.store.loading import Loaded, fresh, load
from section16.store.opening import asking, writing
from section16.store.preparing import prepare
from section16.store.reading import filings
from section16.store.records import record
from section16.store.rolling import Rolling
from section16.store.specification import TABLES

ISSUER = Issuer("0000900001", "Quillmark Industries", "QLMK")
OWNER = ReportingOwner(
    "0000900101", "Tarrow Ilse", None, Relationship(is_officer=True, officer_title="CFO")
)


def number(serial: int) -> str:
    """A made-up accession number."""
    return f"0009990001-24-{serial:06}"


def trade(
    shares: str = "100",
    price: str | None = "10.50",
    code: str = "P",
    after: str | None = "1100",
    day: date = date(2024, 3, 4),
    **cells: Any,
) -> NonDerivativeTransaction:
    """A row of Table I: a purchase, unless another code is given."""
    return NonDerivativeTransaction(
        security_title=Noted("Common Stock"),
        transaction_date=Noted(day),
        transaction_code=Noted(TransactionCode(code)),
        transaction_shares=Noted(Decimal(shares), ("F1",)),
        transaction_price_per_share=Noted(Decimal(price) if price else None),
        transaction_acquired_disposed_code=Noted(AcquiredDisposed("A" if code in "PAM" else "D")),
        shares_owned_following_transaction=Noted(Decimal(after) if after else None),
        direct_or_indirect_ownership=Noted(OwnershipForm.DIRECT),
        **cells,
    )


def holding(shares: str = "1000") -> NonDerivativeHolding:
    """A row of Table I that states a position."""
    return NonDerivativeHolding(
        security_title=Noted("Common Stock"),
        shares_owned_following_transaction=Noted(Decimal(shares)),
        direct_or_indirect_ownership=Noted(OwnershipForm.DIRECT),
    )


def document(*rows: Any, owner: ReportingOwner = OWNER, **front: Any) -> OwnershipDocument:
    """A Form 4 with these rows, or one purchase."""
    front = {
        "document_type": DocumentType.FORM_4,
        "period_of_report": date(2024, 3, 4),
        "aff10b5_one": False,
        **front,
    }
    return OwnershipDocument(
        schema_version="X0508",
        issuer=ISSUER,
        reporting_owners=(owner,),
        non_derivative_table=rows or (trade(),),
        footnotes=(Footnote("F1", "Bought in several lots."),),
        signatures=(Signature("/s/ Ilse Tarrow", date(2024, 3, 5)),),
        **front,
    )


def xml(said: OwnershipDocument, name: str) -> Source:
    """A document as the XML file that EDGAR publishes."""
    return Source(f"{name}.xml", content=render(Filing(said, Rendition.XML), "xml"))


def submission(said: OwnershipDocument, name: str, filed: date = date(2024, 3, 6)) -> Source:
    """A document as a full submission."""
    head = (
        f"<SEC-DOCUMENT>{name}.txt : {filed:%Y%m%d}\n<SEC-HEADER>{name}.hdr.sgml : {filed:%Y%m%d}\n"
        f"<ACCEPTANCE-DATETIME>{filed:%Y%m%d}170000\nACCESSION NUMBER:\t\t{name}\n"
        f"CONFORMED SUBMISSION TYPE:\t4\nPUBLIC DOCUMENT COUNT:\t\t1\n"
        f"FILED AS OF DATE:\t\t{filed:%Y%m%d}\n</SEC-HEADER>\n"
        "<DOCUMENT>\n<TYPE>4\n<SEQUENCE>1\n<FILENAME>form.xml\n<TEXT>\n<XML>\n"
    )
    body = render(Filing(said, Rendition.XML), "xml").decode()
    tail = "\n</XML>\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"
    return Source(f"{name}.txt", content=(head + body + tail).encode())


def text(said: OwnershipDocument, name: str) -> Source:
    """A document as the printed form in text."""
    return Source(f"{name}.printed", content=render(Filing(said, Rendition.XML), "text"))


def store(url: str, inputs: Iterable[Source], **how: Any) -> list[Loaded]:
    """Load inputs into a store; what became of each."""
    found = list(inputs)
    with writing(address(url)) as opened:
        wanted = found if how.get("again") else fresh(opened, found)
        return list(load(opened, map(prepare, wanted), **how))


def rolled_up(url: str) -> list[str]:
    """Roll the issuers whose filings changed; their keys."""
    with writing(address(url)) as opened:
        return list(Rolling(opened))


def outcomes(loaded: Iterable[Loaded]) -> dict[Outcome, int]:
    """How many inputs came to what."""
    return dict(Counter(one.outcome for one in loaded))


def asked(url: str, sql: str, **parameters: Any) -> list[tuple[Any, ...]]:
    """The rows of an answer."""
    with asking(address(url)) as opened:
        answer = opened.ask(sql, parameters or None)
        return [tuple(row.values()) for batch in answer for row in batch.to_pylist()]


def read_back(url: str) -> dict[str | None, Filing]:
    """The filings of a store by key."""
    with asking(address(url)) as opened:
        return {one.key: one for one in filings(opened)}


def contents(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in the tables of a store, in an order of its own."""
    return {
        table.name: sorted(asked(url, f"SELECT * FROM {table.name}"), key=repr) for table in TABLES
    }


def same(one: Any, other: Any) -> bool:
    """Whether two documents are the same to the last digit as written."""
    return bool(msgspec.json.encode(one) == msgspec.json.encode(other) and one == other)


def put(url: str, filings: Iterable[Filing], *, roll_too: bool = True) -> list[str]:
    """Store filings as they are; the issuers that were rolled."""
    with writing(address(url)) as store:
        list(load(store, [record(one, (one.key or "?").encode()) for one in filings]))
        return list(Rolling(store)) if roll_too else []
