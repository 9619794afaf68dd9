"""`cancu bases` and `cancu bundle`: knowledge bases from the console, and as files."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.client import Client
from app.client.local import console
from app.contract.knowledge_bases import KnowledgeBaseChange, Level, NewKnowledgeBase
from app.settings import load_settings

bases_commands = typer.Typer(no_args_is_help=True, help="Knowledge bases and their members.")
bundle_commands = typer.Typer(no_args_is_help=True, help="A knowledge base as one file.")
_screen = Console(highlight=False, soft_wrap=True)
_HOURS = 3600.0

Slug = Annotated[str, typer.Argument(help="The base's short name: a-z, 0-9, hyphen.")]
Account = Annotated[str, typer.Argument(help="Sign-in name.")]


@bases_commands.command(name="list")
def list_bases() -> None:
    """All knowledge bases."""
    table = Table("id", "name", "unit", "responsible", "distribution", box=None)
    with console(load_settings().var) as client:
        for base in client.knowledge_bases(every=True):
            table.add_row(base.id, base.name, base.unit, base.responsible, base.distribution)
    _screen.print(table)


@bases_commands.command(name="add")
def add_base(
    base: Slug,
    name: Annotated[str, typer.Option(help="Its name as people see it.")],
    distribution: Annotated[
        Level, typer.Option(help="The most open that its texts may be.")
    ] = Level.INTERNAL,
) -> None:
    """Make a knowledge base; the console is its first member."""
    new = NewKnowledgeBase(id=base, name=name, distribution=distribution)
    with console(load_settings().var) as client:
        client.create_base(new)


@bases_commands.command(name="set")
def set_base(
    base: Slug,
    name: Annotated[str | None, typer.Option()] = None,
    unit: Annotated[str | None, typer.Option(help="Whose it is.")] = None,
    field: Annotated[str | None, typer.Option(help="What it is about.")] = None,
    responsible: Annotated[str | None, typer.Option(help="The head who answers for it.")] = None,
    distribution: Annotated[Level | None, typer.Option()] = None,
    assistant_name: Annotated[str | None, typer.Option()] = None,
    welcome: Annotated[str | None, typer.Option(help="How the assistant opens.")] = None,
    question: Annotated[
        list[str] | None, typer.Option(help="A suggested question; may be given several times.")
    ] = None,
) -> None:
    """Change what a knowledge base says of itself; what is not given stays."""
    told = {
        "name": name,
        "unit": unit,
        "field": field,
        "responsible": responsible,
        "distribution": distribution,
        "assistant_name": assistant_name,
        "welcome": welcome,
        "suggested_questions": question or None,
    }
    given = {key: value for key, value in told.items() if value is not None}
    with console(load_settings().var) as client:
        client.change_base(base, KnowledgeBaseChange.model_validate(given))


@bases_commands.command()
def members(base: Slug) -> None:
    """Who belongs to a knowledge base."""
    table = Table("name", "role", "display name", box=None)
    with console(load_settings().var) as client:
        for member in client.members(base):
            table.add_row(member.name, member.role, member.display_name)
    _screen.print(table)


@bases_commands.command()
def join(base: Slug, account: Account) -> None:
    """Make somebody a member."""
    with console(load_settings().var) as client:
        client.add_member(base, _id_of(client, account))


@bases_commands.command()
def leave(base: Slug, account: Account) -> None:
    """End somebody's membership, at once."""
    with console(load_settings().var) as client:
        client.remove_member(base, _id_of(client, account))


@bundle_commands.command(name="export")
def export_bundle(
    base: Slug, file: Annotated[Path, typer.Argument(dir_okay=False, help="Where to write it.")]
) -> None:
    """Write what members of a knowledge base are answered from to one file."""
    unfinished = file.with_name(f"{file.name}.part")
    try:
        with (
            console(load_settings().var, timeout=_HOURS) as client,
            unfinished.open("wb") as into,
        ):
            client.export_bundle(base, into)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    _screen.print(f"{file}: {file.stat().st_size:,} bytes")


@bundle_commands.command(name="import")
def import_bundle(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    base: Annotated[
        str | None, typer.Option("--as", help="Into this base; the one that it names unless set.")
    ] = None,
    as_published: Annotated[
        bool,
        typer.Option(help="Let its texts stand at once as they stood elsewhere; written down."),
    ] = False,
) -> None:
    """Take a knowledge base in from a file; its texts are drafts like any upload."""
    with console(load_settings().var, timeout=_HOURS) as client:
        taken = client.take_bundle(file, knowledge_base=base, as_published=as_published)
    state = "published" if taken.published else "drafts"
    _screen.print(
        f"{taken.knowledge_base}: {len(taken.version_ids)} {state}, "
        f"{len(taken.skipped)} already there, {taken.vectors} vectors kept",
        markup=False,
    )
    for name in taken.skipped:
        _screen.print(f"  = {name}", markup=False)


def _id_of(client: Client, account: str) -> str:
    for known in client.accounts():
        if known.name == account:
            return known.id
    raise typer.BadParameter(f"no account is named {account}")
