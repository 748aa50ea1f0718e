"""What is loaded when: a reader when the content asks for it, and no other."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import section16
from section16.deferred import Deferred

ROOT = Path(__file__).resolve().parent.parent
SOURCES = Path(section16.__file__).parent
PAGES = Path(__file__).parent / "printed"
_TEXT_READERS = ("boxed", "markdown", "placed", "ruled", "stream", "text", "writers")


def loaded_by(program: str, *arguments: str) -> set[str]:
    """The modules of section16 that a process of its own has loaded at the end."""
    said = subprocess.run(
        [sys.executable, "-c", f"{program}; import sys; print(*sys.modules)", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name for name in said.stdout.split() if name.startswith("section16.")}


def loaded_for(source: Path) -> set[str]:
    return loaded_by("import sys, section16; section16.read(sys.argv[1])", str(source))


def deferred(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The modules that a module defers, by the names it gives them."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Call)
            and isinstance(node.value.func, ast.Name)
            and node.value.func.id == Deferred.__name__
        ):
            yield node.targets[0].id, node.value.args[0].value  # type: ignore[attr-defined]


def seen_by_types(tree: ast.Module) -> set[tuple[str, str]]:
    """What a module imports for its types alone, by the names it gives them."""
    return {
        (alias.asname or alias.name, ".".join((*_package(node), alias.name)))
        for block in tree.body
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in block.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }


def _package(node: ast.Import | ast.ImportFrom) -> tuple[str, ...]:
    return (str(node.module),) if isinstance(node, ast.ImportFrom) else ()


TREES = {path: ast.parse(path.read_text()) for path in sorted(SOURCES.rglob("*.py"))}
DEFERRING = {
    str(path.relative_to(SOURCES)): tree for path, tree in TREES.items() if [*deferred(tree)]
}


def test_reading_xml_loads_no_reader_of_print() -> None:
    """Of the printed forms nothing is loaded but limits, decoding and the view."""
    printed = {
        name for name in loaded_for(min((ROOT / "examples").glob("*.xml"))) if "print" in name
    }

    assert {f"section16.printed{end}" for end in ("", ".decoding", ".limits", ".view")} == printed


def test_reading_a_page_loads_no_reader_of_text() -> None:
    """EDGAR's page is read without the readers of text, and without that of XML."""
    loaded = loaded_for(PAGES / "newer.html")

    assert {"section16.printed.html", "section16.printed.interpret"} <= loaded
    assert set() == loaded & {f"section16.printed.{name}" for name in _TEXT_READERS}
    assert "section16.xml" not in loaded


def test_reading_a_text_loads_the_reader_of_its_way() -> None:
    """A text of fields on lines is read without the readers of other texts."""
    loaded = loaded_for(PAGES / "newer.txt")
    others = set(_TEXT_READERS) - {"text"}

    assert "section16.printed.text" in loaded
    assert set() == loaded & {f"section16.printed.{name}" for name in others}


@pytest.mark.parametrize("name", DEFERRING)
def test_a_deferred_module_is_there_and_is_seen_by_types(name: str) -> None:
    """Each is a module, and imported for its types as well: so its arrow is seen and checked."""
    found = set(deferred(DEFERRING[name]))

    assert found == found & seen_by_types(DEFERRING[name])
    assert all(import_module(module).__name__ == module for _, module in found)


def test_a_deferred_module_gives_what_the_module_has() -> None:
    """A name is that of the module; one it has not is an AttributeError, as of any module."""
    stands = Deferred("section16.printed.limits")

    assert import_module("section16.printed.limits").PAGE_PIXELS == stands.PAGE_PIXELS
    assert "Deferred('section16.printed.limits')" == repr(stands)
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = stands.nothing_of_the_kind
