"""Nothing that stands in a file is lost: it is in the document, or it is kept unread."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from ownership_parts import (
    DERIVATIVE_TRANSACTION,
    NON_DERIVATIVE_HOLDING,
    OWNER,
    ROOT,
    judging,
    ownership,
    row,
    unread,
)

from section16.filing import Reading
from section16.xml import read
from section16.xml.elements import CCC, KNOWN

SOURCES = [
    ownership(
        row(transactionPricePerShare='<value>7.15</value><footnoteId id="F1"/>')
        + row(NON_DERIVATIVE_HOLDING),
        row(DERIVATIVE_TRANSACTION, exerciseDate='<footnoteId id="F2"/>'),
        owners=OWNER * 2,
        footnotes='<footnote id="F1">One.</footnote><footnote id="F2">Two.</footnote>',
        remarks="A remark.",
    ).encode(),
    *(path.read_bytes() for path in sorted(ROOT.glob("examples/*.xml"))),
]
Injection = tuple[str, int, int, str | None]
NAMES = st.one_of(
    st.sampled_from(["script", "b", "transactionValue", "o"]),
    st.sampled_from(sorted(KNOWN - {CCC})),
)
PLACES = st.integers(min_value=0, max_value=10_000)
INJECTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("element"), PLACES, PLACES, NAMES),
        st.tuples(st.just("nest"), PLACES, PLACES, NAMES),
        st.tuples(st.just("attribute"), PLACES, PLACES, st.sampled_from(["x", "lang", "class"])),
        st.tuples(st.sampled_from(["text", "comment", "instruction"]), PLACES, PLACES, st.none()),
    ),
    min_size=1,
    max_size=6,
)


def inject(root: etree._Element, injection: Injection, mark: str) -> None:
    """Put something marked into an element of the tree."""
    kind, where, place, name = injection
    elements = list(root.iter(etree.Element))
    parent = elements[where % len(elements)]
    at = place % (len(parent) + 1)
    if kind == "attribute":
        parent.set(f"{name}{len(parent.attrib)}", mark)
    elif kind == "text":
        _insert_text(parent, at, mark)
    elif kind == "comment":
        parent.insert(at, etree.Comment(mark))
    elif kind == "instruction":
        parent.insert(at, etree.PI("x", mark))
    else:
        element = etree.Element(str(name))
        element.text = mark
        if kind == "nest":
            etree.SubElement(element, "value", n=f"{mark}n").text = f"{mark}v"
        parent.insert(at, element)


def _insert_text(parent: etree._Element, at: int, mark: str) -> None:
    if at == 0:
        parent.text = (parent.text or "") + mark
    else:
        parent[at - 1].tail = (parent[at - 1].tail or "") + mark


def everything(reading: Reading) -> str:
    """All the texts of a reading in one."""
    return "\n".join([*judging.texts(reading.document), *unread(reading)])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SOURCES), INJECTIONS)
def test_whatever_is_put_into_a_document_is_kept(
    source: bytes, injections: list[Injection]
) -> None:
    """Elements, attributes, texts, comments and instructions at any place, known names or not."""
    root = etree.fromstring(source)
    marks = [f"mark{number}." for number in range(len(injections))]
    for mark, injection in zip(marks, injections, strict=True):
        inject(root, injection, mark)
    damaged = etree.tostring(root)
    kept = everything(read(damaged))

    assert [] == [mark for mark in marks if mark not in kept]
    judging.judge(damaged)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SOURCES), INJECTIONS)
def test_what_is_read_with_evidence_is_what_is_read_without(
    source: bytes, injections: list[Injection]
) -> None:
    """Evidence is an addition: document, doubts and unread are the same."""
    root = etree.fromstring(source)
    for number, injection in enumerate(injections):
        inject(root, injection, f"mark{number}.")
    without, found = read(etree.tostring(root)), read(etree.tostring(root), evidence=True)

    assert (without.document, without.doubts, without.unread) == (
        found.document,
        found.doubts,
        found.unread,
    )
