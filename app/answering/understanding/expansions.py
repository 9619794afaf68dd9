"""What the glossary adds to a question: abbreviations in full, other names, what texts call it.

Whole words only. Where a term was typed with diacritics they must be the entry's own ("Hà Nam" is
not "hạ nam"); bare letters match any.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from app.answering.understanding.english.glosser import EnglishGlosser
from app.answering.understanding.folding import FoldedQuestion
from app.answering.understanding.model import Expansion
from knowledge.indexing.words import fold, plain
from knowledge.policy.glossary import Abbreviation, Case, Glossary

_WORD = re.compile(r"(?<![\w/-])\w+")
_GOES_ON = re.compile(r"[\w/-]")


@dataclass(frozen=True, slots=True)
class Expander:
    """A glossary ready for use: its terms, folded; and the glossary of English terms."""

    glossary: Glossary
    english: EnglishGlosser = EnglishGlosser()  # noqa: RUF009 - frozen
    _terms: dict[str, tuple[Abbreviation, ...]] = field(init=False)
    _opening: dict[str, dict[str, tuple[str, ...]]] = field(init=False)
    """Of each first word its terms by their second word, if any; the longest first."""

    def __post_init__(self) -> None:
        terms = defaultdict(list)
        for entry in self.glossary.abbreviations:
            terms[fold(entry.short)].append(entry)
        for group in self.glossary.names:
            for name in group:
                others = tuple(other for other in group if other != name)
                terms[fold(name)].append(Abbreviation(name, others))
        for phrase in self.glossary.everyday:
            for words in phrase.says:
                terms[fold(words)].append(Abbreviation(words, phrase.means))
        opening: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for term in sorted(terms, key=len, reverse=True):
            if _WORD.match(term):
                first, second, *_ = *_WORD.findall(term), ""
                opening[first][second] = (*opening[first].get(second, ()), term)
        object.__setattr__(self, "_terms", {key: tuple(found) for key, found in terms.items()})
        object.__setattr__(self, "_opening", dict(opening))

    def expand(self, folded: FoldedQuestion, meant: str = "") -> tuple[Expansion, ...]:
        """In order; what the question already says in full is not said again.

        `meant` is a bare question with its likeliest diacritics: "ngoai tinh" may be "ngoài tỉnh"
        there, and then it is not "ngoại tình".
        """
        said = folded.text
        restored = meant if len(meant) == len(folded.text) == len(folded.typed) else ""
        expansions: list[Expansion] = []
        for start, end, entries in self._meant(folded, restored):
            texts = dict.fromkeys(text for entry in entries for text in entry.means)
            new = tuple(text for text in texts if _folded(text) not in said)
            if new:
                expansions.append(Expansion(*folded.range_of(start, end), new))
                said = "\n".join((said, " ".join(map(_folded, new))))
        return tuple(expansions)

    def _meant(
        self, folded: FoldedQuestion, restored: str
    ) -> Iterator[tuple[int, int, list[Abbreviation]]]:
        """Where terms stand in the folded question, the longest that is meant at each word: one
        that is not, for its marks, takes no words from the others."""
        taken = 0
        found = list(_WORD.finditer(folded.text))
        words = [*(one.group() for one in found), ""]
        for start, both in zip((one.start() for one in found), pairwise(words), strict=True):
            for term in self._listed(*both) if start >= taken else ():
                end = start + len(term)
                if not folded.text.startswith(term, start) or _GOES_ON.match(folded.text, end):
                    continue
                typed, likely = folded.typed_as(start, end), restored[start:end]
                entries = [e for e in self._terms[term] if _is_meant(e, typed, likely)]
                if entries:
                    taken = end
                    yield start, end, entries
                    break

    def _listed(self, word: str, second: str) -> tuple[str, ...]:
        """The terms that may stand where these two words do, the longest first."""
        of_word = self._opening.get(word)
        if of_word is None:
            return ()
        of_both = of_word.get(second, ()) if second else ()
        return of_both + of_word.get("", ())


def _is_meant(entry: Abbreviation, typed: str, likely: str) -> bool:
    if entry.case is Case.EXACT:
        return typed == entry.short
    short = _plain(entry.short)
    if " " in typed and likely and plain(likely) != short:
        return False
    return plain(typed) in (short, _folded(entry.short))


@cache
def _folded(text: str) -> str:
    """Of the glossary's own words only: they come again and again."""
    return fold(text)


@cache
def _plain(text: str) -> str:
    """The same."""
    return plain(text)
