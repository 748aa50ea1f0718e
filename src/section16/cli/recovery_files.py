"""Section 16(b) reports and pictures as files: HTML, PDF, SVG, PNG."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from section16.cli import recovery_html, recovery_pdf, recovery_plot
from section16.cli.recovery_report import Report
from section16.cli.targets import Targets
from section16.errors import Section16Error
from section16.shortswing.recovery import Recovery

REPORTS = {".html": recovery_html.page, ".pdf": recovery_pdf.pages}
"""How a report is written, by the ending of its file."""


def check_endings(report: Path | None, plot: Path | None) -> None:
    """Refuse a file of a kind that is not written.

    :raises click.UsageError: which names the endings that are.
    """
    for path, known in ((report, tuple(REPORTS)), (plot, recovery_plot.ENDINGS)):
        if path is not None and path.suffix.lower() not in known:
            raise click.UsageError(f"{path}: expected a name that ends in {' or '.join(known)}")


def write_report(path: Path, reports: Sequence[Report]) -> None:
    """Write reports into one file, whole or not at all.

    :raises click.ClickException: when it cannot be made or written.
    """
    try:
        content = REPORTS[path.suffix.lower()](reports)
    except Section16Error as error:
        raise click.ClickException(str(error)) from error
    Targets(path, "", is_folder=False).write("", content)


def write_plot(path: Path, found: Sequence[Recovery]) -> None:
    """Draw histories into one file, whole or not at all.

    :raises click.UsageError: when there is none to draw, or too many.
    :raises click.ClickException: when it cannot be made or written.
    """
    if not 0 < len(found) <= recovery_plot.MOST_DRAWN:
        raise click.UsageError(
            f"{len(found)} histories to draw, expected 1 to {recovery_plot.MOST_DRAWN}: choose "
            "with --owner, --issuer and --class"
        )
    try:
        content = recovery_plot.picture(found, path.suffix.lower())
    except Section16Error as error:
        raise click.ClickException(str(error)) from error
    Targets(path, "", is_folder=False).write("", content)
