"""All pages of a form as one long page: pieces of lines, and ruled lines drawn together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from statistics import median
from typing import NamedTuple

from section16.printed.placed.page import PlacedPage, Rule, Word
from section16.printed.sheet import Region

_REACH = 0.8
"""How far apart, in heights of a word, two words of one piece may stand."""
_GLUED = 0.1
"""Words nearer than this stand together without a blank."""
_LEAST_OVERLAP = 0.45
"""How much of the lower of two words must be level with the other."""
_SAME_RULE = 0.3
"""How far apart, in heights of a line, ruled lines are that are one, doubled or torn."""
_SHORTEST_RULE = 0.8
_LONGEST = 400
"""Words of the longest piece; no line of a form has so many."""
_FEW = 6
"""Pieces of one level above which those that no word can continue are set aside."""
_OPEN = 40
"""Pieces of one level that are looked at for the one a word continues."""


@dataclass(slots=True, eq=False)
class Piece:
    """Words that stand together on one line: between wide gaps and ruled lines."""

    words: tuple[Word, ...]
    left: float = field(init=False)
    right: float = field(init=False)
    top: float = field(init=False)
    bottom: float = field(init=False)
    text: str = field(init=False)
    starts: tuple[int, ...] = field(init=False)
    """Where in the text each word begins."""

    def __post_init__(self) -> None:
        words = self.words
        first = words[0]
        right, top, bottom = first.right, first.top, first.bottom
        for word in words:
            right = max(right, word.right)
            if word.bottom - word.top > bottom - top:
                top, bottom = word.top, word.bottom
        self.left, self.right, self.top, self.bottom = first.left, right, top, bottom
        self.text, self.starts = joined(words)

    @property
    def middle(self) -> float:
        """Half way between top and bottom."""
        return (self.top + self.bottom) / 2

    def parted(self, at: int) -> tuple[Piece, Piece]:
        """The words before word number ``at``, and those from there on."""
        return Piece(self.words[:at]), Piece(self.words[at:])


def joined(words: Sequence[Word]) -> tuple[str, tuple[int, ...]]:
    """The text of words on one line, and where in it each begins."""
    if len(words) == 1:
        return words[0].text, (0,)
    texts: list[str] = []
    starts: list[int] = []
    end, right, glued = 0, words[0].right, 0.0
    for word in words:
        gap, near = word.left - right, _GLUED * (word.bottom - word.top)
        if gap > near and gap > glued:
            texts.append(" ")
            end += 1
        starts.append(end)
        texts.append(word.text)
        end += len(word.text)
        right, glued = word.right, near
    return "".join(texts), tuple(starts)


class Span(NamedTuple):
    """A ruled line as its place across and its extent along."""

    at: float
    start: float
    end: float


class Canvas:
    """The words and ruled lines of all pages, each page below the one before."""

    def __init__(self, pages: Sequence[PlacedPage]) -> None:
        words, rules = _stacked(pages)
        self._page_ends = list(accumulate(page.height for page in pages))
        heights = [word.bottom - word.top for word in words]
        self.height = median(heights) if heights else 1.0
        """The height of an ordinary word."""
        self.left = min((word.left for word in words), default=0.0)
        """Where the words begin on the left."""
        self.across = _drawn_together(rules, self.height, horizontal=True)
        """The horizontal ruled lines, from the top down."""
        self.upright = _drawn_together(rules, self.height, horizontal=False)
        """The vertical ruled lines, from left to right."""
        self._upright_at = [rule.at for rule in self.upright]
        self.pieces = (
            _typed_pieces(words, self.height) if _are_typed(words) else self._pieces(words)
        )
        """From the top down, from left to right."""

    def page_at(self, level: float) -> int:
        """The number, from 0, of the page a level lies on."""
        return bisect_right(self._page_ends, level)

    def is_ruled_off(self, left: float, right: float, level: float) -> bool:
        """Whether a vertical line stands between two places on a level."""
        if not self.upright:
            return False
        slack = self.height * 0.2
        first = bisect_left(self._upright_at, min(left, right) - slack)
        last = bisect_right(self._upright_at, max(left, right) + slack)
        return any(rule.start <= level <= rule.end for rule in self.upright[first:last])

    def ruled_off_at(self, left: float, level: float) -> float | None:
        """Where the next vertical line to the right stands on a level, if any does."""
        first = bisect_left(self._upright_at, left)
        return next(
            (rule.at for rule in self.upright[first:] if rule.start <= level <= rule.end), None
        )

    def _pieces(self, words: Iterable[Word]) -> list[Piece]:
        open_: dict[int, list[list[Word]]] = defaultdict(list)
        ended: list[list[Word]] = []
        every = sorted(words, key=lambda word: (word.left, word.top))
        reach = _REACH * max((word.bottom - word.top for word in every), default=0.0)
        for word in every:
            level = int((word.top + word.bottom) / 2 / self.height)
            found: list[tuple[int, list[Word]]] = []
            for at in (level, level - 1, level + 1):
                if at not in open_:
                    continue
                if len(open_[at]) > _FEW:
                    open_[at] = _still_open(open_[at], word.left - reach, ended)
                found += [
                    (at, run)
                    for run in open_[at][-_OPEN:]
                    if run[-1].right > word.left - reach and self._continues(run[-1], word)
                ]
            if not found:
                open_[level].append([word])
                continue
            at, run = min(found, key=lambda pair: abs(pair[1][-1].bottom - word.bottom))
            run.append(word)
            place = next(back for back in range(-1, -_OPEN - 1, -1) if open_[at][back] is run)
            (open_[at] if len(run) < _LONGEST else ended).append(open_[at].pop(place))
        pieces = [Piece(tuple(run)) for runs in (*open_.values(), ended) for run in runs]
        return sorted(pieces, key=lambda piece: (piece.top, piece.left))

    def _continues(self, before: Word, word: Word) -> bool:
        height = max(before.bottom - before.top, word.bottom - word.top)
        gap = word.left - before.right
        if not -height < gap < _REACH * height:
            return False
        level = min(before.bottom, word.bottom) - max(before.top, word.top)
        lower = min(before.bottom - before.top, word.bottom - word.top)
        if level < _LEAST_OVERLAP * lower:
            return False
        return not self.is_ruled_off(before.right, word.left, (word.top + word.bottom) / 2)


def _are_typed(words: Sequence[Word]) -> bool:
    """Whether words stand on lines of one height, one after the other, as in a text."""
    return all(
        word.bottom - word.top == before.bottom - before.top
        and (before.bottom <= word.top or (before.top == word.top and before.right < word.left))
        for before, word in pairwise(words)
    )


def _typed_pieces(words: Iterable[Word], height: float) -> list[Piece]:
    """The pieces of words that stand one after the other."""
    runs: list[list[Word]] = []
    last: Word | None = None
    for word in words:
        goes_on = last is not None and last.top == word.top
        if (
            last
            and goes_on
            and word.left - last.right < _REACH * height
            and len(runs[-1]) < _LONGEST
        ):
            runs[-1].append(word)
        else:
            runs.append([word])
        last = word
    return [Piece(tuple(run)) for run in runs]


def _still_open(runs: list[list[Word]], left: float, ended: list[list[Word]]) -> list[list[Word]]:
    """The runs that words from here on may continue; the others have ended."""
    kept = [run for run in runs if run[-1].right > left]
    if len(kept) < len(runs):
        ended += [run for run in runs if run[-1].right <= left]
    return kept


def _stacked(pages: Sequence[PlacedPage]) -> tuple[list[Word], list[Rule]]:
    words: list[Word] = []
    rules: list[Rule] = []
    offset = 0.0
    for page in pages:
        for word in page.words:
            if not offset and word.place:
                words.append(word)
                continue
            text, left, top, right, bottom, confidence, place, otherwise = word
            place = place or Region(page.number, *map(round, (left, top, right, bottom)))
            top, bottom = top + offset, bottom + offset
            words.append(Word(text, left, top, right, bottom, confidence, place, otherwise))
        rules.extend(
            rule._replace(top=rule.top + offset, bottom=rule.bottom + offset) for rule in page.rules
        )
        offset += page.height
    return words, rules


def _drawn_together(rules: Iterable[Rule], height: float, *, horizontal: bool) -> list[Span]:
    """The lines of one direction: those that lie on or follow each other are one."""
    spans = sorted(
        Span((rule.top + rule.bottom) / 2, rule.left, rule.right)
        if horizontal
        else Span((rule.left + rule.right) / 2, rule.top, rule.bottom)
        for rule in rules
        if rule.is_horizontal is horizontal
    )
    slack = _SAME_RULE * height
    found = [line for band in _bands(spans, slack) for line in _along(band, slack)]
    return sorted(line for line in found if line.end - line.start >= _SHORTEST_RULE * height)


def _bands(spans: Sequence[Span], slack: float) -> Iterator[list[Span]]:
    """Lines that lie side by side, nearer than the slack."""
    band: list[Span] = []
    for span in spans:
        if band and span.at - band[0].at > slack:
            yield band
            band = []
        band.append(span)
    if band:
        yield band


def _along(band: Iterable[Span], slack: float) -> Iterator[Span]:
    """Lines that follow each other with no more than the slack between them, as one."""
    last: Span | None = None
    for span in sorted(band, key=lambda span: span.start):
        if last is not None and span.start - last.end <= slack:
            last = last._replace(end=max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
