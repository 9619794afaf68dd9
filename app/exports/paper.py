"""The paper of a verified answer, before it has a file format.

Its types refuse a claim without a number, a number without a source, and a source without words;
every format is written from a `Paper`, so that none can carry an uncited claim.
"""

from dataclasses import dataclass
from datetime import date, datetime

from app.errors import UncitedClaim


@dataclass(frozen=True, slots=True)
class Source:
    """One cited place under its number, as it is printed."""

    number: int
    title: str
    """`khoản 2 Điều 15 Quyết định số 15/2024/QĐ-SDL`."""
    quote: str
    facts: tuple[str, ...] = ()
    """Issuer, dates, how it stood."""

    def __post_init__(self) -> None:
        if not self.quote.strip() or not self.title.strip():
            raise UncitedClaim()


@dataclass(frozen=True, slots=True)
class CitedClaim:
    text: str
    numbers: tuple[int, ...]
    """Of its sources."""

    def __post_init__(self) -> None:
        if not self.numbers:
            raise UncitedClaim()


@dataclass(frozen=True, slots=True)
class Signed:
    """A person in the signature block: in which quality, how it was signed, the name."""

    quality: str
    how: str
    name: str


@dataclass(frozen=True, slots=True)
class Paper:
    """All words of the paper, ready to be set."""

    nation: str
    motto: str
    agency: str
    dated: str
    title: str
    subject: str
    validity: str
    """For which day it holds."""
    claims: tuple[CitedClaim, ...]
    sources: tuple[Source, ...]
    headings: tuple[str, str, str]
    """Over the claims, the sources and the attestation."""
    attestation: tuple[str, ...]
    """Who verified it and when, who answers for it, its id, its hash, where it is checked."""
    signed: tuple[Signed, ...]
    recipients: tuple[str, ...]
    """Their heading first."""
    check_address: str
    cautions: tuple[str, ...] = ()
    """What must be read with the claims, their heading first; empty where there is nothing."""

    def __post_init__(self) -> None:
        known = {source.number for source in self.sources}
        if not self.claims or any(not set(claim.numbers) <= known for claim in self.claims):
            raise UncitedClaim()


def in_words(day: date | datetime) -> str:
    """`ngày 05 tháng 3 năm 2026`: two digits for days below 10 and months below 3 (Decree
    30/2020/NĐ-CP, annex I)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
