"""Step 3: what is asked: the words to look for, document numbers and Điều that are named."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.answering.model import Reading
from app.answering.work import Work
from knowledge.indexing.words import typed_without_diacritics

_NUMBER = re.compile(
    r"\b\d{1,5}/(?:\d{4}/)?[A-ZĐ][A-ZĐa-zđ]*(?:\d*)?(?:-[A-ZĐa-zđ]+)*\b|\b\d{1,5}/\d{4}/[A-ZĐ]+\d+\b"
)
_ARTICLE = re.compile(r"\b(?:điều|dieu|article)\s+(\d{1,3}[a-zđ]?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Understand:
    """`restore` gives a question typed without diacritics the likeliest ones."""

    restore: Callable[[str], str]
    name: str = "understand"

    def run(self, work: Work) -> Work:
        understood = read_question(work.question.text)
        if not understood.has_diacritics:
            restored = self.restore(understood.search_text)
            understood = replace(understood, meant_text=restored)
        return replace(work, reading=understood)

    def counts(self, work: Work) -> dict[str, int]:
        named = work.understood
        return {"numbers": len(named.document_numbers), "articles": len(named.articles)}


def read_question(text: str) -> Reading:
    """What a question names. Pure."""
    clean = " ".join(unicodedata.normalize("NFC", text).split())
    return Reading(
        search_text=clean,
        meant_text=clean,
        document_numbers=tuple(dict.fromkeys(_NUMBER.findall(clean))),
        articles=tuple(dict.fromkeys(_ARTICLE.findall(clean))),
        has_diacritics=not typed_without_diacritics(clean),
    )
