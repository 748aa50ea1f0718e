"""``s16 profit``: the report, the lines, the plans and the scan."""

from __future__ import annotations

import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click import UsageError
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from shortswing_filings import ADA, BEN, DIRECTOR, FUND, day, filing, option, row

from section16 import Filing, ReportingOwner, lines, read, shapes
from section16.cli import group, recovery_report
from section16.cli.exits import UNREAD
from section16.inputs import Limits, sources
from section16.recovery_lines import profit_line
from section16.shortswing.assess import recoveries
from section16.shortswing.certificate import from_json
from section16.shortswing.histories import trades
from section16.shortswing.legs import Leg, Lot, Solution
from section16.shortswing.sensitivity import sensitivity
from section16.shortswing.verify import verify

NOTES = {"F1": "Weighted average of fills at prices ranging from $11.50 to $12.50, inclusive."}
# The smallest history in which lowest in, highest out falls short: 1,000 against 1,800.
TRADES = (
    row("SD", day(1, 15), "100", "19"),
    row("PA", day(4, 1), "100", "10"),
    row("SD", day(7, 1), "100", "20"),
    row("PA", day(11, 1), "100", "11"),
)


def written(folder: Path, *filings: Filing) -> Path:
    """The filings as JSON lines in a folder."""
    for one in filings:
        (folder / f"{one.key}.json").write_bytes(lines.encode(lines.read_line(one)))
    return folder


def s16(*words: object) -> Result:
    """Run ``s16 profit`` in a wide terminal."""
    return CliRunner().invoke(
        group,
        ["profit", *map(str, words)],
        env={"COLUMNS": "250"},
        standalone_mode=False,
        catch_exceptions=False,
    )


def told(*words: object, shape: str = "profit") -> list[dict[str, Any]]:
    """The JSON lines, each held to its published schema."""
    found = [json.loads(one) for one in s16(*words, "--json").stdout.splitlines()]
    validator = Draft202012Validator(shapes.schema(shape))
    for one in found:
        validator.validate(one)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A history of one director."""
    return written(tmp_path, filing(*TRADES, key="0000009999-24-000777"))


def test_a_line_has_the_agreed_fields(folder: Path) -> None:
    """The fields of the contract, with the exact figures as strings."""
    (found,) = told(folder, "--on", "2025-01-01")
    agreed = {"owner", "issuer", "security_class", "maximum", "liho", "window", "lots", "trades"}

    assert agreed | {"excluded", "certificate", "contract"} <= set(found)
    assert ("1800", "1000", "800") == (found["maximum"], found["liho"], found["shortfall"])
    assert {"cik": "0000000101", "name": "Ostrander Ada"} == found["owner"]
    assert {"2024": "1800"} == found["by_year"]
    assert 4 == len(found["trades"])
    assert found["certificate"]["verified"]


def test_the_certificate_in_a_line_proves_the_maximum(folder: Path) -> None:
    """From the line alone the lots and the bound can be checked again."""
    (found,) = told(folder)
    (part,) = found["certificate"]["parts"]
    places = [
        {(one["filing"], one["path"]): number for number, one in enumerate(part[side])}
        for side in ("purchases", "sales")
    ]
    legs = [
        [
            Leg(date.fromisoformat(one["day"]), Fraction(one["shares"]), Fraction(one["price"]))
            for one in part[side]
        ]
        for side in ("purchases", "sales")
    ]
    lots = tuple(
        Lot(
            places[0][lot["purchase"]["filing"], lot["purchase"]["path"]],
            places[1][lot["sale"]["filing"], lot["sale"]["path"]],
            Fraction(lot["shares"]),
        )
        for lot in found["lots"]
    )
    proof = from_json({"prices": [one["value"] for one in part["purchases"]]})

    verify(*legs, Solution(Fraction(found["maximum"]), lots, proof))


def test_there_is_a_line_for_each_owner_and_class(tmp_path: Path) -> None:
    """Two owners of a joint filing are two lines that say they share; classes are apart."""
    other = row("SD", day(7, 1), "100", "20", title="Class B Common Stock")
    found = told(written(tmp_path, filing(*TRADES, other, owners=(ADA, FUND))))

    assert 4 == len(found)
    assert [FUND.cik] == [one["cik"] for one in found[0]["shared_with"]]


def test_the_report_says_what_it_rests_on(folder: Path) -> None:
    """Maximum, proof, lots, trades and what turns on the assumptions."""
    said = s16(folder).output

    for words in (
        "maximum by this data and these assumptions",
        "upper bound equals total, checked",
        "$1,000.00, $800.00 short of the maximum",
        "Lots",
        "What turns on the assumptions",
        "window matching_date",
        "without 0000009999-24-000777:/non_derivative_table/2",
    ):
        assert words in said


def test_treat_facts_and_window_are_heard(folder: Path) -> None:
    """Options change the figures."""
    facts = folder / "facts.toml"
    facts.write_text('[[pecuniary]]\nfraction = "1/3"\n')

    assert "600" == told(folder / "*.json", "--facts", facts)[0]["maximum"]
    assert "0" == told(folder / "*.json", "--treat", "S=exempt")[0]["maximum"]
    assert "stella" == told(folder / "*.json", "--window", "stella")[0]["window"]


@pytest.mark.parametrize(
    "words",
    [
        ("--treat", "F=perhaps"),
        ("--facts", "no-such-file.toml"),
        ("--what-if", "sell all"),
        ("--what-if", "sell 5 @ 3 on 2026-02-30"),
        ("--all", "--calendar"),
        ("--plot", "trades.gif"),
        ("--report", "report.docx"),
    ],
)
def test_wrong_usage_is_said(folder: Path, words: tuple[str, ...]) -> None:
    """With what was expected, before anything is printed."""
    with pytest.raises(Exception, match=r"expected|cannot open|exclude") as caught:
        s16(folder, *words)
    assert "UsageError" == type(caught.value).__name__


@pytest.mark.parametrize("asked", ["ada ostr", "101", "Ostrander Ada"])
def test_an_owner_is_asked_for_as_in_the_ledger(folder: Path, asked: str) -> None:
    """By CIK, or by parts of the name in any order."""
    assert 1 == len(told(folder, "--owner", asked))


def test_nobody_of_a_name_is_said(folder: Path) -> None:
    """With the names that are like it, on standard error."""
    run = s16(folder, "--owner", "Ostrender", "--json")

    assert "" == run.stdout
    assert "no history answers to --owner 'Ostrender'; names like it: Ostrander Ada" in run.stderr


def test_an_unreadable_input_does_not_stop_the_others(folder: Path) -> None:
    """Its line is an error, and the exit code 2."""
    (folder / "bad.xml").write_text("<html>")
    run = s16(folder, "--json")
    found = [json.loads(one) for one in run.stdout.splitlines()]

    assert UNREAD == run.return_value
    assert ["error" in one for one in found].count(True) == 1
    assert "1800" in [one.get("maximum") for one in found]


def test_a_planned_trade_is_weighed(tmp_path: Path) -> None:
    """What it adds, what it meets, and the first day on which it adds nothing."""
    bought = row("PA", day(1, 10), "100", "9")
    folder = written(tmp_path, filing(bought))
    plan = "sell 5,000 @ $12.50 on 2024-03-01"
    (found,) = told(folder, "--what-if", plan, shape="what-if")

    assert ("0", "350", "350") == (found["before"], found["after"], found["added"])
    assert "100" == found["meets"][0]["shares"]
    assert "2024-07-09" == found["first_safe"]
    assert "adds $350.00" in s16(folder, "--what-if", plan).output


def test_a_planned_trade_without_effect_is_safe_at_once(tmp_path: Path) -> None:
    """A sale below the purchase adds nothing."""
    folder = written(tmp_path, filing(row("PA", day(1, 10), "100", "9")))
    (found,) = told(folder, "--what-if", "sell 50 @ 8 on 2024-03-01", shape="what-if")

    assert ("0", "2024-03-01") == (found["added"], found["first_safe"])


def test_the_calendar_ends_with_the_last_window(tmp_path: Path) -> None:
    """Every day to the last matchable one, with the price from which a sale would be matched."""
    folder = written(tmp_path, filing(row("PA", day(1, 10), "100", "9")))
    found = told(folder, "--calendar", "--on", "2024-07-01", shape="exposed")

    assert [f"2024-07-0{number}" for number in range(1, 9)] == [one["day"] for one in found]
    assert {"9"} == {one["purchases"]["price"] for one in found}
    assert "2024-07-08" in s16(folder, "--calendar", "--on", "2024-07-01").output


def test_the_calendar_shows_open_derivatives(tmp_path: Path) -> None:
    """By series, with the premium above which a disposition of the same would be matched."""
    bought = option("PA", day(1, 10), "100", "2", title="Put Option (right to sell)")
    folder = written(tmp_path, filing(bought))
    found = told(folder, "--calendar", "--on", "2024-07-07", shape="exposed")
    said = s16(folder, "--calendar", "--on", "2024-07-07").output

    assert ["2024-07-07", "2024-07-08"] == [one["day"] for one in found]
    ((series,),) = {tuple(one["series"] for one in day["derivatives"]) for day in found}
    assert "put option (right to sell), at 10, expiring 2025-06-20" == series
    assert ("2", None) == (
        found[0]["derivatives"][0]["acquired"]["price"],
        found[0]["derivatives"][0]["disposed"],
    )
    assert (None, None) == (found[0]["purchases"], found[0]["sales"])
    assert "disposed of above 2, up to 100 shares" in said
    assert "Rule 16b-6(c)(2)" in said


def test_a_plan_near_a_derivative_is_told_what_is_not_known(tmp_path: Path) -> None:
    """What stock gains against an option turns on market prices that are not there."""
    folder = written(tmp_path, filing(option("PA", day(1, 10), "100", "2")))
    words = (folder, "--what-if", "sell 50 @ 12 on 2024-03-01")
    (found,) = told(*words, shape="what-if")

    assert "0" == found["added"]
    assert ["1 derivatives need the market's prices"] == found["cautions"]
    assert "caution: 1 derivatives need the market's prices" in s16(*words).output


def test_the_scan_says_where_histories_fell_out(tmp_path: Path) -> None:
    """Each step with those who came so far; beside it what lies within reach, and how far."""
    notes = {"F1": "Weighted average; prices ranging from $8.80 to $9.30."}
    near = row("SD", day(3, 1), "100", "9", price_notes=("F1",))
    folder = written(
        tmp_path,
        filing(*TRADES),
        filing(row("PA", day(1, 10), "90", "9.10"), near, owners=(BEN,), notes=notes),
        filing(row("AA", day(3, 1), "5", "0"), owners=(FUND,)),
    )
    said = " ".join(s16("--all", folder).output.split())

    assert "histories of an owner in a class of an issuer 3 1" in said
    assert "sold for more than was paid: a positive maximum 1" in said
    assert "$8.00 Tillotson Ben Quillfeather Mills Inc common weighted averages" in said
    lines_said = s16("--all", folder, "--json")
    assert "s16: 3 filings; 3 histories" in lines_said.stderr


def test_a_store_gives_what_its_filings_give(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same lines, whether the filings come from files or out of a store."""
    pytest.importorskip("duckdb", reason="duckdb, the store, is not installed")
    other = tmp_path_factory.mktemp("store")
    db = f"duckdb:///{other / 'store.duckdb'}"
    words = ["load", str(folder), "--db", db]
    assert 0 == CliRunner().invoke(group, words, standalone_mode=False).return_value
    on = ("--on", "2025-01-01")

    assert told(folder, *on) == told("--db", db, *on)
    assert 1 == len(told("--db", db, "--issuer", "777", *on))
    assert [] == told("--db", db, "--issuer", "778", *on)
    with pytest.raises(UsageError, match="exclude each other"):
        s16(folder, "--db", db)
    with pytest.raises(UsageError, match="nothing to read"):
        s16("--all")
    with pytest.raises(UsageError, match="s16 load"):
        s16("--db", db, "--corrections", other / "settled.toml")


def test_the_scan_lists_the_largest_first_and_each_event_once(tmp_path: Path) -> None:
    """Owners with the very same trades stand in one row; the others are counted."""
    small = (row("PA", day(1, 10), "1", "9"), row("SD", day(3, 1), "1", "10"))
    folder = written(
        tmp_path,
        filing(*small, owners=(BEN,)),
        filing(*TRADES, owners=(ADA, FUND)),
        filing(row("AA", day(3, 1), "5", "0")),
    )
    said = s16("--all", folder).output

    assert said.index("$1,800.00") < said.index("$1.00")
    assert "and 1 with the same trades" in said
    assert "3 filings; 3 histories" in said
    assert ["1800", "1800", "1"] == [one["maximum"] for one in told("--all", folder)]


_OWES = re.compile(r"\b(?:owe[sd]?|owing|liable|guilty|violat\w+)\b", re.IGNORECASE)


def test_no_view_says_owes(folder: Path) -> None:
    """What is shown is a maximum by this data and these assumptions, never a debt."""
    views = [s16(folder), s16("--all", folder), s16(folder, "--json"), s16("--help")]
    views += [s16(folder, "--what-if", "sell 5 @ 30 on 2024-12-01"), s16(folder, "--calendar")]
    for view in views:
        assert not re.search(_OWES, view.output)


def test_no_word_of_the_rooms_says_owes(root: Path) -> None:
    """The same of every text in the code that computes and shows, and of the pages on it."""
    code = root / "src/section16"
    rooms = [*code.glob("shortswing/*.py"), *code.glob("cli/*recovery*"), *code.glob("*_lines.py")]
    rooms += [root / f"docs/{page}.md" for page in ("short_swing", "profit", "treatments")]
    rooms += [code / "law/short_swing.py", *code.glob("cli/p*.py"), code / "cli/scan_table.py"]
    for path in rooms:
        assert not re.search(_OWES, path.read_text()), path


def test_variants_move_as_they_must() -> None:
    """J switched, averages at the ends of their ranges, and each matched trade taken out."""
    made = filing(
        row("PA", day(1, 10), "100", "12", price_notes=("F1",)),
        row("SD", day(3, 1), "50", "13"),
        row("JA", day(2, 1), "10", "1"),
        notes=NOTES,
    )
    (found,) = recoveries(trades([made]))
    variants = {one.assumption: one.change for one in sensitivity(found)}

    assert Fraction(160) == found.maximum
    assert Fraction(-110) == variants["code J taken as exempt"]
    ends = "weighted averages as two fills, at the ends of their footnoted ranges"
    assert Fraction(20) == variants[ends]
    assert Fraction(-160) == variants[f"without {made.key}:/non_derivative_table/1"]


def test_a_series_has_a_proof_of_its_own() -> None:
    """Stock and each series are parts, each proved, and the line names the series."""
    made = filing(*TRADES, option("PA", day(1, 10), "10", "1"), option("SD", day(3, 1), "10", "2"))
    (found,) = recoveries(trades([made]))
    line = profit_line(found)

    assert Fraction(1810) == found.maximum
    named = "call option (right to buy), at 10, expiring 2025-06-20"
    assert [None, named] == [part.series for part in line.certificate.parts]


def test_a_row_of_a_table_is_named_as_the_form_does() -> None:
    """Table I, row 1: I.1."""
    (found,) = trades([filing(TRADES[0], key="0000009999-24-000777")])

    assert "0000009999-24-000777 I.1" == recovery_report.where(found)


def test_time_barred_lots_are_told_apart(tmp_path: Path) -> None:
    """Two years after the later trade a pair is out of what is still in time."""
    folder = written(tmp_path, filing(*TRADES))
    lots = told(folder)[0]["lots"]

    assert ["2026-04-01", "2026-11-01"] == sorted(one["sue_until"] for one in lots)
    left = {"2026-04-01": "1800", "2026-04-02": "1000", "2026-07-02": "900", "2026-11-02": "0"}
    assert left == {on: told(folder, "--on", on)[0]["not_barred"] for on in left}


def test_html_shows_every_row_and_escapes_what_filers_wrote(folder: Path) -> None:
    """One page, every trade on it, no markup of a filer's in it."""
    odd = ReportingOwner("0000000105", "<b>Odd & Sons", relationship=DIRECTOR)
    written(folder, filing(*TRADES, owners=(odd,)))
    s16(folder, "--report", folder / "report.html")
    page = (folder / "report.html").read_text()

    assert "&lt;b&gt;Odd &amp; Sons" in page
    assert "<b>Odd" not in page
    assert 2 == page.count("<h1>")
    assert all(f"0000009999-24-000777 I.{number}" in page for number in (1, 2, 3, 4))


def test_a_pdf_says_the_same(folder: Path) -> None:
    """The report's words are on its pages."""
    pytest.importorskip("typst", reason="needs the extra pdf")
    pdfium = pytest.importorskip("pypdfium2", reason="needs the extra pdf")
    s16(folder, "--report", folder / "report.pdf")
    pages = pdfium.PdfDocument(folder / "report.pdf")
    said = " ".join(page.get_textpage().get_text_range() for page in pages)

    assert "maximum by this data and these assumptions" in said
    assert "0000009999-24-000777 I.4" in said
    pages.close()


def test_a_picture_has_arcs_bands_and_words(folder: Path) -> None:
    """An SVG with each lot's profit, over a white ground of the same letters, and a PNG."""
    pytest.importorskip("altair", reason="needs the extra plot")
    pytest.importorskip("vl_convert", reason="needs the extra plot")
    for ending in ("svg", "png"):
        s16(folder / "0000009999-24-000777.json", "--plot", folder / f"trades.{ending}")
    drawn = (folder / "trades.svg").read_text()

    assert 2 * 2 == drawn.count(">100 sh, $900.00<")
    assert "purchase 100 @ 10" in drawn
    assert (folder / "trades.png").read_bytes().startswith(b"\x89PNG")


def test_what_is_written_in_a_picture_keeps_clear(tmp_path: Path) -> None:
    """Of many lots the largest are written, none over another; every window is there."""
    pytest.importorskip("altair", reason="needs the extra plot")
    pytest.importorskip("vl_convert", reason="needs the extra plot")
    rows = [row("PA", day(1, 2 + n % 27), "10", "9") for n in range(40)]
    rows += [row("SD", day(2, 1 + n % 27), "10", str(12 + n)) for n in range(40)]
    s16(written(tmp_path, filing(*rows)), "--plot", tmp_path / "trades.svg")
    drawn = (tmp_path / "trades.svg").read_text()

    assert 0 < len(re.findall(r">[\d.]+ sh, \$", drawn)) <= 2 * 12
    assert "purchase 10 @ 9" not in drawn
    assert 80 == len(re.findall(r'aria-label="[^"]*trade: \d{3}', drawn))


def test_few_histories_are_shown_though_nothing_counts(tmp_path: Path) -> None:
    """Who asks about one history is told what was left out and why."""
    folder = written(tmp_path, filing(row("AA", day(3, 1), "5", "0")))
    said = s16(folder).output

    assert "Trades left out" in said
    assert "16b-3(d)" in said
    assert "0 with a trade that counts" in said


def test_nothing_to_draw_is_said(tmp_path: Path) -> None:
    """A picture of no trade, or of too many histories, is refused."""
    folder = written(tmp_path, filing(row("AA", day(3, 1), "5", "0")))

    with pytest.raises(UsageError, match="0 histories to draw"):
        s16(folder, "--plot", tmp_path / "trades.svg")


def test_every_real_maximum_is_proved(shared: Path) -> None:
    """Over real submissions every line follows the schema and every proof holds."""
    found = told(shared / "corpus/submissions")

    assert found
    assert all(one["certificate"]["verified"] for one in found)


_FIGURE = re.compile(r"(?:disgorg|profit|in the amount of)[^$]*\$([\d,]+(?:\.\d+)?)", re.IGNORECASE)
_STATING = ("0000006281-23-000053", "0000899243-23-016429", "0001140361-23-02034")
"""Filings whose footnotes state the profit of trades that are all among the filings."""


def test_the_maximum_is_the_figure_that_filers_state(shared: Path) -> None:
    """Where filers state what they pay for short-swing trades, it is the maximum, to the cent."""
    archive = shared / "corpus/submissions.tar.xz"
    if not archive.is_file():
        pytest.skip("needs the archive of real submissions")
    found = [
        read(one.read(), name=one.name)
        for one in sources([str(archive)], limits=Limits())
        if any(number in one.name for number in _STATING)
    ]
    notes = [(one.text or "") for made in found for one in made.document.footnotes]
    stated = {Fraction(told[1].replace(",", "")) for told in map(_FIGURE.search, notes) if told}
    maxima = {one.maximum for one in recoveries(trades(found)) if one.maximum}

    assert 3 == len(stated)
    assert stated == maxima


@pytest.mark.parametrize("width", ["60", "90", "140", "250"])
def test_no_width_cuts_a_figure(folder: Path, width: str) -> None:
    """On a narrow screen rows become lines; every figure and place is there whole."""
    run = CliRunner().invoke(group, ["profit", str(folder)], env={"COLUMNS": width})
    said = " ".join(run.output.split())

    for words in ("0000009999-24-000777 I.4", "2026-11-01", "$900.00", "103", "15 U.S.C. 78p(b)"):
        assert words in said
