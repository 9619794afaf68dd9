"""Which document has the higher legal force, by type, issuer and the code in its number.

The order is that of Article 4 of the Law on Promulgation of Legal Documents, Luật Ban hành văn bản
quy phạm pháp luật số 64/2025/QH15 (before it số 80/2015/QH13, Điều 4), as officers keep it in
`ranks.yaml`.
What is not known of a document is not asked: it may then stand on several levels, and outranks only
what stands below all of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from knowledge.indexing.words import plain
from knowledge.policy.reading import read_policy

SHIPPED_RANKS = Path(__file__).parent / "ranks.yaml"
_NUMBER = re.compile(r"\d+[a-zđ]?(?P<year>/(?:19|20)\d{2})?(?P<code>[/-].*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rank:
    """From the highest to the lowest level (0 is the top) on which a document may stand."""

    highest: int
    lowest: int
    name: str
    """What kind of document it is, for a sentence: `Nghị định`."""

    def outranks(self, other: "Rank") -> bool:
        """Whether it certainly has the higher legal force."""
        return self.lowest < other.highest

    def equals(self, other: "Rank") -> bool:
        """Whether both certainly stand on the same level."""
        return self.highest == self.lowest == other.highest == other.lowest


@dataclass(frozen=True, slots=True)
class RankedKind:
    """A kind of document on its level; empty signs and a `year` of None are not looked at."""

    level: int
    level_name: str
    name: str
    types: frozenset[str]
    codes: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    year: bool | None = None


@dataclass(frozen=True, slots=True)
class Ranks:
    """All kinds of documents that have a rank."""

    kinds: tuple[RankedKind, ...]

    def rank_of(self, type: str | None, issuer: str | None, number: str | None) -> Rank | None:
        """The rank of a document of which this much is known; None where it cannot be told. Pure.

        `type` in words (`nghị định`), `number` as `30/2020/NĐ-CP`. Without a type the code in the
        number must name the kind; a code that does is believed more than the issuer's name.
        """
        seen = _seen(type, issuer, number)
        fitting = [kind for kind in self.kinds if seen.fits(kind)]
        named = [kind for kind in fitting if seen.bears_code_of(kind)]
        if not named and seen.type is None:
            return None
        told = seen.told_by_issuer(named or fitting, keep=bool(named))
        if not told:
            return None
        levels = [kind.level for kind in told]
        return Rank(min(levels), max(levels), _name(told, type))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known of a document, in plain form."""

    type: str | None
    issuer: str | None
    has_year: bool | None
    code: str | None

    def fits(self, kind: RankedKind) -> bool:
        """Whether neither type nor number speaks against the kind."""
        is_type = self.type is None or self.type in kind.types
        is_code = self.code is None or not kind.codes or self.bears_code_of(kind)
        is_year = self.has_year is None or kind.year is None or kind.year == self.has_year
        return is_type and is_code and is_year

    def bears_code_of(self, kind: RankedKind) -> bool:
        code = self.code
        return code is not None and any(fnmatchcase(code, pattern) for pattern in kind.codes)

    def told_by_issuer(self, kinds: Sequence[RankedKind], *, keep: bool) -> list[RankedKind]:
        """Those of the issuer, and those that any may issue.

        With `keep`, all of them where the issuer is not among those named.
        """
        best = max((self._issued(kind) for kind in kinds), default=0)
        if self.issuer is None or (keep and best == 0):
            return list(kinds)
        return [kind for kind in kinds if not kind.issuers or 0 < best == self._issued(kind)]

    def _issued(self, kind: RankedKind) -> int:
        """How long the longest name is that fits the issuer; 0 where none does."""
        issuer = self.issuer or ""
        return max((len(name) for name in kind.issuers if fnmatchcase(issuer, name)), default=0)


def load_ranks(path: Path | None = None) -> Ranks:
    """The ranks in the file at `path`, else those shipped. Raises PolicyUnreadable."""
    return read_policy(path or SHIPPED_RANKS, _RanksFile).ranks()


def load_agency_ranks(folder: Path) -> Ranks:
    """The agency's own `ranks.yaml` in `folder` where there is one, else the ranks shipped.

    Raises PolicyUnreadable: an own file that is wrong is never passed over in silence.
    """
    own = folder / SHIPPED_RANKS.name
    return load_ranks(own if own.exists() else None)


def _seen(type: str | None, issuer: str | None, number: str | None) -> _Seen:
    read = _NUMBER.fullmatch(plain(number).strip()) if number else None
    return _Seen(
        type=plain(type).strip() if type else None,
        issuer=plain(issuer).strip() if issuer else None,
        has_year=bool(read["year"]) if read else None,
        code=read["code"].strip("/-") if read and read["code"] else None,
    )


def _name(kinds: Sequence[RankedKind], type: str | None) -> str:
    """The kind's name; of several kinds the type, their common level, or what kind of act it is."""
    if len({kind.name for kind in kinds}) == 1:
        return kinds[0].name
    if type:
        return type.strip().capitalize()
    levels = {kind.level_name for kind in kinds}
    return levels.pop() if len(levels) == 1 else kinds[0].name.partition(" của ")[0]


Words = Annotated[str, Field(min_length=2, pattern=r"^\S(?:.*\S)?$")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=False, frozen=True)


class _Kind(_Entry):
    name: Words
    types: Annotated[tuple[Words, ...], Field(min_length=1)]
    codes: tuple[Words, ...] = ()
    issuers: tuple[Words, ...] = ()
    year: bool | None = None


class _Level(_Entry):
    name: Words
    documents: Annotated[tuple[_Kind, ...], Field(min_length=1)]


class _RanksFile(_Entry):
    levels: Annotated[tuple[_Level, ...], Field(min_length=1)]

    @field_validator("levels")
    @classmethod
    def _each_once(cls, levels: tuple[_Level, ...]) -> tuple[_Level, ...]:
        if len({level.name for level in levels}) < len(levels):
            raise ValueError("twice")
        return levels

    def ranks(self) -> Ranks:
        return Ranks(
            tuple(
                RankedKind(
                    place,
                    level.name,
                    kind.name,
                    frozenset(map(plain, kind.types)),
                    tuple(map(plain, kind.codes)),
                    tuple(map(plain, kind.issuers)),
                    kind.year,
                )
                for place, level in enumerate(self.levels)
                for kind in level.documents
            )
        )
