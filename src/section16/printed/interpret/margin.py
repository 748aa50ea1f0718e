"""The margin of the page: where the reader notes what he took from where, and what he doubts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from section16.doubts import ILLEGIBLE_MARK, LOST, SETTLED, UNDECIDED, UNTYPED, Doubt
from section16.filing import Evidence, Unread
from section16.finding import Finding
from section16.printed.interpret import values
from section16.printed.sheet import Cell, CheckBox


class Margin:
    """Evidence by the path of a value, and doubts, gathered while a sheet is interpreted."""

    def __init__(
        self,
        doubts: Iterable[Finding] = (),
        *,
        before_2003: bool = False,
        keeps_evidence: bool = True,
    ) -> None:
        self.evidence: dict[str, Evidence] | None = {} if keeps_evidence else None
        self.doubts: list[Finding] = list(doubts)
        self.unread: list[Unread] = []
        self.before_2003 = before_2003
        self._short_days: list[str] = []
        self._illegible = {doubt.path for doubt in self.doubts if doubt.code == ILLEGIBLE_MARK.code}

    def day(self, text: str) -> date | None:
        """A day as the page writes days; before 2003 the century may be left out."""
        found = values.day(text)
        if found is None and self.before_2003:
            found = values.short_day(text)
            self._short_days += [text] if found else []
        return found

    def say_short_days(self) -> None:
        """Say once that years were written with two digits, and what they were taken for."""
        if self._short_days:
            message = (
                f"years of two digits, as in {self._short_days[0]!r}, are taken for those nearest "
                "to 1998: the page is of the edition before 2003"
            )
            self.doubt(SETTLED, "the page", message, None)

    def took(self, path: str, source: Cell | CheckBox) -> None:
        """Note where a value was read, if that is asked."""
        if self.evidence is not None and source.span is not None:
            text = " ".join(source.printed.split())
            self.evidence[path] = Evidence(str(source.span), text)

    def doubt(
        self,
        kind: Doubt,
        place: str,
        message: str,
        path: str | None,
        candidates: Iterable[str] = (),
    ) -> None:
        """Note a doubt."""
        self.doubts.append(kind.at(place, message, path, candidates))

    def undecided(self, place: str, what: str, path: str, candidates: Iterable[str]) -> None:
        """The page allows several readings."""
        found = tuple(candidates)
        message = f"{what} undecided: {_either(found)}" if found else f"{what} undecided"
        self.doubt(UNDECIDED, place, message, path, found)

    def told(self, path: str, place: str) -> None:
        """Another place tells what one left undecided."""
        self.doubts = [
            doubt
            for doubt in self.doubts
            if (doubt.code, doubt.path, doubt.place) != (UNDECIDED.code, path, place)
        ]

    def untyped(self, place: str, what: str, path: str, text: str) -> None:
        """A cell holds what it does not take."""
        self.doubt(UNTYPED, place, f"{text!r} is no {what}; kept as written", path)

    def illegible(self, on_form: str, what: str, path: str) -> None:
        """A check mark that cannot be told; said once of each box."""
        if path in self._illegible:
            return
        self._illegible.add(path)
        self.doubt(ILLEGIBLE_MARK, on_form, f"whether {what} is checked cannot be told", path)

    def lost(self, place: str, what: str, path: str) -> None:
        """Something the form asks for is not on the page."""
        self.doubt(LOST, place, f"no {what} on the page", path)

    def settled(self, place: str, message: str, path: str, candidates: Iterable[str]) -> None:
        """A damaged cell was settled by something else on the page."""
        self.doubt(SETTLED, place, message, path, candidates)


def _either(candidates: tuple[str, ...]) -> str:
    if len(candidates) == 1:
        return f"perhaps {candidates[0]}"
    return f"{', '.join(candidates[:-1])} or {candidates[-1]}"
