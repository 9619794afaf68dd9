"""A sentence that holds on a condition says so before its first comma."""

import pytest

from app.answering.composing.cases.unstated import is_on_an_unstated_condition
from app.answering.model import Reading

ON_LEAVE = Reading("Nghỉ phép thì phải xin ai?")


@pytest.mark.parametrize(
    ("sentence", "unstated"),
    [
        ("Trường hợp ốm đau, người nghỉ báo tổ trưởng.", True),
        ("Trường hợp nghỉ dài ngày, người nghỉ báo tổ trưởng.", False),
        ("Khi có cháy, báo động ngay.", True),
        ("Người nghỉ báo tổ trưởng, trường hợp ốm đau thì báo sau.", False),
        ("Trường hợp quy định tại khoản 2, người nghỉ báo tổ trưởng.", False),
        ("Trường hợp ốm đau báo tổ trưởng.", False),
    ],
)
def test_a_condition_without_a_word_of_the_question_is_unstated(
    sentence: str, unstated: bool
) -> None:
    assert is_on_an_unstated_condition(ON_LEAVE, sentence) is unstated


def test_what_texts_call_the_questions_words_states_the_condition() -> None:
    reading = Reading("Bị cảm thì báo ai?", other_words=(("Bị cảm", ("ốm đau",)),))
    assert not is_on_an_unstated_condition(reading, "Trường hợp ốm đau, báo tổ trưởng.")


def test_a_question_without_diacritics_states_it_too() -> None:
    reading = Reading("om dau thi bao ai", has_diacritics=False)
    assert not is_on_an_unstated_condition(reading, "Trường hợp ốm đau, báo tổ trưởng.")
