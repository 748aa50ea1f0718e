"""Counts the words of explanations and remarks, for the reader of scans.

usage: python bench/prose_words.py FOLDER [--without LIST] > prose_words.txt

FOLDER holds ownership documents as XML, loose or in tar archives. LIST names, one a line, those
that are left out because readers are measured by them.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
import tarfile
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

_TEXT = re.compile(rb"<(footnote|remarks)\b[^>]*>(.*?)</\1>", re.DOTALL)
_ISSUER = re.compile(rb"<issuerCik>\s*(\d+)")
_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)?")
_ISSUERS, _MANY = 3, 20
"""Issuers in whose filings a word must stand: one that is written small as a rule, and another."""
_SHORT = 2


def documents(folder: Path, without: frozenset[str]) -> Iterator[bytes]:
    """The documents of a folder and of the archives in it."""
    for path in sorted(folder.rglob("*.xml")):
        if path.stem not in without:
            yield path.read_bytes()
    for path in sorted(folder.glob("*.tar*")):
        with tarfile.open(path) as archive:
            for member in archive:
                content = archive.extractfile(member)
                name = Path(member.name)
                if content and name.suffix == ".xml" and name.stem not in without:
                    yield content.read()


class Words:
    """In the filings of which issuers each word stands, and how often in small letters."""

    def __init__(self) -> None:
        self.documents = 0
        self._issuers: dict[str, set[bytes]] = defaultdict(set)
        self._small: Counter[str] = Counter()
        self._every: Counter[str] = Counter()

    def take(self, document: bytes) -> None:
        """Count the words of a document."""
        self.documents += 1
        found = _ISSUER.search(document)
        issuer = found[1] if found else b""
        for _, text in _TEXT.findall(document):
            for word in _WORD.findall(html.unescape(text.decode("utf-8", "replace"))):
                letters = re.sub("[^a-z]", "", word.lower())
                self._issuers[letters].add(issuer)
                self._every[letters] += 1
                self._small[letters] += word[0].islower()

    def common(self) -> list[str]:
        """The words of prose, the most common first."""
        words = [word for word in self._issuers if self._is_prose(word)]
        return sorted(words, key=lambda word: (-len(self._issuers[word]), word))

    def _is_prose(self, word: str) -> bool:
        issuers = len(self._issuers[word])
        if len(word) < _SHORT or issuers >= _MANY:
            return len(word) >= _SHORT
        is_small = self._small[word] * 2 >= self._every[word]
        return len(word) > _SHORT and issuers >= _ISSUERS and is_small


def main() -> None:
    """Print the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", type=Path)
    given = parser.parse_args()
    without = given.without.read_text("utf-8").split() if given.without else ()
    words = Words()
    for document in documents(given.folder, frozenset(without)):
        words.take(document)
    head = (
        "Words of explanations and remarks: those that are written small as a rule and stand in "
        f"the filings of {_ISSUERS} issuers at least, and those of {_MANY} issuers. Letters alone; "
        f"counted by bench/prose_words.py over {words.documents:,} ownership documents of EDGAR on "
        f"{datetime.now(UTC).date()}; the most common first."
    )
    sys.stdout.write(textwrap.indent(textwrap.fill(head, 94), "# ") + "\n")
    sys.stdout.write(textwrap.fill(" ".join(words.common()), 96) + "\n")


if __name__ == "__main__":
    main()
