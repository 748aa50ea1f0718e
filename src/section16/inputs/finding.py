"""From the arguments of a command to the sources behind them, lazily and in a fixed order."""

from __future__ import annotations

import glob
import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import IO

from section16.errors import InputError
from section16.inputs.archives import Member, stopping_at, tar_members, zip_members
from section16.inputs.packing import (
    DAMAGED,
    HEAD,
    Meter,
    Packing,
    buffered,
    packing,
    read_capped,
    unpacked,
)
from section16.inputs.source import (
    DEFAULT_LIMITS,
    Limits,
    Source,
    nested,
    too_large,
    unreadable,
)

STANDARD_INPUT = "-"

_NAME = attrgetter("name")

_Folder = tuple[int, int]
"""What tells a folder from all others: device and inode."""


def sources(
    arguments: Iterable[str | os.PathLike[str]],
    *,
    limits: Limits = DEFAULT_LIMITS,
    standard_input: IO[bytes] | None = None,
) -> Iterator[Source]:
    """Everything to be read, in the order of the arguments.

    A folder gives the files in it and below by name, hidden ones left out; a pattern what it
    matches by name; an archive, known by its first bytes, its members in its own order; ``-``
    standard input, once. What cannot be read gives a source with an error, and the rest goes on.
    """
    piped = False
    for argument in arguments:
        name = os.fspath(argument)
        if name != STANDARD_INPUT:
            found = _found(name, limits)
        elif piped:
            said = "standard input was read already: name it once"
            found = iter([_refused(name, said, "used")])
        else:
            piped = True
            found = _piped(standard_input or sys.stdin.buffer, limits)
        yield from map(_printable, found)


def _printable(source: Source) -> Source:
    """The source under a name that can be printed: a path may have bytes that are no text."""
    name = source.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return source if name == source.name else replace(source, name=name)


def _refused(name: str, message: str, code: str) -> Source:
    return Source(name, error=InputError(message, code))


def _found(name: str, limits: Limits) -> Iterator[Source]:
    """What an argument stands for; a path that is there is never taken for a pattern."""
    if glob.has_magic(name) and not _is_there(name):
        yield from _matched(name, limits)
    else:
        yield from _given(name, limits)


def _is_there(name: str) -> bool:
    try:
        Path(name).lstat()
    except (OSError, ValueError):
        return False
    return True


def _matched(pattern: str, limits: Limits) -> Iterator[Source]:
    # Path.glob takes no absolute pattern.
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207
    if "**" in pattern:
        # The pattern has gone through the folders itself.
        matches = [match for match in matches if not os.path.isdir(match)]  # noqa: PTH112
    if not matches:
        yield _refused(pattern, "nothing matches this pattern", "no-match")
    for match in matches:
        yield from _given(match, limits)


def _given(name: str, limits: Limits) -> Iterator[Source]:
    """What is at a path that was given or matched; never nothing."""
    empty = True
    for source in _at(name, limits, frozenset()):
        empty = False
        yield source
    if empty:
        yield _refused(name, "the folder holds no files", "no-files")


def _at(name: str, limits: Limits, above: frozenset[_Folder]) -> Iterator[Source]:
    """What is at a path: a file, what stands in a folder or archive, or why nothing is."""
    try:
        there = Path(name).stat()
    except (OSError, ValueError) as error:
        yield Source(name, error=_missing(error))
        return
    identity = (there.st_dev, there.st_ino)
    if stat.S_ISREG(there.st_mode):
        yield from _in_file(name, limits)
    elif not stat.S_ISDIR(there.st_mode):
        yield _refused(name, "it is a device or another special file: refused", "special")
    elif identity in above:
        said = "the link leads back to a folder that holds it: refused"
        yield _refused(name, said, "link")
    else:
        yield from _in_folder(Path(name), limits, above | {identity})


def _missing(error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return InputError("there is no such file or folder: check the path", "missing")
    return unreadable(error)


def _in_folder(folder: Path, limits: Limits, above: frozenset[_Folder]) -> Iterator[Source]:
    """What stands in a folder and below, by name; links are followed, but never in a circle."""
    try:
        shown = (entry for entry in folder.iterdir() if not entry.name.startswith("."))
        entries = sorted(shown, key=_NAME)
    except OSError as error:
        yield Source(str(folder), error=unreadable(error))
        return
    for entry in entries:
        yield from _at(str(entry), limits, above)


def _in_file(name: str, limits: Limits) -> Iterator[Source]:
    """A file itself, to be read when it is asked for, or the members of an archive."""
    path = Path(name)
    try:
        with path.open("rb") as file:
            packed = packing(file.peek(HEAD))
            if packed is not None:
                yield from _in_packed(name, file, packed, limits, path)
                return
    except DAMAGED as error:
        yield Source(name, error=unreadable(error))
        return
    yield Source(name, path, max_bytes=limits.max_bytes)


def _piped(pipe: IO[bytes], limits: Limits) -> Iterator[Source]:
    """Standard input: a document, or an archive of them."""
    stream = buffered(Meter(pipe))
    try:
        packed = packing(stream.peek(HEAD))
        if packed is None:
            yield _held(stream, limits)
        elif packed == "zip":
            # A zip has its list of contents at the end.
            whole = io.BytesIO(_capped(stream, limits))
            yield from _named(STANDARD_INPUT, zip_members(whole, limits))
        else:
            yield from _in_packed(STANDARD_INPUT, stream, packed, limits, None)
    except InputError as error:
        yield Source(STANDARD_INPUT, error=error)
    except DAMAGED as error:
        yield Source(STANDARD_INPUT, error=unreadable(error))


def _in_packed(
    name: str, file: io.BufferedReader, packed: Packing, limits: Limits, path: Path | None
) -> Iterator[Source]:
    """The members of an archive, or the one document of a packed file."""
    if packed == "zip":
        yield from _named(name, zip_members(file, limits))
        return
    outer = Meter(file)
    check = stopping_at(limits.max_ratio, lambda: outer.passed)
    stream = buffered(Meter(unpacked(buffered(outer), packed), check))
    if packed == "tar" or packing(stream.peek(HEAD)) == "tar":
        yield from _named(name, tar_members(stream, limits))
    elif path is None:
        yield _held(stream, limits)
    else:
        yield Source(name, path, max_bytes=limits.max_bytes)


def _held(stream: io.BufferedReader, limits: Limits) -> Source:
    """A document of standard input, which cannot be read again later."""
    content = _capped(stream, limits)
    if packing(content):
        raise nested()
    return Source(STANDARD_INPUT, content=content)


def _capped(stream: io.BufferedReader, limits: Limits) -> bytes:
    content = read_capped(stream, limits.max_bytes + 1)
    if len(content) > limits.max_bytes:
        raise too_large(limits.max_bytes)
    return content


def _named(archive: str, members: Iterator[Member]) -> Iterator[Source]:
    empty = True
    for member in members:
        empty = False
        name = archive if member.name is None else f"{archive}!{member.name}"
        if isinstance(member.content, InputError):
            yield Source(name, error=member.content)
        else:
            yield Source(name, content=member.content)
    if empty:
        yield _refused(archive, "the archive holds no files", "no-files")
