"""What Section 16(b) makes of each trade of an owner: counted, exempt, not subject, or open.

The codes are claims. Each decision names its rule, and each can be reversed one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec

from section16.document import AcquiredDisposed, TransactionCode
from section16.errors import InputError
from section16.law.codes import EXERCISES, SIDES
from section16.law.short_swing import (
    EXERCISE_CLOSES,
    SHARES_OF_A_CONTRACT,
    STATED,
    SWAP,
    TREATMENTS,
    Effect,
    Treatment,
    Wording,
    stated_exemptions,
    worded_exemption,
)
from section16.shortswing.facts import Approval, Facts
from section16.shortswing.prices import is_in_another_currency
from section16.shortswing.subject import not_subject
from section16.shortswing.trade import Party, Role, Side, Trade
from section16.shortswing.window import Window, matches

NO_PRICE = "the price is not known"


class Standing(StrEnum):
    """Whether a trade takes part."""

    COUNTED = "counted"
    EXEMPT = "exempt"
    NOT_SUBJECT = "not subject"
    OPEN = "open"
    """Something needed is not known; it is left out of the exact total, and bounds are given."""


class Wish(StrEnum):
    """What a person wants a trade to be taken for."""

    PURCHASE = "purchase"
    SALE = "sale"
    MATCH = "match"
    """Counted, on the side that the row says."""
    EXEMPT = "exempt"
    WORDS = "words"
    """Of code J: exempt where its footnotes describe an exempt transaction, else as it stands."""


class Decision(msgspec.Struct, frozen=True):
    """How a trade is treated, and why."""

    trade: Trade
    standing: Standing
    side: Side | None
    rule: str
    why: str
    confirmed: bool = True
    flags: tuple[str, ...] = ()
    nature_unknown: bool = False
    """Whether footnotes alone tell what it was (codes J and K)."""
    worded: bool = False
    """Whether the footnotes of a row under J describe what a rule exempts."""
    lacks_price: bool = False
    """Whether it is open for want of a price alone."""

    @property
    def is_counted(self) -> bool:
        """Whether it takes part in the exact total."""
        return self.standing is Standing.COUNTED


def wishes(texts: Iterable[str]) -> dict[str, Wish]:
    """``F=sale`` and ``ACCESSION:/path=purchase`` as a table by code or place.

    :raises InputError: when one is not so; the message says what is expected.
    """
    found: dict[str, Wish] = {}
    codes = {code.value for code in TransactionCode}
    for text in texts:
        what, _, wish = text.rpartition("=")
        what = what.strip()
        what = what.upper() if what.upper() in codes else what
        if wish not in {one.value for one in Wish} or not (what in codes or ":/" in what):
            raise InputError(
                f"{text!r}: expected CODE=WISH or ACCESSION:/path=WISH, where WISH is "
                f"{', '.join(Wish)}",
                "treat",
            )
        found[what] = Wish(wish)
        if found[what] is Wish.WORDS and what in codes - {TransactionCode.OTHER.value}:
            raise InputError(
                f"{text!r}: only code J and single rows are taken by their words", "treat"
            )
    return found


def decide(
    trade: Trade,
    owner: Party,
    facts: Facts,
    wanted: Mapping[str, Wish],
    elections: Sequence[Trade] = (),
) -> Decision:
    """What becomes of one trade of an owner.

    ``elections`` are the owner's discretionary transactions (code I) of this issuer.
    """
    wish = _wish(trade, wanted)
    if wish not in (None, Wish.WORDS):
        return _by_wish(trade, wish)
    approval = next((one for one in facts.approval if one.trade in trade.places), None)
    if approval is not None:
        return _approved(trade, approval)
    outside = not_subject(trade, owner, facts)
    if outside is not None:
        return Decision(trade, Standing.NOT_SUBJECT, None, outside.rule, outside.why)
    role = trade.role_of(owner.key) or Role(owner)
    wording = _wording(trade, role)
    if wording is not None and wish is Wish.WORDS:
        return _by_words(trade, wording)
    found = _by_code(trade, role, elections)
    return found if wording is None else _worded(found, wording)


def _wording(trade: Trade, role: Role) -> Wording | None:
    """The exempt kind of transaction that a row under J describes."""
    if trade.code is not TransactionCode.OTHER or trade.equity_swap:
        return None
    return worded_exemption(trade.event_text, in_office=role.in_office, has_price=bool(trade.price))


def _worded(found: Decision, wording: Wording) -> Decision:
    """The decision with the doubt that its footnotes raise, unless it is exempt anyway."""
    if found.standing is Standing.EXEMPT:
        return found
    return msgspec.structs.replace(found, worded=True, flags=(*found.flags, wording.caution))


def _by_words(trade: Trade, wording: Wording) -> Decision:
    why, rule = f"{wording.why}, as asked", wording.rule
    return Decision(trade, Standing.EXEMPT, None, rule, why, wording.confirmed, (_CLAIMED,))


def _wish(trade: Trade, wanted: Mapping[str, Wish]) -> Wish | None:
    for place in trade.places:
        if place in wanted:
            return wanted[place]
    return wanted.get(trade.code.value) if trade.code else None


def _by_wish(trade: Trade, wish: Wish) -> Decision:
    if wish is Wish.EXEMPT:
        return Decision(trade, Standing.EXEMPT, None, "by choice", "taken as exempt, as asked")
    sides = {Wish.PURCHASE: Side.PURCHASE, Wish.SALE: Side.SALE}
    side = sides.get(wish, trade.side)
    missing = _missing(trade, side)
    standing = Standing.OPEN if missing else Standing.COUNTED
    said = missing or f"taken as {wish}, as asked"
    return Decision(trade, standing, side, "by choice", said, lacks_price=missing == NO_PRICE)


def _approved(trade: Trade, approval: Approval) -> Decision:
    why = f"approved by {approval.by}, by the facts given"
    return Decision(trade, Standing.EXEMPT, None, f"17 CFR 240.{approval.rule}", why)


def _by_code(trade: Trade, role: Role, elections: Sequence[Trade]) -> Decision:
    if trade.code is None:
        return Decision(trade, Standing.OPEN, None, "Instruction 8", "the row has no code")
    treatment = _treatment(trade)
    flags = tuple(_flags(trade, role, treatment))
    stated = _stated(trade, treatment)
    if stated is not None:
        return stated
    if treatment.effect in (Effect.EXEMPT, Effect.ELECTION):
        return _exempt(trade, role, treatment, flags, elections)
    return _counted(trade, trade.side, treatment, flags)


def _treatment(trade: Trade) -> Treatment:
    if trade.derivative is not None and trade.code in EXERCISES:
        return EXERCISE_CLOSES
    treatment = TREATMENTS[trade.code] if trade.code else SWAP
    if trade.equity_swap and treatment.effect is Effect.MATCHED:
        return SWAP
    return treatment


def _stated(trade: Trade, treatment: Treatment) -> Decision | None:
    """The exemption that the row's footnotes claim, where its code claims none."""
    if treatment.effect not in (Effect.MATCHED, Effect.FLAGGED):
        return None
    rules = [rule for note in trade.event_texts for rule in stated_exemptions(note)]
    if not rules:
        return None
    meaning, confirmed = STATED[rules[0]]
    why = f"the footnotes name Rule {rules[0]}: {meaning}"
    return Decision(
        trade, Standing.EXEMPT, None, f"17 CFR 240.{rules[0]}", why, confirmed, (_CLAIMED,)
    )


_NOT_IN_DOLLARS = (
    "a footnote gives the price in another currency; --treat FILING:/PATH=purchase, or =sale, "
    "takes it as dollars"
)
_CLAIMED = "exempt by the footnotes' word alone"


def _exempt(
    trade: Trade,
    role: Role,
    treatment: Treatment,
    flags: tuple[str, ...],
    elections: Sequence[Trade],
) -> Decision:
    if treatment.insiders_only and role.is_mere_holder:
        return _of_mere_holder(trade, flags)
    opposite = _opposite(trade, elections) if treatment.effect is Effect.ELECTION else None
    if opposite is not None:
        why = f"an opposite election of {opposite.day} is less than six months older"
        return _counted(trade, trade.side, Treatment(Effect.MATCHED, treatment.rule, why), flags)
    return Decision(
        trade, Standing.EXEMPT, None, treatment.rule, treatment.why, treatment.confirmed, flags
    )


def _of_mere_holder(trade: Trade, flags: tuple[str, ...]) -> Decision:
    """A transaction with the issuer of one who holds ten percent and no office.

    Zero in the price cell of a grant is no price: what was given for it is not told.
    """
    rule = "17 CFR 240.16b-3(a)"
    why = "Rule 16b-3 is for directors and officers, and the owner is neither"
    if not trade.price:
        missing = _contradiction(trade) or _missing(trade, trade.side)
        return Decision(
            trade,
            Standing.OPEN,
            trade.side,
            rule,
            f"{why}; what was given for it is not told",
            flags=(*flags, why),
            lacks_price=missing in (None, NO_PRICE),
        )
    return _counted(trade, trade.side, Treatment(Effect.MATCHED, rule, why), (*flags, why))


def _opposite(trade: Trade, elections: Sequence[Trade]) -> Trade | None:
    return next(
        (
            one
            for one in elections
            if one.day
            and trade.day
            and one.day <= trade.day
            and one.acquired is not trade.acquired
            and matches(one.day, trade.day, Window.STELLA_JAMMIES)
        ),
        None,
    )


def _counted(
    trade: Trade, side: Side | None, treatment: Treatment, flags: tuple[str, ...]
) -> Decision:
    missing = _contradiction(trade) or _missing(trade, side)
    if not missing and is_in_another_currency(trade):
        missing = _NOT_IN_DOLLARS
    if missing:
        return Decision(
            trade,
            Standing.OPEN,
            side,
            treatment.rule,
            missing,
            flags=flags,
            lacks_price=missing == NO_PRICE,
        )
    return Decision(
        trade,
        Standing.COUNTED,
        side,
        treatment.rule,
        treatment.why,
        treatment.confirmed,
        flags,
        treatment.effect is Effect.FLAGGED,
    )


def _contradiction(trade: Trade) -> str | None:
    """A code that goes one way in a row that goes the other."""
    implied = SIDES.get(trade.code) if trade.code else None
    if implied is None or trade.acquired in (None, implied is AcquiredDisposed.ACQUIRED):
        return None
    given = AcquiredDisposed.ACQUIRED if trade.acquired else AcquiredDisposed.DISPOSED
    return f"code {trade.code} stands with {given}: whether bought or sold is not certain"


def _missing(trade: Trade, side: Side | None) -> str | None:
    """What is needed and not known."""
    if trade.day and trade.filed and trade.day > trade.filed:
        return f"the day of the trade, {trade.day}, is after the filing, {trade.filed}"
    if any(one is not None and one < 0 for one in (trade.shares, trade.price)):
        return "a number of shares or a price below zero"
    amount = (trade.derivative.amount or None) if trade.derivative else trade.shares
    needed = (
        (trade.day, "the day of the trade is not known"),
        (side, "whether it is a purchase or a sale is not known"),
        (trade.security_class, "the class of the security is not known"),
        (trade.shares, "the number of shares is not known"),
        (amount, "the number of derivative securities is not known"),
        (trade.price, NO_PRICE),
    )
    missing = next((said for value, said in needed if value is None), None)
    return missing or _unclear_premium(trade)


def _unclear_premium(trade: Trade) -> str | None:
    """Options are counted in contracts, and their price is quoted for a share as often as not."""
    if trade.derivative is None or trade.derivative.amount is None or not trade.price:
        return None
    if trade.shares == trade.derivative.amount * SHARES_OF_A_CONTRACT:
        return "whether the premium is for a contract or for a share is not said"
    return None


def _flags(trade: Trade, role: Role, treatment: Treatment) -> Iterable[str]:
    """Reasons for caution about a trade."""
    counted = treatment.effect in (Effect.MATCHED, Effect.FLAGGED)
    if treatment.effect is Effect.FLAGGED:
        yield f"nature unknown: {treatment.why}"
    if treatment.effect is Effect.ELECTION:
        yield "whether an opposite election came before is not known"
    if counted and trade.price == 0:
        yield "a price of zero"
    if counted and role.is_mere_holder:
        yield "whether over ten percent was held at both ends is not known"
    if counted and not (role.in_office or role.is_ten_percent_owner):
        yield "the filing ticks neither director, officer nor ten percent owner"
    if counted and role.began and trade.day and trade.day < role.began and role.in_office:
        yield f"before the event of the Form 3, {role.began}: subject under Rule 16a-2(a) alone"
    if treatment.since and trade.day and trade.day < treatment.since:
        yield f"the rule stands so since {treatment.since} only"
    if trade.left:
        yield "the filing says that the owner is no longer subject; the day of leaving is not known"
    yield from trade.remarks
