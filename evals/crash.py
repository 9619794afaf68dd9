"""`crash`: an import is killed again and again, and must end as if nothing had happened.

The same files go twice into services on fresh folders: once undisturbed, once into a service that
is killed (SIGKILL, no warning) at random moments and started anew. Then both are compared: every
file's end, every document, every original, and what is left lying about.
"""

import io
import os
import random
import signal
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.client import Client, ServiceProblem, ServiceUnreachable
from app.client.local import started_service
from app.contract.imports import ImportReport, ImportState
from evals.reporting import Report, Reporter
from evals.text_corpus import running_words, text_files

POLL_SECONDS = 0.2
PARAGRAPHS = 24
SHORTEST, LONGEST = 0.05, 1.5
"""Seconds that a service lives before it is killed, counted from its readiness."""
NamedFile = tuple[str, bytes]
End = tuple[str, str | None, str | None, int | None, int | None]


@dataclass(frozen=True)
class EndState:
    """What an import left: comparable between runs, so without ids and times."""

    ends: Counter[End]
    documents: Counter[tuple[str, str | None, int]]
    passages: int
    originals: frozenset[str]
    left_over: frozenset[str]


def mixed_files(count: int) -> list[NamedFile]:
    """Texts, PDFs, an archive, doubles and files that must be refused."""
    words = running_words()
    files: list[NamedFile] = list(text_files(count // 5, pages_per_file=1))[: count // 5]
    for number in range(count - len(files) - 4):
        lines = [f"{n}. {next(words)} (hồ sơ {number}-{n})" for n in range(1, PARAGRAPHS + 1)]
        text = f"Số: {number + 1}/2023/QĐ-SDL\n\nĐiều 1. Việc {number}\n" + "\n".join(lines)
        files.append((f"van-ban-{number:04d}.txt", text.encode()))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        for name, content in files[-3:]:
            packed.writestr(f"cu/{name}", content + "\n2. Bản lưu.".encode())
    bad = [
        ("rong.txt", b""),
        ("chuong-trinh.pdf", b"MZ\x90\x00program"),
        ("lap-lai.txt", files[-1][1]),
    ]
    return [*files, *bad, ("ho-so.zip", archive.getvalue())]


def undisturbed(files: Sequence[NamedFile], var: Path, settings: dict[str, str]) -> EndState:
    with started_service(var, settings) as service, service.client(timeout=600) as client:
        import_id = client.upload(files).id
        _wait(client, import_id)
        return _end_state(client, import_id, var)


def disturbed(
    files: Sequence[NamedFile],
    var: Path,
    settings: dict[str, str],
    kills: int,
    seed: int,
    reporter: Reporter,
) -> tuple[EndState, int]:
    """The end state, and how many of the kills hit an import that was still under way."""
    moments = random.Random(seed)
    hits = 0
    with started_service(var, settings) as service, service.client(timeout=600) as client:
        import_id = client.upload(files).id
        hits += _kill(client, service.process_id, import_id, moments)
    for _ in reporter.track(range(kills - 1), "Killing"):
        with started_service(var, settings) as service, service.client() as client:
            hits += _kill(client, service.process_id, import_id, moments)
    with started_service(var, settings) as service, service.client(timeout=600) as client:
        _wait(client, import_id)
        return _end_state(client, import_id, var), hits


def report(calm: EndState, killed: EndState, kills: int, hits: int) -> Report:
    """The figures, by their documented keys."""
    return {
        "files": calm.ends.total(),
        "kills": kills,
        "kills_while_importing": hits,
        "equal": calm == killed,
        "ends_differing": [list(end) for end in _differing(calm.ends, killed.ends)],
        "documents": calm.documents.total(),
        "documents_after_kills": killed.documents.total(),
        "passages": calm.passages,
        "passages_after_kills": killed.passages,
        "originals_lost": len(calm.originals - killed.originals),
        "originals_too_many": len(killed.originals - calm.originals),
        "left_over": sorted(killed.left_over),
    }


def _differing(one: Counter[End], other: Counter[End]) -> list[End]:
    return [*(one - other), *(other - one)]


def _kill(client: Client, process_id: int, import_id: str, moments: random.Random) -> bool:
    """Kill the service after a while; whether the import was still under way."""
    time.sleep(moments.uniform(SHORTEST, LONGEST))
    under_way = False
    with suppress(ServiceProblem, ServiceUnreachable):
        under_way = client.imported(import_id, limit=0).state is ImportState.RUNNING
    os.kill(process_id, signal.SIGKILL)
    return under_way


def _wait(client: Client, import_id: str) -> None:
    while client.imported(import_id, limit=0).state is ImportState.RUNNING:
        time.sleep(POLL_SECONDS)


def _end_state(client: Client, import_id: str, var: Path) -> EndState:
    ends = _ends(client.import_report(import_id))
    documents = client.documents(limit=1000).documents
    drafts = [one.version_id for one in documents if one.status == "drafted"]
    client.publish(drafts)
    return EndState(
        ends=ends,
        documents=Counter((one.file_name, one.number, one.passages) for one in documents),
        passages=client.reindex().passages,
        originals=frozenset(path.name for path in _files(var / "originals")),
        left_over=frozenset(path.name for path in _files(var / "incoming")),
    )


def _ends(done: ImportReport) -> Counter[End]:
    """Of two files of the same bytes either may be the one that was there first."""
    rows = Counter[End]()
    for file in done.files:
        known = file.code in ("already_registered", "import_drafted", "import_drafted_noted")
        code = "registered" if known else file.code
        rows[(file.sha256, code, file.number, file.articles, file.passages)] += 1
    return rows


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
