"""Questions that name a topic and ask nothing of it: "nghỉ phép", "quy chế", "hồ sơ".

No sentence answers them: a base has ten Điều on leave, and one picked among them would look like an
answer. A question, however short, asks something ("nghỉ phép mấy ngày"), names a document or a
place, or says a number.
"""

import re
from dataclasses import dataclass

from app.answering.understanding.english.reading import phrases_of
from app.answering.understanding.model import Understanding
from ingest.metadata.vocabulary import TYPES
from knowledge.indexing.words import fold, plain, syllables, typed_without_diacritics

MOST_SYLLABLES = 4
"""What is longer says itself which of the places is meant."""
_ASKING = frozenset(
    plain(
        "gì nào đâu sao mấy ai bao nhiêu khi thế như không chưa hay phải được bị cần nếu muốn xin "
        "what who whom whose how when where which why is are do does did can may must should"
    ).split()
)
_BARE_ASKING = frozenset(map(fold, _ASKING))
_TYPES = frozenset(map(fold, TYPES))
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Topic:
    """What was named. `is_type`: a type of document and nothing else ("quy chế")."""

    written: str
    is_type: bool
    also: tuple[str, ...] = ()
    """What texts may call it."""

    def is_said_in(self, text: str) -> bool:
        """Whether the text says it, in these words and this order."""
        bare = typed_without_diacritics(self.written)
        said = f" {' '.join(syllables(text, folded=bare))} "
        names = (self.written, *self.also)
        return any(f" {' '.join(syllables(name, folded=bare))} " in said for name in names)


def topic_alone(understood: Understanding) -> Topic | None:
    """The topic that is the whole question; None where more is said or something is asked. Pure."""
    question = understood.question
    words = syllables(question)
    if not words or len(words) > MOST_SYLLABLES or _DIGIT.search(question):
        return None
    asking = _BARE_ASKING if typed_without_diacritics(question) else _ASKING
    named = understood.places or any(document.numbered for document in understood.documents)
    written = " ".join(question.split()).strip(" ?.!")
    other = understood.expansions[:1]
    is_short_form = any(question[each.start : each.end] == written for each in other)
    if named or not (is_short_form or asking.isdisjoint(words)):
        return None
    also = other[0].texts if is_short_form else ()
    if also and understood.foreign:
        also = phrases_of(other[0])
    return Topic(written, fold(" ".join(words)) in _TYPES, also)
