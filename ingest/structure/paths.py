"""Following a legal path through a structure tree: to khoản 2 Điều 5, whichever Chương it is in."""

import re
from collections.abc import Iterator, Sequence

from ingest.model import AnchorStep, Clause, Level
from ingest.structure.markers import count_of

COUNTED = (Level.ANNEX, Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION)
"""Levels that are numbered in Roman or Arabic figures: Chương II is Chương 2."""


def nodes_at(
    clauses: Sequence[Clause], path: Sequence[AnchorStep], above: tuple[Clause, ...] = ()
) -> Iterator[tuple[Clause, ...]]:
    """The nodes that the path leads to, each with those above it; steps may be left out."""
    if not path:
        return
    for clause in clauses:
        chain = (*above, clause)
        rest = path[1:] if _is_step(clause, path[0]) else path
        if not rest:
            yield chain
        else:
            yield from nodes_at(clause.children, rest, chain)


def _is_step(clause: Clause, step: AnchorStep) -> bool:
    if clause.level != step.level:
        return False
    if step.level not in COUNTED:
        return clause.label.lower() == step.label.lower()
    if step.level is Level.ANNEX and _sheet(clause.label) != _sheet(step.label):
        return False
    if clause.label.casefold() == step.label.casefold():
        return True
    label, wanted = (bare_label(each) for each in (clause.label, step.label))
    return bool(label) and bool(wanted) and count_of(label) == count_of(wanted) > 0


def _sheet(label: str) -> str:
    """What kind of annex it is: a Phụ lục II is no Mẫu số II."""
    return label.casefold().split()[0] if label.split() else ""


def bare_label(label: str) -> str:
    """`Phụ lục II` is II; a label that is no number (`Quy chế`) is none."""
    last = label.rsplit(maxsplit=1)[-1] if label else ""
    return last if re.fullmatch(r"\d+[a-z]?|[IVXLCivxlc]+", last) else ""
