"""What a block is as a whole."""

from __future__ import annotations

from functools import cached_property

from section16.printed.interpret.places import city_line
from section16.printed.interpret.values import day
from section16.printed.stream.blocks import Block
from section16.printed.stream.entries import holds_numbers, is_entry, is_marks_alone
from section16.printed.wording import key


class Whole:
    """A block of which each of its lines asks the same: it is told once, however many ask.

    A page without blank lines is one block of all its lines.
    """

    def __init__(self, block: Block) -> None:
        self.lines = block.lines
        self._block = block

    @cached_property
    def text(self) -> str:
        """The characters as they stand in the source."""
        return self._block.whole.text

    @cached_property
    def words(self) -> str:
        """The text without markup and doubled blanks."""
        return self._block.whole.words

    @cached_property
    def key(self) -> str:
        """The letters and digits of the words alone."""
        return key(self.words)

    @cached_property
    def is_entries(self) -> bool:
        """Whether every line is an entry of a table."""
        return all(is_entry(line.text) for line in self.lines)

    @cached_property
    def is_marks(self) -> bool:
        """Whether it is footnote marks alone."""
        return is_marks_alone(self.text)

    @cached_property
    def is_cells(self) -> bool:
        """Whether it holds nothing but entries of a table, and others than footnote marks."""
        return self.is_entries and not all(is_marks_alone(line.text) for line in self.lines)

    @cached_property
    def has_day(self) -> bool:
        """Whether a line is a day."""
        return any(day(line.text) for line in self.lines)

    @cached_property
    def has_city(self) -> bool:
        """Whether a line is that of city, state and zip code."""
        return any(city_line(line.words) for line in self.lines)

    @cached_property
    def has_numbers(self) -> bool:
        """Whether it holds numbers among its words."""
        return holds_numbers(self._block)
