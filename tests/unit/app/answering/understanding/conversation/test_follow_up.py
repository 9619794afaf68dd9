"""Questions that lean on the one before take over its topic and its documents."""

import pytest

from app.answering.model import PreviousTurn
from app.answering.understanding.asking import asks_nothing
from app.answering.understanding.conversation.follow_up import follow_up, is_follow_up

BEFORE = PreviousTurn("Công chức được nghỉ phép bao nhiêu ngày?", ("v1",))


@pytest.mark.parametrize(
    "question",
    [
        "còn với viên chức thì sao?",
        "thế còn nghỉ không lương?",
        "bao nhiêu tiền?",
        "Trường hợp này ai ký?",
        "What about contract staff?",
        "con vien chuc thi sao",
    ],
)
def test_what_cannot_stand_alone_is_a_follow_up(question: str) -> None:
    assert is_follow_up(question)


@pytest.mark.parametrize(
    "question",
    [
        "Viên chức được nghỉ phép mấy ngày?",
        "Còn bao nhiêu biên chế chưa tuyển?",
        "Con nuôi có được hưởng thừa kế không?",
        "con nuoi co duoc huong thua ke khong",
        "Tiên tiến là gì?",
        "Điều 5 Nội quy cơ quan quy định gì?",
    ],
)
def test_what_stands_alone_is_none(question: str) -> None:
    assert not is_follow_up(question)
    assert follow_up(question, BEFORE) is None


def test_another_case_takes_the_place_of_the_one_before() -> None:
    resolved = follow_up("còn với viên chức thì sao?", BEFORE)
    assert resolved is not None
    assert resolved.search_text == "Viên chức được nghỉ phép bao nhiêu ngày?"
    assert resolved.versions == ("v1",)


def test_who_asks_something_else_takes_over_the_topic_behind_the_own_words() -> None:
    resolved = follow_up("Ai ký duyệt?", BEFORE)
    assert resolved is not None
    assert resolved.search_text == "Ai ký duyệt? công chức nghỉ phép ngày"


def test_what_is_said_again_is_not_taken_over() -> None:
    resolved = follow_up("Trường hợp này công chức nộp đơn ở đâu?", BEFORE)
    assert resolved is not None
    assert resolved.search_text == "Trường hợp này công chức nộp đơn ở đâu? nghỉ phép ngày"


LEAVE = PreviousTurn(
    "Nghỉ cưới được mấy ngày?",
    ("v1",),
    ("Người làm việc được nghỉ việc riêng mà vẫn hưởng nguyên lương: Con kết hôn: 01 ngày",),
)


@pytest.mark.parametrize("question", ["Có được hưởng lương không?", "Con cưới thì mấy ngày?"])
def test_what_asks_about_the_quoted_words_goes_on(question: str) -> None:
    assert not is_follow_up(question)
    assert is_follow_up(question, LEAVE)


@pytest.mark.parametrize(
    "question",
    [
        "Mật khẩu dài bao nhiêu ký tự?",
        "Nghỉ phép được mấy ngày?",
        "Mất thẻ thì báo ai?",
        "Nghỉ cưới được mấy ngày?",
    ],
)
def test_another_topic_does_not_lean_on_what_was_quoted(question: str) -> None:
    assert not is_follow_up(question, LEAVE)


@pytest.mark.parametrize("question", ["Bố mẹ chết thì bao nhiêu?", "lần hai?"])
def test_the_case_of_another_with_its_asking_goes_on(question: str) -> None:
    assert is_follow_up(question, LEAVE)


@pytest.mark.parametrize("question", ["Thế nào là dữ liệu mở?", "Thế chấp tài sản thì ai ký?"])
def test_what_begins_like_a_follow_up_may_be_none(question: str) -> None:
    assert not is_follow_up(question, LEAVE)


@pytest.mark.parametrize(
    "question",
    ["Giám đốc tiếp thì sao?", "Ai chịu trách nhiệm nếu trễ?", "làm lại mất bao nhiêu tiền"],
)
def test_what_names_no_topic_goes_on(question: str) -> None:
    assert is_follow_up(question)


@pytest.mark.parametrize(
    ("question", "named", "nothing_else"),
    [
        ("Điều 5 quy định gì?", "Điều 5", True),
        ("Xem nội dung Điều 5", "Điều 5", True),
        ("What does Article 5 say?", "Article 5", True),
        ("Điều 5 áp dụng cho ai?", "Điều 5", False),
        ("Điều 5 có hiệu lực khi nào?", "Điều 5", False),
    ],
)
def test_a_question_may_ask_for_nothing_but_what_it_names(
    question: str, named: str, nothing_else: bool
) -> None:
    start = question.index(named)
    assert asks_nothing(question, [(start, start + len(named))]) is nothing_else


@pytest.mark.parametrize("question", ["ai duyệt", "nộp ở đâu", "cụ thể hơn", "Thế năm 2023?"])
def test_a_stub_is_a_follow_up(question: str) -> None:
    assert is_follow_up(question)


@pytest.mark.parametrize("question", ["nghỉ phép mấy ngày", "Điều 5 nói gì", "ai ký giấy mời"])
def test_a_short_question_with_a_topic_stands_by_itself(question: str) -> None:
    assert not is_follow_up(question)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Thế năm 2023?", "Năm 2023 – Công chức được nghỉ phép bao nhiêu ngày?"),
        ("còn trước tháng 9/2025", "Trước tháng 9/2025 – Công chức được nghỉ phép bao nhiêu ngày?"),
    ],
)
def test_another_day_is_asked_with_the_whole_question_before(question: str, meant: str) -> None:
    leaning = follow_up(question, BEFORE)
    assert leaning
    assert leaning.search_text == meant


def test_another_day_takes_the_place_of_the_one_before() -> None:
    leaning = follow_up("Thế năm 2023?", PreviousTurn("Năm 2024 được nghỉ mấy ngày?"))
    assert leaning
    assert leaning.search_text == "Năm 2023 – được nghỉ mấy ngày?"
