"""Check boxes into yes, no or unknown."""

from __future__ import annotations

from section16.printed.interpret.cells import Place
from section16.printed.interpret.margin import Margin
from section16.printed.sheet import CheckBox, Mark

_SAID = {Mark.CHECKED: True, Mark.EMPTY: False}


def flag(box: CheckBox, place: Place, margin: Margin, *, bare_is_empty: bool) -> bool | None:
    """Whether a box is checked; ``None``, with a doubt, where the page does not tell."""
    if box.mark is Mark.ABSENT:
        return None
    margin.took(place.path, box)
    if box.mark in _SAID:
        return _SAID[box.mark]
    if box.mark is Mark.BARE and bare_is_empty:
        return False
    margin.illegible(place.on_form, place.what, place.path)
    return None
