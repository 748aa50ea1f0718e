"""A filing laid out for the terminal: the front, both tables, footnotes, doubts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import msgspec
from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from section16.document import (
    EMPTY,
    Address,
    DocumentType,
    Noted,
    OwnershipDocument,
    Relationship,
    ReportingOwner,
    Row,
)
from section16.doubts import OPEN
from section16.filing import Filing
from section16.finding import Finding, Severity

WIDE = 150
"""Columns from which every box of the form gets a column of its own."""
TITLES = {
    "3": "Initial statement of beneficial ownership",
    "4": "Statement of changes in beneficial ownership",
    "5": "Annual statement of changes in beneficial ownership",
}
PERIODS = {"3": "Date of event", "4": "Earliest transaction", "5": "Fiscal year end"}
MARK = "cyan"
DOUBT = "yellow"


def printed(filing: Filing, width: int) -> RenderableType:
    """The whole filing for a terminal of this width."""
    document = filing.document
    parts: list[RenderableType] = [_front(filing)]
    for name, title, layouts in (
        ("non_derivative_table", "Table I - Non-derivative securities", TABLE_I),
        ("derivative_table", "Table II - Derivative securities", TABLE_II),
    ):
        if getattr(document, name):
            parts += [Text(title, style="bold"), _table(filing, name, layouts, width)]
    if not document.non_derivative_table and not document.derivative_table:
        parts.append(_no_rows(filing))
    parts += [*_notes(filing), *_signatures(document), *_doubts(filing), Text("")]
    return Group(*parts)


def _no_rows(filing: Filing) -> Text:
    """Nothing reported is one thing, nothing that could be read another."""
    if filing.unread:
        return Text("No row could be read: see below what is unread.", style=DOUBT)
    return Text("Neither table has a row.", style="italic")


# -- the front ----------------------------------------------------------------------------------


def _front(filing: Filing) -> Panel:
    document = filing.document
    kind = document.document_type
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(ratio=1)
    for label, said in _front_lines(document, kind):
        grid.add_row(label, said)
    number = f"Form {kind or '?'}"
    title = f"[bold]{number}[/bold] {TITLES.get(kind.form, '') if kind else ''}"
    return Panel(grid, title=title, title_align="left", subtitle=_filed(filing), box=box.ROUNDED)


def _front_lines(
    document: OwnershipDocument, kind: DocumentType | None
) -> Iterator[tuple[str, Text]]:
    issuer = document.issuer
    symbols = [one for one in (issuer.trading_symbol, issuer.foreign_trading_symbol) if one]
    name = _known(issuer.name) + Text(f" [{', '.join(symbols)}]" if symbols else "")
    yield "Issuer", name + Text(f"  CIK {issuer.cik}" if issuer.cik else "", style="dim")
    for owner in document.reporting_owners:
        yield "Reporting owner", _owner(owner)
    yield PERIODS.get(kind.form if kind else "", "Period"), _known(document.period_of_report)
    if document.date_of_original_submission or (kind and kind.is_amendment):
        yield "Amends filing of", _known(document.date_of_original_submission)
    boxes = _boxes(document)
    if boxes:
        yield "Boxes", Text("; ".join(boxes))


def _owner(owner: ReportingOwner) -> Text:
    text = _known(owner.name)
    text.append(f"  CIK {owner.cik}" if owner.cik else "", style="dim")
    text.append("\n" + (_roles(owner.relationship) or "relationship not known"))
    address = _address(owner.address)
    return text.append(f"\n{address}" if address else "", style="dim")


def _roles(roles: Relationship | None) -> str:
    if roles is None:
        return ""
    said = [
        "director" if roles.is_director else "",
        _titled("officer", roles.is_officer, roles.officer_title),
        "10% owner" if roles.is_ten_percent_owner else "",
        _titled("other", roles.is_other, roles.other_text),
    ]
    return ", ".join(one for one in said if one)


def _titled(role: str, held: bool | None, title: str | None) -> str:
    if not held and not title:
        return ""
    return f"{role} ({title})" if title else role


def _address(address: Address | None) -> str:
    if address is None:
        return ""
    state = " ".join(one for one in (address.state, address.zip_code) if one)
    parts = (
        address.street1,
        address.street2,
        address.city,
        address.non_us_state_territory,
        state,
        address.country,
        address.state_description,
    )
    return ", ".join(one for one in parts if one)


def _boxes(document: OwnershipDocument) -> list[str]:
    said = {
        "no securities are beneficially owned": document.no_securities_owned,
        "no longer subject to Section 16": document.not_subject_to_section16,
        "Form 3 holdings reported": document.form3_holdings_reported,
        "Form 4 transactions reported": document.form4_transactions_reported,
        "under a Rule 10b5-1 plan": document.aff10b5_one,
    }
    return [name for name, checked in said.items() if checked]


def _filed(filing: Filing) -> str | None:
    accepted = filing.accepted and f"accepted {filing.accepted:%Y-%m-%d %H:%M} New York"
    filed = filing.filing_date and f"filed {filing.filing_date}"
    said = [one for one in (filing.accession_number, accepted or filed) if one]
    return f"[dim]{' - '.join(said)}[/dim]" if said else None


def _known(value: object) -> Text:
    return Text(str(value)) if value is not None else Text("not known", style=DOUBT)


# -- cells --------------------------------------------------------------------------------------


def _cell(cell: Noted[Any], sign: str = "") -> Text:
    """A cell with its footnote marks; what could not be typed is shown as written, with a ?."""
    text = Text(sign + _written(cell.value))
    if cell.raw is not None:
        text = Text(f"{cell.raw}?", style=DOUBT)
    for note in cell.footnotes:
        text.append(f" ({note.removeprefix('F')})" if text else f"({note.removeprefix('F')})", MARK)
    return text


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:,f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _of(row: Row, name: str) -> Noted[Any]:
    cell: Noted[Any] = getattr(row, name, EMPTY)
    return cell


def _one(name: str) -> Callable[[Row], Text]:
    return lambda row: _cell(_of(row, name))


def _either(first: str, second: str) -> Callable[[Row], Text]:
    """Shares, or the value in dollars where the form gives that instead."""

    def show(row: Row) -> Text:
        dollars = _of(row, second)
        return _cell(dollars, "$") if dollars and not _of(row, first) else _cell(_of(row, first))

    return show


def _code(row: Row) -> Text:
    """The code as the form prints it: K for a swap, V for a row reported early."""
    text = _cell(_of(row, "transaction_code"))
    form, late = _of(row, "transaction_form_type"), _of(row, "transaction_timeliness")
    swap = "/K" if _of(row, "equity_swap_involved").value else ""
    early = " V" if late.value == "E" else ""
    belongs = f" {form.value}" if late.value == "L" or not text else ""
    return text + Text(swap + early + belongs if form.value else swap + early)


def _joined(*shows: Callable[[Row], Text]) -> Callable[[Row], Text]:
    def show(row: Row) -> Text:
        return Text("\n").join([text for text in (one(row) for one in shows) if text])

    return show


def _amount(row: Row) -> Text:
    sign = {"A": "+", "D": "-"}.get(str(_of(row, "transaction_acquired_disposed_code").value), "")
    text = _either("transaction_shares", "transaction_total_value")(row)
    return Text(sign) + text if text else text


def _after(word: str, show: Callable[[Row], Text]) -> Callable[[Row], Text]:
    """The same with a word before it, if there is anything."""

    def prefixed(row: Row) -> Text:
        text = show(row)
        return Text(word, style="dim") + text if text else text

    return prefixed


class Column(NamedTuple):
    """A column of the terminal's table."""

    title: str
    show: Callable[[Row], Text]
    number: bool = False


_HELD = _either("shares_owned_following_transaction", "value_owned_following_transaction")
_UNDERLYING = _either("underlying_security_shares", "underlying_security_value")
_TITLE = Column("security", _one("security_title"))
_DATE = Column("date", _one("transaction_date"))
_DEEMED = Column("deemed", _one("deemed_execution_date"))
_CODE = Column("code", _code)
_AMOUNT = Column("amount", _either("transaction_shares", "transaction_total_value"), number=True)
_DIRECTION = Column("A/D", _one("transaction_acquired_disposed_code"))
_PRICE = Column("price", _one("transaction_price_per_share"), number=True)
_OWNED = Column("owned after", _HELD, number=True)
_FORM = Column("D/I", _one("direct_or_indirect_ownership"))
_NATURE = Column("nature of ownership", _one("nature_of_ownership"))
_DATES = Column("date, code", _joined(_DATE.show, _DEEMED.show, _CODE.show))
_CHANGE = Column("change", _joined(_amount, _after("@ ", _PRICE.show)), number=True)
_HOW = Column("held", _joined(_FORM.show, _NATURE.show))
_OWNED_HOW = Column("owned after, held", _joined(_OWNED.show, _FORM.show, _NATURE.show))
_DERIVATIVE = Column(
    "security",
    _joined(
        _TITLE.show,
        _after("at ", _one("conversion_or_exercise_price")),
        _after("for ", _UNDERLYING),
        _one("underlying_security_title"),
    ),
)
_TERM = Column(
    "term",
    _joined(_after("from ", _one("exercise_date")), _after("to ", _one("expiration_date"))),
)

TABLE_I = (
    (_TITLE, _DATES, _CHANGE, _OWNED, _HOW),
    (_TITLE, _DATE, _DEEMED, _CODE, _AMOUNT, _DIRECTION, _PRICE, _OWNED, _FORM, _NATURE),
)
TABLE_II = (
    (_DERIVATIVE, _DATES, _CHANGE, _TERM, _OWNED_HOW),
    (
        _TITLE,
        Column("exercise price", _one("conversion_or_exercise_price"), number=True),
        _DATE,
        _DEEMED,
        _CODE,
        _AMOUNT,
        _DIRECTION,
        Column("exercisable", _one("exercise_date")),
        Column("expires", _one("expiration_date")),
        Column("underlying", _one("underlying_security_title")),
        Column("shares", _UNDERLYING, number=True),
        _PRICE,
        _OWNED,
        _FORM,
        _NATURE,
    ),
)
"""Columns by table: for narrow terminals and for wide ones."""


_UNBROKEN = (_DATE, _DEEMED, _DATES, _TERM)
"""Columns of days, which are not to be wrapped."""


def _table(
    filing: Filing,
    name: str,
    layouts: tuple[tuple[Column, ...], tuple[Column, ...]],
    width: int,
) -> Table:
    """A table of the form; columns in which nothing stands are left out."""
    doubted = _doubted(filing, name)
    rows = [
        _with_questions(row, doubted.get(place, set()))
        for place, row in enumerate(getattr(filing.document, name))
    ]
    shown = [column for column in layouts[width >= WIDE] if any(column.show(row) for row in rows)]
    table = Table(box=box.SIMPLE_HEAD, header_style="dim", pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("", no_wrap=True)
    for column in shown:
        table.add_column(
            column.title,
            justify="right" if column.number else "left",
            no_wrap=column.number or column in _UNBROKEN,
            overflow="fold",
        )
    for place, row in enumerate(rows):
        margin = Text(f"{place + 1}", style="dim")
        margin.append(" ?" if place in doubted else "", style=f"bold {DOUBT}")
        table.add_row(margin, *(column.show(row) for column in shown))
    return table


def _doubted(filing: Filing, table: str) -> dict[int, set[str]]:
    """The cells of a table that have doubts, by row."""
    found: dict[int, set[str]] = {}
    for doubt in filing.doubts:
        parts = (doubt.path or "").split("/")
        if parts[1:2] == [table] and parts[2:3] and parts[2].isdigit():
            found.setdefault(int(parts[2]), set()).update(parts[3:4])
    return found


def _with_questions(row: Row, names: set[str]) -> Row:
    """The row with a question mark in each cell that a doubt has left empty."""
    open_cells = [name for name in names if not getattr(row, name, True)]
    return msgspec.structs.replace(row, **{name: Noted(None, (), "") for name in open_cells})


# -- what stands below --------------------------------------------------------------------------


def _notes(filing: Filing) -> list[RenderableType]:
    """The footnotes and remarks; a question mark stands by a text that is open or not sure."""
    document, parts = filing.document, list[RenderableType]()
    doubted = {doubt.path for doubt in filing.doubts if doubt.code in OPEN}
    for place, note in enumerate(document.footnotes):
        grid = Table.grid(padding=(0, 1))
        mark = Text(f"({(note.id or '?').removeprefix('F')})", style=MARK)
        if f"/footnotes/{place}/text" in doubted:
            mark.append(" ?", style=f"bold {DOUBT}")
        grid.add_row(mark, Text(note.text or ""))
        parts.append(grid)
    if document.remarks:
        parts += [Text("Remarks", style="bold"), Padding(Text(document.remarks), (0, 2))]
    return [Text("Footnotes", style="bold"), *parts] if document.footnotes else parts


def _signatures(document: OwnershipDocument) -> list[RenderableType]:
    signed = [
        Text("Signed ", style="bold") + _known(one.name) + Text("  ") + _known(one.date)
        for one in document.signatures
    ]
    return [Text(""), *signed] if signed else [Text("Not signed", style=DOUBT)]


def _doubts(filing: Filing) -> list[RenderableType]:
    parts: list[RenderableType] = []
    if filing.doubts or filing.unread:
        parts.append(Rule(style=DOUBT, title="Doubts", align="left"))
    parts += [_doubt(doubt) for doubt in filing.doubts]
    for left in filing.unread:
        shown = " ".join(left.text.split())
        parts.append(Text(f"unread at {left.path}: {shown[:200]}", style="dim"))
    return parts


def _doubt(doubt: Finding) -> Text:
    style = "dim" if doubt.severity is Severity.NOTE else DOUBT
    text = Text("? " if doubt.severity is not Severity.NOTE else "- ", style=style)
    text.append(str(doubt))
    if doubt.candidates:
        text.append(f" candidates: {' | '.join(doubt.candidates)}", style=style)
    return text
