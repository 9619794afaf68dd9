"""Which role, unit and knowledge bases a person's groups at the provider stand for.

Deny by default: a group that the administrators' file does not name gives nothing, and a person
without a named group has no place here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from app.contract.accounts import Role
from knowledge.policy.reading import read_policy

SHIPPED_GROUPS = Path(__file__).parent / "groups.yaml"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person works here, and as what."""

    role: Role
    unit: str
    knowledge_bases: frozenset[str]


@dataclass(frozen=True, slots=True)
class GroupPolicy:
    """The administrators' file, read."""

    claim: tuple[str, ...]
    """The way to the list of groups inside the token's claims."""
    name_claim: str
    scopes: tuple[str, ...]
    second_factor: frozenset[str]
    places: Mapping[str, Place]
    """By group, in the order of the file."""

    def place_of(self, claims: Mapping[str, Any]) -> Place | None:
        """What the groups in these claims stand for; None where none of them is named."""
        theirs = _strings(_inside(claims, self.claim))
        found = [place for group, place in self.places.items() if group in theirs]
        if not found:
            return None
        bases = frozenset[str]().union(*(place.knowledge_bases for place in found))
        return Place(found[0].role, found[0].unit, bases)

    def passed_second_factor(self, claims: Mapping[str, Any]) -> bool:
        """Whether the provider says that it asked for a second factor (`amr`, RFC 8176)."""
        return not self.second_factor.isdisjoint(_strings(claims.get("amr")))


def load_groups(path: Path | None = None) -> GroupPolicy:
    """The policy in the file at `path`, else the one shipped. Raises PolicyUnreadable."""
    return read_policy(path or SHIPPED_GROUPS, _GroupsFile).policy()


def load_agency_groups(folder: Path) -> GroupPolicy:
    """The agency's own `groups.yaml` in `folder` where there is one, else the one shipped."""
    own = folder / SHIPPED_GROUPS.name
    return load_groups(own if own.exists() else None)


def _inside(claims: Mapping[str, Any], way: tuple[str, ...]) -> object:
    """What stands at the end of `way`; a claim whose name has dots in it is found, too."""
    whole = claims.get(".".join(way))
    if whole is not None:
        return whole
    found: object = claims
    for step in way:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _strings(value: object) -> frozenset[str]:
    """The words of a list, or the one word; nothing of any other form."""
    if isinstance(value, str):
        return frozenset({value})
    if not isinstance(value, list):
        return frozenset()
    return frozenset(word for word in value if isinstance(word, str))


Word = Annotated[str, Field(min_length=1, max_length=255)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Group(_Entry):
    name: Word
    role: Role
    unit: Annotated[str, Field(max_length=200)] = ""
    knowledge_bases: tuple[Word, ...] = ()


class _GroupsFile(_Entry):
    claim: Word = "groups"
    name: Word = "preferred_username"
    scopes: tuple[Word, ...] = ("openid", "profile")
    second_factor: tuple[Word, ...] = ()
    groups: tuple[_Group, ...]

    @field_validator("scopes")
    @classmethod
    def _asks_for_a_token(cls, scopes: tuple[str, ...]) -> tuple[str, ...]:
        if "openid" not in scopes:
            raise ValueError("no_openid_scope")
        return scopes

    @field_validator("groups")
    @classmethod
    def _names_differ(cls, entries: tuple[_Group, ...]) -> tuple[_Group, ...]:
        if len({entry.name for entry in entries}) < len(entries):
            raise ValueError("twice")
        return entries

    def policy(self) -> GroupPolicy:
        places = {g.name: Place(g.role, g.unit, frozenset(g.knowledge_bases)) for g in self.groups}
        way = tuple(self.claim.split("."))
        return GroupPolicy(way, self.name, self.scopes, frozenset(self.second_factor), places)
