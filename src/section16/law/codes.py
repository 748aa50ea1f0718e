"""What the transaction codes of Instruction 8 allow: sides, tables, forms.

Source: SEC, General Instructions of Forms 4 and 5, Instruction 8, and the list of ownership form
codes on sec.gov; the schema itself ties no code to a side or a table.
"""

from __future__ import annotations

from decimal import Decimal

from section16.document import AcquiredDisposed, TransactionCode

SIDES = {
    TransactionCode.PURCHASE: AcquiredDisposed.ACQUIRED,
    TransactionCode.SALE: AcquiredDisposed.DISPOSED,
    TransactionCode.GRANT: AcquiredDisposed.ACQUIRED,
    TransactionCode.DISPOSITION_TO_ISSUER: AcquiredDisposed.DISPOSED,
    TransactionCode.PAYMENT_WITH_SECURITIES: AcquiredDisposed.DISPOSED,
    TransactionCode.SMALL_ACQUISITION: AcquiredDisposed.ACQUIRED,
    TransactionCode.TENDER: AcquiredDisposed.DISPOSED,
    TransactionCode.EXPIRY_OF_LONG: AcquiredDisposed.DISPOSED,
}
"""The side that the meaning of a code implies; codes left out go either way."""

EXERCISES = frozenset(
    {
        TransactionCode.EXEMPT_EXERCISE,
        TransactionCode.CONVERSION,
        TransactionCode.OUT_OF_THE_MONEY_EXERCISE,
        TransactionCode.IN_THE_MONEY_EXERCISE,
    }
)
"""Codes of exercises and conversions, which close a derivative and open its underlying security."""

DERIVATIVES_ACQUIRED = frozenset({TransactionCode.GRANT, TransactionCode.PURCHASE})
"""Codes by which a derivative is acquired."""

DERIVATIVES_DISPOSED = EXERCISES | {
    TransactionCode.DISPOSITION_TO_ISSUER,
    TransactionCode.PAYMENT_WITH_SECURITIES,
    TransactionCode.EXPIRY_OF_LONG,
    TransactionCode.SALE,
}
"""Codes by which a derivative is disposed of; the expiry of a short one (E) goes either way."""

DERIVATIVES_ONLY = frozenset({TransactionCode.EXPIRY_OF_LONG, TransactionCode.EXPIRY_OF_SHORT})
"""Codes of what can happen to a derivative only."""

NEVER_DEFERRED = frozenset(
    {
        TransactionCode.PURCHASE,
        TransactionCode.SALE,
        *EXERCISES,
        TransactionCode.PAYMENT_WITH_SECURITIES,
    }
)
"""Codes of transactions that Rule 16a-3(g)(1) puts on Form 4, so that none can be early (V)."""

WITH_THE_ISSUER = frozenset(
    {
        TransactionCode.GRANT,
        TransactionCode.DISPOSITION_TO_ISSUER,
        TransactionCode.DISCRETIONARY,
    }
)
"""Codes of transactions exempt under Rule 16b-3(d), (e) and (f), which belong on Form 4 too; some
filers use them for dividend equivalents and plan purchases, which need not be reported at all."""

SMALL_ACQUISITIONS = Decimal(10_000)
"""Dollars that all small acquisitions of six months may come to: Rule 16a-6(a)."""
