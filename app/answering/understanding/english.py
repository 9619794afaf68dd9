"""English questions over Vietnamese texts: told by their words, and glossed in the texts' own.

A question in another language shares no word with the texts, so whatever compares words (search,
choosing sentences, judging) is blind to it. Its terms are looked up in a glossary that officers
edit; what stands there is searched for, and a text that says it counts as saying the question's
own term.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.answering.understanding.model import Expansion
from knowledge.indexing.words import fold, typed_without_diacritics
from knowledge.policy.english import EnglishTerm, EnglishTerms

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"[’']s\b")
_OF_SENTENCES = """
what which who whom whose how when where why does did is are was were been must should would could
shall has have had with without from of for and or its this these those your our their if before
after between during under there they she his her we you being
"""
_ONLY_ENGLISH = frozenset(_OF_SENTENCES.split())
"""Words of a sentence in English that are no Vietnamese syllable, even without diacritics."""
_OF_MEASURE = "many much long soon far often quickly"
_ASKING = _ONLY_ENGLISH | frozenset(_OF_MEASURE.split())
_JOINING = """
a an the to in on at as be do can may i me my us he him them by it not so than that then any some
all each both such about into out per also only just please here own other another same get like
want know happen will s t re d ll m am don doesn isn haven give gave given take took taken go goes
going gone come came comes put let see look use used using way thing regard regarded someone
anyone something else whether while once too very cannot more most yes no okay but no nor yet
already still even ever never now up down off again back through against because since though
although towards upon via etc able
"""
_LITTLE = _ASKING | frozenset(_JOINING.split())
"""Words that ask, join or point in English; a text that has them tells nothing by them."""
_NO_PLURALS = frozenset(("goods", "customs", "premises", "means", "proceedings"))
_VOWEL = re.compile(r"[aeiouy]")
_LEAST_KNOWN = 0.5
_LEAST_KNOWN_OF_NAMES = 0.75
_MOST_MARKED = 0.5
"""Words with diacritics that a question in English may have: names."""


def stem(word: str) -> str:
    """An English word without its inflection; only ever compared with other stems. Pure.

    A plural's s, -ed, -ing, a final e and the second of two final consonants go; nothing is known
    of irregular forms.
    """
    text = _singular(word.lower())
    for ending in ("ing", "ed"):
        rest = text.removesuffix(ending)
        if rest != text and len(rest) > 1 and rest[-1] != "e" and _VOWEL.search(rest):
            text = rest
            break
    if text.endswith("i"):
        text = f"{text[:-1]}y"  # applied
    if len(text) > 2 and text.endswith("e"):
        text = text[:-1]
    return text[:-1] if len(text) > 3 and text[-1] == text[-2] else text


def _singular(text: str) -> str:
    if text in _NO_PLURALS:
        return text
    if len(text) > 4 and text.endswith("ies"):
        return f"{text[:-3]}y"
    if len(text) > 4 and text.endswith(("sses", "ches", "shes", "xes", "zes")):
        return text[:-2]
    if len(text) > 3 and text.endswith("s") and not text.endswith(("ss", "us", "is")):
        return text[:-1]
    return text


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    stem: str


@dataclass(frozen=True, slots=True)
class EnglishGlosser:
    """A glossary ready for use: its terms by their first stem, the longest first."""

    terms: EnglishTerms = EnglishTerms()  # noqa: RUF009 - frozen
    _by_first: Mapping[str, Sequence[tuple[tuple[str, ...], tuple[str, ...]]]] = field(init=False)
    _stems: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        means: dict[tuple[str, ...], tuple[str, ...]] = {}
        for term in self.terms:
            for stems in _stems_of(term):
                means[stems] = (*means.get(stems, ()), *term.means)
        first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for stems in sorted(means, key=len, reverse=True):
            first.setdefault(stems[0], []).append((stems, tuple(dict.fromkeys(means[stems]))))
        object.__setattr__(self, "_by_first", first)
        object.__setattr__(self, "_stems", frozenset(one for stems in means for one in stems))

    def is_english(self, question: str) -> bool:
        """Whether the question is in English, though names in it may be Vietnamese. Pure.

        Half of its words must be known, by the glossary or as words that only join, but not all of
        them join; and nearly all where none of them is of English sentences alone.
        """
        words = [word for word in _WORD.findall(question) if not word.isdigit()]
        if len(words) < 2 or _share(words, _has_marks) > _MOST_MARKED:
            return False
        lower = [word.lower() for word in words]
        if _LITTLE.issuperset(lower):
            return False
        is_name = _ONLY_ENGLISH.isdisjoint(lower)
        if is_name and typed_without_diacritics(question):
            return False
        known = _share(lower, lambda word: word in _LITTLE or stem(word) in self._stems)
        return known >= (_LEAST_KNOWN_OF_NAMES if is_name else _LEAST_KNOWN)

    def gloss(self, question: str) -> tuple[Expansion, ...]:
        """What the terms of an English question are called in Vietnamese, in order. Pure."""
        tokens = _tokens(question)
        found: list[Expansion] = []
        place = 0
        while place < len(tokens):
            stems, means = self._longest(tokens[place:])
            if means:
                last = tokens[place + len(stems) - 1]
                found.append(Expansion(tokens[place].start, last.end, means))
            place += max(1, len(stems))
        return tuple(found)

    def _longest(self, tokens: Sequence[_Token]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        for stems, means in self._by_first.get(tokens[0].stem, ()):
            if tuple(token.stem for token in tokens[: len(stems)]) == stems:
                return stems, means
        return (), ()


def asks(word: str) -> bool:
    """Whether an English word tells what kind of answer is wanted, or how it is joined. Pure."""
    return word.lower() in _ASKING


def asks_or_joins(word: str) -> bool:
    """Whether an English word only asks, joins or points. Pure."""
    return word.lower() in _LITTLE


def _tokens(text: str) -> list[_Token]:
    written = _POSSESSIVE.sub(lambda found: " " * len(found.group()), text)
    return [
        _Token(found.start(), found.end(), stem(found.group())) for found in _WORD.finditer(written)
    ]


def _stems_of(term: EnglishTerm) -> Iterable[tuple[str, ...]]:
    for words in term.says:
        stems = tuple(token.stem for token in _tokens(words))
        if stems:
            yield stems


def _has_marks(word: str) -> bool:
    return fold(word) != word.lower()


def _share(words: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, words)) / len(words)
