"""Where tests find their material."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def examples() -> Path:
    """The documents that come with the project."""
    return ROOT / "examples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real filings: ``$SECTION16_SHARED``, else ``../shared``; optional."""
    folder = (ROOT / os.environ.get("SECTION16_SHARED", "../shared")).resolve()
    if not folder.is_dir():
        pytest.skip(f"needs real filings, and there is no folder {folder}")
    return folder
