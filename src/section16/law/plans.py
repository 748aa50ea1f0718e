"""What Rule 10b5-1 asks of trading plans.

Source: 17 CFR 240.10b5-1(c)(1), as amended by Release 33-11138 with effect from 27 February 2023.
"""

from __future__ import annotations

from datetime import date

PLAN_LAW_SINCE = date(2023, 2, 27)
"""Plans adopted from this day on meet the conditions of today."""
COOLING_OFF = 90
"""Days after adoption in which no director or officer trades; up to 120 after a late report."""
