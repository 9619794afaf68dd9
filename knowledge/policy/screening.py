"""The officers' screening rules, from YAML to the value that ingestion takes.

Everything is checked when the file is read: an unknown key, a check that does not exist or a
regular expression that does not compile is told with its line, before any document is read by it.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import regex
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from ingest.screening.checks import CHECKS
from ingest.screening.rules import (
    Action,
    InstructionRule,
    PersonalDataKind,
    Recogniser,
    ScreeningRules,
    SecrecyRules,
    Surroundings,
)
from knowledge.policy.reading import read_policy

SHIPPED = Path(__file__).parent
SHIPPED_RULES = SHIPPED / "screening.yaml"


def load_screening_rules(path: Path | None = None) -> ScreeningRules:
    """The rules in the file at `path`, else those shipped. Raises PolicyUnreadable."""
    return read_policy(path or SHIPPED_RULES, _RulesFile).rules()


def load_agency_screening_rules(folder: Path) -> ScreeningRules:
    """The agency's own `screening.yaml` in `folder` where there is one, else the rules shipped.

    Raises PolicyUnreadable: own rules that are wrong are never passed over in silence.
    """
    own = folder / SHIPPED_RULES.name
    return load_screening_rules(own if own.exists() else None)


def _in_one(parts: object) -> object:
    """A long pattern may be written as a list of lines; they are joined with nothing between."""
    if isinstance(parts, list) and all(isinstance(part, str) for part in parts):
        return "".join(parts)
    return parts


def _standard_pattern(pattern: str) -> str:
    """A pattern in the standard library's syntax."""
    try:
        re.compile(pattern)
    except re.error:
        raise ValueError("bad_pattern") from None
    return pattern


def _wide_pattern(pattern: str) -> str:
    """A pattern in the `regex` library's syntax (letter classes, lookbehind of any length)."""
    try:
        regex.compile(pattern, regex.VERSION0)
    except regex.error:
        raise ValueError("bad_pattern") from None
    return pattern


def _known_check(name: str) -> str:
    if name not in CHECKS:
        raise ValueError("unknown_check")
    return name


Word = Annotated[str, Field(min_length=1)]
Words = tuple[Word, ...]
StandardPattern = Annotated[Word, BeforeValidator(_in_one), AfterValidator(_standard_pattern)]
WidePattern = Annotated[Word, BeforeValidator(_in_one), AfterValidator(_wide_pattern)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=False, frozen=True)


class _Secrecy(_Entry):
    further_marks: Words = ()
    misread: Words = ()
    labels: Words = ()
    carriers: Words = ()
    companions: Words = ()
    title_endings: Words = ()
    specimens: Words = ()
    declassified: Words = ()
    sheet_openings: Words = ()


class _Beside(_Entry):
    after: Words = ()
    reach: int = Field(default=40, ge=0, le=100)
    not_after: Words = ()
    not_before: Words = ()

    def surroundings(self) -> Surroundings:
        return Surroundings(self.after, self.reach, self.not_after, self.not_before)


class _Instruction(_Beside):
    name: Word
    pattern: StandardPattern
    mentions: Words = ()


class _Recogniser(_Beside):
    name: Word
    pattern: WidePattern
    check: Annotated[str, AfterValidator(_known_check)] | None = None
    unless: tuple[StandardPattern, ...] = ()
    starts_at: Words = ()

    def recogniser(self) -> Recogniser:
        unless, starts = self.unless, self.starts_at
        return Recogniser(self.name, self.pattern, self.check, unless, starts, self.surroundings())


class _Kind(_Entry):
    what: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    action: Action
    shown_first: int = Field(default=0, ge=0, le=4)
    shown_last: int = Field(default=0, ge=0, le=4)
    recognisers: Annotated[tuple[_Recogniser, ...], Field(min_length=1)]

    def kind(self) -> PersonalDataKind:
        ways = tuple(way.recogniser() for way in self.recognisers)
        return PersonalDataKind(self.what, self.action, ways, self.shown_first, self.shown_last)


def _each_once(names: Iterable[str]) -> None:
    listed = list(names)
    if len(set(listed)) < len(listed):
        raise ValueError("twice")


class _RulesFile(_Entry):
    secrecy: _Secrecy
    instructions: tuple[_Instruction, ...]
    personal_data: tuple[_Kind, ...]

    @field_validator("instructions")
    @classmethod
    def _names_differ(cls, entries: tuple[_Instruction, ...]) -> tuple[_Instruction, ...]:
        _each_once(entry.name for entry in entries)
        return entries

    @field_validator("personal_data")
    @classmethod
    def _kinds_differ(cls, entries: tuple[_Kind, ...]) -> tuple[_Kind, ...]:
        _each_once(entry.what for entry in entries)
        return entries

    def rules(self) -> ScreeningRules:
        return ScreeningRules(
            SecrecyRules(**self.secrecy.model_dump()),
            tuple(
                InstructionRule(entry.name, entry.pattern, entry.surroundings(), entry.mentions)
                for entry in self.instructions
            ),
            tuple(entry.kind() for entry in self.personal_data),
        )
