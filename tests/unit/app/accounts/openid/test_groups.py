"""Groups of the provider give exactly what the administrators' file says, and nothing unless so."""

from pathlib import Path

import pytest

from app.accounts.openid.groups import GroupPolicy, load_agency_groups, load_groups
from app.contract.accounts import Role
from knowledge.errors import PolicyUnreadable

FILE = """
claim: realm_access.roles
second_factor: [mfa]
groups:
  - {name: lanh-dao, role: leader, unit: Ban Giám đốc, knowledge_bases: [chung]}
  - {name: can-bo, role: staff, unit: Phòng Một, knowledge_bases: [mot, chung]}
"""


def policy(folder: Path, text: str = FILE) -> GroupPolicy:
    (folder / "groups.yaml").write_text(text, encoding="utf-8")
    return load_agency_groups(folder)


def claims(*groups: object) -> dict[str, object]:
    return {"realm_access": {"roles": list(groups)}}


def test_as_shipped_nobody_has_a_place(tmp_path: Path) -> None:
    shipped = load_agency_groups(tmp_path)
    assert not shipped.places
    assert shipped.place_of({"groups": ["administrators", "staff", ""]}) is None


def test_a_named_group_gives_role_unit_and_bases(tmp_path: Path) -> None:
    place = policy(tmp_path).place_of(claims("can-bo", "khac"))
    assert place is not None
    assert (place.role, place.unit) == (Role.STAFF, "Phòng Một")
    assert place.knowledge_bases == {"mot", "chung"}


def test_of_several_groups_the_first_line_of_the_file_gives_the_role(tmp_path: Path) -> None:
    place = policy(tmp_path).place_of(claims("can-bo", "lanh-dao"))
    assert place is not None
    assert (place.role, place.unit) == (Role.LEADER, "Ban Giám đốc")
    assert place.knowledge_bases == {"mot", "chung"}


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"groups": ["can-bo"]},
        {"roles": ["can-bo"]},
        {"realm_access": ["can-bo"]},
        {"realm_access": {"roles": None}},
        {"realm_access": {"roles": {"can-bo": True}}},
        {"realm_access": {"roles": [["can-bo"], 1]}},
        {"realm_access": {"roles": ["CAN-BO", "can-bo ", "can"]}},
    ],
)
def test_anything_but_the_very_name_in_the_very_claim_gives_nothing(
    tmp_path: Path, said: dict[str, object]
) -> None:
    assert policy(tmp_path).place_of(said) is None


def test_a_claim_whose_own_name_has_dots_is_found(tmp_path: Path) -> None:
    assert policy(tmp_path).place_of({"realm_access.roles": "can-bo"}) is not None


def test_the_providers_second_factor_counts_only_by_a_listed_method(tmp_path: Path) -> None:
    chosen = policy(tmp_path)
    assert chosen.passed_second_factor({"amr": ["pwd", "mfa"]})
    for amr in (None, [], ["pwd"], ["MFA"], {"mfa": 1}):
        assert not chosen.passed_second_factor({"amr": amr})


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("groups:\n  - {name: a, role: chief}", 2, "wrong_form"),
        ("groups:\n  - {name: a, role: staff}\n  - {name: a, role: leader}", 2, "twice"),
        ("groups: []\nscopes: [profile]", 2, "no_openid_scope"),
        ("groups: []\nclaims: roles", 2, "unknown_key"),
        ("claim: roles", 1, "missing"),
        ("groups: [", 1, "not_yaml"),
    ],
)
def test_a_wrong_file_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, fault: str
) -> None:
    with pytest.raises(PolicyUnreadable) as refusal:
        policy(tmp_path, text)
    assert (refusal.value.details["line"], refusal.value.details["fault"]) == (line, fault)


def test_a_file_that_is_named_is_read(tmp_path: Path) -> None:
    policy(tmp_path)
    assert len(load_groups(tmp_path / "groups.yaml").places) == 2
