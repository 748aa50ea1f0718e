"""The named queries: what people ask of insider reports, with parameters and their meaning.

Each is a file ``queries/NAME.sql``. Its first comment says what it answers; then come its
parameters, ``-- $name KIND = DEFAULT: meaning``, and remarks. It runs on every database.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from section16.errors import StoreError

_PARAMETER = re.compile(r"-- \$(?P<name>[a-z_]+) (?P<kind>[a-z]+) = (?P<given>\S*): (?P<said>.+)")
_CIK_DIGITS = 10
_KINDS: dict[str, Callable[[str], Any]] = {
    "text": str,
    # Stored with the zeros before it, which people leave out; the ledger has keys without CIK.
    "cik": lambda text: text.zfill(_CIK_DIGITS) if text.isdecimal() else text,
    "date": date.fromisoformat,
    "integer": int,
    "amount": Decimal,
    "flag": lambda text: {"yes": True, "no": False}[text],
}
_EXPECTED = {
    "date": "a day such as 2024-03-31",
    "integer": "a whole number",
    "amount": "a number",
    "flag": "yes or no",
}


class Parameter(NamedTuple):
    """A value that a query takes."""

    name: str
    kind: str
    given: str
    """What is taken when nothing is said; ``none`` for no limit."""
    said: str

    def value(self, text: str) -> Any:
        """The value that a text gives.

        :raises StoreError: when it is of another kind.
        """
        if text == "none":
            return None
        try:
            return _KINDS[self.kind](text)
        except (ValueError, KeyError, InvalidOperation) as error:
            raise StoreError(
                f"{self.name}={text}: expected {_EXPECTED[self.kind]}", "parameter"
            ) from error


class NamedQuery(NamedTuple):
    """A question with a name."""

    name: str
    said: str
    """What it answers, in a sentence."""
    remarks: str
    parameters: tuple[Parameter, ...]
    sql: str

    def values(self, given: Mapping[str, str]) -> dict[str, Any]:
        """The values of all parameters.

        :raises StoreError: for one that the query does not take, one of another kind, or one that
            must be given and is not.
        """
        names = [one.name for one in self.parameters]
        for name in given:
            if name not in names:
                takes = ", ".join(names) or "none"
                raise StoreError(
                    f"{self.name} takes no parameter {name}; it takes {takes}", "parameter"
                )
        values = {}
        for one in self.parameters:
            text = given.get(one.name, one.given)
            if not text:
                raise StoreError(
                    f"{self.name} needs {one.name}, {one.said}: give --param {one.name}=...",
                    "parameter",
                )
            values[one.name] = one.value(text)
        return values


@cache
def named_queries() -> dict[str, NamedQuery]:
    """Every named query, by name."""
    folder = files(__package__).joinpath("queries")
    found = [one for one in folder.iterdir() if one.name.endswith(".sql")]
    queries = [_parsed(one.name.removesuffix(".sql"), one.read_text("utf-8")) for one in found]
    return {one.name: one for one in sorted(queries)}


def _parsed(name: str, text: str) -> NamedQuery:
    comments: list[str] = []
    parameters: list[Parameter] = []
    body: list[str] = []
    for line in text.splitlines():
        parameter = _PARAMETER.fullmatch(line)
        if parameter:
            parameters.append(Parameter(**parameter.groupdict()))
        elif line.startswith("--") and not body:
            comments.append(line.removeprefix("--").strip())
        else:
            body.append(line)
    said, _, remarks = " ".join(comments).partition(". ")
    return NamedQuery(
        name, f"{said.removesuffix('.')}.", remarks, tuple(parameters), "\n".join(body)
    )
