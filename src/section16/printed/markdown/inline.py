"""The words of a line or cell without their Markdown: emphasis, links, escapes, HTML tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import msgspec

from section16.printed.seen.scribe import Opening, Scribe, cik_in, leads_to_footnote

_SPECIAL = re.compile(r"[\\&<\[*_~`^\n]")
_TAGS = "a|abbr|b|big|center|cite|code|del|div|em|font|i|ins|kbd|mark|p|s|small|span|strong|sub|u"
_TOKEN = re.compile(
    r"""
      (?P<break> (?:[ ]{2,}|\\)\n\s* | <(?:br|hr)\s*/?> )
    | (?P<newline> \n\s* )
    | \\(?P<escaped> [!-/:-@\[-`{-~] )
    | (?P<entity> &(?:\#\d{1,7}|\#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,30}); )
    | (?P<note> \^(?P<raised> \(?\d{1,2}(?:,[ ]?\d{1,2}){0,9}\)? )\^
              | \[\^F?(?P<footnote> \d{1,2} )\] )
    | \^(?P<star> (?:\\?\*)+ )\^
    | !?\[(?P<link> (?:\\.|[^\[\]\\]|\[[^\[\]]*+\])*+ )\]
      \(\s*(?P<address> [^()\ \t]* (?:\([^()\s]*\)[^()\s]*)* )
      (?:\s+"[^"]*")?\s*\)
    | <(?P<address_alone> https?://[^<>\s]+ )>
    | <!--(?P<comment> [^>]{0,500} )-->
    | <(?P<sup> /?sup )>
    | <input\b(?P<input> [^<>]* )>
    | <a\b[^<>]*\bhref\s*=\s*["']?(?P<href> [^"'<>\s]* )[^<>]*>
    | (?P<tag> </?(?:TAGS)(?:\s[^<>]*)?/?> )
    | (?P<emphasis> \*+ | _+ | ~~ | `+ )
    """.replace("TAGS", _TAGS),
    re.VERBOSE | re.IGNORECASE,
)
_OPENS_LINE = re.compile(r"\(?\s*\d{1,2}\s*[.)]\s|\[[ xX]?\]|\*{0,2}(?:Remarks?|Explanation)\b|\|")
_LONGEST_MARK = 3
_BLANKS = ("&nbsp;", "&#160;", "&#xa0;")
_TICKS = ("tick", "empty")
_TICKED = re.compile(r"\bchecked\b", re.IGNORECASE)


class _Piece(msgspec.Struct, frozen=True, gc=False):
    """Words to be shown, or something to be done between them."""

    words: str = ""
    start: int = 0
    does: str = ""
    cik: str | None = None
    notes: bool = False


def write(scribe: Scribe, text: str, start: int, *, entities: bool = True) -> None:
    """Write what is seen of a stretch of Markdown that begins at a place of the source.

    ``entities`` says whether ``&amp;`` is an ampersand.
    """
    if not _SPECIAL.search(text):
        scribe.write_from(text, start)
        return
    opened: list[Opening] = []
    for piece in _pieces(text, start):
        if piece.does == "entity":
            shown = entities or piece.words in _BLANKS
            scribe.write_from(unescape(piece.words) if shown else piece.words, piece.start)
        elif piece.words:
            scribe.write_from(piece.words, piece.start)
        elif piece.does == "open":
            opened.append(scribe.opening(piece.cik, may_be_notes=piece.notes))
        elif piece.does == "close" and opened:
            scribe.close(opened.pop(), bare=True)
        elif piece.does == "break":
            scribe.end_line()
        elif piece.does in _TICKS:
            scribe.tick(ticked=piece.does == "tick")


def _pieces(text: str, start: int) -> list[_Piece]:
    """What a stretch of Markdown shows, in order."""
    found: list[_Piece] = []
    open_marks: list[tuple[str, int]] = []
    at = 0
    for token in _TOKEN.finditer(text):
        found.append(_Piece(text[at : token.start()], start + at))
        at = token.end()
        if token["emphasis"]:
            _emphasis(token, found, open_marks, start)
        else:
            found += _of_token(token, start)
    found.append(_Piece(text[at:], start + at))
    return found


def _emphasis(
    token: re.Match[str], found: list[_Piece], open_marks: list[tuple[str, int]], start: int
) -> None:
    """A run of stars or the like: shown, until another of its kind shows that it is emphasis."""
    mark = token[0]
    found.append(_Piece(mark, start + token.start()))
    if mark[0] == "_" and len(mark) > _LONGEST_MARK:
        return
    text = token.string
    before, after = text[token.start() - 1 : token.start()], text[token.end() : token.end() + 1]
    if before.strip() and not (mark[0] == "_" and (after.isalnum() or before == "\\")):
        for number in range(len(open_marks) - 1, -1, -1):
            if open_marks[number][0] == mark:
                found[open_marks[number][1]] = found[-1] = _Piece()
                del open_marks[number:]
                return
    if after.strip() and not (mark[0] == "_" and before.isalnum()):
        open_marks.append((mark, len(found) - 1))


def _of_token(token: re.Match[str], start: int) -> Iterator[_Piece]:
    kind = token.lastgroup
    at = start + token.start()
    if token["link"] is not None:
        yield from _link(token, start)
    elif kind == "escaped":
        yield _Piece(token["escaped"], at + 1)
    elif kind == "star":
        yield _Piece(token["star"].replace("\\", ""), at + 1)
    elif kind == "entity":
        yield _Piece(token[0], at, "entity")
    elif kind == "break":
        yield _Piece(does="break")
    elif kind == "newline":
        opens = _OPENS_LINE.match(token.string, token.end())
        yield _Piece(does="break") if opens else _Piece(" ", at)
    elif token["note"]:
        yield from _note(token["raised"] or token["footnote"], at)
    elif kind == "address_alone":
        yield _Piece(token["address_alone"], at + 1)
    else:
        yield from _tag(token)


def _link(token: re.Match[str], start: int) -> Iterator[_Piece]:
    """The words of a link, and whom or what it leads to."""
    address = token["address"]
    yield _Piece(does="open", cik=cik_in(address), notes=leads_to_footnote(address))
    yield from _pieces(token["link"], start + token.start("link"))
    yield _Piece(does="close")


def _note(numbers: str, at: int) -> Iterator[_Piece]:
    yield _Piece(does="open", notes=True)
    yield _Piece(numbers, at)
    yield _Piece(does="close")


def _tag(token: re.Match[str]) -> Iterator[_Piece]:
    """What an HTML tag does; most only dress the words."""
    if token["sup"]:
        opens = token["sup"] == "sup"
        yield _Piece(does="open", notes=True) if opens else _Piece(does="close")
    elif token["input"] is not None:
        yield _Piece(does="tick" if _TICKED.search(token["input"]) else "empty")
    elif token["href"] is not None:
        address = unescape(token["href"])
        yield _Piece(does="open", cik=cik_in(address), notes=leads_to_footnote(address))
    elif token[0].lower() == "</a>":
        yield _Piece(does="close")
