"""Places in a document: in either order, with or without diacritics, in both languages."""

import pytest

from app.answering.understanding.folding import fold_question
from app.answering.understanding.naming.places import find_places


def paths(question: str) -> list[str]:
    return [
        " ".join(f"{step.level.value} {step.label}" for step in place.path)
        for place in find_places(fold_question(question))
    ]


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Điều 5 quy định gì?", "article 5"),
        ("khoản 2 Điều 5", "article 5 clause 2"),
        ("điểm đ khoản 1 Điều 12", "article 12 clause 1 point đ"),
        ("dieu 5 khoan 2", "article 5 clause 2"),
        ("Điều 5, khoản 2", "article 5 clause 2"),
        ("khoản 2 của Điều 5a", "article 5a clause 2"),
        ("What does Article 5 say?", "article 5"),
        ("clause 2 of Article 5", "article 5 clause 2"),
        ("Phụ lục II nêu gì", "annex Phụ lục II"),
        ("phu luc 2", "annex Phụ lục 2"),
        ("Chương III", "chapter III"),
        ("mục 2 chương iv", "chapter IV section 2"),
    ],
)
def test_a_place_is_read_from_wide_to_narrow(question: str, path: str) -> None:
    assert paths(question) == [path]


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Điều 5 và Điều 7", ["article 5", "article 7"]),
        ("khoản 1, 3 Điều 5", ["article 5 clause 1", "article 5 clause 3"]),
        ("khoản 1 và khoản 2 Điều 5", ["article 5 clause 1", "article 5 clause 2"]),
    ],
)
def test_lists_are_several_places(question: str, several: list[str]) -> None:
    assert paths(question) == several


@pytest.mark.parametrize(
    "question",
    [
        "điều 5 triệu đồng",
        "khoản 2 nói gì",
        "địa điểm ở đâu",
        "dia diem o dau",
        "mức 5 chương trình",
        "điều kiện là gì",
        "mỗi điểm a",
    ],
)
def test_what_is_no_place_by_itself_is_left(question: str) -> None:
    assert paths(question) == []


def test_a_place_remembers_its_range() -> None:
    question = "Xin hỏi khoản 2 Điều 5 quy định gì"
    (place,) = find_places(fold_question(question))
    assert question[place.start : place.end] == "khoản 2 Điều 5"


def test_a_list_of_labels_has_no_more_than_was_said() -> None:
    assert paths("khoản 1 và 3 Điều 6") == ["article 6 clause 1", "article 6 clause 3"]
