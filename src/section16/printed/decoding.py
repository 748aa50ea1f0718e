"""From the bytes of a text to its characters."""

from __future__ import annotations

from section16.doubts import ENCODING
from section16.finding import Finding


def decode(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The characters of a text, and a doubt where they are not in UTF-8."""
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        found = ENCODING.at("the whole text", "not UTF-8; read as Windows-1252")
        return data.decode("cp1252", errors="replace"), (found,)
