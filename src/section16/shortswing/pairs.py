"""Pairs of trades to which the plain difference of prices does not apply.

Barred: both trades after leaving office (17 CFR 240.16a-2(b)), or a profit realized too long ago to
be sued for. A gain of its own: a derivative against stock or against another series, at most the
difference of the underlying's prices (17 CFR 240.16b-6(c)(2)); a written option and its expiry, at
most the premium (16b-6(d)).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from section16.shortswing.exact import Amount


def _none(_purchase: int, _sale: int) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Pairs:
    """What is particular to pairs, each named by its places among purchases and sales.

    ``gains`` holds dollars a share for the pairs that do not gain the sale's price less the
    purchase's. ``barred`` says which must not match; it may be asked of any pair. Neither brings
    together what lies outside the window.
    """

    gains: Mapping[tuple[int, int], Amount] = field(default_factory=dict)
    barred: Callable[[int, int], bool] = _none


NO_PAIRS = Pairs()
"""Nothing is particular to any pair."""
