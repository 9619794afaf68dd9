"""Words that ask in form only."""

import pytest

from app.answering.understanding.asking_nothing import wants_no_answer, without_such_words


@pytest.mark.parametrize(
    "said",
    [
        "Chắc chứ em?",
        "Chẳng phải lúc nãy chính bạn vừa nói là 6 ngày à?",
        "Lẽ nào riêng bạn nói khác cả cơ quan?",
        "Răng mà cứ lục giấy lục tờ hoài rứa hè?",
        "Có ai làm ở đây mà không thuộc con số ấy?",
    ],
)
def test_tags_the_talk_and_rhetoric_want_no_answer(said) -> None:
    assert wants_no_answer(said)


@pytest.mark.parametrize(
    "said",
    [
        "Nộp rồi được chưa?",
        "Vì sao phải nộp bản sao?",
        "Không phải công chức thì có được đi học không?",
        "Có ai được miễn phí không?",
    ],
)
def test_what_a_document_may_tell_is_wanted(said) -> None:
    assert not wants_no_answer(said)


@pytest.mark.parametrize("said", ["hễ ai", "Mấy bữa nay", "chua kip ai", "nào bà cũng"])
def test_nobody_everybody_and_lately_are_taken_out(said) -> None:
    assert not without_such_words(said).strip()


def test_who_does_not_know_where_asks_where() -> None:
    assert without_such_words("Em không biết nộp ở đâu") == "Em không biết nộp ở đâu"
