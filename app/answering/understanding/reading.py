"""From the typed question to what was understood of it, and to the reading that later steps use."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from app.answering.model import Reading
from app.answering.understanding.days.periods import find_periods
from app.answering.understanding.english.reading import foreign_of, phrases_of
from app.answering.understanding.expansions import Expander
from app.answering.understanding.folding import FoldedQuestion, fold_question
from app.answering.understanding.model import Foreign, Understanding
from app.answering.understanding.naming.documents import find_documents
from app.answering.understanding.naming.places import find_places
from app.answering.understanding.typed.spelling import Vocabulary, find_corrections
from ingest.model import Level
from knowledge.indexing.words import fold, syllables, typed_without_diacritics


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
    if expander.english.is_english(question):
        return _understood_in_english(question, folded, expander, today, vocabulary)
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


def _understood_in_english(
    question: str,
    folded: FoldedQuestion,
    expander: Expander,
    today: date,
    vocabulary: Vocabulary | None,
) -> Understanding:
    """Nothing is corrected: what is no Vietnamese syllable there is no slip."""
    documents, places = find_documents(folded), find_places(folded)
    named = [(one.start, one.end) for one in documents]
    named += [(one.start, one.end) for one in places]
    foreign, expansions = foreign_of(
        question,
        expander.english,
        expander.expand(folded),
        named,
        lambda phrase: vocabulary is not None and _is_said(phrase, vocabulary),
    )
    return Understanding(
        question=question,
        search_text=foreign.search_text or in_one_line(question),
        documents=documents,
        places=places,
        periods=find_periods(folded, documents, today),
        expansions=expansions,
        foreign=foreign,
        meant_text=foreign.meant_text,
    )


def _is_said(phrase: str, vocabulary: Vocabulary) -> bool:
    """Whether some text says a word, or each two words of a phrase in a row."""
    words = syllables(phrase)
    if len(words) < 2:
        return any(vocabulary.count(word) for word in words)
    return all(vocabulary.count_pair(first, second) for first, second in pairwise(words))


def in_one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def with_added(text: str, added: list[str]) -> str:
    """The text and what is added to it: bare where the text is, so that it is still seen so."""
    more = " ".join(added)
    return f"{text} {fold(more) if typed_without_diacritics(text) else more}".strip()


def reading_of(understanding: Understanding) -> Reading:
    """What composing and judging need of it."""
    text = in_one_line(_mended(understanding))
    articles = [
        step.label
        for place in understanding.places
        for step in place.path
        if step.level is Level.ARTICLE
    ]
    numbers = [document.written for document in understanding.documents if document.name.code]
    numbers = list(dict.fromkeys(numbers))
    if understanding.foreign:
        return _foreign_reading(understanding, understanding.foreign, articles, numbers)
    return Reading(
        search_text=text,
        meant_text=text,
        document_numbers=tuple(numbers),
        articles=tuple(dict.fromkeys(articles)),
        has_diacritics=not typed_without_diacritics(text),
        other_words=tuple(_other_words(understanding)),
    )


def asking_for(reading: Reading, text: str) -> Reading:
    """The reading where words of the texts themselves are what is asked for. Pure."""
    return replace(
        reading,
        search_text=text,
        meant_text=text,
        has_diacritics=True,
        is_foreign=False,
        content=(),
        missing=(),
        in_own_words=None,
    )


def _foreign_reading(
    understanding: Understanding, foreign: Foreign, articles: list[str], numbers: list[str]
) -> Reading:
    # Some texts are in the question's language: what was typed counts as well.
    typed = understanding.question
    called = [(*phrases_of(one), typed[one.start : one.end]) for one in understanding.expansions]
    own = Reading(
        search_text=in_one_line(typed),
        meant_text=in_one_line(typed),
        content=foreign.own_content,
        is_inflected=True,
    )
    return Reading(
        search_text=foreign.glossed_text,
        meant_text=foreign.meant_text,
        document_numbers=tuple(numbers),
        articles=tuple(dict.fromkeys(articles)),
        is_foreign=True,
        content=foreign.content,
        missing=foreign.missing,
        other_words=tuple((first, tuple(others)) for first, *others in called),
        in_own_words=own if foreign.own_search_text else None,
    )


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
        yield said[expansion.start : expansion.end], phrases_of(expansion)
    for slip in understanding.corrections:
        if not slip.is_certain:
            yield said[slip.start : slip.end], (slip.spelling,)
