"""Two bodies of one kind are two cases; one body under two wordings is one."""

import pytest

from app.answering.conflicts.cases import Case, different_cases, is_said

ASKED = "Hội đồng có bao nhiêu thành viên?"
INITIATIVES = "Điều 10. Hội đồng Sáng kiến\nHội đồng có 07 thành viên."
EMULATION = "Điều 14. Hội đồng Thi đua - Khen thưởng\nHội đồng có 09 thành viên."
IN_THE_SENTENCE = (
    "Điều 3. Tổ chức\nHội đồng xác định giá trị tài liệu do Giám đốc lập, gồm 05 người."
)


def test_the_headings_tell_two_bodies_apart() -> None:
    found = different_cases(ASKED, INITIATIVES, EMULATION)
    assert found == (
        Case("hội đồng", "Hội đồng Sáng kiến"),
        Case("hội đồng", "Hội đồng Thi đua - Khen thưởng"),
    )


def test_the_sentence_may_name_the_body_itself() -> None:
    found = different_cases(ASKED, INITIATIVES, IN_THE_SENTENCE)
    assert found
    assert found[1].name == "Hội đồng xác định giá trị tài liệu"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (INITIATIVES, INITIATIVES.replace("07", "08")),
        (INITIATIVES, "Điều 2. Thành phần\nHội đồng có 08 thành viên."),
        (INITIATIVES, "Điều 2. Hội đồng\nHội đồng Khoa học về sáng kiến có 08 thành viên."),
    ],
)
def test_nothing_tells_them_apart_where_one_is_not_named_or_both_may_be_one(
    one: str, other: str
) -> None:
    assert different_cases(ASKED, one, other) is None


def test_only_what_the_question_speaks_of_makes_cases() -> None:
    assert different_cases("Có bao nhiêu thành viên?", INITIATIVES, EMULATION) is None


@pytest.mark.parametrize(
    ("question", "said"),
    [("Hội đồng sáng kiến có mấy người?", True), ("hoi dong sang kien", True), (ASKED, False)],
)
def test_a_question_may_say_which_body_it_means(question: str, said: bool) -> None:
    assert is_said(Case("hội đồng", "Hội đồng Sáng kiến"), question) is said
