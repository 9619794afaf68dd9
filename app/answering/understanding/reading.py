"""From the typed question to what was understood of it, and to the reading that later steps use."""

import unicodedata
from datetime import date

from app.answering.model import Reading
from app.answering.understanding.documents import find_documents
from app.answering.understanding.expansions import Expander
from app.answering.understanding.folding import fold_question
from app.answering.understanding.model import Expansion, Understanding
from app.answering.understanding.periods import find_periods
from app.answering.understanding.places import find_places
from app.answering.understanding.spelling import Vocabulary, find_corrections
from ingest.model import Level
from knowledge.indexing.words import fold, typed_without_diacritics


def understand_question(
    question: str, expander: Expander, today: date, vocabulary: Vocabulary | None = None
) -> Understanding:
    """What any string names and may also mean. Never raises; pure but for the vocabulary."""
    folded = fold_question(question)
    documents = find_documents(folded)
    named = [(document.start, document.end) for document in documents]
    expansions = tuple(
        expansion
        for expansion in expander.expand(folded)
        if all(expansion.end <= start or expansion.start >= end for start, end in named)
    )
    corrections = find_corrections(question, vocabulary) if vocabulary else ()
    added = [text for expansion in expansions for text in expansion.texts]
    added += [correction.text for correction in corrections]
    return Understanding(
        question=question,
        search_text=with_added(in_one_line(question), added),
        documents=documents,
        places=find_places(folded),
        periods=find_periods(folded, documents, today),
        expansions=expansions,
        corrections=corrections,
    )


def in_one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def with_added(text: str, added: list[str]) -> str:
    """The text and what is added to it: bare where the text is, so that it is still seen so."""
    more = " ".join(added)
    return f"{text} {fold(more) if typed_without_diacritics(text) else more}".strip()


def reading_of(understanding: Understanding) -> Reading:
    """What composing and judging need of it."""
    text = in_one_line(understanding.question)
    articles = [
        step.label
        for place in understanding.places
        for step in place.path
        if step.level is Level.ARTICLE
    ]
    numbers = [document.written for document in understanding.documents if document.name.code]
    return Reading(
        search_text=text,
        meant_text=text,
        document_numbers=tuple(dict.fromkeys(numbers)),
        articles=tuple(dict.fromkeys(articles)),
        has_diacritics=not typed_without_diacritics(text),
        other_words=tuple(
            (understanding.question[expansion.start : expansion.end], _phrases(expansion))
            for expansion in understanding.expansions
        ),
    )


def _phrases(expansion: Expansion) -> tuple[str, ...]:
    """Each thing that it may be called: the glossary writes some with commas between."""
    return tuple(
        part.strip() for text in expansion.texts for part in text.split(",") if part.strip()
    )
