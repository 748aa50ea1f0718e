"""The numbers EDGAR gives: CIK for every account, accession number for every submission."""

from __future__ import annotations

import re

_CIK = re.compile(r"[0-9]{1,10}")
_ACCESSION = re.compile(r"(?<![0-9])([0-9]{10})-?([0-9]{2})-?([0-9]{6})(?![0-9])")


def cik(text: str) -> str:
    """The ten-digit form of a CIK (``18349`` is ``0000018349``).

    :raises ValueError: when the text is not one to ten digits.
    """
    text = text.strip()
    if not _CIK.fullmatch(text):
        raise ValueError(f"{text!r} is no CIK: expected one to ten digits")
    return text.zfill(10)


def accession_number(text: str) -> str:
    """The dashed form of an accession number (``0001234567-26-000001``).

    :raises ValueError: when the text is not an accession number, with or without dashes.
    """
    found = _ACCESSION.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text!r} is no accession number: expected 0001234567-26-000001")
    return "-".join(found.groups())


def accession_number_in(name: str) -> str | None:
    """The accession number that a file name carries, if it carries one."""
    found = _ACCESSION.search(name)
    return "-".join(found.groups()) if found else None
