"""Archives to test with, and what came out of them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from section16.errors import InputError
from section16.inputs import Limits, Source

SMALL = Limits(max_bytes=1000, max_members=10)

Members = dict[str, bytes]


def tar_bytes(members: Members, extra: Iterable[tarfile.TarInfo] = (), mode: str = "w") -> bytes:
    """A tar with these members, and with bare heads behind them."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            info.type = tarfile.DIRTYPE if name.endswith("/") else tarfile.REGTYPE
            archive.addfile(info, io.BytesIO(content))
        for info in extra:
            archive.addfile(info)
    return buffer.getvalue()


def zip_bytes(members: Members, mode: int = stat.S_IFREG | 0o644) -> bytes:
    """A zip with these members, all of one sort of file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()


PACKERS: dict[str, Callable[[Members], bytes]] = {
    "a.zip": zip_bytes,
    "a.tar": tar_bytes,
    "a.tar.gz": lambda members: gzip.compress(tar_bytes(members)),
    "a.tgz": lambda members: tar_bytes(members, mode="w:gz"),
    "a.tar.xz": lambda members: lzma.compress(tar_bytes(members)),
    "a.tar.bz2": lambda members: bz2.compress(tar_bytes(members)),
    "named wrongly.xml": lambda members: gzip.compress(tar_bytes(members)),
}


def told(found: Iterable[Source]) -> list[tuple[str, bytes | str]]:
    """Each source's name with its bytes, or with the code of its error."""
    return [(source.name, outcome(source)) for source in found]


def outcome(source: Source) -> bytes | str:
    """The bytes of a source, or the code of its error."""
    try:
        return source.read()
    except InputError as error:
        return error.code if "\n" not in str(error) else "more than one line"


NOISE = {f"{number}.xml": random.Random(number).randbytes(3000) for number in range(4)}


def write(path: str | Path, content: bytes) -> None:
    """Write a file and the folders above it."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(content)
