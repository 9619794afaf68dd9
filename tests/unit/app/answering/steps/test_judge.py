"""The judgement: abstain below the line, flag above it, with reasons."""

from dataclasses import replace
from datetime import date

import pytest

from app.answering.judging import (
    RULES,
    RULES_FOR_FOREIGN,
    JudgingRules,
    Logistic,
    load_judging_rules,
)
from app.answering.model import Check, Citation, Claim, PreviousTurn, Reading, Verdict
from app.answering.steps.judge import MOST_PER_TERM, USUAL_PER_TERM, Judge, features
from app.contract.answers import ConfidenceLevel, Outcome
from app.contract.catalogue import Language
from ingest.model import Anchor


def rules(answerable: float, right: float = 5) -> JudgingRules:
    """Rules that know nothing but their biases."""
    return JudgingRules(Logistic(answerable, {}), 0.4, Logistic(right, {}), 0.6, 0.9)


@pytest.fixture
def answered(work, evidence, hit):
    item = evidence("Nghỉ phép năm là 12 ngày.")
    cited = Citation(
        "E1", item.passage.version, Anchor((), 4), item.passage.text, 0, len(item.passage.text), ()
    )
    claim = Claim(item.passage.text, (cited,), Check(Verdict.SUPPORTED, 1.0))
    reading = Reading("Nghỉ phép năm bao nhiêu ngày?")
    return replace(work(), reading=reading, hits=(hit(item),), evidence=(item,), claims=(claim,))


def test_below_the_line_there_is_no_answer_and_no_claim(answered) -> None:
    done = Judge(rules(-5), lambda: 100).run(answered)
    assert done.ending.outcome is Outcome.NO_EVIDENCE
    assert done.claims == ()


@pytest.mark.parametrize(
    ("right", "level"),
    [(5, ConfidenceLevel.HIGH), (1, ConfidenceLevel.MEDIUM), (0, ConfidenceLevel.LOW)],
)
def test_the_flag_follows_the_probability_of_being_right(
    answered, right: float, level: ConfidenceLevel
) -> None:
    done = Judge(rules(5, right), lambda: 100).run(answered)
    assert done.ending.outcome is Outcome.ANSWERED
    assert done.confidence.level is level
    assert done.confidence.reasons


def test_nobody_is_sure_of_claims_that_say_hardly_anything_of_the_question(answered) -> None:
    other = replace(answered, reading=Reading("Làm lại căn cước tốn bao nhiêu tiền?"))
    done = Judge(rules(5), lambda: 100).run(other)
    assert done.confidence.level is ConfidenceLevel.MEDIUM


@pytest.mark.parametrize(
    ("question", "level"),
    [
        ("Lịch nghỉ Tết 2027 của cơ quan ra sao?", ConfidenceLevel.LOW),
        ("Lịch nghỉ Tết 2026 của cơ quan ra sao?", ConfidenceLevel.HIGH),
    ],
)
def test_what_is_arranged_for_one_year_is_doubted_of_the_next(answered, question, level) -> None:
    (claim,) = answered.claims
    rota = replace(claim, text="Lịch nghỉ Tết của cơ quan: từ ngày 14 tháng 02 năm 2026.")
    asked = replace(answered.question, text=question, as_of=date(2026, 1, 5))
    reading = Reading(question)
    work = replace(answered, question=asked, reading=reading, claims=(rota,))
    done = Judge(rules(5), lambda: 100).run(work)
    assert done.confidence.level is level
    doubted = "confidence.another_year" in [reason.key for reason in done.confidence.reasons]
    assert doubted is (level is ConfidenceLevel.LOW)


def test_a_question_half_answered_is_told_so_and_never_sure(answered) -> None:
    asked = replace(answered, reading=Reading("Nghỉ phép bao nhiêu ngày và ai ký đơn?"))
    done = Judge(rules(5), lambda: 100).run(asked)
    assert done.ending.outcome is Outcome.PARTIAL
    assert done.ending.message.details["parts"] == "“ai ký đơn”"
    assert done.confidence.level is ConfidenceLevel.LOW


def test_the_heading_of_a_claim_counts_for_who_does_it(answered) -> None:
    (item,) = answered.evidence
    under = replace(item, passage=replace(item.passage, trail=("Điều 7. Trách nhiệm của lái xe",)))
    reading = Reading("Nghỉ phép bao nhiêu ngày và ai nghỉ phép năm?")
    done = Judge(rules(5), lambda: 100).run(replace(answered, reading=reading, evidence=(under,)))
    assert done.ending.outcome is Outcome.ANSWERED


def test_a_case_that_the_question_goes_on_to_and_no_claim_names_is_told(answered) -> None:
    question = replace(
        answered.question, text="còn thợ mỏ thì sao?", previous=PreviousTurn("Nghỉ mấy ngày?")
    )
    reading = Reading("còn thợ mỏ thì sao? nghỉ phép")
    done = Judge(rules(5), lambda: 100).run(replace(answered, question=question, reading=reading))
    assert done.ending.message.details["parts"] == "“còn thợ mỏ thì sao”"


def test_being_right_knows_the_log_odds_of_being_answerable() -> None:
    sure = JudgingRules(Logistic(6, {}), 0.4, Logistic(0, {"answerable": 1.0}), 0.6, 0.9)
    assert sure.right.log_odds(sure.with_answerable({})) == 2.0


def test_the_probability_is_one() -> None:
    assert Logistic(10_000, {}).probability({}) <= 1.0
    assert Logistic(-10_000, {}).probability({}) >= 0.0


def test_a_row_under_its_header_is_verbatim(answered) -> None:
    (claim,) = answered.claims
    (cited,) = claim.citations
    row = replace(claim, text=f"{cited.quote}\n{cited.quote}", citations=(cited, cited))
    done = Judge(rules(5), lambda: 100).run(replace(answered, claims=(row,)))
    assert "confidence.verbatim" in [reason.key for reason in done.confidence.reasons]


def test_the_shipped_rules_are_in_order_and_say_where_they_come_from() -> None:
    shipped = load_judging_rules()
    assert 0 < shipped.answer_from < 1
    assert 0 < shipped.medium_from <= shipped.high_from < 1
    assert "Provenance" in RULES.read_text(encoding="utf-8")


def test_the_shipped_rules_ask_for_features_that_there_are(answered) -> None:
    shipped = load_judging_rules()
    seen = features(answered, 100)
    assert set(shipped.answerable.weights) <= set(seen)
    assert set(shipped.right.weights) <= {*seen, "answerable"}


def test_the_same_closeness_means_less_among_more_passages(answered) -> None:
    judged = load_judging_rules().answerable
    assert judged.probability(features(answered, 100)) > judged.probability(
        features(answered, 100_000)
    )


def test_an_answer_from_other_documents_than_the_one_asked_about_is_never_sure(answered) -> None:
    asked = replace(answered, unknown_documents=("99/2030/NĐ-CP",))
    done = Judge(rules(5), lambda: 100).run(asked)
    assert done.confidence.level is ConfidenceLevel.LOW
    assert done.confidence.reasons[0].details == {"numbers": "99/2030/NĐ-CP"}


def test_a_claim_without_the_kind_of_thing_that_is_asked_for_is_seen(answered) -> None:
    who = replace(answered, reading=Reading("Ai có thẩm quyền cho nghỉ phép năm?"))
    assert features(who, 100)["claim_lacks_asked"] == 1.0
    assert features(answered, 100)["claim_lacks_asked"] == 0.0


def test_a_passage_that_one_search_has_second_ranks_a_half(answered, hit) -> None:
    (best,) = answered.evidence
    better = replace(answered.hits[0], lexical=(best.lexical or 0.0) + 1)
    seen = features(
        replace(
            answered,
            evidence=(replace(best, lexical=best.lexical or 0.0),),
            hits=(*answered.hits, better),
        ),
        100,
    )
    assert seen["lexical_rank"] == 0.5


def test_a_passage_that_one_search_did_not_find_has_no_rank_there(answered) -> None:
    (best,) = answered.evidence
    seen = features(replace(answered, evidence=(replace(best, lexical=None),)), 100)
    assert seen["lexical_rank"] == 0.0


@pytest.fixture
def asked_in_english(answered):
    reading = Reading(
        "How many ngày of nghỉ phép năm?",
        is_foreign=True,
        content=("ngày", "nghỉ phép", "năm"),
    )
    question = replace(answered.question, text="How many days of leave?", language=Language.ENGLISH)
    return replace(answered, question=question, reading=reading)


def test_a_question_in_english_is_judged_by_rules_of_its_own(asked_in_english, answered) -> None:
    judge = Judge(rules(-5), lambda: 100, foreign=rules(5))
    assert judge.run(asked_in_english).ending.outcome is Outcome.ANSWERED
    assert judge.run(answered).ending.outcome is Outcome.NO_EVIDENCE


@pytest.fixture
def answered_by_an_english_text(asked_in_english):
    """Both the question and the best passage are in English."""
    own = Reading("days of annual leave", is_foreign=True, content=("annual leave",))
    (best, *others) = asked_in_english.evidence
    text = "Every employee shall be given twelve days of annual leave each year."
    english = replace(best, passage=replace(best.passage, text=text), lexical=90.0)
    reading = replace(asked_in_english.reading, in_own_words=own)
    return replace(asked_in_english, reading=reading, evidence=(english, *others))


def test_a_text_in_the_questions_language_is_judged_as_any_other(
    answered_by_an_english_text,
) -> None:
    judge = Judge(rules(5), lambda: 100, foreign=rules(-5))
    assert judge.run(answered_by_an_english_text).ending.outcome is Outcome.ANSWERED


def test_words_that_are_rare_for_their_language_alone_weigh_as_usual(
    answered_by_an_english_text, asked_in_english
) -> None:
    assert features(answered_by_an_english_text, 100)["lexical_per_term"] == USUAL_PER_TERM
    (best, *others) = asked_in_english.evidence
    rare = replace(asked_in_english, evidence=(replace(best, lexical=900.0), *others))
    assert features(rare, 100)["lexical_per_term"] > USUAL_PER_TERM


def test_rare_words_of_a_short_question_weigh_no_more_than_was_ever_seen(asked_in_english) -> None:
    (best, *others) = asked_in_english.evidence
    seen = [
        features(
            replace(asked_in_english, evidence=(replace(best, lexical=lexical), *others)), 100
        )["lexical_per_term"]
        for lexical in (10.0, 900.0, 9000.0)
    ]
    assert seen == [pytest.approx(seen[0]), MOST_PER_TERM, MOST_PER_TERM]
    assert seen[0] < MOST_PER_TERM


def test_who_is_answered_in_english_is_told_that_quotes_are_not_translated(
    asked_in_english, answered
) -> None:
    judge = Judge(rules(5), lambda: 100)
    told = [notice.key for notice in judge.run(asked_in_english).notices]
    assert told == ["notice.quotes_in_vietnamese"]
    assert judge.run(answered).notices == ()


def test_words_without_a_gloss_are_named_and_count_as_not_covered(asked_in_english) -> None:
    lacking = replace(asked_in_english.reading, missing=("zeppelin",))
    lacks = replace(asked_in_english, reading=lacking)
    whole, less = features(asked_in_english, 100), features(lacks, 100)
    assert less["coverage_of_best"] < whole["coverage_of_best"]
    reasons = Judge(rules(5), lambda: 100).run(lacks).confidence.reasons
    (unknown,) = [one for one in reasons if one.key == "confidence.words_unknown"]
    assert unknown.details["words"] == "“zeppelin”"


def test_who_gets_no_answer_is_told_which_words_have_no_gloss(asked_in_english) -> None:
    judge = Judge(rules(-5), lambda: 100)
    lacking = replace(asked_in_english.reading, missing=("zeppelin", "hangar"))
    (told,) = judge.run(replace(asked_in_english, reading=lacking)).notices
    assert (told.key, told.details["words"]) == ("notice.words_unknown", "“zeppelin”, “hangar”")
    assert judge.run(asked_in_english).notices == ()


def test_an_open_part_is_named_in_the_askers_own_words(asked_in_english) -> None:
    text = "How many days of leave, and who signs the form?"
    question = replace(asked_in_english.question, text=text)
    reading = replace(
        asked_in_english.reading, search_text="How many ngày of nghỉ phép, and who ký the mẫu?"
    )
    done = Judge(rules(5), lambda: 100).run(
        replace(asked_in_english, question=question, reading=reading)
    )
    assert done.ending.outcome is Outcome.PARTIAL
    assert done.ending.message.details["parts"] == "“who signs the form”"


def test_the_rules_for_english_ask_for_the_same_and_answer_later() -> None:
    own, foreign = load_judging_rules(), load_judging_rules(RULES_FOR_FOREIGN)
    assert foreign.answerable.weights.keys() == own.answerable.weights.keys()
    assert foreign.answer_from >= own.answer_from
    assert foreign.high_from >= own.high_from


def test_without_a_claim_there_is_no_answer_however_near_the_texts_are(answered) -> None:
    done = Judge(rules(5), lambda: 100).run(replace(answered, claims=()))
    assert done.ending.outcome is Outcome.NO_EVIDENCE


def test_what_the_texts_hardly_answer_is_never_sure(answered) -> None:
    done = Judge(rules(-0.2), lambda: 100).run(answered)
    assert done.ending.outcome is Outcome.ANSWERED
    assert done.confidence.level is ConfidenceLevel.MEDIUM
