"""Changes of Table I that stand in each other's rows, in text of reading order."""

from __future__ import annotations

from section16.law.boxes import Column
from section16.printed.stream.balances import proved, with_balances, with_changes
from section16.printed.stream.dealing import Row

COLUMNS = (Column.SECURITY_TITLE, Column.AMOUNT, Column.DIRECTION, Column.OWNED, Column.OWNERSHIP)


def rows(*balances: tuple[str, str]) -> tuple[list[Row], list[str]]:
    """Rows of sales, each with its change and what is owned afterwards, and their texts."""
    texts = [text for change, owned in balances for text in ("Stock", change, "D", owned, "D")]
    width = len(COLUMNS)
    return [
        {column: number * width + at for at, column in enumerate(COLUMNS)}
        for number in range(len(balances))
    ], texts


def changes(*balances: tuple[str, str]) -> list[str]:
    """The change in each row, once balances have been asked."""
    found, texts = rows(*balances)
    made = with_changes(found, texts)
    return [texts[row[Column.AMOUNT]] if Column.AMOUNT in row else "" for row in made]


def test_proved() -> None:
    """A row that owns what the row above owned, less its change, is proved."""
    assert 2 == proved(*rows(("5 (1)", "60"), ("15", "45"), ("44", "1")))


def test_exchanged() -> None:
    """Changes that fit each other's balances change places."""
    assert ["5", "15", "20", "10"] == changes(("5", "60"), ("20", "45"), ("10", "25"), ("15", "15"))


def test_as_they_stand() -> None:
    """Rows that prove each other stay as they are, and so do two rows alone."""
    assert ["5", "15", "20"] == changes(("5", "60"), ("15", "45"), ("20", "25"))
    assert ["5", "99"] == changes(("5", "60"), ("99", "45"))


def test_taken_out() -> None:
    """A change that fits no balance is taken out where the other rows prove each other."""
    assert ["5", "15", "20", ""] == changes(("5", "60"), ("15", "45"), ("20", "25"), ("99", "15"))
    assert ["5", "15", "99"] == changes(("5", "60"), ("15", "45"), ("99", "25"))


def owned(*balances: tuple[str, str], doubtful: bool) -> list[str]:
    """What is owned after each row, once changes have been asked."""
    found, texts = rows(*balances)
    made = with_balances(found, texts, doubtful=doubtful)
    return [texts[row[Column.OWNED]] if Column.OWNED in row else "" for row in made]


def test_one_chain() -> None:
    """Balances that make one chain of the changes go to the rows in its order."""
    mixed = (("5", "45"), ("15", "25"), ("20", "60"), ("10", "15"))

    assert ["60", "45", "25", "15"] == owned(*mixed, doubtful=False)


def test_no_chain() -> None:
    """Balances that do not fit are open where the order is doubtful; else they stay."""
    strange = (("5", "45"), ("15", "99"), ("20", "60"), ("10", "15"))

    assert ["", "", "", ""] == owned(*strange, doubtful=True)
    assert ["45", "99", "60", "15"] == owned(*strange, doubtful=False)
