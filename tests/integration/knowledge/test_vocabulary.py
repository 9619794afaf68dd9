"""What the indexed texts say, and what people say, are words; the rest are slips."""

from pathlib import Path

import pytest

from knowledge.indexing.lexical import Entry, LexicalIndex
from knowledge.indexing.vocabulary import IndexedWords


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    index = LexicalIndex(tmp_path)
    index.add([Entry(1, ("a",), "Nghỉ phép năm"), Entry(2, ("b",), "Đơn xin nghỉ phép, hoà giải")])
    return index


def test_passages_of_every_knowledge_base_are_counted(index: LexicalIndex) -> None:
    words = IndexedWords(index, frozenset())
    assert (words.count("nghỉ"), words.count("giải"), words.count("nghir")) == (2, 1, 0)
    assert words.count_pair("nghỉ", "phép") == 2
    assert words.count_pair("phép", "nghỉ") == 0


def test_what_people_say_is_a_word_that_no_text_needs_to_have(index: LexicalIndex) -> None:
    words = IndexedWords(index)
    assert words.count("tôi") == 1
    assert words.count("nghỉ") == 2


def test_it_follows_what_is_indexed(index: LexicalIndex) -> None:
    words = IndexedWords(index, frozenset())
    index.add([Entry(3, ("a",), "văn thư")])
    assert words.count("thư") == 1
    index.rewrite([Entry(3, ("a",), "văn thư")])
    assert words.count("nghỉ") == 0
