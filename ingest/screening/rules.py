"""What screening looks for, as one value: `knowledge/policy` reads it from the officers' file.

The three marks of the law are the floor that no file can take away; every other word and pattern
is the officers'.
"""

from dataclasses import dataclass, field
from enum import StrEnum

LEGAL_MARKS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
"""The three degrees of the Law on the protection of state secrets (29/2018/QH14, Điều 8)."""


class Action(StrEnum):
    """What follows from personal data: told, hidden in the text, or held for a person."""

    WARN = "warn"
    MASK = "mask"
    QUARANTINE = "quarantine"


@dataclass(frozen=True, slots=True)
class SecrecyRules:
    """Words around a secrecy mark. Case, diacritics, spaces between letters are all folded."""

    further_marks: tuple[str, ...] = ()
    """Marks beside the legal three, as `SECRET`."""
    misread: tuple[str, ...] = ()
    """What a scan makes of `MẬT`, with exactly these diacritics: `MẠI`."""
    labels: tuple[str, ...] = ()
    """What stands before the degree on a form: `độ mật`."""
    carriers: tuple[str, ...] = ()
    """What a mark may be the last word of: `TÀI LIỆU` in `TÀI LIỆU MẬT`."""
    companions: tuple[str, ...] = ()
    """What may share the line with a mark: `HỎA TỐC`, `Bản số`."""
    title_endings: tuple[str, ...] = ()
    """How the line before ends when a mark only goes on with a title: `BÍ MẬT NHÀ NƯỚC`."""
    specimens: tuple[str, ...] = ()
    """How the line before begins when marks are shown as models: `MẪU DẤU`."""
    declassified: tuple[str, ...] = ()
    """Stamps that lift the mark: `GIẢI MẬT`."""
    sheet_openings: tuple[str, ...] = ()
    """How the first line of a new sheet inside a file begins: `PHỤ LỤC`, the national title."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Words that must or must not stand beside a match, in one line or table cell.

    Of a word of `after` and one of `not_after` the nearer one counts.
    """

    after: tuple[str, ...] = ()
    """One of these must stand before the match; empty: nothing need."""
    reach: int = 40
    """Characters between that word and the match, at most."""
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InstructionRule:
    """A sentence that commands a machine: a regular expression, upper and lower case alike."""

    name: str
    pattern: str
    surroundings: Surroundings = Surroundings()
    mentions: tuple[str, ...] = ()
    """What one of is in every match, so that only lines around them are read; empty: all lines.
    In small letters it stands for both, in capitals for capitals."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """One way to know a kind of personal data; `pattern` covers the datum and nothing else."""

    name: str
    pattern: str
    check: str | None = None
    """The name of a test in `ingest.screening.checks`."""
    unless: tuple[str, ...] = ()
    """Patterns of data that are nobody's own, as an agency's role mailbox."""
    starts_at: tuple[str, ...] = ()
    """Words that make a line worth reading although it has no long number and no @."""
    surroundings: Surroundings = Surroundings()


@dataclass(frozen=True, slots=True)
class PersonalDataKind:
    """A kind of personal data, how it is found, and what follows."""

    what: str
    """The kind's name; its words stand in the catalogue under `word.what.<what>`."""
    action: Action
    recognisers: tuple[Recogniser, ...]
    shown_first: int = 0
    """Characters that stay readable in the masked sample, at its start and at its end."""
    shown_last: int = 0


@dataclass(frozen=True, slots=True)
class ScreeningRules:
    """All rules. The default refuses the three legal marks and looks for nothing else."""

    secrecy: SecrecyRules = field(default_factory=SecrecyRules)
    instructions: tuple[InstructionRule, ...] = ()
    personal_data: tuple[PersonalDataKind, ...] = ()
