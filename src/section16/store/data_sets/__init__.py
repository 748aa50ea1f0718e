"""The SEC Insider Transactions Data Sets: a zip a quarter, eight tables of tab-separated text."""

from __future__ import annotations

from section16.store.data_sets.quarter import is_data_set, records

__all__ = ["is_data_set", "records"]
