"""One contender of bench/read_xml.py, measured in a process of its own.

    python bench/contenders.py NAME speed|memory FOLDER

Prints one line of JSON. With ``speed`` the files are held in memory and read again and again; with
``memory`` each is opened, read once and forgotten, so that the peak is the reader's. No network:
whatever a library tries to fetch is refused.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import socket
import sys
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

Reader = Callable[[bytes], object]
PASSES, SECONDS = 12, 20.0
"""No more passes than this, and no new one after that many seconds."""


class Contender(NamedTuple):
    """What is measured: how its reader is made, whose package it is, what the reader covers."""

    make: Callable[[], Reader]
    package: str
    covers: str


def _load(name: str) -> Any:
    return importlib.import_module(name)


def section16_xml() -> Reader:
    """The reader of EDGAR XML."""
    return _load("section16.xml").read


def section16_read() -> Reader:
    """The public verb, which first finds out what the bytes are."""
    return _load("section16").read


def lxml_bare() -> Reader:
    """A tree and nothing else."""
    return _load("lxml.etree").fromstring


def lxml_without_blanks() -> Reader:
    """A tree without the white space between elements, as fast as lxml gets."""
    etree = _load("lxml.etree")
    parser = etree.XMLParser(remove_blank_text=True)
    return lambda source: etree.fromstring(source, parser)


def baseline() -> Reader:
    """The generic walk that comes with the shared material."""
    sys.path.insert(0, str(Path(os.environ["SECTION16_SHARED"]) / "baseline"))
    return _load("lxml_dataclasses").read


def edgartools() -> Reader:
    """The ownership form as edgartools builds it from XML text.

    It asks the SEC about each owner; here the answer is at once that there is none.
    """
    _load("edgar.entity.submissions").get_entity_submissions = lambda _cik: None
    ownership = _load("edgar.ownership").Ownership
    return lambda source: ownership.from_xml(source.decode())


def insider_scanner() -> Reader:
    """Its document check and its parser."""
    extract = _load("insider_scanner.core.sec_ownership_document").extract_ownership_document
    parse = _load("insider_scanner.core.sec_ownership_parser").parse_ownership_document
    return lambda source: parse(extract(source))


def openbb() -> Reader:
    """What its fetcher does with a Form 4 after the download, up to the rows."""
    form4 = _load("openbb_sec.utils.form4")
    parse = _load("xmltodict").parse

    def read(source: bytes) -> object:
        document = parse(form4.clean_xml(source.decode()))["ownershipDocument"]
        rows = form4.parse_form_4_data(document)
        try:
            rows.send(None)
        except StopIteration as done:
            return done.value
        raise RuntimeError("it waits for something")

    return read


CONTENDERS = {
    "section16.xml.read": Contender(
        section16_xml,
        "section16",
        "whole document: typed cells with their footnotes, exact decimals, doubts, what is unread",
    ),
    "section16.read": Contender(
        section16_read, "section16", "the same in a Filing, the rendition found out first"
    ),
    "lxml, bare": Contender(lxml_bare, "lxml", "a tree, nothing read from it"),
    "lxml, without blanks": Contender(lxml_without_blanks, "lxml", "the same, smaller tree"),
    "baseline": Contender(
        baseline,
        "lxml",
        "all cells with footnotes, decimals and days, in dictionaries; no checks, no codes",
    ),
    "insider-scanner": Contender(
        insider_scanner,
        "insider-scanner",
        "transactions with decimals; first owner only; no holdings, no signatures",
    ),
    "OpenBB": Contender(
        openbb,
        "openbb-sec",
        "rows as dictionaries of texts; holdings only where Table I has no transaction",
    ),
    "edgartools": Contender(
        edgartools,
        "edgartools",
        "both tables as pandas frames of texts, owners, footnotes; several boxes are left out",
    ),
}


def _refuse(*_args: object, **_options: object) -> NoReturn:
    raise OSError("no network in a benchmark")


def _offline() -> None:
    socket.socket.connect = _refuse  # type: ignore[method-assign]
    socket.create_connection = _refuse
    socket.getaddrinfo = _refuse
    os.environ["EDGAR_IDENTITY"] = "Nobody nobody@example.com"


def failures(read: Reader, sources: list[bytes]) -> tuple[int, float]:
    """How many sources cannot be read, and how long the pass took: the first one is cold."""
    failed = 0
    start = time.perf_counter()
    for source in sources:
        try:
            read(source)
        except Exception:  # noqa: BLE001 - any error of any library counts as one file not read
            failed += 1
    return failed, time.perf_counter() - start


def speed(read: Reader, paths: list[Path]) -> dict[str, float]:
    """Seconds of the first and of the best pass over files held in memory."""
    sources = [path.read_bytes() for path in paths]
    failed, first = failures(read, sources)
    passes = [first]
    while len(passes) < 3 or (len(passes) < PASSES and sum(passes) < SECONDS):
        passes.append(failures(read, sources)[1])
    return {"failed": failed, "first": first, "best": min(passes), "passes": len(passes)}


def memory(read: Reader, paths: list[Path]) -> dict[str, float]:
    """The peak of the process, in MB, when each file is read once and forgotten."""
    for path in paths:
        failures(read, [path.read_bytes()])
    return {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def main() -> None:
    """Measure one contender."""
    name, what, folder = sys.argv[1:]
    _offline()
    contender = CONTENDERS[name]
    start = time.perf_counter()
    read = contender.make()
    loading = time.perf_counter() - start
    paths = sorted(Path(folder).glob("*.xml"))
    measured = speed(read, paths) if what == "speed" else memory(read, paths)
    try:
        measured["version"] = version(contender.package)  # type: ignore[assignment]
    except PackageNotFoundError:
        measured["version"] = ""  # type: ignore[assignment]
    print(json.dumps({"files": len(paths), "loading": loading, **measured}))


if __name__ == "__main__":
    main()
