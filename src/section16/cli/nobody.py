"""What is said when no party answers to the owner or issuer a person asked for."""

from __future__ import annotations

from collections.abc import Iterable

import click

from section16.ledger.parties import alike


def say_nobody(thing: str, asked: dict[str, str | None], names: Iterable[str | None]) -> None:
    """Say on standard error that nothing answers to what was asked, and which names are like it."""
    given = {option: words for option, words in asked.items() if words is not None}
    if not given:
        return
    known = list(names)
    near = dict.fromkeys(name for words in given.values() for name in alike(words, known))
    hint = f"; names like it: {', '.join(near)}" if near else ""
    said = " ".join(f"{option} {words!r}" for option, words in given.items())
    click.echo(f"s16: no {thing} answers to {said}{hint}", err=True)
