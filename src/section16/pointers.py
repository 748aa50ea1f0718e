"""JSON Pointers into a document: what stands at a path, and the document with another value there.

Source: RFC 6901; the names are those of :mod:`section16.document`.
"""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import msgspec


def steps_of(path: str) -> list[str]:
    """The names and numbers of a path."""
    return path.strip("/").split("/") if path.strip("/") else []


def at(thing: Any, path: str) -> Any:
    """What stands at a path; ``None`` also where something above it is absent.

    :raises LookupError: when the form has no such place.
    """
    for step in steps_of(path):
        thing = _part(thing, step)
    return thing


def _part(thing: Any, step: str) -> Any:
    if isinstance(thing, tuple):
        if not (step.isdigit() and int(step) < len(thing)):
            raise LookupError(f"there is no {step!r} among {len(thing)}; the first is 0")
        return thing[int(step)]
    if thing is None:
        return None
    if step not in getattr(thing, "__struct_fields__", ()):
        raise LookupError(f"there is no {step!r} on the form")
    return getattr(thing, step)


def kind_at(thing: Any, path: str) -> Any:
    """The type that the field at a path is declared with.

    :raises LookupError: when the form has no such place.
    """
    kind: Any = type(thing)
    for step in steps_of(path):
        if isinstance(thing, tuple):
            thing = _part(thing, step)
            kind = type(thing)
        else:
            kind = get_type_hints(_struct(thing, kind))[step] if _has(thing, kind, step) else None
            thing = None if thing is None else _part(thing, step)
    return kind


def _has(thing: Any, kind: Any, step: str) -> bool:
    if step not in _struct(thing, kind).__struct_fields__:
        raise LookupError(f"there is no {step!r} on the form")
    return True


def _struct(thing: Any, kind: Any) -> Any:
    """The struct that stands in a field, or that may stand there."""
    if thing is not None:
        return type(thing)
    return next(one for one in (kind, *get_args(kind)) if hasattr(one, "__struct_fields__"))


def replaced(thing: Any, path: str, value: Any) -> Any:
    """The same thing with another value at a path; parts on the way that are absent are made.

    :raises LookupError: when the form has no such place.
    """
    return _replaced(thing, steps_of(path), value, type(thing))


def _replaced(thing: Any, steps: list[str], value: Any, kind: Any) -> Any:
    if not steps:
        return value
    step, *rest = steps
    if isinstance(thing, tuple):
        inner = _replaced(_part(thing, step), rest, value, None)
        number = int(step)
        return (*thing[:number], inner, *thing[number + 1 :])
    if thing is None:
        thing = _struct(None, kind)()
    kinds = get_type_hints(type(thing))
    inner = _replaced(_part(thing, step), rest, value, kinds[step])
    return msgspec.structs.replace(thing, **{step: inner})
