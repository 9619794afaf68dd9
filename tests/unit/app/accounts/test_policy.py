"""What each role may do: deny by default."""

import pytest

from app.accounts.policy import DISTRIBUTIONS, PERMISSIONS
from app.contract.accounts import Permission, Role
from knowledge.model import Distribution, Scope


@pytest.mark.parametrize("role", Role)
def test_every_role_has_its_line(role: Role) -> None:
    assert role in PERMISSIONS
    assert role in DISTRIBUTIONS


OF_STAFF = {
    Permission.ASK,
    Permission.READ_SOURCES,
    Permission.EXPORT,
    Permission.SEND_FEEDBACK,
}


@pytest.mark.parametrize("permission", set(Permission) - OF_STAFF)
def test_staff_work_with_their_own_answers_and_may_do_nothing_else(permission: Permission) -> None:
    assert permission not in PERMISSIONS[Role.STAFF]


def test_staff_do_not_see_restricted_texts() -> None:
    assert Distribution.RESTRICTED not in DISTRIBUTIONS[Role.STAFF]


@pytest.mark.parametrize("permission", [Permission.MANAGE_ACCOUNTS, Permission.MANAGE_BASES])
def test_only_administrators_keep_accounts_and_bases(permission: Permission) -> None:
    keepers = {role for role in Role if permission in PERMISSIONS[role]}
    assert keepers == {Role.ADMINISTRATOR}


def test_a_scope_starts_at_nothing() -> None:
    assert Scope() == Scope(frozenset(), frozenset())


@pytest.mark.parametrize("permission", [Permission.VERIFY, Permission.APPROVE])
def test_who_makes_accounts_signs_for_no_answer(permission: Permission) -> None:
    signers = {role for role in Role if permission in PERMISSIONS[role]}
    assert signers == {Role.VERIFIER if permission is Permission.VERIFY else Role.LEADER}


def test_who_measures_the_service_says_what_is_wrong_and_takes_no_paper_out() -> None:
    may = PERMISSIONS[Role.EVALUATOR]
    assert Permission.SEND_FEEDBACK in may
    assert Permission.EXPORT not in may
