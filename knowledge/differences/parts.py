"""A text as parts that follow each other without gap: opening, headings, Điều, annexes, closing.

A text without Điều falls back to its numbered headings or items.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.model import AnchorStep, Clause, Level
from knowledge.differences.model import Part, PartKind

_HELD_TOGETHER = frozenset((Level.ARTICLE, Level.CLAUSE, Level.POINT))

Path = tuple[AnchorStep, ...]


def parts_of(text: str, clauses: Sequence[Clause]) -> tuple[Part, ...]:
    """The parts of `text`, whose structure tree is `clauses`; none where it has no structure. Pure.

    Joined, the parts are the text.
    """
    found = list(_parts(clauses, ()))
    if not found:
        return ()
    opening = Part(PartKind.OPENING, (), "", 0, found[0].start, 0)
    ends = [*(part.start for part in found[1:]), len(text)]
    followed = (
        part
        for each, end in zip(found, ends, strict=True)
        for part in _with_closing(each, end, text)
    )
    return (*((opening,) if opening.end else ()), *followed)


def _parts(clauses: Sequence[Clause], path: Path) -> Iterator[Part]:
    for clause in clauses:
        here = (*path, AnchorStep(clause.level, clause.label))
        if _is_whole(clause):
            kind = PartKind.ANNEX if clause.level is Level.ANNEX else PartKind.ARTICLE
            yield _part(kind, here, clause, clause.end)
        else:
            yield _part(PartKind.HEAD, here, clause, clause.children[0].start)
            yield from _parts(clause.children, here)


def _is_whole(clause: Clause) -> bool:
    """Whether it is one part: an Điều, a heading with nothing but items below it, a leaf."""
    if clause.level in _HELD_TOGETHER or not clause.children:
        return True
    is_heading = clause.level is Level.HEADING
    return is_heading and all(child.level is not Level.HEADING for child in clause.children)


def _part(kind: PartKind, path: Path, clause: Clause, end: int) -> Part:
    return Part(kind, path, clause.heading, clause.start, end, min(clause.body_start, end))


def _with_closing(part: Part, end: int, text: str) -> tuple[Part, ...]:
    """The part up to `end`, where the next begins; words in between close what came before."""
    if not text[part.end : end].strip():
        return (replace(part, end=end),)
    return part, Part(PartKind.CLOSING, (), "", part.end, end, part.end)
