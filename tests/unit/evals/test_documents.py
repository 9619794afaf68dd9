"""Every file has a row: what became of it, in how long."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.client import ServiceProblem
from app.contract.documents import Document, FindingShown, Understood
from app.contract.imports import Import, ImportedFile, ImportState, Statement
from app.contract.system import Problem
from evals import documents
from evals.reporting import Reporter

KEYS = [
    "name", "status", "kind", "pages", "passages", "articles", "relations", "fields", "findings",
    "warnings", "seconds", "message",
]  # fmt: skip


class Reader:
    """Ends each file as its content says."""

    def __init__(self, make: Callable[..., Document]) -> None:
        self.make = make

    def upload(
        self,
        files: Sequence[tuple[str, bytes]],
        *,
        knowledge_base: str | None = None,
        distribution: str = "internal",
        statements: Mapping[str, Statement] | None = None,
    ) -> Import:
        if any(content == b"too large" for _, content in files):
            detail = "Quá lớn."
            problem = Problem(
                type="t", title="t", status=413, detail=detail, code="c", support_id="s"
            )
            raise ServiceProblem(problem)
        return Import(
            id="i",
            state=ImportState.DONE,
            counts={},
            created_at=datetime(2026, 1, 1, tzinfo=UTC),
            files=[self.end(number, content) for number, (_, content) in enumerate(files)],
        )

    def end(self, number: int, content: bytes) -> ImportedFile:
        state = (
            ImportState(content.decode())
            if content in (b"refused", b"failed")
            else ImportState.DONE
        )
        return ImportedFile(
            id=str(number),
            file_name=str(number),
            state=state,
            stage="",
            message="Xong.",
            version_id=content.decode() if state is ImportState.DONE else None,
        )

    def imported(self, import_id: str, limit: int = 0) -> Import:
        raise AssertionError("The import was already done.")

    def understood(self, version_id: str) -> Understood:
        status = "quarantined" if version_id == "secret" else "drafted"
        finding = FindingShown(kind="k", severity="warning", message="Có dấu.")
        return Understood(
            document=self.make("a.txt", status=status, passages=7),
            fields=[],
            certainty={},
            relations=[],
            pages_read=[],
            outline=[],
            findings=[finding] if version_id == "secret" else [],
            text_start="",
        )


def fill(folder: Path, *contents: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for number, content in enumerate(contents):
        (folder / f"{number:02d}.bin").write_bytes(content)
    return folder


def test_each_file_has_a_row_whatever_became_of_it(
    tmp_path: Path, make_document: Callable[..., Document]
) -> None:
    fill(tmp_path, b"fine", b"refused", b"failed", b"secret", b"too large")
    report = documents.report(documents.read_all(Reader(make_document), tmp_path, Reporter()))
    files = report["files"]
    assert isinstance(files, list)
    assert [list(row) for row in files] == [KEYS] * 5
    ends = [(row["name"], row["status"], row["passages"], row["warnings"]) for row in files]
    assert ends == [
        ("00.bin", "ingested", 7, []),
        ("01.bin", "refused", 0, []),
        ("02.bin", "failed", 0, []),
        ("03.bin", "quarantined", 7, ["Có dấu."]),
        ("04.bin", "refused", 0, []),
    ]
    assert report["by_status"] == {"ingested": 1, "refused": 2, "failed": 1, "quarantined": 1}


def test_hidden_files_stay_out_and_the_order_is_stable(tmp_path: Path) -> None:
    fill(tmp_path, b"x", b"y")
    (tmp_path / ".hidden").write_bytes(b"x")
    below = fill(tmp_path / "below", b"z")
    assert documents.files_below(tmp_path) == [
        tmp_path / "00.bin",
        tmp_path / "01.bin",
        below / "00.bin",
    ]


def test_a_file_that_the_base_has_already_is_not_lost() -> None:
    known = ImportedFile(id="f", file_name="f", state=ImportState.DONE, stage="", message="Đã có.")
    assert documents._status(known, None) == "ingested"


def row(name: str, **stated: object) -> dict[str, object]:
    empty: dict[str, object] = {"status": "ingested", "kind": "docx", "articles": 0}
    lists: dict[str, object] = {"fields": [], "findings": []}
    return {"name": name, "message": "Xong.", **empty, **lists, **stated}


def test_rates_are_over_the_files_that_were_read() -> None:
    report = documents.report(
        [
            row("a", fields=["number", "type"], articles=3),
            row("b", fields=["number"], articles=2, findings=["numbering_gap", "personal_data"]),
            row("c", status="refused", kind=None),
        ]
    )
    assert report["found"] == {"number": 1.0, "type": 0.5, "issued_on": 0.0, "effective_on": 0.0}
    assert report["gap_free"] == 0.5
    assert report["by_finding"] == {"numbering_gap": 1, "personal_data": 1}


def test_a_file_without_a_sentence_is_named() -> None:
    report = documents.report([row("a"), row("b", status="failed", kind=None, message="")])
    assert report["without_sentence"] == ["b"]


def test_there_is_no_rate_over_no_file() -> None:
    assert documents.report([])["gap_free"] is None
