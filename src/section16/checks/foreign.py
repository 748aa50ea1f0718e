"""FPI: insiders of foreign private issuers, who file since 18 March 2026.

Source: Holding Foreign Insiders Accountable Act, Pub. L. 119-60, section 8103; SEC Release
34-104903. No box says that an issuer is one; a foreign trading symbol is what shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from section16.checks.rule import Case, Remark, Rule, rule
from section16.checks.subject import Subject
from section16.document import Relationship
from section16.finding import Severity
from section16.law.foreign import FILE_SINCE

_ACT = "15 U.S.C. 78p(a)(1); Pub. L. 119-60, section 8103; SEC Release 34-104903"
_SYMBOL = "/issuer/foreign_trading_symbol"
_DAY = "/non_derivative_table/0/transaction_date"
_LATER = date(2026, 4, 8)
_HOLDER = Relationship(is_ten_percent_owner=True)


def _is_foreign(subject: Subject) -> bool:
    return bool(subject.document.issuer.foreign_trading_symbol)


@rule(
    "FPI001",
    Severity.NOTE,
    "17 CFR 240.16a-2",
    breaks=Case(
        "form 4",
        {_SYMBOL: "2330.TW", "/reporting_owners/0/relationship": _HOLDER},
        filed=_LATER,
    ),
    passes=Case("form 4", {_SYMBOL: "2330.TW"}, filed=_LATER),
    since=FILE_SINCE,
)
def holders_of_foreign_issuers_need_not_file(subject: Subject) -> Iterator[Remark]:
    """Of a foreign private issuer directors and officers file, and mere 10 % holders do not."""
    for place, owner in enumerate(subject.document.reporting_owners):
        role = owner.relationship
        holder = role and role.is_ten_percent_owner and not (role.is_director or role.is_officer)
        if holder and _is_foreign(subject):
            message = (
                "a 10 % holder and nothing else: no report is due from foreign issuers' holders"
            )
            yield Remark(f"/reporting_owners/{place}/relationship", message)


@rule(
    "FPI002",
    Severity.NOTE,
    _ACT,
    breaks=Case("form 4", {_SYMBOL: "2330.TW", _DAY: date(2026, 3, 17)}, filed=_LATER),
    passes=Case(
        "form 4 of two sales",
        {_SYMBOL: "2330.TW", _DAY: FILE_SINCE, _DAY.replace("0", "1"): FILE_SINCE},
        filed=_LATER,
    ),
    since=FILE_SINCE,
    forms="45",
    confirmed=False,
)
def earlier_trades_are_not_reported(subject: Subject) -> Iterator[Remark]:
    """Trades in a foreign private issuer before 18 March 2026 are not reported.

    So the SEC's staff, for classes that were registered before.
    """
    if not _is_foreign(subject):
        return
    for path, row in subject.transactions:
        day = row.transaction_date.value
        if day is not None and day < FILE_SINCE:
            message = f"of {day}, before insiders of foreign issuers had to report: leave it out"
            yield Remark(f"{path}/transaction_date", message)


@rule(
    "FPI003",
    Severity.WARNING,
    _ACT,
    breaks=Case(
        "form 3", {_SYMBOL: "2330.TW", "/period_of_report": date(2026, 3, 17)}, filed=_LATER
    ),
    passes=Case(
        "form 3", {_SYMBOL: "2330.TW", "/period_of_report": date(2026, 3, 18)}, filed=_LATER
    ),
    since=FILE_SINCE,
    forms="3",
    confirmed=False,
)
def first_report_is_of_the_first_day(subject: Subject) -> Iterator[Remark]:
    """The event of a foreign issuer's first Form 3 is 18 March 2026 or later."""
    period = subject.document.period_of_report
    if _is_foreign(subject) and period and period < FILE_SINCE:
        message = f"an event of {period}: the duty began on {FILE_SINCE}; enter that day"
        yield Remark("/period_of_report", message, {"/period_of_report": FILE_SINCE})


RULES: tuple[Rule, ...] = (
    holders_of_foreign_issuers_need_not_file,
    earlier_trades_are_not_reported,
    first_report_is_of_the_first_day,
)
