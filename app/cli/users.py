"""`cancu users`: accounts from the console."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.client.local import console
from app.contract.accounts import NewAccount, Role
from app.settings import load_settings

users_commands = typer.Typer(no_args_is_help=True, help="List, add and disable accounts.")
_screen = Console(highlight=False)


@users_commands.command(name="list")
def list_users() -> None:
    """All accounts."""
    table = Table("name", "role", "display name", "disabled", box=None)
    with console(load_settings().var) as client:
        for account in client.accounts():
            table.add_row(
                account.name, account.role, account.display_name, "x" if account.disabled else ""
            )
    _screen.print(table)


@users_commands.command()
def add(
    name: Annotated[str, typer.Argument(help="Sign-in name: a-z, 0-9, dot, dash.")],
    role: Annotated[Role, typer.Option()],
    display_name: Annotated[str, typer.Option(help="The person's name as shown.")] = "",
    base: Annotated[
        list[str] | None, typer.Option(help="A knowledge base to see; may be given several times.")
    ] = None,
) -> None:
    """Add an account and print its random password, once."""
    new = NewAccount(
        name=name, display_name=display_name or name, role=role, knowledge_bases=base or None
    )
    with console(load_settings().var) as client:
        created = client.create_account(new)
    _screen.print(f"{created.account.name}  {created.initial_password}", markup=False)


@users_commands.command()
def disable(name: Annotated[str, typer.Argument()]) -> None:
    """Close an account; its sessions end at once."""
    with console(load_settings().var) as client:
        found = [account for account in client.accounts() if account.name == name]
        if not found:
            raise typer.BadParameter(f"no account is named {name}")
        client.disable_account(found[0].id)
