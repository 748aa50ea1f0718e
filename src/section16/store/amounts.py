"""Amounts as the store holds them: a number of fixed scale and, where needed, its very text."""

from __future__ import annotations

from decimal import Context, Decimal

from section16.store.specification import (
    AMOUNT_DECIMALS,
    AMOUNT_DIGITS,
    PRODUCT_DECIMALS,
    PRODUCT_DIGITS,
)

_WIDE = Context(prec=100)


def stored(amount: Decimal | None) -> tuple[Decimal | None, str | None]:
    """The number to store, and its text where the number does not show it.

    >>> stored(Decimal("12.50"))
    (Decimal('12.50'), '12.50')
    >>> stored(Decimal("12.5"))
    (Decimal('12.5'), None)
    """
    if amount is None:
        return None, None
    written = format(amount, "f")
    number = amount if fits(amount, AMOUNT_DIGITS, AMOUNT_DECIMALS) else None
    return number, None if number is not None and written == plain(amount) else written


def fits(amount: Decimal, digits: int, decimals: int) -> bool:
    """Whether an amount can be held exactly with so many digits, so many behind the point."""
    if not amount.is_finite():
        return False
    whole, _, behind = plain(amount).lstrip("-").partition(".")
    return len(behind) <= decimals and len(whole) <= digits - decimals


def plain(amount: Decimal) -> str:
    """An amount in plain digits, without zeros at the end that say nothing."""
    text = format(amount, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def restored(number: Decimal | None, written: str | None) -> Decimal | None:
    """The amount as it was before it was stored."""
    if written is not None:
        return Decimal(written)
    return None if number is None else Decimal(plain(number))


def product(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """One amount times another, exactly; ``None`` where either is unknown or it would not fit."""
    if one is None or other is None or not (one.is_finite() and other.is_finite()):
        return None
    made = _WIDE.multiply(one, other)
    return made if fits(made, PRODUCT_DIGITS, PRODUCT_DECIMALS) else None
