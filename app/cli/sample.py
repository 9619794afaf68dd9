"""Load the sample agency through the front door, as its people would (`cancu serve --sample`).

An officer uploads, a leader publishes, and the accounts' random passwords are printed once. Does
nothing when the accounts are there already.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import SecretStr
from rich.console import Console

from app.cli.importing import DRAFTED, drafted_versions, files_below, import_files
from app.client import Client
from app.client.local import RunningService
from app.contract.accounts import NewAccount, Role
from app.contract.knowledge_bases import KnowledgeBaseChange

FIRST_PEOPLE = (
    ("quantri", "Quản trị hệ thống", Role.ADMINISTRATOR),
    ("vanthu", "Cán bộ văn thư", Role.KNOWLEDGE_OFFICER),
    ("kiemchung", "Cán bộ kiểm chứng", Role.VERIFIER),
    ("lanhdao", "Lãnh đạo đơn vị", Role.LEADER),
    ("canbo", "Cán bộ chuyên môn", Role.STAFF),
    ("danhgia", "Cán bộ đánh giá", Role.EVALUATOR),
    ("kiemtoan", "Cán bộ kiểm tra", Role.AUDITOR),
)
_screen = Console(highlight=False, soft_wrap=True)


def load_sample(service: RunningService, folder: Path) -> None:
    """Create the first accounts, load the documents, and print the passwords, this once.

    Waits until the service answers; does nothing when one of the accounts is there already.
    """
    with service.client(timeout=600) as client:
        client.wait_until_ready()
        there = {account.name for account in client.accounts()}
        if there & {name for name, _, _ in FIRST_PEOPLE}:
            return
        passwords = {name: _create(client, name, shown, role) for name, shown, role in FIRST_PEOPLE}
        _show_accounts(passwords)
        _name_the_base(client, _plan(folder))
        load_documents(client, passwords, folder)
    _screen.print("\nHãy thử hỏi / try asking:")
    for question in _plan(folder).get("try", []):
        _screen.print(f"  {question}", markup=False)


def _show_accounts(passwords: Mapping[str, str]) -> None:
    _screen.print("\nTài khoản đầu tiên, mật khẩu chỉ hiện một lần / first accounts, shown once:")
    for name, _, role in FIRST_PEOPLE:
        _screen.print(f"  {name:<9} {passwords[name]}   {role}", markup=False)


def _name_the_base(client: Client, plan: Mapping[str, Any]) -> None:
    """Whose the knowledge base is, and who answers for it."""
    stated = dict(plan.get("knowledge_base", {}))
    if stated:
        client.change_base(stated.pop("id"), KnowledgeBaseChange.model_validate(stated))


def load_documents(console: Client, passwords: Mapping[str, str], folder: Path) -> None:
    """Upload and check as the officer, publish as the leader."""
    address = console.address
    with Client(address, timeout=600) as officer, Client(address, timeout=600) as leader:
        officer.sign_in("vanthu", SecretStr(passwords["vanthu"]))
        leader.sign_in("lanhdao", SecretStr(passwords["lanhdao"]))
        done = import_files(officer, files_below([folder]))
        ends = officer.import_report(done.id).files
        for file in ends:
            if file.code not in DRAFTED:
                _screen.print(f"✗ {file.file_name}: {file.message}", markup=False)
        drafted = drafted_versions(ends)
        if drafted:
            confirm = bool(_plan(folder).get("confirm_relations", False))
            officer.check_drafts(drafted, confirm_certain_relations=confirm)
            leader.publish(drafted)


def _create(client: Client, name: str, shown: str, role: Role) -> str:
    created = client.create_account(NewAccount(name=name, display_name=shown, role=role))
    return str(created.initial_password)


def _plan(folder: Path) -> Mapping[str, Any]:
    """`sample.yaml` beside the folder: the base's people, whether relations are confirmed, what to
    try."""
    file = folder.parent / "sample.yaml"
    return yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else {}
