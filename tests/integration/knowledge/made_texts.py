"""Small texts of Điều and khoản with what they do to others, made without reading any file."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ingest.model import (
    Anchor,
    AnchorStep,
    Certainty,
    Clause,
    DocumentReference,
    FileKind,
    IngestedDocument,
    Level,
    Metadata,
    Passage,
    Read,
    Relation,
)
from tests.integration.knowledge.law_by_definition import Deed, Line, Place

T = TypeVar("T", str, date)
_LEVELS = {"Điều": Level.ARTICLE, "khoản": Level.CLAUSE}


@dataclass(frozen=True)
class Made:
    """An ingested text and its lines."""

    document: IngestedDocument
    lines: tuple[Line, ...]


class Writer:
    """Writes texts line by line; every line has a word that no other line has."""

    def __init__(self) -> None:
        self._texts = 0

    def write(
        self,
        number: str,
        articles: Sequence[Sequence[Sequence[str]]],
        deeds: Sequence[Deed],
        issued: date | None,
        effective: date | None,
        expires: date | None,
    ) -> Made:
        """`articles` are their khoản, and each khoản the places of the lines of new wording that it
        quotes: ("Điều 3", "khoản 1", "khoản 2") is one quotation, ("khoản 1", "khoản 2") are two.
        """
        self._texts += 1
        written = _Written(f"t{self._texts}")
        clauses = tuple(written.article(n, khoan) for n, khoan in enumerate(articles, start=1))
        text = written.text
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        return Made(
            IngestedDocument(
                sha256=sha256,
                file_name=f"{sha256[:8]}.txt",
                kind=FileKind.TEXT,
                size=len(text.encode()),
                text=text,
                pages=None,
                blocks=(),
                lines=(),
                clauses=clauses,
                metadata=Metadata(
                    number=_read(number),
                    issued_on=_read(issued),
                    effective_on=_read(effective),
                    expires_on=_read(expires),
                ),
                passages=tuple(_passage(text, clause) for clause in clauses),
                findings=(),
                relations=tuple(relation_of(deed, clauses) for deed in deeds),
            ),
            tuple(written.lines),
        )


class _Written:
    def __init__(self, name: str) -> None:
        self.text = ""
        self.lines: list[Line] = []
        self._name = name

    def article(self, number: int, khoan: Sequence[Sequence[str]]) -> Clause:
        label = f"Điều {number}"
        start = self._line(f"{label}. Nội dung", (label,))
        body = len(self.text)
        children = tuple(self._clause(label, n, quoted) for n, quoted in enumerate(khoan, 1))
        return Clause(Level.ARTICLE, str(number), "", start, len(self.text), body, children)

    def _clause(self, article: str, number: int, quoted: Sequence[str]) -> Clause:
        place = (article, f"khoản {number}")
        start = self._line(f"{number}. Nội dung", place, ":" if quoted else ".")
        above: Place = ()
        for ordinal, unit in enumerate(quoted, start=1):
            level, count = unit.split()
            opens = "" if above else "“"
            closes = ".”." if not above or ordinal == len(quoted) else "."
            if level == "Điều":
                above, closes = (unit,), ""
            said = f"{unit}. Tên" if level == "Điều" else f"{count}. Nội dung"
            path = above if level == "Điều" else (*above, unit)
            self._line(f"{opens}{said} mới", place, closes, path)
        return Clause(Level.CLAUSE, str(number), "", start, len(self.text), start + 3)

    def _line(self, said: str, place: Place, end: str = "", quoted: Place = ()) -> int:
        """Returns where the line starts."""
        self.text += "\n" if self.text else ""
        start = len(self.text)
        word = f"{self._name}w{len(self.lines)}x"
        self.lines.append(Line(word, place, quoted))
        self.text += f"{said} {word}{end}"
        return start


def relation_of(deed: Deed, clauses: Sequence[Clause] = ()) -> Relation:
    """The deed as ingestion would have read it in these clauses."""
    said = _clause_at(clauses, deed.anchor)
    return Relation(
        kind=deed.kind,
        target=DocumentReference(deed.target, None, None, f"Quyết định số {deed.target}"),
        places=tuple(map(steps, deed.places)),
        anchor=steps(deed.anchor),
        start=said.start if said else 0,
        end=said.end if said else 0,
        certainty=Certainty.SURE,
        manner=deed.manner,
        since=deed.since,
    )


def steps(place: Place) -> tuple[AnchorStep, ...]:
    words = (step.split() for step in place)
    return tuple(AnchorStep(_LEVELS[level], label) for level, label in words)


def _clause_at(clauses: Sequence[Clause], place: Place) -> Clause | None:
    found: Clause | None = None
    for step in steps(place) if clauses else ():
        found = next(c for c in clauses if (c.level, c.label) == (step.level, step.label))
        clauses = found.children
    return found


def _passage(text: str, clause: Clause) -> Passage:
    path = (AnchorStep(clause.level, clause.label),)
    said = text[clause.start : clause.end]
    return Passage(clause.start, clause.end, said, Anchor(path, 1), (f"Điều {clause.label}.",))


def _read(value: T | None) -> Read[T] | None:
    return Read(value, 0, 1, Certainty.SURE) if value else None
