"""The sample agency in the service: its files handed in, checked with relations, published."""

from collections.abc import Sequence
from typing import Protocol

from app.contract.documents import Document
from evals.importing import (
    Library,
    Reading,
    all_documents,
    bring_in,
    ended,
    not_ready,
    read_through,
)
from evals.reporting import Reporter
from evals.sample_agency.source import load_sources


class Agency(Library, Reading, Protocol):
    """What of the client is needed to keep an agency's documents."""

    def check_drafts(
        self, version_ids: Sequence[str], *, confirm_certain_relations: bool = False
    ) -> list[Document]: ...


def load_sample(client: Agency, reporter: Reporter) -> list[Document]:
    """Bring in what is not there yet; returns what is published."""
    present = {document.file_name for document in all_documents(client)}
    sources = [source for source in load_sources() if source.file not in present]
    files = [(source.file, source.built_path.read_bytes()) for source in sources]
    if files:
        with reporter.counting("Bringing in the sample agency", len(files)) as done:
            result = bring_in(client, files, watch=lambda seen: done(ended(seen)))
        for lost in not_ready(result):
            reporter.note(f"{lost.file_name}: {lost.message}")
    drafted = all_documents(client, status="drafted")
    if drafted:
        ids = [document.version_id for document in drafted]
        client.check_drafts(ids, confirm_certain_relations=True)
        client.publish(ids)
    read_through(client, reporter)
    return all_documents(client, status="published")
