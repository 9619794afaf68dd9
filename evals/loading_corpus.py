"""Bring a corpus into the service: a row is a document of its own, published and searchable.

A row becomes a text file named by its place in the corpus and a digest of its content, so that a
kept folder is recognised when the same corpus comes again. Its title is stated as the document's
subject and does not stand in the text, or it would be indexed twice. The set's own id is not
shown to the service: ids such as `Luật Cư trú|20` hold words, and a number that is unique keeps
rows from being taken for versions of one document.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.client import ServiceProblem
from app.contract.documents import Document
from app.contract.imports import Statement
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
SUBJECT_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class RowFile:
    """A corpus row as it is uploaded."""

    row_id: str
    name: str
    content: bytes
    statement: Statement


@dataclass(frozen=True, slots=True)
class LoadedCorpus:
    """What of a corpus can be found now."""

    row_by_file: Mapping[str, str]
    documents: int
    passages: int


def row_files(rows: Sequence[CorpusRow]) -> list[RowFile]:
    """The rows as files. The n-th copy of a text ends with n more line ends: no file is twice."""
    copies: Counter[str] = Counter()
    files = []
    for place, row in enumerate(rows, start=1):
        text = row.text.strip() or row.title
        content = f"{text}\n{chr(10) * copies[text]}".encode()
        copies[text] += 1
        digest = hashlib.sha256(row.title.encode() + b"\0" + content).hexdigest()[:8]
        statement = Statement(number=f"R{place:06d}", subject=row.title[:SUBJECT_LIMIT] or None)
        files.append(RowFile(row.id, f"{place:06d}-{digest}.txt", content, statement))
    return files


class Corpus(Library, Reading, Protocol):
    """What of the client is needed to search in a corpus."""


def load_into(client: Corpus, rows: Sequence[CorpusRow], reporter: Reporter) -> LoadedCorpus:
    """Upload what the service does not have yet, and publish it."""
    files = row_files(rows)
    row_by_file = {file.name: file.row_id for file in files}
    present = {document.file_name for document in all_documents(client)}
    if foreign := present - set(row_by_file):
        raise WrongFolder(
            f"The folder holds {len(foreign)} documents that are not of this set "
            f"(such as {min(foreign)}); give an empty one."
        )
    _upload(client, [file for file in files if file.name not in present], reporter)
    _publish(client, all_documents(client, status="drafted"), reporter)
    read_through(client, reporter)
    published = all_documents(client, status="published")
    if len(published) < len(files):
        reporter.note(f"{len(files) - len(published)} of {len(files)} rows cannot be found.")
    return LoadedCorpus(row_by_file, len(published), sum(d.passages for d in published))


def _upload(client: Library, files: Sequence[RowFile], reporter: Reporter) -> None:
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
