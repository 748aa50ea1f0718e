"""The three answers to whether something came in time, and the grounds they rest on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from section16.law.deadlines import Deadline


class Answer(StrEnum):
    """Whether something was filed in time."""

    TIMELY = "timely"
    POSSIBLY_TIMELY = "possibly timely"
    """In time if something that the filing does not say is so."""
    LATE = "late"


class Basis(StrEnum):
    """Which deadline a row is held to."""

    FORM_3 = "form 3"
    FORM_4 = "form 4"
    NOTICE = "notice"
    """A plan trade or discretionary transaction: two business days after the notice."""
    GIFT = "gift"
    """A gift given since 27 February 2023 that the row calls a Form 5 item."""
    SMALL = "small acquisition"
    EARLY = "early"
    """A Form 5 item on a Form 4."""
    CLAIMED = "claimed"
    """The row calls itself a Form 5 item, and its code belongs on Form 4."""
    FORM_5 = "form 5"
    EARLIER_YEAR = "earlier year"
    DECLARED = "declared"
    """Late by definition: the Form 5 says itself on which earlier form the row belonged."""
    EXEMPT = "exempt"
    """Called a gift, and its words speak of a change of form or of a court's order."""
    AMENDMENT = "amendment"
    UNDATED = "undated"


REASONS = {
    Basis.FORM_3: "ten days after the event",
    Basis.FORM_4: "two business days after the trade",
    Basis.NOTICE: "two business days after the broker's or administrator's notice, which counts as "
    "given by the third business day after the trade",
    Basis.GIFT: "a gift given since 27 February 2023 belongs on Form 4, two business days after it",
    Basis.SMALL: "a small acquisition is deferred to Form 5, unless a condition has failed",
    Basis.EARLY: "a Form 5 item may be reported until the Form 5 is due",
    Basis.CLAIMED: "the row calls itself a Form 5 item, and its code belongs on Form 4",
    Basis.FORM_5: "45 days after the fiscal year end",
    Basis.EARLIER_YEAR: "it belonged on the Form 5 of an earlier year, unless this is the first, "
    "which covers two years",
    Basis.DECLARED: "the form says itself that it belonged on an earlier one",
    Basis.EXEMPT: "it is called a gift, and by its words it may be a change of form or an order of "
    "a court, which need not be reported",
    Basis.AMENDMENT: "an amendment is not late by itself",
    Basis.UNDATED: "without a certain date of filing and of trade it cannot be said",
}
"""What each basis means, in words."""


class RowAnswer(msgspec.Struct, frozen=True, gc=False):
    """The answer for one row, or for the whole of a Form 3."""

    path: str
    """The cell that says when it happened; empty for an amendment as a whole."""
    basis: Basis
    answer: Answer | None
    """``None``: not judged, for want of a filing date or of a certain date of the trade, or because
    it may need no report."""
    deadline: Deadline | None
    filed: date | None
    days_late: int = 0
    """Business days after the last day on which it could be in time."""
