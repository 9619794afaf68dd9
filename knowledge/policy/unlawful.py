"""What the service must not be used for, from the officers' file to a value that knows it.

Officials ask about frauds and forgeries every day in order to punish them, so precision goes
before recall: a question is refused only where somebody asks for the act itself to be done or
taught, and nothing in the sentence speaks of law, punishment or defence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from knowledge.indexing.words import syllables, typed_without_diacritics
from knowledge.policy.reading import read_policy

SHIPPED_UNLAWFUL = Path(__file__).parent / "unlawful.yaml"
_SENTENCE_END = re.compile(r"[.?!;\n]+(?=\s|$)")


@dataclass(frozen=True, slots=True)
class UnlawfulUse:
    """A kind of use, its acts as phrases, and why it is refused (by language: `vi`, `en`)."""

    what: str
    acts: tuple[str, ...]
    reason: dict[str, str]


@dataclass(frozen=True, slots=True)
class UnlawfulUses:
    """All of them, with the words that ask for something and those that speak of law."""

    uses: tuple[UnlawfulUse, ...] = ()
    requests: tuple[str, ...] = ()
    lawful: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    """Words of a question: a sentence that begins with an act and has none is a command."""
    reach: int = 8
    """Syllables between a request and the act, at most."""

    def asked_for_in(self, question: str) -> UnlawfulUse | None:
        """The unlawful use that a question asks for, in the order of the file; else None."""
        folded = typed_without_diacritics(question)
        for sentence in _SENTENCE_END.split(question):
            words = syllables(sentence, folded=folded)
            if not words or _places(words, self.lawful, folded):
                continue
            asked = _places(words, self.requests, folded)
            commands = asked or not _places(words, self.asking, folded)
            for use in self.uses:
                for start, _ in _places(words, use.acts, folded):
                    near = any(0 <= start - end <= self.reach for _, end in asked)
                    if near or (commands and start == 0):
                        return use
        return None


def load_unlawful_uses(path: Path | None = None) -> UnlawfulUses:
    """The uses in the file at `path`, else those shipped. Raises PolicyUnreadable."""
    return read_policy(path or SHIPPED_UNLAWFUL, _UsesFile).uses_refused()


def load_agency_unlawful_uses(folder: Path) -> UnlawfulUses:
    """The agency's own `unlawful.yaml` in `folder` where there is one, else the one shipped.

    Raises PolicyUnreadable: an own file that is wrong is never passed over in silence.
    """
    own = folder / SHIPPED_UNLAWFUL.name
    return load_unlawful_uses(own if own.exists() else None)


def _places(words: Sequence[str], phrases: Sequence[str], folded: bool) -> list[tuple[int, int]]:
    """Where a phrase stands among the words: [start, end) of each."""
    found = []
    for phrase in phrases:
        wanted = _spelled(phrase, folded)
        for start, word in enumerate(words):
            if word == wanted[0] and tuple(words[start : start + len(wanted)]) == wanted:
                found.append((start, start + len(wanted)))
    return found


@cache
def _spelled(phrase: str, folded: bool) -> tuple[str, ...]:
    return tuple(syllables(phrase, folded=folded))


Words = Annotated[str, Field(min_length=2, pattern=r"\w")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Reason(_Entry):
    vi: Words
    en: Words


class _Use(_Entry):
    what: Annotated[str, Field(pattern=r"^[a-z_]{1,32}$")]
    reason: _Reason
    acts: Annotated[tuple[Words, ...], Field(min_length=1)]


class _UsesFile(_Entry):
    requests: Annotated[tuple[Words, ...], Field(min_length=1)]
    lawful: Annotated[tuple[Words, ...], Field(min_length=1)]
    asking: tuple[Words, ...] = ()
    reach: Annotated[int, Field(ge=0, le=30)] = 8
    uses: tuple[_Use, ...]

    @field_validator("uses")
    @classmethod
    def _names_differ(cls, entries: tuple[_Use, ...]) -> tuple[_Use, ...]:
        if len({entry.what for entry in entries}) < len(entries):
            raise ValueError("twice")
        return entries

    def uses_refused(self) -> UnlawfulUses:
        uses = tuple(UnlawfulUse(u.what, u.acts, u.reason.model_dump()) for u in self.uses)
        return UnlawfulUses(uses, self.requests, self.lawful, self.asking, self.reach)
