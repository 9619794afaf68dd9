"""`cancu users`: accounts from the console; the first administrator's way in."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.client import Client
from app.client.local import console
from app.contract.accounts import Account, NewAccount, Role
from app.settings import load_settings

users_commands = typer.Typer(
    no_args_is_help=True, help="List, add, invite, disable and review accounts."
)
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
    """Add an account and print a one-time code, with which they set a password themselves."""
    new = NewAccount(
        name=name, display_name=display_name or name, role=role, knowledge_bases=base or None
    )
    with console(load_settings().var) as client:
        _invite(client, client.create_account(new).account.id)


@users_commands.command(name="first-administrator")
def first_administrator(
    name: Annotated[str, typer.Argument(help="Sign-in name: a-z, 0-9, dot, dash.")],
    display_name: Annotated[str, typer.Option(help="The person's name as shown.")] = "",
) -> None:
    """Add an administrator and print a one-time code, with which they set a password themselves."""
    with console(load_settings().var) as client:
        every = [base.id for base in client.knowledge_bases(every=True)]
        new = NewAccount(
            name=name,
            display_name=display_name or name,
            role=Role.ADMINISTRATOR,
            knowledge_bases=every,
        )
        _invite(client, client.create_account(new).account.id)


@users_commands.command()
def invite(name: Annotated[str, typer.Argument()]) -> None:
    """Print a one-time code with which a person sets a new password."""
    with console(load_settings().var) as client:
        _invite(client, _found(client, name).id)


@users_commands.command()
def disable(
    name: Annotated[str, typer.Argument()],
    hand_over_to: Annotated[str, typer.Option(help="Who gets the work that waits.")] = "",
) -> None:
    """Close an account; its sessions and keys end at once."""
    with console(load_settings().var) as client:
        left = client.disable_account(_found(client, name).id, hand_over_to or None)
    _screen.print(
        f"{name}  sessions {left.sessions}, keys {left.keys}, handed over {left.handed_over}",
        markup=False,
    )


@users_commands.command()
def review() -> None:
    """Accounts that somebody should look at, and why."""
    table = Table("name", "role", "unit", "reasons", box=None)
    with console(load_settings().var) as client:
        for found in client.accounts_to_review():
            who = found.account
            table.add_row(who.name, who.role, who.unit, ", ".join(found.reasons))
    _screen.print(table)


def _found(client: Client, name: str) -> Account:
    for account in client.accounts():
        if account.name == name:
            return account
    raise typer.BadParameter(f"no account is named {name}")


def _invite(client: Client, account_id: str) -> None:
    invitation = client.invite(account_id)
    _screen.print(f"{invitation.account.name}  {invitation.code}", markup=False)
    _screen.print(f"{client.address}/sign-in/first  (≤ {invitation.expires_at:%Y-%m-%d %H:%M} UTC)")
