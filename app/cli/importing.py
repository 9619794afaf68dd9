"""`cancu ingest` and `cancu watch`: whole folders into the knowledge base, from the console."""

import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from app.cli.watching import Ledger, settled_files
from app.client import Client
from app.client.local import console
from app.contract.imports import FileReport, Import, ImportState
from app.settings import load_settings

FILES_TOGETHER = 50
BYTES_TOGETHER = 64 * 1024 * 1024
"""One upload carries at most so much, unless a single file is larger."""
POLL_SECONDS = 0.3
_screen = Console(highlight=False, soft_wrap=True)
_errors = Console(stderr=True, highlight=False)
DRAFTED = ("import_drafted", "import_drafted_noted")
_GOOD_ENDS = (ImportState.DONE,)
Base = Annotated[
    str | None, typer.Option(help="The knowledge base; must be said where there are several.")
]


def ingest_files(
    paths: Annotated[list[Path], typer.Argument(exists=True, help="Files and folders.")],
    publish: Annotated[
        bool, typer.Option(help="Publish at once; refused where a second person is needed.")
    ] = False,
    report: Annotated[
        Path | None, typer.Option(help="Write every file's end there, as .csv or .json.")
    ] = None,
    base: Base = None,
) -> None:
    """Read files into the knowledge base, as drafts, and tell how each one ended."""
    files = files_below(paths)
    if not files:
        sys.exit("Không có tệp nào / no files")
    with console(load_settings().var, timeout=600) as client:
        done = import_files(client, files, base)
        ends = client.import_report(done.id).files
        for file in ends:
            _tell(file)
        _screen.print(_summary(done))
        if report:
            write_report(client, done.id, report)
        drafted = drafted_versions(ends)
        if publish and drafted:
            client.publish(drafted)
    if any(file.state not in _GOOD_ENDS for file in ends):
        raise typer.Exit(1)


def watch(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="The folder.")],
    every: Annotated[float, typer.Option(min=1, help="Seconds between two looks.")] = 5.0,
    once: Annotated[bool, typer.Option(help="Take in what is there, then end.")] = False,
    base: Base = None,
) -> None:
    """Take in every file that is put or changed in a folder, until stopped.

    A file is taken when it has not changed between two looks. What was taken is remembered in
    `var/`, so that a restart takes nothing twice; the folder itself is never touched.
    """
    var = load_settings().var
    ledger = Ledger.of(var / "watching", folder)
    with console(var, timeout=600) as client:
        for group in settled_files(folder, ledger, every, once):
            try:
                done = import_files(client, group, base)
                for file in client.import_report(done.id).files:
                    _tell(file)
            finally:
                # A file that vanished while it was taken is no reason to take the others again.
                ledger.remember(group)


def import_files(client: Client, files: Sequence[Path], base: str | None = None) -> Import:
    """Hand files in as one import and wait for its end, with a bar on standard error.

    `base` is the knowledge base; None: the only one that this client sees.
    """
    with Progress(console=_errors, transient=True) as progress:
        bar = progress.add_task("", total=len(files))
        started: Import | None = None
        for group in _groups(files):
            parts = [(path.name, path.read_bytes()) for path in group]
            started = (
                client.upload_more(started.id, parts)
                if started
                else client.upload(parts, knowledge_base=base)
            )
            progress.update(bar, completed=started.ended)
        assert started is not None
        while started.state is ImportState.RUNNING:
            time.sleep(POLL_SECONDS)
            started = client.imported(started.id, limit=0)
            progress.update(bar, completed=started.ended, total=started.total)
    return started


def drafted_versions(files: Iterable[FileReport]) -> list[str]:
    """The versions that this import made and a person may publish."""
    return [f.version_id for f in files if f.code in DRAFTED and f.version_id]


def write_report(client: Client, import_id: str, path: Path) -> None:
    if path.suffix == ".csv":
        path.write_bytes(client.import_report_csv(import_id))
        return
    rows = client.import_report(import_id).model_dump(mode="json")
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def files_below(paths: Sequence[Path]) -> list[Path]:
    """The files that `paths` name, folders searched whole, in a stable order; hidden ones left."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.is_file())
            found += [p for p in inside if not p.name.startswith(".")]
        else:
            found.append(path)
    return found


def _groups(files: Sequence[Path]) -> Iterator[list[Path]]:
    group: list[Path] = []
    size = 0
    for path in files:
        own = path.stat().st_size
        if group and (len(group) == FILES_TOGETHER or size + own > BYTES_TOGETHER):
            yield group
            group, size = [], 0
        group.append(path)
        size += own
    if group:
        yield group


def _tell(file: FileReport) -> None:
    sign = "✓" if file.state in _GOOD_ENDS else "✗"
    _screen.print(f"{sign} {file.file_name}: {file.message}", markup=False)
    for finding in file.findings:
        _screen.print(f"    ! {finding}", markup=False)


def _summary(done: Import) -> str:
    names: Mapping[ImportState, str] = {
        ImportState.DONE: "xong / done",
        ImportState.REFUSED: "không nhận / refused",
        ImportState.FAILED: "lỗi / failed",
        ImportState.CANCELLED: "đã dừng / stopped",
    }
    parts = [f"{done.counts[s]} {name}" for s, name in names.items() if done.counts.get(s)]
    return ", ".join(parts)
