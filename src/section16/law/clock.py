"""EDGAR's clock: New York time.

Source: Regulation S-T, 17 CFR 232.12(c) and 232.13(a).
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

NEW_YORK = ZoneInfo("America/New_York")


def today() -> date:
    """The day it is in New York."""
    return datetime.now(NEW_YORK).date()
