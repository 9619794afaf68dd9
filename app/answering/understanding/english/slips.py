"""A misspelt English word, where it can only be one term of the glossary.

Nothing tells here which words exist: "paternity" is one letter from "maternity" and no slip. So
only what fingers do to a long word is mended: two letters changed places, one typed twice or left
out. A letter in place of another stays.
"""

from collections.abc import Collection, Iterator

from app.answering.english_words import stem

_LEAST_LETTERS = 7


def slip_of(word: str, terms: Collection[str]) -> str | None:
    """The one of `terms` that a word in lower case can only stand for, else None. Pure."""
    if len(word) < _LEAST_LETTERS or not (word.isascii() and word.isalpha()):
        return None
    near = {meant for meant in _mended(word) if meant in terms}
    if not near:
        near = {term for term in terms if len(term) == len(word) + 1 and _lacks_one(word, term)}
    return min(near) if len({stem(meant) for meant in near}) == 1 else None


def _mended(word: str) -> Iterator[str]:
    """The word with neighbours exchanged, or with one letter less; the first letter stays."""
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]
    for place in range(1, len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _lacks_one(word: str, term: str) -> bool:
    """Whether one letter of the term, but not the first, is all that the word lacks."""
    place = next((i for i, letter in enumerate(word) if letter != term[i]), len(word))
    return place > 0 and word[place:] == term[place + 1 :]
