"""The corrections file: what a person settled is replayed, said, and never forced."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from section16 import InputError, read
from section16.corrections import Correction, corrected, load, proposal
from section16.doubts import CORRECTED, NOT_CORRECTED, UNDECIDED
from section16.filing import Filing

AMOUNT = "/non_derivative_table/0/transaction_shares"
ENTRY = """[[correction]]
filing = "{filing}"
cell = "{cell}"
value = {value}
reason = "the broker's confirmation"
author = "J. Doe"
date = 2023-04-03
"""


def settled(filing: Filing, cell: str, value: str | None) -> Correction:
    """A correction of a cell of this filing."""
    day = dt.date(2023, 4, 3)
    return Correction(filing.key or "", cell, "the broker's", "J. Doe", day, value, "file, 1")


@pytest.fixture(scope="module")
def filing(examples: Path) -> Filing:
    """A filing of the examples, read from its XML."""
    return read(examples / "form4_kandris_2021-04-01.xml", evidence=True)


@pytest.fixture
def doubted(filing: Filing) -> Filing:
    """The same filing with its first amount undecided."""
    row = filing.document.non_derivative_table[0]
    cell = msgspec.structs.replace(row.transaction_shares, value=None)
    row = msgspec.structs.replace(row, transaction_shares=cell)
    rows = (row, *filing.document.non_derivative_table[1:])
    document = msgspec.structs.replace(filing.document, non_derivative_table=rows)
    doubt = UNDECIDED.at("Table I row 1, box 4", "amount undecided", AMOUNT, ("2,520", "2,525"))
    return msgspec.structs.replace(filing, document=document, doubts=(doubt,))


def amount(filing: Filing) -> Decimal | None:
    """The first amount."""
    return filing.document.non_derivative_table[0].transaction_shares.value


class TestReplay:
    """What a correction does to a filing."""

    def test_the_value_is_set_exactly(self, doubted: Filing) -> None:
        """Digits after the point are those that were written."""
        found = corrected(doubted, [settled(doubted, AMOUNT, "2520.50")])
        assert "2520.50" == str(amount(found))

    @pytest.mark.parametrize("printed", ["2,520", "$2,520", "2520"])
    def test_a_reading_can_be_copied_as_printed(self, doubted: Filing, printed: str) -> None:
        """Candidates stand in doubts as the page prints them."""
        found = corrected(doubted, [settled(doubted, AMOUNT, printed)])
        assert Decimal(2520) == amount(found)

    def test_a_printed_day_is_a_day(self, filing: Filing) -> None:
        """03/14/2023 and 2023-03-14 are both taken."""
        for written in ("03/14/2023", "2023-03-14"):
            found = corrected(filing, [settled(filing, "/period_of_report", written)])
            assert dt.date(2023, 3, 14) == found.document.period_of_report

    def test_the_doubt_gives_way_to_a_note(self, doubted: Filing) -> None:
        """The note says who, when and why, and keeps the readings there were."""
        (said,) = corrected(doubted, [settled(doubted, AMOUNT, "2525")]).doubts
        expected = "settled by hand: 2525; J. Doe, 2023-04-03: the broker's"
        assert (CORRECTED.code, expected, ("2,520", "2,525")) == (
            said.code,
            said.message,
            said.candidates,
        )

    def test_what_was_read_is_said(self, filing: Filing) -> None:
        """A value that was read, and is replaced, stands in the note."""
        said = corrected(filing, [settled(filing, AMOUNT, "1")]).doubts[-1]
        assert f"(read: {amount(filing)})" in said.message

    def test_the_evidence_is_the_file(self, filing: Filing) -> None:
        """A settled value stood in the corrections file."""
        found = corrected(filing, [settled(filing, AMOUNT, "1")])
        assert "file, 1" == (found.evidence or {})[AMOUNT].place

    def test_footnotes_stay(self, filing: Filing) -> None:
        """A correction is of the value alone."""
        before = filing.document.non_derivative_table[0].transaction_shares
        found = corrected(filing, [settled(filing, AMOUNT, "1")])
        after = found.document.non_derivative_table[0].transaction_shares
        assert before.footnotes == after.footnotes

    def test_no_value_empties_the_cell(self, filing: Filing) -> None:
        """Without a value nothing stands there."""
        assert amount(corrected(filing, [settled(filing, AMOUNT, None)])) is None

    def test_a_part_that_is_not_there_is_made(self, filing: Filing) -> None:
        """A relationship that the page lost can be settled box by box."""
        owner = msgspec.structs.replace(filing.document.reporting_owners[0], relationship=None)
        document = msgspec.structs.replace(filing.document, reporting_owners=(owner,))
        bare = msgspec.structs.replace(filing, document=document)
        path = "/reporting_owners/0/relationship/is_director"
        found = corrected(bare, [settled(bare, path, "true")]).document.reporting_owners[0]
        assert found.relationship is not None
        assert found.relationship.is_director is True

    def test_the_last_word_counts(self, doubted: Filing) -> None:
        """Of two corrections of a cell the later in the file stands, and is said alone."""
        every = [settled(doubted, AMOUNT, "2520"), settled(doubted, AMOUNT, "2525")]
        found = corrected(doubted, every)
        assert (Decimal(2525), 1) == (amount(found), len(found.doubts))

    def test_another_filing_is_left_alone(self, filing: Filing) -> None:
        """A correction is for the filing it names."""
        other = msgspec.structs.replace(settled(filing, AMOUNT, "1"), filing="0000000000-23-000001")
        assert filing == corrected(filing, [other])

    @pytest.mark.parametrize(
        ("cell", "value", "said"),
        [
            ("/non_derivative_table/99/transaction_shares", "1", "there is no '99' among"),
            ("/non_derivative_table/0/nonsense", "1", "there is no 'nonsense' on the form"),
            ("/non_derivative_table/0", "1", "ends above a cell"),
            ("/non_derivative_table", "1", "ends above a cell"),
            ("/issuer", "1", "ends above a cell"),
            (AMOUNT, "many", "does not take 'many'"),
            (AMOUNT + "/more", "1", "there is no 'more'"),
            ("/document_type", "7", "does not take '7'"),
        ],
    )
    def test_what_does_not_fit_is_a_doubt(
        self, filing: Filing, cell: str, value: str, said: str
    ) -> None:
        """The document stays as it was read."""
        found = corrected(filing, [settled(filing, cell, value)])
        assert filing.document == found.document
        assert NOT_CORRECTED.code == found.doubts[-1].code
        assert said in found.doubts[-1].message

    def test_reading_replays(self, examples: Path, filing: Filing) -> None:
        """The verb takes the corrections itself."""
        path = examples / "form4_kandris_2021-04-01.xml"
        found = read(path, corrections=[settled(filing, AMOUNT, "7")])
        assert Decimal(7) == amount(found)


class TestFile:
    """The file, as people write it."""

    @pytest.mark.parametrize(
        ("written", "expected"),
        [('"2520"', "2520"), ("2520", "2520"), ("2520.50", "2520.50"), ("true", "true")],
    )
    def test_values_as_toml_has_them(self, tmp_path: Path, written: str, expected: str) -> None:
        """A number need not be quoted, and keeps its digits."""
        path = tmp_path / "settled.toml"
        path.write_text(ENTRY.format(filing="f", cell="/c", value=written))
        assert [expected] == [one.value for one in load(path)]

    @pytest.mark.parametrize(
        ("source", "said"),
        [
            ("nonsense", "not a corrections file"),
            ("[correction]\n", "not a corrections file"),
            (ENTRY.format(filing="", cell="/c", value=1), "correction 1: 'filing' is empty"),
            (ENTRY.format(filing="f", cell="c", value=1), "cell 'c' is no path"),
            (ENTRY.format(filing="f", cell="/c", value="[1]"), "correction 1: "),
            (ENTRY.format(filing="f", cell="/c", value=1) + "more = 1\n", "unknown field"),
            ("[[correction]]\nfiling = 'f'\n", "missing required field"),
        ],
    )
    def test_a_bad_file_is_refused_in_one_sentence(
        self, tmp_path: Path, source: str, said: str
    ) -> None:
        """The sentence says where, and what was expected."""
        path = tmp_path / "settled.toml"
        path.write_text(source)
        with pytest.raises(InputError, match=r"settled\.toml") as caught:
            load(path)
        assert said in str(caught.value)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        """It is named."""
        with pytest.raises(InputError, match="cannot open"):
            load(tmp_path / "none.toml")


class TestProposal:
    """The file to fill in."""

    def test_open_cells_are_proposed_in_comments(self, doubted: Filing, tmp_path: Path) -> None:
        """Nothing is settled by writing it."""
        path = tmp_path / "open.toml"
        path.write_text(proposal(doubted))
        assert () == load(path)

    def test_uncommented_and_filled_in_it_is_a_corrections_file(
        self, doubted: Filing, tmp_path: Path
    ) -> None:
        """The person takes out the signs, and says why and who."""
        lines = proposal(doubted).replace('""', '"x"').splitlines()[1:]
        path = tmp_path / "open.toml"
        path.write_text("\n".join(line.removeprefix("# ") for line in lines))
        found = corrected(doubted, load(path))
        assert Decimal(2520) == amount(found)

    def test_a_certain_filing_leaves_nothing_open(self, filing: Filing) -> None:
        """There is nothing to propose."""
        assert "" == proposal(filing)
