"""``s16 query``: a store asked in SQL, or by a named query."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from pathlib import Path

import click

from section16.cli import answers, options
from section16.cli.exits import FINE
from section16.errors import StoreError
from section16.store.address import Address
from section16.store.named import NamedQuery, named_queries
from section16.store.opening import asking

_ENDINGS = {".jsonl": "json", **{f".{form}": form for form in answers.FORMS}}
"""What a file is written as that is named so, unless another form is asked for."""


def _listed(context: click.Context, _parameter: object, wanted: bool) -> None:
    """Print the named queries and end, when that is asked for."""
    if wanted and not context.resilient_parsing:
        click.echo("\n\n".join(map(_described, named_queries().values())))
        context.exit()


def _described(query: NamedQuery) -> str:
    parameters = [f"    {one.name}={one.given or '...'}  {one.said}" for one in query.parameters]
    return "\n".join([f"{query.name}: {query.said}", *parameters])


@click.command(
    epilog="Examples: s16 query largest-buys -p since=2024-01-01 --db duckdb:///insiders.duckdb; "
    "query 'SELECT count(*) FROM nonderiv_trans' --db duckdb:///insiders.duckdb --to csv"
)
@click.argument("asked", metavar="SQL|NAME|-")
@options.db
@click.option(
    "-p",
    "--param",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="A value for $NAME in the query; of a named query, by its kind.",
)
@click.option(
    "--to",
    type=click.Choice(answers.FORMS),
    help="What to write.  [default: by the ending of --output, else table]",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --to json.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_listed,
    help="List the named queries with their parameters.",
)
def command(
    *,
    asked: str,
    db: Address,
    given: tuple[str, ...],
    to: str | None,
    as_json: bool,
    output: Path | None,
) -> int:
    """Ask a store in SQL, or by the name of a query (--list); - takes SQL from standard input.

    Tables: filing, reporting_owner, non_derivative_row, derivative_row, footnote, footnote_ref,
    signature, finding and more; and those of the SEC's data sets: SUBMISSION, REPORTINGOWNER,
    NONDERIV_TRANS and so on. A query cannot change the store.
    """
    form = _form(to, as_json, output)
    values = _given(given)
    query = named_queries().get(asked)
    sql = sys.stdin.read() if asked == "-" else asked
    try:
        parameters = query.values(values) if query else values
    except StoreError as error:
        raise click.UsageError(str(error)) from error
    if query is None and not any(map(str.isspace, sql.strip())):
        near = get_close_matches(asked, named_queries(), n=1)
        hint = f"did you mean {near[0]}?" if near else "see --list"
        raise click.UsageError(f"{asked!r} is no SQL, and there is no query of this name; {hint}")
    with asking(db, watched=sys.stderr.isatty()) as store:
        answers.write(store.ask(query.sql if query else sql, parameters or None), form, output)
    return FINE


def _form(to: str | None, as_json: bool, output: Path | None) -> str:
    if as_json and to not in {None, "json"}:
        raise click.UsageError("--json and --to exclude each other")
    named = _ENDINGS.get(output.suffix.lower()) if output else None
    form = "json" if as_json else to or named or "table"
    if form in {"parquet", "xlsx"} and output is None:
        raise click.UsageError(f"--to {form} needs --output FILE")
    return form


def _given(given: tuple[str, ...]) -> dict[str, str]:
    parted = [one.partition("=") for one in given]
    for name, equals, value in parted:
        if not (name and equals):
            raise click.UsageError(f"--param {name}{equals}{value}: expected NAME=VALUE")
    return {name: value for name, _, value in parted}
