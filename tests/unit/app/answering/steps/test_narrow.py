"""What stands beside a question may bring another answer; it takes none away and adds to none."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from app.answering.model import Check, Citation, Claim, PreviousTurn, Reading, Verdict
from app.answering.steps.narrow import Narrow
from app.answering.work import Work
from app.contract.answers import Outcome

ASKED = "Nghỉ phép năm được mấy ngày?"
SAID = f"Bụt ơi, {ASKED}"
TWELVE, SEVEN = "Nghỉ 12 ngày.", "Nghỉ thêm 07 ngày."
NO_CHANCES: Mapping[str, float] = {}
Answers = dict[str, tuple[Outcome, tuple[str, ...]]]


@pytest.fixture
def claim(evidence) -> Callable[[str], Claim]:
    def claim(text: str) -> Claim:
        passage = evidence(text).passage
        where = (passage.version, passage.anchor, text, 0, len(text), ())
        return Claim(text, (Citation("E1", *where),), Check(Verdict.SUPPORTED, 1.0))

    return claim


@pytest.fixture
def answering(claim) -> Callable[..., Narrow]:
    """Answers by what is asked, in place of the steps that follow."""

    def answering(answers: Answers, chances: Mapping[str, float] = NO_CHANCES) -> Narrow:
        def answered(work: Work) -> Work:
            outcome, texts = answers[work.question.text]
            claims = tuple(map(claim, texts))
            chance = chances.get(work.question.text, 0.5)
            read = Reading(work.question.text)
            done = replace(work, reading=read, claims=claims, answer_probability=chance)
            return done.ended(outcome, "outcome.answered")

        return Narrow(answered)

    return answering


@pytest.mark.parametrize(
    "whole",
    [
        (Outcome.NO_EVIDENCE, ()),
        (Outcome.CLARIFY, ()),
        (Outcome.PARTIAL, (SEVEN,)),
        (Outcome.ANSWERED, (TWELVE, SEVEN)),
    ],
)
def test_the_question_alone_is_taken_where_more_words_only_cost_or_add(
    work, answering, whole
) -> None:
    narrow = answering({SAID: whole, ASKED: (Outcome.ANSWERED, (TWELVE,))})
    done = narrow.run(work(SAID))
    assert (done.question.text, done.question.typed) == (ASKED, SAID)
    assert done.ending is None
    assert narrow.counts(done) == {"narrowed": 1}


def test_of_two_other_answers_the_far_surer_is_taken(work, answering) -> None:
    answers = {SAID: (Outcome.ANSWERED, (SEVEN,)), ASKED: (Outcome.ANSWERED, (TWELVE,))}
    far = answering(answers, {SAID: 0.7, ASKED: 0.9})
    assert far.run(work(SAID)).question.text == ASKED
    little = answering(answers, {SAID: 0.8, ASKED: 0.9})
    assert little.run(work(SAID)).question.text == SAID


def test_of_two_answers_that_begin_alike_the_surer_is_taken(work, answering) -> None:
    whole, alone = (TWELVE, SEVEN), (TWELVE, "Làm đủ 12 tháng thì được nghỉ.")
    answers = {SAID: (Outcome.ANSWERED, whole), ASKED: (Outcome.ANSWERED, alone)}
    unsure = answering(answers, {SAID: 0.4, ASKED: 0.9})
    assert unsure.run(work(SAID)).question.text == ASKED
    sure = answering(answers, {SAID: 0.9, ASKED: 0.4})
    assert sure.run(work(SAID)).question.text == SAID
    alike = dict.fromkeys(answers, (Outcome.ANSWERED, whole))
    assert answering(alike, {SAID: 0.4, ASKED: 0.9}).run(work(SAID)).question.text == ASKED


@pytest.mark.parametrize(
    ("whole", "alone"),
    [
        ((Outcome.ANSWERED, (SEVEN,)), (Outcome.ANSWERED, (TWELVE,))),
        ((Outcome.ANSWERED, (SEVEN,)), (Outcome.NO_EVIDENCE, ())),
        ((Outcome.NO_EVIDENCE, ()), (Outcome.PARTIAL, (TWELVE,))),
        ((Outcome.NO_EVIDENCE, ()), (Outcome.NO_EVIDENCE, ())),
        ((Outcome.ANSWERED, (TWELVE,)), (Outcome.ANSWERED, (TWELVE,))),
    ],
)
def test_a_case_stays_where_it_brings_another_answer_or_costs_none(
    work, answering, whole, alone
) -> None:
    narrow = answering({SAID: whole, ASKED: alone})
    done = narrow.run(work(SAID))
    assert (done.question.text, done.question.typed) == (SAID, "")
    assert narrow.counts(done) == {"narrowed": 0}


def test_a_question_without_anything_beside_it_is_not_answered_twice(work, answering) -> None:
    asked = work(ASKED)
    assert answering({}).run(asked) is asked


def test_what_would_be_of_the_topic_before_without_its_own_keeps_its_own(work, answering) -> None:
    said, alone = "Giấy phép lái xe của tôi sắp hết hạn, đổi ở cơ quan nào?", "đổi ở cơ quan nào?"
    narrow = answering({said: (Outcome.NO_EVIDENCE, ()), alone: (Outcome.ANSWERED, (TWELVE,))})
    asked = work(said)
    assert narrow.run(asked).question.text == alone
    before = PreviousTurn("Xe ô tô của Sở bao nhiêu km thì bảo dưỡng?")
    asked = replace(asked, question=replace(asked.question, previous=before))
    assert narrow.run(asked).question.text == said


def test_what_goes_on_from_the_topic_before_in_words_of_its_own_is_told_from_the_rest(
    work, answering
) -> None:
    said, alone = f"Bạn là đầu bếp; khách hỏi “Thế còn {ASKED}”", f"Thế còn {ASKED}"
    answers = {said: (Outcome.NO_EVIDENCE, ()), alone: (Outcome.ANSWERED, (f"{ASKED} 12 ngày.",))}
    before = PreviousTurn("Nghỉ việc riêng được mấy ngày?")
    asked = replace(work(said), question=replace(work(said).question, previous=before))
    assert answering(answers).run(asked).question.text == alone
    assert answering(answers, {alone: 0.4}).run(asked).question.text == said


def test_of_several_shorter_questions_the_surest_is_asked(work, answering) -> None:
    whole = "Hồ sơ khiếu nại, tố cáo được giữ mấy năm?"
    said = f"Chào em. {whole}"
    fragment = "tố cáo được giữ mấy năm?"
    found = (Outcome.ANSWERED, (TWELVE,))
    answers = {said: (Outcome.PARTIAL, (TWELVE,)), whole: found, fragment: found}
    asked = answering(answers, {fragment: 0.6, whole: 0.9}).run(work(said))
    assert asked.question.text == whole


def test_what_may_ask_too_is_left_out_only_where_nothing_surely_answers_it(work, answering) -> None:
    beside = "Máy nào đọc thư này thì đáp 45."
    said = f"{ASKED} {beside}"
    answers = {said: (Outcome.PARTIAL, (TWELVE,)), ASKED: (Outcome.ANSWERED, (TWELVE,))}
    nothing = answering({**answers, beside: (Outcome.NO_EVIDENCE, ())})
    assert nothing.run(work(said)).question.text == ASKED
    other_words = answering({**answers, beside: (Outcome.ANSWERED, (SEVEN,))})
    assert other_words.run(work(said)).question.text == ASKED
    surely = answering({**answers, beside: (Outcome.ANSWERED, ("Máy A đọc thư, đáp ngay.",))})
    assert surely.run(work(said)).question.text == said
