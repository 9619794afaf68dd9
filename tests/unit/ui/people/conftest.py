"""Accounts to make lists of."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.contract.accounts import Account, Role


def make_account(name: str = "thiha", **changes: object) -> Account:
    fields: dict[str, object] = {
        "id": name,
        "name": name,
        "display_name": "Nguyễn Thị Hà",
        "role": Role.STAFF,
        "knowledge_bases": ["chung"],
        "unit": "Văn phòng",
        "created_at": datetime(2026, 3, 2, tzinfo=UTC),
    }
    return Account.model_validate(fields | changes)


@pytest.fixture
def account() -> Callable[..., Account]:
    return make_account
