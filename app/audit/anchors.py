"""Anchors: the chain's end, signed and kept outside the database, one file for each day.

The chain alone cannot tell that its last rows were cut off, or that it was rewritten as a whole
by someone who computes every hash anew. A signed line that says which row had which hash can.
Lines are chained too. Whoever also holds the service's secret can forge them: keep copies of
`var/audit/` where the service's administrator does not reach.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.audit.chain import GENESIS, ChainHead
from app.audit.signing import is_signed, sign

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Anchor:
    """At `at` the audit held `count` rows, and row `row` had `hash`."""

    at: str
    row: int
    hash: str
    count: int


@dataclass(frozen=True, slots=True)
class Anchors:
    """Those whose signature holds, in order; `damaged` names the lines whose does not."""

    kept: tuple[Anchor, ...] = ()
    damaged: tuple[str, ...] = ()
    """`file:line` of each."""
    last_signature: str = GENESIS


def read_anchors(folder: Path, key: bytes) -> Anchors:
    """All anchors. A line that was changed, or whose predecessor is gone, is told as damaged."""
    kept: list[Anchor] = []
    damaged: list[str] = []
    before = GENESIS
    for place, line in _lines(folder):
        content = _content(line)
        signature = str(content.pop("signature", ""))
        if not is_signed(content, signature, key):
            damaged.append(place)
            continue
        if content["before"] != before:
            damaged.append(place)
        before = signature
        kept.append(Anchor(content["at"], content["row"], content["hash"], content["count"]))
    return Anchors(tuple(kept), tuple(damaged), before)


def write_anchor(folder: Path, head: ChainHead, at: datetime, before: str, key: bytes) -> Anchor:
    """Append the chain's end to the file of the day; on the disk when this returns."""
    count = head.last_row - head.first_row + 1
    anchor = Anchor(at.isoformat(timespec="seconds"), head.last_row, head.last_hash, count)
    content = {"format": FORMAT, "before": before, **asdict(anchor)}
    line = json.dumps(content | {"signature": sign(content, key)}, sort_keys=True)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{at:%Y-%m-%d}.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())
    return anchor


def _lines(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.glob("*.jsonl")):
        text = file.read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            yield f"{file.name}:{number}", line


def _content(line: str) -> dict[str, Any]:
    """What the line says; nothing where it is no JSON object."""
    try:
        content = json.loads(line)
    except ValueError:
        return {}
    return dict(content) if isinstance(content, Mapping) else {}
