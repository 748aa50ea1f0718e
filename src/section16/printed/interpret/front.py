"""The boxes above the tables: form, dates, issuer, check boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container
from datetime import date
from typing import NamedTuple

import msgspec

from section16.document import DocumentType, Issuer
from section16.law.boxes import AMENDMENT_BOX, EVENT_BOX, ISSUER_BOX, TITLES
from section16.printed.interpret import cells, values
from section16.printed.interpret.boxes import flag
from section16.printed.interpret.cells import Place, words
from section16.printed.interpret.margin import Margin
from section16.printed.interpret.places import STATES
from section16.printed.sheet import BLANK, Cell, Front, Mark
from section16.printed.wording import key

_FORM = re.compile(r"FORM\s*([345])\s*(/\s*A)?", re.IGNORECASE)
_ISSUER = re.compile(r"(?P<name>.*?)\s*\[\s*(?P<symbol>[^\[\]]*?)\s*\]")
_ISSUER_ON_PAPER = re.compile(
    r"(?P<name>.*?),?\s*\(\s*\"?(?P<symbol>[A-Z]{1,5}(?:\.[A-Z])?)\"?\s*\)"
)
"""``Alto Ingredients, Inc. (ALTO)``, as it was typed before 2003."""
_SYMBOL = re.compile(r"[A-Z][A-Z.:]{0,9}")
_TELLING = 4
"""Letters of a word that names a company."""
_TITLE_WORDS = {key(title): form for form, title in TITLES.items()}


def form_number(front: Front) -> str | None:
    """``3``, ``4`` or ``5`` from the form's name, else from its title."""
    if found := _FORM.search(front.form.text):
        return found[1]
    title = key(front.title.text)
    forms = [form for words_, form in _TITLE_WORDS.items() if words_ in title]
    return max(forms, key=lambda form: len(TITLES[form]), default=None)


def document_type(front: Front, amended: date | None, margin: Margin) -> DocumentType | None:
    """The form, and whether it is an amendment: by its name, or by the box that says so."""
    path, form = "/document_type", form_number(front)
    if form is None:
        margin.lost("title", "form number", path)
        return None
    found = _FORM.search(front.form.text)
    margin.took(path, front.form if found else front.title)
    if found and found[2]:
        return DocumentType(f"{form}/A")
    if front.amendment is None:
        on_form = f"box {AMENDMENT_BOX[form]}"
        margin.undecided(on_form, "whether this amends a filing", path, (form, f"{form}/A"))
        return None
    if amended is not None:
        margin.settled(
            f"box {AMENDMENT_BOX[form]}",
            f"the title reads Form {form}; the box for amendments makes it {form}/A",
            path,
            (form, f"{form}/A"),
        )
        return DocumentType(f"{form}/A")
    return DocumentType(form)


def period_of_report(
    front: Front, form: str, margin: Margin, traded: Collection[date] = ()
) -> date | None:
    """The day of the event, of the earliest transaction, or the end of the fiscal year.

    ``traded`` are the days of the tables that are sure: of several readings of box 3 of Form 4 the
    earliest of them is right, if no other stands in the tables.
    """
    place = Place("/period_of_report", f"box {EVENT_BOX[form]}", "date")
    month = values.month_end(words(front.event.text))
    if month is not None:
        candidates = (words(front.event.text), f"{month:%m/%d/%Y}")
        margin.undecided(place.on_form, "day of a month", place.path, candidates)
        return None
    event = _earliest(front.event, place, margin, traded) if form == "4" else front.event
    return _day(event, place, margin, asked=True)


def _earliest(cell: Cell, place: Place, margin: Margin, traded: Collection[date]) -> Cell:
    days = {values.day(words(reading)) for reading in cell.readings} & set(traded)
    if not cell.otherwise or days != ({min(traded)} if traded else set()) or not days:
        return cell
    day = f"{min(traded):%m/%d/%Y}"
    message = f"{words(cell.printed)!r} is {day}: the earliest transaction of the tables"
    margin.settled(place.on_form, message, place.path, cell.readings)
    return Cell(day, cell.notes, cell.span, cell.printed)


def date_of_original(front: Front, form: str, margin: Margin, *, asked: bool) -> date | None:
    """The day of the filing that this one amends."""
    on_form = f"box {AMENDMENT_BOX[form]}"
    place = Place("/date_of_original_submission", on_form, "date of the original filing")
    return _day(front.amendment or BLANK, place, margin, asked=asked)


def _day(cell: Cell, place: Place, margin: Margin, *, asked: bool) -> date | None:
    if not cell and asked:
        margin.lost(place.on_form, place.what, place.path)
    return cells.day(cell, place, margin).value


def _speaks_of(said: Callable[[], str], name: str) -> bool:
    """Whether the page speaks of a company elsewhere by the first word of its name."""
    first = key(name.split(maxsplit=1)[0]) if name.split() else ""
    return len(first) >= _TELLING and first in said()


def issuer(
    front: Front,
    form: str,
    margin: Margin,
    said: Callable[[], str] = str,
    known: Container[str] = (),
) -> Issuer:
    """The issuer's name and, in brackets behind it, its ticker.

    ``said`` gives the letters of the explanations and of box 1, which may name the company again;
    ``known`` the words that stand on the page for certain.
    """
    on_form = f"box {ISSUER_BOX[form]}"
    cell = cells.told(front.issuer, Place("/issuer/name", on_form, "issuer"), margin, known)
    if not cell:
        margin.lost(on_form, "issuer", "/issuer/name")
        return Issuer()
    names, symbols = _names_and_symbols(cell, on_paper=margin.before_2003)
    margin.took("/issuer/name", cell)
    if any(names):
        names, symbols = [name for name in names if name], [one for one in symbols if one]
    number = f"{ISSUER_BOX[form]} "
    bare: list[str | None] = [
        name.removeprefix(number) for name in names if name and name.startswith(number)
    ]
    if len(names) == 1 and bare and _speaks_of(said, bare[0] or ""):
        message = f"{number.strip()} before {bare[0]!r} is the number of the box"
        margin.settled(on_form, message, "/issuer/name", cell.readings)
        names = bare
    else:
        names += bare
    if names == [None] or len(names) != 1:
        candidates = tuple(map(words, cell.readings))
        margin.undecided(on_form, "issuer and ticker", "/issuer/name", candidates)
    name = names[0] if len(names) == 1 else None
    symbol = symbols[0] if len(symbols) == 1 else None
    if symbol:
        margin.took("/issuer/trading_symbol", cell)
    cik = cells.filer_number(front.issuer_cik, "/issuer/cik", margin)
    return Issuer(cik=cik, name=name, trading_symbol=symbol or None)


def _names_and_symbols(cell: Cell, *, on_paper: bool) -> tuple[list[str | None], list[str]]:
    """The names and the tickers that the readings of the box have, each once."""
    texts = (msgspec.structs.replace(cell, text=text) for text in cell.readings)
    found = [_name_and_symbol(text, on_paper=on_paper) for text in texts]
    return list(dict.fromkeys(name for name, _ in found)), list(dict.fromkeys(s for _, s in found))


def _name_and_symbol(cell: Cell, *, on_paper: bool) -> tuple[str | None, str]:
    """``Alto Ingredients, Inc. [ALTO]``; on paper the ticker may stand on a line of its own."""
    if found := _ISSUER.fullmatch(words(cell.text)):
        return found["name"] or None, found["symbol"]
    found = _ISSUER_ON_PAPER.fullmatch(words(cell.text)) if on_paper else None
    if found and found["symbol"] not in STATES:
        return found["name"], found["symbol"]
    lines = cell.text.split("\n")
    if len(lines) == 2 and _SYMBOL.fullmatch(lines[1]):  # noqa: PLR2004 - name, ticker
        return lines[0], lines[1]
    return None, ""


class FrontBoxes(NamedTuple):
    """The check boxes beside the title."""

    not_subject_to_section16: bool | None
    aff10b5_one: bool | None
    form3_holdings_reported: bool | None
    form4_transactions_reported: bool | None


def check_boxes(front: Front, margin: Margin, *, bare_is_empty: bool) -> FrontBoxes:
    """The exit box, the 10b5-1 box and, on Form 5, what else is reported."""
    asked = (
        (front.exit, "not_subject_to_section16", "the exit box"),
        (front.plan, "aff10b5_one", "the 10b5-1(c) box"),
        (front.form3_holdings, "form3_holdings_reported", "Form 3 Holdings Reported"),
        (
            front.form4_transactions,
            "form4_transactions_reported",
            "Form 4 Transactions Reported",
        ),
    )
    return FrontBoxes(
        *(
            flag(box, Place(f"/{name}", what, what), margin, bare_is_empty=bare_is_empty)
            for box, name, what in asked
        )
    )


def is_joint(front: Front) -> bool | None:
    """Whether box 6 says that several persons file together."""
    one, several = front.one_person.mark, front.several_persons.mark
    if (one is Mark.CHECKED) == (several is Mark.CHECKED):
        return None
    return several is Mark.CHECKED
