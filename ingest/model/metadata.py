"""What the text says of itself, each value with the range that says so."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Certainty(StrEnum):
    """How sure a metadata field is: read at its formal place, found in the text, or a guess."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A metadata value with the range it was read from and how sure we are of it."""

    value: T
    start: int
    end: int
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the text says of itself. A field that was not found is None, never a default."""

    number: Read[str] | None = None
    """Số, ký hiệu, as `30/2020/NĐ-CP`."""
    type: Read[str] | None = None
    """The type in Vietnamese lower case: `nghị định`, `quyết định`, `công văn`."""
    issuer: Read[str] | None = None
    subject: Read[str] | None = None
    """Trích yếu."""
    issued_on: Read[date] | None = None
    effective_on: Read[date] | None = None
    expires_on: Read[date] | None = None
    """The last day on which it holds, where the text itself says so."""
    place: Read[str] | None = None
    """The place before the date: `Hà Nội`."""
    signer: Read[str] | None = None
    signer_authority: Read[str] | None = None
    """The lines above the name, as `KT. BỘ TRƯỞNG THỨ TRƯỞNG`."""
    urgency: Read[str] | None = None
    """`KHẨN`, `THƯỢNG KHẨN`, `HỎA TỐC`."""
    circulation: Read[str] | None = None
    """`LƯU HÀNH NỘI BỘ` and its like."""
    recipients: Read[tuple[str, ...]] | None = None
    """The lines of Nơi nhận."""
    attached_to: Read[str] | None = None
    """The number of the decision that issues this text ("ban hành kèm theo Quyết định số …")."""
