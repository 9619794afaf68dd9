"""`relations`: what files say that they do to other documents, drawn for a person to judge.

Whether a relation is right (what is done, to which document, to which places) only a reader of its
sentence can say. So the command imports the files, draws relations of every kind alike, and sets
the sentence beside each.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.client import ServiceProblem
from app.contract.documents import SourceView, Understood
from app.contract.history import RelationShown
from evals.documents import files_below
from evals.importing import Importing, bring_in
from evals.problems import MalformedSet
from evals.reporting import Report, Reporter

_READ = frozenset(
    ("kind", "manner", "target", "number", "type", "places", "said_at", "certainty", "since")
)
"""What was read of a relation; the rest is what became of it."""


class Relating(Importing, Protocol):
    """What of the client is needed to hand in files and read what they say of others."""

    def understood(self, version_id: str) -> Understood: ...

    def source(self, version_id: str, start: int, end: int) -> SourceView: ...


@dataclass(frozen=True, slots=True)
class Said:
    """One relation as the service shows it, with the file that says it."""

    file: str
    number: str | None
    version_id: str
    relation: RelationShown

    @property
    def stratum(self) -> tuple[str, str]:
        """Relations of one stratum are drawn in turn with those of each other one."""
        return self.relation.kind, self.relation.manner


def matching_files(folder: Path, pattern: str) -> list[Path]:
    """The files below the folder whose names match, as `*.docx`."""
    found = [path for path in files_below(folder) if path.match(pattern)]
    if not found:
        raise MalformedSet(f"{folder} holds no file named {pattern}.")
    return found


def read_all(
    client: Relating, files: Sequence[Path], folder: Path, reporter: Reporter
) -> list[Said]:
    """Every relation of every file that the service takes."""
    found: list[Said] = []
    for path in reporter.track(files, "Reading files"):
        name = path.relative_to(folder).as_posix()
        try:
            file = bring_in(client, [(path.name, path.read_bytes())]).files[0]
        except ServiceProblem as problem:
            reporter.note(f"{name}: {problem}")
            continue
        if file.version_id is None:
            reporter.note(f"{name}: {file.message}")
            continue
        seen = client.understood(file.version_id)
        number = seen.document.number
        found += [Said(name, number, file.version_id, shown) for shown in seen.relations]
    return found


def draw(found: Sequence[Said], size: int, seed: int) -> list[Said]:
    """At most `size` relations, by turns from every stratum, in an order that `seed` decides."""
    chance = random.Random(seed)
    strata: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for said in found:
        strata[said.stratum].append(said)
    for pile in strata.values():
        chance.shuffle(pile)
    drawn: list[Said] = []
    while len(drawn) < size and any(strata.values()):
        for stratum in sorted(strata):
            if strata[stratum] and len(drawn) < size:
                drawn.append(strata[stratum].pop())
    return drawn


def with_sentences(client: Relating, drawn: Sequence[Said]) -> list[Report]:
    """One row per relation: the file, what was read, and the paragraphs that it was read in."""
    return [_row(client, said) for said in drawn]


def report(found: Sequence[Said], rows: Sequence[Report]) -> dict[str, object]:
    """The figures, by their documented keys."""
    kinds = Counter(said.relation.kind for said in found)
    return {
        "files": len({said.file for said in found}),
        "relations": len(found),
        "with_places": sum(bool(said.relation.places) for said in found),
        "by_kind": dict(sorted(kinds.items())),
        "sample": list(rows),
    }


def _row(client: Relating, said: Said) -> Report:
    shown = said.relation
    source = client.source(said.version_id, shown.start, shown.end)
    return {
        "file": said.file,
        "of": said.number,
        **shown.model_dump(mode="json", include=set(_READ)),
        "said": source.quote,
        "around": [paragraph.text for paragraph in source.paragraphs],
    }
