"""Read the outside sets, and refuse a malformed one before any time is spent on it.

The layout is the one in which such sets are exchanged: `corpus.jsonl` {id,title,text},
`queries.jsonl` {id,text}, `qrels.tsv` qid⇥docid⇥rel, `qa.jsonl`
{id,question,context_id,answers[],answerable} and `nli.jsonl` {premise,hypothesis,label}.
Each refusal names the file, the line and what is wrong with it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evals.problems import MalformedSet
from evals.wording import words


@dataclass(frozen=True, slots=True)
class CorpusRow:
    """One document of the set."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """One question. `key` is its line: ids may repeat with different texts."""

    key: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Documents, the questions that have relevant ones, and which those are, by question key."""

    corpus: tuple[CorpusRow, ...]
    queries: tuple[Query, ...]
    judgements: Mapping[str, Mapping[str, int]]
    unjudged: int
    """Questions left out because the set names no relevant document for them."""


@dataclass(frozen=True, slots=True)
class QaItem:
    """A question with the texts that answer it, or none when the corpus cannot."""

    id: str
    question: str
    context_id: str | None
    answers: tuple[str, ...]
    answerable: bool


@dataclass(frozen=True, slots=True)
class AnswersSet:
    corpus: tuple[CorpusRow, ...]
    items: tuple[QaItem, ...]


@dataclass(frozen=True, slots=True)
class NliPair:
    premise: str
    hypothesis: str
    label: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A JSON line with its place, for the sentence when something is wrong with it."""

    place: str
    fields: Mapping[str, object]

    def text(self, name: str) -> str:
        value = self.fields.get(name)
        if not isinstance(value, str) or not value.strip():
            raise MalformedSet(f"{self.place}: the field “{name}” is missing or is not a text.")
        return value

    def name(self, field: str) -> str:
        """An id or a label: a text, or a number that stands for one."""
        value = self.fields.get(field)
        if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
            raise MalformedSet(f"{self.place}: the field “{field}” is missing or is not a name.")
        return str(value)


def load_retrieval(folder: Path, limit: int | None = None) -> RetrievalSet:
    """Corpus, questions and judgements; with `limit`, the first questions only."""
    corpus = load_corpus(folder)
    queries = load_queries(folder / "queries.jsonl")
    documents = frozenset(row.id for row in corpus)
    by_id = _read_qrels(folder / "qrels.tsv", frozenset(q.id for q in queries), documents)
    judged = tuple(
        query for query in queries if max(by_id.get(query.id, {}).values(), default=0) > 0
    )
    if not judged:
        raise MalformedSet("qrels.tsv names no relevant document for any question.")
    taken = judged[:limit]
    judgements = {query.key: by_id[query.id] for query in taken}
    untold = without_leaks(corpus, (query.text for query in queries))
    return RetrievalSet(untold, taken, judgements, len(queries) - len(judged))


def load_answers(folder: Path, limit: int | None = None) -> AnswersSet:
    """Corpus and questions with their answers; with `limit`, the first questions only."""
    corpus = load_corpus(folder)
    documents = frozenset(row.id for row in corpus)
    items = tuple(_qa_item(row, documents) for row in _rows(folder / "qa.jsonl"))
    untold = without_leaks(corpus, (item.question for item in items))
    return AnswersSet(untold, items[:limit])


def without_leaks(corpus: Sequence[CorpusRow], questions: Iterable[str]) -> tuple[CorpusRow, ...]:
    """The corpus without titles that are themselves a question of the set.

    Pages gathered by a web search bear the search as their title. Indexed, it would name the
    document to every question, answered there or not, and no real document is called so.
    """
    asked = {_said(question) for question in questions}
    return tuple(
        replace(row, title="") if row.text.strip() and _said(row.title) in asked else row
        for row in corpus
    )


def _said(text: str) -> tuple[str, ...]:
    return tuple(words(text))


def load_corpus(folder: Path) -> tuple[CorpusRow, ...]:
    """The documents of a set. A row without text stands for its title alone."""
    if not folder.is_dir():
        raise MalformedSet(f"{folder} is not a folder.")
    found: dict[str, CorpusRow] = {}
    for row in _rows(folder / "corpus.jsonl"):
        name = row.name("id")
        title, text = (row.fields.get(field) or "" for field in ("title", "text"))
        if not isinstance(title, str) or not isinstance(text, str):
            raise MalformedSet(f"{row.place}: “title” and “text” must be texts.")
        if name in found:
            raise MalformedSet(f"{row.place}: the id “{name}” was given to an earlier line.")
        if not (title + text).strip():
            raise MalformedSet(f"{row.place}: the document “{name}” has neither title nor text.")
        found[name] = CorpusRow(name, title.strip(), text)
    return tuple(found.values())


def load_queries(path: Path, limit: int | None = None) -> tuple[Query, ...]:
    """The questions of one file, each line a question of its own."""
    rows = enumerate(_rows(path)[:limit], start=1)
    return tuple(Query(str(key), row.name("id"), row.text("text")) for key, row in rows)


def load_pairs(path: Path, limit: int | None = None) -> tuple[NliPair, ...]:
    """Premises and hypotheses, with the file's own labels as texts."""
    return tuple(
        NliPair(row.text("premise"), row.text("hypothesis"), row.name("label"))
        for row in _rows(path)
    )[:limit]


def _qa_item(row: _Row, documents: frozenset[str]) -> QaItem:
    answers, context = row.fields.get("answers") or [], row.fields.get("context_id")
    if not isinstance(answers, list) or not all(isinstance(a, str) for a in answers):
        raise MalformedSet(f"{row.place}: “answers” must be a list of texts.")
    answerable = row.fields.get("answerable")
    if not isinstance(answerable, bool):
        raise MalformedSet(f"{row.place}: “answerable” must be true or false.")
    if answerable and not any(answer.strip() for answer in answers):
        raise MalformedSet(f"{row.place}: an answerable question needs at least one answer.")
    if context is not None and str(context) not in documents:
        raise MalformedSet(f"{row.place}: corpus.jsonl has no document “{context}”.")
    place = None if context is None else str(context)
    return QaItem(row.name("id"), row.text("question"), place, tuple(answers), answerable)


def _read_qrels(
    path: Path, queries: frozenset[str], documents: frozenset[str]
) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for place, line in _lines(path):
        columns = line.split("\t")
        if len(columns) != 3 or not columns[2].strip().lstrip("-").isdecimal():
            raise MalformedSet(f"{place}: expected question, document and a whole number, by tabs.")
        query, document = columns[0], columns[1]
        if query not in queries:
            raise MalformedSet(f"{place}: queries.jsonl has no question “{query}”.")
        if document not in documents:
            raise MalformedSet(f"{place}: corpus.jsonl has no document “{document}”.")
        found.setdefault(query, {})[document] = int(columns[2])
    return found


def _rows(path: Path) -> Sequence[_Row]:
    return [_row(place, line) for place, line in _lines(path)]


def _row(place: str, line: str) -> _Row:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise MalformedSet(f"{place}: not JSON ({error.msg}, column {error.colno}).") from None
    if not isinstance(fields, dict):
        raise MalformedSet(f"{place}: expected one JSON object.")
    return _Row(place, fields)


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """The lines that hold something, each with its place; a file without any is refused."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise MalformedSet(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise MalformedSet(f"{path} is not UTF-8 text (byte {error.start}).") from None
    numbered = enumerate(content.split("\n"), start=1)
    filled = [(f"{path.name}, line {n}", line.rstrip("\r")) for n, line in numbered if line.strip()]
    if not filled:
        raise MalformedSet(f"{path} is empty.")
    yield from filled
