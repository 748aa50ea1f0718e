"""Pages that lie on their side or upside down, and engines that take too long."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from section16.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("cv2", reason="the extra scan is not installed")
pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
scanned = pytest.importorskip("scanned")
engine = pytest.importorskip("section16.printed.scan.engine")
form = pytest.importorskip("section16.printed.scan.form")
page = pytest.importorskip("section16.printed.placed.page")
picture = pytest.importorskip("section16.printed.scan.picture")
tesseract = pytest.importorskip("section16.printed.scan.tesseract")


@pytest.fixture(scope="module")
def upright() -> Any:
    """A form as it should lie."""
    return np.asarray(scanned.form(), np.uint8)


@pytest.mark.parametrize("quarters", [1, 3])
def test_a_page_on_its_side_is_laid_level(upright: Any, quarters: int):
    """A page turned by a quarter is wide again; a level one stays as it is."""
    turned = picture.laid_level(np.rot90(upright, quarters))
    assert (upright.shape, upright.shape) == (turned.shape, picture.laid_level(upright).shape)


def test_known_words_tell_which_way_is_up():
    """Of a page upside down next to no word is the form's."""
    words = [page.Word(text, 0, 0, 10, 10) for text in ("Director", "Officer", "Smith", "of", "12")]
    rubbish = [page.Word(text, 0, 0, 10, 10) for text in ("JaumO", "xqz", "UOJU")]
    assert (2 / 3, 0.0) == (form.known_share(words), form.known_share(rubbish))


@pytest.mark.parametrize("lies_upright", [True, False])
def test_a_page_without_known_words_is_turned_round(
    upright: Any, lies_upright: bool, monkeypatch: pytest.MonkeyPatch
):
    """Of a page and the same turned round, the one with the form's words is taken."""

    def seen(laid: Any, number: int, _: Any) -> Any:
        text = "Director" if np.array_equal(laid, upright) else "JOPO"
        return page.PlacedPage(number, 1.0, 1.0, (page.Word(text, 0, 0, 1, 1),))

    monkeypatch.setattr(form, "_page_as_laid", seen)
    given = upright if lies_upright else np.rot90(upright, 2)
    assert ["Director"] == [word.text for word in form.placed_page(given, 1, ()).words]


def test_a_slow_programme_is_a_refusal(tmp_path: Path):
    """Tesseract that takes too long is named with the limit."""
    slow = tmp_path / "tesseract"
    slow.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(5)\n")
    slow.chmod(slow.stat().st_mode | stat.S_IXUSR)
    crop = np.full((20, 60), 255, np.uint8)
    with pytest.raises(ReadError, match=r"tesseract took longer than 0\.1 seconds"):
        tesseract.Tesseract(str(slow), seconds=0.1).rows([crop])


def test_a_slow_network_is_a_refusal():
    """RapidOCR stops between rows when its time is over."""
    pytest.importorskip("rapidocr_onnxruntime", reason="the engine of the extra is not installed")
    rapid = pytest.importorskip("section16.printed.scan.rapid")
    crop = np.full((20, 60), 255, np.uint8)
    with pytest.raises(ReadError, match="rapidocr took longer than"):
        rapid.Rapid(seconds=-1).rows([crop])
