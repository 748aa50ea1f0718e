"""The days of the boxes above the tables: that of the event, and that of the original filing."""

from __future__ import annotations

from collections.abc import Sequence

from section16.printed.interpret.values import day
from section16.printed.page import Fragment, cell
from section16.printed.sheet import BLANK, Cell


def box_days(texts: Sequence[Fragment], form: str, *, first_day: str | None) -> tuple[Cell, Cell]:
    """The day of the event, and that of the original filing; ``form`` is what the page is called.

    ``first_day`` is the earliest day of the tables' rows; on a Form 4 the event is no later.
    """
    event, amendment = _days(texts, is_amended="/" in form, first_day=first_day)
    if "4" in form and first_day and _is_later(event.text, first_day):
        event = Cell("", (), event.span, event.printed, (event.text, first_day))
    return event, amendment


def _days(
    texts: Sequence[Fragment], *, is_amended: bool, first_day: str | None
) -> tuple[Cell, Cell]:
    days = [cell(text) for text in texts if day(text.text)]
    if len(days) == 2:  # noqa: PLR2004 - two boxes take a day
        first, second = sorted(days, key=lambda found: str(day(found.text)))
        return first, second
    if len(days) == 1 and (not is_amended or days[0].text == first_day):
        return days[0], Cell("", (), None, "", ("?",)) if is_amended else BLANK
    return BLANK, BLANK


def _is_later(text: str, other: str) -> bool:
    one, two = day(text), day(other)
    return bool(one and two and one > two)
