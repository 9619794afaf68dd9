"""Step 13: ask back where what was found answers several questions, and the asker put none of them.

Who types "nghỉ phép" is offered the Điều on leave; who asks how many members the council has, the
councils. Each choice is the question that a click puts, and is offered only where it leads to its
place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from app.answering.composing.asked.answer_forms import asked_in, bears
from app.answering.conflicts.cases import Case, different_cases, is_said
from app.answering.model import Choice
from app.answering.steps.compare import under_heading
from app.answering.understanding.expansions import Expander
from app.answering.understanding.folding import fold_question
from app.answering.understanding.naming.documents import find_documents
from app.answering.understanding.naming.resolving import Registry, resolve
from app.answering.understanding.reading import in_one_line, understand_question
from app.answering.understanding.topics import Topic, topic_alone
from app.answering.work import Work
from app.contract.answers import Outcome
from app.contract.catalogue import Language
from app.sources.naming import document_title
from ingest.model import Level
from ingest.sentences import sentence_ranges
from knowledge.indexing.words import fold
from knowledge.model import PassageRecord, VersionRecord
from knowledge.policy.glossary import Glossary

MOST_CHOICES = 6
_ASKED = {
    Language.VIETNAMESE: "Điều {article} {title} quy định gì?",
    Language.ENGLISH: "What does Article {article} of {title} say?",
}
_ASKED_OF_ALL = {
    Language.VIETNAMESE: "{title} quy định gì?",
    Language.ENGLISH: "What does {title} say?",
}
_NO_GLOSSARY = Expander(Glossary())


@dataclass(frozen=True, slots=True)
class AskBack:
    """`registry` tells whether a choice leads where it should."""

    registry: Registry
    name: str = "ask_back"

    def run(self, work: Work) -> Work:
        if work.sayings or work.named or work.understanding is None:
            return work
        if work.understanding.question != work.question.text:
            return work  # it leans on the question before, or on a day
        topic = topic_alone(work.understanding)
        choices = self._places(topic, work) if topic else list(_cases(work))
        if len(choices) < 2:
            return work
        key = "outcome.clarify_topic" if topic else "outcome.clarify_case"
        named = "; ".join(choice.label for choice in choices)
        work = replace(work, claims=(), disagreements=(), choices=tuple(choices))
        return work.ended(Outcome.CLARIFY, key, choices=named, count=len(choices))

    def counts(self, work: Work) -> dict[str, int]:
        return {"choices": len(work.choices)}

    def _places(self, topic: Topic, work: Work) -> list[Choice]:
        """The documents of a type, or the Điều on a topic: those whose headings name it, else all
        that speak of it. One heading that names it is the answer's own place."""
        found = [hit.passage for hit in work.hits]
        if topic.is_type:
            language = work.question.language
            named = _unlike([one for each in found if (one := _document(topic, each, language))])
            if named:
                return named
        headed = [passage for passage in found if topic.is_said_in(_heading(passage))]
        said = headed or [passage for passage in found if topic.is_said_in(passage.text)]
        said = _in_reading_order(said)
        return _unlike([choice for passage in said if (choice := self._place(passage, work))])

    def _place(self, passage: PassageRecord, work: Work) -> Choice | None:
        """The Điều that the passage stands in; None where naming it does not lead there."""
        article = passage.anchor.label(Level.ARTICLE)
        heading = _heading(passage)
        said = heading.partition(".")[2]
        if article is None or not said.strip() or find_documents(fold_question(said)):
            return None  # nothing says what it is about, or it is what changes another text
        title = _title(passage)
        question = _ASKED[work.question.language].format(article=article, title=title)
        understood = understand_question(question, _NO_GLOSSARY, date.min)
        there = resolve(understood, self.registry, work.scope).passages[:1]
        leads = any(each.start < passage.end and passage.start < each.end for each in there)
        is_same = any(each.version.id == passage.version.id for each in there)
        label = f"{heading} – {title}"
        return Choice(passage.version, label, question) if leads and is_same else None


def _document(topic: Topic, passage: PassageRecord, language: Language) -> Choice | None:
    """The document where it is of the type, or carries a text that is."""
    version = passage.version
    if version.number is None:
        return None
    type_ = _carried(passage) or version.type or ""
    if fold(type_) != fold(topic.written):
        return None
    title = _title(passage)
    subject = version.subject or version.file_name
    question = _ASKED_OF_ALL[language].format(title=title)
    return Choice(version, f"{title} ({subject})", question)


def _carried(passage: PassageRecord) -> str | None:
    """The type of the text that the document carries, where the passage stands in it."""
    return next((step.label for step in passage.anchor.path if step.level is Level.ANNEX), None)


def _title(passage: PassageRecord) -> str:
    """The document by its number, under the name of the text that it carries."""
    carried, number = _carried(passage), passage.version.number
    return f"{carried} số {number}" if carried and number else document_title(passage.version)


def _heading(passage: PassageRecord) -> str:
    return passage.trail[-1] if passage.trail else ""


def _cases(work: Work) -> Iterator[Choice]:
    """What the claims are the rules for, where the question says none of it."""
    asked = work.understood.search_text
    texts = [(claim.citations[0], under_heading(claim.citations[0], work)) for claim in work.claims]
    told: dict[str, Choice] = {}
    found: list[tuple[Case, VersionRecord]] = []
    for (one, first), (other, second) in combinations(texts, 2):
        cases = different_cases(asked, first, second)
        if cases and not any(is_said(case, asked) for case in cases):
            further = [] if found else list(_further_cases(first, work))
            found += [(cases[0], one.version), (cases[1], other.version), *further]
    for case, version in found:
        name = fold(case.name)
        if not any(name.startswith(other) or other.startswith(name) for other in told):
            told[name] = _choice(case, version, work)
    yield from list(told.values())[:MOST_CHOICES]


def _further_cases(told: str, work: Work) -> Iterator[tuple[Case, VersionRecord]]:
    """What is found of other bodies than the one told of, where it holds what is asked for."""
    question = work.understood.search_text
    asked = asked_in(question, bare=not work.understood.has_diacritics)
    for passage in (hit.passage for hit in work.hits if asked):
        for start, end in sentence_ranges(passage.text):
            sentence = passage.text[start:end]
            cases = different_cases(question, told, f"{_heading(passage)}\n{sentence}")
            if cases and asked and bears(asked.form, question, sentence):
                yield cases[1], passage.version


def _choice(case: Case, version: VersionRecord, work: Work) -> Choice:
    label = f"{case.name} – {document_title(version)}"
    return Choice(version, label, _about(case, work.question.text))


def _about(case: Case, question: str) -> str:
    """The question with the case's full name in place of its kind, or behind it where that is in
    another language."""
    place = fold(question).find(fold(case.kind))
    if place < 0:
        return f"{question.strip(' ?')} – {case.name}?"
    end = place + len(case.kind)
    return in_one_line(f"{question[:place]}{case.name}{question[end:]}")


def _in_reading_order(passages: list[PassageRecord]) -> list[PassageRecord]:
    """Document by document as they were found, each from its first Điều to its last."""
    documents = list(dict.fromkeys(passage.version.id for passage in passages))
    return sorted(passages, key=lambda one: (documents.index(one.version.id), one.start))


def _unlike(choices: list[Choice]) -> list[Choice]:
    return list({choice.question: choice for choice in choices}.values())[:MOST_CHOICES]
