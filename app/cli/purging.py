"""`cancu purge`: lawful deletions from the console, and the check of their reports."""

import json
import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from typer.core import TyperGroup

from app.client import Client
from app.client.local import console
from app.contract.documents import Document
from app.contract.purges import Purge, PurgeOrder, PurgePlan, SignedReport
from app.settings import load_settings

LOOK_EVERY_SECONDS = 0.5


class _VersionFirst(TyperGroup):
    """`cancu purge 3f2a…` is `cancu purge version 3f2a…`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        known = not args or args[0] in self.commands
        return super().resolve_command(ctx, args if known else ["version", *args])


purge_commands = typer.Typer(
    cls=_VersionFirst,
    no_args_is_help=True,
    help="Delete a text lawfully, with everything that was made of it.",
)


@purge_commands.command()
def version(
    version_id: Annotated[str, typer.Argument(help="Its id, or the first letters of it.")],
    reason: Annotated[str, typer.Option(help="On which legal ground.")],
    whole_document: Annotated[
        bool, typer.Option("--whole-document", help="Its other versions too.")
    ] = False,
    copies: Annotated[
        bool | None, typer.Option(help="Whether the same file elsewhere is deleted too.")
    ] = None,
    confirm: Annotated[
        str | None, typer.Option(help="The document's number, typed once more.")
    ] = None,
    report: Annotated[Path | None, typer.Option(help="Where to write the signed report.")] = None,
) -> None:
    """Delete a version, and wait for the report."""
    with console(load_settings().var) as client:
        wanted = _found(client, version_id)
        plan = client.purge_plan(wanted.version_id, whole_document=whole_document)
        _tell(plan)
        if plan.copies and copies is None:
            copies = typer.confirm("Delete the copies too?")
        typed = confirm or typer.prompt(f"Type {plan.to_be_typed} to confirm")
        order = PurgeOrder(
            version_id=wanted.version_id,
            reason=reason,
            confirmation=typed,
            whole_document=whole_document,
            copies=copies,
        )
        done = _finished(client, client.purge(order))
        signed = client.purge_report(done.id)
    if report:
        report.write_text(signed.model_dump_json(indent=2), encoding="utf-8")
    _tell_end(signed)
    if not done.clean:
        sys.exit(1)


@purge_commands.command(name="list")
def list_purges() -> None:
    """The newest purges."""
    with console(load_settings().var) as client:
        found = client.purges()
    for purge in found:
        clean = {None: "", True: "clean", False: "LEFTOVERS"}[purge.clean]
        print(purge.id, f"{purge.at:%Y-%m-%d %H:%M}", purge.state, clean, purge.by, purge.reason)


@purge_commands.command()
def report(purge_id: Annotated[str, typer.Argument(help="Of `cancu purge list`.")]) -> None:
    """Print the signed report of a finished purge as JSON."""
    with console(load_settings().var) as client:
        signed = client.purge_report(purge_id)
    print(signed.model_dump_json(indent=2))


@purge_commands.command()
def verify(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A signed report.")],
) -> None:
    """Whether this service signed the report in a file, and nobody changed it since."""
    try:
        signed = SignedReport.model_validate_json(file.read_bytes())
    except ValidationError:
        raise typer.BadParameter(f"{file} is no signed report") from None
    with console(load_settings().var) as client:
        valid = client.verify_purge_report(signed).valid
    print("valid" if valid else "NOT VALID")
    if not valid:
        sys.exit(1)


def _found(client: Client, version_id: str) -> Document:
    page = client.documents(limit=1000)
    found = [one for one in page.documents if one.version_id.startswith(version_id)]
    if len(found) != 1:
        raise typer.BadParameter(f"{len(found)} versions have an id that begins so")
    return found[0]


def _tell(plan: PurgePlan) -> None:
    for one in plan.versions:
        print(f"to be deleted: {one.title} [{one.knowledge_base}] {one.version_id[:8]}")
    for one in plan.copies:
        print(f"same file:     {one.title} [{one.knowledge_base}] {one.version_id[:8]}")
    if plan.hidden_copies:
        print(f"same file:     {plan.hidden_copies} more, out of your reach")
    print(f"{plan.answers} past answers cite it; their quotes: {plan.quotes}")


def _finished(client: Client, purge: Purge) -> Purge:
    while purge.state == "begun":
        time.sleep(LOOK_EVERY_SECONDS)
        purge = client.purged(purge.id)
    return purge


def _tell_end(signed: SignedReport) -> None:
    told = signed.report
    for place in told["searched"]:
        print(f"{place['place']:<28} {place['amount']:>12} {place['unit']:<7} {place['found']}")
    print("removed:", json.dumps(told["removed"]))
    print("clean" if told["clean"] else "LEFTOVERS WERE FOUND")
