"""Where the outputs of a verb go: each source to a file of its own, whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

import click


class Targets:
    """Where the outputs go: each source to a file of its own."""

    def __init__(self, output: Path | None, ending: str, is_folder: bool) -> None:
        self.output, self.is_folder, self.ending = output, is_folder, ending
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

        :raises click.ClickException: when it cannot be written, or belongs to another source.
        """
        path = self.path(source)
        if path is None:
            sys.stdout.buffer.write(content)
            return
        if self.taken.setdefault(path, source) != source:
            number = sum(one.stem.partition("~")[0] == path.stem for one in self.taken)
            path = path.with_stem(f"{path.stem}~{number + 1}")
            self.taken[path] = source
        unfinished = path.with_name(f".{path.name}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(content)
            unfinished.replace(path)
        except OSError as error:
            raise click.ClickException(f"cannot write {path}: {error.strerror}") from error
