"""What a person has settled: values of cells that the page left open, replayed at every reading.

A corrections file is TOML, one ``[[correction]]`` a cell::

    [[correction]]
    filing = "0001209191-23-018041"
    cell = "/non_derivative_table/0/transaction_shares"
    value = "2520"
    reason = "the broker's confirmation of 14 March 2023"
    author = "J. Doe"
    date = 2023-04-03

``filing`` is the accession number, or ``sha256:`` and the digest of a file without one; ``cell`` is
the path that the doubt gives. Without ``value`` the cell is empty.
"""

from __future__ import annotations

from section16.corrections.file import Correction, load, proposal
from section16.corrections.replay import corrected

__all__ = ["Correction", "corrected", "load", "proposal"]
