"""A corpus goes in once, each row a document of its own, and is known again."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from app.client import ServiceProblem
from app.contract.documents import Document, DocumentPage
from app.contract.imports import Import, ImportedFile, ImportState, Statement
from app.contract.system import Problem, Unread
from evals.corpus_files import row_files
from evals.loading_corpus import load_into
from evals.problems import WrongFolder
from evals.reporting import Reporter
from evals.sets import CorpusRow

ROWS = [
    CorpusRow("Luật A|1", "Luật A - Điều 1", "Cùng một câu."),
    CorpusRow("Luật B|1", "Luật B - Điều 1", "Cùng một câu."),
    CorpusRow("t", "Chỉ có tên", ""),
]


@dataclass
class FakeLibrary:
    """Takes files, refuses those named in `refused`, and publishes drafts."""

    make: Callable[..., Document]
    kept: dict[str, Document] = field(default_factory=dict)
    contents: list[bytes] = field(default_factory=list)
    stated: dict[str, Statement] = field(default_factory=dict)
    refused: frozenset[bytes] = frozenset()
    closed: bool = False

    def upload(
        self,
        files: Sequence[tuple[str, bytes]],
        *,
        knowledge_base: str | None = None,
        distribution: str = "internal",
        statements: Mapping[str, Statement] | None = None,
    ) -> Import:
        self.stated |= statements or {}
        ends = []
        for name, content in files:
            fine = content not in self.refused
            self.contents.append(content)
            if fine:
                self.kept[name] = self.make(name, passages=2)
            state = ImportState.DONE if fine else ImportState.REFUSED
            ends.append(
                ImportedFile(id=name, file_name=name, state=state, stage="", message="Hết.")
            )
        return Import(
            id="i",
            state=ImportState.DONE,
            counts=Counter(end.state for end in ends),
            created_at=datetime(2026, 1, 1, tzinfo=UTC),
            files=ends,
        )

    def imported(self, import_id: str, limit: int = 0) -> Import:
        raise AssertionError("The import was already done.")

    def documents(
        self,
        *,
        status: str | None = None,
        query: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> DocumentPage:
        chosen = [d for d in self.kept.values() if status in (None, d.status)]
        return DocumentPage(documents=chosen[offset : offset + 2], total=len(chosen))

    def unread(self) -> Unread:
        return Unread(texts=0)

    def publish(self, version_ids: Sequence[str]) -> list[Document]:
        if self.closed:
            problem = Problem(
                type="t", title="t", status=403, detail="Không.", code="c", support_id="s"
            )
            raise ServiceProblem(problem)
        for name, document in self.kept.items():
            if document.version_id in version_ids:
                self.kept[name] = document.model_copy(update={"status": "published"})
        return []


def test_a_corpus_is_uploaded_published_and_then_known_again(
    make_document: Callable[..., Document],
) -> None:
    library = FakeLibrary(make_document)
    loaded = load_into(library, ROWS, Reporter())
    assert (loaded.documents, loaded.passages) == (3, 6)
    found = {loaded.row_at(name, "đoạn 1") for name in library.kept}
    assert found == {row.id for row in ROWS}
    assert len(library.stated) == 3
    again = load_into(library, ROWS, Reporter())
    assert (again, len(library.contents)) == (loaded, 3)


def test_an_interrupted_load_goes_on(make_document: Callable[..., Document]) -> None:
    library = FakeLibrary(make_document)
    first = row_files(ROWS)[0].name
    library.kept[first] = make_document(first)
    assert load_into(library, ROWS, Reporter()).documents == 3
    assert len(library.contents) == 2


def test_a_folder_of_another_set_is_refused(make_document: Callable[..., Document]) -> None:
    library = FakeLibrary(make_document, {"else.txt": make_document("else.txt")})
    with pytest.raises(WrongFolder, match=r"else\.txt"):
        load_into(library, ROWS, Reporter())


def test_refused_rows_and_failed_publications_are_told(
    make_document: Callable[..., Document], capsys: pytest.CaptureFixture[str]
) -> None:
    library = FakeLibrary(make_document, refused=frozenset({"Chỉ có tên\n".encode()}))
    assert load_into(library, ROWS, Reporter()).documents == 2
    said = capsys.readouterr().err
    assert "Hết." in said
    assert "1 of 3 files cannot be found" in said
    assert load_into(FakeLibrary(make_document, closed=True), ROWS, Reporter()).documents == 0
    assert "3 rows were not published: Không." in capsys.readouterr().err
