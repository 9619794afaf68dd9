"""What is never quoted: a question, and a sentence about how to answer unless just that is asked.

Screening leaves out of a text what surely commands whoever reads it. Of what is less sure a person
may want to know: "công chức trả lời đơn trong 5 ngày" answers who asks about replies, and nobody
else. So a word that the question itself uses does not tell against a sentence, and others do.
"""

import re
from collections.abc import Sequence

from app.answering.composing.units.unit import Unit
from app.answering.english_words import is_in_english
from app.answering.model import Reading
from ingest.screening.commanding import shipped_weights, words_of
from ingest.screening.commanding_text import count_forms

UNASKED_FROM = -1.0
"""Log odds of a command from which a sentence is quoted only to who asks about its matter …"""
FORMED_FROM = -1.5
"""… where it both urges and speaks of answers. In 5.9 million characters of law none does so."""
_NO_CUES_IN_ENGLISH = frozenset(("may", "no", "in"))
"""Read without diacritics they are "máy", "nó" and "in", by which commands speak of a machine."""
_ITEM = re.compile(r"\s*(?:[a-zđ]{1,2}\d?\)|[-–+•])\s")
"""Of a list within a khoản: "b) Con kết hôn: 01 ngày" says too little to be judged by itself."""


def quotable(units: Sequence[Unit], reading: Reading) -> list[Unit]:
    """The units that neither ask nor tell unasked how to answer. Pure."""
    asked = _words_of(reading)
    return [one for one in units if not (_asks(one.text) or speaks_of_answers(one.text, asked))]


def is_all_quotable(text: str, reading: Reading) -> bool:
    """Whether none of its khoản tells unasked how to answer. Pure."""
    asked = _words_of(reading)
    lines = (line for line in text.splitlines() if not _ITEM.match(line))
    return not any(speaks_of_answers(line, asked) for line in lines)


def speaks_of_answers(text: str, asked: frozenset[str]) -> bool:
    """Whether a sentence reads like a command, to who did not use its words. Pure."""
    if is_in_english(text):
        asked |= _NO_CUES_IN_ENGLISH
    if "\n" in text:
        return False
    odds = shipped_weights().log_odds(text, asked=asked)
    return odds >= UNASKED_FROM or (odds >= FORMED_FROM and count_forms(text) > 1)


def _words_of(reading: Reading) -> frozenset[str]:
    return frozenset(words_of(f"{reading.search_text} {reading.meant_text}"))


def _asks(text: str) -> bool:
    return text.rstrip(' ”"»').endswith("?")
