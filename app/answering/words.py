"""The words of a question that carry its meaning, and how much of them a text covers."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from app.answering.model import Reading
from knowledge.indexing.words import fold, plain
from knowledge.model import PassageRecord

_WORD = re.compile(r"\w+", re.UNICODE)

_ASKING = """
ai gì nào đâu sao mấy bao nhiêu lâu khi thế như là có không phải được bị hay và hoặc với của cho
các những một này đó thì mà ở tại trong theo về đối do từ đến để ra vào lên xuống nếu thuộc vậy ạ
nhỉ em tôi mình chúng ta xin hỏi muốn cần biết hãy quy định pháp luật hiện hành trường hợp thực hiện
the a an of to in is are for on what who how when where which do does can must may be by it
whom whose why did was were been should would could shall has have had with without from and or its
this these those your our their if before after between during under there they she his we
you being often quickly
co khong duoc phai nao nhu gi
"""
QUESTION_WORDS = frozenset(plain(_ASKING).split()) | frozenset(fold(_ASKING).split())
"""Words that ask or join; they are in every text and tell nothing of what is asked."""
_ONLY_ASK = "gì nào ai đâu sao mấy bao nhiêu thì ạ hả"
_ASKING_ALONE = frozenset(plain(_ONLY_ASK).split()) | frozenset(fold(_ONLY_ASK).split())
"""Words that no text has beside the question's others: nothing says "thẻ thì" or "làm gì"."""


def syllables(text: str) -> list[str]:
    """Lower-case words in order."""
    return _WORD.findall(plain(text))


def content_terms(text: str) -> list[str]:
    """The words that carry meaning, and the pairs of neighbours of which one does."""
    words = syllables(text)
    single = [word for word in words if word not in QUESTION_WORDS]
    pairs = [
        f"{first}_{second}"
        for first, second in pairwise(words)
        if first not in QUESTION_WORDS or second not in QUESTION_WORDS
    ]
    return single + pairs


def wanted_terms(reading: Reading) -> list[str]:
    """The content terms of a question that a text may say, as texts are compared with it, and the
    words that nothing is known of. Pure."""
    asked = reading.content or (reading.search_text,)
    terms = [term for text in asked for term in content_terms(reading.form(text))]
    sayable = [term for term in terms if _ASKING_ALONE.isdisjoint(term.split("_"))]
    return [*sayable, *(word.lower() for word in reading.missing)]


def said_toward(reading: Reading, passage: PassageRecord) -> str:
    """What a passage says under its headings, as it is compared with the question. Pure."""
    return reading.toward(passage.text).form(f"{' '.join(passage.trail)} {passage.text}")


def all_terms(text: str) -> set[str]:
    """Every word and every pair of neighbours."""
    words = syllables(text)
    return {*words, *(f"{a}_{b}" for a, b in pairwise(words))}


def rarity(texts: Iterable[str]) -> dict[str, float]:
    """How telling a term is among `texts`: smoothed inverse document frequency."""
    sets = [all_terms(text) for text in texts]
    found = Counter(term for terms in sets for term in terms)
    return {term: math.log(1 + len(sets) / count) for term, count in found.items()}


def coverage(wanted: Iterable[str], text: str, weights: Mapping[str, float]) -> float:
    """Share of the `wanted` terms that stand in `text`, by weight; an unknown term weighs most."""
    unknown = max(weights.values(), default=1.0)
    there = all_terms(text)
    total = got = 0.0
    for term in set(wanted):
        weight = weights.get(term, unknown)
        total += weight
        got += weight * (term in there)
    return got / total if total else 0.0
