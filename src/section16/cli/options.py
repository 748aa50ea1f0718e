"""Arguments and options that several verbs share."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from section16.errors import StoreError
from section16.inputs import Limits
from section16.store.address import FORMS, Address, address


def _address(_context: object, _parameter: object, url: str | None) -> Address | None:
    """The store that a URL names; a wrong one is wrong usage."""
    if url is None:
        return None
    try:
        return address(url)
    except StoreError as error:
        raise click.BadParameter(str(error)) from error


inputs = click.argument("inputs", nargs=-1, required=True, metavar="IN...")
inputs_or_store = click.argument("inputs", nargs=-1, metavar="[IN...]")
as_json = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON lines: one a filing, or one a finding."
)
jobs = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Read in N processes.",
)
max_bytes = click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=Limits().max_bytes,
    show_default=True,
    metavar="N",
    help="Refuse documents over N bytes, unpacked.",
)
corrections = click.option(
    "--corrections",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Replay what a person has settled, from this TOML file.",
)
db = click.option(
    "--db",
    required=True,
    envvar="S16_DB",
    callback=_address,
    metavar="URL",
    help=f"The store: {FORMS}. Without it, what S16_DB says.",
)
store = click.option(
    "--db",
    envvar="S16_DB",
    callback=_address,
    metavar="URL",
    help=f"Take the filings from this store: {FORMS}. Without inputs, what S16_DB says.",
)


def inputs_not_store(context: click.Context, inputs: tuple[str, ...], db: Address | None) -> bool:
    """Whether inputs are given, or else a store; where both are named, the variable yields.

    :raises click.UsageError: when neither is given, or both by the command itself.
    """
    if inputs and db and context.get_parameter_source("db") is ParameterSource.COMMANDLINE:
        raise click.UsageError("IN... and --db exclude each other")
    if not (inputs or db):
        raise click.UsageError("nothing to read: give IN... or --db URL")
    return bool(inputs)
