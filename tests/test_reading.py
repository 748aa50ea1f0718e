"""Which rendition is read how, and what names a filing."""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path

import pytest

from section16 import InputError, ReadError, Rendition, read, rendition_of, write


@pytest.fixture
def form_4(examples: Path) -> bytes:
    """A Form 4 in XML."""
    return (examples / "form4_kandris_2021-04-01.xml").read_bytes()


@pytest.mark.parametrize(
    ("source", "rendition"),
    [
        (b'<?xml version="1.0"?><ownershipDocument/>', Rendition.XML),
        (b"\xef\xbb\xbf\n <ownershipDocument/>", Rendition.XML),
        (b"\xff\xfe<\0o\0", Rendition.XML),
        (b"<SEC-DOCUMENT>0001234567-26-000001.txt : 20260617\n", Rendition.SUBMISSION),
        (b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n", Rendition.SUBMISSION),
        (b"<SUBMISSION>\n<ACCESSION-NUMBER>0001234567-26-000001\n", Rendition.NC),
        (b"<!DOCTYPE html>\n<html>", Rendition.HTML),
        (b'<?xml version="1.0"?>\n<html xmlns="x">', Rendition.HTML),
        (b"%PDF-1.7\n", Rendition.PDF),
        (b"\x89PNG\r\n", Rendition.SCAN),
        (b'{"contract": 1}', Rendition.JSON),
        (b"FORM 4\n\nUNITED STATES SECURITIES", Rendition.TEXT),
        (b"< see below", Rendition.TEXT),
    ],
)
def test_rendition_is_told_by_content(source: bytes, rendition: Rendition) -> None:
    """What a file is shows in its first bytes, whatever it is called."""
    assert rendition_of(source) is rendition


def test_the_file_name_names_the_filing(tmp_path: Path, form_4: bytes) -> None:
    """An accession number in the file's name is the filing's."""
    path = tmp_path / "0001234567-26-000001.xml"
    path.write_bytes(form_4)
    filing = read(path)

    assert filing.accession_number == filing.key == "0001234567-26-000001"
    assert filing.digest is None


def test_a_folder_does_not_name_the_filing(tmp_path: Path, form_4: bytes) -> None:
    """An accession number in a folder's name says nothing of the file."""
    folder = tmp_path / "0001234567-26-000001"
    folder.mkdir()
    (folder / "form4.xml").write_bytes(form_4)

    assert read(folder / "form4.xml").accession_number is None


def test_bytes_name_themselves(form_4: bytes) -> None:
    """Without an accession number the digest of the bytes identifies the filing."""
    assert read(form_4).key == f"sha256:{hashlib.sha256(form_4).hexdigest()}"


def test_a_member_of_an_archive_names_itself(form_4: bytes) -> None:
    """The name of a member counts, not that of its archive."""
    name = "0001234567-26-000001.tar.xz!deep/0007654321-26-000002.xml"

    assert read(form_4, name=name).accession_number == "0007654321-26-000002"


@pytest.mark.parametrize("path", ["nowhere.xml", "."])
def test_a_file_that_cannot_be_opened(path: str) -> None:
    """A missing file and a folder are refused with the reason."""
    with pytest.raises(InputError, match="cannot open the file"):
        read(path)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"", "empty|no Form 3, 4 or 5"),
        (b"<html><body>x</body></html>", "this is an HTML page, no Form 3, 4 or 5"),
        (b"\xff\xd8\xff\xe0", "this picture cannot be opened"),
        (b"Dear Sir,\n\nthank you for your letter.\n", "no Form 3, 4 or 5"),
    ],
)
def test_what_cannot_be_read(source: bytes, said: str) -> None:
    """Anything else is refused by saying what it is."""
    with pytest.raises(ReadError, match=said):
        read(source)


def test_an_input_over_the_limit(form_4: bytes) -> None:
    """A document over the limit is refused before it is looked at."""
    with pytest.raises(ReadError, match="the limit is 100"):
        read(form_4, max_bytes=100)


def test_the_limit_can_be_raised(form_4: bytes) -> None:
    """A limit that is raised holds for every reader on the way."""
    large = form_4.replace(
        b"</ownershipDocument>", b" " * 65 * 1024 * 1024 + b"</ownershipDocument>"
    )

    with pytest.raises(ReadError, match="the limit is"):
        read(large)
    assert read(large, max_bytes=len(large)).document == read(form_4).document


def test_a_file_over_the_limit_is_not_read_whole(tmp_path: Path) -> None:
    """A file over the limit is refused without reading it to its end."""
    path = tmp_path / "huge.xml"
    with path.open("wb") as file:
        file.truncate(10**12)

    with pytest.raises(ReadError, match="the limit is 1,000"):
        read(path, max_bytes=1000)


@pytest.mark.parametrize("name", ["0009999001-21-000007.txt", "0009999001-21-000007.nc"])
def test_a_submission_brings_its_header(root: Path, name: str) -> None:
    """Number, day and hour of a submission come from its header, the form from its document."""
    filing = read(root / "tests/submissions" / name)

    assert filing.rendition in {Rendition.SUBMISSION, Rendition.NC}
    assert filing.accession_number == "0009999001-21-000007"
    assert filing.header is not None
    assert filing.filing_date == filing.header.filing_date
    assert filing.document.document_type == "4"
    assert filing.doubts == ()


def test_header_and_document_may_disagree(root: Path) -> None:
    """A header that names another issuer is doubted, not believed."""
    source = (root / "tests/submissions/0009999001-21-000007.txt").read_bytes()
    start = source.index(b"<issuerCik>") + len(b"<issuerCik>")
    other = source[:start] + b"0000000001" + source[start + 10 :]

    assert "READ007" in {doubt.code for doubt in read(other).doubts}


def test_flat_rows(examples: Path) -> None:
    """A row of the form is one flat row, its typed cells and footnotes beside the front's boxes."""
    [row] = read(examples / "form4_kandris_2021-04-01.xml").rows()

    assert row["issuer_trading_symbol"] == "ALTO"
    assert row["owner_ciks"] == "0001442099"
    assert (row["table"], row["row"], row["kind"]) == ("non-derivative", 1, "transaction")
    assert str(row["transaction_price_per_share"]) == "5.66"
    assert row["transaction_shares_footnotes"] == "F1"
    assert str(row["footnotes"]).startswith("F1: Amount represents shares withheld")


def test_flat_rows_have_the_same_columns(examples: Path) -> None:
    """Transactions and holdings of both tables have the same columns in the same order."""
    rows = [row for path in examples.glob("*.xml") for row in read(path).rows()]

    assert len({tuple(row) for row in rows}) == 1
    assert {row["kind"] for row in rows} == {"transaction", "holding"}


def test_every_real_submission(shared: Path) -> None:
    """Loose real submissions are read whole; header and document agree."""
    for path in sorted((shared / "corpus/submissions").glob("*.txt")):
        filing = read(path)
        assert filing.accession_number == path.stem
        assert filing.accepted is not None
        assert "READ007" not in {doubt.code for doubt in filing.doubts}


def test_a_tidy_seed_is_the_filing(shared: Path) -> None:
    """The two tidy texts can be written as XML, and say there what they said as text."""
    for seed in ("000", "001"):
        [path] = (shared / "seeds").glob(f"{seed}_*.txt")
        filing = read(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert filing.document == read(write(filing.document)).document
