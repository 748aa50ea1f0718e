"""One event in several documents: renditions, doubles, and twins of a large group.

A document holds at most ten owners; a larger group files the same rows again with other owners.
Funds of one chain may do so too. Rows that say the same must count once, and every owner must see
them. Directors who get equal grants file equal rows too, and those are different shares: so equal
rows alone make no twins. Source: EDGAR Ownership XML Technical Specification (ten owners); the use
of a second document is unconfirmed there; law.md section 3.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from section16.entries import Decision
from section16.filing import Rendition
from section16.ledger.reported import Filed, Line

MOST_OWNERS = 10
"""Owners in one document (X0306; EDGAR Ownership XML Technical Specification, version 3)."""
_RICHEST_FIRST = {rendition: rank for rank, rendition in enumerate(Rendition)}
_GIVEN = frozenset("AFMGWLI")
"""Codes of what many persons may get on equal terms on one day."""


Owners = dict[tuple[str | None, str], tuple[str, ...]]
"""The owners of all twin documents, by filing and path of the first's row."""


class Once(NamedTuple):
    """Filings without doubles, and how that was decided."""

    filings: list[tuple[Filed, list[Line]]]
    decisions: list[Decision]
    twins: Owners


def richest(filings: Iterable[Filed]) -> list[Filed]:
    """One filing a key: the richest of its renditions."""
    best: dict[object, Filed] = {}
    for filed in filings:
        key = filed.key or id(filed.filing)
        other = best.get(key)
        if other is None or _poverty(filed) < _poverty(other):
            best[key] = filed
    return list(best.values())


def _poverty(filed: Filed) -> int:
    return _RICHEST_FIRST[filed.filing.rendition]


def counted_once(filings: Iterable[tuple[Filed, list[Line]]]) -> Once:
    """Drop documents given twice; join twins."""
    result = Once([], [], {})
    seen: dict[tuple[object, ...], list[tuple[Filed, list[Line]]]] = {}
    for filed, lines in filings:
        print_of = (filed.issuer, filed.form, filed.is_amendment, *map(_print, lines))
        alike = seen.setdefault(print_of, []) if lines else []
        double = next((one for one, _ in alike if _is_double(one, filed, lines)), None)
        if double is not None:
            message = "says in every row what another filing of the same owners says"
            result.decisions.append(
                Decision("duplicate", message, filed.source(""), double.source(""))
            )
            continue
        twin = next((one for one in alike if _are_twins(one[0], filed, lines)), None)
        if twin is not None:
            result.filings.append((filed, _joined(twin, filed, lines, result)))
        else:
            alike.append((filed, lines))
            result.filings.append((filed, lines))
    return result


def _print(line: Line) -> tuple[object, ...]:
    """What a row says of shares."""
    terms = line.terms
    price = line.row.transaction_price_per_share.value if line.is_change else None
    return (
        *(line.table, line.title, line.form, line.nature, terms, line.is_change),
        *(line.day if line.is_change else None, line.code, line.amount, line.after, price),
    )


def _is_double(one: Filed, other: Filed, lines: list[Line]) -> bool:
    """Whether one filing is in the inputs twice, or was filed twice, by the same owners.

    Without an amount owned equal rows may be two trades, and both count. Days of filing must agree,
    unless one has none.
    """
    if set(one.owners) != set(other.owners) or not any(line.after is not None for line in lines):
        return False
    return one.filed is None or other.filed is None or abs((one.filed - other.filed).days) <= 1


def _are_twins(one: Filed, other: Filed, lines: list[Line]) -> bool:
    """Whether two documents with equal rows report the same shares for one group.

    The sign is a first document with as many owners as fit; or large holders who report, on one
    day, indirect holdings that no plan hands out.
    """
    if one.filed != other.filed:
        return False
    if set(one.owners) & set(other.owners) and any(line.after is not None for line in lines):
        # The owner whom both name cannot have made the same trade twice: the balance says so.
        return any(line.is_change for line in lines)
    if len(one.owners) >= MOST_OWNERS or len(other.owners) >= MOST_OWNERS:
        return True
    if not (_is_large(one) and _is_large(other)):
        return False
    return not any(line.code in _GIVEN for line in lines) and any(
        line.after is not None for line in lines
    )


def _is_large(filed: Filed) -> bool:
    """Whether every owner ticks the box of a ten per cent owner, and none is an officer."""
    relations = [owner.relationship for owner in filed.filing.document.reporting_owners]
    return bool(relations) and all(
        relation and relation.is_ten_percent_owner and not relation.is_officer
        for relation in relations
    )


def _joined(
    twin: tuple[Filed, list[Line]], filed: Filed, lines: list[Line], result: Once
) -> list[Line]:
    first, firsts = twin
    message = "reports the same rows for other owners of one group; they count once"
    result.decisions.append(Decision("twin", message, filed.source(""), first.source("")))
    further = tuple(owner for owner in filed.owners if owner not in first.owners)
    for line in firsts:
        known = result.twins.get(line.original, line.owners)
        result.twins[line.original] = tuple(dict.fromkeys((*known, *further)))
    pairs = zip(lines, firsts, strict=True)
    return [line._replace(original=other.original, owners=further) for line, other in pairs]
