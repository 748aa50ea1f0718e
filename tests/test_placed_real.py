"""Real forms as PDFs and as text in columns, against the truth of the corpus."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from printed.scoring import entries, scored

from section16 import reading
from section16.errors import ReadError


@pytest.fixture(scope="module")
def scorer(shared: Path) -> Any:
    """The corpus's own scorer."""
    if not (shared / "print_score").is_dir():
        pytest.skip(f"there is no scorer in {shared}")
    sys.path.insert(0, str(shared))
    return pytest.importorskip("print_score.score")


@pytest.mark.parametrize(
    ("conversion", "every", "recall", "wrong"),
    [("pdf", 2, 0.999, 0.0), ("text_layout", 5, 0.96, 0.002)],
)
def test_conversions(
    shared: Path, scorer: Any, conversion: str, *, every: int, recall: float, wrong: float
) -> None:
    """Every row is found and none invented, nearly all values are right and next to none wrong."""
    if conversion == "pdf":
        pytest.importorskip("pypdfium2")
    total = scored(shared, scorer, entries(shared, conversion)[::every])
    found = scorer.rates(total.total())
    facts = sum(found[name] for name in ("right", "unknown", "wrong", "lost"))

    assert (0, 0) == (total.rows["lost"], total.rows["invented"])
    assert found["recall"] >= recall
    assert found["wrong"] <= wrong * facts


@pytest.mark.parametrize("form", ["form3", "form4", "form5"])
def test_blank_forms(shared: Path, form: str) -> None:
    """The SEC's own blank forms are read as forms without entries."""
    pytest.importorskip("pypdfium2")
    document = reading.read(shared / "corpus" / "spec" / "forms" / f"{form}.pdf").document

    assert ((), ()) == (document.non_derivative_table, document.derivative_table)
    assert (None, ()) == (document.period_of_report, document.footnotes)


@pytest.mark.parametrize("form", ["form144", "form4data", "form5data"])
def test_other_forms(shared: Path, form: str) -> None:
    """Another form, and instructions without a form, are refused."""
    pytest.importorskip("pypdfium2")
    with pytest.raises(ReadError, match="this is a PDF"):
        reading.read(shared / "corpus" / "spec" / "forms" / f"{form}.pdf")


def test_a_pdf_cut_short(shared: Path) -> None:
    """A real PDF that ends anywhere is read or refused, and nothing else."""
    pytest.importorskip("pypdfium2")
    whole = min((shared / "corpus" / "printed" / "pdf").glob("*.pdf")).read_bytes()
    for end in range(7, len(whole), len(whole) // 12):
        try:
            reading.read(whole[:end])
        except ReadError:
            continue
