"""Where the outputs of a verb go: each source to a file of its own, whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path, PurePosixPath

import click

from section16.errors import InputError


@contextmanager
def whole(output: Path) -> Iterator[Path]:
    """A path to write to, whose file takes the name of the output once all is in it.

    :raises InputError: when it cannot be written.
    """
    unfinished = output.with_name(f".{output.name}.part")
    try:
        yield unfinished
        unfinished.replace(output)
    except OSError as error:
        raise InputError(f"cannot write {output}: {error.strerror}", "unwritable") from error
    finally:
        unfinished.unlink(missing_ok=True)


class Targets:
    """Where the outputs go: each source to a file of its own."""

    def __init__(
        self, output: Path | None, ending: str, is_folder: bool, given: tuple[str, ...] = ()
    ) -> None:
        self.output, self.is_folder, self.ending = output, is_folder, ending
        self.given = given
        """The inputs as given, none of which is ever overwritten."""
        self.taken: dict[Path, str] = {}

    def path(self, source: str) -> Path | None:
        """The file for a source; ``None`` for standard output."""
        if self.output is None or not self.is_folder:
            return self.output
        name = PurePosixPath(source.rpartition("!")[2]).name
        stem = "stdin" if name == "-" else name.partition(".")[0] or name
        return self.output / f"{stem}.{self.ending}"

    def exists(self, source: str) -> bool:
        """Whether the output of a source is there already."""
        path = self.path(source)
        return path is not None and path.exists()

    def write(self, source: str, content: bytes) -> None:
        """Write one output, whole or not at all.

        :raises click.ClickException: when it cannot be written.
        :raises click.UsageError: when it is itself an input.
        """
        path = self.path(source)
        if path is None:
            sys.stdout.buffer.write(content)
            return
        if self.taken.setdefault(path, source) != source:
            number = sum(one.stem.partition("~")[0] == path.stem for one in self.taken)
            path = path.with_stem(f"{path.stem}~{number + 1}")
            self.taken[path] = source
        if path.exists() and self._is_input(path):
            raise click.UsageError(
                f"{path} is one of the inputs, which are never overwritten: name another --output"
            )
        unfinished = path.with_name(f".{path.name}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(content)
            unfinished.replace(path)
        except OSError as error:
            raise click.ClickException(f"cannot write {path}: {error.strerror}") from error

    def _is_input(self, path: Path) -> bool:
        """Whether a file is given as an input, or lies in a folder that is."""
        place = path.resolve()
        given = (Path(found).resolve() for one in self.given for found in _found(one))
        return any(place == one or one in place.parents for one in given)


def _found(given: str) -> list[str]:
    """The files that an input names, which may be a pattern."""
    return glob(given, recursive=True) or [given]  # noqa: PTH207 - absolute patterns too
