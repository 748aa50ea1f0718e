"""Words of two cells that have run together where one of them wraps.

The nature of a row may end in the first line of the next row's title, and the first line of what
underlies a derivative may stand before its own title. Where the page says both elsewhere, they are
parted; where it does not, neither is certain.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from section16.printed.page import Fragment
from section16.printed.stream.entries import Entry, kind_of
from section16.printed.wording import key

_WORDS = "Ww"
_FAR = 3
"""Entries between the two parts of a cell, at the most."""
_CLASS = re.compile(r"(?:class|series) \w{1,3}", re.IGNORECASE)
_CLASSES = re.compile(r"\b(?:class|series) \w{1,3}\b", re.IGNORECASE)
_COMMON = re.compile(r"(?:common|ordinary|preferred|stock|shares?|units?)\b", re.IGNORECASE)


def unwrapped(found: Sequence[Entry]) -> list[Entry]:
    """The entries, words that have run together parted, or not sure."""
    said = {_letters(entry.parts) for entry in found if entry.kind in _WORDS}
    made: list[Entry] = []
    for entry in found:
        cut = _cut(entry, said) if entry.kind in _WORDS else 0
        end, rest = entry.parts[:cut], entry.parts[cut:]
        nature = _open_nature(made) if cut else None
        if cut and nature is None:
            nature = _begun(made, _letters(end), said)
        if nature is None or not cut:
            made.append(entry)
            continue
        whole = (*made[nature].parts, *end)
        if _letters(whole) in said:
            made[nature] = made[nature]._replace(parts=whole)
        else:
            made[nature] = made[nature]._replace(sure=False)
            made.append(Entry(kind_of(end[0].words), end, sure=False))
        made.append(entry._replace(kind=kind_of(rest[0].words), parts=rest))
    return list(_without_torn_classes(made))


def _cut(entry: Entry, said: Container[str]) -> int:
    """Behind which line words begin that the page says elsewhere; nothing where there are none."""
    cuts = range(1, len(entry.parts))
    return next((cut for cut in cuts if _letters(entry.parts[cut:]) in said), 0)


def _begun(above: Sequence[Entry], end: str, said: Iterable[str]) -> int | None:
    """Which words above are the beginning of others that the page says whole, up to this end."""
    beginnings = {whole.removesuffix(end) for whole in said if whole != end and whole.endswith(end)}
    found = [
        at for at, entry in enumerate(above) if entry.kind in _WORDS and above[at - 1].kind == "I"
    ]
    return next((at for at in reversed(found) if _letters(above[at].parts) in beginnings), None)


def _open_nature(above: Sequence[Entry]) -> int | None:
    """Which words behind the letter "I" end the entries so far, but for marks."""
    for at in range(len(above) - 1, max(0, len(above) - 1 - _FAR), -1):
        if above[at].kind in _WORDS:
            return at if above[at - 1].kind == "I" else None
        if above[at].kind != "F":
            return None
    return None


def _without_torn_classes(found: Sequence[Entry]) -> Iterator[Entry]:
    """The entries; where a class has lost its words, or names of two are one, none is sure of one.

    So it is with "Class A Class B Common Stock" and "Common Stock" further down.
    """
    texts = [" ".join(part.words for part in entry.parts) for entry in found]
    is_torn = any(
        entry.kind in _WORDS and (_CLASS.fullmatch(text) or len(_CLASSES.findall(text)) > 1)
        for entry, text in zip(found, texts, strict=True)
    )
    for entry, text in zip(found, texts, strict=True):
        is_title = entry.kind in _WORDS and (_COMMON.match(text) or _CLASSES.search(text))
        yield entry._replace(sure=False) if is_torn and is_title else entry


def _letters(parts: Sequence[Fragment]) -> str:
    return key(" ".join(part.words for part in parts))
