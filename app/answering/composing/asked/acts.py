"""Different words for one act: a sentence that says who approves answers who signs.

The words stand in `acts.yaml`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from app.answering.words import syllables
from knowledge.indexing.words import fold

ACTS = Path(__file__).with_name("acts.yaml")
NO_ACT = "none"


@dataclass(frozen=True, slots=True)
class _Words:
    acts: Mapping[str, frozenset[str]]
    """Of each word the acts that it names; marked and bare spellings may share one."""
    pattern: re.Pattern[str]


def _listed() -> Mapping[str, list[str]]:
    listed: Mapping[str, list[str]] = yaml.safe_load(ACTS.read_text(encoding="utf-8"))
    return listed


ALL_ACTS = frozenset(_listed()) - {NO_ACT}


@cache
def _words(bare: bool) -> _Words:
    acts: dict[str, frozenset[str]] = {}
    for act, words in _listed().items():
        for word in words:
            written = fold(word) if bare else word
            acts[written] = acts.get(written, frozenset()) | {act}
    longest_first = sorted(acts, key=len, reverse=True)
    return _Words(acts, re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"))


def acts_in(text: str, bare: bool = False) -> frozenset[str]:
    """The acts that a text names; `bare` if it was typed without diacritics. Pure."""
    words = _words(bare)
    said = " ".join(syllables(text))
    found = (words.acts[word] for word in words.pattern.findall(said))
    return frozenset().union(*found) - {NO_ACT}
