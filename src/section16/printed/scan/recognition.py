"""The words of a page: every row of letters read at least once, what matters twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from section16.printed.placed.page import Word
from section16.printed.scan.captions import (
    bracketed_like,
    caption_like,
    is_printed,
    known_words,
    nearest_word,
)
from section16.printed.scan.engine import Engine, Row
from section16.printed.scan.lines import (
    Lines,
    Piece,
    crop,
    separators,
    stroke,
)
from section16.printed.scan.marking import (
    as_likely,
    is_bracketed,
    is_small,
    seen_alike,
)
from section16.printed.scan.picture import Picture, closed_up, softened
from section16.printed.scan.prose import as_prose, in_company, prose_rows, sure_words
from section16.printed.scan.raised import Likely
from section16.printed.scan.reading import (
    Glimpse,
    InkWord,
    Seen,
    agreed,
    as_stroke,
    both_engines,
    is_mark_unsure,
    marks_alone,
    with_commas,
    with_mark,
    words_of,
)
from section16.printed.scan.stretches import Stretch, marks_in, stretches_of
from section16.printed.scan.together import days_joined, ticker_bracketed
from section16.printed.scan.worn import (
    as_known,
    fuller_reading,
    reconciled,
    with_nought,
)
from section16.printed.wording import key

_MARGINS = (0.25, 0.45)
"""Letter heights of paper around a row, at the first look and at the second."""
_LONGEST = 9
"""Words of a row that may be a value: longer ones are prose, for which one look is enough."""
_STAR = 0.8
"""Letter heights of a star alone, which engines take for other small signs as well."""
_NO_MARK = ""
"""The other reading of a raised mark of which one look alone saw anything."""
_LOOKS = 2
"""Looks at what may be a value; at a broken mark there is one more."""
_CLEAR = 0.9
"""How sure the first look must be of words of the form for a second to be spared."""


_PALE = 0.06
"""How many of a page's words are doubtful where the copy is pale."""
_MAYBE_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})*\.\d{3}(?:\(\d{1,2}\))*")
_LEAST_CONFIDENCE = 0.5
"""What is doubtful is said by other readings of the word, not by this."""


def words_on(
    picture: Picture, lines: Lines, letter: float, engines: Sequence[Engine], *, has_grey: bool
) -> tuple[Word, ...]:
    """The words of a page without rules; the second engine, or the first anew, looks again.

    ``has_grey`` says whether the copy has shades between ink and paper.
    """
    stretches = list(stretches_of(picture, lines, letter, has_grey=has_grey))
    looks = _looks(picture, lines, letter, stretches, engines, has_grey=has_grey)
    marks = {
        at: marks_in(picture, lines, stretch.piece)
        for at, (stretch, seen) in enumerate(zip(stretches, looks, strict=True))
        if not has_grey and (stretch.is_raised or _may_be_mark(stretch.piece, seen))
    }
    parted = engines[0].parts_words
    rows = [
        _words(
            stretch,
            seen,
            stroke(lines, stretch.piece, letter),
            letter,
            marks.get(at, ()),
            parted=parted,
            has_grey=has_grey,
        )
        for at, (stretch, seen) in enumerate(zip(stretches, looks, strict=True))
    ]
    sure = sure_words(word for row in rows for word in row)
    prose = [sure if is_prose else None for is_prose in prose_rows(rows)]
    words = [
        word
        for row, stretch, known in zip(rows, stretches, prose, strict=True)
        for word in (row if stretch.is_raised else _as_printed(row, known, is_worn=not has_grey))
    ]
    is_pale = sum(bool(word.otherwise) for word in words) > _PALE * len(words)
    if not has_grey:
        words = list(map(_with_lost_ink, words))
    return tuple(map(_with_lost_comma, words) if is_pale else words)


def _may_be_mark(piece: Piece, rows: Sequence[Row]) -> bool:
    """Whether a small piece was not seen alike by all looks."""
    texts = {"".join(letter.text for letter in row) for row in rows}
    return is_small(piece) and len(texts) > 1


def _with_lost_ink(word: Word) -> Word:
    """A word that all looks saw alike, and what a worn copy may have made it of."""
    fuller = None if word.otherwise else fuller_reading(word.text)
    return word._replace(otherwise=(fuller,)) if fuller else word


def _with_lost_comma(word: Word) -> Word:
    """A number on a pale page, whose point may be a comma that has lost its tail."""
    if word.otherwise or not _MAYBE_THOUSANDS.fullmatch(word.text):
        return word
    return word._replace(otherwise=(word.text.replace(".", ",", 1),))


def _looks(
    picture: Picture,
    lines: Lines,
    letter: float,
    stretches: Sequence[Stretch],
    engines: Sequence[Engine],
    *,
    has_grey: bool,
) -> list[list[Row]]:
    def look(
        engine: Engine, wanted: Sequence[int], margin: float, *, more: bool = False
    ) -> list[Row]:
        around = max(2, round(margin * letter))
        cut = [crop(picture, lines, stretches[number].piece, around) for number in wanted]
        if engine.wants_grey and not has_grey:
            cut = [softened(part, letter, more=more) for part in cut]
        return engine.rows(cut)

    def closed(wanted: Sequence[int]) -> list[Picture]:
        around = max(2, round(_MARGINS[0] * letter))
        return [closed_up(crop(picture, lines, stretches[at].piece, around)) for at in wanted]

    everything = range(len(stretches))
    looks = [[row] for row in look(engines[0], everything, _MARGINS[0])]
    again = [number for number in everything if _matters(looks[number][0], stretches[number])]
    margin = _MARGINS[len(engines) == 1]
    for number, row in zip(again, look(engines[-1], again, margin), strict=True):
        looks[number].append(row)
    marks = [] if has_grey else [at for at in again if is_bracketed(stretches[at].piece)]
    for number, row in zip(marks, look(engines[-1], marks, margin, more=True), strict=True):
        looks[number].append(row)
    worn = [] if has_grey or len(engines) == 1 else [at for at in again if _is_long(looks[at][0])]
    for number, row in zip(worn, engines[0].rows(closed(worn)), strict=True):
        looks[number].append(row)
    return looks


def _is_long(row: Row) -> bool:
    """Whether a row has more words than a value."""
    return len("".join(letter.text for letter in row).split()) > _LONGEST


def _matters(row: Row, stretch: Stretch) -> bool:
    """Whether a row may hold a value, or was not read well."""
    if stretch.is_raised:
        return True
    words = "".join(letter.text for letter in row).split()
    sure = min((letter.confidence for letter in row if letter.text != " "), default=0.0)
    if sure < _CLEAR:
        return True
    return len(words) <= _LONGEST and not is_printed(words)


def _words(
    stretch: Stretch,
    rows: Sequence[Row],
    shape: str | None,
    letter: float,
    marks: Sequence[Likely],
    *,
    parted: bool,
    has_grey: bool,
) -> list[Word]:
    texts = ("".join(sign.text for sign in row) for row in rows)
    if meant := as_likely(marks, texts):
        box = stretch.piece.box
        return [_word(meant, InkWord(box.left, box.right, ()), stretch)]
    words = _mark_alone(stretch, rows) or _parted(stretch.piece, rows, parted=parted)
    unsure = [stretch.is_raised and is_mark_unsure(word.glimpses) for word in words]
    if stretch.is_raised:
        words = [word._replace(glimpses=marks_alone(word.glimpses)) for word in words]
    if shape is not None and len(words) == 1:
        glimpses = tuple(as_stroke(glimpse, shape) for glimpse in words[0].glimpses)
        words = [words[0]._replace(glimpses=glimpses)]
    words = [
        _shaped(word._replace(glimpses=with_mark(word.glimpses)), stretch.piece, letter)
        for word in ticker_bracketed(words)
    ]
    words = days_joined(words)
    words = [
        word._replace(glimpses=_reconciled(word.glimpses, has_grey=has_grey)) for word in words
    ]
    seen = [agreed(word.glimpses, known_words()) for word in words]
    if any(unsure):
        seen = [one._replace(otherwise=(*one.otherwise, _NO_MARK)) for one in seen]
    if max(stretch.piece.box.width, stretch.piece.box.height) <= _STAR * letter:
        seen = [_as_star(one) for one in seen]
    kept = [(one, word) for one, word in zip(seen, words, strict=True) if one.text]
    return [_word(one, word, stretch) for one, word in kept]


def _as_star(seen: Seen) -> Seen:
    return Seen("*", seen.confidence) if "*" in (seen.text, *seen.otherwise) else seen


def _parted(piece: Piece, rows: Sequence[Row], *, parted: bool) -> list[InkWord]:
    """The words of a piece; where both engines saw one alike, that alone."""
    if len(rows) <= _LOOKS or not _is_long(rows[0]):
        return words_of(piece, rows[:_LOOKS], parted=parted)
    words = words_of(piece, rows, parted=parted)
    return [word._replace(glimpses=both_engines(word.glimpses)) for word in words]


def _mark_alone(stretch: Stretch, rows: Sequence[Row]) -> list[InkWord]:
    """The footnote mark that a stretch is, where it was looked at for one more time and is one."""
    mark = seen_alike("".join(letter.text for letter in row) for row in rows)
    if len(rows) <= _LOOKS or not mark:
        return []
    box = stretch.piece.box
    return [InkWord(box.left, box.right, (Glimpse(mark, _CLEAR),))]


def _reconciled(glimpses: Sequence[Glimpse], *, has_grey: bool) -> tuple[Glimpse, ...]:
    words = [with_nought(as_known(glimpse.text, known_words())) for glimpse in glimpses]
    texts = reconciled(words, has_grey=has_grey)
    return tuple(glimpse._replace(text=text) for glimpse, text in zip(glimpses, texts, strict=True))


def _shaped(word: InkWord, piece: Piece, letter: float) -> InkWord:
    """A word whose commas are where their shapes prove them."""
    if not any(sign in glimpse.text for glimpse in word.glimpses for sign in ".,"):
        return word
    seen = separators(piece, word.left, word.right, letter)
    glimpses = tuple(with_commas(glimpse, seen) for glimpse in word.glimpses)
    return word._replace(glimpses=glimpses)


def _as_printed(words: list[Word], prose: frozenset[str] | None, *, is_worn: bool) -> list[Word]:
    """Misread words of the form put right: whole rows by the captions, else word by word.

    ``prose`` are sure words of the page where the row is of running text.
    """
    text = " ".join(word.text for word in words)
    doubtful = any(word.otherwise or word.confidence < _CLEAR for word in words)
    meant = caption_like(text, doubtful=doubtful)
    if meant is not None:
        return words if " ".join(meant) == text else _renamed(words, meant)
    if prose is not None:
        return [as_prose(word, prose, is_worn=is_worn) for word in words]
    words = [_bracketed(word) for word in in_company(words)]
    known = [key(word.text) in known_words() for word in words]
    letters = [word for word in words if any(sign.isalpha() for sign in word.text)]
    if sum(known) * 2 < len(letters) or not any(known):
        if len(words) == 1 and words[0].otherwise:
            return [_corrected(words[0])]
        return words
    return [
        word if is_known or not word.otherwise else _corrected(word)
        for word, is_known in zip(words, known, strict=True)
    ]


def _bracketed(word: Word) -> Word:
    meant = bracketed_like(word.text)
    return word._replace(text=meant, confidence=1.0, otherwise=()) if meant else word


def _renamed(words: Sequence[Word], meant: Sequence[str]) -> list[Word]:
    """The words of a caption in the place of those that were misread."""
    if len(meant) == len(words):
        return [
            word._replace(text=text, confidence=1.0, otherwise=())
            for word, text in zip(words, meant, strict=True)
        ]
    left, right = words[0].left, words[-1].right
    length = sum(len(text) + 1 for text in meant)
    found, start = [], left
    for text in meant:
        end = start + (right - left) * (len(text) + 1) / length
        found.append(
            words[0]._replace(
                text=text,
                left=start,
                right=start + (end - start) * len(text) / (len(text) + 1),
                confidence=1.0,
                otherwise=(),
            )
        )
        start = end
    return found


def _corrected(word: Word) -> Word:
    meant = nearest_word(word.text)
    return word._replace(text=meant, confidence=1.0, otherwise=()) if meant else word


def _word(seen: Seen, word: InkWord, stretch: Stretch) -> Word:
    box = stretch.piece.box if stretch.is_raised else stretch.line
    return Word(
        seen.text,
        word.left,
        box.top,
        word.right,
        box.bottom,
        max(seen.confidence, _LEAST_CONFIDENCE),
        otherwise=seen.otherwise,
    )
