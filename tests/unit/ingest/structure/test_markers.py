"""What a block's first words may open."""

import pytest

from ingest.model import Level
from ingest.structure.markers import (
    article_marker,
    clause_marker,
    count_of,
    outline_candidates,
    point_marker,
    wide_marker,
)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Điều 5. Nghỉ phép năm", "5"),
        ("Điều 5: Nghỉ phép năm", "5"),
        ("Điều 5. - Mục đích là:", "5"),
        ("Điều 5a. Bổ sung", "5a"),
        ("ĐIỀU 5", "5"),
        ("Điều16. Đối tượng", "16"),
        ("Điều 13 Nguyên tắc tranh tụng", "13"),
        ("Article 5. Annual leave", "5"),
    ],
)
def test_an_article_is_known_in_all_its_spellings(text: str, label: str) -> None:
    marker = article_marker(text)
    assert marker is not None
    assert marker.label == label


@pytest.mark.parametrize(
    "text",
    [
        "Điều 5 của Luật này quy định",
        "Điều 5 Luật Đất đai",
        "Điều 5, Điều 6 và Điều 7",
        "Điều kiện hưởng trợ cấp",
        "“Điều 5. Trích dẫn",
    ],
)
def test_a_mention_of_an_article_opens_none(text: str) -> None:
    assert article_marker(text) is None


@pytest.mark.parametrize(
    ("text", "level", "label"),
    [
        ("PHẦN THỨ NHẤT", Level.PART, "thứ nhất"),
        ("Phần II. QUY ĐỊNH RIÊNG", Level.PART, "II"),
        ("Chương IV", Level.CHAPTER, "IV"),
        ("CHƯƠNG 2: TỔ CHỨC", Level.CHAPTER, "2"),
        ("Mục 1 THI HÀNH ÁN", Level.SECTION, "1"),
        ("Mục 2. Nội dung quy hoạch", Level.SECTION, "2"),
        ("Tiểu mục 3", Level.SUBSECTION, "3"),
        ("Chapter II. ORGANISATION", Level.CHAPTER, "II"),
    ],
)
def test_wide_headings_are_known(text: str, level: Level, label: str) -> None:
    marker = wide_marker(text)
    assert marker is not None
    assert (marker.level, marker.label) == (level, label)


@pytest.mark.parametrize(
    "text",
    [
        "Chương II của Nghị định này quy định chi tiết việc đó.",
        "Mục 3 Chương II Luật này",
        "Phần mềm dùng chung",
        "Mục tiêu cụ thể",
        "Phần lớn cán bộ đồng ý.",
    ],
)
def test_a_mention_of_a_chapter_opens_none(text: str) -> None:
    assert wide_marker(text) is None


def test_clauses_and_points_are_told_from_numbers() -> None:
    assert clause_marker("1. Công chức") is not None
    assert clause_marker("1.000.000 đồng") is None
    assert point_marker("đ) Bản sao") is not None
    assert point_marker("a1) Bổ sung") is not None
    assert point_marker("ăn) gì") is None


def test_a_letter_may_be_roman_too() -> None:
    styles = [marker.style for marker in outline_candidates("C. Nhiệm vụ")]
    assert styles == ["roman", "letter"]


@pytest.mark.parametrize(
    ("label", "count"), [("IV", 4), ("XIX", 19), ("12", 12), ("thứ tư", 4), ("thứ mười", 10)]
)
def test_labels_count(label: str, count: int) -> None:
    assert count_of(label) == count
