"""The form as printed, box by box, in text only.

Every rendition (text, HTML, PDF, a scan) is read into a :class:`Sheet` and nothing else. A sheet
knows which words stand in which box and where on the page they stand; it does not know that
``58,923`` is a number. :mod:`section16.printed.interpret` turns it into types, and must not know
which rendition it came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from section16.finding import Finding
from section16.law.boxes import Column


class Span(msgspec.Struct, frozen=True, gc=False):
    """A stretch of characters of a text rendition."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"chars {self.start}-{self.end}"

    def to(self, other: Place) -> Span:
        """The stretch from here to the end of another of the same text."""
        return Span(self.start, other.end) if isinstance(other, Span) else self


class Region(msgspec.Struct, frozen=True, gc=False):
    """A rectangle of a page, in points of a PDF or pixels of a picture, from the upper left."""

    page: int
    left: int
    top: int
    right: int
    bottom: int

    def __str__(self) -> str:
        return f"page {self.page}, box {self.left},{self.top}-{self.right},{self.bottom}"

    def to(self, other: Place) -> Region:
        """The smallest rectangle that holds both; of another page's, this one alone."""
        if not isinstance(other, Region) or other.page != self.page:
            return self
        left, top = min(self.left, other.left), min(self.top, other.top)
        return Region(
            self.page, left, top, max(self.right, other.right), max(self.bottom, other.bottom)
        )


Place = Span | Region
"""Where something stands in the source."""


class Cell(msgspec.Struct, frozen=True, gc=False):
    """What stands in one box.

    ``text`` is the words without the footnote marks, ``notes`` the numbers of those marks,
    ``printed`` the words exactly as they stand. ``otherwise`` holds the other readings the page
    allows; where it is not empty, ``text`` is one candidate among several, or empty when no
    reading is complete.
    """

    text: str = ""
    notes: tuple[str, ...] = ()
    span: Place | None = None
    printed: str = ""
    otherwise: tuple[str, ...] = ()
    notes_otherwise: tuple[tuple[str, ...], ...] = ()
    """Other footnote marks that the page allows beside this text; ``notes`` are then those on which
    all readings agree."""
    unsure: tuple[tuple[str, ...], ...] = ()
    """In prose, of which ``text`` is then the best reading: the readings of each word that is not
    sure, the one taken first."""

    def __bool__(self) -> bool:
        """Whether anything is printed in the box."""
        return bool(self.text or self.notes or self.otherwise)

    @property
    def readings(self) -> tuple[str, ...]:
        """Every reading the page allows, the likeliest first."""
        return tuple(reading for reading in (self.text, *self.otherwise) if reading)


BLANK = Cell()
"""The box in which nothing stands."""


class Mark(StrEnum):
    """What is seen at a box that is to be checked."""

    CHECKED = "checked"
    EMPTY = "empty"
    """A box is drawn, and it is empty."""
    BARE = "bare"
    """The label stands alone: neither a mark nor a drawn box."""
    UNREADABLE = "unreadable"
    ABSENT = "absent"
    """The label itself is not on the page."""


class CheckBox(msgspec.Struct, frozen=True, gc=False):
    """A box to be checked: what is seen there, and where."""

    mark: Mark = Mark.ABSENT
    span: Place | None = None
    printed: str = ""


NO_BOX = CheckBox()
"""The check box that the page does not have."""


class OwnerBox(msgspec.Struct, frozen=True, gc=False):
    """Box 1: a reporting person's name and address."""

    name: Cell = BLANK
    street: Cell = BLANK
    city: Cell = BLANK
    """The line of city, state and zip code."""
    address: Cell = BLANK
    """Street and city line where nothing on the page keeps them apart."""
    lines: tuple[Cell, ...] = ()
    """The lines of the box where it has no captions, as on paper before 2003."""
    cik: Cell = BLANK
    """The person's number at the SEC, where the page gives it."""


class _Told(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    settled: str = ""
    """How the column of its mark is known where the headings are on another page."""


class OwnerRow(_Told, frozen=True, gc=False):
    """A line of the Reporting Owners table."""

    whole: Cell = BLANK
    """Name and address run together."""
    director: Cell = BLANK
    ten_percent_owner: Cell = BLANK
    officer: Cell = BLANK
    """An officer's title, else a mark."""
    other: Cell = BLANK
    name: Cell = BLANK
    """The name alone, where lines of the page keep it apart from the address."""
    street: Cell = BLANK
    city: Cell = BLANK
    cik: Cell = BLANK


class RelationshipBox(msgspec.Struct, frozen=True, gc=False):
    """The relationship of the first reporting person to the issuer."""

    director: CheckBox = NO_BOX
    ten_percent_owner: CheckBox = NO_BOX
    officer: CheckBox = NO_BOX
    other: CheckBox = NO_BOX
    titles: Cell = BLANK
    """The officer's title and the text for "other", where both stand undivided below the boxes."""
    officer_title: Cell = BLANK
    """The officer's title, where it stands apart from the text for "other"."""
    other_text: Cell = BLANK

    @property
    def boxes(self) -> tuple[CheckBox, CheckBox, CheckBox, CheckBox]:
        """The four check boxes in the order of the form."""
        return self.director, self.ten_percent_owner, self.officer, self.other


class Front(msgspec.Struct, frozen=True, gc=False):
    """Everything above the tables."""

    form: Cell = BLANK
    """``FORM 4`` or ``FORM 4/A``."""
    title: Cell = BLANK
    """``STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP``."""
    exit: CheckBox = NO_BOX
    plan: CheckBox = NO_BOX
    form3_holdings: CheckBox = NO_BOX
    form4_transactions: CheckBox = NO_BOX
    owner: OwnerBox = OwnerBox()
    issuer: Cell = BLANK
    event: Cell = BLANK
    """Date of event, of the earliest transaction, or fiscal year end."""
    amendment: Cell | None = None
    """Date of the original filing; ``None`` where the page does not show the box at all."""
    relationship: RelationshipBox = RelationshipBox()
    one_person: CheckBox = NO_BOX
    several_persons: CheckBox = NO_BOX
    issuer_cik: Cell = BLANK
    """The issuer's number at the SEC, where the page gives it."""


class Row(msgspec.Struct, frozen=True):
    """A line of Table I or II.

    ``cells`` are those whose column is certain. Where the page has lost its columns the cells
    stand in ``loose``, in reading order, with a blank one for each empty field that is left.
    """

    cells: Mapping[Column, Cell] = msgspec.field(default_factory=dict)
    loose: tuple[Cell, ...] = ()
    standing: tuple[int, int] | None = None
    """Where nothing but blanks parts the columns of Table II, the page and the stack on it in which
    the amount stands: those of one stack stand over each other."""

    def cell(self, column: Column) -> Cell:
        """What stands in a column."""
        return self.cells.get(column, BLANK)


class Explanation(msgspec.Struct, frozen=True, gc=False):
    """A numbered explanation of responses."""

    mark: str
    text: Cell


class SignatureLine(msgspec.Struct, frozen=True, gc=False):
    """A signature and the date beside it."""

    name: Cell = BLANK
    date: Cell = BLANK


class Sheet(msgspec.Struct, frozen=True):
    """One printed form."""

    front: Front = Front()
    table_1: tuple[Row, ...] = ()
    table_2: tuple[Row, ...] = ()
    further_owners: tuple[OwnerBox, ...] = ()
    """Continuation blocks: box 1 repeated for each further reporting person."""
    owner_rows: tuple[OwnerRow, ...] = ()
    """The Reporting Owners table, the first reporting person included."""
    explanations: tuple[Explanation, ...] = ()
    statements: tuple[Cell, ...] = ()
    """Explanations without a number."""
    remarks: Cell = BLANK
    signatures: tuple[SignatureLine, ...] = ()
    unread: tuple[Cell, ...] = ()
    """What no box took."""
    damaged: bool = False
    """Some printed words of the form itself are cut, garbled or out of place, so that what is
    not seen may have been lost."""
    in_place: bool = False
    """The page holds every cell of its tables in its column: by ruled lines, by where words stand
    or by what they are. Elsewhere the cells of a damaged page may have slipped."""
    by_blanks: bool = False
    """Nothing but blanks holds the columns of a table apart: a number may stand below the wrong one
    of two narrow headings, and wrapped words of two rows may be parted at the wrong line."""
    before_2003: bool = False
    """The edition before 2003: it asks for a tax number, and for a month in place of a day."""
    doubts: tuple[Finding, ...] = ()
    """What the reader of this rendition has to say of the page."""
