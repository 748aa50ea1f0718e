"""What the form prints for its reader: notices, captions, page furniture; nobody fills it in."""

from __future__ import annotations

import re

from section16.law.boxes import NOTICES, TITLES
from section16.printed.wording import key

_NOTICES = sorted({key(notice) for notice in (*NOTICES, *TITLES.values())}, key=len, reverse=True)
_ALL = " ".join(_NOTICES)
_LEAST = 7
"""Letters that a piece of a notice must have to be known as one."""
_SLACK = 16
"""Letters that may stand beside a notice (a star, a page number, "OF SECURITIES")."""
_SMALL = re.compile(
    r"(?:ombapproval|ombnumber|estimatedaverage|hoursperresponse|expires).*"
    r"|sec\d{3,4}\d*(?:ef)?|(?:sec)?form[345]a?|page\d*(?:of\d+)?|printortyperesponses"
    r"|last|first|middle|street|city|state|zip|date|signatureofreportingperson(?:date)?"
    r"|of|over|continued"
)
_OPENS_NOTICE = re.compile(
    r"notefilethreecopies|(?:potential)?personswho(?:are|respond)|reminderreportona"
    r"|intentionalmisstate|iftheformisfiledby"
)
"""How the long notices begin; their end may be garbled."""
_OMB = re.compile(r"omb(?:approval|number)|estimatedaverage|hoursperresponse")


def is_furniture(text: str) -> bool:
    """Whether a text is no more than words of the blank form."""
    letters = key(text)
    if not letters or _SMALL.fullmatch(letters) or _OPENS_NOTICE.match(letters):
        return True
    if len(letters) >= _LEAST and letters in _ALL:
        return True
    rest = _without_notices(letters)
    return rest != letters and len(rest) < _SLACK


def _without_notices(letters: str) -> str:
    for notice in _NOTICES:
        letters = letters.replace(notice, "")
    return letters


def is_notice(text: str) -> bool:
    """Whether a text is a notice of the form, word for word."""
    return key(text) in _NOTICES


def is_omb_line(text: str) -> bool:
    """Whether a line belongs to the box with the OMB number and the burden hours."""
    return bool(_OMB.match(key(text)))
