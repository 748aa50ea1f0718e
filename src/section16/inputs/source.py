"""One input: its name as people will see it, and its bytes when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from section16.errors import InputError
from section16.inputs.packing import DAMAGED, HEAD, packing, read_capped, unpacked

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """How much of an input is taken before it is refused."""

    max_bytes: int = 64 * MEBIBYTE
    """For one document, unpacked."""
    max_members: int = 1_000_000
    """For one archive."""
    max_ratio: int = 500
    """Unpacked bytes for each packed one; the densest archives of filings reach about 50."""


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class Source:
    """An input by name: a file still to be read, bytes in hand, or the reason there are none.

    It can be handed to another process, which then reads the file itself.
    """

    name: str
    """As given or found; ``ARCHIVE!MEMBER`` for a member of an archive."""
    path: Path | None = None
    content: bytes | None = None
    error: InputError | None = None
    max_bytes: int = DEFAULT_LIMITS.max_bytes

    def read(self) -> bytes:
        """The bytes, unpacked where a single file is packed.

        :raises InputError: when they cannot be had or are refused.
        """
        if self.error is not None:
            raise self.error
        if self.path is None:
            return self.content or b""
        try:
            return _content(self.path, self.max_bytes)
        except DAMAGED as error:
            raise unreadable(error) from error


def _content(path: Path, max_bytes: int) -> bytes:
    with path.open("rb") as file:
        packed = packing(file.peek(HEAD))
        stream = unpacked(file, packed) if packed else file
        content = read_capped(stream, max_bytes + 1)
    if len(content) > max_bytes:
        raise too_large(max_bytes)
    if packed and packing(content):
        raise nested()
    return content


def too_large(max_bytes: int) -> InputError:
    """The refusal of a document over the limit."""
    return InputError(
        f"it has more than {max_bytes:,} bytes, the limit for one document: "
        "raise the limit if it is meant to be read",
        "too-large",
    )


def nested() -> InputError:
    """The refusal of an archive inside an archive."""
    return InputError(
        "it is an archive or packed file inside another: unpack the outer one first",
        "nested-archive",
    )


def unreadable(error: BaseException) -> InputError:
    """What the operating system or a decompressor said, as our own error."""
    if isinstance(error, OSError) and error.strerror:
        return InputError(f"it cannot be read: {error.strerror.lower()}", "unreadable")
    said = " ".join(str(error).split())
    return InputError(f"it is damaged or cut short ({said}): get it again", "damaged")
