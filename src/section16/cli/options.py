"""Arguments and options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from section16.errors import StoreError
from section16.inputs import Limits
from section16.printed.limits import PAGE_PIXELS, PAGE_SECONDS, PDF_PAGES, SCAN_PAGES, PageLimits
from section16.store.address import FORMS, Address, address

Command = TypeVar("Command", bound=Callable[..., Any])


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
_MAX_BYTES = click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=Limits().max_bytes,
    show_default=True,
    metavar="N",
    help="Refuse documents over N bytes, unpacked.",
)


def _noted(context: click.Context, parameter: click.Parameter, value: object) -> None:
    context.meta[f"{_PAGES}{parameter.name}"] = value


_PAGES = "section16.pages."
_PAGE_OPTIONS = (
    click.option(
        "--page-limit",
        type=click.IntRange(min=1),
        metavar="N",
        expose_value=False,
        callback=_noted,
        help=f"Refuse PDFs and scans of more than N pages.  [default: {PDF_PAGES} of a PDF, "
        f"{SCAN_PAGES} of a scan]",
    ),
    click.option(
        "--page-pixels",
        type=click.IntRange(min=1),
        default=PAGE_PIXELS,
        show_default=True,
        metavar="N",
        expose_value=False,
        callback=_noted,
        help="Refuse scans with a page of more than N pixels.",
    ),
    click.option(
        "--page-seconds",
        type=click.FloatRange(min=0, min_open=True),
        default=PAGE_SECONDS,
        show_default=True,
        metavar="S",
        expose_value=False,
        callback=_noted,
        help="Give up a scan when a look at the letters of one page takes longer.",
    ),
)


def max_bytes(command: Command) -> Command:
    """How much a document and its pages may ask for; :func:`page_limits` tells of the pages."""
    for option in reversed((_MAX_BYTES, *_PAGE_OPTIONS)):
        command = option(command)
    return command


def page_limits() -> PageLimits:
    """What the command that runs was told of pages."""
    context = click.get_current_context(silent=True)
    meta = context.meta if context else {}
    names = {"pages": "page_limit", "pixels": "page_pixels", "seconds": "page_seconds"}
    told = {field: meta.get(f"{_PAGES}{name}") for field, name in names.items()}
    return PageLimits()._replace(**{name: value for name, value in told.items() if value})


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
