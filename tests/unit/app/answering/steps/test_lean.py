"""Where no word tells that a question goes on from the one before, the answers do."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.answering.model import Check, Citation, Claim, PreviousTurn, Reading, Verdict
from app.answering.steps.lean import Lean
from app.answering.work import Work
from app.contract.answers import Outcome

BEFORE = PreviousTurn("Tự ý thôi việc khi đang được cử đi học thì sao?", ("v1",))
ASKED = "Bỏ ngang giữa khóa phải đền chi phí bao nhiêu phần trăm?"
TOLD = "Người bỏ ngang giữa khóa phải đền bù 100% chi phí đào tạo."
Answer = tuple[Outcome, str, float]
NOTHING: Answer = (Outcome.NO_EVIDENCE, "", 0.1)


@pytest.fixture
def ended(evidence) -> Callable[[Work, Answer], Work]:
    def ended(work: Work, answer: Answer) -> Work:
        outcome, text, probability = answer
        where = evidence(TOLD).passage
        cited = Citation("E1", where.version, where.anchor, TOLD, 0, len(TOLD), ())
        claims = (Claim(text, (cited,), Check(Verdict.SUPPORTED, 1.0)),) if text else ()
        read = Reading(work.question.text, other_words=(("cây số", ("km",)),))
        done = replace(work, reading=read, claims=claims, answer_probability=probability)
        return done.ended(outcome, "outcome.answered")

    return ended


@pytest.fixture
def answering(ended) -> Callable[[Answer, Answer], Lean]:
    """One answer to the question alone, another to the question on the topic before."""

    def answering(alone: Answer, going_on: Answer) -> Lean:
        def answered(work: Work) -> Work:
            leans = work.question.previous is not None and work.question.previous.is_leant_on
            return ended(work, going_on if leans else alone)

        return Lean(answered)

    return answering


def asked(work: Callable[[str], Work], text: str = ASKED) -> Work:
    begun = work(text)
    return replace(begun, question=replace(begun.question, previous=BEFORE))


def test_what_is_only_answered_of_the_topic_before_was_asked_of_it(work, answering) -> None:
    lean = answering(NOTHING, (Outcome.ANSWERED, TOLD, 0.9))
    done = lean.run(asked(work))
    assert done.question.previous.is_leant_on
    assert done.question.text == ASKED
    assert lean.counts(done) == {"leaning": 1}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Lên 80 triệu thì giao ai ký?", "Từ 50.000.000 đồng trở lên do Giám đốc Sở ký duyệt."),
        ("Quê xa mấy cây số được cộng ngày?", "Quê cách từ 300 km được cộng 01 ngày đi đường."),
    ],
)
def test_numbers_and_words_in_the_texts_terms_need_not_be_said(work, answering, said, told) -> None:
    lean = answering(NOTHING, (Outcome.ANSWERED, told, 0.6))
    assert lean.counts(lean.run(asked(work, said))) == {"leaning": 1}


def test_of_the_words_that_name_a_topic_one_may_stay_unsaid(work, answering) -> None:
    lean = answering(NOTHING, (Outcome.ANSWERED, "Quê cách từ 300 km được cộng 01 ngày.", 0.6))
    assert lean.run(asked(work, "Quê chồng thì cộng mấy ngày?")).question.previous.is_leant_on
    begun = asked(work, "Nhà chồng thì cộng mấy ngày?")
    assert lean.run(begun) is begun


@pytest.mark.parametrize(
    ("alone", "going_on"),
    [
        ((Outcome.ANSWERED, TOLD, 0.9), (Outcome.ANSWERED, TOLD, 0.9)),
        ((Outcome.CLARIFY, "", 0.0), (Outcome.ANSWERED, TOLD, 0.9)),
        (NOTHING, NOTHING),
        (NOTHING, (Outcome.ANSWERED, TOLD, 0.3)),
        (NOTHING, (Outcome.ANSWERED, "Người được cử đi học được hưởng lương.", 0.9)),
    ],
)
def test_another_question_stands_by_itself(work, answering, alone, going_on) -> None:
    lean = answering(alone, going_on)
    begun = asked(work)
    assert lean.run(begun) is begun
    assert lean.counts(begun) == {"leaning": 0}


LOST = "Mất thẻ thì sao?"
OF_LOST = "Mất thẻ phải báo Văn phòng trong ngày."


@pytest.fixture
def sounding(ended) -> Callable[[Answer, Answer], Lean]:
    """One answer to the question on the topic before, as it sounds, another to it by itself."""

    def sounding(going_on: Answer, alone: Answer) -> Lean:
        def answered(work: Work) -> Work:
            return ended(work, going_on if work.question.previous else alone)

        return Lean(answered)

    return sounding


@pytest.mark.parametrize(
    "going_on",
    [NOTHING, (Outcome.PARTIAL, "Đơn xin trước 02 ngày.", 0.8), (Outcome.ANSWERED, TOLD, 0.5)],
)
def test_what_sounds_like_going_on_and_is_surer_by_itself_begins_anew(
    work, sounding, going_on
) -> None:
    lean = sounding(going_on, (Outcome.ANSWERED, OF_LOST, 0.6))
    done = lean.run(asked(work, LOST))
    assert done.question.previous is None
    assert done.question.text == LOST


@pytest.mark.parametrize(
    ("going_on", "alone"),
    [
        ((Outcome.ANSWERED, TOLD, 0.9), (Outcome.ANSWERED, OF_LOST, 0.6)),
        (NOTHING, (Outcome.ANSWERED, "Đơn vị đăng ký xe trước 24 giờ.", 0.6)),
        (NOTHING, NOTHING),
    ],
)
def test_else_it_goes_on_as_it_sounds(work, sounding, going_on, alone) -> None:
    begun = asked(work, LOST)
    assert sounding(going_on, alone).run(begun) is begun


def test_a_question_that_says_that_it_goes_on_does_however_sure_it_is_alone(work, sounding) -> None:
    begun = asked(work, "Còn mất thẻ thì sao?")
    lean = sounding((Outcome.ANSWERED, TOLD, 0.5), (Outcome.ANSWERED, OF_LOST, 0.9))
    assert lean.run(begun) is begun


def test_the_first_question_of_a_conversation_has_nothing_to_lean_on(work, answering) -> None:
    begun = work(ASKED)
    assert answering(NOTHING, (Outcome.ANSWERED, TOLD, 0.9)).run(begun) is begun
