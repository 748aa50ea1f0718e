"""Text: the form drawn in ASCII, on lines of at most 132 characters, as EDGAR took it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from section16.law.boxes import OMB_NUMBERS, Column, Table
from section16.printed.ascii import by_number, escaped, with_notes, wrapped
from section16.printed.labels import pieces
from section16.printed.page import Fragment
from section16.printed.sheet import BLANK, Cell, Mark, OwnerBox, OwnerRow, Row, Sheet
from section16.printed.writers import blank
from section16.printed.writers.drawing import Bars, Pane, Stack, bars, drawn

_PROSE = 80
"""The longest line outside a table."""
_INDENT = 4
_HEAD = bars((30, 73, 28), 1)
_FRONT = bars((19, 10, 15, 43, 44), 1)
"""Box 1, itself in three for city, state and zip code; the boxes beside it."""
_FURTHER = bars((33, 12, 21, 33, 12, 21), 1)
_RELATIONSHIPS = bars((44, 12, 12, 32, 32), 1)
_SIGNATURES = bars((104, 28), 1)
_WIDTHS = {
    **dict.fromkeys((Column.SECURITY_TITLE, Column.UNDERLYING_TITLE, Column.NATURE), 19),
    **dict.fromkeys((Column.AMOUNT, Column.PRICE), 14),
    **dict.fromkeys((Column.TRANSACTION_DATE, Column.DEEMED_DATE), 12),
    **dict.fromkeys((Column.CODE, Column.DIRECTION), 6),
    Column.VOLUNTARY: 6,
    Column.OWNERSHIP: 10,
}
_WIDTH = 15
_LOWER_PART = {
    "3": Column.EXERCISE_PRICE,
    "4": Column.EXERCISE_DATE,
    "5": Column.EXERCISE_DATE,
}
"""Where Table II, too wide for a line, goes on below."""


def write(sheet: Sheet) -> str:
    """The form as a page of ASCII."""
    form = blank.form_of(sheet)
    blocks = (
        [f"SEC {blank.form_name(sheet)}"],
        _tabled(_head(sheet, form)),
        _tabled(_boxes(sheet, form)),
        _tabled(_table(sheet.table_1, form, Table.NON_DERIVATIVE)),
        _tabled(_table(sheet.table_2, form, Table.DERIVATIVE)),
        *map(_tabled, _further(sheet.further_owners)),
        _tabled(_relationships(sheet.owner_rows)),
        *_closing(sheet),
        _tabled(_signatures(sheet)),
        *(wrapped(notice, _PROSE) for notice in blank.notices(form)),
    )
    return "\n\n".join("\n".join(map(str.rstrip, lines)) for lines in blocks if lines) + "\n"


def _tabled(lines: Sequence[str]) -> list[str]:
    """Lines longer than eighty characters, between the tags that EDGAR asks for."""
    return ["<TABLE>", *lines, "</TABLE>"] if lines else []


def _shown(cell: Cell) -> str:
    """The words of a cell and its footnote marks."""
    return with_notes(cell.text, cell.notes)


def _boxed(cell: Cell) -> str:
    """The words of a cell among captions, none of which is taken for a caption."""
    text = escaped(cell.text)
    captions = [piece.caption.start for piece in pieces(Fragment(text, 0, len(text)), set())]
    for start in reversed([start for start in captions if start]):
        text = f"{text[:start]}{by_number(text[start])}{text[start + 1 :]}"
    return text


def _check(line: blank.Line) -> str:
    """A box to be checked and the words beside it."""
    return f"[{'X' if line.box.mark is Mark.CHECKED else ' '}] {line.words}"


def _head(sheet: Sheet, form: str) -> list[str]:
    status = [blank.form_name(sheet), *map(_check, blank.status_lines(sheet.front))]
    said = [blank.COMMISSION, blank.WASHINGTON, sheet.front.title.text, *blank.PURSUANT]
    omb = (
        blank.OMB_APPROVAL,
        f"{blank.OMB_NUMBER} {OMB_NUMBERS[form]}",
        f"{blank.BURDEN} {blank.BURDEN_HOURS[form]}",
    )
    said = list(filter(None, said))
    panes = (
        _HEAD.pane(status, 0, 1),
        _HEAD.pane(said, 1, 2).centred(),
        _HEAD.pane(omb, 2, 3),
    )
    return drawn([[[pane]] for pane in panes])


def _boxes(sheet: Sheet, form: str) -> list[str]:
    """The numbered boxes where the form has them."""
    front, captions = sheet.front, blank.captions(form)
    issuer = (captions.issuer, _boxed(front.issuer))
    event = (captions.event, _boxed(front.event))
    amendment = (captions.amendment, _boxed(front.amendment or BLANK))
    titles = {2: front.relationship.officer_title, 3: front.relationship.other_text}
    roles = [
        text
        for number, line in enumerate(blank.relationship_lines(front))
        for text in (_check(line), *filter(None, [_boxed(titles.get(number, BLANK))]))
    ]
    relationship = (captions.relationship, *roles)
    filing = (captions.filing, *map(_check, blank.filing_lines(front)))
    stacks = (
        ((event, relationship), (issuer, amendment, filing))
        if form == "3"
        else ((issuer, event, amendment), (relationship, filing))
    )
    beside = (
        [[_FRONT.pane(texts, at, at + 1)] for texts in stack]
        for at, stack in enumerate(stacks, start=3)
    )
    return drawn((_owner(_FRONT, front.owner, 0), *beside))


def _owner(grid: Bars, owner: OwnerBox, at: int) -> Stack:
    """Box 1, three columns wide: each caption stands below what it names."""
    city = [*owner.city.text.split("\n"), "", "", ""][:3]
    name = (f"{blank.OWNER}*", _boxed(owner.name), " ".join(blank.NAME_CAPTIONS))
    return [
        [grid.pane(name, at, at + 3)],
        [grid.pane((_boxed(owner.street), blank.STREET_CAPTION), at, at + 3)],
        [
            grid.pane((_boxed(Cell(part)), caption), at + number, at + number + 1)
            for number, (part, caption) in enumerate(zip(city, blank.CITY_CAPTIONS, strict=True))
        ],
    ]


def _further(owners: Sequence[OwnerBox]) -> Iterator[list[str]]:
    """Box 1 again for each further reporting person, two abreast."""
    for at in range(0, len(owners), 2):
        left, *right = owners[at : at + 2]
        beside = _owner(_FURTHER, right[0], 3) if right else [[_FURTHER.pane((), 3, 6)]]
        yield drawn((_owner(_FURTHER, left, 0), beside))


def _relationships(rows: Sequence[OwnerRow]) -> list[str]:
    """How each of several persons stands to the issuer."""
    lines = ((escaped(row.whole.text), *map(_role, blank.roles(row))) for row in rows)
    bands = [
        [[[_RELATIONSHIPS.pane([text], at, at + 1)]] for at, text in enumerate(line)]
        for line in ((blank.OWNER_NAME, *blank.ROLES), *lines)
    ]
    return drawn(*bands, double=[0]) if rows else []


def _role(role: blank.Role) -> str:
    return escaped(role.title) or f"[{'X' if role.checked else ' '}]"


def _table(rows: Iterable[Row], form: str, table: Table) -> list[str]:
    """A table: its title, its headings, and its lines between double rules."""
    examples = [blank.EXAMPLES] if table is Table.DERIVATIVE else []
    title = bars((1,)).pane((blank.table_title(form, table), *examples), 0, 1).centred()
    over: list[Stack] = [[[title]]]
    parts = [_Part(part) for part in _parts(form, table)]
    bands = [
        over,
        *(part.headings() for part in parts),
        *(part.line(row) for row in rows for part in parts),
    ]
    below_headings, *below_rows = range(len(parts), len(bands), len(parts))
    return drawn(*bands, double=(below_headings, *(below_rows if len(parts) > 1 else ())))


def _parts(form: str, table: Table) -> Iterator[tuple[blank.Group, ...]]:
    """The columns of a table; of Table II those above, then those below."""
    found = blank.groups(form, table)
    if table is Table.NON_DERIVATIVE:
        yield found
        return
    lower = [group.columns[0].column for group in found].index(_LOWER_PART[form])
    yield found[:lower]
    yield found[lower:]


class _Part:
    """The columns of a table that stand on one line."""

    def __init__(self, groups: Sequence[blank.Group]) -> None:
        self.groups = groups
        self.columns = [heading.column for group in groups for heading in group.columns]
        self.bars = bars([_WIDTHS.get(column, _WIDTH) for column in self.columns])

    def headings(self) -> list[Stack]:
        """Headings; those of a group below its own."""
        stacks: list[Stack] = []
        at = 0
        for group in self.groups:
            width = self.bars.inner(at, at + group.width)
            top = [self.bars.pane([_parted(group.words, width)], at, at + group.width)]
            below = [
                self.bars.pane([words], at + number, at + number + 1)
                for number, words in enumerate(group.below)
            ]
            stacks.append([top] if group.is_alone else [top, below])
            at += group.width
        return stacks

    def line(self, row: Row) -> list[Stack]:
        """What stands in these columns of a row."""
        return [[[self._cell(row.cell(column), at)]] for at, column in enumerate(self.columns)]

    def _cell(self, cell: Cell, at: int) -> Pane:
        pane = self.bars.pane([_shown(cell)], at, at + 1)
        kind = blank.kind(self.columns[at])
        if kind == "amount":
            width = self.bars.inner(at, at + 1)
            return pane._replace(lines=[line.rjust(width) for line in pane.lines])
        return pane.centred() if kind == "letter" else pane


def _parted(words: str, width: int) -> str:
    """A heading whose words fit a width; ``(Month/Day/Year)`` may go on in the next line."""
    fits = all(len(word) <= width for word in words.split())
    return words if fits else words.replace("/", "/ ")


def _closing(sheet: Sheet) -> Iterator[list[str]]:
    """Explanations and remarks: what is filled in stands away from the edge."""
    yield [blank.EXPLANATIONS]
    for statement in sheet.statements:
        yield _paragraph("", statement)
    for explanation in sheet.explanations:
        yield _paragraph(f"({escaped(explanation.mark)})", explanation.text)
    if sheet.remarks:
        yield [blank.REMARKS]
        yield _paragraph("", sheet.remarks)


def _paragraph(mark: str, cell: Cell) -> list[str]:
    lines = wrapped(_shown(cell), _PROSE - _INDENT) or [""]
    inside = [f"{'':{_INDENT}}{line}" for line in lines]
    return [f"{mark:{_INDENT}}{lines[0]}", *inside[1:]] if mark else inside


def _signatures(sheet: Sheet) -> list[str]:
    """Who signed and when; a line to sign on where nobody did."""
    lines = [(_shown(line.name), _shown(line.date)) for line in sheet.signatures]
    captions = (blank.SIGNATURE, blank.SIGNATURE_DATE)
    return drawn(
        *(
            [[[_SIGNATURES.pane([text], at, at + 1)]] for at, text in enumerate(line)]
            for line in (*(lines or [("", "")]), captions)
        )
    )
