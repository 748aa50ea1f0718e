"""Why amounts do not meet: candidate causes, each with its evidence or marked unproven.

A difference may be lawful: splits, reinvested dividends, plans and changes of form are not reported
(Rules 16a-9, 16a-11, 16a-13, 16b-3(c)). What accounts for it is found in the notes of the filings,
in other accounts, in the neighbours on both sides and in EDGAR's index. That a filing may be
missing is no cause: only one that the index names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from section16.doubts import proof_of
from section16.entries import Cause, CauseKind, Source, Status
from section16.ledger import growth
from section16.ledger.breaks import Break, breaks_of
from section16.ledger.customs import ZERO
from section16.ledger.explanations import (
    accrual_words,
    adds_up_to,
    award_words,
    cancelled_words,
    correction_words,
    exempt_words,
    plan_account,
    plan_words,
    speaks_of_the_balance,
    split_words,
    states,
    vesting_words,
)
from section16.ledger.growth import Growths
from section16.ledger.links import Chain
from section16.ledger.listed import Listing
from section16.ledger.mirrors import moves_of, tells, together
from section16.ledger.ratios import in_words, nearly, ratios
from section16.ledger.reported import Filed, Line
from section16.ledger.slips import slip

Found = dict[tuple[int, int], tuple[Cause, ...]]
"""Causes by number of the account and of the link."""
_DERIVATIVES = 2
"""Table II."""
_TELLING = Decimal(100)
"""Amounts below it may be equal by chance in two accounts that do not both break."""
_ROUND = Decimal(1000)
"""Multiples of it stand in small ratios by chance."""
_SEVERAL = 2
_SMALL = Fraction(3, 2)
"""Smaller ratios are met by chance more often than by a stock dividend."""
_AROUND = timedelta(days=400)


class Known(NamedTuple):
    """What is known around the accounts."""

    filings: Sequence[Filed]
    listing: Listing | None


def causes_of(chains: Sequence[Chain], known: Known) -> Found:
    """The candidate causes of every break, the proven ones first."""
    breaks = list(breaks_of(chains))
    around = _Around(chains, breaks, known)
    return {(one.account, one.place): tuple(around.causes(one)) for one in breaks}


class _Around:
    """What stands around breaks: other accounts, splits of the issuer, notes, the index."""

    def __init__(self, chains: Sequence[Chain], breaks: Sequence[Break], known: Known) -> None:
        self._listing = known.listing
        self._at_hand = {filed.key for filed in known.filings}
        self._moves = moves_of(chains, breaks)
        self._notes = _Notes()
        self._splits = _splits(breaks)
        self._growths = Growths(breaks)
        self._held = _held(chains)
        self._split_words = _split_words(known.filings)

    def causes(self, one: Break) -> list[Cause]:
        """The causes of one break; the first that is proven ends the search."""
        for seek in (
            *(self._rounding, self._stated, self._split, self._mirrored, self._grown),
            *(self._slip, self._stated_nearby, self._missing),
        ):
            cause = seek(one)
            if cause is not None and cause.proven:
                return [cause]
        unproven = (self._split(one), self._missing(one), self._spoken_of(one) or self._alike(one))
        return [cause for cause in unproven if cause is not None]

    def _rounding(self, one: Break) -> Cause | None:
        before = one.link.before or ZERO
        after = one.link.span.before if one.link.span else None
        if after is None:
            return None
        places = max(int(before.as_tuple().exponent), int(after.as_tuple().exponent))
        unit = Decimal(1).scaleb(min(places, 0))
        # Of whole shares one may be a share bought or a slip: a fraction must be in sight.
        if abs(one.amount) > unit or not (before % 1 or after % 1):
            return None
        evidence = f"{before:,f} and {after:,f} differ by a fraction in the last place"
        return _proven(CauseKind.ROUNDING, evidence, one.link.line.source)

    def _stated(self, one: Break) -> Cause | None:
        return self._in_notes(one, one.link.line, "states the number")

    def _stated_nearby(self, one: Break) -> Cause | None:
        """The number in a note of the filing before or after, if it is long enough to tell."""
        if abs(one.amount) < _TELLING:
            return None
        for step in (-1, 1):
            near = one.neighbour(step)
            if near is not None:
                cause = self._in_notes(one, near.line, "of a neighbouring filing states the number")
                if cause:
                    return cause
        return None

    def _in_notes(self, one: Break, line: Line, what: str) -> Cause | None:
        amount = abs(one.amount)
        traded = any(abs(row.amount or ZERO) == amount for row in one.link.block.changes)
        for path, text in self._notes.of(line.filed):
            if traded and not speaks_of_the_balance(text):
                continue
            if states(text, amount, of_derivative=line.table == _DERIVATIVES):
                evidence = f"a note {what}: {amount:,f}"
                return _proven(CauseKind.STATED, evidence, line.filed.source(path))
        for path, text in self._notes.of(line.filed) if line.table != _DERIVATIVES else ():
            added = adds_up_to(text, amount)
            if added:
                terms = " + ".join(f"{part:,f}" for part in added).replace("+ -", "- ")
                evidence = f"numbers of a note add up: {terms}"
                return _proven(CauseKind.STATED, evidence, line.filed.source(path))
        return None

    def _split(self, one: Break) -> Cause | None:
        before = one.link.before or ZERO
        found = list(ratios(before, before + one.amount))
        issuer = one.chain.series.name.issuer
        if not found:
            return self._nearly_split(one, issuer, before)
        for ratio in found:
            # By a few shares an amount may grow in a small ratio by chance.
            telling = abs(one.amount) >= _TELLING
            others = (
                self._splits[issuer, ratio] - 1 if telling and not self._stood_still(one) else 0
            )
            small = not telling and max(ratio, 1 / ratio) < _SMALL
            words = [] if small else self._split_words.get(issuer, [])
            said = any(_near(one, filed) for filed in words)
            if said or others:
                why = "a note speaks of a split" if said else f"{others} more accounts jump by it"
                evidence = f"{before:,f} became {before + one.amount:,f}, {in_words(ratio)}; {why}"
                return _proven(CauseKind.RATIO, evidence, one.link.line.source)
        large = [ratio for ratio in found if max(ratio, 1 / ratio) >= _SMALL]
        if not large or not (before % _ROUND or one.amount % _ROUND):
            return None
        evidence = f"{before:,f} and {before + one.amount:,f} stand {in_words(large[0])}"
        return Cause(CauseKind.RATIO, False, evidence, one.link.line.source)

    def _stood_still(self, one: Break) -> bool:
        """Whether an account of plain stock held over the same time: then nothing was split."""
        since, until = one.link.since, one.link.line.day
        return any(
            begun is not None and ended is not None and begun <= since and until <= ended
            for begun, ended in self._held.get(one.chain.series.name.issuer, ())
            if since is not None and until is not None
        )

    def _nearly_split(self, one: Break, issuer: str, before: Decimal) -> Cause | None:
        """A split that a note speaks of, and that rounding lot by lot may have blurred."""
        ratio = nearly(before, before + one.amount)
        said = any(_near(one, filed) for filed in self._split_words.get(issuer, []))
        if ratio is None or not said:
            return None
        evidence = (
            f"{before:,f} and {before + one.amount:,f} all but stand {in_words(ratio)}, and a note "
            "speaks of a split"
        )
        return Cause(CauseKind.RATIO, False, evidence, one.link.line.source)

    def _mirrored(self, one: Break) -> Cause | None:
        name = one.chain.series.name
        others = [
            move
            for move in self._moves.get((name.issuer, name.owner, one.link.block.rank), ())
            if move.account != one.account
        ]
        for move in others:
            if move.amount == -one.amount and tells(move, name):
                return _proven(CauseKind.MIRRORED, move.evidence, move.source)
        for some in together(others):
            if abs(one.amount) >= _TELLING and sum(move.amount for move in some) == -one.amount:
                evidence = " and ".join(move.evidence for move in some)
                return _proven(CauseKind.MIRRORED, evidence, some[0].source)
        return None

    def _grown(self, one: Break) -> Cause | None:
        mine, beside = self._growths.meanwhile(one)
        others = [other for other in beside if mine and mine.agrees(other)]
        if mine is None or not others:
            return None
        return _proven(CauseKind.RATIO, growth.in_words(mine, others), one.link.line.source)

    def _alike(self, one: Break) -> Cause | None:
        """The same amount in several owners' accounts, as equal grants are credited with."""
        _, beside = self._growths.meanwhile(one)
        others = {other.owner for other in beside if other.amount == one.amount}
        if len(others) < _SEVERAL:
            return None
        evidence = f"{one.amount:,f} came into accounts of {len(others)} more owners meanwhile"
        return Cause(CauseKind.PLAN, False, evidence, one.link.line.source)

    def _slip(self, one: Break) -> Cause | None:
        if _bears_no_terms(one):
            return None
        said = slip(one.neighbour(-1), one.link, one.neighbour(1))
        return _proven(CauseKind.SLIP, said, one.link.line.source) if said else None

    def _missing(self, one: Break) -> Cause | None:
        """A filing that EDGAR's index names; it explains no drift of a plan's account."""
        name, before = one.chain.series.name, one.neighbour(-1)
        if self._listing is None or before is None or self._is_drift(one):
            return None
        if _bears_no_terms(one):
            return None
        listed = self._listing.between(
            name.issuer, name.owner, before.line.filed.filed, one.filed.filed
        )
        missing = [
            it
            for it in listed
            if it.accession_number not in self._at_hand and not it.form.startswith("3")
        ]
        if not missing:
            return None
        named = ", ".join(
            f"Form {it.form} of {it.filed}, {it.accession_number}" for it in missing[:3]
        )
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""  # noqa: PLR2004 - named
        evidence = f"EDGAR's index names what is not among the inputs: {named}{more}"
        # An amendment alone may concern rows that are not in doubt.
        proven = not all(it.form.endswith("/A") for it in missing)
        return Cause(CauseKind.MISSING, proven, evidence, one.link.line.source)

    def _is_drift(self, one: Break) -> bool:
        """Whether an amount creeps as a plan's or a reinvestor's does."""
        name, amount = one.chain.series.name, one.amount
        before = one.link.before or ZERO
        plan = plan_words((name.nature, name.title))
        fraction = amount != amount.to_integral_value()
        return bool(plan) or (fraction and abs(amount) * 20 < before)

    def _spoken_of(self, one: Break) -> Cause | None:
        name, line = one.chain.series.name, one.link.line
        # A set has another order in every process.
        noted = (*sorted(line.notes), *self._notes.remarks(line.filed))
        own = (name.nature, name.title, *noted)
        every = (*own, *(text for _, text in self._notes.of(line.filed)))
        word = correction_words(own)
        if word:
            return Cause(CauseKind.AMENDED, False, f"a note says {word!r}", line.source)
        # Dividends and purchases only add, and units leave as they vest; a plan's own account may
        # shrink as well.
        adds, of_units = one.amount > 0, award_words((name.nature, name.title))
        word = (
            plan_account((name.nature, name.title))
            or exempt_words(noted)
            or (plan_words(own) or accrual_words(every) if adds else None)
            or (cancelled_words(noted) if not adds else None)
            or (vesting_words(own) if of_units and not adds else None)
        )
        if word is None:
            return None
        evidence = f"{word!r} is spoken of, without the number"
        return Cause(CauseKind.PLAN, False, evidence, line.source)


def _bears_no_terms(one: Break) -> bool:
    """Whether units of several grants bear one name: to mix them up is likelier than all else."""
    terms = one.chain.series.name.terms
    return terms is not None and terms.conversion_or_exercise_price is None


def _proven(kind: CauseKind, evidence: str, source: Source) -> Cause:
    return Cause(kind, True, evidence, source)


def _near(one: Break, filed: Filed) -> bool:
    days = filed.filed, one.filed.filed
    return days[0] is None or days[1] is None or abs(days[0] - days[1]) <= _AROUND


def _splits(breaks: Sequence[Break]) -> Counter[tuple[str, Fraction]]:
    """How many owners' accounts jump by a ratio, by issuer."""
    seen = {
        (one.chain.series.name.issuer, ratio, one.chain.series.name.owner)
        for one in breaks
        for ratio in ratios(one.link.before or ZERO, (one.link.before or ZERO) + one.amount)
        if abs(one.amount) >= _TELLING
    }
    return Counter((issuer, ratio) for issuer, ratio, _ in seen)


def _held(chains: Sequence[Chain]) -> dict[str, set[tuple[date | None, date | None]]]:
    """The spans of time over which amounts of plain stock carried over, by issuer."""
    spans: dict[str, set[tuple[date | None, date | None]]] = {}
    for chain in chains:
        if chain.series.name.table == _DERIVATIVES:
            continue
        for link in chain.links:
            if link.status is Status.HOLDS and link.before:
                spans.setdefault(chain.series.name.issuer, set()).add((link.since, link.line.day))
    return spans


def _split_words(filings: Sequence[Filed]) -> dict[str, list[Filed]]:
    """The filings of each issuer whose notes speak of a split."""
    found: dict[str, list[Filed]] = {}
    for filed in filings:
        document = proof_of(filed.filing)
        texts = [note.text or "" for note in document.footnotes]
        if split_words([*texts, document.remarks or ""]):
            found.setdefault(filed.issuer, []).append(filed)
    return found


class _Notes:
    """The footnotes and remarks of filings, with their paths."""

    def __init__(self) -> None:
        self._of: dict[int, list[tuple[str, str]]] = {}

    def of(self, filed: Filed) -> list[tuple[str, str]]:
        """Path and text of each note and of the remarks."""
        if filed.rank not in self._of:
            document = proof_of(filed.filing)
            notes = [
                (f"/footnotes/{number}/text", note.text)
                for number, note in enumerate(document.footnotes)
                if note.text
            ]
            remarks = [("/remarks", document.remarks)] if document.remarks else []
            self._of[filed.rank] = [*notes, *remarks]
        return self._of[filed.rank]

    def remarks(self, filed: Filed) -> list[str]:
        """The remarks alone."""
        return [text for path, text in self.of(filed) if path == "/remarks"]
