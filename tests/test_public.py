"""The public surface: names, cost of importing."""

from __future__ import annotations

import subprocess
import sys

import pytest

import section16


def test_names_are_sorted() -> None:
    """The list of public names is sorted and holds none twice."""
    assert sorted(set(section16.__all__)) == section16.__all__


@pytest.mark.parametrize("name", section16.__all__)
def test_name_leads_somewhere(name: str) -> None:
    """Every public name can be had."""
    assert getattr(section16, name) is not None


def test_unknown_name() -> None:
    """A name that is not public is an AttributeError, as of any module."""
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = section16.nothing_of_the_kind


def test_dir_lists_public_names() -> None:
    """Completion shows the public names only."""
    assert dir(section16) == section16.__all__


@pytest.mark.parametrize(
    "heavy", ["lxml", "rich", "pyarrow", "duckdb", "selectolax", "section16.xml"]
)
def test_importing_loads_nothing_heavy(heavy: str) -> None:
    """Importing section16, and asking s16 for help, load no library that takes its time."""
    program = f"import sys, section16, section16.cli; print({heavy!r} in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert said.stdout == "False\n"
