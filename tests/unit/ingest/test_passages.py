"""Passages: small, complete, disjoint, and each the very words of the text."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Level, Passage
from ingest.normalising import NormalText
from ingest.passages import PassageRules, make_passages
from ingest.structure import cite, structure

Build = Callable[..., NormalText]
SMALL = PassageRules(target_chars=600)
LONG = "Cơ quan quản lý nhà nước có trách nhiệm hướng dẫn, kiểm tra việc thực hiện. " * 6


def passages_of(normal: NormalText, rules: PassageRules | None = None) -> tuple[Passage, ...]:
    layout = structure(normal.text, normal.blocks)
    return make_passages(normal.text, normal.blocks, layout, rules=rules)


def test_a_short_article_is_one_passage_without_its_heading(text_of: Build) -> None:
    normal = text_of(["Điều 1. Phạm vi", "1. Áp dụng cho công chức.", "2. Áp dụng cho viên chức."])
    (passage,) = passages_of(normal)
    assert passage.text == "1. Áp dụng cho công chức.\n2. Áp dụng cho viên chức."
    assert passage.trail == ("Điều 1. Phạm vi",)


def test_a_long_article_gives_a_passage_for_each_clause(text_of: Build) -> None:
    clauses = [f"{number}. {LONG}" for number in range(1, 5)]
    normal = text_of(["Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Trách nhiệm", *clauses])
    passages = passages_of(normal, SMALL)
    assert [cite(x.anchor) for x in passages] == [f"khoản {n} Điều 1" for n in range(1, 5)]
    assert passages[0].trail == ("Chương I. QUY ĐỊNH CHUNG", "Điều 1. Trách nhiệm")


def test_points_of_a_long_clause_carry_its_opening_words(text_of: Build) -> None:
    points = [f"{letter}) {LONG}" for letter in "abcdđ"]
    normal = text_of(["Điều 1. Hồ sơ", "1. Hồ sơ gồm:", *points])
    passages = passages_of(normal, SMALL)
    assert passages[0].text.startswith("1. Hồ sơ gồm:\na)")
    assert {x.lead_in for x in passages[1:]} == {"1. Hồ sơ gồm:"}
    assert cite(passages[-1].anchor) == "điểm đ khoản 1 Điều 1"


def test_a_list_under_no_article_carries_the_words_before_it(text_of: Build) -> None:
    opening = "Người nộp đơn phải có các giấy tờ sau đây:"
    normal = text_of([LONG, opening, *(f"- {LONG}" for _ in range(4)), LONG])
    passages = passages_of(normal, SMALL)
    listed = [x for x in passages if x.text.startswith("- ")]
    assert len(listed) > 1
    assert {x.lead_in for x in listed} == {opening}
    assert passages[-1].lead_in == ""


def test_a_later_point_carries_its_clause_and_not_the_point_before(text_of: Build) -> None:
    points = [f"a) {LONG}", "b) Bản sao các giấy tờ:", f"- {LONG}", f"c) {LONG}"]
    normal = text_of([LONG, "Hồ sơ gồm:", *points])
    (last,) = [x for x in passages_of(normal, SMALL) if x.text.startswith("c) ")]
    assert last.lead_in == "Hồ sơ gồm:"


def test_later_rows_of_a_table_carry_its_header(text_of: Build) -> None:
    rows = [f"{n} | Hạng mục số {n} của kế hoạch năm | {n}00 triệu đồng" for n in range(40)]
    lines = ["Phụ lục I", "STT | Hạng mục | Kinh phí", *rows]
    normal = text_of(["Điều 1. Ban hành", *lines], rows=range(2, 43))
    passages = [x for x in passages_of(normal, SMALL) if x.anchor.label(Level.ANNEX)]
    assert len(passages) > 1
    assert {x.lead_in for x in passages[1:]} == {"STT | Hạng mục | Kinh phí"}


def test_letterhead_and_signature_are_no_passages(text_of: Build) -> None:
    normal = text_of(
        [
            "ỦY BAN NHÂN DÂN",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 12/QĐ-UBND",
            "Sơn Hải, ngày 03 tháng 02 năm 2025",
            "QUYẾT ĐỊNH",
            "Về việc ban hành quy chế làm việc",
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
            "Điều 1. Ban hành quy chế.",
            "Nơi nhận:",
            "- Như Điều 1;",
            "KT. CHỦ TỊCH",
            "Nguyễn Văn An",
        ]
    )
    passages = passages_of(normal)
    assert [x.text.split("\n")[0] for x in passages] == ["QUYẾT ĐỊNH", "Ban hành quy chế."]
    assert "Căn cứ Luật" in passages[0].text


def test_text_without_structure_is_cut_at_sentences(text_of: Build) -> None:
    normal = text_of([LONG, LONG, LONG])
    passages = passages_of(normal, PassageRules(target_chars=300))
    assert all(len(x.text) <= 300 and x.text.endswith(".") for x in passages)


words = st.sampled_from(["công chức", "viên chức", "hồ sơ", "nghỉ phép", "thời hạn 05 ngày", "đơn"])
sentence = st.lists(words, min_size=1, max_size=40).map(lambda x: " ".join(x).capitalize() + ".")


@st.composite
def documents(draw: st.DrawFn) -> list[str]:
    lines = draw(st.lists(sentence, max_size=3))
    for article in range(1, draw(st.integers(0, 4)) + 1):
        lines.append(f"Điều {article}. {draw(words).capitalize()}")
        lines += draw(st.lists(sentence, max_size=2))
        for clause in range(1, draw(st.integers(0, 4)) + 1):
            lines.append(f"{clause}. {draw(sentence)}")
            lines += [f"{x}) {draw(sentence)}" for x in "abcdđe"[: draw(st.integers(0, 6))]]
    return lines or ["Văn bản trống."]


@settings(deadline=None, max_examples=60)
@given(lines=documents(), target=st.sampled_from([80, 200, 900]))
def test_every_word_but_headings_is_in_exactly_one_passage(
    text_of: Build, lines: list[str], target: int
) -> None:
    normal = text_of(lines)
    layout = structure(normal.text, normal.blocks)
    rules = PassageRules(target_chars=target, max_chars=2 * target)
    passages = make_passages(normal.text, normal.blocks, layout, rules=rules)
    times = [0] * len(normal.text)
    for passage in passages:
        assert passage.text == normal.text[passage.start : passage.end]
        for position in range(passage.start, passage.end):
            times[position] += 1
    headings = {
        position
        for clause in layout.clauses
        if clause.level == Level.ARTICLE and clause.heading
        for position in range(clause.start, clause.body_start)
    }
    for position, letter in enumerate(normal.text):
        if not letter.isspace():
            assert times[position] <= 1
            assert times[position] == 1 or position in headings
