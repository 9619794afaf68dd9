"""The gold questions, as a benchmark and a test read them.

An entry says what a careful official would accept: how the run may end, which document
and places may be cited, and the few strings that the quotes have to contain. It never
prescribes the wording of an answer.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

GOLD_FILE = Path(__file__).parent / "gold.yaml"
DATED_FILE = Path(__file__).parent / "gold_dated.yaml"
"""Questions whose right answer depends on the day that they are asked for."""
STANDING_FILE = Path(__file__).parent / "gold_standing.yaml"
"""Questions about the standing of a text: does it hold, and what has changed it."""
ENGLISH_FILE = Path(__file__).parent / "gold_english.yaml"
"""Questions in English, most of them to Vietnamese texts."""
WHOLE_FILE = Path(__file__).parent / "gold_whole.yaml"
"""Questions that all of an Điều answers: every khoản of it must be shown."""
FRESH_FILE = Path(__file__).parent / "gold_fresh.yaml"
"""Questions by authors who had never seen the program answer."""
FOLLOW_UPS_FILE = Path(__file__).parent / "gold_follow_ups.yaml"
"""Last turns of conversations: some lean on what was asked before, some begin anew."""

KINDS = (
    "answerable",
    "unanswerable",
    "no_diacritics",
    "repealed",
    "ambiguous",
    "english",
    "dated",
    "standing",
    "whole",
    "follow_up",
    "new_topic",
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
SHOWN = frozenset({"answered", "partial"})
"""The ends that show an answer, which must come from somewhere."""
_FIELDS = {
    "id",
    "after",
    "question",
    "kind",
    "outcome",
    "document",
    "anchors",
    "facts",
    "alternatives",
    "not_in_force",
    "as_of",
    "absent",
    "notices",
    "conflict",
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
    as_of:        the day chosen with the date picker; None: left as it is
    absent:       none of these may stand in a quote: what held on other days
    notices:      where any are given, an answer must tell one of these beside its quotes
    is_conflict:  the answer must show the places against each other, all of them
    after:        what the same person asked before, in order; empty: the first question
    """

    id: str
    question: str
    kind: str
    outcomes: tuple[str, ...]
    places: tuple[Place, ...]
    facts: tuple[str, ...]
    not_in_force: str
    note: str
    as_of: date | None = None
    absent: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    is_conflict: bool = False
    after: tuple[str, ...] = ()


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
    kind = _one_of(entry.get("kind"), KINDS, name, "kind")
    outcomes = tuple(
        _one_of(outcome, OUTCOMES, name, "outcome")
        for outcome in _strings(entry.get("outcome"), name, "outcome")
    )
    return GoldQuestion(
        id=name,
        question=str(entry["question"]),
        kind=kind,
        outcomes=outcomes,
        places=_places(entry, name, can_be_answered=bool(SHOWN & set(outcomes))),
        facts=_strings(entry.get("facts"), name, "facts"),
        not_in_force=str(entry.get("not_in_force") or ""),
        note=str(entry.get("note") or ""),
        as_of=_day(entry.get("as_of"), name),
        absent=_strings(entry.get("absent"), name, "absent"),
        notices=_strings(entry.get("notices"), name, "notices"),
        is_conflict=bool(entry.get("conflict")),
        after=_strings(entry.get("after"), name, "after"),
    )


def _places(entry: dict[str, Any], name: str, *, can_be_answered: bool) -> tuple[Place, ...]:
    listed = [entry] if entry.get("document") else []
    alternatives = entry.get("alternatives") or []
    if not all(isinstance(item, dict) and item.get("document") for item in alternatives):
        raise ValueError(f"Each alternative of gold question {name!r} must name a document.")
    places = tuple(
        Place(str(item["document"]), _strings(item.get("anchors"), name, "anchors"))
        for item in listed + list(alternatives)
    )
    if bool(places) != can_be_answered:
        expected = "must name a document" if can_be_answered else "must not name a document"
        raise ValueError(f"Gold question {name!r} {expected}.")
    if entry.get("conflict") and len(places) < 2:
        raise ValueError(f"Gold question {name!r} must name both sides of its conflict.")
    return places


def _day(value: Any, name: str) -> date | None:
    """YAML reads `2024-03-15` as a day; anything else is a slip."""
    if value is None or isinstance(value, date):
        return value
    raise ValueError(f"Gold question {name!r}: as_of must be a day, as 2024-03-15.")


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
