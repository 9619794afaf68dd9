"""Takes the words of a purged text out of frozen answers, and leaves everything else (pure).

An answer is never changed, with this one exception that the law asks for. Its structure stays:
each letter becomes a block, so that offsets and lengths hold and anybody sees what was taken.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

BLOCK = "▮"
LEAST_TOLD = 8
"""Shorter subjects and file names are common words: they are not looked for elsewhere."""
_KEPT = frozenset({"version_id", "label", "place", "issuer", "sha256", "kind", "standing"})
"""Strings beside a quote that say where it stood, and nothing of what it said."""
_CODE = re.compile(r"[A-Za-z0-9_.:+-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Gone:
    """A purged version: how its tombstone is called, and names that may have told of it."""

    title: str
    told: tuple[str, ...] = ()


def redacted(answer: Mapping[str, Any], gone: Mapping[str, Gone]) -> dict[str, Any]:
    """The frozen answer without the words of the versions `gone`, by id.

    Covers every quote and passage of them, the sentences that rest on such a quote, and their
    subjects and file names wherever they are told. The question stays: it is the asker's own.
    """
    told = tuple(name for one in gone.values() for name in one.told if len(name) >= LEAST_TOLD)
    result = {name: _redact(value, gone, told) for name, value in answer.items()}
    return {**result, "question": answer["question"]}


def masked(text: str) -> str:
    """As long as before, with its spaces."""
    return re.sub(r"\S", BLOCK, text)


def _redact(value: Any, gone: Mapping[str, Gone], told: tuple[str, ...]) -> Any:
    if isinstance(value, str):
        for name in told:
            value = value.replace(name, masked(name))
        return value
    if isinstance(value, list):
        return [_redact(item, gone, told) for item in value]
    if not isinstance(value, dict):
        return value
    own = gone.get(value.get("version_id", ""))
    if own is None and not _rests_on(value, gone):
        return {name: _redact(item, gone, told) for name, item in value.items()}
    return {
        name: own.title
        if own and name == "document"
        else _redact(_without_words(name, item), gone, told)
        for name, item in value.items()
    }


def _rests_on(value: Mapping[str, Any], gone: Mapping[str, Gone]) -> bool:
    """Whether a sentence stands beside words of a purged version: it may repeat them."""
    beside = [item for inner in value.values() for item in _items(inner)]
    return any(isinstance(item, dict) and item.get("version_id") in gone for item in beside)


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _without_words(name: str, value: Any) -> Any:
    if name in _KEPT:
        return value
    if isinstance(value, list):
        return [_without_words(name, item) for item in value]
    if isinstance(value, str) and not _CODE.fullmatch(value):
        return masked(value)
    return value
