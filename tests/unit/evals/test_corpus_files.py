"""A set's rows become files: documents of their own, or the laws whose Điều they are."""

import pytest

from evals.corpus_files import WHOLE, are_articles, article_in, law_files, row_files
from evals.loading_corpus import LoadedCorpus
from evals.sets import CorpusRow

ROWS = [
    CorpusRow("Luật A|1", "Luật A - Điều 1", "Cùng một câu."),
    CorpusRow("Luật B|1", "Luật B - Điều 1", "Cùng một câu."),
    CorpusRow("t", "Chỉ có tên", ""),
]
ARTICLES = [
    CorpusRow("A|1", "Luật A - Điều 1. Phạm vi", "Phạm vi\n\nLuật này quy định về A."),
    CorpusRow("B|1", "Luật B - Điều 1. Phạm vi", "Luật này quy định về B."),
    CorpusRow("A|1a", "Luật A - Điều 1a. Mọi người đều biết.", "Mọi người đều biết."),
]


def test_rows_become_files_of_different_bytes_and_the_title_is_not_in_the_text() -> None:
    files = row_files(ROWS)
    assert len({file.content for file in files}) == len({file.name for file in files}) == 3
    assert {file.content.decode().strip() for file in files[:2]} == {"Cùng một câu."}
    assert [file.statement.subject for file in files] == [row.title for row in ROWS]
    assert len({file.statement.number for file in files}) == 3
    assert files[2].content.decode() == "Chỉ có tên\n"


def test_articles_become_their_laws_each_under_its_heading_once() -> None:
    first, second = law_files(ARTICLES)
    assert first.content.decode() == (
        "LUẬT A\n\nĐiều 1. Phạm vi\n\nLuật này quy định về A.\n\nĐiều 1a. Mọi người đều biết.\n\n\n"
    )
    assert second.content.decode() == "LUẬT B\n\nĐiều 1. Phạm vi\n\nLuật này quy định về B.\n"
    assert [file.statement.subject for file in (first, second)] == ["Luật A", "Luật B"]


@pytest.mark.parametrize(
    ("title", "says_so"),
    [
        ("Luật A - Điều 12. Cư trú", True),
        ("Luật A - B - Điều 12a. Cư trú", True),
        ("Luật A - Điều 12", False),
        ("47/2010/QH12", False),
    ],
)
def test_a_set_holds_laws_when_every_title_says_which_article_of_which_law(
    title: str, says_so: bool
) -> None:
    assert are_articles([*ARTICLES, CorpusRow("x", title, "Câu.")]) is says_so


def test_a_place_in_a_law_is_the_row_of_its_article_and_one_in_a_row_is_the_row() -> None:
    laws = LoadedCorpus({file.name: file.rows for file in law_files(ARTICLES)}, 2, 3)
    name, _ = laws.rows_by_file
    assert laws.row_at(name, "điểm a khoản 2 Điều 1a") == "A|1a"
    assert laws.row_at(name, "đoạn 1") is None
    assert laws.row_at("else.txt", "Điều 1") is None
    rows = LoadedCorpus({"a.txt": {WHOLE: "A"}}, 1, 1)
    assert rows.row_at("a.txt", "Điều 7") == "A"


def test_an_article_is_named_as_a_citation_names_it() -> None:
    assert article_in("điểm a khoản 2 Điều 15b") == "Điều 15b"
    assert article_in("đoạn 12") == WHOLE
