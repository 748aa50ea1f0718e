"""Read, show and write the insider reports of Section 16: SEC Forms 3, 4 and 5.

>>> import section16
>>> filing = section16.read("examples/form4_kandris_2021-04-01.xml")
>>> filing.document.non_derivative_table[0].transaction_shares.value
Decimal('58923')

Each name is loaded from its module when it is first used, so that importing costs next to nothing.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from section16.checks import check
    from section16.corrections import Correction
    from section16.document import (
        EMPTY,
        AcquiredDisposed,
        Address,
        DerivativeHolding,
        DerivativeTransaction,
        DocumentType,
        Footnote,
        Issuer,
        NonDerivativeHolding,
        NonDerivativeTransaction,
        Noted,
        OwnershipDocument,
        OwnershipForm,
        Relationship,
        ReportingOwner,
        Signature,
        TransactionCode,
        TransactionFormType,
        TransactionTimeliness,
        UnderlyingSecurity,
    )
    from section16.errors import (
        CalendarError,
        InputError,
        MissingExtra,
        ReadError,
        Section16Error,
        StoreError,
        WriteError,
    )
    from section16.filing import (
        ROW,
        Attachment,
        Evidence,
        Filing,
        Rendition,
        SubmissionHeader,
        Unread,
    )
    from section16.finding import Finding, Severity
    from section16.footnotes import renumber
    from section16.ledger import Ledger, roll
    from section16.printed.view import printed_view
    from section16.reading import read, rendition_of
    from section16.shortswing.assess import profit, recoveries
    from section16.shortswing.facts import Facts, load_facts
    from section16.shortswing.histories import trades
    from section16.shortswing.recovery import Recovery
    from section16.shortswing.trade import Trade
    from section16.writing import IncompleteWarning, render, write

__all__ = [  # noqa: RUF022 - sorted as sorted() sorts, which the tests hold
    "AcquiredDisposed",
    "Address",
    "Attachment",
    "CalendarError",
    "Correction",
    "DerivativeHolding",
    "DerivativeTransaction",
    "DocumentType",
    "EMPTY",
    "Evidence",
    "Facts",
    "Filing",
    "Finding",
    "Footnote",
    "IncompleteWarning",
    "InputError",
    "Issuer",
    "Ledger",
    "MissingExtra",
    "NonDerivativeHolding",
    "NonDerivativeTransaction",
    "Noted",
    "OwnershipDocument",
    "OwnershipForm",
    "ROW",
    "ReadError",
    "Recovery",
    "Relationship",
    "Rendition",
    "ReportingOwner",
    "Section16Error",
    "Severity",
    "Signature",
    "StoreError",
    "SubmissionHeader",
    "Trade",
    "TransactionCode",
    "TransactionFormType",
    "TransactionTimeliness",
    "UnderlyingSecurity",
    "Unread",
    "WriteError",
    "check",
    "load_facts",
    "printed_view",
    "profit",
    "read",
    "recoveries",
    "render",
    "rendition_of",
    "renumber",
    "roll",
    "trades",
    "write",
]

_HOMES = {
    "section16.checks": ("check",),
    "section16.corrections": ("Correction",),
    "section16.errors": (
        "CalendarError",
        "InputError",
        "MissingExtra",
        "ReadError",
        "Section16Error",
        "StoreError",
        "WriteError",
    ),
    "section16.filing": (
        "ROW",
        "Attachment",
        "Evidence",
        "Filing",
        "Rendition",
        "SubmissionHeader",
        "Unread",
    ),
    "section16.finding": ("Finding", "Severity"),
    "section16.footnotes": ("renumber",),
    "section16.ledger": ("Ledger", "roll"),
    "section16.printed.view": ("printed_view",),
    "section16.reading": ("read", "rendition_of"),
    "section16.shortswing.assess": ("profit", "recoveries"),
    "section16.shortswing.facts": ("Facts", "load_facts"),
    "section16.shortswing.histories": ("trades",),
    "section16.shortswing.recovery": ("Recovery",),
    "section16.shortswing.trade": ("Trade",),
    "section16.writing": ("IncompleteWarning", "render", "write"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load a public name from the module it lives in; the forms' own types live in the document."""
    if name not in __all__:
        raise AttributeError(f"module 'section16' has no attribute {name!r}")
    found = getattr(importlib.import_module(_HOME.get(name, "section16.document")), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
