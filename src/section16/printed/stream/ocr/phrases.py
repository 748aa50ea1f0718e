"""The words of a cell: which belong to it, and whether they are whole as people write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from section16.printed.page import Fragment
from section16.printed.stream.entries import SECURITY
from section16.printed.stream.ocr.lines import without_bars
from section16.printed.wording import key

_WORD = re.compile(
    r"\(?(?:[A-Z][a-z&;'./-]{2,}|[a-z]{3,}|by|in|to|as|or|As|To|[A-Z][A-Z.&;/-]+|[A-Z][a-z]+[A-Z][a-z]+|[A-Z]+&amp;[A-Z]+)\)?[,.;]*|By|of|401\(?[kK]\)?"
)
_SHORT = re.compile(
    r"(?:19|20)\d\d,?|\d{1,2},|\([A-Z]{1,3}\),?|[IVX]{1,4}[.,]?|L[pP][.,]?|[JS]r[.,]?"
)
"""The short words that names end in."""
_OF_NAMES = re.compile(
    r"LLLP|LL[CP]|L[pP]|L\.L?\.?[PC]\.?|Inc|Ltd|Co|Corp|[JS]r|I{1,3}|I?V|VI{0,3}|IX|X|IRA|401\(?[kK]\)?"
    r"|GP|Fund|See|Son|Plan|Wife|by|of|the|for|and|to|in|as|a"
    r"|GRAT|ESOP|UTMA|UGMA|SLAT|SEP|FBO|TTEE|CRUT|CRT|ILIT"
    r"|[A-Z][a-z]+['\u2019]s|\W+",
)
UNFINISHED = re.compile(
    r"(?:,|-|&|(?<!\d )\bpar(?: value)?|\b(?:DTD|dated|U/A|u/a|of|the|by|and|for|as|Dated|UAD"
    r"|January|February|March|April|May|June|July|August|September|October|November|December))$"
    r"|^(?:See|By|Through|Held|Owned|Held [Bb]y|Owned [Bb]y|Held through|In|As|See Foot)$"
)
_STAINED = re.compile(
    r"\b(?!By|Of|To|In|No|Or|Co|Jr|Sr|Lp|Dr|St|De|La|An|As)[A-Z][a-z]\b|\s\d{1,2}$"
    r"|Class [1lI|]\b|\bLP\."
)
"""What words have in them that are misread."""
_PIECE = re.compile(
    r"(?:Stock|Shares?|Units?|Common|Ordinary|value|buy\)|Class [A-Z])", re.IGNORECASE
)
NOUN = re.compile(r"\b(?:Common|Ordinary)\b.*?\b(?:Stock|Shares?|Units?)\b")
_LACKS_UNITS = re.compile(r"(?:Restricted|Deferred|Performance) (?:Stock|Share)")
"""Titles of derivatives whose last word stands on the next line."""
_RIGHT = re.compile(r"\bto (?:buy|sell|purchase)\b")
_LONGER_THAN_STAINS = 4
_CLOSED = re.compile(
    r"[Ss]ee (?:[Ff]oot)?[Nn]otes?(?: below)?|[Ss]ee [Rr]emarks"
    r"|.*\([Rr]ight to (?:[Bb]uy|[Ss]ell)\)"
)
"""Words that nothing goes on with."""
_ENTITY_MARKED = re.compile(r"(?P<entity>LLC|L\.L\.C\.|LP|L\.P\.|Inc\.|Trust)[^\w\s.,;&'-]\S{0,2}")
"""The last word of a holder's name, and a mark behind it."""
CLEAN = re.compile(
    r"(?:[A-Z][\w&;'\u2019./-]*|[a-z]{2,}|of|\(?[Rr]ight|\$?[\d.,]+|[A-Za-z]+-[A-Za-z]+)[),.]*"
    r"|\([A-Za-z]+\)?|401\(?[kK]\)?|&"
)
"""A word as people write it, not what an OCR programme makes of a stain."""
_OF_NATURES = frozenset(
    re.findall(
        r"\w+",
        "trust trusts trustee living family spouse revocable irrevocable foundation partnership "
        "limited footnote footnotes note notes custodian child children daughter daughters "
        "retirement savings held through owned wife husband minor joint tenant tenants estate "
        "charitable remainder annuity grantor retained company corporation partners capital fund "
        "funds holdings remarks",
    )
)
"""Words of natures of ownership."""
_LIKENESS = 0.8
_LEAST_WORD = 2
STRANGE = "\ufffd"


def is_whole_phrase(text: str, *, is_title: bool) -> bool:
    """Whether words are such as people write, and those of a title end like one."""
    words = text.split()
    if len(key(text)) <= _LEAST_WORD or UNFINISHED.search(text) or _STAINED.search(text):
        return False
    if text.count(")") > text.count("(") or (";" in text and "&amp;" not in text):
        return False
    if (text.islower() and len(words) == 1) or (is_title and not _is_title(text)):
        return False
    return all(map(CLEAN.fullmatch, words)) and (not is_title or bool(SECURITY.search(text)))


def is_misspelled(text: str) -> bool:
    """Whether a word of the nature of ownership is nearly one that is written there every day."""
    words = {word.casefold() for word in re.findall(r"[A-Za-z]{4,}", text)} - _OF_NATURES
    return any(get_close_matches(word, _OF_NATURES, 1, _LIKENESS) for word in words)


def is_closed(text: str) -> bool:
    """Whether words are whole whatever stands below them."""
    return bool(_CLOSED.fullmatch(text))


def closed_words(text: str, words: Sequence[Sequence[str]]) -> str | None:
    """Words with those of the next lines up to where nothing goes on with them."""
    ends = (" ".join([text, *some[:at]]) for some in words[:1] for at in range(1, len(some) + 1))
    return next(filter(is_closed, (text, *ends)), None)


def _is_title(text: str) -> bool:
    """Whether words can be the whole title of a security: no end of one, no two of them."""
    if _PIECE.fullmatch(text) or text[:1].islower() or text.count(")") != text.count("("):
        return False
    if _LACKS_UNITS.fullmatch(text):
        return False
    return len(NOUN.findall(text)) <= 1 or bool(_RIGHT.search(text))


def words_of(fragment: Fragment) -> list[str]:
    """The words of a line that goes on with cells; a strange one stands for what is misread."""
    found: list[str] = []
    for word in map(_unmarked, without_bars(fragment.text).split()):
        if _WORD.fullmatch(word) or _SHORT.fullmatch(word):
            found.append(word)
        elif sum(map(str.isalpha, word)) > _LEAST_WORD:
            found.append(STRANGE)
    if found and all(_is_stain(word) for word in found):
        return [STRANGE] if any(len(word) > _LEAST_WORD for word in found) else []
    return found


def _unmarked(word: str) -> str:
    """A word, that of an entity without the mark behind it."""
    found = _ENTITY_MARKED.fullmatch(word)
    return found["entity"] if found else "LLC" if word == "LLc" else word


def _is_stain(word: str) -> bool:
    """Whether a word may be what a footnote mark is read for."""
    is_short = len(word) < _LONGER_THAN_STAINS + word.isupper()
    return is_short and not _OF_NAMES.fullmatch(word.strip(".,"))


def proved_words(text: str, words: Sequence[Sequence[str]], said: str) -> str | None:
    """The longest way to go on with words of the lines below that the page says elsewhere."""
    best, grown = None, [text]
    for some in words:
        for start in range(len(some)):
            for end in range(len(some), start, -1):
                longer = " ".join([*grown, *some[start:end]])
                if key(longer) in said:
                    break
            else:
                continue
            grown = longer.split()
            best = longer
            break
    return best
