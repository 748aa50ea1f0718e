"""Amendments, row by row: what they correct, what they add, what they only say again.

Nothing is erased: an amendment gives only the lines that change (Instruction 9; Form 3: 8), though
some restate every row. So a row takes the place of the row it is most like, and a row that is like
none is added beside those of the original. Each decision is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from section16.entries import Decision
from section16.ledger.reported import Filed, Line

_LONGEST_BACK = timedelta(days=400)
"""How long before an amendment its original is looked for where its date is mistyped."""
_ENOUGH = 4
"""What the traits that two rows share must weigh more than for one to be the other corrected."""
_WEIGHTS = (1, 1, 1, 2, 1, 1, 2, 1)
"""How much the traits of a row weigh: its day and the amount owned tell it best."""


class Amended(NamedTuple):
    """The rows that stand after all amendments, and how they came to."""

    lines: list[Line]
    decisions: list[Decision]
    superseded: list[tuple[Line, Line]]
    """Rows that no longer stand, each with the row in its place."""


class _Standing(NamedTuple):
    """A filing and the rows that stand in its place so far."""

    filed: Filed
    lines: list[Line]


def amended(filings: Iterable[tuple[Filed, list[Line]]]) -> Amended:
    """Put rows of amendments in the place of those they amend; filings in order of acceptance."""
    result = Amended([], [], [])
    standing: dict[tuple[str, str], list[_Standing]] = {}
    for filed, lines in filings:
        parties = [(filed.issuer, owner) for owner in filed.owners]
        original = None
        if filed.is_amendment:
            earlier = [one for party in parties for one in standing.get(party, ())]
            original = _original(filed, lines, earlier, result.decisions)
        if original is None:
            here = _Standing(filed, lines)
            for party in parties:
                standing.setdefault(party, []).append(here)
        else:
            _replace(original, lines, result)
    distinct = {id(one): one for found in standing.values() for one in found}
    result.lines.extend(line for one in distinct.values() for line in one.lines)
    return result


def _original(
    filed: Filed, lines: list[Line], earlier: list[_Standing], decisions: list[Decision]
) -> _Standing | None:
    """The filing that an amendment amends; ``None`` where none of the inputs can be it."""
    stated = filed.filing.document.date_of_original_submission
    alike = [one for one in earlier if one.filed.form == filed.form]
    dated = [one for one in alike if stated and stated in (one.filed.filed, one.filed.as_of)]
    best = max(dated, key=lambda one: _rank(lines, one), default=None)
    if best is not None and (len(dated) == 1 or _likeness(lines, best.lines)):
        decisions.append(_said("original", f"amends the filing of {stated}", filed, best.filed))
        return best
    recent = [one for one in alike if _is_recent(one.filed, filed)]
    best = max(recent, key=lambda one: _rank(lines, one), default=None)
    if best is not None and _likeness(lines, best.lines):
        message = (
            f"amends a filing of {stated}, and none of that day is among the inputs; "
            f"its rows are like those of {best.filed.filed}"
        )
        decisions.append(_said("original", message, filed, best.filed))
        return best
    message = f"amends a filing of {stated} that is not among the inputs; its rows stand alone"
    decisions.append(_said("original unknown", message, filed))
    return None


def _rank(lines: list[Line], one: _Standing) -> tuple[int, int]:
    """How well a filing suits an amendment: by its rows, then the later."""
    return _likeness(lines, one.lines), one.filed.rank


def _said(kind: str, message: str, filed: Filed, other: Filed | None = None) -> Decision:
    return Decision(kind, message, filed.source(""), other.source("") if other else None)


def _is_recent(original: Filed, amendment: Filed) -> bool:
    if original.filed is None or amendment.filed is None:
        return True
    return amendment.filed - original.filed <= _LONGEST_BACK


def _likeness(lines: Sequence[Line], others: Sequence[Line]) -> int:
    """What the traits weigh that the rows share with those that they would replace."""
    pairs = _pairs(lines, others)
    return sum(_shared(lines[new], others[old]) for new, old in pairs)


def _replace(original: _Standing, lines: list[Line], result: Amended) -> None:
    """Put each row in its place; what is like no row is added."""
    old = list(original.lines)
    placed = dict(_pairs(lines, old))
    for new, line in enumerate(lines):
        moved = line._replace(block=original.filed.rank)
        if new in placed:
            before = old[placed[new]]
            result.superseded.append((before, moved))
            original.lines[placed[new]] = moved._replace(replaces=before.source, order=before.order)
            result.decisions.append(_fate(before, line))
        else:
            original.lines.append(moved._replace(order=(_later(line), line.order[1])))
            result.decisions.append(
                Decision("added", "a row that the original lacks", line.source, None)
            )
    result.decisions.extend(_kept(old, placed, lines))


def _later(line: Line) -> int:
    """The rank of the filing in which a row stands: above 0, so that it comes after the first."""
    return line.filed.rank + 1


def _fate(before: Line, line: Line) -> Decision:
    if _content(before) == _content(line):
        return Decision("repeated", "the same row once more", line.source, before.source)
    return Decision("corrected", _differences(before, line), line.source, before.source)


def _kept(old: list[Line], placed: dict[int, int], lines: list[Line]) -> Iterator[Decision]:
    """Rows that the amendment does not give: they stand."""
    replaced = set(placed.values())
    rest = [line for number, line in enumerate(old) if number not in replaced]
    holdings_only = not any(line.is_change for line in lines)
    why = "the amendment gives holdings only" if holdings_only else "the amendment does not give it"
    for line in rest:
        yield Decision("kept", f"{why}; an amendment erases no row", line.source, None)


def _content(line: Line) -> tuple[object, ...]:
    """What a row says, apart from its footnotes."""
    row = line.row
    return (type(row), *(getattr(row, name).value for name in row.__struct_fields__))


def _differences(before: Line, line: Line) -> str:
    names = [
        name.replace("_", " ")
        for name in line.row.__struct_fields__
        if getattr(line.row, name).value != getattr(before.row, name).value
    ]
    return "corrects " + ", ".join(names)


def _traits(line: Line) -> tuple[object, ...]:
    """What two versions of one row may have in common."""
    row = line.row
    price = row.transaction_price_per_share.value if line.is_change else None
    return (
        line.title,
        (line.form, line.nature),
        line.terms,
        line.day,
        line.code,
        line.amount,
        (line.after),
        price,
    )


def _shared(line: Line, other: Line) -> int:
    """What the traits weigh that two rows share; none where they cannot be one row."""
    if line.table != other.table or line.is_change != other.is_change:
        return 0
    pairs = zip(_traits(line), _traits(other), strict=True)
    return sum(
        weight
        for weight, (one, two) in zip(_WEIGHTS, pairs, strict=True)
        if one == two and one is not None
    )


def _may_be(line: Line, other: Line) -> bool:
    """Whether one row may be the other, corrected.

    Two trades of a day may differ in amount and price alone; then the amounts owned tell them
    apart: a row that begins with what the other came to is the next trade. A holding is the same
    if it is of the same security, held in the same way.
    """
    shared = _shared(line, other)
    if not line.is_change:
        same = (line.title, line.form, line.nature, line.terms)
        return shared > 0 and same == (other.title, other.form, other.nature, other.terms)
    if _content(line) == _content(other):
        return True
    before, others = _before(line), _before(other)
    if before is not None and before == other.after:
        return False
    told = line.amount == other.amount or line.after == other.after or before == others
    return shared > _ENOUGH and told


def _before(line: Line) -> Decimal | None:
    """What was owned before a row, by the row alone."""
    if line.amount is None or line.after is None:
        return None
    return line.after - line.amount


def _pairs(lines: Sequence[Line], others: Sequence[Line]) -> list[tuple[int, int]]:
    """Which row takes the place of which, the likest first."""
    found = sorted(
        (
            (-_shared(line, other), line.path != other.path, new, old)
            for new, line in enumerate(lines)
            for old, other in enumerate(others)
            if _may_be(line, other)
        ),
    )
    taken_new: set[int] = set()
    taken_old: set[int] = set()
    pairs = []
    for _, _, new, old in found:
        if new not in taken_new and old not in taken_old:
            taken_new.add(new)
            taken_old.add(old)
            pairs.append((new, old))
    return pairs
