"""What the glossary adds to a question: abbreviations in full, other names, what texts call it.

Whole words only. Where a term was typed with diacritics they must be the entry's own ("Hà Nam" is
not "hạ nam"); bare letters match any.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.answering.understanding.english import EnglishGlosser
from app.answering.understanding.folding import FoldedQuestion
from app.answering.understanding.model import Expansion
from knowledge.indexing.words import fold, plain
from knowledge.policy.glossary import Abbreviation, Case, Glossary

_WORD = re.compile(r"(?<![\w/-])\w+")
_GOES_ON = re.compile(r"[\w/-]")


@dataclass(frozen=True, slots=True)
class Expander:
    """A glossary ready for use: its terms by their first words; and the one of English terms."""

    glossary: Glossary
    english: EnglishGlosser = EnglishGlosser()  # noqa: RUF009 - frozen
    _terms: dict[str, tuple[Abbreviation, ...]] = field(init=False)
    _starting: dict[str, tuple[str, ...]] = field(init=False)
    """Of each first word its terms, the longest first."""

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
        starting = defaultdict(list)
        for term in sorted(terms, key=len, reverse=True):
            if first := _WORD.match(term):
                starting[first.group()].append(term)
        object.__setattr__(self, "_terms", {key: tuple(found) for key, found in terms.items()})
        object.__setattr__(self, "_starting", {key: tuple(v) for key, v in starting.items()})

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
            new = tuple(text for text in texts if fold(text) not in said)
            if new:
                expansions.append(Expansion(*folded.range_of(start, end), new))
                said = f"{said}\n{fold(' '.join(new))}"
        return tuple(expansions)

    def _meant(
        self, folded: FoldedQuestion, restored: str
    ) -> Iterator[tuple[int, int, list[Abbreviation]]]:
        """Where terms stand in the folded question, the longest that is meant at each word: one
        that is not, for its marks, takes no words from the others."""
        taken = 0
        for word in _WORD.finditer(folded.text):
            start = word.start()
            for term in self._starting.get(word.group(), ()) if start >= taken else ():
                end = start + len(term)
                if not folded.text.startswith(term, start) or _GOES_ON.match(folded.text, end):
                    continue
                typed, likely = folded.typed_as(start, end), restored[start:end]
                entries = [e for e in self._terms[term] if _is_meant(e, typed, likely)]
                if entries:
                    taken = end
                    yield start, end, entries
                    break


def _is_meant(entry: Abbreviation, typed: str, likely: str) -> bool:
    if entry.case is Case.EXACT:
        return typed == entry.short
    if " " in typed and likely and plain(likely) != plain(entry.short):
        return False
    return plain(typed) in (plain(entry.short), fold(entry.short))
