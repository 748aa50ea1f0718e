"""What a stranger relies on: examples, commands, locks and documents that are what they say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from lxml import etree

from section16 import document
from section16.filing import Filing

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.xml"))
TEXTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*.md")])
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
STRUCTS = [
    Filing,
    *(
        struct
        for struct in vars(document).values()
        if isinstance(struct, type) and issubclass(struct, msgspec.Struct)
    ),
]


def by_name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("example", EXAMPLES, ids=by_name)
def test_examples_are_ownership_documents_whose_footnotes_are_cited(example: Path) -> None:
    """Each example is well-formed, and cites each of its footnotes and no others."""
    tree = etree.parse(example)

    assert tree.getroot().tag == "ownershipDocument"
    assert {note.get("id") for note in tree.iter("footnote")} == {
        note.get("id") for note in tree.iter("footnoteId")
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=by_name)
def test_examples_are_within_the_limits_of_the_schema(example: Path) -> None:
    """Titles, names, streets and footnotes of the examples are no longer than EDGAR takes them."""
    limits = {
        "securityTitle": 60,
        "natureOfOwnership": 100,
        "officerTitle": 30,
        "rptOwnerStreet1": 40,
        "rptOwnerStreet2": 40,
        "signatureName": 255,
        "footnote": 1000,
    }
    for element in etree.parse(example).iter(*limits):
        assert len("".join(element.itertext()).strip()) <= limits[str(element.tag)]


def test_every_example_is_named_in_their_readme() -> None:
    """The list of examples names each of them, and no other file."""
    listed = re.findall(r"\]\(([^)]+\.xml)\)", (ROOT / "examples/README.md").read_text())

    assert [example.name for example in EXAMPLES] == sorted(listed)


def test_examples_cover_the_three_forms_and_an_amendment() -> None:
    """There is a Form 3, a Form 4, a Form 5 and an amendment."""
    types = {etree.parse(example).findtext("documentType") for example in EXAMPLES}

    assert {"3", "4", "4/A", "5"} == types


@pytest.mark.parametrize("lock", LOCKS, ids=by_name)
def test_locks_hold_pinned_and_hashed_packages_and_no_addresses(lock: Path) -> None:
    """A lock holds packages with one version and hashes; where to get them it does not say."""
    text = lock.read_text()
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    pins = [line for line in lines if not line.startswith("    --hash=sha256:")]

    assert pins
    assert [] == [pin for pin in pins if not re.fullmatch(r"[a-z0-9-]+==[^\\@/]+\\", pin)]
    assert "://" not in text
    assert "index-url" not in text


def test_the_lock_leaves_out_the_opencv_that_needs_a_display() -> None:
    """The two builds of OpenCV would overwrite each other; only the headless one is locked."""
    locked = re.findall(r"^opencv[^=]*", (ROOT / "requirements/all.txt").read_text(), re.MULTILINE)

    assert ["opencv-python-headless"] == locked


def test_every_command_of_the_makefile_says_what_it_does() -> None:
    """Each phony target has its line of help."""
    text = (ROOT / "Makefile").read_text()
    declared = re.search(r"^\.PHONY: (.+)$", text, re.MULTILINE)
    assert declared

    helped = re.findall(r"^([a-z]+):.*## \S", text, re.MULTILINE)

    assert sorted(declared[1].split()) == sorted(helped)


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    """Unreleased changes have their heading."""
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text()


def test_the_extra_all_holds_every_extra_but_spark() -> None:
    """``all`` is what ``make setup`` installs: everything but Spark."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]

    assert [f"section16[{','.join(sorted(set(extras) - {'all', 'spark'}))}]"] == extras["all"]


def links() -> Iterator[tuple[Path, str]]:
    for text in TEXTS:
        for target in re.findall(r"\]\(([^)]+)\)", text.read_text()):
            yield text, target


@pytest.mark.parametrize(("text", "target"), list(links()))
def test_links_lead_to_something_here(text: Path, target: str) -> None:
    """A link in a document leads to a file and a heading of this project."""
    name, _, anchor = target.partition("#")
    file = (text.parent / name).resolve() if name else text

    assert file.exists()
    if anchor:
        headings = re.findall(r"^#+ (.+)$", file.read_text(), re.MULTILINE)
        assert anchor in {heading.lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_every_field_is_described(struct: type[msgspec.Struct]) -> None:
    """docs/format.md names every field of a filing and of every part of a document."""
    text = (ROOT / "docs/format.md").read_text()

    assert [] == [name for name in struct.__struct_fields__ if f"`{name}`" not in text]


def test_every_transaction_code_is_described() -> None:
    """docs/format.md explains each code under its name."""
    text = (ROOT / "docs/format.md").read_text()

    for code in document.TransactionCode:
        assert f"| {code.value} | `{code.name}` |" in text


def test_the_python_of_the_readme_runs_as_it_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The six lines of Python print what the README says they print."""
    text = (ROOT / "README.md").read_text()
    code = re.search(r"```python\n(.+?)```", text, re.DOTALL)
    said = re.search(r"This prints `(.+?)`", text)
    assert code
    assert said
    monkeypatch.chdir(ROOT)

    exec(compile(code[1], "README.md", "exec"), {})

    assert said[1] == capsys.readouterr().out.strip()
