"""Pages of a scan as grey pictures: of a PDF, a TIFF, a PNG or a JPEG, within limits."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import numpy as np
import pypdfium2
import pypdfium2.raw
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from section16.errors import ReadError
from section16.printed.limits import PageLimits
from section16.printed.scan.picture import Picture

_POINTS = 72
_DOTS, _FEWEST_DOTS, _MOST_DOTS = 200, 100, 400
"""Dots an inch at which a PDF page without a picture is drawn, and the bounds for others."""


def pages_of(content: bytes, limits: PageLimits) -> Iterator[Picture]:
    """The pages of a PDF or picture, in grey.

    :raises ReadError: when it is damaged, locked, empty or larger than the limits.
    """
    if b"%PDF" in content[:1024]:
        yield from _of_pdf(content, limits)
    else:
        yield from _of_picture(content, limits)


def _of_pdf(content: bytes, limits: PageLimits) -> Iterator[Picture]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        message = f"this PDF cannot be opened ({error}): give an undamaged one without a password"
        raise ReadError(message, "damaged") from error
    with document:
        _require_pages(len(document), limits)
        for page in document:
            yield _drawn(page, limits)


def _drawn(page: pypdfium2.PdfPage, limits: PageLimits) -> Picture:
    width, height = page.get_size()
    scale = _dots(page, width) / _POINTS
    _require_pixels(round(width * scale), round(height * scale), limits)
    try:
        bitmap = page.render(scale=scale, grayscale=True)
        return np.ascontiguousarray(
            bitmap.to_numpy().reshape(bitmap.height, bitmap.width, -1)[..., 0]
        )
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"a page of this PDF cannot be drawn ({error})", "damaged") from error


def _dots(page: pypdfium2.PdfPage, width: float) -> float:
    """Dots an inch that keep every pixel of the page's picture."""
    pictures = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)
    widest = max((_pixels_an_inch(picture) for picture in pictures), default=float(_DOTS))
    return min(_MOST_DOTS, max(_FEWEST_DOTS, widest)) if width > 0 else _DOTS


def _pixels_an_inch(picture: pypdfium2.PdfObject) -> float:
    left, bottom, right, top = picture.get_bounds()
    width, height = picture.get_px_size()
    inches = max(right - left, top - bottom) / _POINTS
    return max(width, height) / inches if inches > 0 else _DOTS


def _of_picture(content: bytes, limits: PageLimits) -> Iterator[Picture]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content)) as picture:
                _require_pages(getattr(picture, "n_frames", 1), limits)
                for frame in ImageSequence.Iterator(picture):
                    _require_pixels(*frame.size, limits)
                    yield _grey(frame)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        message = f"this picture cannot be opened ({error}): give a whole PNG, JPEG, TIFF or PDF"
        raise ReadError(message, "damaged") from error
    except Image.DecompressionBombError as error:
        raise ReadError(f"this picture is too large to be a page ({error})", "too-large") from error


def _grey(frame: Image.Image) -> Picture:
    upright: Image.Image = ImageOps.exif_transpose(frame)
    if "A" in upright.getbands() or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    if upright.mode.startswith(("I", "F")):
        return _from_deep(np.asarray(upright, np.float32))
    return np.array(upright.convert("L"), np.uint8)


def _from_deep(values: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Picture:
    low, high = float(values.min()), float(values.max())
    return np.asarray((values - low) * (255 / max(high - low, 1.0)), np.uint8)


def _require_pages(number: int, limits: PageLimits) -> None:
    if number < 1:
        raise ReadError("this file has no page: expected a scan of a Form 3, 4 or 5", "empty")
    if limits.pages is not None and number > limits.pages:
        raise ReadError(
            f"this file has {number:,} pages and the limit is {limits.pages:,}: raise it "
            "(--page-limit) if all of them are meant to be read",
            "too-large",
        )


def _require_pixels(width: int, height: int, limits: PageLimits) -> None:
    if width * height > limits.pixels:
        raise ReadError(
            f"a page has {width:,} by {height:,} pixels and the limit is {limits.pixels:,} in all: "
            "give a smaller picture or raise it (--page-pixels)",
            "too-large",
        )
