"""The difference between two texts of one document: what an officer sees before publication."""

from collections.abc import Sequence

from ingest.model import Clause
from knowledge.differences.comparing import lines_of, stretches, word_changes
from knowledge.differences.matching import Compared, matches
from knowledge.differences.model import Change, Difference, Differences, Part, PartKind
from knowledge.differences.parts import parts_of

TextAndClauses = tuple[str, Sequence[Clause]]
"""A text and its structure tree; the tree is empty for a text without structure."""


def differences(old: TextAndClauses, new: TextAndClauses) -> Differences:
    """What became of each part of `old` in `new`. Pure.

    By Điều, or by headings in a text without Điều; by lines where either text has no structure.
    """
    parts = parts_of(*old), parts_of(*new)
    if not parts[0] or not parts[1]:
        return _by_lines(old[0], new[0])
    return _by_parts(_compared(old[0], parts[0]), _compared(new[0], parts[1]))


def _compared(text: str, parts: Sequence[Part]) -> list[Compared]:
    return [Compared(n, part, text[part.start : part.end]) for n, part in enumerate(parts)]


def _by_parts(old: Sequence[Compared], new: Sequence[Compared]) -> Differences:
    pairs = matches(old, new)
    was = {after.place: before for before, after in pairs}
    became = {before.place: after for before, after in pairs}
    found: list[tuple[tuple[int, int], Difference]] = []
    for after in new:
        difference = _between(was.get(after.place), after)
        if difference:
            found.append(((after.place, 0), difference))
    followed = -1
    for before in old:
        if before.place in became:
            followed = became[before.place].place
        else:
            gone = Difference(Change.REMOVED, before.part, None)
            found.append(((followed, 1 + before.place), gone))
    items = tuple(difference for _, difference in sorted(found, key=lambda one: one[0]))
    kept = sum(item.old is not None and item.new is not None for item in items)
    return Differences(items, len(pairs) - kept)


def _between(before: Compared | None, after: Compared) -> Difference | None:
    """None where nothing changed."""
    if before is None:
        return Difference(Change.ADDED, None, after.part)
    same_words = before.text == after.text or before.words == after.words
    if before.key == after.key and same_words:
        return None
    change = Change.CHANGED if before.key == after.key else Change.MOVED
    return Difference(change, before.part, after.part, word_changes(before.text, after.text))


def _by_lines(old: str, new: str) -> Differences:
    lines = lines_of(old), lines_of(new)
    items: list[Difference] = []
    same = at_old = at_new = 0
    for before, after, is_equal in stretches(*lines):
        if is_equal:
            same += len(lines_of(after))
        else:
            items.append(_of_lines(before, at_old, after, at_new))
        at_old, at_new = at_old + len(before), at_new + len(after)
    return Differences(tuple(items), same)


def _of_lines(before: str, at_old: int, after: str, at_new: int) -> Difference:
    old = _paragraph(before, at_old) if before else None
    new = _paragraph(after, at_new) if after else None
    if old and new:
        return Difference(Change.CHANGED, old, new, word_changes(before, after))
    return Difference(Change.ADDED if new else Change.REMOVED, old, new)


def _paragraph(text: str, start: int) -> Part:
    return Part(PartKind.PARAGRAPH, (), "", start, start + len(text), start)
