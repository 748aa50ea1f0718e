"""A filer's CCC opens the account: wherever a file carries one, no reading keeps it."""

from __future__ import annotations

import pytest
from ownership_parts import OWNER, codes, ownership

from section16.xml import read

SECRET = "ab$1cd#2"
ELEMENT = f"<rptOwnerCcc>{SECRET}</rptOwnerCcc>"
NAME = "<rptOwnerName>"
TWICE = "<reportingOwnerRelationship>{}</reportingOwnerRelationship></reportingOwner>"
CARRIED = {
    "in its place": (NAME, ELEMENT + NAME),
    "elsewhere": ("<reportingOwnerId>", ELEMENT + "<reportingOwnerId>"),
    "in a foreign element": (NAME, f"<id>{ELEMENT}</id>{NAME}"),
    "in a name": ("Beispiel Ada", f"Beispiel {ELEMENT}Ada"),
    "in capitals": (NAME, ELEMENT.replace("Ccc", "CCC") + NAME),
    "as an attribute": (NAME, f'<rptOwnerName rptOwnerCcc="{SECRET}">'),
    "in a comment": (NAME, f"<!-- {ELEMENT} -->{NAME}"),
    "in an instruction": (NAME, f"<?x {ELEMENT} ?>{NAME}"),
    "in CDATA": (NAME, f"<x><![CDATA[{ELEMENT}]]></x>{NAME}"),
    "in a group given twice": ("</reportingOwner>", TWICE.format(ELEMENT)),
    "in a value": (NAME, f"<rptOwnerCcc><value>{SECRET}</value></rptOwnerCcc>{NAME}"),
    "with a prefix": (NAME, f'<o:rptOwnerCcc xmlns:o="urn:x">{SECRET}</o:rptOwnerCcc>{NAME}'),
    "in a broken tag": (NAME, ELEMENT.replace("rptOwnerCcc", "rptOwner Ccc", 1) + NAME),
}


@pytest.mark.parametrize("evidence", [False, True])
@pytest.mark.parametrize("place", CARRIED)
def test_a_ccc_is_never_kept(place: str, evidence: bool) -> None:
    """Neither document, doubts, unread nor evidence hold it; a doubt says that one was there."""
    text = ownership(owners=OWNER.replace(*CARRIED[place], 1))
    found = read(text.encode(), evidence=evidence)

    assert SECRET in text
    assert SECRET not in repr(found)
    assert "READ008" in codes(found)
    assert "Beispiel Ada" == found.document.reporting_owners[0].name


def test_a_ccc_in_a_footnote_is_not_kept() -> None:
    """The words around it are."""
    note = f'<footnote id="F1">The code {ELEMENT}is secret.</footnote>'
    found = read(ownership(footnotes=note).encode())

    assert "The code is secret." == found.document.footnotes[0].text
    assert SECRET not in repr(found)
    assert ["READ008"] == codes(found)


def test_an_empty_ccc_is_no_secret() -> None:
    """Nothing stood there; nothing is said."""
    owner = OWNER.replace(NAME, f"<rptOwnerCcc/>{NAME}")

    assert [] == codes(read(ownership(owners=owner).encode()))


def test_the_text_behind_a_ccc_is_not_lost() -> None:
    """Only the secret goes."""
    owner = OWNER.replace(NAME, f"{ELEMENT}stray{NAME}")
    found = read(ownership(owners=owner).encode())

    assert ["stray"] == [left.text for left in found.unread]
