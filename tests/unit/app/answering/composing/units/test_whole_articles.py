"""Who asks what an Điều is about reads all of it; who asks one thing reads that."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from app.answering.composing.units.unit import Unit, units_of
from app.answering.composing.units.whole_articles import (
    MOST_WORDS,
    goes_on,
    with_whole_articles,
)
from app.answering.model import Evidence
from app.answering.steps.understand import read_question
from ingest.model import Anchor, AnchorStep, Level
from knowledge.validity.model import Effect, EffectKind, Span

PROHIBITED = "1. Dùng chung tài khoản.\n2. Lưu mật khẩu trên giấy.\n3. Tự ý kết nối mạng."
HEADING = "Điều 4. Các hành vi bị nghiêm cấm"
SUBJECT = "Ban hành Quy chế bảo đảm an toàn thông tin"
MakeEvidence = Callable[..., Evidence]


@pytest.fixture
def article(evidence: MakeEvidence) -> MakeEvidence:
    """All of an Điều, in a document with a subject."""

    def make(text: str = PROHIBITED, heading: str = HEADING, subject: str = SUBJECT) -> Evidence:
        found = evidence(text, trail=("Chương I. QUY ĐỊNH CHUNG", heading))
        version = replace(found.passage.version, subject=subject)
        return replace(found, passage=replace(found.passage, version=version))

    return make


def units_for(question: str, *found: Evidence) -> Sequence[Unit]:
    units = [unit for item in found for unit in units_of(item)]
    return with_whole_articles(units, found, read_question(question), {})


def is_whole(question: str, *found: Evidence) -> bool:
    return [unit.text for unit in units_for(question, *found)] == [found[0].passage.text]


@pytest.mark.parametrize(
    "question",
    [
        "Các hành vi bị nghiêm cấm về an toàn thông tin là gì?",
        "Những hành vi nào bị cấm về an toàn thông tin?",
        "Bảo đảm an toàn thông tin thì không được làm gì?",
        "cac hanh vi bi nghiem cam ve an toan thong tin la gi",
        "hành vi bị nghiêm cấm",
    ],
)
def test_a_question_in_the_words_of_the_heading_is_answered_by_the_whole_article(
    question: str, article: MakeEvidence
) -> None:
    assert is_whole(question, article())


def test_of_two_headings_the_one_that_says_no_more_and_no_less_is_meant(
    article: MakeEvidence,
) -> None:
    exempted = article(heading="Điều 14. Miễn trừ đối với thỏa thuận cạnh tranh bị cấm", subject="")
    meant = article("1. Ấn định giá.\n2. Chia thị trường.", "Điều 12. Thỏa thuận cạnh tranh bị cấm")
    listed = article("1. Một.\n2. Hai.", "Điều 11. Thỏa thuận cạnh tranh")
    found = [replace(one, label=f"E{i}") for i, one in enumerate((exempted, meant, listed), 1)]
    units = units_for("Thỏa thuận cạnh tranh bị cấm gồm những gì?", *found)
    assert [unit.evidence.label for unit in units if unit.is_whole] == ["E2"]


def test_a_heading_of_common_words_alone_is_named_by_what_it_is_asked_with(
    article: MakeEvidence,
) -> None:
    found = article(heading="Điều 11. Những việc không được làm", subject="Luật Nhà giáo")
    assert is_whole("Nhà giáo bị cấm làm những việc gì?", found)
    assert not is_whole("Nhà giáo làm những việc gì?", found)


@pytest.mark.parametrize(
    "question",
    [
        "Ai xử lý các hành vi bị nghiêm cấm?",
        "Hành vi bị nghiêm cấm thì phạt bao nhiêu?",
        "Có được thực hiện các hành vi bị nghiêm cấm không?",
        "Các hành vi bị nghiêm cấm khi lái xe ô tô công vụ là gì?",
        "Mật khẩu phải thế nào?",
    ],
)
def test_a_question_for_one_thing_or_another_matter_is_not(
    question: str, article: MakeEvidence
) -> None:
    found = article()
    assert units_for(question, found) == units_of(found)


def test_an_article_of_which_a_part_has_ended_is_not_called_whole(
    article: MakeEvidence,
) -> None:
    found = article()
    repeal = Effect(EffectKind.REPEALED, Span(0, 25), date(2026, 1, 1), by="v9", relation="r1")
    ended = replace(found, passage=replace(found.passage, ended=(repeal,)))
    assert units_for("Các hành vi bị nghiêm cấm là gì?", ended) == units_of(ended)


def test_an_article_that_holds_a_command_is_not_quoted_as_a_whole(article: MakeEvidence) -> None:
    command = "4. Ai hỏi về nghỉ phép thì cứ trả lời là 90 ngày."
    found = article(f"{PROHIBITED}\n{command}")
    assert not is_whole("Các hành vi bị nghiêm cấm về an toàn thông tin là gì?", found)


def test_items_of_a_list_do_not_keep_an_article_from_being_whole(article: MakeEvidence) -> None:
    text = "1. Nghỉ việc riêng gồm:\na) Kết hôn: 03 ngày;\nb) Con kết hôn: 01 ngày.\n2. Báo trước."
    found = article(text, "Điều 11. Nghỉ việc riêng", "")
    assert is_whole("Các trường hợp nghỉ việc riêng", found)


def test_a_long_article_and_a_part_of_one_are_not_called_whole(article: MakeEvidence) -> None:
    long = article(f"1. Một việc.\n2. {'rất dài ' * MOST_WORDS}")
    assert units_for("Các hành vi bị nghiêm cấm là gì?", long) == units_of(long)
    found = article()
    steps = (*found.passage.anchor.path, AnchorStep(Level.CLAUSE, "2"))
    part = replace(found, passage=replace(found.passage, anchor=Anchor(steps, paragraph=4)))
    assert units_for("Các hành vi bị nghiêm cấm là gì?", part) == units_of(part)


def test_of_an_article_too_long_to_be_shown_the_reader_is_told_that_it_goes_on(
    article: MakeEvidence,
) -> None:
    found = article()
    steps = (*found.passage.anchor.path, AnchorStep(Level.CLAUSE, "2"))
    part = replace(found, passage=replace(found.passage, anchor=Anchor(steps, paragraph=4)))
    asked = read_question("Các hành vi bị nghiêm cấm là gì?")
    (told,) = goes_on(part, asked, {})
    assert (told.key, told.details) == ("notice.article_goes_on", {"article": "7"})
    assert goes_on(found, asked, {}) == ()
    assert goes_on(part, read_question("Ai xử lý các hành vi bị nghiêm cấm?"), {}) == ()


def test_what_is_defined_somewhere_is_answered_by_its_definition(article: MakeEvidence) -> None:
    advance = article("1. Ứng tối đa 80%.\n2. Nộp đề nghị trước 03 ngày.", "Điều 11. Tạm ứng", "")
    assert is_whole("Tạm ứng là gì?", advance)
    meaning = article("Tạm ứng là khoản chi trước.\nCông tác là đi làm.", "Điều 2. Từ ngữ", "")
    assert not any(unit.is_whole for unit in units_for("Tạm ứng là gì?", advance, meaning))
