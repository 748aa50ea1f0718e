"""The quick way through plain documents and the thorough way of lxml read the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from ownership_parts import (
    DERIVATIVE_TRANSACTION,
    NON_DERIVATIVE_HOLDING,
    OWNER,
    ROOT,
    SIGNATURE,
    ownership,
    row,
)

from section16.filing import Reading
from section16.xml import plain, texts
from section16.xml.parse import checked
from section16.xml.read import _as_published, _tidied
from section16.xml.texts import Odd
from section16.xml.typed import Untyped

EXAMPLES = sorted((ROOT / "examples").glob("*.xml"))
WHOLE = ownership(
    row(transactionPricePerShare='<value>7.15</value><footnoteId id="F1"/>')
    + row(NON_DERIVATIVE_HOLDING),
    row(DERIVATIVE_TRANSACTION, exerciseDate='<footnoteId id="F2"/><footnoteId id="F1"/>'),
    owners=OWNER * 2,
    signatures=SIGNATURE * 2,
    footnotes='<footnote id="F1">One.</footnote><footnote id="F2">Two.</footnote>',
    remarks="A remark.",
)


def alike(source: bytes) -> bool:
    """Whether the quick way takes a source; if so, the thorough way reads the very same."""
    quick = _as_published(checked(source))
    if quick is None:
        return False
    assert Reading(quick) == _tidied(checked(source), evidence=False)
    return True


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_goes_the_quick_way(path: Path) -> None:
    """They are as EDGAR publishes documents; without this the speed would be for nobody."""
    assert alike(path.read_bytes())


def test_every_real_filing_is_read_alike(shared: Path) -> None:
    """All loose files; all but the dozen that are odd go the quick way."""
    paths = sorted((shared / "corpus/xml").glob("*.xml"))
    slow = {path.name for path in paths if not alike(path.read_bytes())}

    assert 2000 == len(paths)
    assert slow == {
        "0000769993-14-000084.xml",  # an offset behind the days
        "0000769993-14-000090.xml",
        "0000769993-19-000383.xml",
        "0001477932-23-005022.xml",
        "0001477932-23-005023.xml",
        "377225e29bf6d15384a1216b43a62c1409a027c3.xml",
        "b4d13cd33ad53fb1827d4797477b73c9ccd65a1c.xml",
        "a1ddb077d3252db76f624963e1fe5a549b5f1188.xml",  # and a script
        "69002cb4cfcec33f69cacfc2b5ebf16896b25f2f.xml",  # a script
        "0001004980-23-000012.xml",  # an entity escaped twice
        "0001593968-23-000029.xml",
        "0001225259-06-000003.xml",  # lines wrapped inside a tag
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(WHOLE, id="as published"),
        pytest.param(WHOLE.replace('<?xml version="1.0"?>\n', ""), id="no declaration"),
        pytest.param(WHOLE.replace('"1.0"', '"1.0" encoding="UTF-8"'), id="UTF-8"),
        pytest.param(WHOLE.replace("\n", "\r\n"), id="other line ends"),
        pytest.param(WHOLE.replace('"F1"/>', '"F1"></footnoteId>'), id="marks with end tags"),
        pytest.param(WHOLE.replace("Prairie", "&#65; &amp; &lt;"), id="entities"),
        pytest.param(WHOLE.replace("Prairie", "Caf\u00e9 \u2028 \U0001f4c8"), id="beyond ASCII"),
        pytest.param(WHOLE.replace(">300<", "> 300\n<"), id="blanks around"),
        pytest.param(WHOLE.replace("<value>300</value>", ""), id="empty"),
        pytest.param(WHOLE.replace(">300<", ">+007.50<"), id="a sign"),
        pytest.param(WHOLE.replace("Beispiel Ada", "x" * 5000), id="long"),
    ],
)
def test_what_is_plain_goes_the_quick_way(text: str) -> None:
    """However it is laid out."""
    assert alike(text.encode())


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("<issuer>", "<!-- --><issuer>"),
        ("<issuer>", "<?x?><issuer>"),
        ("<issuer>", "<issuer >x"),
        ("<issuer>", '<issuer a="1">'),
        ("<issuer>", '<issuer id="F1">'),
        ("<issuer>", "\x1c<issuer>"),
        ("<issuer>", "\u00a0<issuer>"),
        ("</issuer>", "</issuer >"),
        ("</issuer>", "<issuerName>Two</issuerName></issuer>"),
        ("<issuerCik>0001234567</issuerCik>", "<issuerName>A</issuerName>"),
        ("Prairie", "<![CDATA[Prairie]]>"),
        ("Prairie", "Prairie > "),
        ("Prairie", "Prairie ]]> "),
        ("Prairie", "&#x41;"),
        ("Prairie", "&#0;"),
        ("Prairie", "&#11;"),
        ("Prairie", "&#1114112;"),
        ("Prairie", "&#55296;"),
        ("Prairie", "&nbsp;"),
        ("Prairie", "&amp;amp;"),
        ("Prairie", "&"),
        ("Prairie", "\x1c"),
        ("Prairie", "\uffff"),
        (">300<", ">1,000<"),
        (">300<", ">....<"),
        ("2025-05-14", "2025-05-14-05:00"),
        ("<value>300</value>", "300"),
        ("<value>300</value>", "<value>300</value><value>300</value>"),
        ("<value>300</value>", "<value>300<b/></value>"),
        ("<value>300</value>", '<footnoteId id="F1"/><value>300</value>'),
        ('<footnoteId id="F1"/>', "<footnoteId/>"),
        ('<footnoteId id="F1"/>', '<footnoteId id=""/>'),
        ('<footnoteId id="F1"/>', "<footnoteId id='F1'/>"),
        ('<footnoteId id="F1"/>', '<footnoteId id="F1">x</footnoteId>'),
        ('<footnote id="F1">', "<footnote>"),
        ('<footnote id="F1">One.', '<footnote id="F1"><b>One</b>.'),
        ("</ownershipDocument>", "</ownershipDocument>x"),
        ("</ownershipDocument>", "</ownershipDocument><a/>"),
        ("</ownershipDocument>", "</ownershipDocument>\x1c"),
        ("</ownershipDocument>", ""),
        ("</issuer>", ""),
        ("<issuer>", ""),
        ('version="1.0"', 'version="1.1"'),
        ('version="1.0"', 'version="1.0" encoding="US-ASCII"'),
        ('version="1.0"', 'version="1.0" standalone="yes"'),
        ("<remarks>", "<nonDerivativeTable/><remarks>"),
    ],
)
def test_what_is_not_plain_is_left_to_the_thorough_way(written: str, instead: str) -> None:
    """Comments, attributes, disorder, broken or untypable texts: none goes the quick way."""
    source = WHOLE.replace(written, instead, 1)
    assert source != WHOLE

    assert not alike(source.encode())


@pytest.mark.parametrize(
    "text", ["", "<", ">", "</", "</>", "x", "<a/>", "</ownershipDocument>", "<?xml"]
)
def test_scraps_do_not_go_the_quick_way(text: str) -> None:
    """Whatever it is, it ends in one of the two words that mean: not plain."""
    with pytest.raises((Odd, Untyped)):
        plain.read(text)


def test_what_one_file_teaches_does_not_mislead_the_next() -> None:
    """The quick way learns as it reads: a stretch learnt at one place is not taken at another."""
    moved = WHOLE.replace("<remarks>A remark.</remarks>", "").replace(
        "<issuer>", "<remarks>A remark.</remarks><issuer>"
    )
    for _ in range(2):
        assert alike(WHOLE.encode())
        assert not alike(moved.encode())


def test_what_is_learnt_stays_small() -> None:
    """Texts and layouts that do not recur are not kept for ever."""
    for number in range(5000):
        text = WHOLE.replace("Common Stock", f"Stock {number}").replace(">300<", f">{number}.125<")
        assert _as_published(text.replace("<issuer>", " " * number + "<issuer>").encode())
    places = plain._PLACES.values()

    assert max(len(place) for place in places) <= 4096
    assert max(len(stretch) for place in places for stretch in place) < 1100
    assert max(len(kept) for kept in texts._TYPINGS.values()) <= 4096


def test_a_file_that_fails_the_quick_way_leaves_no_trace() -> None:
    """After any number of cut files, the usual one is read as ever."""
    usual = _as_published(WHOLE.encode())

    assert {None} == {_as_published(WHOLE[:end].encode()) for end in range(0, len(WHOLE) - 1, 7)}
    assert usual == _as_published(WHOLE.encode())
