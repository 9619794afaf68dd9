"""The gold questions, as a benchmark and a test read them.

An entry says what a careful official would accept: how the run may end, which document
and places may be cited, and the few strings that the quotes have to contain. It never
prescribes the wording of an answer.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

GOLD_FILE = Path(__file__).parent / "gold.yaml"

KINDS = (
    "answerable",
    "unanswerable",
    "no_diacritics",
    "repealed",
    "ambiguous",
    "english",
)
OUTCOMES = (
    "answered",
    "partial",
    "no_evidence",
    "unverified",
    "clarify",
    "refused_access",
    "refused_screening",
    "error",
)
_FIELDS = {
    "id",
    "question",
    "kind",
    "outcome",
    "document",
    "anchors",
    "facts",
    "alternatives",
    "not_in_force",
    "note",
}


@dataclass(frozen=True)
class Place:
    """Where an answer may point: one document, and any of these anchors in it.

    No anchors means that the document alone is to be judged (dispatches, plans).
    """

    document: str
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class GoldQuestion:
    """One question with what is accepted as its answer.

    outcomes:     any of these ends is right
    places:       citing any of these is right; empty for what cannot be answered
    facts:        each must stand literally in the quotes of an answer
    not_in_force: a repealed document that must not be presented as valid
    """

    id: str
    question: str
    kind: str
    outcomes: tuple[str, ...]
    places: tuple[Place, ...]
    facts: tuple[str, ...]
    not_in_force: str
    note: str


def load_gold(path: Path | None = None) -> tuple[GoldQuestion, ...]:
    """Read and check all questions; a malformed entry raises `ValueError`."""
    entries = yaml.safe_load((path or GOLD_FILE).read_text(encoding="utf-8"))
    if not isinstance(entries, list):
        raise ValueError("The file of gold questions must be a list of entries.")
    questions = tuple(_question(entry) for entry in entries)
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise ValueError(f"Two gold questions have the id {question.id!r}.")
        seen.add(question.id)
    return questions


def _question(entry: Any) -> GoldQuestion:
    if not isinstance(entry, dict) or not entry.get("id"):
        raise ValueError(f"A gold question needs an id: {entry!r}.")
    name = str(entry["id"])
    if unknown := sorted(set(entry) - _FIELDS):
        raise ValueError(f"Gold question {name!r} has unknown fields: {', '.join(unknown)}.")
    if not entry.get("question"):
        raise ValueError(f"Gold question {name!r} asks nothing.")
    return GoldQuestion(
        id=name,
        question=str(entry["question"]),
        kind=_one_of(entry.get("kind"), KINDS, name, "kind"),
        outcomes=tuple(
            _one_of(outcome, OUTCOMES, name, "outcome")
            for outcome in _strings(entry.get("outcome"), name, "outcome")
        ),
        places=_places(entry, name),
        facts=_strings(entry.get("facts"), name, "facts"),
        not_in_force=str(entry.get("not_in_force") or ""),
        note=str(entry.get("note") or ""),
    )


def _places(entry: dict[str, Any], name: str) -> tuple[Place, ...]:
    listed = [entry] if entry.get("document") else []
    alternatives = entry.get("alternatives") or []
    if not all(isinstance(item, dict) and item.get("document") for item in alternatives):
        raise ValueError(f"Each alternative of gold question {name!r} must name a document.")
    places = tuple(
        Place(str(item["document"]), _strings(item.get("anchors"), name, "anchors"))
        for item in listed + list(alternatives)
    )
    can_be_answered = entry.get("kind") != "unanswerable"
    if bool(places) != can_be_answered:
        expected = "must name a document" if can_be_answered else "must not name a document"
        raise ValueError(f"Gold question {name!r} {expected}.")
    return places


def _one_of(value: Any, allowed: tuple[str, ...], name: str, field: str) -> str:
    if value not in allowed:
        choices = ", ".join(allowed)
        raise ValueError(f"Gold question {name!r}: {field} is {value!r}, not one of {choices}.")
    return str(value)


def _strings(value: Any, name: str, field: str) -> tuple[str, ...]:
    """A single string counts as a list of one."""
    items = [value] if isinstance(value, str) else value or []
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise ValueError(f"Gold question {name!r}: {field} must be a list of texts.")
    return tuple(items)
