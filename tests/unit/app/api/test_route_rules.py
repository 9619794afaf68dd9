"""Every route declares who may call it, and that is what the agreed table says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi import APIRouter
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from app.accounts.policy import PERMISSIONS
from app.api.application import ROUTERS
from app.api.dependencies import (
    Permitted,
    any_session,
    any_session_in_person,
    current_person,
    in_person,
)
from app.contract.accounts import Permission, Role

TABLE: dict[str, str] = yaml.safe_load(
    (Path(__file__).parent / "route_rules.yaml").read_text(encoding="utf-8")
)
PUBLIC = {"POST /session", "POST /password"}
"""How one comes in. Whoever adds a route here opens it to everybody."""
KINDS = {"public", "signed in", "in person", "any session", "any session in person"}
BEFORE_THE_SECOND_FACTOR = {
    "GET /me", "DELETE /session", "POST /session/second-factor", "PUT /me/password",
    "POST /me/second-factor", "POST /me/second-factor/confirmation", "DELETE /me/sessions",
}  # fmt: skip
"""Set it up, enter it, change the password, leave. Whoever adds one opens it to half a sign-in."""


def routes() -> Iterator[tuple[str, APIRoute]]:
    for module in ROUTERS:
        for route in module.router.routes:
            for method in route.methods:
                yield f"{method} {route.path}", route


def calls(dependant: Dependant) -> Iterator[Any]:
    for below in dependant.dependencies:
        yield below.call
        yield from calls(below)


def rule(route: APIRoute) -> str:
    used = list(calls(route.dependant))
    for call in used:
        if isinstance(call, Permitted):
            return " | ".join(call.permissions)
    kinds = {
        in_person: "in person",
        current_person: "signed in",
        any_session_in_person: "any session in person",
        any_session: "any session",
    }
    return next((kind for call, kind in kinds.items() if call in used), "public")


DECLARED = {name: rule(route) for name, route in routes()}


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_each_route_has_the_rule_of_the_table(name: str) -> None:
    assert DECLARED[name] == TABLE.get(name), f"{name} is missing, or different, in the table"


def test_the_table_names_no_route_that_is_gone() -> None:
    assert set(TABLE) - set(DECLARED) == set()


def test_only_ways_in_are_public() -> None:
    assert {name for name, stated in DECLARED.items() if stated == "public"} == PUBLIC


def test_only_the_way_to_the_second_factor_is_open_before_it() -> None:
    half = {name for name, stated in DECLARED.items() if stated.startswith("any session")}
    assert half == BEFORE_THE_SECOND_FACTOR


def test_every_rule_is_one_that_there_is() -> None:
    named = {part for stated in TABLE.values() for part in stated.split(" | ")}
    assert named - KINDS <= set(Permission)


def test_the_route_without_a_rule_would_be_seen() -> None:
    router = APIRouter()
    router.add_api_route("/new", lambda: None)
    (route,) = router.routes
    assert isinstance(route, APIRoute)
    assert rule(route) == "public"


@pytest.mark.parametrize("role", Role)
def test_nobody_may_do_all(role: Role) -> None:
    assert PERMISSIONS[role] < frozenset(Permission)
