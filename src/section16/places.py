"""Where on the form a JSON Pointer into the document leads, in words."""

from __future__ import annotations

_PARTS = {
    "non_derivative_table": "Table I row",
    "derivative_table": "Table II row",
    "reporting_owners": "reporting owner",
    "footnotes": "footnote",
    "signatures": "signature",
}


_WORDS = {
    "aff10b5_one": "the 10b5-1 box",
    "not_subject_to_section16": "the exit box",
    "issuer": "the issuer's",
    "cik": "CIK",
    "zip_code": "zip code",
}


def place_of(path: str) -> str:
    """The place as a person would name it.

    >>> place_of("/non_derivative_table/0/transaction_shares")
    'Table I row 1, transaction shares'
    """
    parts, words = path.strip("/").split("/"), []
    while parts:
        part = parts.pop(0)
        if part in _PARTS and parts and parts[0].isdigit():
            words.append(f"{_PARTS[part]} {int(parts.pop(0)) + 1}")
        else:
            words.append(_WORDS.get(part, part.replace("_", " ")))
    return ", ".join(words).replace("'s,", "'s")
