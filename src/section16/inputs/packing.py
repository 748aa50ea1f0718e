"""What a file is packed with, told by its first bytes, and the stream inside it."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import Literal, Protocol

HEAD = 512
"""How many first bytes decide; a block of a tar."""

_BUFFER = 128 * 1024
_PIECE = 1024 * 1024

Packing = Literal["zip", "tar", "gzip", "xz", "bzip2"]

DAMAGED = (
    OSError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
    struct.error,
    ValueError,
    OverflowError,
    NotImplementedError,
)
"""What the standard library raises on bytes that are not what they claim to be, or that are packed
in a way it does not know."""

_MAGIC: tuple[tuple[bytes, Packing], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"BZh", "bzip2"),
)


class Readable(Protocol):
    """Something with bytes to be had, in order."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""


class Meter(io.RawIOBase):
    """A stream that counts what passes and may be stopped by what is counted."""

    def __init__(self, stream: Readable, check: Callable[[int], None] | None = None) -> None:
        super().__init__()
        self.passed = 0
        self._stream = stream
        self._check = check

    def readable(self) -> bool:
        """Whether it can be read from, which is all that it can."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer, short only at the end: a pipe hands out less than is asked for."""
        filled = 0
        while filled < len(buffer):
            piece = self._stream.read(len(buffer) - filled)
            if not piece:
                break
            buffer[filled : filled + len(piece)] = piece
            filled += len(piece)
        self.passed += filled
        if self._check is not None:
            self._check(self.passed)
        return filled


def buffered(meter: Meter) -> io.BufferedReader:
    """A metered stream that can be peeked into."""
    return io.BufferedReader(meter, _BUFFER)


def read_capped(stream: Readable, size: int) -> bytes:
    """At most so many bytes, in pieces: one large read would claim all that memory at once."""
    pieces = []
    while size > 0 and (piece := stream.read(min(size, _PIECE))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def packing(head: bytes) -> Packing | None:
    """What the file is that begins so, if it is packed or an archive."""
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    return "tar" if _is_tar(head[:HEAD]) else None


def _is_tar(block: bytes) -> bool:
    # Text never holds a NUL, and every block of a tar's heads does.
    if len(block) < HEAD or b"\0" not in block:
        return False
    if not block.strip(b"\0"):
        return True
    try:
        tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return False
    return True


def unpacked(stream: io.BufferedReader, packed: Packing) -> io.BufferedIOBase:
    """The stream inside a compressed one; an archive is its own."""
    if packed == "gzip":
        return gzip.GzipFile(fileobj=stream, mode="rb")
    if packed == "xz":
        return lzma.LZMAFile(stream)
    if packed == "bzip2":
        return bz2.BZ2File(stream)
    return stream
