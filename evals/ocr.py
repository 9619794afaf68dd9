"""`ocr`: how many letters of a scanned page come out wrong.

The sample agency's own texts are printed, scanned and handed in like any file; what the service
says that the page says is compared with what was printed, letter by letter.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from app.contract.documents import Understood
from evals.importing import Importing, bring_in, ended, not_ready
from evals.problems import CannotMeasure
from evals.reporting import Report, Reporter
from evals.scanned_pages import Condition, PageText, page_texts, scan

RESOLUTIONS = (150, 200, 300)


class Reading(Importing, Protocol):
    """What of the client is needed to hand in scans and see their text."""

    def understood(self, version_id: str) -> Understood: ...


@dataclass(frozen=True)
class Case:
    """One scanned page: what is printed on it, and how it was scanned."""

    name: str
    condition: Condition
    dpi: int
    page: PageText
    content: bytes


def make_cases(pages: int) -> list[Case]:
    """Each page of text under each condition at each resolution; the same in every run."""
    return [
        Case(
            f"{condition}-{dpi}-{number}.pdf",
            condition,
            dpi,
            page,
            scan(page, condition, dpi, number),
        )
        for condition in Condition
        for dpi in RESOLUTIONS
        for number, page in enumerate(page_texts(pages))
    ]


def read_all(client: Reading, cases: Sequence[Case], reporter: Reporter) -> list[Report]:
    """One row per case with its character error rate."""
    files = [(case.name, case.content) for case in cases]
    with reporter.counting("Reading scans", len(files)) as done:
        result = bring_in(client, files, watch=lambda seen: done(ended(seen)))
    for lost in not_ready(result):
        raise CannotMeasure(f"{lost.file_name}: {lost.message}")
    versions = {file.file_name: file.version_id for file in result.files}
    rows: list[Report] = []
    for case in cases:
        version = versions[case.name]
        text = client.understood(version).text_start if version else ""
        rows.append(_row(case, text))
    return rows


def report(rows: Sequence[Report]) -> dict[str, object]:
    """The figures, by their documented keys."""
    return {
        "cer": {c.value: _mean(rows, condition=c.value) for c in Condition},
        "by_resolution": {
            c.value: {str(dpi): _mean(rows, condition=c.value, dpi=dpi) for dpi in RESOLUTIONS}
            for c in Condition
        },
        "worst": max((row["cer"] for row in rows), default=None, key=lambda cer: float(str(cer))),
        "pages": len(rows),
    }


def character_error_rate(printed: str, read: str) -> float:
    """Insertions, deletions and replacements per printed letter (Levenshtein), spaces as one."""
    wanted, got = _plain(printed), _plain(read)
    return edit_distance(wanted, got) / max(len(wanted), 1)


def edit_distance(one: str, other: str) -> int:
    """The least number of letters to insert, delete or replace between two strings."""
    letters = np.array([ord(letter) for letter in other], dtype=np.int64)
    places = np.arange(len(other) + 1)
    row = places.copy()
    for count, letter in enumerate(one, start=1):
        changed = np.empty_like(row)
        changed[0] = count
        changed[1:] = np.minimum(row[:-1] + (letters != ord(letter)), row[1:] + 1)
        row = np.minimum.accumulate(changed - places) + places
    return int(row[-1])


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _row(case: Case, text: str) -> Report:
    error = character_error_rate(case.page.text, text)
    return {"name": case.name, "condition": case.condition.value, "dpi": case.dpi, "cer": error}


def _mean(rows: Sequence[Report], **wanted: object) -> float | None:
    found = [
        float(str(row["cer"]))
        for row in rows
        if all(row[key] == value for key, value in wanted.items())
    ]
    return sum(found) / len(found) if found else None
