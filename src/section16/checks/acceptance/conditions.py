"""EDGAR's conditions of acceptance, each with the rules that find it in a filing.

The numbers are ours, for reference: the specification states its conditions without them.

Source: EDGAR Ownership XML Technical Specification, version 3, chapters 3 to 5; for the last,
EDGAR release 23.1.
"""

from __future__ import annotations

from typing import NamedTuple


class Condition(NamedTuple):
    """Something for which EDGAR suspends a submission, or warns."""

    code: str
    what: str
    result: str
    rules: tuple[str, ...] = ()
    why_not: str = ""
    """What of it a filing does not show, so that no rule can find it."""


SUSPENDED, WARNED = "suspended", "warned"
CONDITIONS = (
    Condition(
        "E1",
        "an element that is unknown, out of order, or against the schema in another way",
        SUSPENDED,
        ("SCH001", "SCH016", "SCH017"),
        "the order: reading puts elements in order, and writing writes them so",
    ),
    Condition(
        "E2",
        "a processing instruction or a stylesheet; text before the XML declaration; XML 1.1",
        SUSPENDED,
        ("EDG002",),
        "text before the declaration and the version of XML: reading passes over them, and writing "
        "does neither",
    ),
    Condition(
        "E3",
        "a text that is too long; a value outside its list",
        SUSPENDED,
        ("SCH007", "SCH009", "SCH010", "SCH011", "EDG003", "EDG103"),
    ),
    Condition(
        "E4",
        "a mandatory element that is missing or empty; an empty day, box or number",
        SUSPENDED,
        ("SCH002", "SCH006", "SCH018", "EDG004"),
    ),
    Condition("E5", "& < or > not escaped", SUSPENDED, ("EDG005",)),
    Condition("E6", "one reporting owner twice", SUSPENDED, ("EDG006",)),
    Condition(
        "E7",
        "an invalid CIK; a CCC that does not belong to it",
        SUSPENDED,
        ("SCH008",),
        "whether a CIK exists and a CCC belongs to it: EDGAR's register says so, and a CCC is "
        "never kept",
    ),
    Condition(
        "E8",
        "a footnote with an id outside F1 to F99, given twice, never cited, or not there; one cell "
        "that cites a footnote twice",
        SUSPENDED,
        ("SCH013", "SCH014", "SCH015", "EDG008", "EDG108"),
    ),
    Condition(
        "E9",
        "more owners, rows, footnotes, signatures or documents than there may be",
        SUSPENDED,
        ("SCH012", "EDG009"),
    ),
    Condition(
        "E10",
        "a nature of ownership with D, or none with I",
        SUSPENDED,
        ("EDG010",),
    ),
    Condition(
        "E11",
        "no relationship; an officer without a title; an other without a text",
        SUSPENDED,
        ("EDG011", "EDG111", "EDG211"),
    ),
    Condition(
        "E12",
        "neither or both of shares and dollars",
        SUSPENDED,
        ("SCH004", "SCH005", "EDG012"),
    ),
    Condition(
        "E13",
        "a price, day or underlying amount with neither value nor footnote",
        SUSPENDED,
        ("SCH003", "EDG012"),
    ),
    Condition(
        "E14",
        "a Form 4 or 5 without a row and without the exit box",
        SUSPENDED,
        ("EDG014", "EDG114"),
    ),
    Condition("E15", "a timeliness that the form does not take", SUSPENDED, ("EDG015",)),
    Condition(
        "E16",
        "a document type other than that of the submission; not exactly one form in it",
        SUSPENDED,
        ("EDG016",),
        "several forms in one submission: the first is read, and READ006 names the others",
    ),
    Condition(
        "E17",
        "a malformed e-mail address",
        SUSPENDED,
        (),
        "addresses for notices stand in the envelope, which is no part of the filing",
    ),
    Condition("E18", "a picture that no HTML document shows", SUSPENDED, ("EDG018",)),
    Condition(
        "E19",
        "bad signs or tags in an attached text or HTML document",
        "suspended or warned",
        ("EDG019",),
        "which signs and tags: the list in the EDGAR Filer Manual was not seen",
    ),
    Condition(
        "E20",
        "a value for what EDGAR fills in itself, such as names",
        WARNED,
        (),
        "what EDGAR publishes has them all; what is written to submit has none",
    ),
    Condition(
        "E21",
        "one address for notices twice",
        WARNED,
        (),
        "it stands in the envelope",
    ),
    Condition("E22", "a PDF attached: it is discarded", WARNED, ("EDG022",)),
    Condition(
        "E23",
        "since 20 March 2023 a Form 4 or 5 without the 10b5-1 box",
        "refused",
        ("EDG023",),
    ),
)
"""All that the specification lists; it calls its own list not complete."""
BESIDE_THEM = ("EDG024", "EDG025", "EDG104")
"""Rules of the family on what the specification says elsewhere: names and types of attached files,
and footnotes without a text."""
