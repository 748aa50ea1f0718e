"""The command line: one thin command a verb, loaded when it is called.

Exit codes: 0 fine, 1 findings of severity error (from ``check`` alone), 2 some input could not be
read (the rest was), 64 wrong usage, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from typing import Any

import click

from section16.cli.exits import FINE, STOPPED, UNREAD, USAGE
from section16.errors import Section16Error

COMMANDS = {
    "read": "Read filings of any rendition: a line of JSON each, flat rows, or a summary.",
    "show": "Show filings as a person reads them: boxes, both tables, footnotes, doubts.",
    "convert": "Write filings in another rendition: XML, JSON, the printed form.",
    "check": "Check filings against EDGAR's rules and those of Section 16.",
    "explain": "Explain a finding: its rule, its source, an example, what to do.",
    "fix": "Write corrected copies of filings whose findings have one remedy.",
    "due": "Say when a form is due, or whether filings came in time.",
    "ledger": "Roll filings into accounts: what is held, which amounts hold, where gaps are.",
    "profit": "Compute the maximum short-swing profit under Section 16(b), with proof.",
    "load": "Load filings into a store: a DuckDB file or a PostgreSQL database.",
    "query": "Ask a store: SQL, or one of the named queries.",
    "export": "Write a store's tables as Parquet, by year.",
    "schema": "Print the JSON Schema of the lines that --json prints.",
}
"""Every verb and what it does, so that ``--help`` loads none of them."""


class Verbs(click.Group):
    """A group whose commands are modules, imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The verbs, in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a verb."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"section16.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; end quietly when whoever reads our output has gone."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # What was left to say has no place to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return FINE
        return code

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the verbs without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="IN may be files, folders, globs, archives (.zip, .tar, .tar.gz, .tar.xz) or - for "
    "standard input. Exit codes: 0 fine, 1 findings of severity error (check alone), 2 some input "
    "could not be read, 64 wrong usage.",
)
@click.version_option(package_name="section16", prog_name="s16")
def group() -> None:
    """Read, check, show and write SEC Forms 3, 4 and 5, the insider reports of Section 16."""


def main() -> None:
    """Run ``s16`` and end the process with its exit code."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(_run())


def _run() -> int:
    try:
        code = group.main(prog_name="s16", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        return USAGE
    except click.ClickException as error:
        error.show()
        return UNREAD
    except Section16Error as error:
        click.echo(f"s16: {error}", err=True)
        return UNREAD
    except (click.Abort, KeyboardInterrupt):
        click.echo("s16: stopped", err=True)
        return STOPPED
    return code if isinstance(code, int) else FINE
