"""A made-up Form 4, drawn as a picture."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 2200, 1700
LEFT, RIGHT = 100, 2100
_SIZE = 24
_COLUMNS = (100, 620, 830, 1040, 1140, 1200, 1340, 1420, 1540, 1720, 1880, 2100)
_HEADINGS = (
    "1. Title of Security\n(Instr. 3)",
    "2. Transaction\nDate\n(Month/Day/Year)",
    "2A. Deemed\nExecution Date,\nif any",
    "Code",
    "V",
    "Amount",
    "(A) or\n(D)",
    "Price",
    "5. Amount of\nSecurities\nBeneficially\nOwned Following\nReported\nTransaction(s)",
    "6. Ownership\nForm: Direct\n(D) or\nIndirect (I)",
    "7. Nature of\nIndirect\nBeneficial\nOwnership",
)
ROW = ("Common Stock", "03/09/2023", "", "P", "", "2,500", "A", "$12.25", "28,522", "D", "")


class Page:
    """A page to draw on."""

    def __init__(self) -> None:
        self.picture = Image.new("L", (WIDTH, HEIGHT), 255)
        self._pen = ImageDraw.Draw(self.picture)

    def words(self, left: float, top: float, text: str, size: int = _SIZE) -> None:
        """Words, on several lines if they have several."""
        font = ImageFont.load_default(size)
        self._pen.multiline_text((left, top), text, fill=0, font=font, spacing=8)

    def line(self, left: float, top: float, right: float, bottom: float) -> None:
        """A ruled line."""
        self._pen.line((left, top, right, bottom), fill=0, width=3)

    def box(self, left: int, top: int, *, checked: bool) -> None:
        """A box to be checked."""
        self._pen.rectangle((left, top, left + 30, top + 30), outline=0, width=3)
        if checked:
            self._pen.line((left + 6, top + 6, left + 24, top + 24), fill=0, width=4)
            self._pen.line((left + 24, top + 6, left + 6, top + 24), fill=0, width=4)

    def frame(self, edges: Sequence[float], top: float, bottom: float) -> None:
        """Boxes side by side."""
        for level in (top, bottom):
            self.line(edges[0], level, edges[-1], level)
        for edge in edges:
            self.line(edge, top, edge, bottom)


def form(row: Sequence[str] = ROW, turned: float = 0.0) -> Image.Image:
    """A Form 4 with one row in Table I, laid askew by some degrees."""
    page = Page()
    page.words(150, 60, "FORM 4", 36)
    page.words(640, 60, "UNITED STATES SECURITIES AND EXCHANGE COMMISSION")
    page.words(680, 110, "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP")
    page.box(100, 150, checked=False)
    page.words(150, 140, "Check this box if no longer\nsubject to Section 16.")
    _front(page)
    _table(page, row)
    _closing(page)
    return page.picture.rotate(turned, Image.Resampling.BICUBIC, fillcolor=255)


def _front(page: Page) -> None:
    page.frame((LEFT, 780, 1400, RIGHT), 260, 620)
    page.words(110, 270, "1. Name and Address of Reporting Person*")
    page.words(110, 310, "Doe Jane Q")
    page.words(110, 350, "(Last)          (First)          (Middle)")
    page.words(110, 400, "12 ELM STREET")
    page.words(110, 440, "(Street)")
    page.words(110, 490, "SPRINGFIELD, OH 45501")
    page.words(110, 530, "(City)          (State)          (Zip)")
    page.words(790, 270, "2. Issuer Name and Ticker or Trading Symbol\nAcme Widgets Inc [ ACME ]")
    page.line(780, 370, 1400, 370)
    page.words(790, 380, "3. Date of Earliest Transaction\n(Month/Day/Year)\n03/09/2023")
    page.line(780, 490, 1400, 490)
    page.words(790, 500, "4. If Amendment, Date of Original Filed\n(Month/Day/Year)")
    caption = "5. Relationship of Reporting Person(s) to Issuer"
    page.words(1410, 270, f"{caption}\n(Check all applicable)")
    for left, top, words, checked in (
        (1420, 350, "Director", True),
        (1780, 350, "10% Owner", False),
        (1420, 400, "Officer (give title below)", False),
        (1780, 400, "Other (specify below)", False),
        (1420, 530, "Form filed by One Reporting Person", True),
        (1420, 575, "Form filed by More than One Reporting Person", False),
    ):
        page.box(left, top, checked=checked)
        page.words(left + 45, top, words)
    page.line(1400, 480, RIGHT, 480)
    page.words(1410, 490, "6. Individual or Joint/Group Filing")


def _table(page: Page, row: Sequence[str]) -> None:
    page.frame((LEFT, RIGHT), 620, 670)
    title = "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned"
    page.words(480, 632, title)
    page.frame(_COLUMNS, 670, 900)
    for left, right, words in zip(_COLUMNS, _COLUMNS[1:], _HEADINGS, strict=False):
        page.words(left + 6, 680 if right - left > 150 else 800, words, 20)
    page.words(1046, 676, "3. Transaction\nCode (Instr. 8)", 20)
    page.frame(_COLUMNS, 900, 960)
    for left, words in zip(_COLUMNS, row, strict=False):
        page.words(left + 10, 914, words)


def _closing(page: Page) -> None:
    page.words(100, 1100, "Explanation of Responses:")
    page.words(100, 1180, "Remarks:")
    page.words(1300, 1240, "/s/ Jane Q. Doe")
    page.words(1800, 1240, "03/10/2023")
    page.words(1300, 1290, "** Signature of Reporting Person")
    page.words(1800, 1290, "Date")


def saved(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """The bytes of a picture."""
    content = io.BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()
