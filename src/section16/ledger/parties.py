"""Who is who: issuers and owners by CIK, and by name where a page gives no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from section16.document import Issuer, ReportingOwner
from section16.entries import Party
from section16.filing import Filing, HeaderParty

_NOT_OF_A_NAME = re.compile(r"[^\w]+")
_NAMELESS = "?"
_LIKENESS = 0.75
_MOST_ALIKE = 3
_SIGNED = re.compile(r"^\s*/s/\s*", re.IGNORECASE)


def normal_name(name: str | None) -> str:
    """A name without case, punctuation and needless blanks.

    >>> normal_name("Alto Ingredients, Inc. ")
    'alto ingredients inc'
    """
    return _NOT_OF_A_NAME.sub(" ", (name or "").casefold()).strip()


def normal_cik(cik: str | None) -> str | None:
    """A CIK at its full ten digits; EDGAR writes it with and without leading zeros."""
    return cik.strip().zfill(10) if cik and cik.strip() else None


def answers_to(asked: str | None, cik: str | None, name: str | None) -> bool:
    """Whether a party is the one asked for, by CIK or by parts of its name; all are by ``None``.

    The parts may come in any order: EDGAR puts a person's last name first.

    >>> answers_to("778164", "0000778164", None), answers_to("ann mor", None, "MORROW ANN B.")
    (True, True)
    """
    if asked is None or (cik is not None and cik == normal_cik(asked)):
        return True
    if asked.strip().isdigit():
        return False
    full = normal_name(name)
    return all(part in full for part in normal_name(asked).split())


def alike(asked: str, names: Iterable[str | None]) -> list[str]:
    """The names with a word like one of those asked for, the likest first, at most three.

    >>> alike("ann morow", ["Alto Ingredients, Inc.", "MORROW ANN B."])
    ['MORROW ANN B.']
    """
    words = normal_name(asked).split()
    near = {}
    for name in sorted({name for name in names if name}):
        own = normal_name(name).split()
        near[name] = sum(bool(get_close_matches(word, own, 1, _LIKENESS)) for word in words)
    likest = sorted((name for name in near if near[name]), key=lambda name: -near[name])
    return likest[:_MOST_ALIKE]


class Parties:
    """The parties of a set of filings.

    A party without a CIK is the one whose name it bears, where the filings know one CIK alone of
    that name; else the name itself is the key. Either way it is marked unproven.
    """

    def __init__(self, filings: Iterable[Filing]) -> None:
        self.known: dict[str, Party] = {}
        self._ciks: dict[str, set[str]] = {}
        self._owners: dict[frozenset[str], dict[str, str]] = {}
        self._unkeyed: dict[int, int] = {}
        for filing in filings:
            for owner in filing.document.reporting_owners:
                if owner.name:
                    normal = normal_name(owner.name)
                    alike = self._owners.setdefault(frozenset(normal.split()), {})
                    alike.setdefault(normal, owner.name)
            for cik, name in _identified(filing):
                self._ciks.setdefault(normal_name(name), set()).add(cik)

    def issuer(self, filing: Filing) -> str:
        """The key of a filing's issuer."""
        found = filing.document.issuer
        header = filing.header.issuers if filing.header else ()
        return self._key(filing, found, header[0].cik if len(header) == 1 else None)

    def owners(self, filing: Filing) -> tuple[str, ...]:
        """The keys of a filing's owners, in their order, each once."""
        header = filing.header.reporting_owners if filing.header else ()
        owners = filing.document.reporting_owners
        if len(owners) <= 1:
            owners = (self._signer(filing, owners[0] if owners else ReportingOwner()),)
        keys = (self._key(filing, owner, _in_header(owner, owners, header)) for owner in owners)
        return tuple(dict.fromkeys(keys))

    def _signer(self, filing: Filing, owner: ReportingOwner) -> ReportingOwner:
        """An only owner whose name is lost, named by the signature if other filings know the name.

        A signature gives the names in another order, so their words are compared.
        """
        signatures = filing.document.signatures
        if owner.name or owner.cik or len(signatures) != 1:
            return owner
        signed = _SIGNED.sub("", signatures[0].name or "")
        named = self._owners.get(frozenset(normal_name(signed).split()), {})
        return ReportingOwner(name=next(iter(named.values()))) if len(named) == 1 else owner

    def _key(self, filing: Filing, found: Issuer | ReportingOwner, header_cik: str | None) -> str:
        cik = normal_cik(found.cik or header_cik)
        name = normal_name(found.name)
        proven = cik is not None
        alike = self._ciks.get(name, set()) if name else set()
        if cik is None and len(alike) == 1:
            (cik,) = alike
        key = cik or f"name:{name or self._nobody(filing)}"
        before = self.known.get(key)
        if before is None or (before.proven and not proven):
            kept = before.name if before else None
            self.known[key] = Party(key, cik, kept or found.name, proven)
        return key

    def _nobody(self, filing: Filing) -> str:
        """A party of whom nothing is said: of each filing another one."""
        number = self._unkeyed.setdefault(id(filing), len(self._unkeyed))
        return f"{_NAMELESS} {filing.key or number}"


def _identified(filing: Filing) -> Iterator[tuple[str, str | None]]:
    """CIK and name of every party of which a filing gives both."""
    document = filing.document
    parties: tuple[Issuer | ReportingOwner, ...] = (
        document.issuer,
        *document.reporting_owners,
    )
    for party in parties:
        cik = normal_cik(party.cik)
        if cik and party.name:
            yield cik, party.name


def _in_header(
    owner: ReportingOwner, owners: tuple[ReportingOwner, ...], header: tuple[HeaderParty, ...]
) -> str | None:
    """The CIK that the submission's header gives an owner: the only one, or the one of his name."""
    if len(owners) == len(header) == 1:
        return header[0].cik
    alike = [one.cik for one in header if normal_name(one.name) == normal_name(owner.name)]
    return alike[0] if len(alike) == 1 else None
