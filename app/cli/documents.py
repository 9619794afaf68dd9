"""`cancu documents` and `cancu reindex`: the knowledge base from the console."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.client.local import console
from app.settings import load_settings

documents_commands = typer.Typer(no_args_is_help=True, help="List and publish documents.")
_screen = Console(highlight=False)


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
