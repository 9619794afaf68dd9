"""`cancu audit`: whether anybody touched the audit, and its rows as a file."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from app.client.local import console
from app.settings import load_settings

audit_commands = typer.Typer(no_args_is_help=True, help="Verify and export the audit.")


@audit_commands.command()
def verify() -> None:
    """Walk the whole chain; exit code 1 and the rows where somebody touched it."""
    with console(load_settings().var) as client:
        found = client.verify_audit()
    print(f"rows {found.first_row}-{found.last_row}: {found.rows}; anchors: {found.anchors}")
    for fault in found.faults:
        print(f"row {fault.row}: {fault.kind}: {fault.message}")
    print("intact" if found.intact else "NOT INTACT")
    if not found.intact:
        sys.exit(1)


@audit_commands.command()
def export(
    file: Annotated[Path, typer.Argument(help="`….csv` or `….jsonl`.")],
    action: Annotated[str | None, typer.Option(help="Only acts of this kind.")] = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])] = None,
) -> None:
    """Write the rows, with personal data masked, to a file."""
    form = file.suffix.removeprefix(".")
    if form not in {"csv", "jsonl"}:
        raise typer.BadParameter("the file's name must end in .csv or .jsonl")
    with console(load_settings().var) as client, file.open("wb") as out:
        first, last = since.date() if since else None, until.date() if until else None
        for piece in client.export_audit(form, action=action, since=first, until=last):
            out.write(piece)
