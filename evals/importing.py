"""Hand files to the service and wait until it has dealt with each of them."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from app.contract.documents import Document, DocumentPage
from app.contract.imports import UNDER_WAY, Import, ImportedFile, ImportState, Statement

ENDED = frozenset(ImportState) - frozenset(UNDER_WAY)

POLL_SECONDS = 0.1
STALLED_SECONDS = 900.0
"""No file that we know takes a quarter of an hour in one stage; a queue that stands still does."""

PAGE = 500


class Importing(Protocol):
    """What of the client is needed to bring documents in."""

    def upload(
        self,
        files: Sequence[tuple[str, bytes]],
        *,
        knowledge_base: str | None = None,
        distribution: str = "internal",
        statements: Mapping[str, Statement] | None = None,
    ) -> Import: ...

    def imported(self, import_id: str) -> Import: ...


class Library(Importing, Protocol):
    """What of the client is needed to bring documents in and publish them."""

    def documents(
        self,
        *,
        status: str | None = None,
        query: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> DocumentPage: ...

    def publish(self, version_ids: Sequence[str]) -> list[Document]: ...


class ImportStalled(Exception):
    """Nothing of an import has moved for a long time."""


def bring_in(
    client: Importing,
    files: Sequence[tuple[str, bytes]],
    statements: Mapping[str, Statement] | None = None,
    watch: Callable[[Import], None] = lambda _: None,
) -> Import:
    """Upload as one import and wait for its end; `watch` sees each state on the way."""
    current = client.upload(files, statements=statements)
    watch(current)
    before, moved = current, time.monotonic()
    while current.state not in ENDED:
        time.sleep(POLL_SECONDS)
        current = client.imported(current.id)
        watch(current)
        if current != before:
            before, moved = current, time.monotonic()
        if time.monotonic() - moved > STALLED_SECONDS:
            raise ImportStalled(f"Import {current.id} has not moved for {STALLED_SECONDS:.0f} s.")
    return current


def ended(current: Import) -> int:
    """How many files of an import have come to their end."""
    return sum(file.state in ENDED for file in current.files)


def not_ready(current: Import) -> list[ImportedFile]:
    """The files that gave no document."""
    return [file for file in current.files if file.state is not ImportState.DONE]


def all_documents(client: Library, status: str | None = None) -> list[Document]:
    """Every document of the service, page by page."""
    found: list[Document] = []
    while True:
        page = client.documents(status=status, limit=PAGE, offset=len(found))
        found += page.documents
        if not page.documents or len(found) >= page.total:
            return found
