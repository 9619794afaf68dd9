"""`documents`: what becomes of real files, each one by itself.

Every file is an import of its own, so that its seconds, from handing it in to the end of the work
on it, hold no other file's. They are right to a poll's length.
"""

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from app.client import ServiceProblem
from app.contract.documents import Understood
from app.contract.imports import ImportedFile, ImportState
from evals.importing import Importing, bring_in
from evals.problems import MalformedSet
from evals.reporting import DECIMALS, Report, Reporter

STATUSES = ("ingested", "refused", "failed", "quarantined")
FIELDS = ("number", "type", "issued_on", "effective_on")
GAP = "numbering_gap"


class Reading(Importing, Protocol):
    """What of the client is needed to hand in files and see what was understood."""

    def understood(self, version_id: str) -> Understood: ...


def files_below(folder: Path) -> list[Path]:
    """Every file below the folder but hidden ones, in a stable order."""
    if not folder.is_dir():
        raise MalformedSet(f"{folder} is not a folder.")
    found = sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
    if not found:
        raise MalformedSet(f"{folder} holds no file.")
    return found


def read_all(client: Reading, folder: Path, reporter: Reporter) -> list[Report]:
    """One row per file: its end, and what was understood of it."""
    return [
        _read(client, path, path.relative_to(folder).as_posix())
        for path in reporter.track(files_below(folder), "Reading files")
    ]


def report(rows: Sequence[Report]) -> dict[str, object]:
    """The figures, by their documented keys."""
    counts = Counter(str(row["status"]) for row in rows)
    read = [row for row in rows if row["kind"] is not None]
    numbered = [row for row in read if row["articles"]]
    findings = Counter(kind for row in rows for kind in _words(row, "findings"))
    return {
        "files": list(rows),
        "by_status": {s: counts[s] for s in STATUSES if counts[s]},
        "found": {x: _share([x in _words(row, "fields") for row in read]) for x in FIELDS},
        "gap_free": _share([GAP not in _words(row, "findings") for row in numbered]),
        "by_finding": dict(sorted(findings.items())),
        "without_sentence": [row["name"] for row in rows if not row["message"]],
    }


def _words(row: Report, key: str) -> list[object]:
    value = row[key]
    return value if isinstance(value, list) else []


def _share(holds: Sequence[bool]) -> float | None:
    """How many hold, as a share; None where there is nothing to ask."""
    return round(sum(holds) / len(holds), DECIMALS) if holds else None


def _read(client: Reading, path: Path, name: str) -> Report:
    began = time.monotonic()
    try:
        file = bring_in(client, [(path.name, path.read_bytes())]).files[0]
    except ServiceProblem as problem:
        return _row(name, "refused", str(problem), time.monotonic() - began)
    seconds = time.monotonic() - began
    seen = client.understood(file.version_id) if file.version_id else None
    return _row(name, _status(file, seen), file.message, seconds, seen)


def _status(file: ImportedFile, seen: Understood | None) -> str:
    """A file that the base has already, by its bytes, counts as ingested: nothing of it is lost."""
    if file.state in (ImportState.REFUSED, ImportState.FAILED):
        return str(file.state)
    return "quarantined" if seen and seen.document.status == "quarantined" else "ingested"


def _row(
    name: str, status: str, message: str, seconds: float, seen: Understood | None = None
) -> Report:
    document = seen.document if seen else None
    return {
        "name": name,
        "status": status,
        "kind": document.kind if document else None,
        "pages": document.pages if document else None,
        "passages": document.passages if document else 0,
        "articles": document.articles if document else 0,
        "relations": len(seen.relations) if seen else 0,
        "fields": sorted(seen.certainty) if seen else [],
        "findings": [finding.kind for finding in seen.findings] if seen else [],
        "warnings": [finding.message for finding in seen.findings] if seen else [],
        "seconds": seconds,
        "message": message,
    }
