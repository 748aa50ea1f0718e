"""Holdings over time, drawn as steps, with a mark for every amount that a filing states."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from section16.cli.targets import Targets
from section16.entries import Assertion, Party
from section16.errors import MissingExtra
from section16.ledger.book import Account, day_of

MOST_DRAWN = 20
"""Accounts in one picture: beyond that, colours can no longer be told apart."""
_VEGA_LITE = "https://vega.github.io/schema/vega-lite/v6.json"
_SCALE = 2
_MARKS = {"holds": "circle", "breaks": "cross", "unproven": "diamond"}
_COLOURS = {"holds": "#2a7f3f", "breaks": "#c0392b", "unproven": "#b8860b"}
_Points = list[dict[str, Any]]
Parties = Mapping[str, Party]
"""The issuers and owners by their keys."""


def write_plot(path: Path, parties: Parties, accounts: Sequence[Account], on: date | None) -> None:
    """Draw accounts into an SVG or PNG file, whole or not at all.

    :raises click.ClickException: when there is nothing to draw or too much, when the library for
        drawing is missing, or the file cannot be written.
    """
    drawn = [one for one in accounts if one.balance is not None and one.key.security]
    if not drawn:
        raise click.ClickException(f"{path}: no account with a balance to draw")
    if len(drawn) > MOST_DRAWN:
        raise click.ClickException(
            f"{path}: {len(drawn)} accounts are too many for one picture, at most {MOST_DRAWN}; "
            "narrow them down with --owner and --issuer"
        )
    ending = path.suffix.lower()
    if ending not in (".svg", ".png"):
        raise click.UsageError(f"--plot {path}: the name must end in .svg or .png")
    content = _rendered(chart(parties, drawn, on), ending)
    Targets(path, ending.strip("."), is_folder=False).write(path.name, content)


def _rendered(picture: dict[str, Any], ending: str) -> bytes:
    try:
        converter = importlib.import_module("vl_convert")
    except ImportError as error:
        missing = MissingExtra("drawing holdings", "plot")
        raise click.ClickException(str(missing)) from error
    if ending == ".svg":
        svg: str = converter.vegalite_to_svg(picture)
        return svg.encode()
    png: bytes = converter.vegalite_to_png(picture, scale=_SCALE)
    return png


def chart(parties: Parties, accounts: Sequence[Account], on: date | None) -> dict[str, Any]:
    """The picture as Vega-Lite describes it: a step line an account, and marks on it."""
    steps: _Points = []
    marks: _Points = []
    for account in accounts:
        name = _name(parties, account)
        steps.extend({"account": name, **one} for one in _steps(account, on))
        marks.extend({"account": name, **one} for one in _marks(account, on))
    axes = {
        "x": {"field": "day", "type": "temporal", "title": None, "scale": {"type": "utc"}},
        "y": {"field": "held", "type": "quantitative", "title": "held"},
    }
    colour = {"field": "account", "type": "nominal", "legend": _LEGEND}
    return {
        "$schema": _VEGA_LITE,
        "title": "Holdings as reported",
        "width": 720,
        "height": 360,
        "layer": [
            {
                "data": {"values": steps},
                "mark": {"type": "line", "interpolate": "step-after"},
                "encoding": {**axes, "color": colour},
            },
            {
                "data": {"values": marks},
                "mark": {"type": "point", "filled": True, "size": 45, "opacity": 1},
                "encoding": {**axes, "shape": _scale(_MARKS), "fill": _scale(_COLOURS)},
            },
        ],
        "resolve": {"scale": {"color": "independent"}},
    }


_LEGEND = {"title": None, "orient": "bottom", "columns": 1, "labelLimit": 700}


def _scale(of: dict[str, str]) -> dict[str, Any]:
    """How the status of an amount shows: every status has its own shape and colour."""
    scale = {"domain": list(of), "range": list(of.values())}
    return {"field": "status", "type": "nominal", "scale": scale, "title": "amount stated"}


def _name(parties: Parties, account: Account) -> str:
    key = account.key
    owner = parties[key.owner].name or key.owner
    held = {"D": "direct", "I": "indirect"}.get(str(key.form), "?")
    parts = [owner, key.security or "", held, key.nature or ""]
    terms = key.terms
    if terms and terms.conversion_or_exercise_price is not None:
        parts.append(f"at {terms.conversion_or_exercise_price:f}")
    if key.number > 1:
        parts.append(f"no. {key.number}")
    return ", ".join(part for part in parts if part)


def _steps(account: Account, on: date | None) -> Iterator[dict[str, Any]]:
    """The balance at the end of every day on which it moves, up to a day."""
    days = sorted({day for day in map(day_of, account.entries) if day and (not on or day <= on)})
    last = [on] if on and days and on > days[-1] else []
    for day in (*days, *last):
        held = account.balance_on(day)
        if held is not None:
            yield {"day": day.isoformat(), "held": float(held)}


def _marks(account: Account, on: date | None) -> Iterator[dict[str, Any]]:
    for entry in account.entries:
        day = day_of(entry)
        if isinstance(entry, Assertion) and day and (not on or day <= on):
            yield {"day": day.isoformat(), "held": float(entry.amount), "status": entry.status}
