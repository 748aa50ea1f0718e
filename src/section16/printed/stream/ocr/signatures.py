"""Signatures: what stands above their captions, and the day beside it, above or below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from section16.printed.furniture import is_furniture
from section16.printed.interpret.places import city_line
from section16.printed.interpret.values import day
from section16.printed.page import Fragment, cell
from section16.printed.sheet import Cell, SignatureLine
from section16.printed.stream.closing import signed
from section16.printed.wording import key

_CAPTION = re.compile(r"[Ss]ignature of Repor")
_ABOVE = re.compile(
    r"^Signatures|^Remarks|Explanation of|Reporting Own|^Director|Instr|10% Owner|^Reminder"
    r"|^\(?\d{1,2}[.,)]\s|^Note\b|^[*\u2122\u201c]|^(?:Code|Amount|of|or|Number)\b"
)
_EXPLANATIONS = re.compile(r"^Explanation of Resp")
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_ENDS_IN_DAY = re.compile(r"(?P<name>.*[A-Za-z].*?)\s+(?P<day>\d{1,2}/\d{1,2}/\d{4})[\s|.]*")
_ATTORNEY = re.compile(r"([Aa])(?:t+o(?:m|ni|rm|mi)|to[rn])ey\b")
_ENDS_WHOLE = re.compile(r"attorney[- ]in[- ]fact\.?$", re.IGNORECASE)
"""How a signature ends that nothing of the day beside it has been read into."""
_SIGNED = "/s/"
_WIDEST, _WIDEST_BELOW = 130, 64
"""Letters of the widest line of a signature: of the older pages, and below the explanations."""
_PARAGRAPH = 100
"""Letters from which on a line is one of a paragraph, which may end in a short one."""
_MOST_LINES = 24
_LEAST_NAME = 2
"""Words of a person's name."""
_STAIN = 6
"""Letters that an illegible day leaves at most."""


def read_signatures(lines: Sequence[Fragment]) -> tuple[SignatureLine, ...]:
    """The signatures above every caption."""
    blocks = [_with_day_apart([lines[at] for at in block]) for block in _signed_blocks(lines)]
    found = [_spelled(name) for block in blocks for name in signed(block) or _undated(block)]
    apart = _day_apart(lines)
    if len(found) == 1 and apart and not found[0].date.readings:
        found[0] = msgspec.structs.replace(found[0], date=cell([apart]))
    return tuple(found)


def of_person(found: SignatureLine, person: str) -> SignatureLine:
    """A signature without a stain behind the person's name, with which it ends."""
    if found.name.text or found.date.readings or len(person.split()) < _LEAST_NAME:
        return found
    text = _ATTORNEY.sub(r"\1ttorney", " ".join(found.name.readings[:1]))
    words = text.split()
    said = {key(word) for word in person.split()}
    last = max((at for at, word in enumerate(words) if key(word) in said), default=-1)
    if not said <= {key(word) for word in words} or len(" ".join(words[last + 1 :])) > _STAIN:
        return found
    if words[:1] != [_SIGNED] or any(map(str.isdigit, " ".join(words[:last]))):
        return found
    whole = " ".join(words[: last + 1])
    name = msgspec.structs.replace(found.name, text=whole, otherwise=())
    return msgspec.structs.replace(found, name=name)


def _with_day_apart(lines: Sequence[Fragment]) -> list[Fragment]:
    """The lines of a signature, its day apart from the name it ends the line of."""
    ends = [_ENDS_IN_DAY.fullmatch(line.text) for line in lines]
    if sum(map(bool, ends)) != 1:
        return list(lines)
    return [
        part
        for line, end in zip(lines, ends, strict=True)
        for part in (
            (line.part(*end.span("name")), line.part(*end.span("day"))) if end else (line,)
        )
    ]


def _spelled(found: SignatureLine) -> SignatureLine:
    """A signature without what a stain made of its end, its "attorney" spelled as it is."""
    name = found.name
    text = _AT_END.sub("", _ATTORNEY.sub(r"\1ttorney", name.text).replace("_", "").rstrip(" ,;|"))
    text = _LIKE_SIGNED.sub(f"{_SIGNED} ", text)
    if doubtful(text):
        name = msgspec.structs.replace(name, otherwise=(text,))
        text = ""
    return msgspec.structs.replace(found, name=msgspec.structs.replace(name, text=text))


_LIKE_SIGNED = re.compile(
    r"^(?:[/JIilfS(|\[{!]{1,2}[sS8][/fil|)!]|[/(\u2018']s[/il|f]?|[SI8]s/)\s?(?=[A-Z])"
)
"""What "/s/" is read for at the beginning of a signature."""
_AT_END = re.compile(r"(?:\s*[\u2014\u2013_~*\u201c\u201d\u2018:;|]+|\s+[-.=]+)+$")
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "by for as in of the to and on an a its behalf under pursuant power attorney fact poa "
        "agent general partner manager member managing trustee sole president secretary director "
        "officer attached filed dated file with signed see exhibit authorized signatory person s "
        "de la van von del der du da di le",
    )
)
_MISREAD = re.compile(
    r"[$\u00a7]|^[^\x00-\x7f]|By: By:|Exhibit.*/s/|\d/\d|\d{3,}\S*$|\b[xX]{1,2}\b"
    r"|\b(?!Attorney|Atty)At+\w{0,3}[mnr]\w*\b"
)
_TORN = re.compile(
    r"\b(?:for|of|by|the|and|to|as|in)[.,]?$|-$|^(?!/s/)[^\w\s(\"*]|^(?:Attorney|fact)\b"
    r"|\b(?:of|by|for|and|in)[A-Z]|[a-z]{3}\.[a-z]|\d{3}$"
)
"""A signature without its end, or that begins with what is left of "/s/"."""
_LOWER = re.compile(r"\b[a-z][a-z'-]*")
_LOUD = re.compile(r"\b(?=[A-Z]{2,}\b)[B-DF-HJ-NP-TV-XZ]+\b")
"""Capitals without a vowel."""
_LOUD_WORDS = frozenset(
    re.findall(r"\w+", "LLC LLLP LP LLP GP LTD PLC JR SR MD CFP PHD DDS TCV BVF NV BV SPV")
)


def doubtful(text: str) -> bool:
    """Whether a signature has words that are none, which stains have left."""
    words = {word for part in _LOWER.findall(text) for word in part.split("-") if word}
    loud = set(_LOUD.findall(text)) - _LOUD_WORDS
    if text.count("(") != text.count(")") or _MISREAD.search(text) or _TORN.search(text):
        return True
    return bool({word for word in words if word.casefold() not in _SMALL_WORDS} or loud)


def _undated(lines: Sequence[Fragment]) -> list[SignatureLine]:
    """A signature whose day is lost; what else may be lost of it is not known."""
    found = cell(lines)
    if _SIGNED not in found.text:
        return []
    text = " ".join(found.text.split())
    if _ENDS_WHOLE.search(text):
        return [SignatureLine(Cell(text, (), found.span, found.printed))]
    readings = tuple(dict.fromkeys((text, text[text.index(_SIGNED) :])))
    open_cell = Cell("", (), found.span, found.printed, readings)
    return [SignatureLine(open_cell)]


def signature_lines(lines: Sequence[Fragment]) -> set[int]:
    """Where the lines begin that signatures and their captions take."""
    captions = {line.start for line in lines if _CAPTION.search(line.text)}
    return captions | {lines[at].start for block in _signed_blocks(lines) for at in block}


def _signed_blocks(lines: Sequence[Fragment]) -> list[list[int]]:
    """The lines of signatures by caption, a day below the caption included."""
    found: list[list[int]] = []
    last = -1
    explained = next((at for at, line in enumerate(lines) if _EXPLANATIONS.match(line.text)), -1)
    for at, line in enumerate(lines):
        if not _CAPTION.search(line.text):
            continue
        above = _above(lines, at, last, explained)
        if above and not any(_DAY.search(lines[number].text) for number in above):
            above += _below(lines, at)
        if above:
            found.append(above)
        last = at
    return found


def _above(lines: Sequence[Fragment], caption: int, last: int, explanations: int) -> list[int]:
    above: list[int] = []
    for at in range(caption - 1, max(last, caption - _MOST_LINES), -1):
        line = lines[at]
        explained = 0 <= explanations < at
        widest = _WIDEST_BELOW if explained else _WIDEST
        signs = any(_SIGNED in lines[number].text for number in above)
        if signs and line.source.count("\n", line.end, lines[at + 1].start) > 1:
            break
        if _ends(line, widest) or (explained and at and _is_tail(line, lines[at - 1])):
            break
        if key(line.text) not in ("", "date"):
            above.insert(0, at)
    return above


def _below(lines: Sequence[Fragment], caption: int) -> list[int]:
    behind = range(caption + 1, min(caption + 3, len(lines)))
    return [at for at in behind if day(lines[at].text)][:1]


def _day_apart(lines: Sequence[Fragment]) -> Fragment | None:
    """The only day that stands right above its caption, apart from the one signature."""
    captions = [at for at, line in enumerate(lines) if _CAPTION.search(line.text)]
    found = [
        above
        for above, line in pairwise(lines[captions[0] + 1 :] if len(captions) == 1 else [])
        if day(above.text) and line.text.strip() == "Date"
    ]
    return found[0] if len(found) == 1 else None


def _is_tail(line: Fragment, above: Fragment) -> bool:
    """Whether a line is the short end of a paragraph of wide ones."""
    is_new = line.source.count("\n", above.end, line.start) > 1
    return len(above.text) > _PARAGRAPH and not is_new and _SIGNED not in line.text


def _ends(line: Fragment, widest: int) -> bool:
    """Whether a line is none of a signature's."""
    if _ABOVE.search(line.text) or len(line.text) > widest or city_line(line.words):
        return True
    return " " in line.text and is_furniture(line.text)
