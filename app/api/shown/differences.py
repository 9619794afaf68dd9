"""Two texts of one document, part by part, as contract models: long equal runs are shortened."""

from collections.abc import Sequence

from app.contract.catalogue import Catalogue, Language
from app.contract.history import DifferenceShown, PartDifference, WordRun
from app.sources.naming import path_of
from knowledge.differences.model import Change, Difference, Differences, Part, Words

AROUND = 120
"""Of a run without changes so many characters are shown beside each change."""
_ELLIPSIS = " … "


def difference_shown(
    found: Differences,
    old: tuple[str, str],
    new: tuple[str, str],
    catalogue: Catalogue,
    language: Language,
) -> DifferenceShown:
    """`old` and `new` are (version id, text)."""
    return DifferenceShown(
        old_version_id=old[0],
        new_version_id=new[0],
        same=found.same,
        parts=[
            PartDifference(
                label=_label(one, catalogue, language),
                change=one.change,
                words=_runs(one, old[1], new[1]),
            )
            for one in found.items
        ],
    )


def _label(one: Difference, catalogue: Catalogue, language: Language) -> str:
    if one.change is Change.MOVED and one.old and one.new:
        names = [_name(part, catalogue, language) for part in (one.old, one.new)]
        return " → ".join(dict.fromkeys(names))
    return _name(one.part, catalogue, language)


def _name(part: Part, catalogue: Catalogue, language: Language) -> str:
    where = path_of(part.path[-1:], language) if part.path else ""
    where = where or catalogue.text(f"part.{part.kind}", language)
    where = where[:1].upper() + where[1:]
    return f"{where}. {part.heading}" if part.heading else where


def _runs(one: Difference, old: str, new: str) -> list[WordRun]:
    if one.change is Change.ADDED and one.new:
        return [WordRun(kind="inserted", text=new[one.new.start : one.new.end])]
    if one.change is Change.REMOVED and one.old:
        return [WordRun(kind="deleted", text=old[one.old.start : one.old.end])]
    return [_shortened(run, i, one.words) for i, run in enumerate(one.words)]


def _shortened(run: Words, place: int, runs: Sequence[Words]) -> WordRun:
    """The beginning of a long equal run where a change stands before it, its end where one
    follows."""
    if run.kind != "equal" or len(run.text) <= 2 * AROUND + len(_ELLIPSIS):
        return WordRun(kind=run.kind, text=run.text)
    before = run.text[:AROUND] if place > 0 else ""
    after = run.text[-AROUND:] if place < len(runs) - 1 else ""
    return WordRun(kind=run.kind, text=f"{before}{_ELLIPSIS}{after}")
