"""Whether a sentence speaks of another case than the question: of a title of the province's rank
where the office's own is asked for, of a second complaint where the first is.

Such a sentence shares nearly all its words with the question, so nothing that compares words or
meaning tells it from an answer. Words that tell cases apart stand in `other_cases.yaml`; labels
("hạng II", "nhóm B") are read as they come.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import yaml

from app.answering.words import syllables
from knowledge.indexing.words import plain

ROWS = Path(__file__).with_name("other_cases.yaml")
_BETWEEN = frozenset(plain("ra ở tại đi trong theo về bằng vào qua hồ sơ là và").split())
"""What may stand between a case and the word that it belongs to."""
_LABELLED = re.compile(
    r"\b(hạng|loại|nhóm|vùng|cấp độ) ([ivx]{1,4}|\d{1,2}|[a-d])\b|"
    r"\b(tiếng) (anh|pháp|nhật|trung|hàn|nga|đức|việt)\b"
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}

Told = Mapping[tuple[str, str], frozenset[str]]
"""For each row and the word before: the cases that a text names."""


def is_of_another_case(question: str, sentence: str) -> bool:
    """Whether the sentence names, behind a word of the question, only cases that the question does
    not name there. Pure."""
    asked = _asked(question)
    if not asked:
        return False
    told = _cases(sentence)
    said = {(row, case) for (row, _), cases in told.items() for case in cases}
    return any(
        key in told
        and asked[key].isdisjoint(told[key])
        and not any((key[0], case) in said for case in asked[key])
        for key in asked
    )


def is_of_the_same_case(question: str, sentence: str) -> bool:
    """Whether the sentence names a case that the question names, behind whichever word. Pure."""
    asked = {(row, case) for (row, _), cases in _asked(question).items() for case in cases}
    if not asked:
        return False
    told = {(row, case) for (row, _), cases in _cases(sentence).items() for case in cases}
    return not asked.isdisjoint(told)


@lru_cache(maxsize=64)
def _asked(question: str) -> Told:
    """The cases of a question, which every sentence of its evidence is compared with."""
    return _cases(question)


def _cases(text: str) -> Told:
    said = " ".join(syllables(text))
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for match in _LABELLED.finditer(said):
        name, label = match.group(1, 2) if match[1] else match.group(3, 4)
        found[name, ""].add(_ROMAN.get(label, label))
    for row, (pattern, case_of) in _rows().items():
        for match in pattern.finditer(said):
            if word := _word_before(said[: match.start()]):
                found[row, word].add(case_of[match.group()])
    return {key: frozenset(cases) for key, cases in found.items()}


def _word_before(text: str) -> str:
    """The nearest word to which a case belongs; empty at the beginning of the text."""
    return next((word for word in reversed(text.split()) if word not in _BETWEEN), "")


@cache
def _rows() -> Mapping[str, tuple[re.Pattern[str], Mapping[str, str]]]:
    """Of each row a pattern of all its words, and the case that each of them names."""
    listed: Mapping[str, list[list[str]]] = yaml.safe_load(ROWS.read_text(encoding="utf-8"))
    rows = {}
    for row, cases in listed.items():
        case_of = {plain(words): case[0] for case in cases for words in case}
        longest_first = sorted(case_of, key=len, reverse=True)
        rows[row] = (re.compile(rf"\b(?:{'|'.join(longest_first)})\b"), case_of)
    return rows
