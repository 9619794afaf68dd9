"""The gold questions and the sources say the same, or a benchmark measures our slips."""

import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from evals.sample_agency.build import WRITERS
from evals.sample_agency.gold import (
    DATED_FILE,
    ENGLISH_FILE,
    FOLLOW_UPS_FILE,
    FRESH_FILE,
    STANDING_FILE,
    WHOLE_FILE,
    GoldQuestion,
    load_gold,
)
from evals.sample_agency.source import FILES, Kind, Source, blocks, load_sources

SOURCES = {source.number: source for source in load_sources()}
GOLD = load_gold()
DATED = load_gold(DATED_FILE)
STANDING = load_gold(STANDING_FILE)
ENGLISH = load_gold(ENGLISH_FILE)
WHOLE = load_gold(WHOLE_FILE)
FOLLOW_UPS = load_gold(FOLLOW_UPS_FILE)
FRESH = load_gold(FRESH_FILE)
EVERY = GOLD + DATED + STANDING + ENGLISH + WHOLE + FOLLOW_UPS + FRESH
AT_LEAST = {
    "answerable": 35,
    "unanswerable": 13,
    "no_diacritics": 8,
    "repealed": 4,
    "ambiguous": 3,
    "english": 2,
}


def text_of(number: str) -> str:
    return unicodedata.normalize("NFC", SOURCES[number].body)


def anchors_of(source: Source) -> set[str]:
    """Every Điều, khoản and điểm; what stands in quotation marks belongs to its quoter."""
    found: set[str] = set()
    article = clause = ""
    is_quoted = False
    for block in blocks(source.body):
        is_quoted = is_quoted or block.text.startswith("“")
        if not is_quoted and block.kind is Kind.ARTICLE:
            article, clause = block.text.split(".")[0], ""
            found.add(article)
        elif not is_quoted and (match := re.match(r"(\d+)\.(?:\[\d+\])? ", block.text)):
            clause = f"khoản {match[1]} "
            found |= {f"{clause}{article}", f"clause {match[1]}, {article}"}
        elif not is_quoted and (match := re.match(r"([a-zđ])\) ", block.text)):
            found.add(f"điểm {match[1]} {clause}{article}")
        is_quoted = is_quoted and not block.text.endswith("”")
    return found | {anchor.replace("Article", "Điều") for anchor in found}


def test_there_are_enough_questions_of_each_kind() -> None:
    counted = Counter(question.kind for question in GOLD)
    assert {kind: counted[kind] for kind, least in AT_LEAST.items() if counted[kind] < least} == {}


def test_forty_questions_depend_on_a_day() -> None:
    assert [question.kind for question in DATED] == ["dated"] * 40
    assert [question.id for question in GOLD if question.kind == "dated"] == []


def test_questions_of_standing_are_a_kind_of_their_own() -> None:
    assert [question.kind for question in STANDING] == ["standing"] * 24


def test_questions_in_english_are_to_be_answered_asked_back_and_left() -> None:
    counted = Counter(question.kind for question in ENGLISH)
    assert counted == {"english": 18, "ambiguous": 2, "unanswerable": 8}


def test_questions_that_an_article_answers_as_a_whole_ask_for_every_clause_of_it() -> None:
    assert [question.kind for question in WHOLE] == ["whole"] * 40
    assert all(len(question.facts) > 1 for question in WHOLE)


def test_last_turns_of_conversations_lean_on_what_was_asked_or_begin_anew() -> None:
    assert {question.kind for question in FOLLOW_UPS} == {"follow_up", "new_topic"}
    assert all(question.after for question in FOLLOW_UPS)
    assert not any(question.after for question in GOLD + DATED + STANDING + ENGLISH + WHOLE)


def test_no_two_questions_share_an_id_or_a_wording() -> None:
    asked = {(*question.after, question.question.casefold()) for question in EVERY}
    assert len({question.id for question in EVERY}) == len(EVERY)
    assert len(asked) == len(EVERY)


def test_no_two_documents_share_a_number_or_a_file() -> None:
    assert len(SOURCES) == len(load_sources())
    assert len({source.file for source in SOURCES.values()}) == len(SOURCES)


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.id)
def test_a_question_names_documents_and_places_that_exist(question: GoldQuestion) -> None:
    for place in question.places:
        assert place.document in SOURCES
        assert set(place.anchors) <= anchors_of(SOURCES[place.document])
    assert not question.not_in_force or SOURCES[question.not_in_force].status == "repealed"


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.id)
def test_every_fact_stands_literally_in_an_accepted_document(question: GoldQuestion) -> None:
    texts = [text_of(place.document) for place in question.places]
    lost = [fact for fact in question.facts if not any(fact in text for text in texts)]
    assert lost == []


@pytest.mark.parametrize("question", DATED, ids=lambda question: question.id)
def test_what_must_be_absent_stands_in_a_text_of_another_day(question: GoldQuestion) -> None:
    texts = [text_of(number) for number in SOURCES]
    assert [told for told in question.absent if not any(told in text for text in texts)] == []
    assert [fact for fact in question.facts for told in question.absent if told in fact] == []


@pytest.mark.parametrize("question", DATED, ids=lambda question: question.id)
def test_a_question_of_time_says_why_its_answer_is_right(question: GoldQuestion) -> None:
    assert question.note
    numbers = {told for told in question.notices if told.endswith("QĐ-SDL")}
    assert numbers <= set(SOURCES)


def test_questions_without_diacritics_have_none() -> None:
    typed = [question.question for question in GOLD if question.kind == "no_diacritics"]
    assert [text for text in typed if not text.isascii()] == []


def test_no_answer_is_expected_from_a_repealed_document() -> None:
    named = {place.document for question in GOLD for place in question.places}
    assert {number for number in named if SOURCES[number].status == "repealed"} == set()


def test_every_source_has_its_built_file_and_every_file_its_source() -> None:
    expected = {source.file for source in SOURCES.values()}
    assert {path.name for path in FILES.iterdir()} == expected
    assert all(source.built_path.stat().st_size > 1000 for source in SOURCES.values())


def test_each_form_of_file_occurs() -> None:
    assert {source.form for source in SOURCES.values()} == set(WRITERS)


def test_documents_point_at_each_other_both_ways() -> None:
    for source in SOURCES.values():
        if source.repealed_by:
            ends = rf"(?:thay thế|Bãi bỏ toàn bộ) Quyết định số {source.number}"
            assert re.search(ends, text_of(source.repealed_by))
        if source.amends:
            assert source.number in SOURCES[source.amends].amended_by
        for number in source.amended_by:
            assert SOURCES[number].amends == source.number


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ("- question: Ai ký", "needs an id"),
        ("- {id: X, kind: answerable}", "asks nothing"),
        ("- {id: X, question: Ai ký, kind: odd}", "kind is 'odd'"),
        ("- {id: X, question: Ai ký, kind: unanswerable, outcome: maybe}", "outcome is 'maybe'"),
        (
            "- {id: X, question: Ai ký, kind: answerable, outcome: answered}",
            "must name a document",
        ),
        ("- {id: X, question: Ai ký, kind: unanswerable, typo: 1}", "unknown fields: typo"),
        (
            "- {id: X, question: Ai ký, kind: unanswerable, outcome: no_evidence, document: A}",
            "must not name a document",
        ),
        (
            "- {id: X, question: Ai ký, kind: dated, outcome: no_evidence, as_of: hôm nay}",
            "as_of must be a day",
        ),
        (
            "- {id: X, question: Ai, kind: dated, outcome: partial, document: A, conflict: true}",
            "must name both sides",
        ),
        ("id: X", "must be a list of entries"),
    ],
)
def test_a_malformed_entry_is_refused_with_a_plain_sentence(
    entry: str, complaint: str, tmp_path: Path
) -> None:
    path = tmp_path / "gold.yaml"
    path.write_text(entry, encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        load_gold(path)


def test_an_entry_may_choose_a_day_and_say_what_must_be_told_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "gold.yaml"
    entry = "- {id: X, question: Ai ký, kind: dated, outcome: answered, document: A, "
    entry += "as_of: 2024-06-01, absent: [10 ngày], notices: [22/2025/QĐ-SDL, 01/9/2025]}\n"
    path.write_text(entry, encoding="utf-8")
    (question,) = load_gold(path)
    assert question.as_of == date(2024, 6, 1)
    assert question.absent == ("10 ngày",)
    assert question.notices == ("22/2025/QĐ-SDL", "01/9/2025")
    assert not question.is_conflict


def test_two_entries_with_one_id_are_refused(tmp_path: Path) -> None:
    entry = "- {id: X, question: Ai ký, kind: unanswerable, outcome: no_evidence}\n"
    path = tmp_path / "gold.yaml"
    path.write_text(entry * 2, encoding="utf-8")
    with pytest.raises(ValueError, match="Two gold questions have the id 'X'"):
        load_gold(path)
