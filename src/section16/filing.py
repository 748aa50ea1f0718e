"""A document together with how, when and whence it came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum

import msgspec

from section16.document import OwnershipDocument
from section16.finding import Finding
from section16.flat import COLUMNS, FlatRow
from section16.flat import rows as flat_rows


class Rendition(StrEnum):
    """The form in which a filing was found, richest first."""

    SUBMISSION = "submission"
    NC = "nc"
    XML = "xml"
    JSON = "json"
    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    PDF = "pdf"
    SCAN = "scan"


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """Where a value was read (XML path and line, character span, page box) and the text there."""

    place: str
    text: str


class Unread(msgspec.Struct, frozen=True, gc=False):
    """Something in the source that has no field, and where it stands there."""

    path: str
    text: str


class Reading(msgspec.Struct, frozen=True):
    """What one rendition's reader makes of the bytes: the document and what is to be said of it."""

    document: OwnershipDocument
    doubts: tuple[Finding, ...] = ()
    unread: tuple[Unread, ...] = ()
    evidence: dict[str, Evidence] | None = None


class FormerName(msgspec.Struct, frozen=True, gc=False):
    """A name that a filer had until a day."""

    name: str | None = None
    changed: date | None = None


class HeaderAddress(msgspec.Struct, frozen=True, gc=False):
    """A business or mailing address of the submission header."""

    kind: str
    """``business`` or ``mail``."""
    street1: str | None = None
    street2: str | None = None
    city: str | None = None
    state: str | None = None
    zip_code: str | None = None
    phone: str | None = None


class FilingValues(msgspec.Struct, frozen=True, gc=False):
    """The numbers EDGAR gave a party's part of a submission."""

    form_type: str | None = None
    act: str | None = None
    file_number: str | None = None
    film_number: str | None = None


class HeaderParty(msgspec.Struct, frozen=True, gc=False):
    """An issuer or a reporting owner as the submission header describes it."""

    role: str
    """The header's word: ``issuer``, ``reporting-owner``, until 2003 ``subject-company`` for the
    issuer, seldom ``filer``, ``filed-by`` or another."""
    name: str | None = None
    cik: str | None = None
    organization_name: str | None = None
    sic_description: str | None = None
    sic: str | None = None
    irs_number: str | None = None
    state_of_incorporation: str | None = None
    fiscal_year_end: str | None = None
    """Month and day, ``1231``."""
    relationships: tuple[str, ...] = ()
    """What paper-era headers say of an owner, such as ``DIRECTOR``."""
    filing_values: tuple[FilingValues, ...] = ()
    addresses: tuple[HeaderAddress, ...] = ()
    former_names: tuple[FormerName, ...] = ()


class SubmissionHeader(msgspec.Struct, frozen=True, gc=False):
    """The header of a full submission, whole."""

    accession_number: str | None = None
    submission_type: str | None = None
    public_document_count: int | None = None
    period_of_report: date | None = None
    filing_date: date | None = None
    date_of_change: date | None = None
    accepted: datetime | None = None
    """New York time, aware."""
    parties: tuple[HeaderParty, ...] = ()
    document_date: date | None = None
    """The day on the ``<SEC-DOCUMENT>`` line: when EDGAR put the file out."""
    document_name: str | None = None
    """The file's name on that line, where it is not the accession number."""
    header_date: date | None = None
    """The day on the ``<SEC-HEADER>`` line."""
    sros: tuple[str, ...] = ()
    """The exchanges to which an early submission went too."""
    marks: tuple[str, ...] = ()
    """Tags that stand alone and mark the whole submission, such as ``PAPER``."""
    timestamp: datetime | None = None
    """When EDGAR sent a correction out after acceptance; New York time, aware."""

    @property
    def issuers(self) -> tuple[HeaderParty, ...]:
        """The parties that are issuers, under their old name too; one, as a rule."""
        named = ("issuer", "subject-company")
        return tuple(party for party in self.parties if party.role in named)

    @property
    def reporting_owners(self) -> tuple[HeaderParty, ...]:
        """The parties that report."""
        return tuple(party for party in self.parties if party.role == "reporting-owner")


class Attachment(msgspec.Struct, frozen=True, gc=False):
    """A document of a submission: the form itself, or an exhibit, a letter, a picture."""

    type: str | None = None
    sequence: str | None = None
    filename: str | None = None
    description: str | None = None
    content: bytes = b""
    """As it stands between ``<TEXT>`` and ``</TEXT>``, without a wrapper such as ``<XML>``; binary
    parts decoded."""


class Filing(msgspec.Struct, frozen=True):
    """One Form 3, 4 or 5 as it was found: the document, and all that is known around it."""

    document: OwnershipDocument
    rendition: Rendition
    source: str | None = None
    """The path as given, ``ARCHIVE!MEMBER`` for a member of an archive."""
    accession_number: str | None = None
    filing_date: date | None = None
    accepted: datetime | None = None
    header: SubmissionHeader | None = None
    attachments: tuple[Attachment, ...] = ()
    doubts: tuple[Finding, ...] = ()
    unread: tuple[Unread, ...] = ()
    evidence: dict[str, Evidence] | None = None
    """By JSON Pointer into the document; ``None`` unless asked for."""
    digest: str | None = None
    """``sha256:`` and the digest of the bytes read, where no accession number names the filing."""

    @property
    def key(self) -> str | None:
        """What identifies the filing: its accession number, else the digest of its bytes.

        ``None`` for a filing that was made, not read.
        """
        return self.accession_number or self.digest

    def rows(self) -> Iterator[FlatRow]:
        """The filing as flat rows, one for each row of its tables; the columns are :data:`ROW`."""
        front: FlatRow = {
            "source": self.source,
            "accession_number": self.accession_number,
            "filing_date": self.filing_date,
            "accepted": self.accepted and self.accepted.isoformat(),
        }
        return ({**front, **row} for row in flat_rows(self.document))


ROW: dict[str, type] = {
    "source": str,
    "accession_number": str,
    "filing_date": date,
    "accepted": str,
    **COLUMNS,
}
"""The columns of :meth:`Filing.rows`, in order, with their types."""
