"""The parts of a question that asks several things ("báo ai và trong bao lâu?").

A part is covered by a claim that holds a thing of the form that it asks for, and speaks of what it
speaks of: who asks who signs has no answer in a sentence that names somebody for another reason.
What the question says before it asks ("Mất thẻ thì …") belongs to all of its parts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.answering.composing.asked.acts import ALL_ACTS, acts_in
from app.answering.composing.asked.answer_forms import PEOPLE, AnswerForm, Asked, asked_in, bears
from app.answering.composing.cases.provided_for import provided_for
from app.answering.model import Question, Reading
from app.answering.understanding.conversation.follow_up import (
    is_follow_up,
    names_a_day_only,
    without_topic,
)
from app.answering.words import QUESTION_WORDS, syllables
from knowledge.indexing.words import fold, plain, typed_without_diacritics

_BORDER = re.compile(r"\s*[,;?]\s*|\s+(?:và|va|and)\s+", re.IGNORECASE)
_AND = re.compile(r"^and\s+", re.IGNORECASE)
_THEN = re.compile(r"\s(?:thì|thi)\s", re.IGNORECASE)
_DUE = frozenset(("submit", "report", "pay"))
"""Acts that are due: of a time the others are mostly what the question is about."""
_ACTS = {AnswerForm.WHO: ALL_ACTS, AnswerForm.HOW_LONG: _DUE, AnswerForm.WHEN: _DUE}
_OF_WORDS = frozenset((AnswerForm.WHO, AnswerForm.YES_OR_NO, AnswerForm.OPEN))
"""Forms that nearly every sentence holds: only the part's own words tell what is meant."""
_OF_ANYTHING = frozenset(
    fold("làm thủ tục cách điều vì trường hợp quy định xử lý giải quyết tính").split()
)
"""What an open question speaks of whatever it is about."""
_SAID = 1 / 3
"""So much of its own words a claim must say …"""
_SAID_OF_OPEN = 0.5
"""… and so much where nothing but the words tells what is meant."""
_SAID_OF_ANOTHER = 0.75
"""Of whom or what a question goes on to ask about nearly all must be said: a công chức is no viên
chức."""
_OPENINGS = r"\b(?:còn|thế|vậy|nếu|what about|how about|and)\b"
_GOES_ON, _GOES_ON_BARE = re.compile(_OPENINGS), re.compile(fold(_OPENINGS))
_GOING = frozenset(fold("đi đến làm xin ra vào").split())
"""Verbs that a text leaves out: "đi nước ngoài" is its "ra nước ngoài"."""
_REPEATED = 0.75
"""What says so much of an earlier piece's words asks for the same once more."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is quoted, and the heading above it."""

    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked for, in the question's own words."""

    text: str
    form: AnswerForm
    topic: str = ""
    """What the question says of all its parts, where the part does not say it itself."""
    acts: frozenset[str] = frozenset()
    """One of them the claim must name."""
    own_words: tuple[str, ...] = ()
    """Words of which the claim must say some, as typed: "thẻ" is not said by "có thể"."""
    typed: str = ""
    """The part as it was typed, where that is in another language."""
    goes_on: bool = False
    """Whether it is the case to which a question goes on from the one before."""
    other_words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Words of the question with what texts that mean the same may say."""

    @property
    def shown(self) -> str:
        """The part in the asker's own words."""
        return self.typed or self.text

    @property
    def alone(self) -> str:
        """The part as a question of its own."""
        return f"{self.topic} {self.text}".strip()

    def is_covered_by(self, said: Said) -> bool:
        within = f"{said.heading} {said.text}"
        does = said.text if self.form is AnswerForm.WHO else within
        if self.acts and not self.acts & acts_in(does):
            return False
        if self.goes_on and provided_for(self.text, said.text):
            return True
        form = fold if typed_without_diacritics(" ".join(self.own_words)) else plain
        told = {*syllables(form(within)), *map(form, self._meant_by(fold(within)))}
        shared = sum(word in told for word in self.own_words)
        if shared < self._least * len(self.own_words):
            return False
        return bears(self.form, self.text, said.text, said.heading)

    def _meant_by(self, told: str) -> Iterator[str]:
        """Words of the question that the folded text says in other words."""
        for said, others in self.other_words:
            if any(fold(other) in told for other in others):
                yield from syllables(said)

    @property
    def _least(self) -> float:
        if self.goes_on:
            return _SAID_OF_ANOTHER
        return _SAID_OF_OPEN if self.form is AnswerForm.OPEN else _SAID

    def shares_a_word_with(self, claim: str) -> bool:
        """Whether the claim says one of the words that carry the part's meaning."""
        told = set(syllables(fold(claim)))
        return any(fold(word) in told for word in _content(self.alone))


def parts_of(question: str, typed: str = "") -> tuple[Part, ...]:
    """Two or more parts, or none where the question asks one thing. Pure.

    `typed` is the question in another language, where `question` has its terms as texts call them.
    """
    bare = typed_without_diacritics(question)
    pieces = _pieces(question)
    own = _in_own_words(pieces, typed)
    asking = [
        (piece, asked)
        for piece in pieces
        for asked in [_asked(own.get(piece, piece), bare)]
        if asked
    ]
    asking = [one for place, one in enumerate(asking) if not _repeats(one, asking[:place])]
    if len(asking) < 2:
        return ()
    before = pieces[: pieces.index(asking[0][0])]
    topic = " ".join([*before, _topic(asking[0][0])])
    parts = (_part(place, asking, topic, bare) for place in range(len(asking)))
    return tuple(replace(part, typed=own.get(part.text, "")) for part in parts)


def parts_asked(question: Question, reading: Reading) -> tuple[Part, ...]:
    """The parts of a question, or, where it goes on from the one before ("còn với viên chức thì
    sao?"), what it goes on to ask about. Pure."""
    parts = parts_of(reading.search_text, question.text if reading.is_foreign else "")
    before = question.previous
    if parts or before is None or before.is_leant_on or not is_follow_up(question.text, before):
        return parts
    if names_a_day_only(question.text):
        return ()
    typed = question.text.strip(" .?!")
    said = reading.search_text.partition("?")[0] if reading.is_foreign else typed
    if who := _who_does(replace(reading, search_text=said)):
        return (replace(who[0], topic=reading.search_text, typed=typed),)
    opening = _GOES_ON_BARE if typed_without_diacritics(said) else _GOES_ON
    words = _content(opening.sub(" ", plain(said)))
    words = [word for word in words if fold(word) not in _GOING] or words
    words = [word for word in words if fold(word) not in without_topic(typed)]
    if not words:
        return ()
    part = Part(said, AnswerForm.OPEN, own_words=tuple(words), typed=typed, goes_on=True)
    return (replace(part, other_words=reading.other_words),)


def sought(question: Question, reading: Reading) -> tuple[Part, ...]:
    """The parts of a question; of one that asks only who does a thing, that. Pure."""
    return parts_asked(question, reading) or _who_does(reading)


def uncovered(parts: Sequence[Part], claims: Sequence[Said]) -> tuple[Part, ...]:
    """The parts that no claim covers. Pure."""
    return tuple(part for part in parts if not any(part.is_covered_by(claim) for claim in claims))


def _pieces(question: str) -> list[str]:
    return [piece.strip(" .!") for piece in _BORDER.split(question)]


def _in_own_words(pieces: Sequence[str], typed: str) -> dict[str, str]:
    """Each piece as it was typed in another language; nothing where they do not match."""
    own = [_AND.sub("", piece) for piece in _pieces(typed)] if typed else []
    return dict(zip(pieces, own, strict=True)) if len(own) == len(pieces) else {}


def _asked(piece: str, bare: bool) -> Asked | None:
    """What stands behind "thì" asks; what stands before it is what the question is about."""
    if len(piece.split()) < 2:
        return None
    return asked_in(_THEN.split(piece)[-1], bare) or asked_in(piece, bare)


def _who_does(reading: Reading) -> tuple[Part, ...]:
    """The whole question as a part, if it asks who does what a word of it names; nothing where it
    is in another language than the texts, whose words its terms are only."""
    if reading.is_foreign:
        return ()
    text, bare = reading.search_text, typed_without_diacritics(reading.search_text)
    asked = asked_in(text, bare)
    acts = acts_in(asked.near, bare) & ALL_ACTS if asked else frozenset()
    if asked is None or asked.form is not AnswerForm.WHO or not acts:
        return ()
    words = [word for word in _content(text) if fold(word) not in PEOPLE]
    own = tuple(word for word in words if not acts_in(fold(word), True))
    return (Part(text, AnswerForm.WHO, acts=acts, own_words=own),)


def _repeats(one: tuple[str, Asked], before: Sequence[tuple[str, Asked]]) -> bool:
    """Whether the same was asked before in other words, as people do who ask twice."""
    text, asked = one
    words = _content(text)
    return any(
        asked.form is other.form and _share(_content(earlier), words) >= _REPEATED
        for earlier, other in before
    )


def _share(wanted: Sequence[str], said: Sequence[str]) -> float:
    return sum(word in said for word in wanted) / len(wanted) if wanted else 0.0


def _part(place: int, asking: Sequence[tuple[str, Asked]], topic: str, bare: bool) -> Part:
    text, asked = asking[place]
    clause = text if place else _THEN.split(text)[-1]
    acts = acts_in(asked.near, bare) & _ACTS.get(asked.form, frozenset())
    others = [
        piece
        for at, (piece, other) in enumerate(asking)
        if at != place and other.form is asked.form
    ]
    own: list[str] = []
    if others:
        elsewhere = {word for other in others for word in syllables(fold(other))}
        own = [word for word in _content(clause) if fold(word) not in elsewhere | PEOPLE]
    elif asked.form in _OF_WORDS and not acts:
        own = _content(clause)
    if asked.form is AnswerForm.OPEN:
        own = [word for word in own if fold(word) not in _OF_ANYTHING]
        own = own if len(own) > 1 else []
    return Part(text, asked.form, topic if place else "", acts, tuple(own))


def _topic(piece: str) -> str:
    """What the first part says of all of them: what stands before "thì", or its content words."""
    clauses = _THEN.split(piece)
    if len(clauses) > 1:
        return clauses[0]
    return " ".join(word for word in piece.split() if word.lower() not in QUESTION_WORDS)


def _content(text: str) -> list[str]:
    """As typed: without its marks "thẻ" would be one of the words that join."""
    return [word for word in syllables(text) if word not in QUESTION_WORDS]
