"""An English question as the later steps need it: what to look for, and its words in Vietnamese.

Glosses take the place of the terms in the question itself, and Vietnamese asking words that of its
own, so that everything that reads a question reads this one too. English words that no text has are
left out: they could only be missed. Beside it stands the question in its own words, for what some
texts say in English.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from app.answering.english_words import singular
from app.answering.understanding.english.amounts import amounts_in
from app.answering.understanding.english.asking import asking_edits
from app.answering.understanding.english.glosser import EnglishGlosser
from app.answering.understanding.english.tokens import (
    Token,
    asks_or_joins,
    telling_tokens,
    tokens_of,
)
from app.answering.understanding.model import Expansion, Foreign
from knowledge.indexing.words import plain

_ASKS = re.compile(r"\b(?:gì|nào|ai|đâu|mấy|bao nhiêu|bao lâu|các bước)\b")
_SPACES = re.compile(r"\s+")
_BEFORE_MARK = re.compile(r" (?=[,;.?!])")

Range = tuple[int, int]


def foreign_of(
    question: str,
    glosser: EnglishGlosser,
    others: Sequence[Expansion],
    named: Sequence[Range],
    is_said: Callable[[str], bool],
) -> tuple[Foreign, tuple[Expansion, ...]]:
    """How an English question reads, and what its terms may be called. Pure but for `is_said`.

    `others` are what the officers' glossary adds, `named` ranges that name a document or a place,
    which stay as they are; `is_said` tells whether any text has a word or a phrase.
    """
    words = telling_tokens(question)
    telling = [one for one in words if not (asks_or_joins(one.word) or _within(one, named))]
    forms = {one.word: tuple(filter(is_said, _forms(one.word))) for one in telling}
    glosses = glosser.gloss(words, [word for word, said in forms.items() if not said])
    glossed = _apart([*others, *amounts_in(question), *glosses], named)
    glossed = tuple(_in_words_of_texts(one, is_said) for one in glossed)
    names = [question[start:end] for start, end in named]
    ranges = [(one.start, one.end) for one in glossed]
    own = [one for one in telling if not _within(one, ranges)]
    known = [one for one in own if one.word.isdigit() or forms[one.word]]
    terms = [(one.start, one.end, f" {phrases_of(one)[0]} ") for one in glossed]
    edits = asking_edits(question, terms, named)
    written = [*named, *((start, end) for start, end, _ in edits)]
    edits += [
        (one.start, one.end, " ")
        for one in tokens_of(question)
        if not _within(one, written) and one not in known
    ]
    kept = [_typed(question, one) for one in known]
    typed = [form for one in telling for form in forms[one.word]]
    phrases = [phrase for one in glossed for phrase in phrases_of(one)]
    foreign = Foreign(
        search_text=" ".join(dict.fromkeys([*names, *kept, *typed, *phrases])),
        meant_text=" ".join([*question.split(), *dict.fromkeys(phrases)]),
        glossed_text=_edited(question, edits),
        content=tuple(dict.fromkeys([*(phrases_of(one)[0] for one in glossed), *names, *kept])),
        missing=tuple(dict.fromkeys(_typed(question, one) for one in own if one not in known)),
        own_search_text=" ".join(dict.fromkeys([*names, *typed])) if typed else "",
        own_content=tuple(_runs(question, telling, names)),
    )
    return foreign, glossed


def phrases_of(expansion: Expansion) -> tuple[str, ...]:
    """Each thing that it may be called: the glossary writes some with commas between. Pure."""
    return tuple(
        part.strip() for text in expansion.texts for part in text.split(",") if part.strip()
    )


def _in_words_of_texts(term: Expansion, is_said: Callable[[str], bool]) -> Expansion:
    """A term's phrases, those first that some text has: "flat" is no nhà chung cư where none is
    spoken of. Phrases that ask are in no text."""
    phrases = phrases_of(term)
    here = [one for one in phrases if is_said(one) or _ASKS.search(one)]
    return replace(term, texts=(*here, *(one for one in phrases if one not in here)))


def _forms(word: str) -> Iterator[str]:
    """How texts may inflect a word: an index of words knows each form by itself."""
    base = singular(word)
    shorter = base.removesuffix("e")
    for form in (word, base, f"{base}s", f"{base}es", f"{shorter}ed", f"{shorter}ing"):
        yield plain(form)


def _runs(question: str, telling: Sequence[Token], names: Sequence[str]) -> Iterator[str]:
    """The telling words of a question, those together that stand together; and names."""
    telling_places = {one.start for one in telling}
    for is_telling, run in groupby(tokens_of(question), lambda one: one.start in telling_places):
        if is_telling:
            yield " ".join(one.word for one in run)
    yield from names


def _typed(question: str, token: Token) -> str:
    return question[token.start : token.start + len(token.word)]


def _apart(found: Iterable[Expansion], named: Sequence[Range]) -> tuple[Expansion, ...]:
    """Those that stand in no name, in order; of two that overlap the longer."""
    chosen: list[Expansion] = []
    for one in sorted(found, key=lambda each: each.start - each.end):
        taken = [*named, *((each.start, each.end) for each in chosen)]
        if all(one.end <= start or end <= one.start for start, end in taken):
            chosen.append(one)
    return tuple(sorted(chosen, key=lambda each: each.start))


def _within(token: Token, ranges: Iterable[Range]) -> bool:
    return any(start <= token.start < end for start, end in ranges)


def _edited(question: str, edits: Iterable[tuple[int, int, str]]) -> str:
    for start, end, text in sorted(edits, reverse=True):
        question = f"{question[:start]}{text}{question[end:]}"
    return _BEFORE_MARK.sub("", _SPACES.sub(" ", question)).strip()
