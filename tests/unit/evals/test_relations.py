"""Relations are drawn from every kind alike, each with the sentence that states it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.contract.documents import Document, SourceParagraph, SourceView, Understood
from app.contract.history import RelationShown
from app.contract.imports import Import, ImportedFile, ImportState, Statement
from evals import relations
from evals.problems import MalformedSet
from evals.relations import Said
from evals.reporting import Reporter

Make = Callable[..., Document]


def shown(kind: str, target: str = "Nghị định số 1/2020/NĐ-CP") -> RelationShown:
    return RelationShown(
        id="r",
        kind=kind,
        manner="rewrites",
        target=target,
        number=None,
        type=None,
        target_version_id=None,
        target_title=None,
        places=[],
        said_at="Điều 1",
        start=3,
        end=9,
        certainty="sure",
        since=None,
        state="proposed",
        stated=False,
        decided_by=None,
    )


class Relater:
    """Reads a file's words as the kinds of its relations."""

    def __init__(self, make: Make) -> None:
        self.make = make

    def upload(
        self,
        files: Sequence[tuple[str, bytes]],
        *,
        knowledge_base: str | None = None,
        distribution: str = "internal",
        statements: Mapping[str, Statement] | None = None,
    ) -> Import:
        ((name, content),) = files
        file = ImportedFile(
            id=name,
            file_name=name,
            state=ImportState.DONE if content else ImportState.REFUSED,
            stage="",
            message="Tệp trống.",
            version_id=content.decode() or None,
        )
        created_at = datetime(2026, 1, 1, tzinfo=UTC)
        return Import(
            id="i", state=ImportState.DONE, counts={}, created_at=created_at, files=[file]
        )

    def imported(self, import_id: str) -> Import:
        raise AssertionError("The import was already done.")

    def understood(self, version_id: str) -> Understood:
        return Understood(
            document=self.make("a.txt"),
            fields=[],
            certainty={},
            relations=[shown(kind) for kind in version_id.split()],
            pages_read=[],
            outline=[],
            findings=[],
            text_start="",
        )

    def source(self, version_id: str, start: int, end: int) -> SourceView:
        return SourceView(
            document=self.make("a.txt"),
            place="Điều 1",
            start=start,
            end=end,
            quote=f"{start}–{end}",
            paragraphs=[SourceParagraph(number=1, page=None, text="Bãi bỏ.", start=0, end=7)],
            boxes=[],
            has_page_image=False,
        )


@pytest.fixture
def client(make_document: Make) -> Relater:
    return Relater(make_document)


def said(kind: str, target: str = "A") -> Said:
    return Said("a.txt", None, "v", shown(kind, target))


def test_every_kind_has_its_turn() -> None:
    found = [said("amends", str(n)) for n in range(20)] + [said("repeals")] * 2
    drawn = relations.draw(found, 6, seed=1)
    assert sorted(x.relation.kind for x in drawn) == ["amends"] * 4 + ["repeals"] * 2


def test_a_seed_draws_the_same_again_and_no_relation_twice() -> None:
    found = [said("amends", str(n)) for n in range(20)]
    first, second, other = (relations.draw(found, 8, seed) for seed in (1, 1, 2))
    assert first == second != other
    assert len({x.relation.target for x in first}) == 8


def test_fewer_relations_than_asked_for_are_all_drawn() -> None:
    assert len(relations.draw([said("amends"), said("repeals")], 9, seed=1)) == 2


def test_files_are_read_and_counted(tmp_path: Path, client: Relater) -> None:
    for name, content in (("a.txt", "amends repeals"), ("b.txt", "amends"), ("c.doc", "x")):
        (tmp_path / name).write_text(content)
    (tmp_path / "empty.txt").write_bytes(b"")
    files = relations.matching_files(tmp_path, "*.txt")
    found = relations.read_all(client, files, tmp_path, Reporter())
    assert relations.report(found, []) == {
        "files": 2,
        "relations": 3,
        "with_places": 0,
        "by_kind": {"amends": 2, "repeals": 1},
        "sample": [],
    }


def test_a_row_holds_the_relation_and_its_sentence(client: Relater) -> None:
    (row,) = relations.with_sentences(client, [said("repeals")])
    assert (row["kind"], row["target"], row["said"]) == ("repeals", "A", "3–9")
    assert row["around"] == ["Bãi bỏ."]


def test_a_pattern_that_no_file_has_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(MalformedSet):
        relations.matching_files(tmp_path, "*.docx")
