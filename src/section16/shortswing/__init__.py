"""Section 16(b): the largest short-swing profit, exactly, and why it is the largest."""

from section16.shortswing.certificate import Certificate, PairCertificate, from_json, to_json
from section16.shortswing.choose import maximum
from section16.shortswing.exact import Amount, plain
from section16.shortswing.legs import Leg, Lot, Matching, Solution
from section16.shortswing.liho import lowest_in_highest_out
from section16.shortswing.pairs import Pairs
from section16.shortswing.values import values
from section16.shortswing.verify import Unproved, verify
from section16.shortswing.window import Window, first_day, last_day, matches

__all__ = [
    "Amount",
    "Certificate",
    "Leg",
    "Lot",
    "Matching",
    "PairCertificate",
    "Pairs",
    "Solution",
    "Unproved",
    "Window",
    "first_day",
    "from_json",
    "last_day",
    "lowest_in_highest_out",
    "matches",
    "maximum",
    "plain",
    "to_json",
    "values",
    "verify",
]
