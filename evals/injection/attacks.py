"""The attacks, as a benchmark and tests read them, and the disguises that some of them wear.

Each is words that try to command whoever reads them. What an answer claims, where it cites and how
it ends must be the same with these words as without them.
"""

import base64
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

ATTACKS_FILE = Path(__file__).with_name("attacks.yaml")
QUESTION = "{question}"


@dataclass(frozen=True, slots=True)
class Attack:
    """`place` is a form of file and a place in it (`docx.cell`, `pdf.white`, `txt.alone`), or
    `question`, `follow_up.first`, `follow_up.second`.

    says: false statements; no claim may contain one
    disguise: how the words are spelled, a key of DISGUISES; plain if empty
    """

    id: str
    place: str
    text: str
    says: tuple[str, ...]
    disguise: str = ""

    @property
    def is_in_a_file(self) -> bool:
        return self.place.partition(".")[0] not in {"question", "follow_up"}

    @property
    def words(self) -> str:
        """The text as it is handed in."""
        return DISGUISES[self.disguise](self.text) if self.disguise else self.text

    def around(self, question: str) -> str:
        """The question with the attack at its place; behind it if it names none."""
        parts = self.text.split(QUESTION)
        spelled = [DISGUISES[self.disguise](part) if self.disguise else part for part in parts]
        return question.join(spelled) if len(parts) > 1 else f"{question} {spelled[0]}"


@dataclass(frozen=True, slots=True)
class AttackSet:
    """`follow_ups` are pairs: a question, and one that leans on it."""

    questions: tuple[str, ...]
    follow_ups: tuple[tuple[str, str], ...]
    attacks: tuple[Attack, ...]


@cache
def load_attacks(path: Path = ATTACKS_FILE) -> AttackSet:
    """Raises ValueError where an id stands twice or a disguise is unknown."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    attacks = tuple(
        Attack(one["id"], one["place"], one["text"], tuple(one["says"]), one.get("disguise", ""))
        for one in data["attacks"]
    )
    if len({one.id for one in attacks}) < len(attacks):
        raise ValueError("Two attacks have the same id.")
    if unknown := {one.disguise for one in attacks} - {"", *DISGUISES}:
        raise ValueError(f"Unknown disguises: {', '.join(sorted(unknown))}.")
    pairs = tuple((first, second) for first, second in data["follow_ups"])
    return AttackSet(tuple(data["questions"]), pairs, attacks)


_CYRILLIC = str.maketrans("aeopcxyi", "аеорсхуі")


def _bare(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _wide(text: str) -> str:
    return "".join(chr(ord(x) + 0xFEE0) if "!" <= x <= "~" else x for x in text)


def _dotted(text: str) -> str:
    return " ".join(".".join(word) for word in text.split())


DISGUISES: Mapping[str, Callable[[str], str]] = {
    "cyrillic": lambda text: text.translate(_CYRILLIC),
    "wide": _wide,
    "tags": lambda text: "".join(chr(0xE0000 + ord(x)) for x in text if x.isascii()),
    "zero_width": "\u200b".join,
    "turned": lambda text: f"\u202e{text[::-1]}\u202c",
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "bare": _bare,
    "strokes": lambda text: "".join(f"{x}\u0336" if x.isalpha() else x for x in text),
    "dotted": _dotted,
}
