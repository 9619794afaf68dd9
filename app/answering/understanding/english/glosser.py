"""English questions over Vietnamese texts: told by their words, and glossed in the texts' own.

A question in another language shares no word with the texts, so whatever compares words (search,
choosing sentences, judging) is blind to it. Its terms are looked up in a glossary that officers
edit; what stands there is searched for, and a text that says it counts as saying the question's
own term.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from app.answering.english_words import WORD, bare, singular, stem
from app.answering.understanding.english.slips import slip_of
from app.answering.understanding.english.tokens import (
    ARTICLES,
    LITTLE,
    ONLY_ENGLISH,
    Token,
)
from app.answering.understanding.model import Expansion
from knowledge.indexing.words import fold, typed_without_diacritics
from knowledge.policy.english import EnglishTerm, EnglishTerms

_WORD = re.compile(r"[^\W_]+")
_MAY_BE_TERMS = frozenset(("use", "used", "using", "own", "within", "until"))
"""Words that mostly join, and stand for a word of the texts where the glossary has them."""
_PARTICLES = frozenset(("in", "out", "off", "up", "back", "down", "over", "away"))
"""Of verbs in two words, between which the object may stand: "hand the form in"."""
_MOST_BETWEEN = 3
_SENTENCE_ENDS = re.compile(r"[.?!;\n]+\s*|\s-+\s")
_LEAST_OF_SENTENCE = 4
_ASKS_IN_VIETNAMESE = re.compile(
    r"\b(?:bao (?:nhieu|lau|gio)|the nao|la (?:gi|ai)|khi nao|o dau|(?:nhung|lam) gi|duoc khong)\b"
)
"""Of a folded question; nobody asks so who asks in English."""
_LEAST_KNOWN = 0.5
_LEAST_KNOWN_OF_NAMES = 0.75
_MOST_MARKED = 0.5
"""Words with diacritics that a question in English may have: names."""


@dataclass(frozen=True, slots=True)
class _Term:
    """One way to say a term, what texts call it, and the stems that it is known by."""

    words: tuple[str, ...]
    means: tuple[str, ...]
    stems: tuple[str, ...]

    def likeness(self, words: Sequence[str]) -> int:
        """How much alike the forms are: "accounts" is more of an "account" than "accounting"."""
        if self.words == tuple(words):
            return 2
        return int(all(map(_is_inflected, words, self.words)))


@dataclass(frozen=True, slots=True)
class EnglishGlosser:
    """A glossary ready for use: its terms by their first stem, the longest first, each with its
    second stem, if any; and its words by their first letter."""

    terms: EnglishTerms = EnglishTerms()  # noqa: RUF009 - frozen
    _by_first: Mapping[str, Sequence[tuple[str | None, _Term]]] = field(init=False)
    _stems: frozenset[str] = field(init=False)
    _words: Mapping[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        said = [one for term in self.terms for one in _ways_to_say(term)]
        first = defaultdict(list)
        for one in sorted(said, key=lambda each: -len(each.words)):
            second = one.stems[1] if len(one.stems) > 1 else None
            first[one.stems[0]].append((second, one))
        words = defaultdict(set)
        for word in {word for one in said for word in one.words}:
            words[word[0]].add(word)
        object.__setattr__(self, "_by_first", dict(first))
        object.__setattr__(self, "_stems", frozenset(s for one in said for s in one.stems))
        object.__setattr__(self, "_words", {key: frozenset(of) for key, of in words.items()})

    def is_english(self, question: str) -> bool:
        """Whether the question is in English, though names in it may be Vietnamese. Pure.

        Half of its words must be known, by the glossary or as words that only join, but not all of
        them join; and nearly all where none of them is of English sentences alone. A sentence in
        Vietnamese is what is asked, whatever else is said in English.
        """
        words = [word for word in _WORD.findall(question) if not word.isdigit()]
        if len(words) < 2 or _share(words, _has_marks) > _MOST_MARKED:
            return False
        lower = [word.lower() for word in words]
        if LITTLE.issuperset(lower):
            return False
        is_name = ONLY_ENGLISH.isdisjoint(lower)
        if is_name and typed_without_diacritics(question):
            return False
        known = _share(lower, lambda word: word in LITTLE or stem(word) in self._stems)
        if known < (_LEAST_KNOWN_OF_NAMES if is_name else _LEAST_KNOWN):
            return False
        if _ASKS_IN_VIETNAMESE.search(fold(question)):
            return False
        return not any(map(_is_vietnamese, _SENTENCE_ENDS.split(question)))

    def gloss(self, telling: Iterable[Token], unknown: Iterable[str] = ()) -> tuple[Expansion, ...]:
        """What the terms of an English question are called in Vietnamese, in order. Pure.

        `telling` are its words without those that are only polite. A word in lower case of which
        nothing is known otherwise is `unknown`: it may be a slip.
        """
        slips = self._slips(unknown)
        tokens = [replace(token, word=slips.get(token.word, token.word)) for token in telling]
        found: list[Expansion] = []
        place = 0
        while place < len(tokens):
            after, means = self._longest(tokens, place)
            if means:
                found.append(Expansion(tokens[place].start, tokens[after - 1].end, means))
            place = max(after, place + 1)
        return tuple(found)

    def _slips(self, unknown: Iterable[str]) -> dict[str, str]:
        words = [word for word in unknown if stem(word) not in self._stems]
        found = ((word, slip_of(word, self._words.get(word[0], ()))) for word in words)
        return {word: meant for word, meant in found if meant}

    def _longest(self, tokens: Sequence[Token], place: int) -> tuple[int, tuple[str, ...]]:
        """What the longest term at a place is called, and the place behind it."""
        near = {None, *(token.stem for token in tokens[place + 1 : place + 2 + _MOST_BETWEEN])}
        matched = [
            (after, len(term.words), term)
            for second, term in self._by_first.get(tokens[place].stem, ())
            if second in near
            for after in [_matched(term, tokens, place)]
            if after
        ]
        if not matched:
            return place, ()
        most = max(count for _, count, _ in matched)
        after = max(end for end, count, _ in matched if count == most)
        said = [token.word for token in tokens[place:after] if token.word not in ARTICLES]
        longest = [term for _, count, term in matched if count == most]
        alike = [term for term in longest if term.likeness(said)] or longest
        alike = sorted(alike, key=lambda term: -term.likeness(said))
        return after, tuple(dict.fromkeys(phrase for term in alike for phrase in term.means))


def _matched(term: _Term, tokens: Sequence[Token], place: int) -> int | None:
    """The place behind a term that begins at `place`; of a verb in two words behind the first."""
    stems = term.stems
    if len(stems) == 1:
        word = tokens[place].word
        is_noun = tokens[max(0, place - 1)].word in ARTICLES and word in term.words
        is_term = is_noun or word not in LITTLE or word in _MAY_BE_TERMS
        return place + 1 if is_term else None
    at = place
    for wanted in stems:
        if place < at < len(tokens) and tokens[at].word in ARTICLES and tokens[at].stem != wanted:
            at += 1
        if at == len(tokens) or tokens[at].stem != wanted:
            return _parted(term, tokens, place)
        at += 1
    return at


def _parted(term: _Term, tokens: Sequence[Token], place: int) -> int | None:
    verb, particle = term.words[0], term.words[-1]
    between = tokens[place + 1 : place + 2 + _MOST_BETWEEN]
    is_parted = len(term.words) == 2 and particle in _PARTICLES and tokens[place].stem == stem(verb)
    return place + 1 if is_parted and particle in (one.word for one in between) else None


def _ways_to_say(term: EnglishTerm) -> Iterator[_Term]:
    """Each phrase of an entry; the head of a department is the department head too."""
    for phrase in term.says:
        words = tuple(map(bare, WORD.findall(phrase)))
        if words:
            yield _Term(words, term.means, tuple(map(stem, words)))
        if words.count("of") == 1 and 0 < words.index("of") < len(words) - 1:
            at = words.index("of")
            owner = words[at + 1 :]
            words = (*owner[owner[0] in ARTICLES :], *words[:at])
            yield _Term(words, term.means, tuple(map(stem, words)))


def _is_inflected(word: str, base: str) -> bool:
    """Whether words of one stem are a noun and its plural, or a verb and its past."""
    return singular(word) == singular(base) or (word.endswith("ed") and not base.endswith("ing"))


def _is_vietnamese(sentence: str) -> bool:
    words = [word.lower() for word in _WORD.findall(sentence) if not word.isdigit()]
    if len(words) < _LEAST_OF_SENTENCE or not ONLY_ENGLISH.isdisjoint(words):
        return False
    return _share(words, _has_marks) > _MOST_MARKED or typed_without_diacritics(sentence)


@lru_cache(maxsize=20_000)
def _has_marks(word: str) -> bool:
    return fold(word) != word.lower()


def _share(words: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, words)) / len(words)
