"""Straight to a named place: real registry and indexes, the whole pipeline, sample documents."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.accounts.people import Person
from app.answering.composing.extractive import ExtractiveComposer
from app.answering.model import Question
from app.answering.pipeline import Pipeline
from app.answering.reading_answers import read_answer
from app.answering.understanding.naming.registered import PublishedRegistry
from app.answering.work import Work
from app.bootstrap.answering import answering_pipeline
from app.bootstrap.services import service_catalogue
from app.contract.answers import Outcome
from app.contract.catalogue import Language
from app.sources.locating import Locator
from ingest.model import AnchorStep, Level
from ingest.pipeline import ingest
from knowledge.database import reading, writing
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.model import Distribution, Registration, Scope, VersionRecord
from knowledge.policy.policies import shipped_policies
from knowledge.registry.knowledge_bases import create_knowledge_base
from knowledge.registry.named_places import DocumentName
from knowledge.registry.publishing import publish, withdraw
from knowledge.registry.registering import register
from knowledge.room import open_knowledge

SAMPLES = Path(__file__).parents[3] / "evals" / "sample_agency" / "files"
TRAVEL = "05-2024-qd-sdl-cong-tac-phi.docx"
AMENDING = "22-2025-qd-sdl-sua-doi-cong-tac-phi.docx"
HOUSE_RULES = "03-2024-qd-sdl-noi-quy-co-quan.pdf"
VISITORS = "17-2025-qd-sdl-data-centre-access-rules.pdf"
EVERYTHING = Scope(frozenset({"chung", "khac"}), frozenset(Distribution))
ARTICLE_5 = (AnchorStep(Level.ARTICLE, "5"),)

Ask = Callable[[str], Work]


def add(
    engine: Engine,
    file: str,
    base: str = "chung",
    distribution: Distribution = Distribution.INTERNAL,
) -> VersionRecord:
    document = ingest(file, (SAMPLES / file).read_bytes())
    with writing(engine) as connection:
        drafted = register(connection, document, Registration(base, distribution, "van-thu"))
        return publish(connection, [drafted.id], by="truong-phong", second_person=False)[0]


@pytest.fixture
def travel(engine: Engine) -> VersionRecord:
    return add(engine, TRAVEL)


@pytest.fixture
def registry(engine: Engine) -> PublishedRegistry:
    return PublishedRegistry(engine)


@pytest.mark.parametrize(
    "name",
    [
        DocumentName("5", 2024),
        DocumentName("05", 2024, "qd-sdl"),
        DocumentName("05", type="quyết định"),
        DocumentName(type="quy chế", title="cong tac phi gom nhung gi"),
    ],
)
def test_a_published_document_is_found_however_it_is_named(
    registry: PublishedRegistry, travel: VersionRecord, engine: Engine, name: DocumentName
) -> None:
    add(engine, AMENDING)
    assert [version.id for version in registry.versions(name, EVERYTHING)] == [travel.id]


def test_a_passage_is_cut_to_the_named_clause(
    registry: PublishedRegistry, travel: VersionRecord
) -> None:
    path = (*ARTICLE_5, AnchorStep(Level.CLAUSE, "2"))
    (passage,) = registry.passages(travel, path, EVERYTHING, None)
    assert passage.text.startswith("2. Phó Giám đốc cử")
    assert "3." not in passage.text
    assert passage.end - passage.start == len(passage.text)


def test_the_articles_of_an_attached_text_come_first_where_it_is_named(
    registry: PublishedRegistry, travel: VersionRecord
) -> None:
    path = (AnchorStep(Level.ARTICLE, "2"),)
    own = registry.passages(travel, path, EVERYTHING, "quyết định")
    attached = registry.passages(travel, path, EVERYTHING, "quy chế")
    assert own[0].text.startswith("Quyết định này có hiệu lực")
    assert attached[0].text.startswith("Trong Quy chế này")


def test_a_chapter_is_all_its_articles(registry: PublishedRegistry, travel: VersionRecord) -> None:
    found = registry.passages(travel, (AnchorStep(Level.CHAPTER, "3"),), EVERYTHING, None)
    assert [passage.anchor.label(Level.ARTICLE) for passage in found] == ["14", "15", "16"]


@pytest.mark.parametrize(
    ("path", "files"),
    [
        (ARTICLE_5, [VISITORS, TRAVEL]),
        ((AnchorStep(Level.ARTICLE, "20"),), [TRAVEL]),
        ((AnchorStep(Level.CHAPTER, "III"),), [TRAVEL]),
        ((AnchorStep(Level.CHAPTER, "3"), AnchorStep(Level.ARTICLE, "15")), [TRAVEL]),
        ((*ARTICLE_5, AnchorStep(Level.CLAUSE, "9")), []),
        ((AnchorStep(Level.ANNEX, "Phụ lục II"),), []),
    ],
)
def test_the_documents_that_have_a_place_are_found(
    engine: Engine,
    registry: PublishedRegistry,
    travel: VersionRecord,
    path: tuple[AnchorStep, ...],
    files: list[str],
) -> None:
    add(engine, VISITORS)
    found = registry.versions_with(path, EVERYTHING, 6)
    assert [version.file_name for version in found] == files


@pytest.mark.parametrize(
    "scope",
    [
        Scope(),
        Scope(frozenset({"khac"}), frozenset(Distribution)),
        Scope(frozenset({"chung"}), frozenset({Distribution.PUBLIC})),
    ],
    ids=["nothing", "another knowledge base", "another distribution"],
)
def test_what_the_scope_does_not_reach_is_not_named(
    registry: PublishedRegistry, travel: VersionRecord, scope: Scope
) -> None:
    assert registry.versions(DocumentName("5", 2024), scope) == ()
    assert registry.versions_with(ARTICLE_5, scope, 6) == ()
    assert registry.passages(travel, ARTICLE_5, scope, None) == ()


def test_a_withdrawn_text_is_not_named(
    engine: Engine, registry: PublishedRegistry, travel: VersionRecord
) -> None:
    with writing(engine) as connection:
        withdraw(connection, travel.id, by="truong-phong", reason="sai")
    assert registry.versions(DocumentName("5", 2024), EVERYTHING) == ()
    assert registry.passages(travel, ARTICLE_5, EVERYTHING, None) == ()


@pytest.fixture
def ask(engine: Engine, staff: Person, embedder: OnnxEmbedder, tmp_path: Path) -> Iterator[Ask]:
    with writing(engine) as connection:
        create_knowledge_base(connection, "khac", "Kho khác")
    for file in (TRAVEL, AMENDING, HOUSE_RULES):
        add(engine, file)
    add(engine, VISITORS, base="khac")
    room = open_knowledge(engine, tmp_path / "var", embedder)
    room.keeper.reconcile()
    pipeline: Pipeline = answering_pipeline(
        engine,
        room,
        Locator(engine),
        service_catalogue(),
        shipped_policies(),
        ExtractiveComposer(room.embedder),
    )
    yield lambda text: pipeline.answer(
        Work(Question(text, staff.id, Language.VIETNAMESE, date(2026, 4, 1)))
    )
    room.close()


def cited(work: Work) -> set[tuple[str | None, str | None]]:
    return {
        (citation.version.number, citation.anchor.label(Level.ARTICLE))
        for claim in work.claims
        for citation in claim.citations
    }


def test_named_places_are_answered_from_there_and_only_there(ask: Ask) -> None:
    for question, number, article in (
        ("Điều 5 QĐ 05/2024 quy định gì?", "05/2024/QĐ-SDL", "5"),
        ("dieu 8 khoan 2 quyet dinh 05/2024/qd-sdl", "05/2024/QĐ-SDL", "8"),
        ("Điều 8 Nội quy cơ quan nói gì?", "03/2024/QĐ-SDL", "8"),
        ("Nội dung Điều 2 Quy chế công tác phí là gì?", "05/2024/QĐ-SDL", "2"),
        ("Điều 13 quyết định số năm năm 2024 có nội dung gì?", "05/2024/QĐ-SDL", "13"),
    ):
        done = ask(question)
        assert done.ending is not None
        assert (done.ending.outcome, cited(done)) == (Outcome.ANSWERED, {(number, article)}), (
            question
        )


def test_a_named_clause_is_all_that_is_shown_of_its_article(ask: Ask) -> None:
    done = ask("khoản 2 Điều 5 Quyết định 05/2024/QĐ-SDL quy định gì?")
    (claim,) = done.claims
    assert claim.text.startswith("Phó Giám đốc cử công chức")


def test_what_cannot_be_told_or_is_not_there_is_not_answered_from_elsewhere(ask: Ask) -> None:
    for question, outcome in (
        ("Điều 5 quy định gì?", Outcome.CLARIFY),
        ("Nghị định 99/2030/NĐ-CP quy định gì?", Outcome.NO_EVIDENCE),
        ("Điều 40 QĐ 05/2024/QĐ-SDL quy định gì?", Outcome.NO_EVIDENCE),
        ("Điều 8 Quyết định 17/2025/QĐ-SDL quy định gì?", Outcome.NO_EVIDENCE),
    ):
        done = ask(question)
        assert done.ending is not None
        assert done.ending.outcome is outcome, question
        assert done.claims == ()


def test_choices_name_only_what_the_person_may_see(ask: Ask) -> None:
    done = ask("Điều 5 quy định gì?")
    named = ("Quyết định số 05/2024/QĐ-SDL", "Quyết định số 03/2024/QĐ-SDL")
    assert done.understanding.readings == named
    assert tuple(choice.question for choice in done.choices) == tuple(
        f"Điều 5 {title} quy định gì?" for title in named
    )


def test_a_choice_is_saved_with_the_answer_and_leads_to_its_text(
    ask: Ask, engine: Engine, staff: Person
) -> None:
    asked = ask("Điều 5 quy định gì?")
    with reading(engine) as connection:
        saved = read_answer(connection, service_catalogue(), str(asked.answer_id), staff.id)
    assert [choice.label in saved.message for choice in saved.choices] == [True, True]
    for choice, meant in zip(saved.choices, asked.choices, strict=True):
        done = ask(choice.question)
        assert done.ending is not None
        assert done.ending.outcome is Outcome.ANSWERED
        assert cited(done) == {(meant.version.number, "5")}
