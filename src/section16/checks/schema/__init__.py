"""SCH: what EDGAR's schema allows, stated once.

The rules hold for the documents of every form; where the schema of a form was not seen (Forms 3
and 5), the table of the specification says the same. The order of elements is no rule: reading
puts them in order, and writing writes them so. Three things the schema sees and a document does
not: white space around a value (the schema counts it), a text, code or group that is there and
empty, and a namespace.

Source: SEC schema files X0306 (ownership4Document, ownership4ADocument) and X0304
(ownershipDocumentCommon); EDGAR Ownership XML Technical Specification, version 3, 3.5 and 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from section16.checks.rule import Case, Remark, Rule, rule
from section16.checks.samples import FORM_4
from section16.checks.schema.faults import Kind
from section16.checks.schema.parts import faults_of_parts
from section16.checks.schema.rows import faults_of_rows
from section16.checks.schema.source import faults_of_source
from section16.checks.subject import Subject
from section16.document import (
    AcquiredDisposed,
    Footnote,
    Noted,
    TransactionFormType,
)
from section16.doubts import EMPTY
from section16.filing import Unread
from section16.finding import Severity

_SCHEMA = "SEC schema X0306 (ownership4Document)"
_COMMON = "SEC schema X0304 (ownershipDocumentCommon)"
_SPEC = "EDGAR Ownership XML Technical Specification, version 3"
_FIRST = "/non_derivative_table/0"
_DERIVATIVE = "/derivative_table/0"
_TITLE = FORM_4.non_derivative_table[0].security_title
_CENT = Decimal("25.1234")
_HOLLOW = EMPTY.at(
    "/ownershipDocument/reportingOwner/reportingOwnerRelationship/isOther",
    "is there and empty, and takes 1, true, 0 or false",
    "/reporting_owners/0/relationship/is_other",
)
_ACQUIRED = AcquiredDisposed.ACQUIRED
_MAY_BE_LOST = frozenset(
    {
        *(Kind.MISSING, Kind.UNEXPLAINED, Kind.NEITHER, Kind.UNTYPED, Kind.LENGTH, Kind.COUNT),
        Kind.DANGLING,
    }
)
"""What a page, which is not the XML, can bring about by itself; its reader says it as a doubt."""


def _faults(subject: Subject) -> dict[Kind, list[Remark]]:
    """All that the schema has against the filing, by kind; what is open is not called wrong."""
    found: dict[Kind, list[Remark]] = {}
    untyped: set[str] = set()
    walks = (faults_of_source(subject), faults_of_parts(subject), faults_of_rows(subject))
    for kind, remark in chain.from_iterable(walks):
        if kind is Kind.UNTYPED:
            untyped.add(remark.path)
        said = kind is Kind.MISSING and remark.path in untyped
        formless = kind is Kind.NOT_ON_FORM and subject.document.document_type is None
        lost = kind in _MAY_BE_LOST and subject.is_open(remark.path)
        if not (said or formless or lost):
            found.setdefault(kind, []).append(remark)
    return found


def _any(subject: Subject) -> dict[Kind, list[Remark]]:
    return subject.once(_faults)


def _found(subject: Subject, kind: Kind) -> Iterator[Remark]:
    return iter(subject.once(_faults).get(kind, ()))


@rule(
    "SCH001",
    Severity.ERROR,
    f"{_SPEC}, 5: an element not prescribed in the schema",
    breaks=Case("form 4", {}, around={"unread": (Unread("/ownershipDocument/a", "<a>1</a>"),)}),
    passes=Case("form 4", {}, around={"unread": (Unread("/ownershipDocument", "<!-- a -->"),)}),
    when=_any,
)
def unplaced(subject: Subject) -> Iterator[Remark]:
    """Everything in the file has a place in the schema, and stands in it once."""
    return _found(subject, Kind.UNPLACED)


@rule(
    "SCH002",
    Severity.ERROR,
    f"{_SCHEMA}; {_COMMON}",
    breaks=Case("form 4", {"/issuer/trading_symbol": None}),
    passes=Case("form 4", {"/reporting_owners/0/address": None}),
    when=_any,
)
def missing(subject: Subject) -> Iterator[Remark]:
    """What the form must say is said."""
    return _found(subject, Kind.MISSING)


@rule(
    "SCH003",
    Severity.ERROR,
    f"{_COMMON}, OPT_NUMBER_WITH_FOOTNOTE and OPT_DATE_WITH_FOOTNOTE",
    breaks=Case("form 4", {f"{_DERIVATIVE}/conversion_or_exercise_price": None}),
    passes=Case("form 4", {f"{_DERIVATIVE}/conversion_or_exercise_price": Noted(None, ("F2",))}),
    when=_any,
)
def unexplained(subject: Subject) -> Iterator[Remark]:
    """A price or day that a footnote may explain has a value or a footnote."""
    return _found(subject, Kind.UNEXPLAINED)


@rule(
    "SCH004",
    Severity.ERROR,
    f"{_COMMON}, DERIV_TRANSACT_NO_FOOT and POST_TRANSACTION_AMOUNTS",
    breaks=Case("form 4", {f"{_FIRST}/shares_owned_following_transaction": None}),
    passes=Case(
        "form 4",
        {
            f"{_FIRST}/shares_owned_following_transaction": None,
            f"{_FIRST}/value_owned_following_transaction": Decimal(9000),
        },
    ),
    when=_any,
)
def neither_amount(subject: Subject) -> Iterator[Remark]:
    """An amount is given, in shares or in dollars."""
    return _found(subject, Kind.NEITHER)


@rule(
    "SCH005",
    Severity.ERROR,
    f"{_COMMON}, DERIV_TRANSACT_NO_FOOT, POST_TRANSACTION_AMOUNTS and UNDERLYING_SECURITY",
    breaks=Case("form 4", {f"{_DERIVATIVE}/underlying_security_value": Decimal(5)}),
    passes=Case(
        "form 4",
        {
            f"{_DERIVATIVE}/underlying_security_shares": None,
            f"{_DERIVATIVE}/underlying_security_value": Decimal(5),
        },
    ),
    when=_any,
)
def both_amounts(subject: Subject) -> Iterator[Remark]:
    """An amount is not given in shares and in dollars."""
    return _found(subject, Kind.BOTH)


@rule(
    "SCH006",
    Severity.ERROR,
    f"{_SCHEMA}; {_COMMON}",
    breaks=Case("form 4", {f"{_FIRST}/transaction_code": Noted(None, (), "K")}),
    passes=Case("form 4", {f"{_FIRST}/transaction_timeliness": Noted(None, ("F1",))}),
    when=_any,
)
def untyped(subject: Subject) -> Iterator[Remark]:
    """A number, day, box or code is one, written as the schema writes it."""
    return _found(subject, Kind.UNTYPED)


@rule(
    "SCH007",
    Severity.ERROR,
    f"{_COMMON}; {_SPEC}, 3.5",
    breaks=Case("form 4", {f"{_FIRST}/security_title": "x" * 61}),
    passes=Case("form 4", {f"{_FIRST}/security_title": "x" * 60}),
    when=_any,
)
def length(subject: Subject) -> Iterator[Remark]:
    """A text is as long as its element may be."""
    return _found(subject, Kind.LENGTH)


@rule(
    "SCH008",
    Severity.ERROR,
    f"{_COMMON}, CIK and rptOwnerZipCode",
    breaks=Case("form 4", {"/reporting_owners/0/address/zip_code": "61554/2"}),
    passes=Case("form 4", {"/reporting_owners/0/address/zip_code": "61554-2"}),
    when=_any,
)
def pattern(subject: Subject) -> Iterator[Remark]:
    """A CIK or zip code is written with the signs it may have."""
    return _found(subject, Kind.PATTERN)


@rule(
    "SCH009",
    Severity.ERROR,
    f"{_SPEC}, 3.6 and appendix A",
    breaks=Case("form 4", {"/reporting_owners/0/address/state": "ZZ"}),
    passes=Case("form 4", {f"{_FIRST}/transaction_form_type": TransactionFormType.FORM_5}),
    when=_any,
)
def unlisted(subject: Subject) -> Iterator[Remark]:
    """A code stands on the list of its element."""
    return _found(subject, Kind.UNLISTED)


@rule(
    "SCH010",
    Severity.ERROR,
    f"{_COMMON}, POSITIVE_DECIMAL",
    breaks=Case("form 4", {f"{_FIRST}/transaction_shares": Decimal(-1)}),
    passes=Case("form 4", {f"{_FIRST}/transaction_shares": Decimal("999999999999.9999")}),
    when=_any,
)
def amount_range(subject: Subject) -> Iterator[Remark]:
    """An amount is not below zero and has at most twelve digits before the point."""
    return _found(subject, Kind.RANGE)


@rule(
    "SCH011",
    Severity.ERROR,
    f"{_COMMON}, POSITIVE_DECIMAL",
    breaks=Case("form 4", {f"{_FIRST}/transaction_price_per_share": _CENT + Decimal("0.00001")}),
    passes=Case("form 4", {f"{_FIRST}/transaction_price_per_share": _CENT * Decimal("1.0")}),
    when=_any,
)
def decimals(subject: Subject) -> Iterator[Remark]:
    """An amount has at most four decimals, zeros at the end not counted."""
    return _found(subject, Kind.DECIMALS)


@rule(
    "SCH012",
    Severity.ERROR,
    f"{_SCHEMA}; {_COMMON}",
    breaks=Case("form 4", {"/signatures": ()}),
    passes=Case("form 4", {"/signatures": FORM_4.signatures * 10}),
    when=_any,
)
def count(subject: Subject) -> Iterator[Remark]:
    """There are as many owners, rows, footnotes, citations and signatures as there may be."""
    return _found(subject, Kind.COUNT)


@rule(
    "SCH013",
    Severity.ERROR,
    f"{_COMMON}, FID",
    breaks=Case("form 4", {"/footnotes/1": Footnote("F100", "See above.")}),
    passes=Case("form 4", {"/footnotes/1": Footnote("F99", "See above.")}),
    when=_any,
)
def footnote_id(subject: Subject) -> Iterator[Remark]:
    """The id of a footnote is F and a number from 1 to 99."""
    return _found(subject, Kind.FOOTNOTE_ID)


@rule(
    "SCH014",
    Severity.ERROR,
    f"{_COMMON}, FID; {_SPEC}, 4.3.5",
    breaks=Case("form 4", {"/footnotes/1/id": "F1"}),
    passes=Case("form 4", {"/footnotes/1/id": "F3"}),
    when=_any,
)
def defined_twice(subject: Subject) -> Iterator[Remark]:
    """No two footnotes have one id."""
    return _found(subject, Kind.DEFINED_TWICE)


@rule(
    "SCH015",
    Severity.ERROR,
    f"{_COMMON}, FIDREF",
    breaks=Case("form 4", {f"{_FIRST}/security_title": Noted(_TITLE.value, ("F8",))}),
    passes=Case("form 4", {f"{_FIRST}/security_title": Noted(_TITLE.value, ("F2",))}),
    when=_any,
)
def dangling(subject: Subject) -> Iterator[Remark]:
    """A footnote that a cell cites is there."""
    return _found(subject, Kind.DANGLING)


@rule(
    "SCH016",
    Severity.ERROR,
    f"{_SCHEMA}; {_SPEC}, 3.5",
    breaks=Case("form 4", {"/no_securities_owned": True}),
    passes=Case("form 3", {"/no_securities_owned": True}),
    when=_any,
)
def not_on_form(subject: Subject) -> Iterator[Remark]:
    """A form has only the boxes, rows and cells of its kind and day."""
    return _found(subject, Kind.NOT_ON_FORM)


@rule(
    "SCH017",
    Severity.ERROR,
    f"{_COMMON}, ACQ_DISP_NO_FOOT",
    breaks=Case(
        "form 4",
        {f"{_DERIVATIVE}/transaction_acquired_disposed_code": Noted(_ACQUIRED, ("F2",))},
    ),
    passes=Case(
        "form 4",
        {f"{_FIRST}/transaction_acquired_disposed_code": Noted(_ACQUIRED, ("F2",))},
    ),
    when=_any,
)
def noted(subject: Subject) -> Iterator[Remark]:
    """A cell that may have no footnote has none: the direction in Table II."""
    return _found(subject, Kind.NOTED)


@rule(
    "SCH018",
    Severity.ERROR,
    f"{_COMMON}; {_SPEC}, 5: an empty date, boolean or decimal",
    breaks=Case("form 4", {}, around={"doubts": (_HOLLOW,)}),
    passes=Case("form 4", {f"{_DERIVATIVE}/deemed_execution_date": None}),
    when=_any,
)
def hollow(subject: Subject) -> Iterator[Remark]:
    """An element for a number, a day or a box that is there holds one."""
    return _found(subject, Kind.HOLLOW)


RULES: tuple[Rule, ...] = (
    unplaced,
    missing,
    unexplained,
    neither_amount,
    both_amounts,
    untyped,
    length,
    pattern,
    unlisted,
    amount_range,
    decimals,
    count,
    footnote_id,
    defined_twice,
    dangling,
    not_on_form,
    noted,
    hollow,
)
