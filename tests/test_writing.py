"""Writing: as EDGAR publishes, and as one submits."""

from __future__ import annotations

import warnings
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import etree

from section16 import (
    DocumentType,
    Footnote,
    IncompleteWarning,
    Noted,
    OwnershipDocument,
    OwnershipForm,
    Signature,
    TransactionCode,
    WriteError,
    read,
    render,
    write,
)

replace = msgspec.structs.replace
OWNER = "0001442099"


@pytest.fixture
def form_4(examples: Path) -> OwnershipDocument:
    """A Form 4 of one row that could be submitted today."""
    document = read(examples / "form4_kandris_2021-04-01.xml").document
    return replace(document, aff10b5_one=False)


@pytest.fixture
def joint(examples: Path) -> OwnershipDocument:
    """A joint filing with derivative rows."""
    return read(examples / "form4_joint_derivatives.xml").document


def changed(document: OwnershipDocument, **cells: Any) -> OwnershipDocument:
    """The document with other cells in the first row of Table I."""
    row, *rest = document.non_derivative_table
    return replace(document, non_derivative_table=(replace(row, **cells), *rest))


def refusal(document: OwnershipDocument) -> str:
    """What is said when the document is to be submitted."""
    with pytest.raises(WriteError) as caught:
        write(document, form="submission")
    return str(caught.value)


def element_names(source: bytes) -> set[str]:
    """The names of all elements."""
    return {str(element.tag) for element in etree.fromstring(source).iter()}


def test_what_edgar_owns_is_not_submitted(form_4: OwnershipDocument) -> None:
    """Names, schema version and EDGAR's own flags are left out of a submission."""
    published, submitted = element_names(write(form_4)), element_names(write(form_4, "submission"))

    assert published - submitted == {"schemaVersion", "issuerName", "rptOwnerName"}
    assert submitted < published


def test_disseminated_is_complete(form_4: OwnershipDocument) -> None:
    """A complete document is written without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        write(form_4)


def test_an_unknown_cell_is_left_out_with_a_warning(form_4: OwnershipDocument) -> None:
    """A required cell whose value is unknown is left out of the published form, and named."""
    gap = changed(form_4, transaction_shares=Noted(None))

    with pytest.warns(IncompleteWarning, match=r"Table I row 1, box 4 \(transaction shares\)"):
        written = write(gap)
    assert b"transactionShares" not in written


def test_an_unknown_cell_stops_a_submission(form_4: OwnershipDocument) -> None:
    """The same cell stops a submission by name."""
    said = refusal(changed(form_4, transaction_shares=Noted(None)))

    assert "Table I row 1, box 4 (transaction shares): is unknown and must be given" in said
    assert "/non_derivative_table/0/transaction_shares" in said


def test_no_warning_for_a_box_that_was_not_there(examples: Path) -> None:
    """A form of 2021 lacks the 10b5-1 box of 2023 without anybody being warned."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        write(read(examples / "form4_kandris_2021-04-01.xml").document)


def test_the_ccc_is_written_once_and_not_kept(form_4: OwnershipDocument) -> None:
    """A CCC handed over stands in that write behind the owner's CIK, and in no other."""
    with_ccc = etree.fromstring(write(form_4, "submission", ccc={OWNER: "abcd#12x"}))
    names = [child.tag for child in with_ccc.iterfind("reportingOwner/reportingOwnerId/*")]

    assert names == ["rptOwnerCik", "rptOwnerCcc"]
    assert with_ccc.findtext(".//rptOwnerCcc") == "abcd#12x"
    assert b"Ccc" not in write(form_4, "submission")


@pytest.mark.parametrize(
    ("ccc", "said"),
    [({OWNER: "short"}, "8 characters"), ({"0000000001": "abcd#12x"}, "no owner on this form")],
)
def test_a_wrong_ccc_is_refused_unseen(
    form_4: OwnershipDocument, ccc: dict[str, str], said: str
) -> None:
    """A CCC of the wrong length or of a stranger is refused, and the message does not repeat it."""
    with pytest.raises(WriteError, match=said) as caught:
        write(form_4, "submission", ccc=ccc)
    assert not any(secret in str(caught.value) for secret in ccc.values())


@pytest.mark.parametrize("amount", ["3.49960", "0", "999999999999.9999", "0.00010000", "100."])
def test_digits_are_counted_by_value(form_4: OwnershipDocument, amount: str) -> None:
    """Zeros behind the last decimal do not count."""
    write(changed(form_4, transaction_price_per_share=Noted(Decimal(amount))), "submission")


@pytest.mark.parametrize("amount", ["3.49961", "1000000000000", "-1", "0.00001"])
def test_an_amount_beyond_the_limits(form_4: OwnershipDocument, amount: str) -> None:
    """More than four decimals, more than twelve digits before them, or a sign stop a submission."""
    said = refusal(changed(form_4, transaction_price_per_share=Noted(Decimal(amount))))

    assert "Table I row 1, box 4 (transaction price per share)" in said


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"security_title": Noted("x" * 61)}, "(security title): has 61 characters, and 60 are"),
        ({"transaction_code": Noted(None, (), "K")}, "(transaction code): holds 'K'"),
        ({"transaction_price_per_share": Noted(None)}, "(transaction price per share): is unknown"),
        (
            {"direct_or_indirect_ownership": Noted(OwnershipForm.INDIRECT)},
            "held indirectly, and how is not said",
        ),
        ({"nature_of_ownership": Noted("By Spouse")}, "held directly, and yet 'By Spouse'"),
        (
            {"value_owned_following_transaction": Noted(Decimal(5))},
            "and value owned following transaction are both given",
        ),
        ({"security_title": Noted("Common", ("F1", "F1"))}, "cites footnote F1 more than once"),
        ({"security_title": Noted("Common", ("F8",))}, "cites footnote F8, which is not there"),
        ({"transaction_shares": Noted(Decimal(58923))}, "(F1) is cited by no cell"),
        ({"transaction_date": Noted(date(15, 11, 23))}, "give the year in four digits"),
    ],
)
def test_a_row_that_edgar_would_suspend(
    form_4: OwnershipDocument, cells: dict[str, Any], said: str
) -> None:
    """Each thing wrong with a row is named with its place."""
    assert said in refusal(changed(form_4, **cells))


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"document_type": None}, "document type: is unknown"),
        ({"document_type": DocumentType.FORM_4_A}, "(date of original submission): is unknown"),
        ({"date_of_original_submission": date(2021, 1, 1)}, "is for amendments only"),
        ({"aff10b5_one": None}, "the 10b5-1 box: is unknown"),
        ({"signatures": ()}, "signatures: has 0 entries, and 1 to 10"),
        ({"signatures": (Signature("x"),)}, "signature 1, date: is unknown"),
        ({"reporting_owners": ()}, "(reporting owners): has 0 entries"),
        ({"remarks": "x" * 2001}, "remarks: has 2001 characters, and 2000 are allowed"),
        ({"non_derivative_table": (), "footnotes": ()}, "the exit box is not checked"),
        ({"footnotes": (Footnote("F100", "x"),)}, "ids run from F1 to F99"),
        ({"footnotes": (Footnote("F1", "x"), Footnote("F1", "y"))}, "is there already"),
        ({"footnotes": (Footnote("F1", "x" * 1001),)}, "has 1001 characters"),
    ],
)
def test_a_form_that_edgar_would_suspend(
    form_4: OwnershipDocument, parts: dict[str, Any], said: str
) -> None:
    """Each thing wrong with the boxes, the parties or the footnotes is named."""
    assert said in refusal(replace(form_4, **parts))


def test_all_is_said_at_once(form_4: OwnershipDocument) -> None:
    """A preparer sees everything that is in the way, not the first thing only."""
    row = changed(form_4, transaction_shares=Noted(None), transaction_code=Noted(None))
    said = refusal(replace(row, period_of_report=None))

    assert said.count("is unknown and must be given") == 3


def test_a_footnote_on_the_direction_in_table_ii(joint: OwnershipDocument) -> None:
    """Table II's A/D code may carry a footnote as published, but not as submitted."""
    row, *rest = joint.derivative_table
    noted = replace(
        row,
        transaction_acquired_disposed_code=Noted(
            row.transaction_acquired_disposed_code.value, ("F1",)
        ),
    )
    document = replace(joint, derivative_table=(noted, *rest))

    assert document == read(write(document)).document
    assert "may not carry a footnote, and carries F1" in refusal(document)


def test_too_many_rows(form_4: OwnershipDocument) -> None:
    """A table of 31 rows is over the limit."""
    row = form_4.non_derivative_table[0]
    crowded = replace(form_4, non_derivative_table=(row,) * 31)

    assert "has 31 entries, and 0 to 30 are allowed" in refusal(crowded)


def test_every_example_could_be_submitted(examples: Path) -> None:
    """The examples break no limit, once the box of 2023 is answered."""
    for path in sorted(examples.glob("*.xml")):
        document = read(path).document
        assert document.document_type is not None
        if document.document_type.form != "3":
            document = replace(document, aff10b5_one=bool(document.aff10b5_one))
        write(document, form="submission")


def test_characters_that_xml_cannot_carry(form_4: OwnershipDocument) -> None:
    """A control character is refused with the element it stands in."""
    with pytest.raises(WriteError, match="<remarks> holds a character"):
        write(replace(form_4, remarks="a\x00b"))


def test_characters_beyond_ascii(form_4: OwnershipDocument) -> None:
    """What is written is ASCII; other characters are references and come back."""
    document = replace(form_4, remarks="Zürich: 5 €")

    assert write(document).isascii()
    assert document == read(write(document)).document


def test_an_unlisted_code_is_published_as_written(form_4: OwnershipDocument) -> None:
    """Text that could not be typed is written as it was found."""
    written = write_quietly(changed(form_4, transaction_code=Noted(None, (), "K")))

    assert b"<transactionCode>K</transactionCode>" in written


def write_quietly(document: OwnershipDocument) -> bytes:
    """Write a document that is known to be incomplete."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", IncompleteWarning)
        return write(document)


def test_a_swap_is_still_a_swap(form_4: OwnershipDocument) -> None:
    """Boxes are written as 1 and 0, codes as their letters."""
    written = write(
        changed(
            form_4, equity_swap_involved=Noted(True), transaction_code=Noted(TransactionCode.OTHER)
        )
    )

    assert b"<equitySwapInvolved>1</equitySwapInvolved>" in written
    assert b"<transactionCode>J</transactionCode>" in written


def test_an_unknown_rendition(examples: Path) -> None:
    """A rendition that cannot be written is refused with those that can."""
    filing = read(examples / "form3_no_securities.xml")

    with pytest.raises(WriteError, match="this version writes xml, submission-xml, json"):
        render(filing, "fax")
    with pytest.raises(WriteError, match="'disseminated' or 'submission'"):
        write(filing.document, form="fax")  # type: ignore[arg-type]
