"""Which questions ask how a text stands, and what of it."""

import pytest

from app.answering.understanding.folding import fold_question
from app.answering.understanding.naming.documents import find_documents
from app.answering.understanding.naming.standing_asked import Asks, StandingAsked, standing_asked
from ingest.model import RelationKind


def asked(question: str) -> StandingAsked | None:
    return standing_asked(question, find_documents(fold_question(question)))


@pytest.mark.parametrize(
    "question",
    [
        "Nghị định 30/2020/NĐ-CP còn hiệu lực không?",
        "nghi dinh 30/2020/nd-cp het hieu luc chua",
        "Thông tư 12/2021/TT-BTC đã có hiệu lực chưa?",
        "Quyết định 5/2024/QĐ-SDL còn được áp dụng nữa không?",
        "Quyết định 5/2024/QĐ-SDL còn hiệu lực hay đã bị thay thế?",
        "Is Decree 30/2020/NĐ-CP still valid?",
    ],
)
def test_whether_a_text_holds_is_asked_in_many_ways(question: str) -> None:
    assert asked(question) == StandingAsked(Asks.HOLDS)


@pytest.mark.parametrize(
    "question",
    [
        "Nghị định 30/2020/NĐ-CP có hiệu lực từ ngày nào?",
        "Khi nào Thông tư 12/2021/TT-BTC có hiệu lực?",
        "quyet dinh 5/2024/qd-sdl bat dau ap dung khi nao",
        "Ngày có hiệu lực của Quyết định 5/2024/QĐ-SDL",
        "When did Decree 30/2020/NĐ-CP take effect?",
    ],
)
def test_since_when_a_text_holds_is_asked_in_many_ways(question: str) -> None:
    assert asked(question) == StandingAsked(Asks.SINCE)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Nghị định 30/2020/NĐ-CP bị thay thế bởi văn bản nào?", RelationKind.REPLACES),
        ("Văn bản nào bãi bỏ Quyết định 5/2024/QĐ-SDL?", RelationKind.REPEALS),
        ("Quyết định 5/2024/QĐ-SDL do văn bản nào sửa đổi?", RelationKind.AMENDS),
        ("Khoản 2 Điều 5 Quyết định 5/2024/QĐ-SDL đã được sửa đổi chưa?", RelationKind.AMENDS),
        ("Thông tư nào hướng dẫn Nghị định 30/2020/NĐ-CP?", RelationKind.GUIDES),
        ("Which decree replaced Decree 30/2020/NĐ-CP?", RelationKind.REPLACES),
    ],
)
def test_what_has_changed_a_text_is_told_from_what_it_changes(
    question: str, kind: RelationKind
) -> None:
    assert asked(question) == StandingAsked(Asks.CHANGED, frozenset({kind}))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Quyết định 5/2024/QĐ-SDL thay thế văn bản nào?", RelationKind.REPLACES),
        ("Quyết định 5/2024/QĐ-SDL sửa đổi những văn bản nào?", RelationKind.AMENDS),
        ("Which decisions does Decision 5/2024/QĐ-SDL repeal?", RelationKind.REPEALS),
    ],
)
def test_what_a_text_changes_is_asked_of_the_text_before_the_verb(
    question: str, kind: RelationKind
) -> None:
    assert asked(question) == StandingAsked(Asks.CHANGES, frozenset({kind}))


@pytest.mark.parametrize(
    "question",
    [
        "Quyết định 5/2024/QĐ-SDL quy định mức phụ cấp thế nào?",
        "Quyết định 5/2024/QĐ-SDL áp dụng cho ai?",
        "Mức khoán công tác phí là bao nhiêu?",
        "",
    ],
)
def test_other_questions_ask_nothing_of_it(question: str) -> None:
    assert asked(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "Điều 5 Quyết định 5/2024/QĐ-SDL bị bỏ chưa?",
        "quyet dinh 5/2024/qd-sdl bo chua",
        "Quyết định 5/2024/QĐ-SDL bỏ rồi à?",
        "Quyết định 5/2024/QĐ-SDL đã hủy chưa?",
    ],
)
def test_to_drop_is_to_repeal_in_plain_speech(question: str) -> None:
    assert asked(question) == StandingAsked(Asks.CHANGED, frozenset({RelationKind.REPEALS}))


def test_a_ministry_is_not_dropped() -> None:
    assert asked("Quyết định 5/2024/QĐ-SDL do Bộ nào ban hành?") is None


def test_in_plain_speech_one_may_ask_whether_it_is_still_used() -> None:
    assert asked("Quyết định 5/2024/QĐ-SDL còn xài không?") == StandingAsked(Asks.HOLDS)
