"""The corrections file: reading it, and proposing one from the doubts of a filing."""

from __future__ import annotations

import datetime as dt
import json
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from section16.doubts import OPEN
from section16.errors import InputError
from section16.filing import Filing
from section16.finding import Finding


class Correction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One cell of one filing, settled by a person."""

    filing: str
    """The filing's key: an accession number, or ``sha256:`` and a digest."""
    cell: str
    """JSON Pointer into the document."""
    reason: str
    author: str
    date: dt.date
    """When it was settled."""
    value: str | None = None
    """As JSON lines have it: amounts and days as strings; ``None`` for an empty cell."""
    place: str = ""
    """Where it stands: file and number."""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """A whole corrections file."""

    correction: list[dict[str, Any]] = []


def load(path: str | os.PathLike[str]) -> tuple[Correction, ...]:
    """Read a corrections file.

    :raises InputError: when it cannot be opened, is no TOML or an entry is incomplete; the message
        says which entry, what was found and what is expected.
    """
    name = os.fspath(path)
    try:
        source = Path(path).read_text(encoding="utf-8")
        found = msgspec.convert(tomllib.loads(source, parse_float=str), _File)
    except OSError as error:
        raise InputError(f"{name}: cannot open the file: {error.strerror}", "unreadable") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise InputError(
            f"{name}: not a corrections file: {error}; expected TOML, one [[correction]] a cell",
            "corrections",
        ) from error
    return tuple(_correction(entry, name, n) for n, entry in enumerate(found.correction, 1))


def _correction(entry: dict[str, Any], name: str, number: int) -> Correction:
    """One entry, checked."""
    place = f"{name}, correction {number}"
    if "value" in entry:
        entry = {**entry, "value": _as_written(entry["value"])}
    try:
        found = msgspec.convert(entry, Correction)
    except msgspec.ValidationError as error:
        raise InputError(f"{place}: {error}", "corrections") from error
    for field in ("filing", "cell", "reason", "author"):
        if not getattr(found, field).strip():
            raise InputError(f"{place}: {field!r} is empty; say it in a few words", "corrections")
    if not found.cell.startswith("/"):
        raise InputError(
            f"{place}: cell {found.cell!r} is no path; expected one as doubts give it, such as "
            "/non_derivative_table/0/transaction_shares",
            "corrections",
        )
    return msgspec.structs.replace(found, place=place)


def _as_written(value: object) -> object:
    """A TOML number, day or boolean as the string that JSON lines have for it."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | dt.date) else value


def proposal(filing: Filing) -> str:
    """A corrections file, all in comments, with an entry for each cell that reading left open."""
    return "".join(_proposed(filing, doubt) for doubt in _open_cells(filing))


def _open_cells(filing: Filing) -> Iterator[Finding]:
    seen: set[str | None] = {None}
    for doubt in filing.doubts:
        if doubt.code in OPEN and doubt.path not in seen:
            seen.add(doubt.path)
            yield doubt


def _proposed(filing: Filing, doubt: Finding) -> str:
    entry = {
        "filing": filing.key or "",
        "cell": doubt.path,
        "value": doubt.candidates[0] if doubt.candidates else "",
        "reason": "",
        "author": "",
    }
    said = [f"{doubt.place}: {doubt.message}", "[[correction]]"]
    said += [f"{field} = {json.dumps(text)}" for field, text in entry.items()]
    said.append(f"date = {dt.datetime.now(dt.UTC).date()}")
    return "".join(f"# {line}\n" for line in said) + "\n"
