"""OWN: reporting persons, what they are to the issuer, and who signed for them.

That one of the four relationships is checked and titles are given, EDGAR demands itself (EDG).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from section16.checks.rule import Case, Remark, Rule, rule
from section16.checks.subject import Subject
from section16.filing import SubmissionHeader
from section16.finding import Severity
from section16.law.limits import LENGTHS

_ROLE = "/reporting_owners/0/relationship"
_SEE_REMARKS = re.compile(r"\bsee\s+(?:the\s+)?(?:remarks?|below)", re.IGNORECASE)
_SEE_NOTE = re.compile(r"\bsee\s+(?:foot)?note", re.IGNORECASE)
_MOST_OF_TITLE = LENGTHS["reporting_owners/relationship/officer_title"]
_FOR_ANOTHER = re.compile(
    r"attorn|attny|atty|confirming|\bsee\b|exhibit|p\.?o\.?a\b|power\s+of|\bby\b|\bfor\b|on\s+behalf|a\.?i\.?f\b|agent|under\s+power"
    r"|authori[sz]ed|signatory|trustee|partner|manager|member|officer|president|director|secretary",
    re.IGNORECASE,
)
_FOR_ALL = re.compile(
    r"\b(?:each|all|every)\b.*\b(?:reporting|persons?|others?)\b|\bexhibit\b|\bsee\b"
    r"|signature page",
    re.IGNORECASE,
)
_IN_EXHIBIT = re.compile(r"joint filer|\bsignatures?\b.*exhibit|exhibit.*signature", re.IGNORECASE)
_TRIMMINGS = frozenset({"et", "al", "the", "inc", "llc", "lp", "ltd"})
"""Words of names that signatures leave out."""
_ATTORNEY = re.compile(r"attorn|attny|atty|\bp\.?o\.?a\b|power\s+of|a\.?i\.?f\b", re.IGNORECASE)
_ON_FILE = re.compile(r"power\s+of\s+attorney|\bpoa\b|exhibit\s+24|ex-?24", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")


@rule(
    "OWN001",
    Severity.WARNING,
    "Forms 3, 4 and 5, General Instruction 6; box of the relationship",
    breaks=Case("form 4", {f"{_ROLE}/officer_title": "See Remarks"}),
    passes=Case(
        "form 4",
        {f"{_ROLE}/officer_title": "See Remarks", "/remarks": "Executive Vice President, Mills"},
    ),
)
def remarks_are_there_to_see(subject: Subject) -> Iterator[Remark]:
    """A title that says "See Remarks" finds them there."""
    if subject.has_remarks:
        return
    for place, owner in enumerate(subject.document.reporting_owners):
        role = owner.relationship
        for name in ("officer_title", "other_text"):
            said = getattr(role, name, None)
            if said and _SEE_REMARKS.search(said) and not _SEE_NOTE.search(said):
                message = f"{said!r}, and there are no remarks: give the title there"
                yield Remark(f"/reporting_owners/{place}/relationship/{name}", message)


@rule(
    "OWN002",
    Severity.NOTE,
    "EDGAR Ownership XML Technical Specification, version 3, officerTitle: 30 characters",
    breaks=Case("form 4", {f"{_ROLE}/officer_title": "Executive Vice President and C"}),
    passes=Case("form 4", {f"{_ROLE}/officer_title": "Executive Vice President & CFO"}),
)
def title_is_whole(subject: Subject) -> Iterator[Remark]:
    """A title that does not fit is given in the remarks, not cut off.

    Found where a title fills all 30 characters and ends in the middle of a word or phrase.
    """
    for place, owner in enumerate(subject.document.reporting_owners):
        role = owner.relationship
        title = role.officer_title if role else None
        if title and len(title) == _MOST_OF_TITLE and _looks_cut(title):
            message = f"{title!r} looks cut off: enter See Remarks, and the whole title there"
            yield Remark(f"/reporting_owners/{place}/relationship/officer_title", message)


_CUT_END = re.compile(r"(?:\b(?:and|of|the|for|&|[a-z])|[,&/(-]|\b[B-Z])\s*$", re.IGNORECASE)


def _looks_cut(title: str) -> bool:
    return bool(_CUT_END.search(title)) or title.count("(") > title.count(")")


@rule(
    "OWN003",
    Severity.NOTE,
    "17 CFR 240.16a-3(i); Forms 3, 4 and 5, General Instruction 7",
    breaks=Case("form 4", {"/signatures/0/name": "/s/ Richard Roe"}),
    passes=Case("form 4", {"/signatures/0/name": "/s/ Richard Roe, Attorney-in-Fact"}),
)
def signer_is_known(subject: Subject) -> Iterator[Remark]:
    """Whoever signs is a reporting person, or says in what capacity he signs."""
    names = {word for one in subject.document.reporting_owners for word in _words(one.name)}
    for place, signature in enumerate(subject.document.signatures):
        name = signature.name
        if name and names and not names & _words(name) and not _FOR_ANOTHER.search(name):
            message = f"{name!r} is no reporting person: add the capacity, as Attorney-in-Fact"
            yield Remark(f"/signatures/{place}/name", message)


def _words(name: str | None) -> set[str]:
    return {word.casefold() for word in _WORD.findall(name or "")}


@rule(
    "OWN004",
    Severity.NOTE,
    "17 CFR 240.16a-3(j); Forms 3, 4 and 5, General Instruction 4(b)(v)",
    breaks=Case("form 4 of two owners", {}),
    passes=Case("form 4", {}),
)
def everybody_signs(subject: Subject) -> Iterator[Remark]:
    """A joint filing is signed for each of its reporting persons.

    One signature may stand for several whom it names, for all of them where it says so, and the
    signatures may stand in an exhibit.
    """
    owners, signed = len(subject.document.reporting_owners), len(subject.document.signatures)
    if owners > signed > 0 and not _signed_elsewhere(subject):
        message = f"{signed} for {owners} reporting persons: sign for each of them"
        yield Remark("/signatures", message)


def _signed_elsewhere(subject: Subject) -> bool:
    """Whether one signature stands for all, or an exhibit or the remarks hold the signatures."""
    document = subject.document
    signed = " ".join(one.name or "" for one in document.signatures)
    words = _words(signed)
    kinds = [(one.type or "").upper() for one in subject.filing.attachments]
    return (
        bool(_FOR_ALL.search(signed) or _IN_EXHIBIT.search(subject.proof.remarks or ""))
        or any(kind.startswith("EX-99") for kind in kinds)
        or all(_words(one.name) - _TRIMMINGS <= words for one in document.reporting_owners)
    )


@rule(
    "OWN005",
    Severity.WARNING,
    "Forms 3, 4 and 5, box 1 and box of the issuer",
    breaks=Case("form 4", {"/reporting_owners/0/name": "Example Mills, Inc."}),
    passes=Case("form 4", {"/reporting_owners/0/name": "Mill Richard"}),
)
def owner_is_not_the_issuer(subject: Subject) -> Iterator[Remark]:
    """The reporting person is somebody else than the issuer."""
    issuer = subject.document.issuer
    for place, owner in enumerate(subject.document.reporting_owners):
        if owner.cik is not None and owner.cik == issuer.cik:
            yield Remark(f"/reporting_owners/{place}/cik", "the issuer's own: enter the person's")
        elif owner.name and issuer.name and _words(owner.name) == _words(issuer.name):
            yield Remark(f"/reporting_owners/{place}/name", "the issuer's own: enter the person's")


@rule(
    "OWN006",
    Severity.NOTE,
    "17 CFR 240.16a-3(i); Forms 3, 4 and 5, General Instruction 7(a)",
    breaks=Case(
        "form 3",
        {"/signatures/0/name": "/s/ Richard Roe, Attorney-in-Fact"},
        around={"header": SubmissionHeader(submission_type="3")},
    ),
    passes=Case(
        "form 3",
        {
            "/signatures/0/name": "/s/ Richard Roe, Attorney-in-Fact",
            "/remarks": "Exhibit 24: power of attorney.",
        },
        around={"header": SubmissionHeader(submission_type="3")},
    ),
    forms="3",
)
def power_of_attorney_is_there(subject: Subject) -> Iterator[Remark]:
    """A first report signed by another comes with the power of attorney, or names where it is.

    Only a submission shows what is attached.
    """
    document = subject.document
    if subject.filing.header is None:
        return
    proof = subject.proof
    texts = [note.text or "" for note in proof.footnotes] + [proof.remarks or ""]
    kinds = [one.type or "" for one in subject.filing.attachments]
    if any(kind.upper().startswith("EX-24") for kind in kinds) or _ON_FILE.search(" ".join(texts)):
        return
    for place, signature in enumerate(document.signatures):
        if signature.name and _ATTORNEY.search(signature.name):
            message = "signed by another, and no power of attorney attached: attach it as EX-24"
            yield Remark(f"/signatures/{place}/name", message)


RULES: tuple[Rule, ...] = (
    remarks_are_there_to_see,
    title_is_whole,
    signer_is_known,
    everybody_signs,
    owner_is_not_the_issuer,
    power_of_attorney_is_there,
)
