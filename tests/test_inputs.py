"""Inputs: files, folders, patterns and standard input; order, limits, laziness."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import pickle
import random
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from input_parts import PACKERS, SMALL, outcome, tar_bytes, told, write, zip_bytes

from section16.inputs import Source, sources


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_file_is_itself(folder: Path):
    """A file is one source, named as given, read when it is asked for."""
    write("one.xml", b"<a/>")
    (source,) = sources(["./one.xml"])
    write("one.xml", b"<b/>")
    assert (source.name, source.read()) == ("./one.xml", b"<b/>")
    assert told(sources([folder / "one.xml"])) == [(str(folder / "one.xml"), b"<b/>")]


def test_folder_is_walked_by_name(folder: Path):
    """A folder gives its files and those below, sorted, hidden ones left out."""
    for name in ("c.xml", "b/2.xml", "b/1.xml", "a.xml", ".hidden.xml", "b/.git/x", "d/e/f.txt"):
        write(folder / "in" / name, name.encode())
    names = ["in/a.xml", "in/b/1.xml", "in/b/2.xml", "in/c.xml", "in/d/e/f.txt"]
    assert [source.name for source in sources(["in"])] == names
    assert [source.name for source in sources(["in/"])] == names


def test_arguments_keep_their_order(folder: Path):
    """Sources come in the order of the arguments, a file named twice comes twice."""
    for name in "abc":
        write(folder / name, name.encode())
    assert [source.name for source in sources(["c", "a", "c"])] == ["c", "a", "c"]


def test_pattern_is_expanded_by_name(folder: Path):
    """A pattern that no shell expanded matches as the shell would, sorted."""
    for name in ("b.xml", "a.xml", "a.txt", "in/c.xml", "in/deep/d.xml", ".h.xml"):
        write(folder / name, b"")
    assert [source.name for source in sources(["*.xml"])] == ["a.xml", "b.xml"]
    assert [source.name for source in sources(["[b]*.xml"])] == ["b.xml"]
    assert [source.name for source in sources(["i*"])] == ["in/c.xml", "in/deep/d.xml"]
    assert [source.name for source in sources(["**/*.xml"])] == [
        "a.xml",
        "b.xml",
        "in/c.xml",
        "in/deep/d.xml",
    ]
    assert [source.name for source in sources(["in/**"])] == ["in/c.xml", "in/deep/d.xml"]
    assert [source.name for source in sources([f"{folder}/a.*"])] == [
        f"{folder}/a.txt",
        f"{folder}/a.xml",
    ]


def test_file_whose_name_looks_like_a_pattern(folder: Path):
    """A path that is there is never taken for a pattern."""
    write(folder / "form[1].xml", b"x")
    write(folder / "form1.xml", b"y")
    assert told(sources(["form[1].xml"])) == [("form[1].xml", b"x")]


def test_nothing_to_read_is_an_error_of_that_argument(folder: Path):
    """A missing path, an empty folder, a pattern without match: each an error, the rest goes on."""
    (folder / "empty").mkdir()
    write(folder / "hidden" / ".x", b"x")
    write(folder / "there.xml", b"x")
    write(folder / "e.zip", zip_bytes({}))
    write(folder / "e.tar", tar_bytes({}))
    arguments = ["missing", "empty", "hidden", "no*", "a\0b", "there.xml/x", "e.zip", "e.tar"]
    assert told(sources([*arguments, "there.xml"])) == [
        ("missing", "missing"),
        ("empty", "no-files"),
        ("hidden", "no-files"),
        ("no*", "no-match"),
        ("a\0b", "missing"),
        ("there.xml/x", "missing"),
        ("e.zip", "no-files"),
        ("e.tar", "no-files"),
        ("there.xml", b"x"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_an_error(folder: Path):
    """No permission is said as such."""
    write(folder / "in" / "shut.xml", b"x")
    (folder / "in" / "shut.xml").chmod(0)
    (source,) = sources(["in"])
    assert "permission denied" in str(source.error)


def test_file_that_is_gone_when_it_is_read(folder: Path):
    """A file removed between finding and reading is an error of its own."""
    write(folder / "one.xml", b"x")
    (source,) = sources(["one.xml"])
    (folder / "one.xml").unlink()
    assert outcome(source) == "unreadable"


def test_folder_that_may_not_be_listed_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder below that cannot be opened is named, and the files beside it are read."""
    write(folder / "in" / "shut" / "x.xml", b"x")
    write(folder / "in" / "z.xml", b"z")
    listed = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "shut":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert told(sources(["in"])) == [("in/shut", "unreadable"), ("in/z.xml", b"z")]


def test_path_that_the_system_refuses_is_an_error():
    """A name too long is not a missing file."""
    (source,) = sources(["x" * 5000])
    assert str(source.error) == "it cannot be read: file name too long"


def test_files_that_are_no_files_are_refused(folder: Path):
    """A pipe in a folder would wait for ever."""
    (folder / "in").mkdir()
    os.mkfifo(folder / "in" / "pipe")
    write(folder / "in" / "z.xml", b"z")
    assert told(sources(["in"])) == [("in/pipe", "special"), ("in/z.xml", b"z")]


def test_links_are_followed_but_not_in_a_circle(folder: Path):
    """A link to a file or folder is read; a broken one and a circle are errors."""
    write(folder / "other" / "a.xml", b"a")
    (folder / "in").mkdir()
    (folder / "in" / "1").symlink_to(folder / "other")
    (folder / "in" / "2").symlink_to(folder / "other" / "a.xml")
    (folder / "in" / "3").symlink_to(folder / "nowhere")
    (folder / "in" / "4").symlink_to(folder / "in")
    assert told(sources(["in"])) == [
        ("in/1/a.xml", b"a"),
        ("in/2", b"a"),
        ("in/3", "missing"),
        ("in/4", "link"),
    ]


def test_names_in_a_folder_are_no_patterns(folder: Path):
    """A broken link that is named like a pattern is a broken link."""
    write(folder / "in" / "a.xml", b"a")
    (folder / "in" / "*").symlink_to(folder / "nowhere")
    expected = [("in/*", "missing"), ("in/a.xml", b"a")]
    assert told(sources(["in"])) == expected
    assert told(sources(["in/[*a]*"])) == expected
    assert told(sources(["in/*"])) == expected[:1]


def test_names_that_are_no_text_can_be_printed(folder: Path):
    """Bytes of a name that are no text are replaced in the name, and the file is read."""
    (folder / "in").mkdir()
    with (folder / "in" / os.fsdecode(b"a\xff.xml")).open("wb") as file:
        file.write(b"a")
    packed = tar_bytes({"\udcff.xml": b"b"})
    write(folder / "in" / "b.tar", packed)
    assert told(sources(["in"])) == [("in/a\ufffd.xml", b"a"), ("in/b.tar!\ufffd.xml", b"b")]


def test_file_over_the_limit_is_refused(folder: Path):
    """The limit is on bytes after unpacking, and exact."""
    write(folder / "right.xml", b"x" * 1000)
    write(folder / "large.xml", b"x" * 1001)
    write(folder / "large.xml.gz", gzip.compress(b"x" * 1001))
    assert told(sources(["right.xml", "large.xml", "large.xml.gz"], limits=SMALL)) == [
        ("right.xml", b"x" * 1000),
        ("large.xml", "too-large"),
        ("large.xml.gz", "too-large"),
    ]


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bz2.compress])
def test_packed_file_is_unpacked(folder: Path, pack: Callable[[bytes], bytes]):
    """A single packed file is the file in it, under its own name."""
    write(folder / "one.xml.packed", pack(b"<a/>"))
    assert told(sources(["one.xml.packed"])) == [("one.xml.packed", b"<a/>")]


# Standard input


class Drip(io.RawIOBase):
    """A pipe that hands out a few bytes at a time."""

    def __init__(self, content: bytes) -> None:
        self._rest = content

    def read(self, size: int = -1) -> bytes:
        """Seven bytes at most."""
        count = min(7 if size < 0 else size, 7)
        piece, self._rest = self._rest[:count], self._rest[count:]
        return piece


def test_standard_input_is_a_document():
    """A hyphen is standard input."""
    pipe = Drip(b"<a/>" * 500)
    assert told(sources(["-"], standard_input=pipe)) == [("-", b"<a/>" * 500)]


@pytest.mark.parametrize("name", PACKERS)
def test_standard_input_may_be_an_archive(name: str):
    """An archive that is piped in gives its members."""
    packed = PACKERS[name]({"a.xml": b"a", "b.xml": b"b"})
    found = told(sources(["-"], standard_input=Drip(packed)))
    assert found == [("-!a.xml", b"a"), ("-!b.xml", b"b")]


def test_standard_input_is_the_process_s_own(monkeypatch: pytest.MonkeyPatch):
    """Unless another is handed over, it is that of the process."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"<a/>")))
    assert told(sources(["-"])) == [("-", b"<a/>")]


def test_standard_input_is_read_once(folder: Path):
    """A second hyphen is an error, the arguments after it are read."""
    write(folder / "x", b"x")
    pipe = io.BytesIO(b"<a/>")
    assert told(sources(["-", "-", "x"], standard_input=pipe)) == [
        ("-", b"<a/>"),
        ("-", "used"),
        ("x", b"x"),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"x" * 1001, "too-large"),
        (zip_bytes({"a.xml": random.Random(1).randbytes(1200)}), "too-large"),
        (gzip.compress(b"x" * 1001, mtime=0), "too-large"),
        (gzip.compress(gzip.compress(b"x", mtime=0), mtime=0), "nested-archive"),
        (gzip.compress(b"x" * 99, mtime=0)[:-9], "damaged"),
    ],
)
def test_standard_input_is_limited(content: bytes, code: str):
    """What is piped in obeys the same limits."""
    found = told(sources(["-"], limits=SMALL, standard_input=io.BytesIO(content)))
    assert found == [("-", code)]


def test_packed_document_on_standard_input():
    """A single packed file may be piped in."""
    pipe = io.BytesIO(gzip.compress(b"<a/>"))
    assert told(sources(["-"], standard_input=pipe)) == [("-", b"<a/>")]


# Laziness


def test_sources_come_one_at_a_time(folder: Path):
    """Nothing is opened before it is asked for."""
    write(folder / "a.xml", b"a")
    found = sources(["a.xml", "b.xml"])
    assert next(found).name == "a.xml"
    write(folder / "b.xml", b"b")
    assert next(found).read() == b"b"


def test_members_come_while_the_archive_is_read():
    """The first member of a tar comes before the last has been piped in."""
    packed = tar_bytes({f"{number}.xml": bytes(200_000) for number in range(9)})
    pipe = io.BytesIO(packed)
    found = sources(["-"], standard_input=pipe)
    assert next(found).name == "-!0.xml"
    assert pipe.tell() < len(packed) / 2


def test_sources_can_be_handed_to_another_process(folder: Path):
    """A source is pickled with its bytes, its path or its error."""
    write(folder / "a.xml", b"a")
    write(folder / "a.zip", zip_bytes({"b.xml": b"b"}))
    found = list(sources(["a.xml", "a.zip", "missing"]))
    moved = pickle.loads(pickle.dumps(found))
    assert told(moved) == told(found)
    assert [source.name for source in moved] == ["a.xml", "a.zip!b.xml", "missing"]


def test_source_without_anything_is_empty():
    """A source of no bytes reads as none."""
    assert Source("nothing", content=b"").read() == b""


def test_archives_stream_in_flat_memory(folder: Path):
    """5,000 members pass through, 50 MB of them, in memory for a few."""
    members = {f"{number}.xml": b"%05d" % number * 2000 for number in range(5000)}
    write(folder / "a.tar.gz", gzip.compress(tar_bytes(members), 1))
    del members
    tracemalloc.start()
    try:
        read = sum(len(source.read()) for source in sources(["a.tar.gz"]))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert read == 50_000_000
    assert peak < 3_000_000


def test_real_archive_is_read_through(shared: Path):
    """12,768 documents in one archive, each with bytes and a name of its own."""
    archive = shared / "corpus" / "more_xml.tar.xz"
    if not archive.is_file():
        pytest.skip(f"needs {archive}")
    names = {source.name for source in sources([archive]) if b"ownershipDocument" in source.read()}
    assert len(names) == 12768


def test_real_archive_and_its_loose_files_are_the_same(shared: Path):
    """A member of the archive has the bytes of the loose file of its name."""
    loose = {Path(source.name).name: source for source in sources([shared / "corpus/submissions"])}
    assert len(loose) == 150
    for member in sources([shared / "corpus" / "submissions.tar.xz"]):
        name = member.name.rpartition("!")[2]
        if name in loose:
            assert loose.pop(name).read() == member.read()
    assert not loose
