"""What officers let English terms mean in Vietnamese texts: a file of lines, checked when read."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from knowledge.policy.reading import read_policy

SHIPPED_ENGLISH = Path(__file__).parent / "english.yaml"


@dataclass(frozen=True, slots=True)
class EnglishTerm:
    """Whoever says one of `says` in English may mean what texts call by one of `means`."""

    says: tuple[str, ...]
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnglishTerms:
    """All terms of the glossary, in the order of the file."""

    terms: tuple[EnglishTerm, ...] = ()

    def __iter__(self) -> Iterator[EnglishTerm]:
        return iter(self.terms)


def load_english(path: Path | None = None) -> EnglishTerms:
    """The terms in the file at `path`, else those shipped. Raises PolicyUnreadable."""
    return read_policy(path or SHIPPED_ENGLISH, _EnglishFile).terms()


def load_agency_english(folder: Path) -> EnglishTerms:
    """The agency's own `english.yaml` in `folder` where there is one, else the one shipped.

    Raises PolicyUnreadable: an own file that is wrong is never passed over in silence.
    """
    own = folder / SHIPPED_ENGLISH.name
    return load_english(own if own.exists() else None)


_Line = Annotated[str, Field(pattern=r"^[^,\s][^,]*(?:, ?[^,\s][^,]*)*$")]
"""Words or phrases with commas between."""


class _EnglishFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[_Line, _Line]

    def terms(self) -> EnglishTerms:
        return EnglishTerms(
            tuple(EnglishTerm(_parts(says), _parts(means)) for says, means in self.words.items())
        )


def _parts(line: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in line.split(","))
