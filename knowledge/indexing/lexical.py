"""The lexical index: BM25 over syllables and bigrams, with and without diacritics (tantivy).

Tantivy commits whole or not at all, so that a crash leaves the latest commit. A folder that cannot
be read is thrown away and begun anew: `knowledge.keeping` sees what is missing and refills it.
"""

import shutil
import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import log1p
from pathlib import Path

import tantivy

from knowledge.indexing.words import asked_terms, folded_asked_terms, folded_terms, terms

WRITER_BYTES = 64_000_000
REMEMBERED_TERMS = 20_000
FIELDS = ("body", "folded")
"""The terms of a passage, with diacritics and without."""
RULES = "3"
"""Part of the folder's name: raised when `words` or the schema change, so that all is indexed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index is told of a passage."""

    id: int
    knowledge_bases: tuple[str, ...]
    """Every one that its document stands in."""
    text: str


class LexicalIndex:
    """One tantivy folder. Searches run side by side, writes one after another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / f"lexical-{RULES}"
        self._writing = threading.Lock()
        self._schema = _schema()
        try:
            self._use(self._open())
            self.ids()
        except (ValueError, OSError, RuntimeError):
            self.clear()

    def add(self, entries: Iterable[Entry]) -> None:
        """Index these passages; one that is there already is replaced."""
        by_id = {entry.id: entry for entry in entries}
        self._write(by_id, by_id.values())

    def delete(self, ids: Iterable[int]) -> None:
        self._write(ids, ())

    def clear(self) -> None:
        """Forget everything and begin with an empty folder."""
        with self._writing:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._use(self._open())

    def rewrite(self, entries: Iterable[Entry]) -> None:
        """Write the whole index anew from these, in one commit.

        Searches go on meanwhile and see what was; of what is left out no term remains in the files.
        """
        with self._writing:
            writer = self._index.writer(WRITER_BYTES, 1)
            writer.delete_all_documents()
            for entry in entries:
                writer.add_document(_document(entry))
            writer.commit()
            self._index.reload()
            writer.garbage_collect_files()
            writer.wait_merging_threads()
            self._use(self._index)

    def collect_garbage(self) -> None:
        """Remove files of segments that no search looks at any more."""
        with self._writing:
            writer = self._index.writer(WRITER_BYTES, 1)
            writer.garbage_collect_files()
            writer.wait_merging_threads()

    def traces(self, text: str) -> tuple[int, int]:
        """How many terms `text` has, and how many of them stand in the files for no passage that
        can be found: a deleted passage's terms stay until its segment is written anew."""
        searcher = self._index.searcher()
        asked = [("body", term) for term in set(terms(text))]
        asked += [("folded", term) for term in set(folded_terms(text))]
        left = 0
        for name, term in asked:
            if searcher.doc_freq(name, term):
                query = tantivy.Query.term_query(self._schema, name, term, "freq")
                left += not searcher.search(query, 1).hits
        return len(asked), left

    def count(self) -> int:
        """How many passages can be found."""
        return int(self._index.searcher().num_docs)

    def ids(self) -> set[int]:
        searcher = self._index.searcher()
        if not searcher.num_docs:
            return set()
        found = searcher.search(tantivy.Query.all_query(), searcher.num_docs, False).hits
        return _ids(searcher, [address for _, address in found])

    def ids_by_base(self, knowledge_bases: Iterable[str]) -> dict[str, set[int]]:
        """The ids that are found through each of these knowledge bases, of those with any."""
        searcher = self._index.searcher()
        if not searcher.num_docs:
            return {}
        found = {}
        for base in knowledge_bases:
            here = tantivy.Query.term_query(self._schema, "knowledge_base", base, "basic")
            hits = searcher.search(here, searcher.num_docs, False).hits
            if hits:
                found[base] = _ids(searcher, [address for _, address in hits])
        return found

    def rarity(self, *, folded: bool = False) -> Callable[[str], float]:
        """The inverse document frequency of a term, as BM25 weighs it, of what is indexed now.

        What was looked up is remembered until something else is written.
        """
        return self._view.rarities["folded" if folded else "body"]

    def having(self, term: str) -> int:
        """How many passages have a term, in any knowledge base. A deleted passage counts until
        its segment is merged."""
        return int(self._view.searcher.doc_freq("body", term))

    def search(
        self, query: str, knowledge_bases: Collection[str], k: int, *, folded: bool = False
    ) -> list[tuple[int, float]]:
        """The best `k` as (id, BM25), the best first; `folded` compares without diacritics."""
        words = folded_asked_terms(query) if folded else asked_terms(query)
        if not words or not knowledge_bases or k < 1:
            return []
        view = self._view
        wanted = self._any_of("folded" if folded else "body", words)
        if not self._all_stand_in(view, knowledge_bases):
            wanted = self._within(wanted, knowledge_bases)
        found = view.searcher.search(wanted, k, False).hits
        ids = view.searcher.fast_field_values("id", [address for _, address in found])
        return [
            (int(id), float(score))
            for id, (score, _) in zip(ids, found, strict=True)
            if id is not None
        ]

    def _any_of(self, field: str, words: list[str]) -> tantivy.Query:
        return tantivy.Query.boolean_query(
            [
                (
                    tantivy.Occur.Should,
                    tantivy.Query.term_query(self._schema, field, word, "freq"),
                )
                for word in dict.fromkeys(words)
            ]
        )

    def _within(self, wanted: tantivy.Query, knowledge_bases: Collection[str]) -> tantivy.Query:
        here = tantivy.Query.const_score_query(self._standing_in(knowledge_bases), 0.0)
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, wanted), (tantivy.Occur.Must, here)]
        )

    def _all_stand_in(self, view: "_View", knowledge_bases: Collection[str]) -> bool:
        """Whether these bases leave nothing out: then no passage need be asked where it stands,
        and tantivy skips most of them (at 60,000: 1.1 instead of 2.6 ms)."""
        asked = frozenset(knowledge_bases)
        if asked not in view.all_stand_in:
            standing = view.searcher.search(self._standing_in(asked), 1, True)
            everything = view.searcher.num_docs
            view.all_stand_in[asked] = standing.count == everything  # type: ignore[attr-defined]
        return view.all_stand_in[asked]

    def _standing_in(self, knowledge_bases: Collection[str]) -> tantivy.Query:
        return tantivy.Query.term_set_query(self._schema, "knowledge_base", sorted(knowledge_bases))

    def _use(self, index: tantivy.Index) -> None:
        """Let searches see what is written there now."""
        index.reload()
        searcher = index.searcher()
        self._index = index
        self._view = _View(searcher, {name: _rarity(searcher, name) for name in FIELDS})

    def _open(self) -> tantivy.Index:
        self._folder.mkdir(parents=True, exist_ok=True)
        return tantivy.Index(self._schema, str(self._folder))

    def _write(self, out: Iterable[int], into: Iterable[Entry]) -> None:
        with self._writing:
            writer = self._index.writer(WRITER_BYTES, 1)
            # `delete_documents_by_term` takes a whole number for a signed one and finds nothing.
            writer.delete_documents_by_query(
                tantivy.Query.term_set_query(self._schema, "id", list(out))
            )
            for entry in into:
                writer.add_document(_document(entry))
            writer.commit()
            writer.wait_merging_threads()
            self._use(self._index)


@dataclass(frozen=True, slots=True)
class _View:
    """What one commit holds, and what was found out about it."""

    searcher: tantivy.Searcher
    rarities: Mapping[str, Callable[[str], float]]
    all_stand_in: dict[frozenset[str], bool] = field(default_factory=dict)


def _rarity(searcher: tantivy.Searcher, field: str) -> Callable[[str], float]:
    count = int(searcher.num_docs)

    @lru_cache(REMEMBERED_TERMS)
    def of(term: str) -> float:
        having = searcher.doc_freq(field, term)
        # Deleted passages count until their segment is merged.
        return log1p(max(0, count - having + 0.5) / (having + 0.5))

    return of


def _ids(searcher: tantivy.Searcher, addresses: list[tantivy.DocAddress]) -> set[int]:
    return {int(id) for id in searcher.fast_field_values("id", addresses) if id is not None}


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=False, indexed=True, fast=True)
    builder.add_text_field("knowledge_base", tokenizer_name="raw", index_option="basic")
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _document(entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("id", entry.id)
    for base in entry.knowledge_bases:
        document.add_text("knowledge_base", base)
    document.add_text("body", " ".join(terms(entry.text)))
    document.add_text("folded", " ".join(folded_terms(entry.text)))
    return document
