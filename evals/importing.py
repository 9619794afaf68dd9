"""Hand files to the service and wait until it has dealt with each of them."""

import time
from collections.abc import Callable, Mapping, Sequence
from math import inf
from typing import Protocol

from app.contract.documents import Document, DocumentPage
from app.contract.imports import UNDER_WAY, Import, ImportedFile, ImportState, Statement
from app.contract.system import Unread
from evals.reporting import Reporter

ENDED = frozenset(ImportState) - frozenset(UNDER_WAY)

POLL_SECONDS = 0.1
STALLED_SECONDS = 900.0
"""No file that we know takes a quarter of an hour in one stage; a queue that stands still does."""

PAGE = 500
LOOK_SECONDS = 0.5


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


class Reading(Protocol):
    """What of the client is needed to wait until search knows every sentence."""

    def unread(self) -> Unread: ...


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


def wait_for_sentences(
    client: Reading, watch: Callable[[int], None] = lambda _: None, most_seconds: float = inf
) -> int:
    """Wait until all texts were read sentence by sentence, as they are in a quiet hour; at most so
    long. `watch` sees how many are left on the way; returns it too."""
    end = time.monotonic() + most_seconds
    left = client.unread().texts
    while left and time.monotonic() < end:
        time.sleep(LOOK_SECONDS)
        left = client.unread().texts
        watch(left)
    return left


def read_through(client: Reading, reporter: Reporter, most_seconds: float = inf) -> int:
    """The same, told to whoever waits."""
    total = client.unread().texts
    if not total:
        return 0
    with reporter.counting("Reading sentences", total) as done:
        return wait_for_sentences(client, lambda left: done(max(0, total - left)), most_seconds)


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
