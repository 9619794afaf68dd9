"""Questions about how a text stands: real registry and indexes, the whole pipeline."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.accounts.people import Person
from app.answering.composing.extractive import ExtractiveComposer
from app.answering.model import PreviousTurn, Question
from app.answering.work import Work
from app.bootstrap.answering import answering_pipeline
from app.bootstrap.services import service_catalogue
from app.contract.answers import ConfidenceLevel, Outcome
from app.contract.catalogue import Language
from app.impact.marking import mark_all, mark_changed
from app.impact.reading import marks_of, notices_of
from app.sources.locating import Locator
from ingest.pipeline import ingest
from knowledge.database import writing
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.model import Distribution, Registration, VersionRecord
from knowledge.policy.policies import shipped_policies
from knowledge.registry.deriving import refresh
from knowledge.registry.knowledge_bases import create_knowledge_base
from knowledge.registry.publishing import publish, withdraw
from knowledge.registry.registering import register
from knowledge.registry.relating import confirm_certain
from knowledge.room import open_knowledge
from knowledge.validity.model import State

TODAY = date(2026, 4, 1)
OLD, ENDED, BUS = "11/2024/QĐ-SDL", "12/2023/QĐ-SDL", "13/2024/QĐ-SDL"
HEAD = """SỞ DỮ LIỆU
Số: {number}
QUYẾT ĐỊNH
{subject}
Bình Lâm, ngày 15 tháng 01 năm 2024
"""
TEXTS = {
    OLD: (
        "Ban hành quy định về mượn hồ sơ",
        "Điều 1. Mượn hồ sơ\n1. Mỗi lần được mượn ba hồ sơ.\n2. Phải trả trong mười ngày.\n"
        "Điều 2. Hiệu lực\nQuyết định này có hiệu lực kể từ ngày 01 tháng 02 năm 2024.\n",
    ),
    ENDED: (
        "Ban hành quy định về gửi xe",
        "Điều 1. Gửi xe\nXe gửi tại tầng hầm.\n"
        "Điều 2. Hiệu lực\nQuyết định này có hiệu lực kể từ ngày 01 tháng 02 năm 2023.\n",
    ),
    BUS: (
        "Thí điểm xe đưa đón",
        "Điều 1. Thí điểm\nXe chạy hai chuyến mỗi ngày.\n"
        "Điều 2. Hiệu lực\nQuyết định này có hiệu lực kể từ ngày 01 tháng 02 năm 2024 "
        "đến hết ngày 31 tháng 12 năm 2025.\n",
    ),
    "21/2025/QĐ-SDL": (
        f"Sửa đổi một số điều của Quyết định số {OLD}",
        f"Điều 1. Sửa đổi một số điều của Quyết định số {OLD}\n"
        "1. Sửa đổi khoản 1 Điều 1 như sau:\n“1. Mỗi lần được mượn năm hồ sơ.”.\n"
        "Điều 2. Hiệu lực\nQuyết định này có hiệu lực kể từ ngày 01 tháng 3 năm 2025.\n",
    ),
    "11/2025/QĐ-SDL": (
        "Ban hành quy định về trực đêm",
        "Điều 1. Trực đêm\nMỗi đêm có một người trực.\n"
        "Điều 2. Hiệu lực\nQuyết định này có hiệu lực kể từ ngày 01 tháng 3 năm 2025.\n",
    ),
    "15/2026/QĐ-SDL": (
        "Thí điểm làm việc từ xa",
        "Điều 1. Thí điểm\nMỗi tuần được làm việc từ xa hai ngày.\n"
        "Điều 2. Hiệu lực\nQuyết định này có hiệu lực kể từ ngày 01 tháng 02 năm 2026 "
        "đến hết ngày 31 tháng 12 năm 2096.\n",
    ),
    "22/2025/QĐ-SDL": (
        "Ban hành quy định về bãi xe",
        "Điều 1. Bãi xe\nXe gửi tại bãi ngoài trời.\n"
        f"Điều 2. Hiệu lực\n1. Quyết định này có hiệu lực kể từ ngày 01 tháng 3 năm 2025.\n"
        f"2. Quyết định này thay thế Quyết định số {ENDED}.\n",
    ),
}
LATER, TRIAL = "11/2025/QĐ-SDL", "15/2026/QĐ-SDL"
UNSEEN = "22/2025/QĐ-SDL"

Ask = Callable[..., Work]


def add(engine: Engine, number: str, base: str = "chung", *, confirm: bool = True) -> VersionRecord:
    subject, body = TEXTS[number]
    text = HEAD.format(number=number, subject=subject) + body
    document = ingest(f"{number.replace('/', '-')}.txt", text.encode())
    with writing(engine) as connection:
        registration = Registration(base, Distribution.INTERNAL, "van-thu")
        drafted = register(connection, document, registration)
        if confirm:
            confirm_certain(connection, [drafted.id], by="can-bo")
        published = publish(connection, [drafted.id], by="truong-phong", second_person=False)
        refresh(connection, {each.document_id for each in published})
        return published[0]


@pytest.fixture
def ask(engine: Engine, staff: Person, embedder: OnnxEmbedder, tmp_path: Path) -> Iterator[Ask]:
    with writing(engine) as connection:
        create_knowledge_base(connection, "khac", "Kho khác")
    room = open_knowledge(engine, tmp_path / "var", embedder)
    pipeline = answering_pipeline(
        engine,
        room,
        Locator(engine),
        service_catalogue(),
        shipped_policies(),
        ExtractiveComposer(room.embedder),
    )

    def answered(text: str, day: date = TODAY, previous: PreviousTurn | None = None) -> Work:
        room.keeper.reconcile()
        question = Question(
            text, staff.id, Language.VIETNAMESE, day, previous=previous, asked_on=TODAY
        )
        return pipeline.answer(Work(question))

    yield answered
    room.close()


def quoted(work: Work) -> list[tuple[str | None, str]]:
    return [(c.version.number, c.quote) for claim in work.claims for c in claim.citations]


def told(work: Work) -> str:
    answer = [f"{notice.key} {dict(notice.details)}" for notice in work.notices]
    return "\n".join([*answer, str(work.ending)])


def test_a_replaced_text_is_answered_from_the_clause_that_replaced_it(
    engine: Engine, ask: Ask
) -> None:
    add(engine, ENDED)
    add(engine, UNSEEN)
    done = ask(f"Quyết định {ENDED} còn hiệu lực không?")
    assert quoted(done) == [
        (UNSEEN, f"Quyết định này thay thế Quyết định số {ENDED}."),
        (UNSEEN, "Quyết định này có hiệu lực kể từ ngày 01 tháng 3 năm 2025."),
    ]
    assert done.ending
    assert done.ending.message.key == "outcome.answered_standing"


def test_what_the_asker_may_not_read_is_neither_quoted_nor_named(engine: Engine, ask: Ask) -> None:
    add(engine, ENDED)
    add(engine, UNSEEN, base="khac")
    for question in ("còn hiệu lực không?", "bị thay thế bởi văn bản nào?"):
        done = ask(f"Quyết định {ENDED} {question}")
        assert UNSEEN not in told(done)
        assert UNSEEN not in {number for number, _ in quoted(done)}


def test_a_text_that_nothing_ends_is_answered_by_its_own_clause_and_not_surely(
    engine: Engine, ask: Ask
) -> None:
    add(engine, OLD)
    done = ask(f"Quyết định {OLD} còn hiệu lực không?")
    assert quoted(done) == [(OLD, "Quyết định này có hiệu lực kể từ ngày 01 tháng 02 năm 2024.")]
    assert "notice.standing_nothing_ends" in told(done)
    assert done.confidence
    assert done.confidence.level is ConfidenceLevel.LOW


def test_a_relation_that_nobody_has_confirmed_is_told_as_such(engine: Engine, ask: Ask) -> None:
    add(engine, ENDED)
    add(engine, UNSEEN, confirm=False)
    done = ask(f"Quyết định {ENDED} bị thay thế bởi văn bản nào?")
    assert "notice.standing_proposed" in told(done)
    assert done.confidence
    assert done.confidence.level is ConfidenceLevel.LOW


def test_on_a_day_before_it_was_replaced_it_held(engine: Engine, ask: Ask) -> None:
    add(engine, ENDED)
    add(engine, UNSEEN)
    done = ask(f"Quyết định {ENDED} còn hiệu lực không?", date(2024, 6, 1))
    assert [number for number, _ in quoted(done)] == [ENDED]
    (claim,) = done.claims
    assert claim.citations[0].standing is State.REPLACED


def test_the_clause_of_a_text_that_has_expired_says_so_itself(engine: Engine, ask: Ask) -> None:
    add(engine, BUS)
    done = ask(f"Quyết định {BUS} còn hiệu lực không?")
    ((number, quote),) = quoted(done)
    assert number == BUS
    assert quote.endswith("đến hết ngày 31 tháng 12 năm 2025.")
    assert done.claims[0].citations[0].standing is State.EXPIRED


def test_an_end_that_the_answer_told_of_is_no_news_and_a_later_one_is(
    engine: Engine, ask: Ask, staff: Person
) -> None:
    bus, parking = add(engine, BUS), add(engine, ENDED)
    add(engine, UNSEEN)
    expired = ask(f"Quyết định {BUS} còn hiệu lực không?")
    since = ask(f"Quyết định {ENDED} có hiệu lực từ ngày nào?")
    assert since.claims[0].citations[0].standing is State.REPLACED
    answered = [str(expired.answer_id), str(since.answer_id)]
    with writing(engine) as connection:
        assert mark_all(connection, TODAY) == 0
        assert marks_of(connection, answered) == {}
        assert notices_of(connection, staff.id, 10) == ()
        for version in (bus, parking):
            withdraw(connection, version.id, reason="sai sót", by="truong-phong")
        assert mark_changed(connection, [bus.document_id, parking.document_id], TODAY) == 2
        marked = marks_of(connection, answered)
    assert [marked[id][0].standing for id in answered] == ["withdrawn", "withdrawn"]


def test_an_end_before_the_future_day_that_was_asked_for_is_no_news(
    engine: Engine, ask: Ask
) -> None:
    add(engine, TRIAL)
    done = ask(f"Quyết định {TRIAL} còn hiệu lực không?", date(2097, 3, 1))
    assert [number for number, _ in quoted(done)] == [TRIAL]
    with writing(engine) as connection:
        assert mark_all(connection, TODAY) == 0
        assert marks_of(connection, [str(done.answer_id)]) == {}


def test_a_repeal_that_was_published_after_the_question_is_news_for_the_future_day(
    engine: Engine, ask: Ask
) -> None:
    parking = add(engine, ENDED)
    done = ask(f"Quyết định {ENDED} có hiệu lực từ ngày nào?", date(2097, 3, 1))
    assert [number for number, _ in quoted(done)] == [ENDED]
    replacing = add(engine, UNSEEN)
    changed = [parking.document_id, replacing.document_id]
    with writing(engine) as connection:
        assert mark_changed(connection, changed, TODAY) == 1


def test_nothing_else_of_an_expired_text_is_quoted(engine: Engine, ask: Ask) -> None:
    add(engine, BUS)
    done = ask(f"Theo Quyết định {BUS} xe chạy mấy chuyến mỗi ngày?")
    assert done.claims == ()


def test_an_amended_text_names_all_that_has_amended_it(engine: Engine, ask: Ask) -> None:
    add(engine, OLD)
    add(engine, "21/2025/QĐ-SDL")
    done = ask(f"Quyết định {OLD} được sửa đổi bởi văn bản nào?")
    ((number, quote),) = quoted(done)
    assert number == "21/2025/QĐ-SDL"
    assert quote.endswith(f"Sửa đổi một số điều của Quyết định số {OLD}")
    assert "notice.standing_amends" in told(done)


def test_a_clause_that_nothing_has_changed_is_quoted_with_that_word(
    engine: Engine, ask: Ask
) -> None:
    add(engine, OLD)
    add(engine, "21/2025/QĐ-SDL")
    done = ask(f"Khoản 2 Điều 1 Quyết định {OLD} đã được sửa đổi chưa?")
    assert [number for number, _ in quoted(done)] == [OLD]
    assert "notice.standing_nothing_changes" in told(done)
    changed = ask(f"Khoản 1 Điều 1 Quyết định {OLD} đã được sửa đổi chưa?")
    assert [number for number, _ in quoted(changed)] == ["21/2025/QĐ-SDL"]
    assert "notice.standing_nothing_changes" not in told(changed)


def test_a_text_that_is_not_here_is_known_by_what_ended_it(engine: Engine, ask: Ask) -> None:
    add(engine, UNSEEN)
    done = ask(f"Quyết định {ENDED} còn hiệu lực không?")
    assert quoted(done)[0] == (UNSEEN, f"Quyết định này thay thế Quyết định số {ENDED}.")
    unknown = ask("Quyết định 99/2019/QĐ-SDL còn hiệu lực không?")
    assert unknown.ending
    assert unknown.ending.outcome is Outcome.NO_EVIDENCE


def test_this_decision_is_the_one_that_the_answer_before_cited(engine: Engine, ask: Ask) -> None:
    version = add(engine, OLD)
    add(engine, BUS)
    previous = PreviousTurn("Mỗi lần được mượn mấy hồ sơ?", (version.id,))
    done = ask("Quyết định này còn hiệu lực không?", previous=previous)
    assert [number for number, _ in quoted(done)] == [OLD]


def test_which_of_two_texts_is_meant_is_asked_back_with_questions_to_click(
    engine: Engine, ask: Ask
) -> None:
    add(engine, OLD)
    add(engine, LATER)
    done = ask("Quyết định số 11 còn hiệu lực không?")
    assert done.ending
    assert done.ending.outcome is Outcome.CLARIFY
    for choice in done.choices:
        number = choice.version.number
        assert choice.question == f"Quyết định số {number} còn hiệu lực không?"
        assert [told_of for told_of, _ in quoted(ask(choice.question))] == [number]
    assert {choice.version.number for choice in done.choices} == {OLD, LATER}


def test_a_question_that_asks_for_more_is_answered_as_ever(engine: Engine, ask: Ask) -> None:
    add(engine, OLD)
    done = ask(f"Theo Quyết định {OLD} còn hiệu lực thì phải trả hồ sơ trong mấy ngày?")
    assert done.sayings == ()
