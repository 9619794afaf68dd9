"""Every route × every role × one's own or another unit, asked at the door of a running service."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import yaml

from app.accounts.policy import PERMISSIONS
from app.contract.accounts import Role

RULES: dict[str, str] = yaml.safe_load(
    (Path(__file__).parents[2] / "unit" / "app" / "api" / "route_rules.yaml").read_text("utf-8")
)
HOUSE_WIDE = {
    "manage_accounts", "manage_bases", "operate", "purge", "read_audit", "read_monitoring",
    "manage_incidents",
}  # fmt: skip
"""Rules of those who look after the whole house, whatever their unit."""
FOR_EVERYBODY = {"public", "signed in", "in person", "any session", "any session in person"}
ENDS_THE_SESSION = {"DELETE /session", "DELETE /me/sessions"}


def in_openapi(house) -> Iterator[str]:
    document = httpx.get(f"{house.service.address}/api/openapi.json").json()
    for path, methods in document["paths"].items():
        for method in methods:
            yield f"{method.upper()} {path}"


def allowed(role: Role, rule: str) -> bool:
    if rule in FOR_EVERYBODY:
        return True
    return any(part in PERMISSIONS[role] for part in rule.split(" | "))


def send(http: httpx.Client, name: str, ids: dict[str, str]) -> httpx.Response:
    method, _, path = name.partition(" ")
    for parameter, value in ids.items():
        path = path.replace(f"{{{parameter}}}", value)
    path = path.replace("{", "x").replace("}", "")
    return http.request(method, f"/api{path}", params={"start": 0, "end": 3}, timeout=60)


def refused(response: httpx.Response) -> bool:
    return response.status_code == 403 and response.json()["code"] == "forbidden"


def test_the_table_is_complete(house) -> None:
    assert set(in_openapi(house)) == set(RULES)


@pytest.mark.parametrize("name", sorted(RULES))
def test_nothing_but_the_ways_in_is_open_without_a_session(house, name: str) -> None:
    with httpx.Client(base_url=house.service.address) as nobody:
        status = send(nobody, name, {}).status_code
    assert (status == 401) == (RULES[name] != "public")


@pytest.mark.parametrize("role", Role)
def test_each_role_passes_where_the_table_says_and_nowhere_else(house, role: Role) -> None:
    wrong = []
    client = house.signed_in(role)
    for name in sorted(RULES, key=lambda name: name in ENDS_THE_SESSION):
        response = send(client._http, name, {})
        if refused(response) == allowed(role, RULES[name]) or response.status_code >= 500:
            wrong.append((name, response.status_code))
        if name in ENDS_THE_SESSION:
            client = house.signed_in(role)
    assert wrong == []


@pytest.mark.parametrize("role", Role)
def test_nothing_of_another_unit_is_reached_by_its_id(house, role: Role) -> None:
    client = house.signed_in(role)
    reached = []
    for name, rule in RULES.items():
        about_the_other = any(f"{{{parameter}}}" in name for parameter in house.other)
        if not about_the_other or rule in HOUSE_WIDE:
            continue
        response = send(client._http, name, dict(house.other))
        if response.status_code < 400:
            reached.append((name, response.status_code))
    if role is Role.ADMINISTRATOR:
        # That a base exists is no secret to who keeps them all; its texts are.
        reached = [one for one in reached if one[0] not in OF_A_BASE_ITSELF]
    assert reached == []


OF_A_BASE_ITSELF = {
    "GET /knowledge-bases/{base_id}",
    "GET /knowledge-bases/{base_id}/review-rules",
}


@pytest.mark.parametrize("role", Role)
def test_ones_own_unit_is_reached_by_who_may(house, role: Role) -> None:
    client = house.signed_in(role)
    for name in (
        "GET /documents/{version_id}",
        "GET /documents/{version_id}/source",
        "GET /documents/{version_id}/original",
        "GET /knowledge-bases/{base_id}",
        "GET /knowledge-bases/{base_id}/documents",
    ):
        expected = 200 if allowed(role, RULES[name]) else 403
        assert send(client._http, name, dict(house.own)).status_code == expected, name


@pytest.mark.parametrize("role", set(Role) - {Role.ADMINISTRATOR})
def test_the_keeping_of_accounts_and_bases_is_closed_to_all_others(house, role: Role) -> None:
    client = house.signed_in(role)
    kept = [name for name, rule in RULES.items() if rule in {"manage_accounts", "manage_bases"}]
    assert all(refused(send(client._http, name, dict(house.own))) for name in kept)
