"""How Section 16(b) treats each transaction code: what is matched, what is exempt, by which rule.

A code is what the filer claims, not proof. Source: 15 U.S.C. 78p(b); 17 CFR 240.16a-2, 16a-6,
16b-3, 16b-5 to 16b-8. ``confirmed`` is false where the text of the rule was not seen. ``since`` is
the day from which the rule has stood as it is told here; these days are unconfirmed throughout.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

import msgspec

from section16.document import TransactionCode

RULE_16B_3_SINCE = date(1996, 8, 15)
"""Rule 16b-3 as recast by Release 34-37260."""
RULES_OF_1991 = date(1991, 5, 1)
"""Rules 16b-5 to 16b-8 as adopted by Release 34-28869."""
YEARS_TO_SUE = 2
"""A suit must be brought within two years after the profit was realized: 15 U.S.C. 78p(b)."""

SHARES_OF_A_CONTRACT = 100
"""Shares that a listed option contract is for, unless it was adjusted: the exchanges' custom."""


class Effect(StrEnum):
    """What Section 16(b) makes of a transaction, as far as its code tells."""

    MATCHED = "matched"
    FLAGGED = "matched, nature unknown"
    ELECTION = "exempt without an opposite election"
    EXEMPT = "exempt"


class Treatment(msgspec.Struct, frozen=True):
    """How a code is treated and why."""

    effect: Effect
    rule: str
    why: str
    confirmed: bool = True
    since: date | None = None
    insiders_only: bool = False
    """Whether the exemption is for directors and officers only: Rule 16b-3(a)."""


_C = TransactionCode
_SECTION = "15 U.S.C. 78p(b)"
TREATMENTS: dict[TransactionCode, Treatment] = {
    _C.PURCHASE: Treatment(Effect.MATCHED, _SECTION, "purchase, in the market or private"),
    _C.SALE: Treatment(Effect.MATCHED, _SECTION, "sale, in the market or private"),
    _C.OUT_OF_THE_MONEY_EXERCISE: Treatment(
        Effect.MATCHED,
        "17 CFR 240.16b-6(b)",
        "an exercise out of the money is not exempt",
        since=RULES_OF_1991,
    ),
    _C.SMALL_ACQUISITION: Treatment(
        Effect.MATCHED, "17 CFR 240.16a-6", "a small acquisition is reported later, not exempt"
    ),
    _C.TENDER: Treatment(
        Effect.MATCHED,
        _SECTION,
        "tender in a change of control; exempt only if Rule 16b-7 or 16b-3(e) is met",
    ),
    _C.EXPIRY_OF_LONG: Treatment(
        Effect.MATCHED,
        "17 CFR 240.16b-6(d)",
        "a long position that ends with value received is not exempt",
        since=RULES_OF_1991,
    ),
    _C.EXPIRY_OF_SHORT: Treatment(
        Effect.MATCHED,
        "17 CFR 240.16b-6(d)",
        "expiry within six months of the writing: the profit is at most the premium",
        since=RULES_OF_1991,
    ),
    _C.OTHER: Treatment(Effect.FLAGGED, _SECTION, "what it was stands in the footnotes alone"),
    _C.DISCRETIONARY: Treatment(
        Effect.ELECTION,
        "17 CFR 240.16b-3(f)",
        "exempt if the last opposite election is at least six months older",
        since=RULE_16B_3_SINCE,
        insiders_only=True,
    ),
    _C.GRANT: Treatment(
        Effect.EXEMPT,
        "17 CFR 240.16b-3(d)",
        "acquired from the issuer with approval, or held for six months",
        since=RULE_16B_3_SINCE,
        insiders_only=True,
    ),
    _C.DISPOSITION_TO_ISSUER: Treatment(
        Effect.EXEMPT,
        "17 CFR 240.16b-3(e)",
        "disposed of to the issuer on terms approved in advance",
        since=RULE_16B_3_SINCE,
        insiders_only=True,
    ),
    _C.PAYMENT_WITH_SECURITIES: Treatment(
        Effect.EXEMPT,
        "17 CFR 240.16b-3(e)",
        "withheld by the issuer for price or tax, as the approved grant provides",
        since=RULE_16B_3_SINCE,
        insiders_only=True,
    ),
    _C.EXEMPT_EXERCISE: Treatment(
        Effect.EXEMPT,
        "17 CFR 240.16b-3(d), 240.16b-6(b)",
        "exercise or conversion: only the form of the interest changes",
        since=RULE_16B_3_SINCE,
    ),
    _C.CONVERSION: Treatment(
        Effect.EXEMPT, "17 CFR 240.16b-6(b)", "conversion at a fixed price", since=RULES_OF_1991
    ),
    _C.IN_THE_MONEY_EXERCISE: Treatment(
        Effect.EXEMPT,
        "17 CFR 240.16b-6(b)",
        "exercise at a fixed price, in or at the money",
        since=RULES_OF_1991,
    ),
    _C.GIFT: Treatment(
        Effect.EXEMPT, "17 CFR 240.16b-5", "bona fide gift", confirmed=False, since=RULES_OF_1991
    ),
    _C.INHERITANCE: Treatment(
        Effect.EXEMPT, "17 CFR 240.16b-5", "will or descent", confirmed=False, since=RULES_OF_1991
    ),
    _C.VOTING_TRUST: Treatment(
        Effect.EXEMPT,
        "17 CFR 240.16b-8",
        "voting trust of substantially one class",
        since=RULES_OF_1991,
    ),
}
"""Every code of Instruction 8."""

EXERCISE_CLOSES = Treatment(
    Effect.EXEMPT,
    "17 CFR 240.16b-6(b)",
    "the exercise closes the derivative; the shares it brings stand in Table I",
    since=RULES_OF_1991,
)
"""Table II's side of an exercise or conversion."""
SWAP = Treatment(Effect.FLAGGED, _SECTION, "equity swap (K): what it was stands in the footnotes")
STATED: dict[str, tuple[str, bool]] = {
    "16a-9": ("a split, stock dividend or pro-rata right", False),
    "16a-11": ("a dividend reinvestment plan open to holders broadly", True),
    "16a-12": ("a domestic relations order", False),
    "16a-13": ("a change of form without a change of pecuniary interest", True),
    "16b-1": ("an investment company's or public utility's transaction", False),
    "16b-3": ("a transaction with the issuer or its plan", True),
    "16b-5": ("a gift or inheritance", False),
    "16b-6": ("an exercise, conversion or expiry", True),
    "16b-7": ("a merger, reclassification or consolidation", True),
    "16b-8": ("a deposit in or withdrawal from a voting trust", True),
}
"""Rules by which a footnote may claim an exemption: for what, and whether the text was seen."""
_NAMED = re.compile(r"\b(16[ab])\s?[-\u2010-\u2015]\s?(\d{1,2})(?!\d)", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not|never|no longer|other than|except)\b[^.;]{0,40}\bexempt|\bnon-?exempt|"
    r"\b(?:un)?able to rely",
    re.IGNORECASE,
)


def stated_exemptions(text: str) -> tuple[str, ...]:
    """The exempting rules that a footnote names, ``16b-3`` and the like, unless it denies them.

    >>> stated_exemptions("Exempt from Section 16(b) under Rule 16b-3(d).")
    ('16b-3',)
    >>> stated_exemptions("This purchase is not exempt under Rule 16b-3.")
    ()
    """
    if _DENIED.search(text):
        return ()
    named = (f"{found[1].lower()}-{found[2]}" for found in _NAMED.finditer(text))
    return tuple(dict.fromkeys(rule for rule in named if rule in STATED))


class Wording(msgspec.Struct, frozen=True):
    """A kind of exempt transaction that filers describe in words under code J."""

    words: str
    """A regular expression over the row's footnotes, in lower case."""
    rule: str
    why: str
    confirmed: bool = False
    insiders_only: bool = False
    """Whether the rule is for directors and officers only."""
    priced: bool = False
    """Whether such a transaction may have a price; else a row that gives one is something else."""

    @property
    def caution(self) -> str:
        """What is said of a row that counts although its words tell of such a transaction."""
        return f"{self.why}, so that {self.rule} may exempt what the code does not"


WORDINGS: tuple[Wording, ...] = (
    Wording(
        r"dividends?\b.{0,80}\breinvest|\breinvest\w*\b.{0,60}\bdividends?|dividend equivalent|"
        r"\bdividend\b.{0,60}\bphantom|\bdrip\b",
        "17 CFR 240.16a-11, 240.16b-3",
        "the footnote tells of reinvested dividends or dividend equivalents",
        priced=True,
    ),
    Wording(
        r"stock purchase plan|\bespp\b|401\(k\)|\bsavings plan|retirement plan|"
        r"savings investment plan|deferred compensation plan",
        "17 CFR 240.16b-3(c)",
        "the footnote tells of an employee plan",
        insiders_only=True,
        priced=True,
    ),
    Wording(
        r"stock (?:split|dividend)|share (?:split|subdivision)",
        "17 CFR 240.16a-9",
        "the footnote tells of a split or stock dividend",
    ),
    Wording(
        r"pro[\s-]?rata\b|distribut\w+\b.{0,120}\b(?:members?|partners?|shareholders?|"
        r"stockholders?|beneficiar(?:y|ies)|investors?)\b|in[\s-]kind distribution|"
        r"distribut\w+ in kind|\bliquidating distribution",
        "17 CFR 240.16a-9, 240.16a-13",
        "the footnote tells of a distribution to those who had the interest before",
    ),
    Wording(
        r"\b(?:for no|without(?: any| the payment of any)?|no) (?:additional )?consideration\b|"
        r"change (?:in|of) (?:the )?form|estate planning|trust\b.{0,80}\bcontribut|"
        r"contribut\w+\b.{0,80}\b(?:trust|partnership|llc|limited liability)|"
        r"\bgrats?\b|annuity trust|"
        r"transfer\w*\b.{0,100}\b(?:trusts?|estate|reporting person|spouse)\b",
        "17 CFR 240.16a-13",
        "the footnote tells of a transfer without a price or a change of form",
    ),
    Wording(
        r"reclassif|recapitali[sz]|\bforfeit|cancel+ed for no",
        "17 CFR 240.16b-7",
        "the footnote tells of a reclassification or forfeiture",
    ),
    Wording(
        r"performance (?:factor|criteria|goals?|conditions?|results)|\bvest(?:ed|ing)\b|"
        r"award agreement|terms of the award|(?:equity|stock) incentive plan",
        "17 CFR 240.16b-3(d)",
        "the footnote tells of an award",
        insiders_only=True,
    ),
)
"""Read in this order. They exempt nothing by themselves: a row under J counts, and is flagged, as
long as nobody takes it by its words. Mergers are not among them: Rule 16b-7 turns on a share of 85
percent."""
_WORDINGS = tuple((re.compile(one.words), one) for one in WORDINGS)


def worded_exemption(text: str, *, in_office: bool, has_price: bool) -> Wording | None:
    """The exempt kind of transaction that a footnote describes without naming a rule.

    >>> said = "Distributed pro rata to members."
    >>> worded_exemption(said, in_office=False, has_price=False).rule
    '17 CFR 240.16a-9, 240.16a-13'
    """
    lowered = " ".join(text.lower().split())
    if _DENIED.search(lowered):
        return None
    return next(
        (
            one
            for pattern, one in _WORDINGS
            if (in_office or not one.insiders_only)
            and (one.priced or not has_price)
            and pattern.search(lowered)
        ),
        None,
    )
