"""English words as questions and texts are compared by them, whatever their inflection.

A question asks who "approves", a text tells of the "approval" that a visitor "gets"; officers list
"approve". Only forms of one word are brought together here; what else means the same is data.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from knowledge.indexing.words import (
    SHARE_OF_VIETNAMESE_SHAPES,
    could_be_vietnamese,
    fold,
    plain,
)

IRREGULAR = Path(__file__).with_name("english_irregular.txt")
WORD = re.compile(r"[^\W_]+(?:[’'](?:(?:t|s|re|ve|ll|d|m)\b|(?!\w)))?")
"""A word with the apostrophe that it is shortened or possesses with: "don't", "citizens'"."""
_ENDING = re.compile(r"[’'].*$")
_NO_PLURALS = frozenset(("goods", "customs", "premises", "means", "proceedings", "always", "news"))
_VOWEL = re.compile(r"[aeiouy]")
_ONE_SPELLING = (
    (re.compile(r"(?<=[a-z]{3})our$"), "or"),  # labour
    (re.compile(r"(?<=[a-z]{2})tre$"), "ter"),  # centre
    (re.compile(r"(?<=[a-z]{3})is(?=(?:ation)?$)"), "iz"),  # organis(e), organisation
    (re.compile(r"enc$"), "ens"),  # licenc(e)
)
"""British spellings as American ones, of stems."""
_MOST_MARKED = 0.1
_LEAST_WORDS = 3


def bare(word: str) -> str:
    """A word of `WORD` in lower case, without what follows its apostrophe. Pure."""
    return _ENDING.sub("", word).lower()


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """A word in lower case without the s of a plural or of a verb, irregular ones too. Pure."""
    text = _irregular().get(word, word)
    if text in _NO_PLURALS:
        return text
    if len(text) > 4 and text.endswith("ies"):
        return f"{text[:-3]}y"
    if len(text) > 4 and text.endswith(("sses", "ches", "shes", "xes", "zes")):
        return text[:-2]
    if len(text) > 3 and text.endswith("s") and not text.endswith(("ss", "us", "is")):
        return text[:-1]
    return text


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """An English word without its inflection; only ever compared with other stems. Pure.

    A plural's s, -ed, -ing, a final e and the second of two final consonants go, irregular forms
    become regular, and one of two spellings is chosen.
    """
    text = singular(word.lower())
    for ending in ("ing", "ed"):
        rest = text.removesuffix(ending)
        if rest != text and len(rest) > 1 and rest[-1] != "e" and _VOWEL.search(rest):
            text = rest
            break
    if text.endswith("i"):
        text = f"{text[:-1]}y"  # applied
    text = _in_one_spelling(text)
    if len(text) > 2 and text.endswith("e"):
        text = _in_one_spelling(text[:-1])
    return text[:-1] if len(text) > 3 and text[-1] == text[-2] else text


def stemmed(text: str) -> str:
    """A text in lower case with the stem of each word in its place. Pure."""
    return WORD.sub(lambda found: stem(bare(found.group())), plain(text))


def is_in_english(text: str) -> bool:
    """Whether a text of a few words is in English, though names in it may be Vietnamese. Pure."""
    words = [word for word in map(bare, WORD.findall(text)) if word.isalpha()]
    if len(words) < _LEAST_WORDS:
        return False
    marked = sum(fold(word) != word for word in words) / len(words)
    shaped = sum(map(could_be_vietnamese, words)) / len(words)
    return marked <= _MOST_MARKED and shaped < SHARE_OF_VIETNAMESE_SHAPES


def _in_one_spelling(text: str) -> str:
    for pattern, written in _ONE_SPELLING:
        text = pattern.sub(written, text)
    return text


@cache
def _irregular() -> Mapping[str, str]:
    """Each form of the file and its base form."""
    lines = IRREGULAR.read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {form: base for base, *forms in rows for form in forms}
