"""Accounts that differ in wording alone, and are proven one by their balances.

"Common Stock" and "Common Stock, par value $.01" may be one security, "By Trust" and "By the Smith
Trust" one trust. They meet where one begins with exactly what the other came to, and never stand in
one filing. What is proven for one owner holds for the titles of the whole issuer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations
from operator import attrgetter
from typing import NamedTuple

from section16.checks.accounts import Custom, custom
from section16.entries import Decision, Terms
from section16.ledger.accounts import Name, Series, next_balance
from section16.ledger.customs import Block
from section16.ledger.overrides import Overrides
from section16.ledger.securities import classes, same_class, wording

_ROUND = Decimal(1000)
"""Multiples of it are round: two accounts may hold as much by chance."""
_VAGUE = frozenset({"see", "footnote", "footnotes", "note", "notes", "remarks", "below", "fn"})
_IDLE = frozenset({"by", "the", "of", "for", "in", "as", "a", "an", "and", "held", "through", "s"})


class Proof(NamedTuple):
    """How often accounts meet, and the first row that shows it."""

    held: int
    broken: int
    amount: Decimal
    block: Block | None


class Met(NamedTuple):
    """Accounts after those that are one have been joined."""

    holdings: list[Series]
    decisions: list[Decision]


def met(holdings: Iterable[Series], overrides: Overrides) -> Met:
    """Join the accounts that are proven one, owner by owner."""
    groups: dict[tuple[object, ...], list[Series]] = {}
    for one in holdings:
        groups.setdefault(_kind(one.name), []).append(one)
    result = Met([], [])
    proven: set[tuple[str, frozenset[str]]] = set()
    for key, group in groups.items():
        groups[key] = _joined(group, overrides, result.decisions, proven)
    for group in groups.values():
        result.holdings.extend(_by_title(group, overrides, result.decisions, proven))
    return result


def _kind(name: Name) -> tuple[object, ...]:
    """What accounts that may be one have in common."""
    terms = name.terms and (name.terms.conversion_or_exercise_price, name.terms.expiration_date)
    return name.issuer, name.owner, name.table, name.form, name.in_dollars, terms


def _joined(
    group: list[Series],
    overrides: Overrides,
    decisions: list[Decision],
    proven: set[tuple[str, frozenset[str]]],
) -> list[Series]:
    while len(group) > 1:
        found = next(_proven_pairs(group, overrides), None)
        if found is None:
            break
        one, other, proof = found
        group = [held for held in group if held is not one and held is not other]
        group.append(_merged(one, other))
        decisions.append(_decision(one, other, proof))
        if one.name.title != other.name.title:
            proven.add((one.name.issuer, frozenset({one.name.title, other.name.title})))
    decisions.extend(_kept_apart(group))
    return group


def _kept_apart(group: list[Series]) -> Iterator[Decision]:
    """Accounts of two wordings that met once, and are two: fewer filings might have made them one.

    Where they are of one filing, its rows go on from each other.
    """
    for one, other in combinations(group, 2):
        if one.name == other.name or not _may_meet(one.name, other.name):
            continue
        if proof_of(one, other).held:
            first, last = sorted((one, other), key=lambda held: held.blocks[-1].rank)
            said, now = _called(first.name, last.name), _called(last.name, first.name)
            message = f"{now!r} is not {said!r}, though a balance carried over once"
            rows = last.blocks[-1].lines[0], first.blocks[-1].lines[0]
            yield Decision("kept apart", message, *(row.source for row in rows))


def _proven_pairs(
    group: list[Series], overrides: Overrides
) -> Iterator[tuple[Series, Series, Proof]]:
    """Pairs that are one account, the best proven first."""
    pairs = []
    for one, other in combinations(group, 2):
        said = overrides.same(one.name.issuer, one.name.title, other.name.title)
        if said is False or not (said or _may_meet(one.name, other.name)):
            continue
        if not _apart(one, other):
            continue
        proof = proof_of(one, other)
        if not (said or _is_proven(one.name, other.name, proof)):
            continue
        pairs.append((one, other, proof))
    pairs.sort(key=lambda pair: (pair[2].broken - pair[2].held, pair[0].blocks[0].rank))
    return iter(pairs)


def _apart(one: Series, other: Series) -> bool:
    """Whether no filing gives both, but for one whose rows go on from each other.

    A filer may write two wordings in one filing; two accounts of his would not chain.
    """
    mine = {block.rank: block for block in one.blocks}
    both = ((mine[block.rank], block) for block in other.blocks if block.rank in mine)
    return all(_chained(first, second) for first, second in both)


def _chained(first: Block, second: Block) -> bool:
    together = _whole(first, second)
    steps = together.steps
    if len(steps) < len(together.lines):
        return False
    return custom(steps) is Custom.ROW_BY_ROW


def _whole(first: Block, second: Block) -> Block:
    """The rows of two blocks of one filing, in their order."""
    return Block(sorted((*first.lines, *second.lines), key=attrgetter("order")))


def _by_time(block: Block) -> tuple[int, tuple[int, int]]:
    return block.rank, block.lines[0].order


def proof_of(one: Series, other: Series) -> Proof:
    """How often the balances of one account go on in the other."""
    own = set(map(id, one.blocks))
    held = broken = 0
    amount, shown = Decimal(0), None
    balance: Decimal | None = None
    side: bool | None = None
    for block in sorted((*one.blocks, *other.blocks), key=_by_time):
        mine = id(block) in own
        if side is not None and mine is not side and balance is not None:
            if balance and block.fits(balance):
                held += 1
                if balance > amount:
                    amount, shown = balance, block
            else:
                broken += 1
        side, balance = mine, next_balance(block, balance)
    return Proof(held, broken, amount, shown)


def _may_meet(one: Name, other: Name) -> bool:
    """Whether two names may be of one account, before any balance is looked at."""
    if not _terms_agree(one.terms, other.terms):
        return False
    if _natures_agree(one.nature, other.nature) is False:
        return False
    return same_class(one.title, other.title) or _one_names_no_class(one, other)


def _is_proven(one: Name, other: Name, proof: Proof) -> bool:
    """Whether the balances of names that may meet prove that they are of one account."""
    if proof.held <= proof.broken:
        return False
    telling = proof.held > 1 or bool(proof.amount % _ROUND)
    natures = _natures_agree(one.nature, other.nature)
    if same_class(one.title, other.title):
        return natures is True or (natures is None and telling)
    return natures is True and telling and not proof.broken


def _one_names_no_class(one: Name, other: Name) -> bool:
    """Whether one title leaves out the class that the other names, and else says the same."""
    if bool(classes(one.title)) is bool(classes(other.title)):
        return False
    letters = classes(one.title) | classes(other.title)
    return wording(one.title) - letters == wording(other.title) - letters


def _terms_agree(one: Terms | None, other: Terms | None) -> bool:
    if one is None or other is None:
        return one is other
    titles = one.underlying_security_title, other.underlying_security_title
    return titles[0] is None or titles[1] is None or same_class(titles[0], titles[1])


def _natures_agree(one: str, other: str) -> bool | None:
    """Whether two natures of ownership say the same; ``None`` where they may."""
    if one == other:
        return True
    words, others = _words(one), _words(other)
    if words == others:
        return True
    if not words or not others or words & others:
        return None
    return False


def _words(nature: str) -> frozenset[str]:
    words = "".join(mark if mark.isalnum() else " " for mark in nature).split()
    return frozenset(word for word in words if not word.isdigit()) - _VAGUE - _IDLE


def _merged(one: Series, other: Series) -> Series:
    """One account under the name that was used last."""
    last = max(one, other, key=lambda held: held.blocks[-1].rank)
    blocks: dict[int, Block] = {}
    for block in sorted((*one.blocks, *other.blocks), key=_by_time):
        known = blocks.get(block.rank)
        blocks[block.rank] = _whole(known, block) if known else block
    return Series(last.name, last.number, list(blocks.values()))


def _decision(one: Series, other: Series, proof: Proof) -> Decision:
    earlier, later = sorted((one, other), key=lambda held: held.blocks[0].rank)
    said, now = _called(earlier.name, later.name), _called(later.name, earlier.name)
    why = f"{proof.amount:,f} carries over" if proof.block else "the user's file says so"
    block = proof.block or later.blocks[0]
    return Decision(
        "same security" if one.name.title != other.name.title else "same holder",
        f"{now!r} is {said!r}: {why}",
        block.lines[0].source,
        earlier.blocks[-1].lines[0].source,
    )


def _called(name: Name, other: Name) -> str:
    """The wording in which a name differs from another."""
    if name.title != other.title:
        return name.title
    if name.nature != other.nature:
        return name.nature or name.title
    underlying = name.terms and name.terms.underlying_security_title
    return f"{name.title} on {underlying}" if underlying else name.title


def _by_title(
    group: list[Series],
    overrides: Overrides,
    decisions: list[Decision],
    proven: set[tuple[str, frozenset[str]]],
) -> list[Series]:
    """Join by titles that other owners' balances prove the same."""
    joined = list(group)
    for one, other in combinations(group, 2):
        titles = frozenset({one.name.title, other.name.title})
        if (one.name.issuer, titles) not in proven or one.name.nature != other.name.nature:
            continue
        if overrides.same(one.name.issuer, *titles) is False or not _terms_agree(
            one.name.terms, other.name.terms
        ):
            continue
        held_still = sum(held is one or held is other for held in joined)
        if held_still == 2 and _apart(one, other):  # noqa: PLR2004 - a pair
            joined = [held for held in joined if held is not one and held is not other]
            joined.append(_merged(one, other))
            message = f"{' and '.join(map(repr, sorted(titles)))} are one: proven for another owner"
            source = max(one, other, key=lambda held: held.blocks[0].rank).blocks[0]
            decisions.append(Decision("same security", message, source.lines[0].source))
    return joined
