"""Scans of a form, read as a whole; they need an engine."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal

import pytest
from PIL import Image

import section16
from section16.errors import ReadError
from section16.filing import Filing, Rendition

pytest.importorskip("cv2", reason="the extra scan is not installed")
pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
scanned = pytest.importorskip("scanned")


def _has_engine() -> bool:
    return bool(shutil.which("tesseract")) or _has_rapid()


def _has_rapid() -> bool:
    try:
        import_rapid = pytest.importorskip("rapidocr_onnxruntime")
    except pytest.skip.Exception:
        return False
    return import_rapid is not None


pytestmark = pytest.mark.skipif(not _has_engine(), reason="no engine for scans is installed")


@pytest.fixture(scope="module")
def filing() -> Filing:
    """A form laid a little askew."""
    return section16.read(scanned.saved(scanned.form(turned=0.7)))


def test_a_scan_is_named_so(filing: Filing):
    """What was read from a picture says so."""
    assert filing.rendition is Rendition.SCAN


def test_the_issuer_is_read(filing: Filing):
    """Name and ticker stand in box 2."""
    issuer = filing.document.issuer
    assert (issuer.name, issuer.trading_symbol) == ("Acme Widgets Inc", "ACME")


def test_the_days_are_read(filing: Filing):
    """The event's day stands in box 3, the signature's at the foot."""
    document = filing.document
    expected = (date(2023, 3, 9), date(2023, 3, 10))
    assert expected == (document.period_of_report, document.signatures[0].date)


def test_drawn_boxes_are_judged_by_their_ink(filing: Filing):
    """A crossed box is a yes, an empty one a no."""
    relationship = filing.document.reporting_owners[0].relationship
    assert relationship is not None
    found = (relationship.is_director, relationship.is_ten_percent_owner, relationship.is_officer)
    assert (True, False, False) == found


def test_the_row_is_read_between_its_rules(filing: Filing):
    """Each cell's words are those between the ruled lines."""
    (row,) = filing.document.non_derivative_table
    expected = ("Common Stock", Decimal(28522), "D")
    found = (
        row.security_title.value,
        row.shares_owned_following_transaction.value,
        row.direct_or_indirect_ownership.value,
    )
    assert expected == found


def test_a_page_on_its_side_reads_the_same(filing: Filing):
    """A page turned by a quarter, so that it is upside down once level, says what it said."""
    turned = scanned.form(turned=0.7).rotate(90, expand=True)
    assert filing.document == section16.read(scanned.saved(turned)).document


def test_an_empty_page_is_refused():
    """A white page is a picture without words."""
    with pytest.raises(ReadError, match="without any words"):
        section16.read(scanned.saved(Image.new("L", (800, 600), 255)))


def test_a_picture_of_no_form_is_refused():
    """A picture with other words is none of the forms."""
    page = scanned.Page()
    page.words(100, 100, "Dear Sir,\nthe cat sat on the mat\nand would not be moved.", 40)
    with pytest.raises(ReadError, match="a picture without the words of any form"):
        section16.read(scanned.saved(page.picture))
