"""The words of a submission header: in the archive's ``KEY: value`` layout and in the feed's tags.

A hyphen of the feed is a blank in the archive (``FILING-DATE``, ``REPORTING OWNER``); keys are
looked up with blanks.

Source: SEC, EDGAR Public Dissemination Service Technical Specification (the tags); headers of
1996 to 2025 in the EDGAR archive (the keys).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from section16 import identifiers

NEW_YORK = ZoneInfo("America/New_York")

_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MOMENT = re.compile(r"([0-9]{8}):?([0-9]{2})([0-9]{2})([0-9]{2})")

Reader = Callable[[str], Any]

PARTIES = {
    key: key.lower().replace(" ", "-")
    for key in (
        "ISSUER",
        "REPORTING OWNER",
        "SUBJECT COMPANY",
        "FILER",
        "FILED BY",
        "FILED FOR",
        "DEPOSITOR",
        "SECURITIZER",
        "ISSUING ENTITY",
        "UNDERWRITER",
    )
}
"""The headings under which somebody is described."""

BLOCKS = {
    "OWNER DATA": ("self", ""),
    "COMPANY DATA": ("self", ""),
    "FILING VALUES": ("values", ""),
    "BUSINESS ADDRESS": ("address", "business"),
    "MAIL ADDRESS": ("address", "mail"),
    "FORMER NAME": ("former", ""),
    "FORMER COMPANY": ("former", ""),
}
"""The headings inside a party: the sort of block, and which of its sort."""

MARKS = (
    "PAPER",
    "CONFIRMING COPY",
    "CORRECTION",
    "DELETION",
    "PRIVATE TO PUBLIC",
)
"""Tags without a value that say something of the whole submission."""

WRAPPERS = ("SUBMISSION", "SEC DOCUMENT", "IMS DOCUMENT", "SEC HEADER", "IMS HEADER")
"""What holds the header together; EDGAR wrote IMS before it wrote SEC."""


def day(text: str) -> date:
    """A day written ``20230118``.

    :raises ValueError: when it is not one.
    """
    found = _DAY.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, month, day_of_month = found.groups()
    return date(int(year), int(month), int(day_of_month))


def moment(text: str) -> datetime:
    """A New York time written ``20230118161038``, or with a colon after the day.

    :raises ValueError: when it is not one.
    """
    found = _MOMENT.fullmatch(text)
    if not found:
        raise ValueError(text)
    hour, minute, second = (int(digits) for digits in found.groups()[1:])
    return datetime.combine(day(found[1]), time(hour, minute, second), NEW_YORK)


TOP: dict[str, tuple[str, Reader]] = {
    "ACCESSION NUMBER": ("accession_number", identifiers.accession_number),
    "CONFORMED SUBMISSION TYPE": ("submission_type", str),
    "TYPE": ("submission_type", str),
    "PUBLIC DOCUMENT COUNT": ("public_document_count", int),
    "CONFORMED PERIOD OF REPORT": ("period_of_report", day),
    "PERIOD": ("period_of_report", day),
    "FILED AS OF DATE": ("filing_date", day),
    "FILING DATE": ("filing_date", day),
    "DATE AS OF CHANGE": ("date_of_change", day),
    "DATE OF FILING DATE CHANGE": ("date_of_change", day),
    "ACCEPTANCE DATETIME": ("accepted", moment),
    "TIMESTAMP": ("timestamp", moment),
}
"""What is said of the whole submission: the field and how its text is read."""

INNER: dict[str, tuple[str, str, Reader]] = {
    "COMPANY CONFORMED NAME": ("self", "name", str),
    "CONFORMED NAME": ("self", "name", str),
    "CENTRAL INDEX KEY": ("self", "cik", identifiers.cik),
    "CIK": ("self", "cik", identifiers.cik),
    "STANDARD INDUSTRIAL CLASSIFICATION": ("self", "classification", str),
    "ASSIGNED SIC": ("self", "sic", str),
    "ORGANIZATION NAME": ("self", "organization_name", str),
    "IRS NUMBER": ("self", "irs_number", str),
    "EIN": ("self", "irs_number", str),
    "STATE OF INCORPORATION": ("self", "state_of_incorporation", str),
    "FISCAL YEAR END": ("self", "fiscal_year_end", str),
    "FORM TYPE": ("values", "form_type", str),
    "SEC ACT": ("values", "act", str),
    "ACT": ("values", "act", str),
    "SEC FILE NUMBER": ("values", "file_number", str),
    "FILE NUMBER": ("values", "file_number", str),
    "FILM NUMBER": ("values", "film_number", str),
    "STREET 1": ("address", "street1", str),
    "STREET1": ("address", "street1", str),
    "STREET 2": ("address", "street2", str),
    "STREET2": ("address", "street2", str),
    "CITY": ("address", "city", str),
    "STATE": ("address", "state", str),
    "ZIP": ("address", "zip_code", str),
    "BUSINESS PHONE": ("address", "phone", str),
    "PHONE": ("address", "phone", str),
    "FORMER CONFORMED NAME": ("former", "name", str),
    "DATE OF NAME CHANGE": ("former", "changed", day),
    "DATE CHANGED": ("former", "changed", day),
}
"""What is said of a party: the sort of block it stands in, the field, how its text is read."""
