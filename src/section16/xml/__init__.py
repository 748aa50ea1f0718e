"""EDGAR's ownership XML, every version of it: read, write, repair.

Versions are never told apart by ``schemaVersion``: every known element that is there is read, by
its local name, and whatever is not known is kept.
"""

from section16.xml.read import read
from section16.xml.write import write

__all__ = ["read", "write"]
