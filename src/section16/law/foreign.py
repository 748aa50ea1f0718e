"""When insiders of foreign private issuers came under Section 16(a), and which are exempt.

Source: Holding Foreign Insiders Accountable Act of 18 December 2025, Pub. L. 119-60, section 8103;
SEC Release 34-104903 of 27 February 2026; exemptive orders of 5 March and 20 May 2026.
"""

from __future__ import annotations

from datetime import date

FILE_SINCE = date(2026, 3, 18)
"""From this day their directors and officers file; Section 16(b) and (c) stay off for them."""

EXEMPT_REGIMES = frozenset(
    {
        "Australia",
        "Canada",
        "Chile",
        "European Economic Area",
        "India",
        "Korea",
        "Singapore",
        "Switzerland",
        "United Kingdom",
    }
)
"""Where issuers are organised whose insiders, reporting under a listed regime, are exempt: these
nine since 20 May 2026; an order of 5 March 2026 had named six."""
