"""The extractive composer quotes: every draft is a verbatim range of one evidence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.answering.composing.asked.question_kinds import (
    QuestionKind,
    answered_kinds,
    kinds_of,
    measured_as_asked,
)
from app.answering.composing.choosing import MOST_CLAIMS
from app.answering.composing.extractive import ExtractiveComposer
from app.answering.composing.units.unit import Unit, is_heading, units_of
from app.answering.model import Draft, Evidence, Question
from app.answering.steps.understand import read_question
from app.contract.catalogue import Language

LIST = "Hồ sơ gồm:\na) Giấy đề nghị thanh toán;\nb) Giấy đi đường;\nc) Hóa đơn.\nHồ sơ nộp một bộ."
WORDS = some.sampled_from(["nghỉ", "phép", "12", "ngày", "hồ sơ gồm:", "\n", "a) ", ". ", "Điều 5"])


class SameVector:
    """Every text is as close as any other: only words decide."""

    def embed_query(self, text: str) -> np.ndarray:
        return np.ones(2, np.float32)

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray:
        return np.ones((len(texts), 2), np.float32) / 2


def compose(question: str, *found: Evidence) -> tuple[Draft, ...]:
    asked = Question(question, "u1", Language.VIETNAMESE, date(2026, 1, 2))
    return ExtractiveComposer(SameVector()).compose(asked, read_question(question), found).drafts


def test_the_sentence_that_answers_is_chosen(evidence) -> None:
    text = (
        "Quy chế này áp dụng cho công chức. Nghỉ phép năm là 12 ngày làm việc. Trang phục gọn gàng."
    )
    drafts = compose("Nghỉ phép năm bao nhiêu ngày?", evidence(text))
    assert drafts[0].text == "Nghỉ phép năm là 12 ngày làm việc."


def test_an_opening_brings_its_whole_list(evidence) -> None:
    units = units_of(evidence(LIST))
    assert units[0].text == LIST[: LIST.index("\nHồ sơ nộp")]


def test_nothing_is_composed_from_nothing() -> None:
    assert compose("Nghỉ phép năm bao nhiêu ngày?") == ()


@given(texts=some.lists(some.lists(WORDS, min_size=1, max_size=40), min_size=1, max_size=4))
def test_every_draft_is_verbatim_at_its_place(evidence, texts: list[list[str]]) -> None:
    found = [
        evidence(" ".join(words), label=f"E{i}", start=100 * i) for i, words in enumerate(texts, 1)
    ]
    labelled = {item.label: item.passage for item in found}
    drafts = compose("Nghỉ phép năm bao nhiêu ngày?", *found)
    assert len(drafts) <= MOST_CLAIMS
    for draft in drafts:
        assert draft.text == "\n".join(quote.text for quote in draft.quotes[:1])
        for quote in draft.quotes:
            passage = labelled[quote.label]
            place = slice(quote.start - passage.start, quote.end - passage.start)
            assert passage.text[place] == quote.text


def test_what_two_texts_say_in_the_same_words_is_said_once_with_both_places(evidence) -> None:
    text = "Nghỉ phép năm là 12 ngày làm việc."
    gathered = evidence(f"1.[3] {text}", label="E2", start=500)
    (draft,) = compose("Nghỉ phép năm bao nhiêu ngày?", evidence(text), gathered)
    assert [(quote.label, quote.text) for quote in draft.quotes] == [("E1", text), ("E2", text)]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Thời hạn giải quyết là bao lâu?", QuestionKind.HOW_LONG),
        ("thoi han giai quyet la bao lau", QuestionKind.HOW_LONG),
        ("Mức hỗ trợ bao nhiêu tiền?", QuestionKind.HOW_MUCH),
        ("Ai có thẩm quyền ký?", QuestionKind.WHO),
        ("Nộp hồ sơ ở đâu?", QuestionKind.WHERE),
        ("Hồ sơ gồm những gì?", QuestionKind.LIST),
        ("Dữ liệu mở là gì?", QuestionKind.DEFINITION),
        ("Cho xin số máy của tổ trực", QuestionKind.CONTACT),
        ("How long does it take?", QuestionKind.HOW_LONG),
        ("Phải xin trước mấy ngày?", QuestionKind.HOW_LONG_BEFORE),
        ("How far in advance must it be asked for?", QuestionKind.HOW_LONG_BEFORE),
        ("Hạn chót nộp hồ sơ là ngày nào?", QuestionKind.WHEN),
    ],
)
def test_the_kind_of_question_is_seen_with_and_without_diacritics(
    question: str, kind: QuestionKind
) -> None:
    assert kind in kinds_of(question)


def test_a_duration_answers_how_long() -> None:
    assert QuestionKind.HOW_LONG in answered_kinds("trong 05 ngày làm việc")
    assert QuestionKind.HOW_LONG not in answered_kinds("theo quy chế")
    assert QuestionKind.HOW_LONG not in answered_kinds("theo Điều 13 Quy chế này")
    assert QuestionKind.HOW_LONG in answered_kinds("trong 02 quý liên tiếp")


def test_how_long_before_is_no_length_of_stay() -> None:
    before = QuestionKind.HOW_LONG_BEFORE
    assert before in answered_kinds("Đăng ký trước ngày đi ít nhất 02 ngày làm việc.")
    assert before in answered_kinds("The host asks 03 working days before the visit.")
    assert before not in answered_kinds("A visit lasts 120 minutes.")


def test_papers_that_are_only_named_ask_for_no_list() -> None:
    assert kinds_of("Hạn chót nộp hồ sơ là ngày nào?") == {QuestionKind.WHEN}


def test_a_number_is_nobody() -> None:
    assert QuestionKind.WHO not in answered_kinds("gồm chữ hoa, chữ số")
    assert QuestionKind.WHO in answered_kinds("Sở cấp giấy phép")


@pytest.mark.parametrize(
    ("question", "sentence", "measured"),
    [
        ("Một năm học bao nhiêu tiết?", "Học tối thiểu 40 tiết mỗi năm.", True),
        ("Một năm học bao nhiêu tiết?", "Học trong 03 ngày.", False),
        ("Mức hỗ trợ bao nhiêu tiền?", "Hỗ trợ 150.000 đồng mỗi buổi.", True),
        ("Được tạm ứng bao nhiêu phần trăm?", "Tạm ứng không quá 70% dự toán.", True),
        ("Ai ký?", "Có 03 người ký.", False),
        ("Sao chép mỗi lần thu bao nhiêu?", "Chi phí là 70.000 đồng/lần.", True),
        ("Sao chép mỗi lần thu bao nhiêu?", "Chi phí là 70.000 đồng/trang.", False),
        ("Thù lao bao nhiêu một buổi?", "Được trả 300.000 đồng/buổi.", True),
        ("Đi xa bao nhiêu mới được vé?", "Quãng đường từ 500 km trở lên.", True),
        ("Tệp nặng nhất bao nhiêu?", "Mỗi thư không quá 25 MB.", True),
        ("Tệp nặng nhất bao nhiêu?", "Mỗi thư lưu 25 ngày.", False),
    ],
)
def test_a_number_of_what_is_counted_is_seen(question: str, sentence: str, measured: bool) -> None:
    assert measured_as_asked(question, sentence) is measured


def test_a_single_clause_is_quoted_without_its_number(evidence) -> None:
    texts = [
        unit.text for unit in units_of(evidence("1. Nghỉ phép 12 ngày.\n2. Nghỉ thêm 01 ngày."))
    ]
    assert texts == ["Nghỉ phép 12 ngày.", "Nghỉ thêm 01 ngày."]


def test_a_list_keeps_the_letters_of_its_items(evidence) -> None:
    assert "\nb) Giấy đi đường;" in units_of(evidence(LIST))[0].text


def test_what_an_opening_says_before_it_announces_a_list_elsewhere_stands_alone(evidence) -> None:
    opening = "Văn phòng Sở thống nhất quản lý việc lưu trữ và có trách nhiệm sau đây:"
    (unit,) = units_of(evidence(opening))
    assert unit.text == "Văn phòng Sở thống nhất quản lý việc lưu trữ"
    assert not is_heading(unit)
    (whole,) = units_of(evidence(f"{opening}\na) Ban hành mẫu sổ;\nb) Kiểm tra kho."))
    assert whole.text.endswith("b) Kiểm tra kho.")


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("Thông báo về việc sắp xếp chỗ để xe của khách tại trụ sở Sở.", True),
        ("V/v mượn phòng họp tầng 2.", True),
        ("Kế hoạch số 28/KH-SDL về bồi dưỡng kỹ năng số năm 2026.", True),
        ("Thông báo về việc nghỉ Tết phải gửi trước 05 ngày.", False),
        ("Báo cáo về kinh phí do Phòng Kế hoạch - Tài chính lập.", False),
    ],
)
def test_the_title_of_a_text_is_no_answer(evidence, text: str, is_title: bool) -> None:
    (unit,) = units_of(evidence(f"{text}\n"))
    assert is_heading(unit) == is_title


def test_a_list_under_a_number_ends_where_the_next_number_begins(evidence) -> None:
    text = (
        "2. Mức trong tỉnh:\na) Đi về trong ngày: 100.000 đồng;\nb) Nghỉ qua đêm.\n3. Tại xã đảo."
    )
    units = [unit.text for unit in units_of(evidence(text))]
    assert units[0].endswith("b) Nghỉ qua đêm.")
    assert units[1] == "Tại xã đảo."


def test_a_list_is_quoted_without_the_number_of_its_opening(evidence) -> None:
    text = "2. Mức trong tỉnh:\na) Đi về trong ngày: 100.000 đồng;\nb) Nghỉ qua đêm."
    draft = units_of(evidence(text, start=50))[0].draft()
    assert draft.text == draft.quotes[0].text == text.removeprefix("2. ")
    assert draft.quotes[0].start == 53


def test_a_whole_article_keeps_the_numbers_of_its_clauses(evidence) -> None:
    text = "1. Cho mượn khóa.\n2. Để mất khóa."
    assert Unit(evidence(text), 0, len(text), is_whole=True).draft().text == text


def test_new_wording_is_quoted_without_marks_that_hold_more_than_it(evidence) -> None:
    text = "4. Sửa khoản 1 như sau:\n“1. Nộp đơn trong 07 ngày.”"
    assert units_of(evidence(text))[-1].draft().text == "Nộp đơn trong 07 ngày."
    whole = "Biển ghi dòng chữ “Cấm vào”"
    assert units_of(evidence(whole))[0].draft().text == whole


def test_what_provides_for_the_questions_number_is_read_however_far_down(evidence) -> None:
    said = [f"Đơn số {place} nộp tại phòng {place}." for place in range(1, 7)]
    said.append("Đơn nộp sau 16 giờ tính vào ngày sau.")
    made = [evidence(text, label=f"E{place}") for place, text in enumerate(said)]
    found = [replace(one, passage=replace(one.passage, id=place)) for place, one in enumerate(made)]
    texts = [draft.text for draft in compose("Đơn nộp lúc 5 giờ chiều tính ngày nào?", *found)]
    assert "Đơn nộp sau 16 giờ tính vào ngày sau." in texts


def test_an_opening_without_its_list_is_no_answer(evidence) -> None:
    text = "Thực hiện chỉ đạo về nghỉ Tết, Sở thông báo lịch nghỉ Tết như sau:\nNghỉ từ ngày 14."
    (draft,) = compose("Lịch nghỉ Tết thế nào?", evidence(text))
    assert draft.text == "Nghỉ từ ngày 14."


def test_a_short_table_comes_whole_with_the_line_that_announces_it(evidence) -> None:
    table = "Mức khoán như sau:\nĐối tượng | Mức\nGiám đốc | 500.000\nNgười khác | 350.000"
    units = units_of(evidence(f"{table}\nĐiều này áp dụng từ năm 2026."))
    assert [unit.text for unit in units] == [table, "Điều này áp dụng từ năm 2026."]


def test_of_a_long_table_each_row_is_quoted_under_its_header(evidence) -> None:
    rows = [f"Hạng số {row} | mức {row}00.000 đồng mỗi ngày" for row in range(40)]
    units = units_of(evidence("Đối tượng đi họp | Mức chi\n" + "\n".join(rows)))
    assert [unit.text for unit in units] == [f"Đối tượng đi họp | Mức chi\n{row}" for row in rows]


def test_of_a_short_table_the_row_that_answers_is_quoted_under_what_announces_it(evidence) -> None:
    text = (
        "Mức khoán như sau:\nĐối tượng | Mức\nGiám đốc | 500.000\nLái xe | 350.000\nKhác | 200.000"
    )
    (draft,) = compose("Lái xe được khoán bao nhiêu?", evidence(text, start=100))
    assert draft.text == "Mức khoán như sau:\nĐối tượng | Mức\nLái xe | 350.000"
    assert [quote.text for quote in draft.quotes] == [
        "Mức khoán như sau:\nĐối tượng | Mức",
        "Lái xe | 350.000",
    ]
    assert draft.quotes[1].start == 100 + text.index("Lái xe")


def test_a_heading_is_no_answer(evidence) -> None:
    text = "Nghỉ phép năm của công chức\nCông chức được nghỉ 12 ngày."
    (draft,) = compose("Nghỉ phép năm bao nhiêu ngày?", evidence(text))
    assert draft.text == "Công chức được nghỉ 12 ngày."


def test_each_part_of_a_question_gets_a_sentence_of_its_own(evidence) -> None:
    text = (
        "Nghỉ phép năm là 12 ngày làm việc. Trang phục gọn gàng. Ghế xếp ngay ngắn. "
        "Giám đốc ký đơn xin nghỉ."
    )
    drafts = compose("Nghỉ phép năm bao nhiêu ngày và ai ký đơn?", evidence(text))
    assert "Giám đốc ký đơn xin nghỉ." in [draft.text for draft in drafts]


def test_a_part_is_looked_for_in_all_evidence_of_the_same_text(evidence) -> None:
    found = [
        evidence(text, label=f"E{place}", start=100 * place, score=5 - place)
        for place, text in enumerate(
            (
                "Nghỉ phép năm là 12 ngày làm việc.",
                "Ghế xếp ngay ngắn.",
                "Trang phục gọn gàng.",
                "Bàn lau sạch sẽ.",
                "Giám đốc ký đơn xin nghỉ.",
            ),
            start=1,
        )
    ]
    found = [replace(one, passage=replace(one.passage, id=id)) for id, one in enumerate(found)]
    drafts = compose("Nghỉ phép năm bao nhiêu ngày và ai ký đơn?", *found)
    assert [draft.quotes[0].label for draft in drafts] == ["E1", "E5"]


def test_a_sentence_that_leans_on_the_one_before_comes_with_it(evidence) -> None:
    text = "Mỗi năm học ít nhất 40 tiết. Trong đó có tối thiểu 08 tiết về an toàn."
    assert [unit.text for unit in units_of(evidence(text))] == [text]


def test_the_amount_of_another_case_is_not_quoted(evidence) -> None:
    text = "Giải thưởng cơ sở được 500.000 đồng. Trang phục gọn gàng."
    assert compose("Giải thưởng cấp tỉnh được bao nhiêu tiền?", evidence(text)) == ()


def test_what_opens_with_the_numbers_case_stands_before_what_leaves_it_out(evidence) -> None:
    text = "Mua máy in từ 50 triệu đồng trở lên thì đấu thầu. Dưới 50 triệu đồng thì hỏi giá."
    drafts = compose("Mua máy in 30 triệu thì có phải đấu thầu không?", evidence(text))
    assert drafts[0].text == "Dưới 50 triệu đồng thì hỏi giá."
