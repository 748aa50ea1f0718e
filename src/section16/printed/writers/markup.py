"""HTML elements that escape whatever stands in them."""

from __future__ import annotations

from html import escape

_VOID = frozenset({"br", "hr", "meta"})


class Markup(str):
    """Text that is HTML already; any other text is escaped before it stands in an element."""

    __slots__ = ()


Content = str | None
"""What may stand in an element; ``None`` is left out."""


def element(name: str, *content: Content, **attributes: str | int | None) -> Markup:
    """``<name attributes>content</name>``.

    Attributes that are ``None`` are left out; ``class_`` is ``class``, ``aria_label`` is
    ``aria-label``.
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{said}>")
    return Markup(f"<{name}{said}>{joined(*content)}</{name}>")


def joined(*content: Content, between: str = "") -> Markup:
    """Several contents one after the other, each escaped unless it is HTML already."""
    return Markup(_escaped(between).join(_escaped(part) for part in content if part))


def _escaped(text: str) -> str:
    return text if isinstance(text, Markup) else escape(text)
