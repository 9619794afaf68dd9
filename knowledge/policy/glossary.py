"""The officers' glossary, from YAML to a value: what short forms, old names and plain speech mean.

Agencies change names and people shorten them; texts keep the form of their day, and call things
otherwise than people do ("sổ đỏ" stands in no law). Entries only add to what is searched for, so a
wrong one costs a little precision and never an answer.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from knowledge.policy.reading import read_policy

SHIPPED_GLOSSARY = Path(__file__).parent / "glossary.yaml"


class Case(StrEnum):
    """Which letters count: ANY matches `ubnd` too, EXACT only the entry's own capitals."""

    ANY = "any"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """`short` may mean any of `means`."""

    short: str
    means: tuple[str, ...]
    case: Case = Case.ANY


@dataclass(frozen=True, slots=True)
class Everyday:
    """Whoever says one of `says` may mean what texts call by `means`; never the other way."""

    says: tuple[str, ...]
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """Abbreviations, groups of names of which each may stand for the others, plain speech."""

    abbreviations: tuple[Abbreviation, ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    everyday: tuple[Everyday, ...] = ()


def load_glossary(path: Path | None = None) -> Glossary:
    """The glossary in the file at `path`, else the one shipped. Raises PolicyUnreadable."""
    return read_policy(path or SHIPPED_GLOSSARY, _GlossaryFile).glossary()


def load_agency_glossary(folder: Path) -> Glossary:
    """The agency's own `glossary.yaml` in `folder` where there is one, else the one shipped.

    Raises PolicyUnreadable: an own file that is wrong is never passed over in silence.
    """
    own = folder / SHIPPED_GLOSSARY.name
    return load_glossary(own if own.exists() else None)


Words = Annotated[str, Field(min_length=2, pattern=r"^\S(?:.*\S)?$")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=False, frozen=True)


class _Abbreviation(_Entry):
    name: Words
    means: Annotated[tuple[Words, ...], Field(min_length=1)]
    case: Case = Case.ANY


class _Names(_Entry):
    name: Words
    before: Annotated[tuple[Words, ...], Field(min_length=1)]


class _Everyday(_Entry):
    says: Annotated[tuple[Words, ...], Field(min_length=1)]
    means: Annotated[tuple[Words, ...], Field(min_length=1)]


class _GlossaryFile(_Entry):
    abbreviations: tuple[_Abbreviation, ...]
    renamed: tuple[_Names, ...]
    everyday: tuple[_Everyday, ...] = ()

    @field_validator("abbreviations")
    @classmethod
    def _each_once(cls, entries: tuple[_Abbreviation, ...]) -> tuple[_Abbreviation, ...]:
        if len({entry.name for entry in entries}) < len(entries):
            raise ValueError("twice")
        return entries

    @field_validator("everyday")
    @classmethod
    def _said_once(cls, entries: tuple[_Everyday, ...]) -> tuple[_Everyday, ...]:
        said = [words for entry in entries for words in entry.says]
        if len(set(said)) < len(said):
            raise ValueError("twice")
        return entries

    def glossary(self) -> Glossary:
        return Glossary(
            tuple(Abbreviation(each.name, each.means, each.case) for each in self.abbreviations),
            tuple((each.name, *each.before) for each in self.renamed),
            tuple(Everyday(each.says, each.means) for each in self.everyday),
        )
