"""Ownership XML that was broken on its way: mended where the mending is certain."""

from __future__ import annotations

import re

import pytest
from ownership_parts import (
    NON_DERIVATIVE_HOLDING,
    codes,
    first_row,
    ownership,
    plainly,
    reading,
    row,
)

from section16.errors import ReadError

NOTED = row(transactionPricePerShare='<value>7.15</value>\n<footnoteId id="F1"/>')
PLAIN = ownership(
    NOTED + row(NON_DERIVATIVE_HOLDING),
    footnotes='<footnote id="F1">\nThe price is a weighted average.\n</footnote>\n',
)
USUAL = plainly(PLAIN).document


# -- broken tags ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        ("<nonDerivativeTable>", "<nonDerivativeTable ativeTable>"),
        ("<nonDerivativeTable>", "<nonDerivative Table>"),
        ("<nonDerivativeTable>", "<non\nDerivativeTable>"),
        ("<nonDerivativeTable>", "<n onDeriva tiveTable>"),
        ("<nonDerivativeTable>", "< nonDerivativeTable>"),
        ("</nonDerivativeTable>", "</nonDerivative\r\nTable>"),
        ("</nonDerivativeTable>", "</ nonDerivativeTable>"),
        ("</nonDerivativeTable>", "< /nonDerivativeTable>"),
        ("<deemedExecutionDate></deemedExecutionDate>", "<deemed ExecutionDate/>"),
        ("<transactionShares><value>", "<transactionShares><val ue>"),
        ("</documentType>", "</document Type>"),
        ("<ownershipDocument>", "<ownership Document>"),
        ("</ownershipDocument>", "</ownershipDocu\nment>"),
        ('<footnoteId id="F1"/>', '<footnote Id id="F1"/>'),
        ('<footnoteId id="F1"/>', '<footnoteId\nid="F1"\n/>'),
        ('<footnote id="F1">', '<foot note id="F1">'),
    ],
)
def test_a_tag_broken_by_a_stray_blank_is_joined(whole: str, broken: str) -> None:
    """Where the pieces make one known name; a doubt says what was read for what."""
    assert whole in PLAIN
    found = reading(PLAIN.replace(whole, broken, 1))

    assert USUAL == found.document
    assert () == found.unread
    if broken != '<footnoteId\nid="F1"\n/>':
        assert ["READ001"] == codes(found)
        assert re.match(r"line \d+", found.doubts[0].place)


@pytest.mark.parametrize(
    "broken", ["<nonDerivativeTable x>", "<issuer nonDerivativeTable>", "<a b>"]
)
def test_a_tag_whose_pieces_make_no_known_name_is_not_guessed(broken: str) -> None:
    """The file is refused: nobody can say what the tag was."""
    with pytest.raises(ReadError) as caught:
        reading(PLAIN.replace("<nonDerivativeTable>", broken))

    assert "malformed" == caught.value.code


def wrapped(text: str, where: int, line_end: str) -> str:
    """The text in one line, cut every 1,023 characters, the first cut after ``where``."""
    text = text.replace("\n", " ")
    text = " " * (1023 - where % 1023) + text
    return line_end.join(text[at : at + 1023] for at in range(0, len(text), 1023))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "cut",
    ["<nonDer|ivativeTable>", "</nonDeriva|tiveTable>", '<footnoteId id="F|1"/>', "</|issuer>"],
)
def test_lines_wrapped_at_1023_characters_are_joined(cut: str, line_end: str) -> None:
    """A program of 2006 cut its lines wherever they were long enough; names of tags were hit."""
    before, after = cut.split("|")
    text = ownership(NOTED, footnotes='<footnote id="F1">A.</footnote>', declaration="")
    broken = wrapped(text, text.replace("\n", " ").index(before + after) + len(before), line_end)
    assert before + line_end + after in broken

    found = reading(broken)

    assert plainly(text).document == found.document
    assert "READ001" in codes(found)


def test_a_line_of_1023_characters_in_a_sound_file_is_left_alone() -> None:
    """Only where the file cannot be read otherwise is anything joined."""
    words = "x" * (1023 - len("<remarks>"))
    found = plainly(PLAIN.replace("<remarks>", f"\n<remarks>{words}\nmore"))

    assert f"{words}\nmore" == found.document.remarks


def test_a_bare_ampersand_is_one() -> None:
    """AT&T was meant; a doubt says in which line."""
    found = reading(PLAIN.replace("Prairie", "AT&T & Prairie").replace("average", "R&amp;D"))

    assert "AT&T & Prairie Example Corp" == found.document.issuer.name
    assert "The price is a weighted R&D." == found.document.footnotes[0].text
    assert ["READ001", "READ001"] == codes(found)


def test_an_entity_of_html_is_kept_as_written() -> None:
    """XML does not know &nbsp;: what it stood for is a guess."""
    found = reading(PLAIN.replace("Prairie Example", "Prairie&nbsp;Example"))

    assert "Prairie&nbsp;Example Corp" == found.document.issuer.name
    assert ["READ001", "READ004"] == codes(found)


def test_a_mended_row_is_read_like_any_other() -> None:
    """After mending, what is odd in the file is still said."""
    text = ownership(row(transactionDate="<value>soon</value>")).replace("</issuer>", "</iss uer>")
    found = reading(text)

    assert "soon" == first_row(found.document).transaction_date.raw
    assert ["READ001", "READ002"] == codes(found)
