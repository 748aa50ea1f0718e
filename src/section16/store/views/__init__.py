"""Views over the tables: the SEC's own tables, names over time, and the plain roll of balances."""

from __future__ import annotations

from importlib.resources import files

from section16.store.views import data_sets

OWN = ("dated_filing", "issuer_name", "owner_name", "roll")
"""The views that are not the SEC's, each after those it uses."""


def names() -> tuple[str, ...]:
    """Every view, each after those it uses."""
    return (*OWN, *data_sets.VIEWS)


def statements() -> list[str]:
    """The statements that make all views anew; the same for every database."""
    made = {name: files(__name__).joinpath(f"{name}.sql").read_text("utf-8") for name in OWN}
    made |= {name: data_sets.select(name) for name in data_sets.VIEWS}
    drops = [f"DROP VIEW IF EXISTS {name}" for name in reversed(names())]
    return [*drops, *(f"CREATE VIEW {name} AS\n{select}" for name, select in made.items())]
