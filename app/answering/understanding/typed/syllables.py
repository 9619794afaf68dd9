"""Which syllables are Vietnamese, whether or not any published text says them.

A base of laws never says "vài" or "mèo", and a question that does is spelled rightly all the same.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path

from knowledge.indexing.words import fold, plain

SYLLABLES = Path(__file__).with_name("syllables.txt")
_NO_ONSET = "-"


@cache
def existing_syllables(path: Path = SYLLABLES) -> frozenset[str]:
    """The syllables of the file, in `plain` form: each line a rhyme and the onsets before it."""
    rows = (line.split(":") for line in path.read_text(encoding="utf-8").splitlines() if line)
    return frozenset(
        plain(f"{'' if onset == _NO_ONSET else onset}{row[0]}")
        for row in rows
        if not row[0].startswith("#")
        for onset in row[1].split()
    )


@cache
def spellings_of(bare: str) -> tuple[str, ...]:
    """The syllables that become `bare` without their diacritics, in alphabetical order."""
    return tuple(sorted(_by_bare_form().get(bare, ())))


@cache
def _by_bare_form() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for syllable in existing_syllables():
        found[fold(syllable)].append(syllable)
    return dict(found)
