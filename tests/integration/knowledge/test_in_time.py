"""Search and answers in time: four small texts, real indexes, the whole pipeline.

A regulation on borrowing files; a text that amends one khoản of it in words of its own and repeals
another; one that will change it next year; and one whose change nobody has confirmed yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.accounts import people
from app.answering.composing.extractive import ExtractiveComposer
from app.answering.composing.protocol import Composer, Composition
from app.answering.model import Evidence, Question, Reading
from app.answering.pipeline import Pipeline
from app.answering.work import Work
from app.bootstrap.answering import answering_pipeline
from app.bootstrap.services import service_catalogue
from app.contract.accounts import Role
from app.contract.answers import ConfidenceLevel, Outcome
from app.contract.catalogue import Language
from app.sources.locating import Locator
from app.storage.migrating import migrate
from ingest.pipeline import ingest
from knowledge.database import open_database, writing
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.model import Distribution, Registration, Scope, VersionRecord
from knowledge.policy.policies import shipped_policies
from knowledge.registry import publishing, relating
from knowledge.registry.knowledge_bases import create_knowledge_base
from knowledge.registry.registering import register
from knowledge.room import KnowledgeRoom, open_knowledge

TODAY = date(2026, 4, 1)
BEFORE, AFTER, NEXT_YEAR = date(2025, 2, 28), date(2025, 3, 1), date(2027, 1, 1)
SCOPE = Scope(frozenset({"chung"}), frozenset(Distribution))
NAMED = "Quyết định số 11/2024/QĐ-SDL ngày 15 tháng 01 năm 2024"
HOW_MANY = "Mỗi lần được mượn mấy hồ sơ lưu trữ?"
LOST = "Người mượn làm mất hồ sơ lưu trữ phải bồi thường thế nào?"
OPENS = "Kho lưu trữ mở cửa lúc mấy giờ?"
HOW_LONG = "Hồ sơ lưu trữ đã mượn phải trả trong bao nhiêu ngày?"
OLD, NEW = "ba hồ sơ", "không quá năm bộ tài liệu"
BASE = """Điều 1. Giờ mở cửa kho lưu trữ
Kho lưu trữ mở cửa lúc bảy giờ sáng các ngày làm việc.
Điều 2. Mượn hồ sơ lưu trữ
1. Mỗi lần được mượn ba hồ sơ lưu trữ.
2. Hồ sơ lưu trữ đã mượn phải trả trong mười ngày.
3. Người mượn làm mất hồ sơ lưu trữ phải bồi thường hai triệu đồng.
Điều 3. Hiệu lực thi hành
Quyết định này có hiệu lực kể từ ngày 01 tháng 02 năm 2024.
"""
AMENDING = f"""Điều 1. Sửa đổi, bổ sung một số điều của {NAMED}
1. Sửa đổi, bổ sung khoản 1 Điều 2 như sau:
“1. Mỗi lần được mượn không quá năm bộ tài liệu.”.
2. Bãi bỏ khoản 3 Điều 2.
Điều 2. Hiệu lực thi hành
Quyết định này có hiệu lực kể từ ngày 01 tháng 3 năm 2025.
"""
COMING = f"""Điều 1. Sửa đổi {NAMED}
Sửa đổi, bổ sung Điều 1 của {NAMED} như sau:
“Điều 1. Giờ mở cửa kho lưu trữ
Kho lưu trữ mở cửa lúc chín giờ sáng.”.
Điều 2. Hiệu lực thi hành
Quyết định này có hiệu lực kể từ ngày 01 tháng 01 năm 2027.
"""
PROPOSED = f"""Điều 1. Sửa đổi, bổ sung một số điều của {NAMED}
1. Bãi bỏ khoản 2 Điều 2.
Điều 2. Hiệu lực thi hành
Quyết định này có hiệu lực kể từ ngày 01 tháng 3 năm 2026.
"""
TEXTS = (
    ("11/2024/QĐ-SDL", "15 tháng 01 năm 2024", "Ban hành quy định về mượn hồ sơ", BASE),
    ("21/2025/QĐ-SDL", "01 tháng 02 năm 2025", f"Sửa đổi, bổ sung {NAMED}", AMENDING),
    ("31/2026/QĐ-SDL", "01 tháng 02 năm 2026", f"Sửa đổi, bổ sung {NAMED}", COMING),
    ("41/2026/QĐ-SDL", "15 tháng 02 năm 2026", f"Sửa đổi, bổ sung {NAMED}", PROPOSED),
)
UNCONFIRMED = "41/2026/QĐ-SDL"


@dataclass(frozen=True)
class Agency:
    engine: Engine
    room: KnowledgeRoom
    asker: str
    texts: dict[str, VersionRecord]

    def ask(self, text: str, day: date = TODAY, composer: Composer | None = None) -> Work:
        pipeline: Pipeline = answering_pipeline(
            self.engine,
            self.room,
            Locator(self.engine),
            service_catalogue(),
            shipped_policies(),
            composer or ExtractiveComposer(self.room.embedder),
        )
        question = Question(text, self.asker, Language.VIETNAMESE, day, asked_on=TODAY)
        return pipeline.answer(Work(question))

    def found(self, text: str, day: date) -> list[str]:
        result = self.room.searcher.search(text, replace(SCOPE, as_of=day))
        return [hit.passage.text_in_force for hit in result.hits]


def open_agency(folder: Path, embedder: OnnxEmbedder) -> Iterator[Agency]:
    engine = open_database(f"sqlite:///{folder / 'cancu.sqlite'}")
    migrate(engine)
    with writing(engine) as connection:
        create_knowledge_base(connection, "chung", "Kho tri thức chung")
        asker = people.create(
            connection,
            name="an",
            display_name="An",
            role=Role.STAFF,
            password="mat-khau-rat-dai",
            knowledge_bases=["chung"],
        )
    texts = {number: add(engine, number, *rest) for number, *rest in TEXTS}
    room = open_knowledge(engine, folder / "var", embedder)
    room.keeper.reconcile()
    yield Agency(engine, room, asker.id, texts)
    room.close()
    engine.dispose()


def add(engine: Engine, number: str, issued: str, subject: str, body: str) -> VersionRecord:
    head = f"SỞ DỮ LIỆU\nSố: {number}\nSông Lam, ngày {issued}\nQUYẾT ĐỊNH\n{subject}\n"
    document = ingest(f"{number.replace('/', '-')}.txt", (head + body).encode())
    with writing(engine) as connection:
        registration = Registration("chung", Distribution.INTERNAL, "van-thu")
        draft = register(connection, document, registration)
        if number != UNCONFIRMED:
            relating.confirm_certain(connection, [draft.id], by="can-bo")
        return publishing.publish(connection, [draft.id], by="truong", second_person=False)[0]


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory, embedder: OnnxEmbedder) -> Iterator[Agency]:
    yield from open_agency(tmp_path_factory.mktemp("agency"), embedder)


@pytest.fixture
def own_agency(tmp_path: Path, embedder: OnnxEmbedder) -> Iterator[Agency]:
    """One that a test may change."""
    yield from open_agency(tmp_path, embedder)


def quotes(work: Work) -> str:
    return "\n".join(c.quote for claim in work.claims for c in claim.citations)


def notes(work: Work) -> list[str]:
    return [m.key for claim in work.claims for c in claim.citations for m in c.notes]


def test_search_finds_the_wording_of_the_day_though_its_words_are_others(agency: Agency) -> None:
    """The new wording does not say what is borrowed: the amended khoản leads to it."""
    before, after = agency.found(HOW_MANY, BEFORE), agency.found(HOW_MANY, AFTER)
    assert OLD in before[0]
    assert not any(NEW in text for text in before)
    assert any(NEW in text for text in after[:3])
    assert not any(OLD in text for text in after)


def test_the_answer_is_the_wording_of_the_day(agency: Agency) -> None:
    before, after = agency.ask(HOW_MANY, BEFORE), agency.ask(HOW_MANY)
    assert OLD in quotes(before)
    assert NEW not in quotes(before)
    assert "note.today_amended" in notes(before)
    assert OLD not in quotes(after)
    assert NEW in quotes(after)


def test_the_day_may_stand_in_the_question(agency: Agency) -> None:
    done = agency.ask(f"Năm 2024, {HOW_MANY[0].lower()}{HOW_MANY[1:]}")
    assert OLD in quotes(done)
    assert [notice.key for notice in done.notices] == ["notice.past_day"]


def test_a_named_clause_that_was_amended_is_answered_from_its_new_wording(agency: Agency) -> None:
    done = agency.ask("Khoản 1 Điều 2 Quyết định 11/2024/QĐ-SDL quy định gì?")
    assert NEW in quotes(done)
    assert "notice.amended" in [notice.key for notice in done.notices]


def test_a_repealed_clause_is_told_and_never_quoted(agency: Agency) -> None:
    assert "hai triệu đồng" in quotes(agency.ask(LOST, BEFORE))
    done = agency.ask(LOST)
    assert "hai triệu đồng" not in quotes(done)
    told = [notice.key for notice in done.notices]
    if done.ending.outcome is not Outcome.ANSWERED:
        told.append(done.ending.message.key)
    assert {"outcome.nearest_repealed", "notice.nearest_repealed"} & set(told)


def test_what_lies_ahead_is_noted_and_not_yet_used(agency: Agency) -> None:
    done = agency.ask(OPENS)
    assert "bảy giờ" in quotes(done)
    assert "chín giờ" not in quotes(done)
    assert "note.ends_later" in notes(done)
    ahead = agency.ask(OPENS, NEXT_YEAR)
    assert "chín giờ" in quotes(ahead)
    assert "bảy giờ" not in quotes(ahead)


def test_what_nobody_has_confirmed_makes_the_answer_doubtful(agency: Agency) -> None:
    done = agency.ask(HOW_LONG)
    assert "mười ngày" in quotes(done)
    assert "note.proposal" in notes(done)
    assert done.confidence.level is ConfidenceLevel.LOW
    earlier = agency.ask(HOW_LONG, date(2026, 2, 28))
    assert "confidence.unconfirmed" not in [reason.key for reason in earlier.confidence.reasons]


@dataclass(frozen=True)
class WithdrawnMeanwhile:
    """Composes as always, and just then a person withdraws what it quotes."""

    engine: Engine
    version: str
    composer: Composer

    def compose(
        self, question: Question, reading: Reading, evidence: tuple[Evidence, ...]
    ) -> Composition:
        composed = self.composer.compose(question, reading, evidence)
        assert any(each.passage.version.id == self.version for each in evidence)
        with writing(self.engine) as connection:
            publishing.withdraw(connection, self.version, reason="Sai", by="truong")
        return composed


def test_what_is_withdrawn_while_a_question_runs_is_not_quoted(own_agency: Agency) -> None:
    base = own_agency.texts["11/2024/QĐ-SDL"]
    composer = WithdrawnMeanwhile(
        own_agency.engine, base.id, ExtractiveComposer(own_agency.room.embedder)
    )
    done = own_agency.ask(OPENS, composer=composer)
    assert done.drafts
    assert not any(
        citation.version.id == base.id for claim in done.claims for citation in claim.citations
    )
    assert done.ending.outcome is not Outcome.ANSWERED or "bảy giờ" not in quotes(done)
