"""What became of each Điều between two texts of one document."""

import unicodedata

import pytest

from ingest.model import Level
from knowledge.differences.differences import differences
from knowledge.differences.model import Change, PartKind, WordChange


def told(found) -> list[tuple[Change, PartKind, str]]:
    return [(item.change, item.part.kind, item.part.label) for item in found.items]


def test_the_same_text_has_no_difference(read, decision, articles) -> None:
    text = read(decision(*articles))
    found = differences(text, text)
    assert found.items == ()
    assert found.same == 5


def test_a_changed_article_shows_its_changed_words(read, decision, articles) -> None:
    changed = (2, "Thủ tục cấp thẻ", articles[1][2].replace("05 ngày", "03 ngày"))
    found = differences(
        read(decision(*articles)), read(decision(articles[0], changed, articles[2]))
    )
    assert told(found) == [(Change.CHANGED, PartKind.ARTICLE, "2")]
    words = [(run.kind, run.text.strip()) for run in found.items[0].words]
    assert (WordChange.DELETED, "05") in words
    assert (WordChange.INSERTED, "03") in words
    assert found.same == 4


def test_an_added_and_a_removed_article_are_told(read, decision, articles) -> None:
    one, other = read(decision(*articles[:2])), read(decision(*articles))
    assert told(differences(one, other)) == [(Change.ADDED, PartKind.ARTICLE, "3")]
    assert told(differences(other, one)) == [(Change.REMOVED, PartKind.ARTICLE, "3")]


def test_articles_after_an_inserted_one_are_renumbered_and_not_rewritten(
    read, decision, articles
) -> None:
    inserted = (2, "Giải thích từ ngữ", "Thẻ là thẻ từ do Văn phòng Sở phát hành và quản lý.")
    moved = [(number + 1, heading, body) for number, heading, body in articles[1:]]
    found = differences(read(decision(*articles)), read(decision(articles[0], inserted, *moved)))
    assert told(found) == [
        (Change.ADDED, PartKind.ARTICLE, "2"),
        (Change.MOVED, PartKind.ARTICLE, "3"),
        (Change.MOVED, PartKind.ARTICLE, "4"),
    ]
    assert found.items[1].old is not None
    assert found.items[1].old.label == "2"


def test_a_renumbered_article_with_a_small_change_is_known_again(read, decision, articles) -> None:
    number, heading, body = articles[2]
    changed = (number - 1, heading, body.replace("04 giờ", "24 giờ"))
    found = differences(read(decision(*articles)), read(decision(articles[0], changed)))
    assert told(found) == [
        (Change.REMOVED, PartKind.ARTICLE, "2"),
        (Change.MOVED, PartKind.ARTICLE, "2"),
    ]


def test_a_rewritten_article_under_its_number_is_changed(read, decision, articles) -> None:
    other = (3, "Kinh phí", "Kinh phí in thẻ lấy từ nguồn chi thường xuyên giao cho Sở hằng năm.")
    found = differences(read(decision(*articles)), read(decision(*articles[:2], other)))
    assert told(found) == [(Change.CHANGED, PartKind.ARTICLE, "3")]


def test_the_opening_is_a_part_of_its_own(read, decision, articles) -> None:
    opening = "ỦY BAN NHÂN DÂN TỈNH BÌNH LÂM\nQUYẾT ĐỊNH\nBan hành Quy định cấp thẻ vào kho"
    found = differences(read(decision(*articles)), read(decision(*articles, opening=opening)))
    assert told(found) == [(Change.CHANGED, PartKind.OPENING, "")]


def test_the_closing_is_a_part_of_its_own(read, decision, articles) -> None:
    text = decision(*articles)
    other = text.replace("Nguyễn Thanh Bình", "Lê Thu Hà")
    found = differences(read(text), read(other))
    assert told(found) == [(Change.CHANGED, PartKind.CLOSING, "")]


def test_an_annex_is_a_part_of_its_own(read, decision, articles) -> None:
    annex = "\nPhụ lục I\nMẪU TỜ KHAI\nHọ và tên: …\nĐơn vị: …"
    text = decision(*articles)
    found = differences(read(text), read(text + annex))
    assert [(item.change, item.part.path[0].level) for item in found.items] == [
        (Change.ADDED, Level.ANNEX)
    ]


@pytest.mark.parametrize(
    "layout",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("hủy", "huỷ").replace("Ủy", "Uỷ"),
        lambda text: text.replace(" thẻ ", "  thẻ\u00a0"),
        lambda text: text.replace("; ", ";").replace("…", "..."),
        lambda text: text.replace("kho dữ liệu", "kho dữ\u00ad liệu"),
    ],
)
def test_letters_tone_places_and_layout_are_no_change(read, decision, articles, layout) -> None:
    text, clauses = read(decision(*articles))
    if len(layout(text)) != len(text):
        assert differences((text, ()), (layout(text), ())).items == ()
    else:
        assert differences((text, clauses), (layout(text), clauses)).items == ()


def test_capitals_are_a_change(read, decision, articles) -> None:
    text = decision(*articles)
    found = differences(read(text), read(text.replace("Khách tham quan", "KHÁCH tham quan")))
    assert told(found) == [(Change.CHANGED, PartKind.ARTICLE, "1")]


def test_headings_stand_in_for_articles_in_a_text_without_any(read) -> None:
    plan = "KẾ HOẠCH\nI. MỤC TIÊU\nMở 12 lớp.\nII. NHIỆM VỤ\nCác đơn vị cử người học.\n"
    found = differences(read(plan), read(plan.replace("12 lớp", "15 lớp")))
    assert told(found) == [(Change.CHANGED, PartKind.ARTICLE, "I")]


def test_a_text_without_structure_is_compared_by_lines() -> None:
    old = "Kính gửi các đơn vị.\nHọp lúc 8 giờ.\nTrân trọng."
    new = "Kính gửi các đơn vị.\nHọp lúc 9 giờ.\nMang theo tài liệu.\nTrân trọng."
    found = differences((old, ()), (new, ()))
    (item,) = found.items
    assert item.change is Change.CHANGED
    assert (item.part.kind, found.same) == (PartKind.PARAGRAPH, 2)
    assert new[item.part.start : item.part.end] == "Họp lúc 9 giờ.\nMang theo tài liệu.\n"


def test_articles_of_an_annexed_rule_are_not_those_of_the_decision(read) -> None:
    text = (
        "QUYẾT ĐỊNH\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế ra vào kho.\n"
        "Điều 2. Văn phòng Sở thi hành Quyết định này.\nGIÁM ĐỐC\nLê Thu Hà\n"
        "QUY CHẾ\nRa vào kho dữ liệu\n"
        "(Ban hành kèm theo Quyết định số 04/2025/QĐ-SDL ngày 05 tháng 3 năm 2025)\n"
        "Điều 1. Người vào kho phải có thẻ.\nĐiều 2. Thẻ có giá trị 12 tháng."
    )
    found = differences(read(text), read(text.replace("12 tháng", "06 tháng")))
    assert [item.change for item in found.items] == [Change.CHANGED]
    assert "06 tháng" in "".join(run.text for run in found.items[0].words)
