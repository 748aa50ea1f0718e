"""Where the header of a submission and the document in it disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from section16 import identifiers
from section16.document import OwnershipDocument
from section16.doubts import HEADER_DIFFERS
from section16.filing import SubmissionHeader
from section16.finding import Finding

_PLACE = "submission header"


def agreement(header: SubmissionHeader, document: OwnershipDocument) -> Iterator[Finding]:
    """A doubt for everything that header and document both say, and say differently.

    What one of them does not say is no disagreement: print has no CIKs.
    """
    form = document.document_type and document.document_type.value
    yield from _same("form type", "/document_type", header.submission_type, form)
    yield from _same(
        "period of report", "/period_of_report", header.period_of_report, document.period_of_report
    )
    yield from _issuer(header, document)
    yield from _owners(header, document)


def _same(what: str, path: str, in_header: object, in_document: object) -> Iterator[Finding]:
    if in_header is None or in_document is None or str(in_header) == str(in_document):
        return
    said = f"the {what} is {in_header} in the header and {in_document} in the document"
    yield HEADER_DIFFERS.at(_PLACE, said, path, (str(in_document), str(in_header)))


def _issuer(header: SubmissionHeader, document: OwnershipDocument) -> Iterator[Finding]:
    issuer = document.issuer
    named = _by_cik((party.cik, party.name) for party in header.issuers)
    read = _by_cik([(issuer.cik, issuer.name)])
    if named and read and not named.keys() & read.keys():
        in_header, in_document = _listed(named), _listed(read)
        said = f"the issuer is {in_header} in the header and {in_document} in the document"
        yield HEADER_DIFFERS.at(_PLACE, said, "/issuer/cik", (*read, *named))


def _owners(header: SubmissionHeader, document: OwnershipDocument) -> Iterator[Finding]:
    owners = document.reporting_owners
    named = _by_cik((party.cik, party.name) for party in header.reporting_owners)
    read = _by_cik((owner.cik, owner.name) for owner in owners)
    if not named or not read:
        return
    only_read = {cik: read[cik] for cik in read if cik not in named}
    only_named = {cik: named[cik] for cik in named if cik not in read}
    if only_read:
        said = f"reporting owners of the document alone: {_listed(only_read)}"
        yield HEADER_DIFFERS.at(_PLACE, said, "/reporting_owners", only_read)
    # An owner of the document without a CIK may be the very one that the header numbers.
    if only_named and all(owner.cik for owner in owners):
        said = f"reporting owners of the header alone: {_listed(only_named)}"
        yield HEADER_DIFFERS.at(_PLACE, said, "/reporting_owners", only_named)


def _by_cik(parties: Iterable[tuple[str | None, str | None]]) -> dict[str, str | None]:
    return {_ten_digits(cik): name for cik, name in parties if cik}


def _ten_digits(cik: str) -> str:
    try:
        return identifiers.cik(cik)
    except ValueError:
        return cik.strip()


def _listed(parties: dict[str, str | None]) -> str:
    return ", ".join(f"{cik} ({name})" if name else cik for cik, name in parties.items())
