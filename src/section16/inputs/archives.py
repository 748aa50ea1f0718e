"""The members of an archive, one at a time, in its order, never unpacked to disk.

What a hostile archive could do is refused member by member: names that climb out of it, links,
devices, archives in it, members over the limit, and more unpacked bytes than the packed ones can
honestly hold.
"""

from __future__ import annotations

import re
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from typing import IO, NamedTuple

from section16.errors import InputError
from section16.inputs.packing import DAMAGED, packing, read_capped
from section16.inputs.source import MEBIBYTE, Limits, nested, too_large, unreadable

_ROOTED = re.compile(r"[/\\]|[A-Za-z]:")
_SEPARATOR = re.compile(r"[/\\]+")
_ENCRYPTED = 0x1
_HONEST = 64 * MEBIBYTE
_CONTINUED = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)


class Member(NamedTuple):
    """A member's name and bytes, or why it is refused; without a name, why the archive ends."""

    name: str | None
    content: bytes | InputError


class _Entry(NamedTuple):
    """What both sorts of archive tell of a member before it is opened."""

    name: str
    size: int
    sort: str
    """``file``, ``folder``, ``link`` or ``special``."""
    trouble: InputError | None
    read: Callable[[], bytes]
    """Gives no more than the size that was told."""


class _WholeTarInfo(tarfile.TarInfo):
    """A member's head that must be sound: tarfile takes a broken one for the archive's end."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _WholeTarInfo:
        info = super().frombuf(buf, encoding, errors)
        # A head that goes on behind itself, with a long name say, is read into memory whole.
        if info.type in _CONTINUED and info.size > MEBIBYTE:
            raise tarfile.HeaderError(f"a member's head claims {info.size:,} bytes")
        return info

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile) -> _WholeTarInfo:
        try:
            return super().fromtarfile(tarfile_)
        except tarfile.HeaderError as error:
            if type(error).__name__ == "EOFHeaderError":
                raise
            raise tarfile.ReadError(str(error)) from error


def tar_members(stream: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The members of a tar that comes as a stream."""
    try:
        with tarfile.open(
            fileobj=stream, mode="r|", tarinfo=_WholeTarInfo, errors="replace"
        ) as archive:
            yield from _members(_tar_entries(archive), limits)
    except InputError as error:
        yield Member(None, error)
    except DAMAGED as error:
        yield Member(None, unreadable(error))


def zip_members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The members of a zip, which must be seekable."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield from _members(_zip_entries(archive, limits), limits)
    except DAMAGED as error:
        yield Member(None, unreadable(error))


def stopping_at(ratio: int, packed: Callable[[], int]) -> Callable[[int], None]:
    """A check that stops a stream which unpacks to far more than it was packed in.

    :raises InputError: from the check.
    """

    def check(unpacked: int) -> None:
        if unpacked > _HONEST and unpacked > ratio * packed():
            raise _bomb(ratio)

    return check


def _bomb(ratio: int) -> InputError:
    return InputError(
        f"it unpacks to more than {ratio} times its size, as no archive of filings does: refused",
        "bomb",
    )


def _tar_entries(archive: tarfile.TarFile) -> Iterator[_Entry]:
    while (info := archive.next()) is not None:
        # A stream is never gone back over: without this, memory grows with every member.
        archive.members.clear()  # type: ignore[attr-defined]
        sort = "file" if info.isreg() else "folder" if info.isdir() else "special"
        if info.issym() or info.islnk():
            sort = "link"
        yield _Entry(info.name, info.size, sort, None, _tar_reader(archive, info))


def _tar_reader(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        file = archive.extractfile(info)
        return read_capped(file, info.size) if file else b""

    return read


def _zip_entries(archive: zipfile.ZipFile, limits: Limits) -> Iterator[_Entry]:
    for info in archive.infolist():
        trouble = None
        if info.flag_bits & _ENCRYPTED:
            trouble = InputError("it is encrypted: unpack it with its password first", "encrypted")
        elif info.file_size > max(MEBIBYTE, limits.max_ratio * info.compress_size):
            trouble = _bomb(limits.max_ratio)
        yield _Entry(
            info.filename, info.file_size, _zip_sort(info), trouble, _zip_reader(archive, info)
        )


def _zip_sort(info: zipfile.ZipInfo) -> str:
    mode = info.external_attr >> 16
    if info.is_dir():
        return "folder"
    if stat.S_ISLNK(mode):
        return "link"
    return "file" if stat.S_IFMT(mode) in (0, stat.S_IFREG) else "special"


def _zip_reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with archive.open(info) as file:
                return read_capped(file, info.file_size)
        except DAMAGED as error:
            raise unreadable(error) from error

    return read


def _members(entries: Iterator[_Entry], limits: Limits) -> Iterator[Member]:
    for count, entry in enumerate(entries, 1):
        if count > limits.max_members:
            said = f"it has more than {limits.max_members:,} members: the rest was not read"
            yield Member(None, InputError(said, "too-many-members"))
            return
        parts = [part for part in _SEPARATOR.split(entry.name) if part not in ("", ".")]
        if entry.sort == "folder" or _is_hidden(parts):
            continue
        name = entry.name.removeprefix("./")
        try:
            yield Member(name, _content(entry, parts, limits))
        except InputError as error:
            yield Member(name, error)


def _is_hidden(parts: list[str]) -> bool:
    return any(part == "__MACOSX" or (part.startswith(".") and part != "..") for part in parts)


def _content(entry: _Entry, parts: list[str], limits: Limits) -> bytes:
    """The bytes of a member.

    :raises InputError: when it is refused or damaged.
    """
    if _ROOTED.match(entry.name) or ".." in parts:
        raise InputError("its name leads out of the archive: refused", "unsafe-name")
    if entry.sort != "file":
        what = "a link" if entry.sort == "link" else "a device or another special file"
        raise InputError(f"it is {what}, not a file: refused", entry.sort)
    if entry.trouble is not None:
        raise entry.trouble
    if entry.size > limits.max_bytes:
        raise too_large(limits.max_bytes)
    content = entry.read()
    if packing(content):
        raise nested()
    return content
