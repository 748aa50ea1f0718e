"""Ownership documents made to measure, and what is asked of a reading again and again."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from section16.document import OwnershipDocument, Row
from section16.filing import Reading
from section16.xml import read

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "bench"))
judging = import_module("judge")
fuzzing = import_module("fuzz_xml")

ISSUER = (
    "<issuer><issuerCik>0001234567</issuerCik><issuerName>Prairie Example Corp</issuerName>"
    "<issuerTradingSymbol>PREX</issuerTradingSymbol></issuer>"
)
OWNER = (
    "<reportingOwner><reportingOwnerId><rptOwnerCik>0007654306</rptOwnerCik>"
    "<rptOwnerName>Beispiel Ada</rptOwnerName></reportingOwnerId>"
    "<reportingOwnerRelationship><isDirector>1</isDirector></reportingOwnerRelationship>"
    "</reportingOwner>"
)
SIGNATURE = (
    "<ownerSignature><signatureName>/s/ Ada Beispiel</signatureName>"
    "<signatureDate>2025-05-15</signatureDate></ownerSignature>"
)
CODING = (
    "<transactionFormType>4</transactionFormType><transactionCode>P</transactionCode>"
    "<equitySwapInvolved>0</equitySwapInvolved>"
)
NON_DERIVATIVE_TRANSACTION = """<nonDerivativeTransaction>
<securityTitle>{securityTitle}</securityTitle>
<transactionDate>{transactionDate}</transactionDate>
<deemedExecutionDate>{deemedExecutionDate}</deemedExecutionDate>
<transactionCoding>{transactionCoding}</transactionCoding>
<transactionTimeliness>{transactionTimeliness}</transactionTimeliness>
<transactionAmounts>
<transactionShares>{transactionShares}</transactionShares>
<transactionPricePerShare>{transactionPricePerShare}</transactionPricePerShare>
<transactionAcquiredDisposedCode>{transactionAcquiredDisposedCode}</transactionAcquiredDisposedCode>
</transactionAmounts>
<postTransactionAmounts>{postTransactionAmounts}</postTransactionAmounts>
<ownershipNature>
<directOrIndirectOwnership>{directOrIndirectOwnership}</directOrIndirectOwnership>
<natureOfOwnership>{natureOfOwnership}</natureOfOwnership>
</ownershipNature>
</nonDerivativeTransaction>"""
NON_DERIVATIVE_HOLDING = """<nonDerivativeHolding>
<securityTitle>{securityTitle}</securityTitle>
<postTransactionAmounts>{postTransactionAmounts}</postTransactionAmounts>
<ownershipNature>
<directOrIndirectOwnership>{directOrIndirectOwnership}</directOrIndirectOwnership>
<natureOfOwnership>{natureOfOwnership}</natureOfOwnership>
</ownershipNature>
</nonDerivativeHolding>"""
DERIVATIVE_TRANSACTION = """<derivativeTransaction>
<securityTitle>{securityTitle}</securityTitle>
<conversionOrExercisePrice>{conversionOrExercisePrice}</conversionOrExercisePrice>
<transactionDate>{transactionDate}</transactionDate>
<deemedExecutionDate>{deemedExecutionDate}</deemedExecutionDate>
<transactionCoding>{transactionCoding}</transactionCoding>
<transactionTimeliness>{transactionTimeliness}</transactionTimeliness>
<transactionAmounts>
<transactionShares>{transactionShares}</transactionShares>
<transactionPricePerShare>{transactionPricePerShare}</transactionPricePerShare>
<transactionAcquiredDisposedCode>{transactionAcquiredDisposedCode}</transactionAcquiredDisposedCode>
</transactionAmounts>
<exerciseDate>{exerciseDate}</exerciseDate>
<expirationDate>{expirationDate}</expirationDate>
<underlyingSecurity>{underlyingSecurity}</underlyingSecurity>
<postTransactionAmounts>{postTransactionAmounts}</postTransactionAmounts>
<ownershipNature>
<directOrIndirectOwnership>{directOrIndirectOwnership}</directOrIndirectOwnership>
<natureOfOwnership>{natureOfOwnership}</natureOfOwnership>
</ownershipNature>
</derivativeTransaction>"""
CELLS = {
    "securityTitle": "<value>Common Stock</value>",
    "conversionOrExercisePrice": "<value>3.5</value>",
    "transactionDate": "<value>2025-05-14</value>",
    "deemedExecutionDate": "",
    "transactionCoding": CODING,
    "transactionTimeliness": "",
    "transactionShares": "<value>300</value>",
    "transactionPricePerShare": "<value>7.15</value>",
    "transactionAcquiredDisposedCode": "<value>A</value>",
    "exerciseDate": "<value>2025-06-01</value>",
    "expirationDate": "<value>2035-06-01</value>",
    "underlyingSecurity": (
        "<underlyingSecurityTitle><value>Common Stock</value></underlyingSecurityTitle>"
        "<underlyingSecurityShares><value>300</value></underlyingSecurityShares>"
    ),
    "postTransactionAmounts": (
        "<sharesOwnedFollowingTransaction><value>4420</value></sharesOwnedFollowingTransaction>"
    ),
    "directOrIndirectOwnership": "<value>D</value>",
    "natureOfOwnership": "",
}


def row(layout: str = NON_DERIVATIVE_TRANSACTION, **changed: str) -> str:
    """A row with the usual content, but for the cells given."""
    assert set(changed) <= set(CELLS)
    return layout.format_map(CELLS | changed)


def ownership(
    table1: str | None = None,
    table2: str = "",
    *,
    declaration: str = '<?xml version="1.0"?>\n',
    before_issuer: str = "<periodOfReport>2025-05-14</periodOfReport>",
    issuer: str = ISSUER,
    owners: str = OWNER,
    rows: str = "",
    footnotes: str = "",
    remarks: str = "",
    signatures: str = SIGNATURE,
) -> str:
    """A Form 4 with one purchase, but for the parts given."""
    first = row() if table1 is None else table1
    tables = f"<nonDerivativeTable>{first}</nonDerivativeTable>" if first else ""
    if table2:
        tables += f"<derivativeTable>{table2}</derivativeTable>"
    notes = f"<footnotes>{footnotes}</footnotes>" if footnotes else ""
    return (
        f"{declaration}<ownershipDocument><schemaVersion>X0508</schemaVersion>"
        f"<documentType>4</documentType>{before_issuer}{issuer}{owners}"
        f"<aff10b5One>0</aff10b5One>{rows}{tables}{notes}"
        f"<remarks>{remarks}</remarks>{signatures}</ownershipDocument>\n"
    )


def first_row(document: OwnershipDocument) -> Row:
    """The first row of the document, of whichever table."""
    return (*document.non_derivative_table, *document.derivative_table)[0]


def codes(reading: Reading) -> list[str]:
    """The codes of the doubts, in their order."""
    return [doubt.code for doubt in reading.doubts]


def unread(reading: Reading) -> list[str]:
    """The texts that had no field, in their order."""
    return [left.text for left in reading.unread]


def has(reading: Reading, words: Iterable[str]) -> list[str]:
    """Which of these words occur anywhere in what a reading holds."""
    everything = repr(reading)
    return [word for word in words if word in everything]


def reading(text: str) -> Reading:
    """What is read of this text."""
    return read(text.encode())


def plainly(text: str) -> Reading:
    """What is read of this text, which leaves nothing open."""
    found = reading(text)
    assert ((), ()) == (found.doubts, found.unread)
    return found


def element_of(field: str) -> str:
    """The element that a cell of a row is read from."""
    if field == "transaction_code":
        return "transactionCoding"
    first, *rest = field.split("_")
    return first + "".join(word.capitalize() for word in rest)
