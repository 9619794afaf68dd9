"""Labelled examples, and how well the rules do on them: officers extend both without code.

In an example `[[kind:words]]` says what must be found; a line `=== trang ===` begins a new page;
" | " parts the cells of a table row.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from ingest.model import BlockKind, FindingKind, SourceBlock
from ingest.screening import find_instructions, find_personal_data
from ingest.screening.rules import ScreeningRules
from ingest.screening.secrecy import find_secrecy_mark
from knowledge.policy.reading import read_policy

EXAMPLES = Path(__file__).parent / "screening_examples.yaml"
HELD_OUT_EXAMPLES = Path(__file__).parent / "screening_examples_held_out.yaml"
"""Written before the rules were tuned; told apart, so that tuning cannot flatter itself."""
NEW_PAGE = "=== trang ==="
_MARKED = re.compile(r"\[\[(?P<kind>[a-z_]+):(?P<words>.+?)\]\]", re.DOTALL)
_SAME = 0.5
"""Of the longer of two ranges, what they must share to be the same datum."""


@dataclass(frozen=True, slots=True)
class Place:
    """`text[start:end]` of an example is of the kind `kind`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    expected: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """What was overlooked, or what was found and is none (`overlooked` false)."""

    kind: str
    overlooked: bool
    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """Counts for one kind."""

    right: int = 0
    overlooked: int = 0
    false_alarms: int = 0

    @property
    def precision(self) -> float:
        return _share(self.right, self.right + self.false_alarms)

    @property
    def recall(self) -> float:
        return _share(self.right, self.right + self.overlooked)


@dataclass(frozen=True, slots=True)
class Result:
    examples: int
    scores: dict[str, Score]
    misses: tuple[Miss, ...]


class _ExamplesFile(BaseModel):
    model_config = ConfigDict(extra="forbid")
    must_find: tuple[str, ...] = ()
    must_not_find: tuple[str, ...] = ()

    @field_validator("must_find")
    @classmethod
    def _each_is_marked(cls, texts: tuple[str, ...]) -> tuple[str, ...]:
        if not all(_MARKED.search(text) for text in texts):
            raise ValueError("bad_mark")
        return texts


def load_examples(path: Path) -> tuple[Example, ...]:
    """The examples of a file. Raises PolicyUnreadable."""
    file = read_policy(path, _ExamplesFile)
    return tuple(_example(text) for text in (*file.must_find, *file.must_not_find))


def try_rules(rules: ScreeningRules, examples: Sequence[Example]) -> Result:
    """How the rules do: counts for each kind and every miss, in the order of the examples."""
    misses: list[Miss] = []
    counts: dict[str, list[int]] = {}
    for example in examples:
        found = _found(example.text, rules)
        for place in example.expected:
            known = any(_same(place, other) for other in found)
            counts.setdefault(place.kind, [0, 0, 0])[0 if known else 1] += 1
            if not known:
                misses.append(_miss(example.text, place, overlooked=True))
        for place in found:
            if not any(_same(place, other) for other in example.expected):
                counts.setdefault(place.kind, [0, 0, 0])[2] += 1
                misses.append(_miss(example.text, place, overlooked=False))
    scores = {kind: Score(*numbers) for kind, numbers in sorted(counts.items())}
    return Result(len(examples), scores, tuple(misses))


def _example(marked: str) -> Example:
    marked = marked.rstrip("\n")
    text = ""
    expected: list[Place] = []
    position = 0
    for found in _MARKED.finditer(marked):
        text += marked[position : found.start()]
        expected.append(Place(found["kind"], len(text), len(text) + len(found["words"])))
        text += found["words"]
        position = found.end()
    return Example(text + marked[position:], tuple(expected))


def _found(text: str, rules: ScreeningRules) -> list[Place]:
    data = find_personal_data(text, rules)
    places = [Place(datum.what, datum.start, datum.end) for datum in data]
    for command in find_instructions(text, rules.instructions):
        if command.start is not None and command.end is not None:
            places.append(Place(FindingKind.HIDDEN_INSTRUCTION, command.start, command.end))
    mark = find_secrecy_mark(_as_read(text), rules.secrecy)
    if mark is not None:
        places.append(Place(FindingKind.SECRECY_MARK, 0, len(text)))
    return places


def _as_read(text: str) -> list[SourceBlock]:
    """The example as a reader would hand it on; with pages only where it names them."""
    paged = NEW_PAGE in text
    page = 1
    blocks: list[SourceBlock] = []
    for line in text.split("\n"):
        if line == NEW_PAGE:
            page += 1
            continue
        kind = BlockKind.TABLE_ROW if " | " in line else BlockKind.PARAGRAPH
        blocks.append(SourceBlock(line, kind, page if paged else None))
    return blocks


def _same(one: Place, other: Place) -> bool:
    """Same kind and mostly the same range; a mark and a command need only touch."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    if one.kind != other.kind or shared <= 0:
        return False
    if one.kind in {FindingKind.SECRECY_MARK, FindingKind.HIDDEN_INSTRUCTION}:
        return True
    return shared >= _SAME * max(one.end - one.start, other.end - other.start)


def _miss(text: str, place: Place, *, overlooked: bool) -> Miss:
    return Miss(place.kind, overlooked, text[place.start : place.end], text)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def combined(scores: Iterable[Score]) -> Score:
    """One score over all kinds."""
    listed = list(scores)
    return Score(
        sum(score.right for score in listed),
        sum(score.overlooked for score in listed),
        sum(score.false_alarms for score in listed),
    )
