"""The Reporting Owners table, which runs name, street and city together.

Only what something on the page proves is parted: an address that stands elsewhere as well,
"C/O", a name that signs or is explained.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from section16.document import Address
from section16.printed.interpret.addresses import full_key, parted
from section16.printed.wording import key

_ENTITY = frozenset(
    re.findall(
        r"\w+",
        "inc incorporated corp corporation co company llc lc ltd limited lp llp lllp plc ag sa "
        "nv bv gmbh trust fund foundation group holdings partners srl sarl rl spa se kg pte",
    )
)
_LONGEST_LINE = 500
"""Characters of the longest name and address that are parted."""
_CARE_OF = re.compile(r"(?<!\S)C/O(?!\S)", re.IGNORECASE)
_STATE_BEHIND = re.compile(r"\s/\w{2,3}/?$")
_LEAST_NAME = 2
"""Words of a person's name."""


class Listed(NamedTuple):
    """A person of the table: what is certain, and the text that could not be parted."""

    name: str | None
    address: Address | None
    run_on: str


class _Proof(NamedTuple):
    """What the page says elsewhere, as letters, and who signed it."""

    said: str
    signers: tuple[str, ...]


def parted_rows(
    wholes: Sequence[str], first: Address | None, said: str, signers: tuple[str, ...]
) -> list[Listed]:
    """Part the lines of the table; an address that is certain helps to part the others.

    ``said`` is the letters of the explanations and remarks.
    """
    proof = _Proof(said, signers)
    known = {full_key(first): _on_one_line(first)} if first and first.city else {}
    found: dict[int, Listed] = {}
    lines = [(at, whole) for at, whole in enumerate(wholes) if len(whole) <= _LONGEST_LINE]
    for number, whole in lines * 2:
        entry = found.get(number) or _by_address(whole, known) or _by_name(whole, known, proof)
        if entry:
            found[number] = entry
        if entry and entry.address and entry.address.city:
            known.setdefault(full_key(entry.address), entry.address)
    return [found.get(number) or _open(whole) for number, whole in enumerate(wholes)]


def _on_one_line(address: Address) -> Address:
    """The table does not show which of the two lines of a street a word stands in."""
    lines = (address.street1, address.street2)
    street = " ".join(line for line in lines if line) or None
    return msgspec.structs.replace(address, street1=street, street2=None)


def _by_address(whole: str, known: Mapping[str, Address]) -> Listed | None:
    """Part a line whose end is an address that is known, but for points and commas."""
    for found in re.finditer(r"\S+", whole):
        name, rest = whole[: found.start()].rstrip(), whole[found.start() :]
        address = known.get(key(rest))
        if address and address.city and name and not _CARE_OF.search(name):
            return Listed(name, parted(rest, (address.city,)) or address, rest)
    return None


def _by_name(whole: str, known: Mapping[str, Address], proof: _Proof) -> Listed | None:
    end = _end_of_name(whole, proof)
    if end is None:
        return None
    rest = whole[end:].strip(" ,")
    cities = {address.city for address in known.values() if address.city}
    return Listed(whole[:end].rstrip(" ,"), parted(rest, cities), rest)


def _end_of_name(whole: str, proof: _Proof) -> int | None:
    """Where a name ends that "C/O" follows, or that stands elsewhere on the page."""
    care_of = _CARE_OF.search(whole)
    if care_of and care_of.start():
        return care_of.start()
    entities = _ends_of_entities(whole)
    if entities:
        said = [end for end in entities if _is_said(whole[:end], proof)]
        return max(said, default=None)
    signed = (end for end in _starts_of_numbers(whole) if _signs(whole[:end], proof))
    return next(signed, None)


def _open(whole: str) -> Listed:
    """A line of which only state and zip code are certain."""
    address = parted(whole, ())
    if address is None:
        return Listed(None, None, whole)
    return Listed(None, Address(state=address.state, zip_code=address.zip_code), whole)


def name_candidates(whole: str) -> tuple[str, ...]:
    """Where the name may end, when nothing proves it."""
    head = whole[:_LONGEST_LINE].rpartition(", ")[0]
    ends = sorted({*_ends_of_entities(head), *_starts_of_numbers(head)})
    return tuple(dict.fromkeys(head[:end].rstrip(" ,") for end in ends))


def _ends_of_entities(whole: str) -> list[int]:
    """Where a name that closes with words like "LLC" ends, a "/DE/" behind them included.

    One with a comma behind it is followed by more of the name or of the address.
    """
    words = list(re.finditer(r"(\S+)(?:\s+/\w{2,3}/?(?!\S))?", whole))
    closes = [key(word[1]) in _ENTITY for word in words]
    return [
        word.end()
        for word, here, beyond in zip(words, closes, [*closes[1:], False], strict=False)
        if here and not beyond and word.start() and not word[0].endswith(",")
    ]


def _starts_of_numbers(whole: str) -> Iterator[int]:
    """Where a word with a digit begins, which may be the number of a house."""
    for found in re.finditer(r"\S*\d\S*", whole):
        if len(whole[: found.start()].split()) >= _LEAST_NAME:
            yield found.start()


def _is_said(name: str, proof: _Proof) -> bool:
    letters = key(_STATE_BEHIND.sub("", name))
    return letters in proof.said or any(letters in key(signer) for signer in proof.signers)


def _signs(name: str, proof: _Proof) -> bool:
    """Whether a signature has every word of a person's name, initials apart."""
    wanted = {key(word) for word in name.split() if len(key(word)) > 1}
    return bool(wanted) and any(
        wanted <= {key(word) for word in signer.split()} for signer in proof.signers
    )
