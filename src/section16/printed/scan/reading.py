"""What several looks at one row of letters make of its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from section16.printed.scan.engine import Row
from section16.printed.scan.lines import Box, Piece, gaps
from section16.printed.wording import key

_BLANK, _SEEN_BLANK, _TOUCHING = 0.36, 0.2, 0.08
"""Heights of a blank between words: certain, where an engine saw one, and what is none at all."""
_IN_NUMBERS = 0.75
"""Heights of a blank between two figures, which stand apart by nature."""
_FIGURES = frozenset("0123456789.,/$()")
_NUMBER = re.compile(r"\$?\d{1,3}(?:,\d{3})+(?:\.\d+)?|\$?\d+(?:\.\d+)?|\$?\.\d+")
_DAY = re.compile(r"(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/(?:19|20)\d\d")
_MARKS = re.compile(r"(?:\(\d{1,2}\))+")
_LIKE_A_MARK = re.compile(r"[({\[]?[\dIl|!iSsoO'°?*:.]{0,2}[)}\]]|[({\[][\dIl|!iSsoO'°?*:.]{0,2}")
_OPENING = ("(", "{", "[")
_MARKED = re.compile(r"(?P<figure>[^()]+)(?P<marks>(?:\(\d{1,2}\))+)")
_SEPARATED = re.compile(r"\$?\d[\d.,]*\d(?:\(\d{1,2}\))*")
_PLAIN = str.maketrans("\u2018\u2019\u201c\u201d\u2014|", "''\"\"-I")
_FIGURES_LIKE = str.maketrans("IilOoSsZzB{[]}!'°", "1110055228(())1))")
"""What engines take small raised figures and brackets for."""
_ALIKE = str.maketrans("0158l|", "OISBII")
_ALIKE_AWAY = str.maketrans("", "", "OoIilSsBb|")
"""Letters and figures that engines take for each other."""
_STROKES = frozenset("lI|1!i[]")
_STROKE = frozenset("lI|")
_CROSS = re.compile(r"[xX]{1,2}|[xX×]")  # noqa: RUF001 - as engines read it
_BLUR = 6
"""Signs that an engine makes of small raised marks."""
_SURE = 0.8
"""How sure an engine must be of what the other did not see, or not see so."""


class Glimpse(NamedTuple):
    """A word as one look saw it."""

    text: str
    confidence: float


class Seen(NamedTuple):
    """A word as all looks saw it: the likeliest reading, and the others, if the looks differ."""

    text: str
    confidence: float
    otherwise: tuple[str, ...] = ()


class InkWord(NamedTuple):
    """Where a word's ink stands in its row, and what each look saw there."""

    left: int
    right: int
    glimpses: tuple[Glimpse, ...]


def words_of(piece: Piece, rows: Sequence[Row], *, parted: bool) -> list[InkWord]:
    """The words of a piece, as the first look parts them, and what every look saw of each.

    ``parted`` says that the first look's blanks can be trusted; else the ink must part as well.
    """
    first = _placed(rows[0], piece.box)
    height = _height(piece)
    if parted:
        breaks = [_gap_at(piece, letter.at, height) for letter in first if letter.text == " "]
        dealt = _at_blanks(first)
    else:
        breaks = [gap for gap in gaps(piece) if _parts(gap, height, first)]
        dealt = _dealt(first, breaks)
    texts = [dealt, *(_alike(dealt, _placed(row, piece.box)) for row in rows[1:])]
    edges = [piece.box.left, *(edge for gap in breaks for edge in gap), piece.box.right]
    return [
        InkWord(left, max(left + 1, right), tuple(_glimpse(look[number]) for look in texts))
        for number, (left, right) in enumerate(zip(edges[::2], edges[1::2], strict=True))
    ]


def _at_blanks(letters: Sequence[_Placed]) -> list[list[_Placed]]:
    words: list[list[_Placed]] = [[]]
    for letter in letters:
        if letter.text == " ":
            words.append([])
        else:
            words[-1].append(letter)
    return words


def _gap_at(piece: Piece, at: float, height: float) -> tuple[int, int]:
    """The gap in the ink that is meant by a blank an engine saw: the one there, else the widest."""
    near = [gap for gap in gaps(piece) if abs(sum(gap) / 2 - at) <= height]
    if not near:
        return round(at), round(at)
    there = [gap for gap in near if gap[0] <= at <= gap[1]]
    return max(there or near, key=lambda gap: (gap[1] - gap[0], -abs(sum(gap) / 2 - at)))


def _alike(words: Sequence[Sequence[_Placed]], row: Sequence[_Placed]) -> list[list[_Placed]]:
    """The letters of another look, dealt to the words so that letters meet their like."""
    letters = [letter for letter in row if letter.text != " "]
    one = "".join(letter.text for word in words for letter in word)
    other = "".join(letter.text[0] for letter in letters)
    ends, end = [], 0
    for word in words[:-1]:
        end += sum(len(letter.text) for letter in word)
        ends.append(end)
    cuts = _met(SequenceMatcher(None, one, other, autojunk=False), ends)
    return [list(letters[start:stop]) for start, stop in pairwise([0, *cuts, len(letters)])]


def _met(matcher: SequenceMatcher[str], ends: Sequence[int]) -> list[int]:
    """Where in the second text the places of the first are."""
    found, changes = [], matcher.get_opcodes()
    for end in ends:
        for _, start, stop, begin, finish in changes:
            if start < end <= stop:
                share = (end - start) / (stop - start)
                found.append(begin + round((finish - begin) * share))
                break
        else:
            found.append(0)
    return found


def _height(piece: Piece) -> float:
    """The height of the higher letters of a piece."""
    heights = sorted(part.height for part in piece.parts)
    return float(heights[len(heights) * 3 // 4])


class _Placed(NamedTuple):
    """A letter and the pixel at which its middle stands."""

    text: str
    at: float
    confidence: float


def _placed(row: Row, box: Box) -> list[_Placed]:
    return [
        _Placed(letter.text, box.left + letter.at * box.width, letter.confidence) for letter in row
    ]


def _parts(gap: tuple[int, int], height: float, letters: Sequence[_Placed]) -> bool:
    """Whether a gap in the ink parts two words."""
    start, end = gap
    share = (end - start) / height
    if share < _TOUCHING:
        return False
    if share >= _IN_NUMBERS:
        return True
    middle, reach = (start + end) / 2, (end - start) / 2 + 0.25 * height
    blank = _has_blank(letters, middle, reach)
    if _between_figures(letters, middle):
        return blank and share >= _SEEN_BLANK
    return share >= (_SEEN_BLANK if blank else _BLANK)


def _has_blank(letters: Iterable[_Placed], middle: float, reach: float) -> bool:
    return any(letter.text == " " and abs(letter.at - middle) <= reach for letter in letters)


def _between_figures(letters: Sequence[_Placed], middle: float) -> bool:
    before = [letter for letter in letters if letter.at <= middle and letter.text != " "]
    after = [letter for letter in letters if letter.at > middle and letter.text != " "]
    return bool(before and after and before[-1].text in _FIGURES and after[0].text in _FIGURES)


def _dealt(letters: Sequence[_Placed], breaks: Sequence[tuple[int, int]]) -> list[list[_Placed]]:
    """The letters dealt to the words: each break falls between the two letters nearest to it."""
    middles = [(one.at + other.at) / 2 for one, other in pairwise(letters)]
    cuts = [0]
    for start, end in breaks:
        centre = (start + end) / 2
        spots = range(cuts[-1], len(middles))
        near = min(spots, key=lambda spot: _away(letters, middles, spot, centre), default=None)
        cuts.append(len(letters) if near is None else near + 1)
    cuts.append(len(letters))
    return [list(letters[start:end]) for start, end in pairwise(cuts)]


def _away(letters: Sequence[_Placed], middles: Sequence[float], spot: int, centre: float) -> float:
    """How far a place between two letters is from a break; a blank that was seen draws it near."""
    seen = letters[spot].text == " " or letters[spot + 1].text == " "
    return abs(middles[spot] - centre) * (0.5 if seen else 1.0)


def _glimpse(letters: Sequence[_Placed]) -> Glimpse:
    seen = [letter for letter in letters if letter.text != " "]
    text = unicodedata.normalize("NFKC", "".join(letter.text for letter in seen))
    return Glimpse(text.translate(_PLAIN), min((one.confidence for one in seen), default=0.0))


def agreed(glimpses: Sequence[Glimpse], vocabulary: frozenset[str]) -> Seen:
    """The reading on which the looks agree, else the likelier with the others beside it."""
    seen = [_known(glimpse) for glimpse in glimpses if glimpse.text]
    if not seen:
        return Seen("", 0.0)
    best = max(seen, key=lambda glimpse: (_worth(glimpse, vocabulary), glimpse.confidence))
    best = next((one for one in seen if _marks_blurred(one, seen)), best)
    if not _is_pure(best.text):
        best = next((one for one in seen if _is_pure(one.text) and _look_alike(one, best)), best)
    others = dict.fromkeys(
        one.text
        for one in seen
        if not _same(one.text, best.text) and not (_is_pure(best.text) and _look_alike(one, best))
    )
    if not others:
        missed = 1.0
        for glimpse in seen:
            missed *= 1 - glimpse.confidence
        return Seen(best.text, 1 - missed)
    rivals = [one for one in seen if one.text in others]
    if all(_beats(best, rival, vocabulary) for rival in rivals):
        return Seen(best.text, best.confidence)
    return Seen(best.text, best.confidence, tuple(others))


def both_engines(glimpses: Sequence[Glimpse]) -> tuple[Glimpse, ...]:
    """Of the looks of one engine, another and the first anew: what two engines saw alike."""
    alike = [one for one in (glimpses[0], *glimpses[2:]) if _same(one.text, glimpses[1].text)]
    return (max(alike, key=lambda one: one.confidence),) if alike else tuple(glimpses)


def as_marks(glimpse: Glimpse) -> Glimpse:
    """A raised glimpse as the footnote marks it must be, where it can be one."""
    text = glimpse.text.translate(_FIGURES_LIKE)
    found = re.findall(r"[(]?(\d{1,2})[)]", text) or re.findall(r"[(]?(\d{1,2})[)]?", text)
    return glimpse._replace(text="".join(f"({number})" for number in found)) if found else glimpse


def marks_alone(glimpses: Sequence[Glimpse]) -> tuple[Glimpse, ...]:
    """What looks saw of raised brackets: if any saw footnote marks, those that did."""
    seen = tuple(map(as_marks, glimpses))
    return tuple(glimpse for glimpse in seen if _MARKS.fullmatch(glimpse.text)) or seen


def is_mark_unsure(glimpses: Sequence[Glimpse]) -> bool:
    """Whether one look alone saw a footnote mark, and that one no bracket before its figures.

    What it took for a figure may then be what is left of the bracket.
    """
    marks = [
        (glimpse.text, mark)
        for glimpse in glimpses
        if _MARKS.fullmatch(mark := as_marks(glimpse).text)
    ]
    opened = any(text.startswith(_OPENING) for text, _ in marks)
    return len(glimpses) > 1 and len(marks) == 1 and not opened


def with_mark(glimpses: Sequence[Glimpse]) -> tuple[Glimpse, ...]:
    """What looks saw of a word that may be a footnote mark: as a mark, if one of them saw any."""
    opened = any(glimpse.text[:1] in _OPENING for glimpse in glimpses)
    if not opened or not all(_LIKE_A_MARK.fullmatch(glimpse.text) for glimpse in glimpses):
        return tuple(glimpses)
    marks = [as_marks(glimpse) for glimpse in glimpses]
    found = [mark for mark in marks if _MARKS.fullmatch(mark.text)]
    return tuple(found) if found and not is_mark_unsure(glimpses) else tuple(glimpses)


def with_commas(glimpse: Glimpse, seen: str) -> Glimpse:
    """A number with commas where the shapes of its small signs prove them."""
    text = glimpse.text
    places = [at for at, sign in enumerate(text) if sign in ".,"]
    if not _SEPARATED.fullmatch(text) or len(places) != len(seen):
        return glimpse
    commas = {at for at, sign in zip(places, seen, strict=True) if sign == ","}
    return glimpse._replace(
        text="".join("," if at in commas else sign for at, sign in enumerate(text))
    )


def as_stroke(glimpse: Glimpse, shape: str) -> Glimpse:
    """A single stroke by its shape, which tells more of it than engines do."""
    return glimpse._replace(text=shape) if glimpse.text in _STROKES else glimpse


def _known(glimpse: Glimpse) -> Glimpse:
    """A glimpse of a sign that engines name in several ways, by one name."""
    if glimpse.text in _STROKE:
        return glimpse._replace(text="I")
    return glimpse._replace(text="X") if _CROSS.fullmatch(glimpse.text) else glimpse


def _same(one: str, other: str) -> bool:
    """Whether two readings say the same: in numbers every sign counts, in words the letters."""
    if one == other:
        return True
    if any(letter.isdigit() for letter in one + other):
        return False
    return bool(key(one)) and key(one) == key(other)


def _look_alike(one: Glimpse, other: Glimpse) -> bool:
    """Whether two readings differ in no more than letters taken for figures."""
    return one.text.translate(_ALIKE).casefold() == other.text.translate(_ALIKE).casefold()


def _is_pure(text: str) -> bool:
    """Whether a word is letters alone, of which there are some that no figure is like."""
    rest = text.translate(_ALIKE_AWAY)
    return any(sign.isalpha() for sign in rest) and not any(sign.isdigit() for sign in text)


def _is_figure(text: str) -> bool:
    if marked := _MARKED.fullmatch(text):
        text = marked["figure"]
    return bool(_NUMBER.fullmatch(text) or _DAY.fullmatch(text) or _MARKS.fullmatch(text))


def _worth(glimpse: Glimpse, vocabulary: frozenset[str]) -> int:
    if key(glimpse.text) in vocabulary:
        return 2
    return 1 if _is_figure(glimpse.text) else 0


def _marks_blurred(glimpse: Glimpse, seen: Sequence[Glimpse]) -> bool:
    """Whether a reading has footnote marks where the others have the same word and a blur."""
    marked = _MARKED.fullmatch(glimpse.text)
    others = [one for one in seen if one.text != glimpse.text]
    return bool(
        marked and others and all(_is_blurred(one.text, marked["figure"]) for one in others)
    )


def _is_blurred(text: str, figure: str) -> bool:
    """Whether a text is the word and behind it something that is no figure and no word."""
    if not text.casefold().startswith(figure.casefold()):
        return False
    rest = text[len(figure) :]
    return 0 < len(rest) <= _BLUR and not any(sign.isdigit() for sign in rest)


def _beats(best: Glimpse, rival: Glimpse, vocabulary: frozenset[str]) -> bool:
    """Whether one reading is so much better than another that there is no doubt."""
    marked = _MARKED.fullmatch(best.text)
    if marked and best.confidence >= _SURE and _is_blurred(rival.text, marked["figure"]):
        return True
    return _worth(best, vocabulary) > _worth(rival, vocabulary) and best.confidence >= _SURE
