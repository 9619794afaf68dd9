"""The officers' list of English terms: read strictly, the agency's own copy wins."""

from pathlib import Path

import pytest

from knowledge.errors import PolicyUnreadable
from knowledge.policy.english import EnglishTerm, load_agency_english, load_english


def _written(folder: Path, text: str) -> Path:
    path = folder / "english.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_line_gives_terms_and_what_texts_call_them(tmp_path: Path) -> None:
    path = _written(tmp_path, "words:\n  leave, time off: nghỉ phép, nghỉ\n")
    assert list(load_english(path)) == [
        EnglishTerm(("leave", "time off"), ("nghỉ phép", "nghỉ")),
    ]


def test_the_agencys_own_copy_wins(tmp_path: Path) -> None:
    shipped = load_agency_english(tmp_path)
    _written(tmp_path, "words:\n  unit: phòng\n")
    assert len(list(load_agency_english(tmp_path))) == 1 < len(list(shipped))


@pytest.mark.parametrize(
    "text",
    [
        "words:\n  leave: [nghỉ]\n",
        "words:\n  leave: nghỉ,, phép\n",
        "words:\n  five: 5\n",
        "terms: {}\n",
    ],
)
def test_a_line_that_is_wrong_is_told_with_its_place(tmp_path: Path, text: str) -> None:
    with pytest.raises(PolicyUnreadable) as told:
        load_english(_written(tmp_path, text))
    assert told.value.details["line"] in (1, 2)


def test_each_shipped_term_stands_once() -> None:
    terms = [words for term in load_english() for words in term.says]
    assert sorted(terms) == sorted(set(terms))
