"""Whether a text is a printed Form 3, 4 or 5, and what it seems to be if it is not."""

from __future__ import annotations

import re
from itertools import islice

from section16.errors import ReadError

_SIGNS = (
    re.compile(r"\bform\s+[345](?!\w)", re.IGNORECASE),
    re.compile(r"(?:changes\s+in|statement\s+of)\s+beneficial\s+ownership", re.IGNORECASE),
    re.compile(r"(?:name\s+and\s+address|signature)\s+of\s+reporting", re.IGNORECASE),
    re.compile(r"issuer\s+name\s+and\s+ticker", re.IGNORECASE),
    re.compile(r"table\s+I{1,2}\s*-+\s*(?:non-)?deriv", re.IGNORECASE),
)
"""Words of the forms; those that stand high on a page come first."""
_LEAST_SIGNS = 2
_BINARY = ((b"%PDF", "a PDF"), (b"PK\x03\x04", "a ZIP archive"), (b"\x89PNG", "a picture"))
_MARKUP = re.compile(r"\s*<(?:\?xml|!doctype|html|ownershipDocument)", re.IGNORECASE)
_LOOKED_AT = 60_000
_LONGEST_TITLE = 80
LARGEST = 4_000_000
"""Characters of the longest text that is read: the longest form with exhibits is far shorter."""
MOST_TAGS = 40_000
"""Tags of the longest page that is read; a form has some thousands. Elements that lie ever deeper
in each other take the parser a time that grows with the square of their number."""
_OTHERS = (
    (r"\s*<(?:\?xml|ownershipDocument)", "an XML document"),
    (r"\s*<(?:!doctype\s+html|html)", "an HTML page"),
    (r"notice\s+of\s+proposed\s+sale|\bform\s+144\b", "a Form 144"),
    (r"\bschedule\s+13([dg])", "a Schedule 13{0}"),
    (r"\bform\s+13f\b", "a Form 13F"),
    (r"\bform\s+(10-?[kq]|8-?k|20-?f|6-?k|s-?1|def\s+14a)\b", "a Form {0}"),
    (r"<sec-header>|accession\s+number:", "a submission header without a form"),
)


def looks_like_text(data: bytes) -> bool:
    """Whether bytes look like a text rendition of one of the forms; cheap and not certain."""
    head = data[:_LOOKED_AT]
    if b"\0" in head or any(head.startswith(magic) for magic, _ in _BINARY):
        return False
    source = head.decode("latin-1").removeprefix("ï»¿")
    return not _MARKUP.match(source) and _has_signs(source)


def require_form(source: str) -> None:
    """Refuse a text that is none of the three forms.

    :raises ReadError: with what the text seems to be.
    """
    if len(source) > LARGEST:
        raise ReadError(
            f"the text has {len(source):,} characters: no printed form is longer than {LARGEST:,}",
            "too-large",
        )
    if not source.strip():
        raise ReadError("the text is empty: expected a printed Form 3, 4 or 5", "empty")
    if _MARKUP.match(source) or not _has_signs(source):
        raise ReadError(
            f"this is {_seems(source)}: expected the text of a Form 3, 4 or 5",
            "not-ownership",
        )


def require_parsable(source: str) -> None:
    """Refuse a source with more tags than any form has, before it is parsed.

    :raises ReadError: with how many there are.
    """
    count = source.count("<") if len(source) > MOST_TAGS else 0
    if count > MOST_TAGS:
        raise ReadError(
            f"the page has {count:,} tags: no printed form has more than {MOST_TAGS:,}", "too-large"
        )


def require_page(source: str, title: str) -> None:
    """Refuse an HTML page, given as its visible text, that is none of the three forms.

    :raises ReadError: with what the page seems to be.
    """
    if len(source) > LARGEST:
        raise ReadError(
            f"the page has {len(source):,} characters: no printed form is longer than {LARGEST:,}",
            "too-large",
        )
    if not _has_signs(source):
        seems = _other(f"{title}\n{source}") or "no Form 3, 4 or 5"
        named = f" called {title[:_LONGEST_TITLE]!r}" if title else ""
        raise ReadError(
            f"this is an HTML page{named}, {seems}: expected EDGAR's page of a Form 3, 4 or 5",
            "not-ownership",
        )


def require_pdf(source: str) -> None:
    """Refuse a PDF, given as the words on its pages, that is none of the three forms.

    :raises ReadError: with what the PDF seems to be.
    """
    if not _has_signs(source):
        seems = _other(source) or "no Form 3, 4 or 5"
        raise ReadError(
            f"this is a PDF, {seems}: expected a printed Form 3, 4 or 5", "not-ownership"
        )


def require_picture(source: str) -> None:
    """Refuse a picture, given as the words that engines saw in it, that is none of the forms.

    :raises ReadError: with what the picture seems to be.
    """
    if not source.strip():
        seems = "without any words"
    elif not _has_signs(source):
        seems = f"of {found}" if (found := _other(source)) else "without the words of any form"
    else:
        return
    raise ReadError(
        f"this is a picture {seems}: expected a scan of a Form 3, 4 or 5", "not-ownership"
    )


def _has_signs(source: str) -> bool:
    """Whether enough of a form's words are in a text; it is searched no further than that."""
    found = (sign for sign in _SIGNS if sign.search(source))
    return len(tuple(islice(found, _LEAST_SIGNS))) == _LEAST_SIGNS


def _seems(source: str) -> str:
    for magic, name in _BINARY:
        if source.startswith(magic.decode("latin-1")):
            return name
    return _other(source) or "no Form 3, 4 or 5 that can be recognised"


def _other(source: str) -> str | None:
    """The form or other paper that a text is, as far as it can be told."""
    for pattern, name in _OTHERS:
        if found := re.search(pattern, source[:_LOOKED_AT], re.IGNORECASE):
            return name.format(*(group.upper() for group in found.groups()))
    return None
