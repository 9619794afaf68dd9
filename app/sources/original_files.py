"""The original of a version, for somebody who wants to see it; it may have been purged."""

from app.errors import NotFound
from knowledge.originals import Originals


def original_of(originals: Originals, sha256: str) -> bytes:
    """The file's bytes. Raises NotFound where they were lawfully deleted."""
    try:
        return originals.read(sha256)
    except FileNotFoundError:
        raise NotFound() from None
