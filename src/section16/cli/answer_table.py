"""An answer to look at: a table where it fits the screen, else its rows one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

WIDEST_WORD = 24
"""A longer word may be broken over lines; a shorter one (an amount, a day, a key) never is."""
_BORDER = 3
"""What stands between two columns."""


def show(
    console: Console, names: Sequence[str], rows: Sequence[Sequence[Any]], texts: list[list[str]]
) -> None:
    """Print rows, given as values and as texts, so that no amount is ever cut.

    Where the screen is too narrow for the longest words of all columns side by side, each row
    stands by itself, a line a column.
    """
    least = [_least(name, [row[place] for row in texts]) for place, name in enumerate(names)]
    if sum(least) + _BORDER * len(least) - 1 > console.width:
        _below(console, names, texts)
        return
    table = Table(show_edge=False)
    for place, name in enumerate(names):
        right = any(_is_number(row[place]) for row in rows)
        table.add_column(
            name, justify="right" if right else "left", min_width=least[place], overflow="fold"
        )
    for row in texts:
        table.add_row(*map(Text, row))
    console.print(table)


def _least(name: str, texts: Sequence[str]) -> int:
    """The width that a column needs: that of its longest word."""
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    return max(len(name), min(WIDEST_WORD, longest))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _below(console: Console, names: Sequence[str], texts: list[list[str]]) -> None:
    for number, row in enumerate(texts, 1):
        console.print(Rule(f"{number}", align="left"))
        lines = Table.grid(padding=(0, 2))
        lines.add_column(no_wrap=True)
        lines.add_column(overflow="fold")
        for name, text in zip(names, row, strict=True):
            lines.add_row(Text(name, style="dim"), Text(text))
        console.print(lines)
