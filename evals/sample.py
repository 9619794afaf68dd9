"""The sample agency in the service: its files handed in, published, and the repealed ones ended."""

from typing import Protocol

from app.contract.documents import Document
from evals.importing import Library, all_documents, bring_in, ended, not_ready
from evals.reporting import Reporter
from evals.sample_agency.source import load_sources

IN_FORCE = "in_force"


class Agency(Library, Protocol):
    """What of the client is needed to keep an agency's documents."""

    def end_version(self, version_id: str, *, status: str, reason: str) -> Document: ...


def load_sample(client: Agency, reporter: Reporter) -> list[Document]:
    """Bring in what is not there yet; returns the documents in force."""
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
        client.publish([document.version_id for document in drafted])
    _end_repealed(client)
    return all_documents(client, status="published")


def _end_repealed(client: Agency) -> None:
    """A repealed text stays in the base as superseded: known, and not answered from."""
    repealed = {s.file: s.repealed_by for s in load_sources() if s.status != IN_FORCE}
    for document in all_documents(client, status="published"):
        if document.file_name in repealed:
            reason = f"Bị bãi bỏ bởi {repealed[document.file_name]}"
            client.end_version(document.version_id, status="superseded", reason=reason)
