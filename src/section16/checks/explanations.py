"""FTN: footnotes that do not say what they must, or hide what a cell should give.

That each footnote is cited, is not too long, and each citation has its footnote, EDGAR demands
itself (EDG, SCH).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from section16.checks.rule import Case, Remark, Rule, rule
from section16.checks.subject import Subject
from section16.checks.wording import RANGE_WORDS, SINGLE_PRICE, WEIGHTED_AVERAGE, price_range
from section16.document import Footnote, Noted
from section16.finding import Severity

_I = "/non_derivative_table"
_PRICE = "transaction_price_per_share"
_AVERAGES = "SEC staff no-action letter on reporting average prices, 25 June 2008"
_HALF_CENT = Decimal("0.005")
"""Averages are rounded."""


@rule(
    "FTN002",
    Severity.NOTE,
    "Forms 4 and 5, General Instruction 5",
    breaks=Case("form 4", {f"{_I}/0/{_PRICE}": Noted(None, ("F1",))}),
    passes=Case("form 4", {f"{_I}/0/{_PRICE}": Decimal("25.50")}),
    forms="45",
)
def price_is_given(subject: Subject) -> Iterator[Remark]:
    """A price stands in its cell; one that only a footnote explains is no number for a reader."""
    for path, row in subject.transactions:
        price = row.transaction_price_per_share
        if price.footnotes and price.value is None and price.raw is None:
            yield Remark(f"{path}/{_PRICE}", "explained by a footnote only: give the price, or 0")


@rule(
    "FTN003",
    Severity.WARNING,
    _AVERAGES,
    breaks=Case(
        "form 4", {"/footnotes/0/text": "The price is a weighted average price of several sales."}
    ),
    passes=Case("form 4", {}),
    forms="45",
    confirmed=False,
)
def average_has_range(subject: Subject) -> Iterator[Remark]:
    """A price that is a weighted average of several trades comes with the range of their prices.

    Each single price serves as well.
    """
    for path, note in _price_notes(subject):
        text = subject.footnotes.get(note, "")
        single = len(SINGLE_PRICE.findall(text)) > 1
        if WEIGHTED_AVERAGE.search(text) and not (single or RANGE_WORDS.search(text)):
            message = f"({note[1:]}) calls the price a weighted average: add the range of prices"
            yield Remark(path, message)


def _price_notes(subject: Subject) -> Iterator[tuple[str, str]]:
    """Every citation of a footnote by a price."""
    for path, row in subject.transactions:
        price = row.transaction_price_per_share
        if price.value:
            yield from ((f"{path}/{_PRICE}", note) for note in price.footnotes)


@rule(
    "FTN004",
    Severity.WARNING,
    _AVERAGES,
    breaks=Case("form 4", {f"{_I}/0/{_PRICE}": Decimal("25.61")}),
    passes=Case("form 4", {f"{_I}/0/{_PRICE}": Decimal("25.60")}),
    forms="45",
    confirmed=False,
)
def average_lies_in_range(subject: Subject) -> Iterator[Remark]:
    """A weighted average price lies within the range that its footnote names."""
    for path, row in subject.transactions:
        price = row.transaction_price_per_share
        for note in price.footnotes if price.value else ():
            text = subject.footnotes.get(note, "")
            found = price_range(text) if WEIGHTED_AVERAGE.search(text) else None
            if found and not found.low - _HALF_CENT <= price.value <= found.high + _HALF_CENT:
                said = f"from ${found.low:,f} to ${found.high:,f}"
                message = f"${price.value:,f}, and ({note[1:]}) says {said}: check price and range"
                yield Remark(f"{path}/{_PRICE}", message)


@rule(
    "FTN005",
    Severity.NOTE,
    "Forms 3, 4 and 5, General Instruction 6",
    breaks=Case(
        "form 4",
        {"/footnotes": (Footnote("F1", "Vests at once."), Footnote("F2", "Vests at once."))},
    ),
    passes=Case("form 4", {}),
)
def footnote_is_not_repeated(subject: Subject) -> Iterator[Remark]:
    """A text stands in one footnote, which several cells may cite."""
    seen: dict[str, str | None] = {}
    for place, note in enumerate(subject.document.footnotes):
        words = " ".join((note.text or "").split())
        if words and words in seen:
            message = f"the same words as {seen[words]}: cite that one instead"
            yield Remark(f"/footnotes/{place}/text", message)
        seen.setdefault(words, note.id)


RULES: tuple[Rule, ...] = (
    price_is_given,
    average_has_range,
    average_lies_in_range,
    footnote_is_not_repeated,
)
