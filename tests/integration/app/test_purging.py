"""A purge in SQL is whole or not at all, and is finished after any death."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from app.accounts.people import Person
from app.answering.model import Check, Citation, Claim, Question, Verdict
from app.answering.reading_answers import read_answer
from app.answering.steps.save import Save
from app.answering.work import Work
from app.contract.answers import Outcome
from app.contract.catalogue import Catalogue, Language, load_catalogue
from app.errors import CopiesUndecided, PurgeNotConfirmed
from app.imports.staging import Staging
from app.purging.beginning import begin
from app.purging.finishing import Purger
from app.purging.ordering import Order, plan
from app.purging.records import find_purge, unfinished_purges
from app.purging.reports import is_signed, report_key
from app.settings import PurgedQuotes
from app.sources.locating import Locator
from app.storage import tables
from ingest.pipeline import ingest
from knowledge.database import reading, writing
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.errors import ReasonNeeded, WrongStatus
from knowledge.model import Distribution, Registration, Scope, VersionRecord, VersionStatus
from knowledge.registry.knowledge_bases import create_knowledge_base
from knowledge.registry.publishing import publish
from knowledge.registry.reading import version_text, versions_by_id
from knowledge.registry.registering import register
from knowledge.room import KnowledgeRoom, open_knowledge
from knowledge.tables import embeddings, passages, version_layouts

KEY = report_key(b"for tests")
EVERYTHING = Scope(frozenset({"chung", "rieng"}), frozenset(Distribution))
QUOTE = "Tổ trực đêm zelkovan được nghỉ bù một ngày sau mỗi ca."
TEXT = f"QUYẾT ĐỊNH\nVề chế độ trực đêm zelkovan\n\nĐiều 1. Nghỉ bù\n{QUOTE}\n"


class Killed(BaseException):
    """The process dies here."""


class DyingLocator(Locator):
    """Dies the first time that it is asked to forget."""

    def forget(self) -> None:
        raise Killed


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Path(__file__).parents[3] / "app" / "messages")


@pytest.fixture
def room(engine: Engine, embedder: OnnxEmbedder, tmp_path: Path) -> Iterator[KnowledgeRoom]:
    with writing(engine) as connection:
        create_knowledge_base(connection, "rieng", "Kho riêng")
    opened = open_knowledge(engine, tmp_path, embedder)
    yield opened
    opened.close()


@pytest.fixture
def purger(room: KnowledgeRoom, catalogue: Catalogue, tmp_path: Path) -> Purger:
    staging, locator = Staging(tmp_path / "incoming"), Locator(room.engine)
    return Purger(room, staging, locator, catalogue, tmp_path, KEY)


def add(room: KnowledgeRoom, text: str = TEXT, base: str = "chung") -> VersionRecord:
    room.originals.put(text.encode())
    with writing(room.engine) as connection:
        registration = Registration(base, Distribution.INTERNAL, "an")
        draft = register(connection, ingest("truc-dem.txt", text.encode()), registration)
        (version,) = publish(connection, [draft.id], by="binh", second_person=False)
    room.keeper.follow([version.document_id])
    return version


def order_for(version: VersionRecord, **more: object) -> Order:
    return replace(Order(version.id, "Luật yêu cầu xóa", version.sha256[:12]), **more)


def purge(room: KnowledgeRoom, order: Order, quotes: PurgedQuotes = PurgedQuotes.REDACT) -> str:
    with writing(room.engine) as connection:
        planned = plan(
            connection, order.version_id, EVERYTHING, whole_document=order.whole_document
        )
        return begin(
            connection,
            order,
            planned,
            by="quan-tri",
            quotes=quotes,
            read_original=room.originals.read,
        )


def written(room: KnowledgeRoom, staff: Person, version: VersionRecord) -> Work:
    """An answer that cites the text, ready to be saved."""
    with reading(room.engine) as connection:
        start = version_text(connection, version.id).index(QUOTE)
    place = Locator(room.engine).find(version.id, start, start + len(QUOTE), QUOTE)
    assert place is not None
    citation = Citation("E1", version, place.anchor, QUOTE, start, start + len(QUOTE), ())
    question = Question("Được nghỉ mấy ngày?", staff.id, Language.VIETNAMESE, date.today())
    claim = Claim(QUOTE, (citation,), Check(Verdict.SUPPORTED, 1.0))
    work = Work(question, scope=staff.scope, claims=(claim,))
    return work.ended(Outcome.ANSWERED, "outcome.answered")


def status(room: KnowledgeRoom, version: VersionRecord) -> VersionStatus:
    with reading(room.engine) as connection:
        return versions_by_id(connection, [version.id])[0].status


def count(room: KnowledgeRoom, table) -> int:
    with reading(room.engine) as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_in_sql_the_words_go_at_once_and_a_tombstone_stays(room) -> None:
    version = add(room)
    purge(room, order_for(version))
    assert [count(room, table) for table in (passages, version_layouts, embeddings)] == [0, 0, 0]
    with reading(room.engine) as connection:
        (left,) = versions_by_id(connection, [version.id])
    assert (left.status, left.sha256) == (VersionStatus.PURGED, version.sha256)
    assert (left.subject, left.file_name) == (None, version.sha256[:12])


def test_a_death_between_the_halves_is_made_good(room, purger, tmp_path) -> None:
    version = add(room)
    purge_id = purge(room, order_for(version))
    assert room.originals.path(version.sha256).exists()
    assert purger.finish_all() == 1
    assert not room.originals.path(version.sha256).exists()
    with reading(room.engine) as connection:
        report = find_purge(connection, purge_id)
    assert report.report["clean"], report.report["searched"]
    assert is_signed(report.report, report.signature, KEY)
    assert purger.finish_all() == 0


def test_a_death_in_the_second_half_is_made_good_too(room, purger) -> None:
    version = add(room)
    purge_id = purge(room, order_for(version))
    with pytest.raises(Killed):
        replace(purger, locator=DyingLocator(room.engine)).finish_all()
    with reading(room.engine) as connection:
        assert [one.id for one in unfinished_purges(connection)] == [purge_id]
    purger.finish_all()
    with reading(room.engine) as connection:
        assert find_purge(connection, purge_id).report["clean"]


def test_the_words_to_search_for_are_gone_with_the_report(room, purger) -> None:
    purge_id = purge(room, order_for(add(room)))
    purger.finish_all()
    with reading(room.engine) as connection:
        assert "left_to_do" not in find_purge(connection, purge_id).report


def test_what_is_left_somewhere_is_found_and_told(room, purger, tmp_path) -> None:
    purge_id = purge(room, order_for(add(room)))
    (tmp_path / "forgotten.txt").write_text(f"… {QUOTE} …", encoding="utf-16-le")
    purger.finish_all()
    with reading(room.engine) as connection:
        report = find_purge(connection, purge_id).report
    assert not report["clean"]
    assert [p["place"] for p in report["searched"] if p["found"]] == ["forgotten.txt"]


def test_copies_must_be_decided_on(room) -> None:
    version, copy = add(room), add(room, base="rieng")
    with reading(room.engine) as connection:
        planned = plan(connection, version.id, EVERYTHING, whole_document=False)
    assert [one.id for one in planned.copies] == [copy.id]
    with pytest.raises(CopiesUndecided):
        purge(room, order_for(version))
    assert status(room, version) is VersionStatus.PUBLISHED


def test_a_copy_that_stays_keeps_its_file_and_its_words(room, purger) -> None:
    version, copy = add(room), add(room, base="rieng")
    purge_id = purge(room, order_for(version, copies=False))
    purger.finish_all()
    assert room.originals.path(version.sha256).exists()
    assert status(room, copy) is VersionStatus.PUBLISHED
    with reading(room.engine) as connection:
        told = find_purge(connection, purge_id).report
    assert (told["clean"], told["copies_left"]) == (True, 1)
    assert "nothing_distinctive" in {limit["code"] for limit in told["limits"]}


def test_copies_go_together_where_it_is_said(room, purger) -> None:
    version, copy = add(room), add(room, base="rieng")
    purge(room, order_for(version, copies=True))
    purger.finish_all()
    assert status(room, copy) is VersionStatus.PURGED
    assert not room.originals.path(version.sha256).exists()


def test_a_text_that_stays_can_still_be_found(room, purger) -> None:
    other = add(room, "QUYẾT ĐỊNH\nĐiều 1. Gửi xe\nXe máy gửi ở tầng hầm, không thu tiền.\n")
    purge(room, order_for(add(room)))
    purger.finish_all()
    hits = room.searcher.search("gửi xe máy ở đâu", EVERYTHING, 5).hits
    assert {hit.passage.version.id for hit in hits} == {other.id}


def test_an_answer_under_way_saves_no_word_of_it(room, catalogue, staff) -> None:
    version = add(room)
    work = written(room, staff, version)
    purge(room, order_for(version))
    saved = Save(room.engine, catalogue).run(work)
    with reading(room.engine) as connection:
        answer = read_answer(connection, catalogue, str(saved.answer_id), staff.id)
        stored = connection.execute(select(tables.answers.c.document)).scalar_one()
    assert (answer.outcome, answer.claims) == (Outcome.NO_EVIDENCE, [])
    assert "zelkovan" not in repr(stored)


@pytest.mark.parametrize("quotes", list(PurgedQuotes))
def test_past_answers_follow_the_policy(room, purger, catalogue, staff, quotes) -> None:
    version = add(room)
    answer_id = str(Save(room.engine, catalogue).run(written(room, staff, version)).answer_id)
    purge_id = purge(room, order_for(version), quotes)
    purger.finish_all()
    with reading(room.engine) as connection:
        answer = read_answer(connection, catalogue, answer_id, staff.id)
        report = find_purge(connection, purge_id).report
    kept = answer.claims[0].citations[0].quote == QUOTE
    assert kept is (quotes is PurgedQuotes.KEEP)
    assert [mark.standing for mark in answer.marks] == ["purged"]
    assert report["clean"], report["searched"]


def test_it_is_confirmed_by_its_number_and_has_a_reason(room) -> None:
    version = add(room)
    with pytest.raises(PurgeNotConfirmed):
        purge(room, order_for(version, confirmation="12/2020/QĐ-X"))
    with pytest.raises(ReasonNeeded):
        purge(room, order_for(version, reason="  "))
    assert status(room, version) is VersionStatus.PUBLISHED


def test_a_tombstone_is_not_purged_again(room) -> None:
    version = add(room)
    purge(room, order_for(version))
    with pytest.raises(WrongStatus):
        purge(room, order_for(version))
