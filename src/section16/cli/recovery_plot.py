"""A history drawn: trades on a time line, windows as bands, lots as arcs (extra ``plot``).

Readable without colour: purchases are filled and point up, sales are hollow and point down, what is
left out is a cross, and every lot carries its profit.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from datetime import time as clock
from typing import Any

from section16.cli.recovery_report import about, dollars
from section16.errors import MissingExtra
from section16.recovery_lines import WORDING
from section16.shortswing.recovery import Counted, MatchedLot, Recovery
from section16.shortswing.trade import Side
from section16.shortswing.window import last_day

ENDINGS = (".svg", ".png")
MOST_DRAWN = 8
"""Histories in one picture."""
MOST_BANDS = 400
"""Trades whose windows are drawn; of more, the first of those that were matched, which is said."""
MANY = 60
"""Trades beyond which marks are small and bands thin, without words."""
MOST_WORDS = 12
"""Lots whose profit is written, the largest first, as far as they keep clear of each other."""
_APART = 0.16, 0.05
"""Parts of the picture's width and height by which what is written keeps clear."""
_STEPS = 24
_BULGE = 0.18
_WIDTH, _HEIGHT, _BAND, _THIN = 860, 300, 14, 4
_SCALE = 2.0
_CROSS = "M-1,-1L1,1M1,-1L-1,1"
_TONES = {Side.PURCHASE: "#ccc", Side.SALE: "#fff"}


def picture(found: Sequence[Recovery], ending: str) -> bytes:
    """Histories one below the other, as SVG or PNG.

    :raises MissingExtra: without altair and vl-convert.
    """
    altair, convert = _library("altair"), _library("vl_convert")
    charts = [_history(altair, one) for one in found]
    spec = altair.vconcat(*charts).configure_view(stroke="#999").to_dict()
    if ending == ".svg":
        drawn: str = convert.vegalite_to_svg(spec)
        return drawn.encode()
    shown: bytes = convert.vegalite_to_png(spec, scale=_SCALE)
    return shown


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingExtra("a picture", "plot") from error


def _history(altair: Any, found: Recovery) -> Any:
    title = altair.TitleParams(
        f"{found.owner}, {found.issuer}, {found.security_class}: {dollars(found.maximum)}",
        subtitle=[
            f"{WORDING}; window {found.window}",
            "up and filled: bought; down and hollow: sold; cross: left out; arcs: lots",
        ],
        anchor="start",
    )
    charts = (_prices(altair, found), _windows(altair, found))
    return altair.vconcat(*charts).resolve_scale(x="shared").properties(title=title)


def _moment(day: date) -> str:
    return datetime.combine(day, clock()).isoformat()


def _prices(altair: Any, found: Recovery) -> Any:
    """Trades by day and price, with an arc for each lot."""
    x = altair.X("day:T", title=None, axis=altair.Axis(format="%Y-%m-%d", labelAngle=-30))
    y = altair.Y("price:Q", title="dollars a share", scale=altair.Scale(zero=False))
    trades = altair.Data(values=[_trade(one) for one in _priced(found)])
    sides = altair.Scale(domain=["purchase", "sale"], range=["triangle-up", "triangle-down"])
    points = (
        altair.Chart(trades)
        .mark_point(size=40 if _is_long(found) else 110, color="#000", strokeWidth=1.5)
        .encode(
            x=x,
            y=y,
            shape=altair.Shape("side:N", scale=sides, title=None),
            fill=altair.Fill(
                "side:N",
                scale=altair.Scale(domain=["purchase", "sale"], range=["#000", "#fff"]),
                title=None,
            ),
        )
    )
    layers = [_arcs(altair, found, x, y), points]
    crosses = list(_left_out(found))
    if crosses:
        layers.append(
            altair.Chart(altair.Data(values=crosses))
            .mark_point(shape=_CROSS, size=40, color="#777", strokeWidth=1.5)
            .encode(x=x, y=y)
        )
    layers.append(_profits(altair, found, x, y))
    return altair.layer(*layers).properties(width=_WIDTH, height=_HEIGHT)


def _is_long(found: Recovery) -> bool:
    return len(found.counted) > MANY


def _priced(found: Recovery) -> list[Counted]:
    """The trades whose prices compare: those in stock, or, without any, in derivatives."""
    stock = [one for one in found.counted if one.entry.series is None]
    return stock or list(found.counted)


def _drawn(found: Recovery) -> list[MatchedLot]:
    """The lots between trades that are drawn."""
    drawn = {one.entry.place for one in _priced(found)}
    return [one for one in found.lots if {one.purchase.place, one.sale.place} <= drawn]


def _trade(one: Counted) -> dict[str, Any]:
    return {
        "day": _moment(one.entry.day),
        "price": float(one.entry.price),
        "side": one.entry.side.value,
    }


def _left_out(found: Recovery) -> Iterator[dict[str, Any]]:
    for one in found.excluded:
        trade = one.trade
        if trade.day and trade.price and trade.derivative is None:
            yield {"day": _moment(trade.day), "price": float(trade.price)}


def _arcs(altair: Any, found: Recovery, x: Any, y: Any) -> Any:
    values = [
        point
        for number, lot in enumerate(_drawn(found))
        for point in _arc(lot, number, _high(found))
    ]
    return (
        altair.Chart(altair.Data(values=values))
        .mark_line(color="#555", strokeWidth=0.5 if _is_long(found) else 1)
        .encode(x=x, y=y, detail="lot:N", order="step:O")
    )


def _high(found: Recovery) -> float:
    """How far an arc stands out: part of the range of the prices."""
    prices = [float(one.entry.price) for one in _priced(found)]
    return ((max(prices) - min(prices)) or max(prices) or 1.0) * _BULGE


def _arc(lot: MatchedLot, number: int, high: float) -> Iterator[dict[str, Any]]:
    """A parabola from the purchase to the sale."""
    begin, end = (datetime.combine(one.day, clock()) for one in (lot.purchase, lot.sale))
    low, top = float(lot.purchase.price), float(lot.sale.price)
    for step in range(_STEPS + 1):
        part = step / _STEPS
        yield {
            "day": (begin + (end - begin) * part).isoformat(),
            "price": low + (top - low) * part + high * 4 * part * (1 - part),
            "lot": number,
            "step": step,
        }


def _profits(altair: Any, found: Recovery, x: Any, y: Any) -> Any:
    """The profit of the largest lots, over the middle of their arcs, on a white ground."""
    base = altair.Chart(altair.Data(values=list(_written(found)))).encode(x=x, y=y, text="said:N")
    way = {"dx": 6, "dy": -2, "align": "left", "fontSize": 9}
    ground = base.mark_text(**way, stroke="#fff", strokeWidth=3, aria=False)
    return altair.layer(ground, base.mark_text(**way))


def _written(found: Recovery) -> Iterator[dict[str, Any]]:
    """What is written where: the largest lots that keep clear of larger ones."""
    lots = sorted(_drawn(found), key=lambda lot: -lot.profit)
    if not lots:
        return
    high, prices = _high(found), [float(one.entry.price) for one in _priced(found)]
    days = [one.entry.day for one in _priced(found)]
    wide = _APART[0] * max(1, (max(days) - min(days)).days)
    tall = _APART[1] * ((max(prices) - min(prices)) or high)
    taken: list[tuple[date, float]] = []
    for number, lot in enumerate(lots):
        point = list(_arc(lot, number, high))[_STEPS // 2]
        day, price = datetime.fromisoformat(point["day"]).date(), point["price"]
        if all(abs((day - x).days) > wide or abs(price - y) > tall for x, y in taken):
            taken.append((day, price))
            yield {**point, "said": _said(lot)}
        if len(taken) == MOST_WORDS:
            return


def _said(lot: MatchedLot) -> str:
    return f"{about(lot.shares)} sh, {dollars(lot.profit)}"


def _windows(altair: Any, found: Recovery) -> Any:
    """A band for each trade, from its day to the last day that matches it."""
    every, is_long = found.counted, _is_long(found)
    shown = [one for one in every if len(every) <= MOST_BANDS or one.matched][:MOST_BANDS]
    title = "days on which an opposite trade is matched with an earlier one"
    if len(shown) < len(every):
        title += f" ({len(shown)} of {len(every)} trades)"
    bands = [
        {
            "trade": f"{number:03}",
            "from": _moment(one.entry.day),
            "to": _moment(last_day(one.entry.day, found.window) + timedelta(1)),
            "tone": _TONES[one.entry.side],
            "said": f"{one.entry.side.value} {about(one.entry.shares)} @ {about(one.entry.price)}",
        }
        for number, one in enumerate(shown)
    ]
    base = altair.Chart(altair.Data(values=bands)).encode(
        y=altair.Y("trade:N", axis=None, sort=None)
    )
    bars = base.mark_bar(stroke="#000", strokeWidth=0.3 if is_long else 0.6).encode(
        x=altair.X(
            "from:T",
            title=title,
            axis=altair.Axis(format="%Y-%m-%d", labelAngle=-30),
        ),
        x2="to:T",
        fill=altair.Fill("tone:N", scale=None),
    )
    words = base.mark_text(align="left", dx=4, fontSize=9).encode(x="from:T", text="said:N")
    height = max(1, len(bands)) * (_THIN if is_long else _BAND)
    layers = (bars,) if is_long else (bars, words)
    return altair.layer(*layers).properties(width=_WIDTH, height=height)
