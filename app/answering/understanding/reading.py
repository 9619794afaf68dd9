"""From the typed question to what was understood of it, and to the reading that later steps use."""

import unicodedata
from collections.abc import Iterator
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

LONGEST_NAME = 2
"""So many words of bare capitals may be a name or a short form in any language: "UBND TP"."""


def understand_question(
    question: str,
    expander: Expander,
    today: date,
    vocabulary: Vocabulary | None = None,
    meant: str = "",
) -> Understanding:
    """What any string names and may also mean. Never raises; pure but for the vocabulary.

    `meant` is a question typed without diacritics with the likeliest ones.
    """
    folded = fold_question(question)
    documents = find_documents(folded)
    named = [(document.start, document.end) for document in documents]
    expansions = tuple(
        expansion
        for expansion in expander.expand(folded, meant)
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
    text = in_one_line(_mended(understanding))
    if _is_foreign(text):
        # Its own words stand in no Vietnamese text: those that the glossary gives are meant.
        added = [phrase for each in understanding.expansions for phrase in each.texts]
        text = with_added(text, added)
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
        other_words=tuple(_other_words(understanding)),
    )


def _is_foreign(question: str) -> bool:
    """Whether it is a sentence of another language than Vietnamese, with or without diacritics."""
    is_bare = fold(question) == question.lower()
    is_sentence = len(question.split()) > LONGEST_NAME
    return is_bare and is_sentence and not typed_without_diacritics(question)


def _mended(understanding: Understanding) -> str:
    """The question with the right spelling of what can only be a slip."""
    text = understanding.question
    written = fold if typed_without_diacritics(text) else str
    for slip in sorted(understanding.corrections, key=lambda each: -each.start):
        if slip.is_certain:
            text = f"{text[: slip.start]}{written(slip.spelling)}{text[slip.end :]}"
    return text


def _other_words(understanding: Understanding) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Words of the question, and what texts that mean the same may say."""
    said = understanding.question
    for expansion in understanding.expansions:
        yield said[expansion.start : expansion.end], _phrases(expansion)
    for slip in understanding.corrections:
        if not slip.is_certain:
            yield said[slip.start : slip.end], (slip.spelling,)


def _phrases(expansion: Expansion) -> tuple[str, ...]:
    """Each thing that it may be called: the glossary writes some with commas between."""
    return tuple(
        part.strip() for text in expansion.texts for part in text.split(",") if part.strip()
    )
