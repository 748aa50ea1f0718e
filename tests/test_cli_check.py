"""The command line: checking, explaining and fixing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_cli import s16

from section16 import TransactionCode, TransactionFormType, TransactionTimeliness, write
from section16.checks import RULES, check
from section16.checks.fixes import changed, mended
from section16.checks.samples import FORM_4

NATURE = "/non_derivative_table/0/nature_of_ownership"


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A filing that breaks no rule."""
    path = tmp_path / "sound.xml"
    path.write_bytes(write(FORM_4))
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A filing that EDGAR would suspend: it names a nature of direct ownership."""
    path = tmp_path / "broken.xml"
    path.write_bytes(write(changed(FORM_4, {NATURE: "By Spouse"})))
    return path


def test_a_sound_filing_is_fine(sound: Path) -> None:
    """Nothing is said against it and the exit code is 0."""
    said = s16("check", sound)
    assert (0, "1 filing checked; 0 errors; 0 warnings; 0 notes") == (said.code, said.out.strip())


def test_an_error_ends_with_1(broken: Path) -> None:
    """The place on the form, the code and the remedy stand in the finding."""
    said = s16("check", broken)
    words = " ".join(said.out.split())
    assert 1 == said.code
    assert "error EDG010 Table I row 1, box 7 (nature of ownership)" in words
    assert "leave it empty, or enter I" in words


def test_what_cannot_be_read_beats_errors(broken: Path, tmp_path: Path) -> None:
    """The exit code is 2, and the other input is checked all the same."""
    cat = tmp_path / "cat.txt"
    cat.write_text("meow")
    said = s16("check", broken, cat)
    assert (2, True) == (said.code, "EDG010" in said.out)


def test_json_lines(broken: Path) -> None:
    """A line a finding, with the fields of the contract."""
    (line,) = s16("check", broken, "--json").lines
    expected = {
        *("contract", "source", "accession_number", "code", "severity"),
        *("path", "place", "message", "citation", "fix"),
    }
    assert expected == set(line)
    assert (1, "EDG010", "error", NATURE) == tuple(
        line[name] for name in ("contract", "code", "severity", "path")
    )


def test_an_unreadable_input_is_a_line(tmp_path: Path) -> None:
    """As with every --json, it is an error line."""
    cat = tmp_path / "cat.txt"
    cat.write_text("meow")
    (line,) = s16("check", cat, "--json").lines
    assert "not-ownership" == line["error"]["code"]


def test_sarif(broken: Path) -> None:
    """One log with the rule, the level and the place."""
    log = json.loads(s16("check", broken, "--sarif").out)
    (run,) = log["runs"]
    (result,) = run["results"]
    assert ("2.1.0", "EDG010", "error") == (log["version"], result["ruleId"], result["level"])
    assert ["EDG010"] == [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    logical = result["locations"][0]["logicalLocations"][0]
    assert NATURE == logical["fullyQualifiedName"]


def test_codes_can_be_chosen(broken: Path) -> None:
    """By family or whole, with commas; what is ignored has no say in the exit code."""
    assert 0 == s16("check", broken, "--ignore", "edg").code
    assert 1 == s16("check", broken, "--select", "READ,EDG010").code
    assert 0 == s16("check", broken, "--select", "READ").code


def test_an_unknown_code_is_wrong_usage(sound: Path) -> None:
    """A mistyped code must not look like a clean bill."""
    said = s16("check", sound, "--select", "EDQ")
    assert (64, True) == (said.code, "no rule's code begins with 'EDQ'" in said.err)


def test_strict(tmp_path: Path) -> None:
    """With --strict a warning ends with 1 too."""
    mangled = Path(__file__).parent / "printed" / "mangled.txt"
    path = tmp_path / "mangled.txt"
    path.write_bytes(mangled.read_bytes())
    codes = (s16("check", path, "--select", "READ", *more).code for more in ((), ("--strict",)))
    assert [0, 1] == list(codes)


def test_many_filings_end_in_a_table(sound: Path, broken: Path) -> None:
    """Codes are counted, with the rule's sentence."""
    said = s16("check", sound, broken)
    assert "2 filings checked; 1 error" in said.out
    assert "code" in said.out


def test_every_rule_can_be_explained() -> None:
    """With its sentence, its source and what it would say."""
    said = s16("explain", *(rule.code for rule in RULES))
    assert 0 == said.code
    for rule in RULES:
        assert rule.code in said.out


def test_explain_lists_rules_and_doubts() -> None:
    """Without a code everything there is."""
    said = s16("explain")
    assert ("READ020" in said.out, RULES[0].code in said.out) == (True, True)


def test_explaining_nothing_known() -> None:
    """A code that is none is wrong usage."""
    assert 64 == s16("explain", "EDG999").code


def test_fix_writes_a_mended_copy(broken: Path, tmp_path: Path) -> None:
    """The difference is shown, the copy is sound and the input untouched."""
    before = broken.read_bytes()
    said = s16("fix", broken, "-o", tmp_path / "fixed.xml")
    assert "- By Spouse" in said.out
    assert 0 == s16("check", tmp_path / "fixed.xml").code
    assert before == broken.read_bytes()


def test_fix_writes_nothing_without_need(sound: Path, tmp_path: Path) -> None:
    """A sound filing has no copy."""
    said = s16("fix", sound, "-o", tmp_path / "fixed.xml")
    assert (True, False) == ("0 mended" in said.out, (tmp_path / "fixed.xml").exists())


def test_fix_never_overwrites_an_input(broken: Path) -> None:
    """Not as the output itself, not as a file of the output folder."""
    before = broken.read_bytes()
    for output in (broken, broken.parent):
        said = s16("fix", broken, "-o", output)
        assert (64, True) == (said.code, "is one of the inputs" in said.err)
    assert before == broken.read_bytes()


def test_fix_says_nothing_of_what_cannot_be_read(broken: Path, tmp_path: Path) -> None:
    """The complaint stands on standard error; the other input is mended."""
    said = s16("fix", broken, tmp_path / "none.xml", "-o", tmp_path / "out")
    assert (2, False, True) == (said.code, "none.xml" in said.out, "none.xml" in said.err)
    assert (tmp_path / "out/broken.xml").exists()


def test_a_mended_early_mark_takes_its_timeliness_along() -> None:
    """Form type 4 with E would be refused by EDGAR."""
    row = "/non_derivative_table/0"
    draft = changed(
        FORM_4,
        {
            f"{row}/transaction_form_type": TransactionFormType.FORM_5,
            f"{row}/transaction_timeliness": TransactionTimeliness.EARLY,
        },
    )
    (found,) = [one for one in check(draft) if one.code == "COD005"]
    assert [] == check(mended(draft, found.fix or ""))


def test_a_draft_is_told_of_a_gift_that_is_no_form_5_item() -> None:
    """Before it is filed, when it can still be put right."""
    row = "/non_derivative_table/0"
    gift = {
        f"{row}/transaction_form_type": TransactionFormType.FORM_5,
        f"{row}/transaction_code": TransactionCode.GIFT,
    }
    assert ["DUE006"] == [one.code for one in check(changed(FORM_4, gift))]


def test_sarif_names_files_as_addresses(broken: Path) -> None:
    """A blank in a file's name is encoded."""
    spaced = broken.with_name("my form.xml")
    broken.rename(spaced)
    log = json.loads(s16("check", spaced, "--sarif").out)
    (place,) = log["runs"][0]["results"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"].endswith("my%20form.xml")


def test_a_family_can_be_explained() -> None:
    """Its name lists its rules."""
    said = s16("explain", "amd")
    assert (0, True, False) == (said.code, "AMD004" in said.out, "DUE001" in said.out)


def test_a_twin_is_named_in_the_run(tmp_path: Path) -> None:
    """The later of two submissions that say the same, in every kind of output."""
    for number in (1, 2):
        source = write(FORM_4).decode().partition("?>")[2]
        header = TWIN.replace("NUMBER", f"0001999002-24-00000{number}")
        (tmp_path / f"{number}.txt").write_text(header.replace("DOCUMENT_HERE", source))
    (line,) = s16("check", tmp_path, "--json", "--select", "AMD").lines
    assert ("0001999002-24-000002", "AMD005") == (line["accession_number"], line["code"])
    said = s16("check", tmp_path, "--select", "AMD")
    assert "says what 0001999002-24-000001 says" in " ".join(said.out.split())
    assert 1 == s16("check", tmp_path, "--select", "AMD", "--strict").code


TWIN = """<SEC-DOCUMENT>NUMBER.txt : 20240508
<SEC-HEADER>NUMBER.hdr.sgml : 20240508
<ACCEPTANCE-DATETIME>20240508160501
ACCESSION NUMBER:\t\tNUMBER
CONFORMED SUBMISSION TYPE:\t4
PUBLIC DOCUMENT COUNT:\t\t1
CONFORMED PERIOD OF REPORT:\t20240506
FILED AS OF DATE:\t\t20240508
</SEC-HEADER>
<DOCUMENT>
<TYPE>4
<SEQUENCE>1
<FILENAME>form4.xml
<TEXT>
<XML>
<?xml version="1.0"?>DOCUMENT_HERE
</XML>
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""
