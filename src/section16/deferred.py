"""Modules that are loaded when something of them is first used.

A reader takes longer to load than a filing to read; one that the content never asks for is not
loaded. Whoever defers a module imports it under ``TYPE_CHECKING`` as well, so that the types and
the direction of imports are checked as ever.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any


class Deferred:
    """Stands for a module, and loads it when a name of it is first asked for."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._loaded: ModuleType | None = None

    def __getattr__(self, name: str) -> Any:
        if self._loaded is None:
            self._loaded = import_module(self._module)
        return getattr(self._loaded, name)

    def __repr__(self) -> str:
        return f"Deferred({self._module!r})"
