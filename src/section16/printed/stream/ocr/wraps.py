"""Names that wrap above and below the line of their row, proved by what the page says elsewhere.

The newer pages centre cells: lines of a name stand above and below the row, words of the column
beside it before them. A name is certain where the explanations have it whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from section16.printed.page import Fragment
from section16.printed.stream.ocr.lines import without_bars
from section16.printed.wording import key

_ENTITY = re.compile(
    r".*\b(?:L\.P\.|LP|LLC|L\.L\.C\.|LLP|Inc\.?|Trust|Ltd\.?|Corp\.?|Foundation|Partnership)"
)
_BY = re.compile(r"By:? (?:the )?", re.IGNORECASE)
_STRAY = re.compile(r"(?<=[A-Za-z.])[^A-Za-z.,\s][^A-Za-z\s]*(?:[A-Z]\)\S*)?$")
_LOOSE = re.compile(r"(?:\s+\(?[^\sA-Z()]{0,2}\))+$")
"""Marks a blank behind a name."""
_STROKES = str.maketrans("l1", "ii")
_NO_NUMERAL = re.compile(r"\bI*[l1][Il1]*\b")
"""A numeral of which a stroke is misread."""
_LAST_POINT = re.compile(r"(?<=\bL\.P),[^A-Za-z\s]*$")
"""The last point of a partnership read for a comma, and a mark behind it."""
_MOST_LINES = 3
_LONGEST = 8
"""Words of a line that are looked at."""
_MOST_ENDS = 64
_SHARES = re.compile(
    r"(?:(?:Class|Series) [A-Z](?:-\d)? )?(?:Common|Ordinary|Preferred)(?: Stock| Shares?| Units?)"
    r"|American Depositary Shares?|Depositary Shares?",
    re.IGNORECASE,
)
OF_CLASS = re.compile(r"\b(?:Class|Series) [A-Z]\b")
_NO_NAMES = frozenset({"by", "the", "of", "and", "each", "both", "for", "in", "to", "mr", "ms"})
"""Words before a name that are none of it."""
_LEAST_NAME = 8


def share_names(texts: Sequence[str]) -> frozenset[str]:
    """The names of shares that texts have, in one spelling: that of titles."""
    found = (match[0] for text in texts for match in _SHARES.finditer(" ".join(text.split())))
    return frozenset(" ".join(word.capitalize() for word in name.split()) for name in found)


def wrapped_shares(
    names: frozenset[str], above: Sequence[Fragment], own: str, below: Sequence[Fragment]
) -> str | None:
    """The one name of shares whose words stand around a row, if no longer one can be meant."""
    lines = [*(line.text for line in above[-2:]), own, *(line.text for line in below[:2])]
    near = {word.casefold() for text in lines for word in without_bars(text).split()}
    whole = [name for name in names if set(name.casefold().split()) <= near]
    longest = [name for name in whole if not any(_is_longer(other, name) for other in whole)]
    sure = [name for name in longest if not any(_is_longer(other, name) for other in names)]
    if len(sure) != 1 or len(longest) != 1:
        return None
    is_classed = any(map(OF_CLASS.search, lines)) and not OF_CLASS.search(sure[0])
    return None if is_classed else sure[0]


def sole_shares(
    names: frozenset[str], above: Sequence[Fragment], below: Sequence[Fragment]
) -> str | None:
    """The only shares that the page names, where words of theirs stand above or below a row.

    The line below begins with the last word, as that of the column before the nature of ownership;
    or two of the words stand beside each other.
    """
    if len(names) != 1:
        return None
    (name,) = names
    first, last = name.split()[0], " ".join(name.split()[-2:])
    lines = [without_bars(line.text).strip() for line in (*above[-2:], *below[:2])]
    if any(OF_CLASS.search(line) for line in lines if first not in ("Class", "Series")):
        return None
    begins = bool(below) and _is_end_of(name, without_bars(below[0].text).split())
    return name if begins or any(last in line for line in lines) else None


def _is_end_of(name: str, words: Sequence[str]) -> bool:
    return words[:1] == name.split()[-1:]


def _is_longer(other: str, name: str) -> bool:
    return other != name and other.endswith(name)


def wrapped_holder(
    said: str, above: Sequence[Fragment], own: str, below: Sequence[Fragment]
) -> str | None:
    """The name of a holder that the explanations have, from lines around its row.

    ``said`` are the letters of the explanations; ``own`` is what the row's own line has of it.
    """
    said = said.translate(_STROKES)
    near = [above, above[:-1]] if len(above) > 1 else [above]
    found = {
        key(text): text
        for some in near
        for text in _candidates(said, some, _without_mark(own), below)
        if _ENTITY.fullmatch(text) and len(key(text)) >= _LEAST_NAME
        if _letters(text) in said and not _NO_NUMERAL.search(text)
    }
    longest = max(found, key=len, default="")
    return found[longest] if longest and all(part in longest for part in found) else None


def goes_before(holder: str, texts: Sequence[str]) -> bool:
    """Whether the texts have a holder's name only with one more word of a name before it."""
    name = r"\s+".join(map(re.escape, _BY.sub("", holder, count=1).split()))
    found = [match for text in texts for match in re.finditer(rf"(\S+)?\s+{name}", text)]
    return bool(found) and all(
        (match[1] or "")[:1].isupper() and match[1].strip(",.").casefold() not in _NO_NAMES
        for match in found
    )


def _candidates(
    said: str, above: Sequence[Fragment], own: str, below: Sequence[Fragment]
) -> Iterator[str]:
    """Every way to put a name together from ends of the lines around its row that are said."""
    near = above[-_MOST_LINES:]
    before = [_said(_ends(near[at:]), said) for at in range(len(near), -1, -1)]
    behind = [
        [text for text in _said(_ends(below[:count]), said) if not text or _ENTITY.fullmatch(text)]
        for count in range(min(len(below), _MOST_LINES) + 1)
    ]
    for (some, first), (others, last) in product(enumerate(before), enumerate(behind)):
        for one, other in product(first, last):
            if own and (some or others or _ENTITY.fullmatch(own)):
                yield " ".join(filter(None, (one, own, other)))
            if some and others:
                yield f"{one} {other}"


def _said(texts: Sequence[str], said: str) -> list[str]:
    """The texts that stand in the explanations."""
    return [text for text in texts if _letters(text) in said]


def _letters(text: str) -> str:
    """The letters of a holder's name, one for those that numerals are read for."""
    return key(_BY.sub("", text, count=1)).translate(_STROKES)


def _ends(lines: Sequence[Fragment]) -> list[str]:
    """The texts that ends of some lines make up, one end of each line."""
    found = [""]
    for line in lines:
        words = _without_mark(without_bars(line.text)).split()[-_LONGEST:]
        ends = [" ".join(words[at:]) for at in range(len(words)) if words[at][:1].isupper()]
        found = [f"{text} {end}".strip() for text in found for end in ends][:_MOST_ENDS]
    return found


def _without_mark(text: str) -> str:
    """A text without the footnote marks behind it."""
    return _STRAY.sub("", _LAST_POINT.sub(".", _LOOSE.sub("", text.strip()))).strip()
