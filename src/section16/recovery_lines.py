"""The JSON line of ``s16 profit``: a maximum with its lots, trades, exclusions and proof.

Amounts are exact: plain decimals, or ``1/3`` where there is no finite decimal.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import msgspec

from section16.contract import CONTRACT
from section16.document import DocumentType, TransactionCode
from section16.places import place_of
from section16.shortswing.certificate import Certificate
from section16.shortswing.entries import Entry
from section16.shortswing.exact import plain
from section16.shortswing.recovery import Counted, MatchedLot, Proof, Recovery
from section16.shortswing.sensitivity import Variant
from section16.shortswing.trade import Party, Series, Side
from section16.shortswing.treatment import Decision, Standing
from section16.shortswing.window import Window

WORDING = "maximum by this data and these assumptions; not legal advice"
"""What every figure is called."""


class PartyLine(msgspec.Struct, frozen=True):
    """An owner or issuer; without a CIK known by name, unproven."""

    cik: str | None
    name: str | None


class LegLine(msgspec.Struct, frozen=True, kw_only=True):
    """A trade as a lot or a proof names it."""

    filing: str | None
    path: str
    day: date
    price: str
    """Dollars a share of the class, splits applied; of a derivative, for one underlying share."""
    footnotes: tuple[str, ...] = ()


class LotLine(msgspec.Struct, frozen=True, kw_only=True):
    """Shares of one purchase matched with one sale."""

    purchase: LegLine
    sale: LegLine
    shares: str
    gain: str
    """Dollars a share."""
    profit: str
    order: str
    days_apart: int
    last_day: date
    """The last day that would have matched the earlier trade."""
    margin: int
    """Days from the later trade to that day."""
    realized: date
    sue_until: date
    """Two years after the later trade."""


class TradeLine(msgspec.Struct, frozen=True, kw_only=True):
    """A trade, with what was made of it."""

    filing: str | None
    path: str
    place: str
    also: tuple[str, ...]
    document_type: DocumentType | None
    filed: date | None
    day: date | None
    code: TransactionCode | None
    side: Side | None
    security: str | None
    series: str | None
    shares: str | None
    """As written; of a derivative the underlying shares."""
    price: str | None
    """As written."""
    standing: Standing
    rule: str
    why: str
    confirmed: bool
    """Whether the source of the rule was seen."""
    flags: tuple[str, ...]
    worded: bool
    """Whether a row under J describes in its footnotes what a rule exempts."""
    counted_shares: str | None = None
    counted_price: str | None = None
    matched: str | None = None
    unmatched: str | None = None
    worth: str | None = None
    """What one more share would add to the maximum, at most."""


class BoundLegLine(msgspec.Struct, frozen=True, kw_only=True):
    """A trade in the proof."""

    filing: str | None
    path: str
    day: date
    shares: str
    price: str
    value: str | None
    """By ``prices``: of a purchase, a price not below its own. By ``pairs``: a share's worth."""


class ProofLine(msgspec.Struct, frozen=True, kw_only=True):
    """The bound on one part of the history.

    ``prices``: the maximum is at most the sum over purchases of shares x (value - price) and over
    sales of shares x max(0, price - lowest value among the purchases in its window). ``pairs``: at
    most the sum of shares x value, as the values of every pair reach what the pair gains.
    """

    kind: str
    series: str | None
    maximum: str
    purchases: tuple[BoundLegLine, ...]
    sales: tuple[BoundLegLine, ...]


class CertificateLine(msgspec.Struct, frozen=True, kw_only=True):
    """The proof that no matching gives more; a checker of its own went over it."""

    bound: str
    verified: bool
    parts: tuple[ProofLine, ...]


class BoundsLine(msgspec.Struct, frozen=True, kw_only=True):
    """Where the maximum lies if what is open were known; ``highest`` null: without a bound."""

    lowest: str
    highest: str | None
    why: str


class VariantLine(msgspec.Struct, frozen=True, kw_only=True):
    """The maximum under another assumption."""

    assumption: str
    maximum: str | None
    change: str | None


class ProfitLine(msgspec.Struct, kw_only=True, frozen=True):
    """What ``s16 profit --json`` prints for an owner, issuer and class."""

    contract: int = CONTRACT
    wording: str = WORDING
    owner: PartyLine
    issuer: PartyLine
    security_class: str | None
    window: Window
    on: date
    """The day by which the time to sue is told."""
    maximum: str
    liho: str
    shortfall: str
    of_known_nature: str
    """Without trades of which footnotes alone tell what they were (codes J and K)."""
    as_worded: str
    """Without trades under J whose footnotes describe what a rule exempts."""
    not_barred: str
    """Over lots whose two years are not over on ``on``."""
    bounds: BoundsLine
    by_year: dict[str, str]
    lots: tuple[LotLine, ...]
    trades: tuple[TradeLine, ...]
    excluded: tuple[TradeLine, ...]
    certificate: CertificateLine
    cautions: tuple[str, ...]
    shared_with: tuple[PartyLine, ...]
    filings: tuple[str, ...]
    sensitivity: tuple[VariantLine, ...] = ()


def profit_line(found: Recovery, sensitivity: tuple[Variant, ...] = ()) -> ProfitLine:
    """The line of one recovery."""
    return ProfitLine(
        owner=party_line(found.owner),
        issuer=party_line(found.issuer),
        security_class=found.security_class,
        window=found.window,
        on=found.on,
        maximum=plain(found.maximum),
        liho=plain(found.liho),
        shortfall=plain(found.shortfall),
        of_known_nature=plain(found.of_known_nature),
        as_worded=plain(found.as_worded),
        not_barred=plain(found.not_barred),
        bounds=BoundsLine(
            lowest=plain(found.bounds.lowest),
            highest=_amount(found.bounds.highest),
            why=found.bounds.why,
        ),
        by_year={str(year): plain(sum_) for year, sum_ in found.by_year().items()},
        lots=tuple(map(lot_line, found.lots)),
        trades=tuple(map(_counted, found.counted)),
        excluded=tuple(map(_decided, found.excluded)),
        certificate=CertificateLine(
            bound=plain(found.maximum),
            verified=found.verified,
            parts=tuple(map(_proof, found.proofs)),
        ),
        cautions=found.cautions,
        shared_with=tuple(map(party_line, found.shared_with)),
        filings=found.filings,
        sensitivity=tuple(_variant(one) for one in sensitivity),
    )


def party_line(one: Party) -> PartyLine:
    """A party as its CIK and name."""
    return PartyLine(one.cik, one.name)


def _amount(amount: Fraction | None) -> str | None:
    return None if amount is None else plain(amount)


def _variant(one: Variant) -> VariantLine:
    return VariantLine(
        assumption=one.assumption, maximum=_amount(one.maximum), change=_amount(one.change)
    )


def _leg(entry: Entry) -> LegLine:
    trade = entry.decision.trade
    return LegLine(
        filing=trade.filing,
        path=trade.path,
        day=entry.day,
        price=plain(entry.price),
        footnotes=tuple(note.id for note in trade.footnotes if note.id),
    )


def lot_line(lot: MatchedLot) -> LotLine:
    """A lot with its two trades."""
    return LotLine(
        purchase=_leg(lot.purchase),
        sale=_leg(lot.sale),
        shares=plain(lot.shares),
        gain=plain(lot.gain),
        profit=plain(lot.profit),
        order=lot.order,
        days_apart=abs((lot.sale.day - lot.purchase.day).days),
        last_day=lot.last_day,
        margin=lot.margin,
        realized=lot.realized,
        sue_until=lot.sue_until,
    )


def _counted(one: Counted) -> TradeLine:
    return msgspec.structs.replace(
        _decided(one.entry.decision),
        counted_shares=plain(one.entry.shares),
        counted_price=plain(one.entry.price),
        matched=plain(one.matched),
        unmatched=plain(one.unmatched),
        worth=plain(one.worth),
    )


def _decided(one: Decision) -> TradeLine:
    trade = one.trade
    return TradeLine(
        filing=trade.filing,
        path=trade.path,
        place=place_of(trade.path),
        also=trade.also,
        document_type=trade.document_type,
        filed=trade.filed,
        day=trade.day,
        code=trade.code,
        side=one.side or trade.side,
        security=trade.security,
        series=series_name(trade.derivative.series) if trade.derivative else None,
        shares=None if trade.shares is None else format(trade.shares, "f"),
        price=None if trade.price is None else format(trade.price, "f"),
        standing=one.standing,
        rule=one.rule,
        why=one.why,
        confirmed=one.confirmed,
        flags=one.flags,
        worded=one.worded,
    )


def series_name(series: Series) -> str:
    """A series by its terms, in words."""
    terms = [series.title]
    price = series.exercise_price
    if price is not None:
        terms.append(f"at {price:f}" if isinstance(price, Decimal) else f"at {plain(price)}")
    if series.expiration is not None:
        terms.append(f"expiring {series.expiration}")
    return ", ".join(terms)


def _proof(proof: Proof) -> ProofLine:
    found = proof.certificate
    by_prices = isinstance(found, Certificate)
    bought = found.prices if isinstance(found, Certificate) else found.purchases
    sold = [None] * len(proof.sold) if isinstance(found, Certificate) else list(found.sales)
    return ProofLine(
        kind="prices" if by_prices else "pairs",
        series=series_name(proof.series) if proof.series else None,
        maximum=plain(proof.maximum),
        purchases=tuple(
            _bound(entry, plain(value)) for entry, value in zip(proof.bought, bought, strict=True)
        ),
        sales=tuple(
            _bound(entry, None if value is None else plain(value))
            for entry, value in zip(proof.sold, sold, strict=True)
        ),
    )


def _bound(entry: Entry, value: str | None) -> BoundLegLine:
    trade = entry.decision.trade
    return BoundLegLine(
        filing=trade.filing,
        path=trade.path,
        day=entry.day,
        shares=plain(entry.shares),
        price=plain(entry.price),
        value=value,
    )
