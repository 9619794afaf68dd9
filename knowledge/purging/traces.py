"""What a purged text would be recognised by, wherever it were left (pure functions).

Its words are runs of several words that no remaining text has: legal texts share many phrases, and
finding a phrase that another text still says proves nothing.
"""

import json
import re
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

WORDS_IN_RUN = 5
LEAST_CHARACTERS = 18
CANDIDATES = 240
SLICES, SLICE_BYTES = 32, 48
VECTORS, VECTOR_BYTES = 16, 64
MOST_BYTES_IN_LETTER = 4
Item = TypeVar("Item", str, bytes)
_RUN = re.compile(rf"\S+(?:[^\S\n]+\S+){{{WORDS_IN_RUN - 1}}}")


@dataclass(frozen=True, slots=True)
class Traces:
    """Runs of the text's words, slices of its file's bytes, beginnings of its vectors."""

    words: tuple[str, ...] = ()
    slices: tuple[bytes, ...] = ()
    vectors: tuple[bytes, ...] = ()

    def needles(self) -> tuple[bytes, ...]:
        """Every form of bytes in which any of it may stand on a disk."""
        return (*self.word_needles(), *self.slices, *self.vectors)

    def word_needles(self) -> tuple[bytes, ...]:
        return tuple(dict.fromkeys(form for words in self.words for form in _forms(words)))


def candidates(text: str, most: int = CANDIDATES) -> tuple[str, ...]:
    """Runs of words from all over the text, none of them overlapping another."""
    runs = [found.group() for found in _RUN.finditer(text)]
    long_enough = dict.fromkeys(run for run in runs if len(run) >= LEAST_CHARACTERS)
    return evenly(tuple(long_enough), most)


def evenly(items: Sequence[Item], most: int) -> tuple[Item, ...]:
    """At most so many of them, from the beginning to the end."""
    if len(items) <= most:
        return tuple(items)
    return tuple(items[place * len(items) // most] for place in range(most))


def distinctive(traces: Traces, remaining: Iterable[str]) -> Traces:
    """Without the runs that a remaining text has, and without slices that are but such words."""
    words, slices = traces.words, {piece: _words_in(piece) for piece in traces.slices}
    for text in remaining:
        words = tuple(run for run in words if run not in text)
        slices = {piece: told for piece, told in slices.items() if not told or told not in text}
    return Traces(words, tuple(slices), traces.vectors)


def slices_of(content: bytes) -> tuple[bytes, ...]:
    """Pieces of a file's bytes, none of them of one repeated byte; the first and last are left
    out, for files of one kind begin and end alike."""
    if len(content) < 4 * SLICE_BYTES:
        return (content,) if len(content) >= SLICE_BYTES else ()
    step = len(content) // (SLICES + 1)
    pieces = (content[step * n : step * n + SLICE_BYTES] for n in range(1, SLICES + 1))
    return tuple(dict.fromkeys(p for p in pieces if len(set(p)) > SLICE_BYTES // 4))


def vectors_of(vectors: Sequence[bytes]) -> tuple[bytes, ...]:
    """The beginnings of some of the vectors."""
    step = max(1, len(vectors) // VECTORS)
    return tuple(vector[:VECTOR_BYTES] for vector in vectors[::step][:VECTORS])


def to_json(traces: Traces) -> dict[str, list[str]]:
    """A form that no search for the traces finds: they wait in the database for the search."""
    words = [word.encode() for word in traces.words]
    fields = {"words": words, "slices": traces.slices, "vectors": traces.vectors}
    return {name: [b64encode(item).decode() for item in items] for name, items in fields.items()}


def from_json(value: dict[str, list[str]]) -> Traces:
    read = {name: tuple(b64decode(item) for item in items) for name, items in value.items()}
    return Traces(
        words=tuple(item.decode() for item in read["words"]),
        slices=read["slices"],
        vectors=read["vectors"],
    )


def _words_in(piece: bytes) -> str:
    """The longest line of a slice of plain text, without letters that are cut; else nothing."""
    told = piece.decode(errors="ignore")
    if len(told.encode()) <= len(piece) - 2 * MOST_BYTES_IN_LETTER:
        return ""
    line = max(told.splitlines(), key=len).strip()
    return line if line.isprintable() else ""


def _forms(words: str) -> Iterable[bytes]:
    for form in ("NFC", "NFD"):
        spelled = unicodedata.normalize(form, words)
        yield spelled.encode()
        yield spelled.encode("utf-16-le")
        yield spelled.encode("utf-16-be")
    yield json.dumps(words).strip('"').encode()
