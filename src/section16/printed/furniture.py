"""What the form prints for its reader: notices, captions, page furniture; nobody fills it in."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache

from section16.law.boxes import NOTICES, TITLES
from section16.printed.wording import LONGEST_OF_THE_FORM, key, remembered

_NOTICES = sorted({key(notice) for notice in (*NOTICES, *TITLES.values())}, key=len, reverse=True)
_ALL = " ".join(_NOTICES)
_LIKENESS, _LIKENESS_OF_A_PIECE = 0.8, 0.95
"""How like a notice, or the beginning of one, a text must be that begins as one."""
_LEAST = 7
"""Letters that a piece of a notice must have to be known as one."""
_SMALL = re.compile(
    r"(?:ombapproval|ombnumber|estimatedaverage|hoursperresponse|expires).*"
    r"|3235\d{4}|sec\d{3,4}\d*(?:ef)?|(?:sec)?form[345]?a?(?:continued)?|page\d*(?:of\d+)?"
    r"|printortyperesponses"
    r"|last|first|middle|street|city|state|zip|date|signatureofreportingperson(?:date)?"
    r"|of|or|over|continued|ofsecurities|annual|star"
)
_OPENS_NOTICE = re.compile(
    r"notefilethreecopies|(?:potential)?personswho(?:are|respond)|reminderreportona"
    r"|intentionalmisstate|iftheformisfiledby"
)
"""How the long notices begin; their end may be garbled."""
_OMB = re.compile(r"omb(?:approval|number)|estimatedaverage|hoursperresponse")


@remembered(LONGEST_OF_THE_FORM)
def is_furniture(text: str) -> bool:
    """Whether a text is no more than words of the blank form."""
    letters = key(text)
    if not letters or _SMALL.fullmatch(letters):
        return True
    if _OPENS_NOTICE.match(letters) and _is_garbled(letters):
        return True
    if len(letters) >= _LEAST and letters in _ALL:
        return True
    rest = _without_notices(letters)
    return rest != letters and (not rest or bool(_SMALL.fullmatch(rest)))


def _is_garbled(letters: str) -> bool:
    """Whether letters are a notice, or a line of one, of which some are wrong."""
    pieces = [notice[: len(letters)] for notice in _NOTICES]
    return bool(
        is_like_notice(letters) or get_close_matches(letters, pieces, 1, _LIKENESS_OF_A_PIECE)
    )


def _without_notices(letters: str) -> str:
    for notice in _NOTICES:
        letters = letters.replace(notice, "")
    return letters


@lru_cache(maxsize=2048)
def is_like_notice(letters: str) -> bool:
    """Whether letters are a notice of the form, some of them doubled, cut or misread."""
    return letters in _NOTICES or bool(get_close_matches(letters, _NOTICES, 1, _LIKENESS))


def is_notice(text: str) -> bool:
    """Whether a text is a notice of the form, word for word."""
    return key(text) in _NOTICES


def is_omb_line(text: str) -> bool:
    """Whether a line belongs to the box with the OMB number and the burden hours."""
    return bool(_OMB.match(key(text)))
