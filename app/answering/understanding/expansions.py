"""What the glossary adds to a question: abbreviations in full, other names, what texts call it.

Whole words only. Where a term was typed with diacritics they must be the entry's own ("Hà Nam" is
not "hạ nam"); bare letters match any.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from app.answering.understanding.english import EnglishGlosser
from app.answering.understanding.folding import FoldedQuestion
from app.answering.understanding.model import Expansion
from knowledge.indexing.words import fold, plain
from knowledge.policy.glossary import Abbreviation, Case, Glossary

_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Expander:
    """A glossary ready for use: one pattern for all its terms, built once; and the one of English
    terms."""

    glossary: Glossary
    english: EnglishGlosser = EnglishGlosser()  # noqa: RUF009 - frozen
    _terms: dict[str, tuple[Abbreviation, ...]] = field(init=False)
    _pattern: re.Pattern[str] = field(init=False)

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
        longest_first = sorted(map(re.escape, terms), key=len, reverse=True)
        pattern = rf"(?<![\w/-])(?:{'|'.join(longest_first)})(?![\w/-])"
        object.__setattr__(self, "_terms", {key: tuple(found) for key, found in terms.items()})
        object.__setattr__(self, "_pattern", re.compile(pattern) if terms else _NOTHING)

    def expand(self, folded: FoldedQuestion, meant: str = "") -> tuple[Expansion, ...]:
        """In order; what the question already says in full is not said again.

        `meant` is a bare question with its likeliest diacritics: "ngoai tinh" may be "ngoài tỉnh"
        there, and then it is not "ngoại tình".
        """
        said = folded.text
        restored = meant if len(meant) == len(folded.text) == len(folded.typed) else ""
        expansions: list[Expansion] = []
        for found in self._pattern.finditer(folded.text):
            typed = folded.typed_as(*found.span())
            likely = restored[slice(*found.span())]
            entries = [e for e in self._terms[found.group()] if _is_meant(e, typed, likely)]
            texts = dict.fromkeys(text for entry in entries for text in entry.means)
            new = tuple(text for text in texts if fold(text) not in said)
            if new:
                expansions.append(Expansion(*folded.range_of(*found.span()), new))
                said = f"{said}\n{fold(' '.join(new))}"
        return tuple(expansions)


def _is_meant(entry: Abbreviation, typed: str, likely: str) -> bool:
    if entry.case is Case.EXACT:
        return typed == entry.short
    if " " in typed and likely and plain(likely) != plain(entry.short):
        return False
    return plain(typed) in (plain(entry.short), fold(entry.short))
