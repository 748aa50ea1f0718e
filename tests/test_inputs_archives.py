"""Archives as inputs: their members in order, and all that is refused about them."""

from __future__ import annotations

import gzip
import lzma
import random
import stat
import tarfile
from pathlib import Path

import pytest
from input_parts import NOISE, PACKERS, SMALL, tar_bytes, told, write, zip_bytes

from section16.inputs import sources


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", PACKERS)
def test_archive_gives_its_members_in_its_order(folder: Path, name: str):
    """Archives are known by their content; members are named ARCHIVE!MEMBER."""
    members = {"b.xml": b"b", "in/a.xml": b"a", "empty.txt": b""}
    write(folder / name, PACKERS[name](members))
    expected = [(f"{name}!{member}", content) for member, content in members.items()]
    assert told(sources([name])) == expected


def test_archive_in_a_folder_is_opened(folder: Path):
    """Files and archives of a folder come in one order."""
    write(folder / "in" / "b.zip", zip_bytes({"x.xml": b"x"}))
    write(folder / "in" / "a.xml", b"a")
    write(folder / "in" / "c.xml", b"c")
    assert told(sources(["in"])) == [
        ("in/a.xml", b"a"),
        ("in/b.zip!x.xml", b"x"),
        ("in/c.xml", b"c"),
    ]


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.xz"])
def test_members_that_are_no_documents_are_passed_over(folder: Path, name: str):
    """Folders and hidden members are not errors; a leading ./ is not part of a name."""
    members = {
        "./a.xml": b"a",
        ".DS_Store": b"x",
        "in/": b"",
        "in/._a.xml": b"x",
        "__MACOSX/in/a.xml": b"x",
        "in/a.xml": b"b",
    }
    write(folder / name, PACKERS[name](members))
    assert told(sources([name])) == [(f"{name}!a.xml", b"a"), (f"{name}!in/a.xml", b"b")]


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz"])
@pytest.mark.parametrize(
    "evil", ["../a.xml", "in/../../a.xml", "/etc/a.xml", "C:/a.xml", "..\\a.xml", "\\\\host\\a"]
)
def test_names_that_lead_out_of_the_archive_are_refused(folder: Path, name: str, evil: str):
    """A climbing or absolute name is refused, and the next member read."""
    write(folder / name, PACKERS[name]({evil: b"x", "good.xml": b"good"}))
    assert told(sources([name])) == [
        (f"{name}!{evil}", "unsafe-name"),
        (f"{name}!good.xml", b"good"),
    ]


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz"])
@pytest.mark.parametrize(
    "inner",
    [
        *(PACKERS[name]({"x.xml": b"x"}) for name in ("a.zip", "a.tar")),
        gzip.compress(b"x", mtime=0),
    ],
    ids=["zip", "tar", "gz"],
)
def test_archives_in_archives_are_refused(folder: Path, name: str, inner: bytes):
    """An archive or packed file inside an archive is refused, by its content."""
    write(folder / name, PACKERS[name]({"inner.xml": inner, "good.xml": b"good"}))
    assert told(sources([name])) == [
        (f"{name}!inner.xml", "nested-archive"),
        (f"{name}!good.xml", b"good"),
    ]


def test_archive_packed_twice_is_refused(folder: Path):
    """A packed file in a packed file is refused when it is read."""
    write(folder / "a.gz", gzip.compress(gzip.compress(b"x")))
    assert told(sources(["a.gz"])) == [("a.gz", "nested-archive")]


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz"])
def test_members_over_the_limit_are_refused(folder: Path, name: str):
    """One member too large does not stop the others."""
    write(folder / name, PACKERS[name]({"l.xml": b"x" * 1001, "r.xml": b"x" * 1000}))
    assert told(sources([name], limits=SMALL)) == [
        (f"{name}!l.xml", "too-large"),
        (f"{name}!r.xml", b"x" * 1000),
    ]


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz"])
def test_archive_with_too_many_members_is_refused(folder: Path, name: str):
    """Those before the limit are read, then one error names the archive."""
    write(folder / name, PACKERS[name]({f"{number:02}.xml": b"x" for number in range(12)}))
    found = told(sources([name], limits=SMALL))
    assert len(found) == 11
    assert found[-1] == (name, "too-many-members")


def test_links_and_devices_in_a_tar_are_refused(folder: Path):
    """What is no file in a tar is refused by name."""
    heads = []
    for sort, code in (
        (tarfile.SYMTYPE, "link"),
        (tarfile.LNKTYPE, "link"),
        (tarfile.CHRTYPE, "special"),
        (tarfile.BLKTYPE, "special"),
        (tarfile.FIFOTYPE, "special"),
    ):
        info = tarfile.TarInfo(f"{code}{sort.decode()}.xml")
        info.type, info.linkname = sort, "good.xml"
        heads.append(info)
    write(folder / "a.tar", tar_bytes({"good.xml": b"good"}, heads))
    assert told(sources(["a.tar"])) == [
        ("a.tar!good.xml", b"good"),
        ("a.tar!link2.xml", "link"),
        ("a.tar!link1.xml", "link"),
        ("a.tar!special3.xml", "special"),
        ("a.tar!special4.xml", "special"),
        ("a.tar!special6.xml", "special"),
    ]


@pytest.mark.parametrize(("mode", "code"), [(stat.S_IFLNK, "link"), (stat.S_IFCHR, "special")])
def test_links_and_devices_in_a_zip_are_refused(folder: Path, mode: int, code: str):
    """What is no file in a zip is refused by name."""
    write(folder / "a.zip", zip_bytes({"x.xml": b"/etc/passwd"}, mode | 0o777))
    assert told(sources(["a.zip"])) == [("a.zip!x.xml", code)]


def test_encrypted_members_are_refused(folder: Path):
    """A member behind a password is refused, and the archive goes on."""
    packed = bytearray(zip_bytes({"a.xml": b"a", "b.xml": b"b"}))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    write(folder / "a.zip", bytes(packed))
    assert told(sources(["a.zip"])) == [("a.zip!a.xml", "encrypted"), ("a.zip!b.xml", b"b")]


def test_unknown_compression_is_an_error_of_the_member(folder: Path):
    """A method that is not known here is said, and the archive goes on."""
    packed = bytearray(zip_bytes({"a.xml": b"a", "b.xml": b"b"}))
    packed[8] = 99
    packed[packed.index(b"PK\x01\x02") + 10] = 99
    write(folder / "a.zip", bytes(packed))
    assert told(sources(["a.zip"])) == [("a.zip!a.xml", "damaged"), ("a.zip!b.xml", b"b")]


def test_damaged_member_of_a_zip_is_its_own_error(folder: Path):
    """A member whose check sum is wrong is refused, and the archive goes on."""
    packed = bytearray(zip_bytes({"a.xml": b"a" * 50, "b.xml": b"b"}))
    packed[14] ^= 0xFF
    packed[packed.index(b"PK\x01\x02") + 16] ^= 0xFF
    write(folder / "a.zip", bytes(packed))
    assert told(sources(["a.zip"])) == [("a.zip!a.xml", "damaged"), ("a.zip!b.xml", b"b")]


@pytest.mark.parametrize("name", PACKERS)
@pytest.mark.parametrize("share", [0.3, 0.55, 0.8, 0.93])
def test_archive_cut_short_says_so(folder: Path, name: str, share: float):
    """What is whole is read; the archive then ends in one error, never silently."""
    whole = PACKERS[name](NOISE)
    if name == "a.tar":
        whole = whole[:15360]  # without the blank blocks at its end
    write(folder / name, whole[: int(len(whole) * share)])
    found = told(sources([name]))
    assert "damaged" in [content for _, content in found]
    read = {n.rpartition("!")[2]: c for n, c in found if isinstance(c, bytes)}
    assert read.items() <= NOISE.items()


def test_tar_cut_between_members_says_so(folder: Path):
    """A tar without its end mark may have lost members."""
    whole = tar_bytes({"a.xml": b"a", "b.xml": b"b"})
    write(folder / "a.tar", whole[:1024])
    assert told(sources(["a.tar"])) == [("a.tar!a.xml", b"a"), ("a.tar", "damaged")]
    broken = bytearray(whole)
    broken[1024 + 148] ^= 1
    write(folder / "b.tar", bytes(broken))
    assert told(sources(["b.tar"])) == [("b.tar!a.xml", b"a"), ("b.tar", "damaged")]


def test_bombs_are_refused(folder: Path):
    """An archive that unpacks to hundreds of times its size is stopped on the way."""
    zeros = {"zeros": b"\0" * 80_000_000, "good.xml": b"good"}
    write(folder / "a.tar.xz", lzma.compress(tar_bytes(zeros), preset=1))
    write(folder / "a.zip", zip_bytes(zeros))
    write(folder / "a.xml.gz", gzip.compress(b" " * 80_000_000))
    assert told(sources(["a.tar.xz", "a.zip", "a.xml.gz"])) == [
        ("a.tar.xz!zeros", "too-large"),
        ("a.tar.xz", "bomb"),
        ("a.zip!zeros", "bomb"),
        ("a.zip!good.xml", b"good"),
        ("a.xml.gz", "too-large"),
    ]


@pytest.mark.parametrize("sort", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME])
def test_heads_of_members_are_bounded(folder: Path, sort: bytes):
    """A long name is read; one of megabytes is refused before it fills the memory."""
    members = {"n" * 300 + ".xml": b"x"}
    endless = tarfile.TarInfo("a.xml")
    endless.type, endless.size = sort, 1 << 30
    write(folder / "a.tar", tar_bytes(members, [endless]))
    assert told(sources(["a.tar"])) == [
        ("a.tar!" + "n" * 300 + ".xml", b"x"),
        ("a.tar", "damaged"),
    ]


def test_size_that_a_zip_claims_is_not_believed(folder: Path):
    """A member that is larger than it says is not read beyond what it says, nor believed."""
    packed = bytearray(zip_bytes({"a.xml": b"x" * 5000}))
    for at in (22, packed.index(b"PK\x01\x02") + 24):
        packed[at : at + 4] = (10).to_bytes(4, "little")
    write(folder / "a.zip", bytes(packed))
    assert told(sources(["a.zip"], limits=SMALL)) == [("a.zip!a.xml", "damaged")]


def test_bytes_that_only_begin_like_an_archive(folder: Path):
    """A file with an archive's first bytes and nothing behind them is damaged."""
    write(folder / "a.zip", b"PK\x03\x04 and then a letter")
    write(folder / "a.gz", b"\x1f\x8b and then a letter")
    write(folder / "a.xz", b"\xfd7zXZ\x00 and then a letter")
    write(folder / "a.bz2", b"BZh and then a letter")
    for name in ("a.zip", "a.gz", "a.xz", "a.bz2"):
        ((told_name, code),) = told(sources([name]))
        assert (told_name, code) in ((name, "damaged"), (name, "unreadable"))


def test_binary_that_is_no_tar(folder: Path):
    """Zeros in a file do not make it a tar."""
    content = b"%PDF-1.4" + b"\0\1" * 600
    write(folder / "a.pdf", content)
    assert told(sources(["a.pdf"])) == [("a.pdf", content)]


def test_damaged_archives_never_end_in_a_traceback(folder: Path):
    """Bytes changed or cut give sources, some with errors, and never anything else."""
    chance = random.Random(4)
    originals = [pack({**NOISE, "in/x.xml": b"x" * 2000}) for pack in PACKERS.values()]
    for number in range(400):
        damaged = bytearray(chance.choice(originals))
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(damaged))
            damaged[at : at + chance.randint(1, 40)] = chance.randbytes(chance.randint(0, 40))
        write(folder / str(number), bytes(damaged))
        assert told(sources([str(number)]))
