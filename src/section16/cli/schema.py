"""``s16 schema``: the shapes of the JSON lines."""

from __future__ import annotations

import json

import click

from section16 import shapes


@click.command()
@click.argument("name", required=False, type=click.Choice(list(shapes.SHAPES)), metavar="[NAME]")
def command(name: str | None) -> int:
    """Print the JSON Schema of a line, or the names of the lines there are."""
    if name is None:
        click.echo("\n".join(shapes.SHAPES))
    else:
        click.echo(json.dumps(shapes.schema(name), indent=2))
    return 0
