"""What section16 raises.

::

    Section16Error
    ├── ReadError        these bytes are not a Form 3, 4 or 5 that can be read
    ├── WriteError       this document cannot be written in that form
    ├── InputError       this path, archive or member cannot be opened
    ├── CalendarError    this day lies outside the calendar of business days
    ├── StoreError       this store cannot be opened, written or asked
    └── MissingExtra     a library that this needs is not installed

What is merely doubtful or wrong in a filing that could be read is never raised: it is a
:class:`~section16.finding.Finding`.
"""

from __future__ import annotations


class Section16Error(Exception):
    """The root of everything section16 raises on purpose.

    ``code`` is a short stable word that programs may branch on; ``str(error)`` is one
    sentence for a person: what was found, what was expected, what to do.
    """

    def __init__(self, message: str, code: str = "error") -> None:
        super().__init__(message)
        self.message = message
        self.code = code

    def __reduce__(self) -> tuple[type[Section16Error], tuple[str, str]]:
        """Keep the code when a worker process hands the error back."""
        return type(self), (self.message, self.code)


class ReadError(Section16Error):
    """The bytes are not a Form 3, 4 or 5 that can be read."""


class WriteError(Section16Error):
    """The document cannot be written in the form asked for."""


class InputError(Section16Error):
    """A path, archive or archive member cannot be opened or is refused."""


class CalendarError(Section16Error):
    """A day lies outside the years whose business days are known."""


class StoreError(Section16Error):
    """A store cannot be opened, written or asked."""


class MissingExtra(Section16Error):
    """An optional library is needed and not installed."""

    def __init__(self, purpose: str, extra: str) -> None:
        super().__init__(
            f"{purpose} needs an optional library: "
            f"install it with pip install 'section16[{extra}]'",
            "missing-extra",
        )
        self.purpose, self.extra = purpose, extra

    def __reduce__(self) -> tuple[type[MissingExtra], tuple[str, str]]:
        """Keep both parts when a worker process hands the error back."""
        return type(self), (self.purpose, self.extra)
