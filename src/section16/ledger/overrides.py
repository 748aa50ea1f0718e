"""What a user knows better: titles that name one security, and titles that do not."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Annotated

import msgspec

from section16.errors import InputError
from section16.ledger.parties import normal_cik
from section16.ledger.securities import normal_title


class Titles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Titles of one issuer's securities, as filers write them."""

    issuer: str
    """The CIK; without one, the name."""
    titles: Annotated[tuple[str, ...], msgspec.Meta(min_length=2)]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    same: tuple[Titles, ...] = ()
    apart: tuple[Titles, ...] = ()


class Overrides:
    """Pairs of titles of an issuer that the user has decided on."""

    def __init__(self, same: Iterable[Titles] = (), apart: Iterable[Titles] = ()) -> None:
        self._said: dict[tuple[str, frozenset[str]], bool] = {}
        for verdict, given in ((True, same), (False, apart)):
            for one in given:
                for pair in combinations({normal_title(title) for title in one.titles}, 2):
                    self._said[normal_cik(one.issuer) or "", frozenset(pair)] = verdict

    def same(self, issuer: str, one: str, other: str) -> bool | None:
        """Whether two titles of an issuer name one security; ``None`` where nothing is said."""
        return self._said.get((issuer, frozenset({one, other})))


def load(path: str | os.PathLike[str]) -> Overrides:
    """Read a file of the user's decisions on titles.

    :raises InputError: when it cannot be opened, is no TOML or has another shape.
    """
    name = os.fspath(path)
    try:
        found = msgspec.convert(tomllib.loads(Path(path).read_text(encoding="utf-8")), _File)
    except OSError as error:
        raise InputError(f"{name}: cannot open the file: {error.strerror}", "unreadable") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise InputError(
            f"{name}: not a file of titles: {error}; expected TOML with [[same]] or [[apart]], "
            'each with issuer = "CIK" and titles = ["A", "B"]',
            "securities",
        ) from error
    return Overrides(found.same, found.apart)
