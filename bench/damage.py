"""Ways to damage an ownership document, each driven by a random number generator.

A *gentle* damage leaves everything that the document says: reading must succeed and give the same
document. A *rough* one may change or destroy it: reading may refuse, or give what is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Damage = Callable[[Random, bytes], bytes]

TEXT = re.compile(rb">([^<>&\s][^<>&]*)<")
LEAF = re.compile(rb"<([A-Za-z0-9]+)>[^<>]*</\1>")
ELEMENT = re.compile(
    rb"<(transactionShares|securityTitle|transactionDate|transactionCoding|postTransactionAmounts"
    rb"|ownershipNature|nonDerivativeTransaction|derivativeTransaction|nonDerivativeHolding"
    rb"|derivativeHolding|reportingOwner|reportingOwnerAddress|issuer|ownerSignature|footnotes)>"
    rb".*?</\1>",
    re.DOTALL,
)
TAG = re.compile(rb"<[^<>?!]+>")
BARE_TAG = re.compile(rb"<(/?)(?!script)([A-Za-z0-9]{2,})(/?)>")
OPENING = re.compile(rb"<[A-Za-z0-9]+(?=[\s>])")
CLOSING = re.compile(rb"</(?!footnote>|ownershipDocument)[A-Za-z0-9]+>(?=[^<]*</?[A-Za-z])")
WRAP = 1023
ODD_TEXTS = (
    *(b"", b" ", b"1,000", b"NaN", b"1e5", b"-5", b"+5", b"007", b"5.", b".5", b"$3", b"0"),
    *(b"2023-13-01", b"2023-02-29", b"2023-05-14-05:00", b"2023-5-1", b"0015-11-23"),
    *(b"K", b"a", b"true", b"FALSE", b"yes", b"4/A", b"6", b"99999999999"),
    *(b"&amp;amp;", b"&amp;#8217;", b"&lt;b&gt;", b"&#160;", b"&#x41;", b"&#1114112;", b"&nbsp;"),
    *(b"\xc3\xa9", b"\xc2\x85", b"\xc2\xa0", b"\xe9", b"\xef\xbf\xbf", b"\x1c", b"x" * 5000),
)
ODD_PIECES = (
    b"<rptOwnerCcc>ab$1cd#2</rptOwnerCcc>",
    *(b"<", b">", b"&", b"]]>", b"</", b"/>", b"<!--", b"-->", b"<![CDATA[", b"<?x ?>", b'"'),
    *(b"<value>", b"</value>", b"<value/>", b"<footnoteId/>", b'<footnoteId id="F1"/>', b"words"),
    *(b'<footnoteId id="F2">x</footnoteId>', b"<nonDerivativeTable>", b"</nonDerivativeTable>"),
    *(b"<issuer>", b"</issuer>", b"<remarks>", b"\0", b"\r", b"\xc2\xa0", b"<transactionCode>S"),
    *(b"<!DOCTYPE x>", b'<footnote id="F9">y</footnote>', b"<script>if (a) b()</script>"),
)


def _at(source: bytes, start: int, end: int, instead: bytes) -> bytes:
    return source[:start] + instead + source[end:]


def _one(random: Random, pattern: re.Pattern[bytes], source: bytes) -> re.Match[bytes] | None:
    found = list(pattern.finditer(source))
    return random.choice(found) if found else None


def _span(random: Random, source: bytes, most: int) -> tuple[int, int]:
    start = random.randrange(len(source))
    return start, min(len(source), start + random.randint(1, most))


# -- rough ----------------------------------------------------------------------------------------


def flip_bytes(random: Random, source: bytes) -> bytes:
    """Up to eight bytes become others."""
    damaged = bytearray(source)
    for _ in range(random.randint(1, 8)):
        damaged[random.randrange(len(damaged))] = random.randrange(256)
    return bytes(damaged)


def flip_letters(random: Random, source: bytes) -> bytes:
    """Up to four bytes become other printable ones: closer to a reader's blind spots."""
    damaged = bytearray(source)
    for _ in range(random.randint(1, 4)):
        damaged[random.randrange(len(damaged))] = random.choice(b'<>/& \n"=019AaDdIi-.,')
    return bytes(damaged)


def cut_out(random: Random, source: bytes) -> bytes:
    """A stretch is missing."""
    return _at(source, *_span(random, source, 300), b"")


def cut_short(random: Random, source: bytes) -> bytes:
    """The end is missing."""
    return source[: random.randrange(len(source))]


def repeat(random: Random, source: bytes) -> bytes:
    """A stretch stands twice."""
    start, end = _span(random, source, 300)
    return _at(source, end, end, source[start:end])


def drop_tag(random: Random, source: bytes) -> bytes:
    """One tag is missing."""
    found = _one(random, TAG, source)
    return _at(source, *found.span(), b"") if found else source


def double_tag(random: Random, source: bytes) -> bytes:
    """One tag stands twice."""
    found = _one(random, TAG, source)
    return _at(source, *found.span(), found[0] * 2) if found else source


def swap_tags(random: Random, source: bytes) -> bytes:
    """Two tags change places."""
    return _swap(random, TAG, source)


def drop_element(random: Random, source: bytes) -> bytes:
    """An element is missing, with all that is in it."""
    found = _one(random, random.choice((LEAF, ELEMENT)), source)
    return _at(source, *found.span(), b"") if found else source


def double_element(random: Random, source: bytes) -> bytes:
    """An element stands twice, here or at another place."""
    found = _one(random, random.choice((LEAF, ELEMENT)), source)
    other = _one(random, TAG, source)
    if not found or not other:
        return source
    place = random.choice((found.end(), other.end()))
    return _at(source, place, place, found[0])


def swap_elements(random: Random, source: bytes) -> bytes:
    """Two elements change places."""
    return _swap(random, random.choice((LEAF, ELEMENT)), source)


def rename_element(random: Random, source: bytes) -> bytes:
    """A leaf has the name of another."""
    found, other = _one(random, LEAF, source), _one(random, LEAF, source)
    if not found or not other:
        return source
    return _at(source, *found.span(), found[0].replace(found[1], other[1]))


def swap_texts(random: Random, source: bytes) -> bytes:
    """Two texts change places."""
    return _swap(random, TEXT, source)


def odd_text(random: Random, source: bytes) -> bytes:
    """A text is another, odd one."""
    found = _one(random, TEXT, source)
    return _at(source, *found.span(1), random.choice(ODD_TEXTS)) if found else source


def odd_piece(random: Random, source: bytes) -> bytes:
    """A piece of markup or words stands somewhere, mostly behind a tag."""
    found = _one(random, TAG, source)
    place = found.end() if found and random.random() < 0.8 else random.randrange(len(source))
    return _at(source, place, place, random.choice(ODD_PIECES))


def declare(random: Random, source: bytes) -> bytes:
    """The declaration names an encoding, rightly or not."""
    name = random.choice((b"UTF-8", b"US-ASCII", b"ISO-8859-1", b"UTF-16", b"UTF-7", b"x"))
    declared = b'<?xml version="1.0" encoding="' + name + b'"?>'
    return re.sub(rb"^\s*(<\?xml[^>]*>)?", declared, source, count=1)


def _swap(random: Random, pattern: re.Pattern[bytes], source: bytes) -> bytes:
    found = list(pattern.finditer(source))
    if len(found) < 2:
        return source
    first, second = sorted(random.sample(found, 2), key=lambda one: one.start())
    between = source[first.end() : second.start()]
    return _at(source, first.start(), second.end(), second[0] + between + first[0])


# -- gentle ---------------------------------------------------------------------------------------


def number_a_letter(random: Random, source: bytes) -> bytes:
    """A letter is written as a character reference."""
    found = _one(random, TEXT, source)
    if not found:
        return source
    place = random.randrange(*found.span(1))
    form = random.choice((b"&#%d;", b"&#x%X;"))
    return _at(source, place, place + 1, form % source[place])


def quote_a_text(random: Random, source: bytes) -> bytes:
    """A text is written as CDATA."""
    found = _one(random, TEXT, source)
    return _at(source, *found.span(1), b"<![CDATA[" + found[1] + b"]]>") if found else source


def remark(random: Random, source: bytes) -> bytes:
    """A comment or an instruction stands behind a tag, or inside a text."""
    found = _one(random, random.choice((TEXT, TAG)), source)
    if not found:
        return source
    place = random.randint(*found.span(1)) if found.re is TEXT else found.end()
    return _at(source, place, place, random.choice((b"<!-- a -->", b"<?b c?>")))


def foreign_element(random: Random, source: bytes) -> bytes:
    """Something that has no place on the form stands behind a tag, outside of footnotes."""
    found = _one(random, CLOSING, source)
    foreign = random.choice((b"<script>a()</script>", b'<x y="z"/>', b"<b>c<i>d</i></b>"))
    return _at(source, found.end(), found.end(), foreign) if found else source


def add_attribute(random: Random, source: bytes) -> bytes:
    """A tag has an attribute."""
    found = _one(random, OPENING, source)
    attribute = b' x%d="7 &amp; y"' % random.randrange(10**9)
    return _at(source, found.end(), found.end(), attribute) if found else source


def lay_out(random: Random, source: bytes) -> bytes:
    """Other line ends, or blanks around every tag inside the document."""
    if random.random() < 0.5:
        return source.replace(b"\r\n", b"\n").replace(b"\n", random.choice((b"\r\n", b"\r")))
    return re.sub(rb"(?<=>)\s*(?=<[A-Za-z/])", random.choice((b"", b" \n\t")), source)


def break_tag(random: Random, source: bytes) -> bytes:
    """A blank or a line break stands in the name of one of the form's tags."""
    found = _one(random, BARE_TAG, source)
    if not found:
        return source
    place = random.randrange(found.start(2) + 1, found.end(2))
    return _at(source, place, place, random.choice((b" ", b"\n", b"\r\n", b"  ")))


def unwrap_value(random: Random, source: bytes) -> bytes:
    """A text stands in its cell without the value element."""
    found = _one(random, re.compile(rb"<value>([^<>]+)</value>"), source)
    return _at(source, *found.span(), found[1]) if found else source


def name_space(random: Random, source: bytes) -> bytes:
    """Every element is in a namespace, with or without a prefix."""
    if random.random() < 0.5:
        return source.replace(b"<ownershipDocument", b'<ownershipDocument xmlns="urn:x"', 1)
    source = re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1o:", source)
    return source.replace(b"<o:ownershipDocument", b'<o:ownershipDocument xmlns:o="urn:x"', 1)


def encode(random: Random, source: bytes) -> bytes:
    """The same text in another encoding, and with a mark that says so."""
    name = random.choice(("utf-16", "utf-8-sig"))
    return source.decode().encode(name)


ROUGH: tuple[Damage, ...] = (
    flip_bytes,
    flip_letters,
    cut_out,
    cut_short,
    repeat,
    drop_tag,
    double_tag,
    swap_tags,
    drop_element,
    double_element,
    swap_elements,
    rename_element,
    swap_texts,
    odd_text,
    odd_piece,
    declare,
)
GENTLE: tuple[Damage, ...] = (
    number_a_letter,
    quote_a_text,
    remark,
    foreign_element,
    add_attribute,
    lay_out,
)
"""These may be put on top of each other."""
GENTLE_LAST: tuple[Damage, ...] = (break_tag, unwrap_value, name_space, encode)
"""These come last, one of them."""


def wrap(source: bytes) -> bytes:
    """Every line cut at 1,023 characters, wherever that is."""
    text = source.replace(b"\n", b" ")
    return b"\n".join(text[at : at + WRAP] for at in range(0, len(text), WRAP))


def damaged(random: Random, source: bytes) -> tuple[bytes, bool, tuple[str, ...]]:
    """The document after some damage; whether it still says the same; what was done."""
    if gentle := random.random() < 0.3:
        done = random.choices(GENTLE, k=random.randint(0, 3))
        done += random.choices(GENTLE_LAST, k=not done or random.random() < 0.5)
    else:
        done = random.choices(ROUGH, k=random.choice((1, 1, 1, 2, 3)))
        done += random.choices((*GENTLE, *GENTLE_LAST), k=random.random() < 0.1)
    for damage in done:
        if source and (damage is not encode or _decodes(source)):
            source = damage(random, source)
    return source, gentle, tuple(damage.__name__ for damage in done)


def _decodes(source: bytes) -> bool:
    try:
        source.decode()
    except UnicodeDecodeError:
        return False
    return True
