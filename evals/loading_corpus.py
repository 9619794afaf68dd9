"""Bring a corpus into the service: its rows or its laws as documents, published and searchable.

A row becomes a text file (`corpus_files.py`) named by its place in the corpus and a digest of its
content, so that a kept folder is recognised when the same corpus comes again. Its title is stated
as the document's subject and does not stand in the text, or it would be indexed twice. The set's
own id is not shown to the service: ids such as `Luật Cư trú|20` hold words, and a number that is
unique keeps rows from being taken for versions of one document.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.client import ServiceProblem
from app.contract.documents import Document
from evals.corpus_files import (
    WHOLE,
    CorpusFile,
    are_articles,
    article_in,
    law_files,
    row_files,
)
from evals.importing import (
    Library,
    Reading,
    all_documents,
    bring_in,
    ended,
    not_ready,
    read_through,
)
from evals.problems import WrongFolder
from evals.reporting import Reporter
from evals.sets import CorpusRow

UPLOAD_BATCH = 200
PUBLISH_BATCH = 500


@dataclass(frozen=True, slots=True)
class LoadedCorpus:
    """What of a corpus can be found now."""

    rows_by_file: Mapping[str, Mapping[str, str]]
    """As `CorpusFile.rows`, by the file's name."""
    documents: int
    passages: int

    def row_at(self, file_name: str, place: str) -> str | None:
        """The row that holds a place; None for a file of another set, or a place in no row."""
        rows = self.rows_by_file.get(file_name, {})
        return rows.get(WHOLE) or rows.get(article_in(place))


class Corpus(Library, Reading, Protocol):
    """What of the client is needed to search in a corpus."""


def load_into(
    client: Corpus, rows: Sequence[CorpusRow], reporter: Reporter, *, laws: bool = False
) -> LoadedCorpus:
    """Upload what the service does not have yet, and publish it.

    With `laws`, rows that are the Điều of laws come in as these laws.
    """
    files = law_files(rows) if laws and are_articles(rows) else row_files(rows)
    rows_by_file = {file.name: file.rows for file in files}
    present = {document.file_name for document in all_documents(client)}
    if foreign := present - set(rows_by_file):
        raise WrongFolder(
            f"The folder holds {len(foreign)} documents that are not of this set "
            f"(such as {min(foreign)}); give an empty one."
        )
    _upload(client, [file for file in files if file.name not in present], reporter)
    _publish(client, all_documents(client, status="drafted"), reporter)
    read_through(client, reporter)
    published = all_documents(client, status="published")
    if len(published) < len(files):
        reporter.note(f"{len(files) - len(published)} of {len(files)} files cannot be found.")
    return LoadedCorpus(rows_by_file, len(published), sum(d.passages for d in published))


def _upload(client: Library, files: Sequence[CorpusFile], reporter: Reporter) -> None:
    with reporter.counting("Uploading the corpus", len(files)) as done:
        for start in range(0, len(files), UPLOAD_BATCH):
            batch = files[start : start + UPLOAD_BATCH]
            result = bring_in(
                client,
                [(file.name, file.content) for file in batch],
                {file.name: file.statement for file in batch},
                lambda current, start=start: done(start + ended(current)),  # type: ignore[misc]
            )
            for lost in not_ready(result):
                reporter.note(f"{lost.file_name}: {lost.message}")


def _publish(client: Library, drafted: Sequence[Document], reporter: Reporter) -> None:
    with reporter.counting("Publishing", len(drafted)) as done:
        for start in range(0, len(drafted), PUBLISH_BATCH):
            batch = drafted[start : start + PUBLISH_BATCH]
            try:
                client.publish([document.version_id for document in batch])
            except ServiceProblem as problem:
                reporter.note(f"{len(batch)} rows were not published: {problem}")
            done(start + len(batch))
