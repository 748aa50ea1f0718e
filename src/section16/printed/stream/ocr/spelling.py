"""Words that an OCR programme may have misread: what else the page has tells of them.

A word that stands on the page once, where another stands that is nearly the same, may be that one
misread. EDGAR takes ASCII alone, so that a curly quotation mark is a straight one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

import msgspec

from section16.printed.interpret.places import city_line
from section16.printed.sheet import Cell
from section16.printed.stream.ocr.legibility import is_worn, words_of_form

_WORD = re.compile(r"[^\W\d_]{3,}")
_LIKENESS = 0.8
_LEAST = 5
"""Letters of a word that is compared with others by its looks as a whole."""
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "attorney fact suite street road avenue floor drive power trust fund partners capital "
        "holdings management investment investments company corporation president officer chief "
        "general counsel secretary member manager director limited group",
    )
)
"""Words that are not doubted: what is near them is another form of them."""
_LIKE = str.maketrans("fjitqdc", "elll0oo")
"""Letters that are read for one another."""
_LONGER = 5
"""Letters that a word which is cut off lacks at most."""
_LEAST_CUT = 4
"""Letters that are left of a word that is cut off."""
_ENDINGS = frozenset(
    re.findall(
        r"\w+",
        "s es ed ing ment ments ly er ers or ors al ally ion ions ation ations able y ies e d r rs "
        "an n",
    )
)
_CAPTION = re.compile(
    r"[({\[]?\b(?:Last|First|Mid\w{2,3}|Street|City|State|Zip)[)}\]]+|[({\[](?:Last|First|Mid\w{2,3}|Street|City|State|Zip)\b"
)
_SIGNS_OF_NO_NAME = {
    "signs that are read for strokes": (
        *(r"[\u2018-\u201d_=;:?!*$\u00a7]", r"^\W", r",$", r"\s-\w", r"\w-\s"),
        r"\((?:[^)]*$|sp|g)",
    ),
    "what is left of check marks": (r"\b[xX]{1,2}$", r"\s[xX]{1,2}\s"),
    "captions and titles of officers": (
        *(r"^Officer", r"\bDirector\b", r"\bMiddle\b", r"\(g\w{1,2}e\b", r"\bVP\b"),
        r"\b(?:Vice|President|Chief|CFO|CEO|EVP|SVP|Executive)\b",
    ),
    "a street, or the care of somebody": (
        r"^C/O\b",
        r"\b(?:ROAD|STREET|AVENUE|AVE|WAY|DRIVE|BLVD|BOULEVARD|SUITE|FLOOR|PLAZA|LANE|PARKWAY|COURT)\.?$",
    ),
    "figures for letters, letters for figures": (
        *(r"\b\d[A-Z]\b", r"\b[A-Z]\d\b", r"\s\d$", r"\b1{1,3}(?:-|\s[A-Z])", r"\bIl\b"),
    ),
    "an end that is torn off": (
        *(r"^\w$", r"\b[A-Z]\. [A-Z]$", r"\b(?:and|of|the|for)$"),
        r"\s(?!de|la|of|di|du|le|da|el|al|et|am|en)[a-z]{1,2}$",
    ),
    "a company's form misread": (
        *(r"\bLP\.", r"\bLL$", r"\b[A-Z] (?:LP|LLC)$", r"\bI+L+P\b"),
        *(r"\b[JT]\b,? L\.?(?:L\.?)?[CP]\b", r"\b[a-z]{1,2}[A-Z]"),
    ),
}
"""What no name has, by why."""
_NO_NAME = re.compile("|".join(sign for signs in _SIGNS_OF_NO_NAME.values() for sign in signs))
_CARE_ALONE = re.compile(r"C/O\s[^\d\n]*", re.IGNORECASE)
"""In care of somebody, without a street."""
_UNENDED = re.compile(r"\b(?:SUITE|STE|UNIT|BOX|ROOM|APT)\.?$|,\s*FLOOR$|#$", re.IGNORECASE)
"""How a street ends whose number is lost."""
_OF_OTHERS = re.compile(
    r"\b(?:[CE]VP|SVP|C[EFOT]O|CIO|CHIEF|OFFICER|PRESIDENT|SECRETARY|TREASURER|COUNSEL|DIRECTOR)\b|[\[\]]"
    r"|\s[xX]{1,2}\s|Name and Address|^(?!C/O|ATTN).*\b(?:L\.?L\.?C|L\.?P)\b",
    re.MULTILINE,
)
"""What stands beside a street: the title of an officer, a ticker."""
_IN_BRACKETS = re.compile(r"\[[^\]\n]{1,16}\]")
"""A ticker, which is often like the name it stands for."""
NO_ISSUER = re.compile(
    r"(?:LP|LLC|L\.P\.|INC|Inc)\b|[^\w\s]|(?:\S{1,3}\s+)+$|\S{1,3}$|[a-z]{3}|ASSOCIATION\b"
)
"""What no issuer's name begins with, or is."""
_TICKER = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,;:/ -]*")
_NO_TICKER = re.compile(r"[^A-Za-z0-9.,;:/ -]+")
_OVER_AGAIN = re.compile(r"\b(\w+(?:\W+\w+){0,8}?)(?:\W+\1\b){2}")
_FULL = 0.6
"""How much of the widest line of a paragraph the others take, but for the last."""
_WIDE = 90
_RUNS = range(1, 10)
"""How many words may be said over again."""
_LEFT_OFF = re.compile(
    r"\b(?:as|the|of|to|and|in|by|for|a|or|with|at|on|that|which|from)$|\s[\"\u201c]\w{0,8}$|\n\W{1,3}\s[A-Z]"
)
_PARTED = re.compile(
    r"[a-z]{4,}(?<!\bcorp)\.\s[a-z]+|\b[Ff]ile three copies|\b[Pp]ersons who respond to the coll"
    r"|[a-z]\. \d{1,2} [a-z]+\b|\n\(?(?:\d{1,2}|[A-Z])[.)]\s[A-Z][a-z]+\s"
)
"""A sentence that begins in its middle, a notice of the form, another explanation's number."""
_NO_BEGINNING = re.compile(r"[^\w\"'$(\[\u2018-\u201d*+<#&]")
_STRANGE = re.compile(
    r"[|~{}\u00a7\u00a9\u00ae\u00b0\ufffd\u00a2\u00bb\u00ab]|[A-Za-z]\]|\.\.(?!\.)"
)
"""Signs that no name or explanation of a form has."""


class Lexicon:
    """The words of a page, and how often each stands there."""

    def __init__(self, source: str) -> None:
        words = Counter(_WORD.findall(_IN_BRACKETS.sub(" ", source)))
        folded = {word: word.casefold() for word in words}
        self._loud = {folded[word] for word in words if word.isupper()}
        self._count: Counter[str] = Counter()
        for word, count in words.items():
            self._count[folded[word]] += count
        named = {folded[word] for word in words if word[0].isupper()}
        self._named = named - {word for word in words if word.islower()} - words_of_form()
        self._by_looks: dict[str, list[str]] = {}
        for word in sorted(self._named):
            self._by_looks.setdefault(_looks(word), []).append(word)
        self._known: dict[str, bool] = {}
        self._is_worn = is_worn(source)

    def doubted(self, found: Cell) -> Cell:
        """A cell; open where one of its words may be misread."""
        if not found.text or not self.is_doubtful(found.text):
            return found
        return msgspec.structs.replace(found, text="", otherwise=found.readings)

    def name(self, found: Cell) -> Cell:
        """A name; open where it may be misread, or is none."""
        if found.text and not is_name(found.text):
            return msgspec.structs.replace(found, text="", otherwise=found.readings)
        return self.doubted(found)

    def issuer(self, found: Cell) -> Cell:
        """The issuer's name and ticker; where one may be misread it has two readings."""
        name, bracket, symbol = found.text.partition("[")
        if not found.text:
            return found
        if symbol and not _TICKER.fullmatch(symbol.strip(" ]")):
            doubtful = self.is_doubtful(name) or bool(NO_ISSUER.match(name))
            readings = _tickers(name.strip(), symbol.strip(" ]"), doubtful=doubtful)
            return msgspec.structs.replace(found, text="", otherwise=readings)
        if self.is_doubtful(name) or NO_ISSUER.match(name):
            other = f"{name.strip()} ? {bracket}{symbol}"
            return msgspec.structs.replace(found, text="", otherwise=(found.text, other))
        return found

    def street(self, found: Cell) -> Cell:
        """The lines of a street; captions beside them left out, open where others may be in it."""
        text = "\n".join(
            filter(None, (_CAPTION.sub("", line).strip() for line in found.text.split("\n")))
        )
        street = msgspec.structs.replace(found, text=text)
        if _OF_OTHERS.search(text) or _CARE_ALONE.fullmatch(text) or _UNENDED.search(text):
            return msgspec.structs.replace(found, text="", otherwise=(*found.otherwise, text))
        return self.doubted(street)

    def prose(self, found: Cell, *, torn: bool = False) -> Cell:
        """An explanation or remark; open where it shows how badly the page is read, or torn."""
        if not found.text or not (torn or self._is_worn or is_stained(found.text)):
            return found
        return msgspec.structs.replace(found, text="", otherwise=found.readings)

    def is_doubtful(self, text: str) -> bool:
        """Whether a word of a text may be another that the page has."""
        if _STRANGE.search(text):
            return True
        return any(map(self._is_misread, (word.casefold() for word in _WORD.findall(text))))

    def _is_misread(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = word not in _COMMON and any(self._signs(word))
        return self._known[word]

    def _signs(self, word: str) -> Iterator[bool]:
        """What speaks against a word: others that it may be, and that nothing says it again."""
        count = self._count[word]
        alike = [
            other
            for other in self._by_looks.get(_looks(word), ())
            if other != word and not _is_form_of(other, word)
        ]
        if len(word) < _LEAST:
            alike = [
                other for other in alike if len(other) != len(word) or {word, other} <= self._loud
            ]
        yield any(self._count[other] >= count for other in alike)
        if count > 1:
            return
        yield self._is_worn
        near = {other for other in self._named if abs(len(other) - len(word)) <= _LONGER} - {word}
        others = [other for other in near if not _is_form_of(other, word)]
        if len(word) >= _LEAST:
            yield bool(get_close_matches(word, others, 1, _LIKENESS))
        if len(word) >= _LEAST_CUT:
            yield any(other.startswith(word) or other.endswith(word) for other in others)


def _tickers(name: str, symbol: str, *, doubtful: bool) -> tuple[str, ...]:
    """A name with a ticker in which a strange sign stands: with it, and without."""
    names = (name, f"{name} ?") if doubtful else (name,)
    plain = " ".join(_NO_TICKER.sub(" ", symbol).split())
    return tuple(f"{one} [{ticker}]" for one in names for ticker in (symbol, plain) if ticker)


def is_name(text: str) -> bool:
    """Whether a text can be the name of a person or company as people write it."""
    letters = "".join(filter(str.isalpha, text))
    if len(letters) < _LEAST_CUT or _NO_NAME.search(text) or " " not in text.strip():
        return False
    return not _CAPTION.search(text) and (text.endswith(" CO") or not city_line(text))


def has_next(text: str, mark: str) -> bool:
    """Whether the explanation behind this one has got into its text."""
    return bool(re.search(rf"(?:\n|[.] )\(?{int(mark) + 1}[.)] [A-Z]", text))


def is_torn(text: str) -> bool:
    """Whether a text says the same over and over, as where its lines stand in two columns."""
    words = re.findall(r"\w+", text)
    again = (zip(words, words[far:], words[2 * far :], strict=False) for far in _RUNS)
    return any(one == two == three for run in again for one, two, three in run) and bool(
        _OVER_AGAIN.search(text)
    )


def is_stained(text: str) -> bool:
    """Whether a text has what nobody writes: strange signs, a word said over and over."""
    return bool(
        _STRANGE.search(text)
        or is_torn(text)
        or _NO_BEGINNING.match(text)
        or _PARTED.search(text)
        or text.count("(") != text.count(")")
        or _is_ragged(text)
        or _LEFT_OFF.search(text)
    )


def _is_ragged(text: str) -> bool:
    """Whether lines end long before the paper does, as where they are torn in two."""
    *lines, last = map(len, text.split("\n"))
    return bool(lines) and min(lines) < _FULL * max(*lines, last) and max(*lines, last) > _WIDE


def _looks(word: str) -> str:
    """A word with one letter for those that are read for one another."""
    return word.replace("rn", "m").replace("vv", "w").translate(_LIKE)


def _is_form_of(one: str, other: str) -> bool:
    """Whether one word is another with a common ending."""
    short, long = sorted((one, other), key=len)
    stem = next(
        (n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    ends = (short[stem:], long[stem:])
    return stem >= _LEAST_CUT - 1 and all(not end or end in _ENDINGS for end in ends)
