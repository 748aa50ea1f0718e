"""Where the values of a text rendition stood."""

from __future__ import annotations

from printed.pages import ROW_1, ROW_2, page

from section16 import printed
from section16.filing import Evidence, Reading


def with_evidence(source: bytes) -> tuple[str, Reading, dict[str, Evidence]]:
    """The text of a page, its reading and the evidence."""
    reading = printed.read(source, evidence=True)
    assert reading.evidence is not None
    return source.decode(), reading, reading.evidence


class TestEvidence:
    """Where each value was read."""

    def test_span_and_text(self) -> None:
        """A value's evidence names the characters it was read from, marks included."""
        text = ROW_1.replace("1,000", "1,000 (1)")
        source, _, evidence = with_evidence(page(text, closing="(1) One."))
        found = evidence["/non_derivative_table/0/transaction_shares"]
        start, end = map(int, found.place.removeprefix("chars ").split("-"))

        assert "1,000 (1)" == found.text
        assert "1,000 (1)" == source[start:end]

    def test_every_box(self) -> None:
        """Everything that was read has evidence."""
        _, _, evidence = with_evidence(page(ROW_1, table_2=(ROW_2,), closing="(1) x\n\nRemarks: y"))
        asked = {
            "/document_type": "FORM 4",
            "/period_of_report": "03/14/2022",
            "/issuer/name": "Example Corp. [EXMP]",
            "/reporting_owners/0/address/zip_code": "SPRINGFIELD, IL 62701",
            "/reporting_owners/0/relationship/is_director": "__X__ Director",
            "/derivative_table/0/transaction_acquired_disposed_code": "5,000",
            "/footnotes/0/text": "x",
            "/remarks": "y",
            "/signatures/0/date": "03/16/2022",
        }

        assert asked == {path: evidence[path].text for path in asked}

    def test_only_on_request(self) -> None:
        """Without being asked for there is none."""
        assert printed.read(page(ROW_1)).evidence is None
