"""`cancu ingest`, `cancu documents`, `cancu reindex`: the knowledge base from the console."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from app.client import Client
from app.client.local import console
from app.contract.documents import Import, ImportState
from app.settings import load_settings

documents_commands = typer.Typer(no_args_is_help=True, help="List and publish documents.")
FILES_TOGETHER = 50
POLL_SECONDS = 0.3
_screen = Console(highlight=False)
_errors = Console(stderr=True, highlight=False)


def ingest_files(
    paths: Annotated[list[Path], typer.Argument(exists=True, help="Files and folders.")],
    publish: Annotated[
        bool, typer.Option(help="Publish at once; refused where a second person is needed.")
    ] = False,
) -> None:
    """Read files into the knowledge base, as drafts, and tell how each one ended."""
    files = files_below(paths)
    drafted: list[str] = []
    refused = 0
    with console(load_settings().var, timeout=600) as client:
        for done in import_files(client, files):
            for file in done.files:
                sign = "✓" if file.state is ImportState.DONE else "✗"
                _screen.print(f"{sign} {file.file_name}: {file.message}", markup=False)
                refused += file.state is not ImportState.DONE
                if file.code == "import_drafted" and file.version_id:
                    drafted.append(file.version_id)
        if publish and drafted:
            client.publish(drafted)
    if refused:
        raise typer.Exit(1)


def import_files(client: Client, files: Sequence[Path]) -> Iterator[Import]:
    """Upload in groups and wait for each group's end, with a bar on standard error."""
    with Progress(console=_errors, transient=True) as progress:
        bar = progress.add_task("", total=len(files))
        for first in range(0, len(files), FILES_TOGETHER):
            group = files[first : first + FILES_TOGETHER]
            started = client.upload([(path.name, path.read_bytes()) for path in group])
            done = wait_for(client, started)
            progress.advance(bar, len(group))
            yield done


def wait_for(client: Client, started: Import) -> Import:
    """The import once every file of it has ended."""
    while started.state is not ImportState.DONE:
        time.sleep(POLL_SECONDS)
        started = client.imported(started.id)
    return started


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


@documents_commands.command(name="list")
def list_documents(
    status: Annotated[str | None, typer.Option(help="Only this status.")] = None,
    query: Annotated[str | None, typer.Option(help="Words of number, subject or file.")] = None,
) -> None:
    """The newest documents."""
    with console(load_settings().var) as client:
        page = client.documents(status=status, query=query, limit=1000)
    table = Table(box=None)
    for heading in ("id", "status", "number", "subject", "issued", "file"):
        table.add_column(heading)
    for document in page.documents:
        issued = document.issued_on.isoformat() if document.issued_on else ""
        cells = (document.status, document.number, document.subject, issued, document.file_name)
        table.add_row(document.version_id[:8], *(str(cell or "") for cell in cells))
    _screen.print(table)


@documents_commands.command()
def supersede(
    number: Annotated[str, typer.Argument(help="Số, ký hiệu of the published document.")],
    reason: Annotated[str, typer.Option(help="Why it is no longer in force.")],
) -> None:
    """Take a published document out of answers because another text took its place."""
    with console(load_settings().var) as client:
        page = client.documents(status="published", query=number)
        found = [d for d in page.documents if d.number == number]
        if not found:
            raise typer.BadParameter(f"no published document has the number {number}")
        for document in found:
            client.end_version(document.version_id, status="superseded", reason=reason)


def reindex() -> None:
    """Rebuild both indexes from the database; nothing is embedded again."""
    with console(load_settings().var, timeout=3600) as client:
        done = client.reindex()
    _screen.print(f"{done.passages} passages, {done.milliseconds / 1000:.1f} s")
