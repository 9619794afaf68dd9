"""Personal data in a text: where it stands, what it is, and a sample that does not give it away."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.model import Block, BlockKind
from ingest.screening.recognisers import recognise
from ingest.screening.rules import Action, PersonalDataKind, ScreeningRules
from ingest.screening.snippets import sheets

MASK = "•"
_SAMPLE_LENGTH = 24
_SHORTEST_REPEATED = 8
_TOKEN = re.compile(r"\w+(?:[.\-]\w+)*")


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """`text[start:end]` is personal data of the kind `what`."""

    what: str
    action: Action
    start: int
    end: int
    sample: str
    """The datum with most of its characters hidden, fit to be shown and stored."""


def find_personal_data(
    text: str, rules: ScreeningRules, blocks: Sequence[Block] | None = None
) -> tuple[PersonalDatum, ...]:
    """All personal data of a text in reading order, never overlapping.

    Without `blocks` (a question, an example) each line is one, and " | " parts its cells.
    """
    if not rules.personal_data:
        return ()
    kinds = {kind.what: kind for kind in rules.personal_data}
    parts = blocks if blocks is not None else _lines(text)
    starters, heads = _starters(rules.personal_data), _heads(rules.personal_data)
    found = [
        (score, kinds[what], origin, origin + end - start)
        for sheet in sheets(text, parts, starters, heads)
        for what, start, end, score in recognise(sheet.text, rules.personal_data)
        if (origin := sheet.origin(start)) is not None
    ]
    data = _without_overlaps(_datum(text, *place) for place in _best_first(found))
    return _without_overlaps([*data, *_repeated(text, data)])


def masked(text: str, data: Iterable[PersonalDatum], *, every: bool = False) -> str:
    """The text, of equal length, with dots for the data to be masked (for all, if `every`)."""
    hidden = [datum for datum in data if every or datum.action is Action.MASK]
    if not hidden:
        return text
    letters = list(text)
    for datum in hidden:
        letters[datum.start : datum.end] = MASK * (datum.end - datum.start)
    return "".join(letters)


def _starters(kinds: Iterable[PersonalDataKind]) -> tuple[str, ...]:
    return tuple(sorted({x for kind in kinds for rule in kind.recognisers for x in rule.starts_at}))


def _heads(kinds: Iterable[PersonalDataKind]) -> tuple[str, ...]:
    """The words that name a column whose cells are personal data."""
    rules = [rule for kind in kinds for rule in kind.recognisers]
    return tuple(sorted({word for rule in rules for word in rule.surroundings.after}))


def _lines(text: str) -> list[Block]:
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        kind = BlockKind.TABLE_ROW if " | " in line else BlockKind.PARAGRAPH
        blocks.append(Block(start, start + len(line), kind, len(blocks) + 1, None))
        start += len(line) + 1
    return blocks


Place = tuple[float, PersonalDataKind, int, int]


def _best_first(found: Iterable[Place]) -> Iterator[tuple[PersonalDataKind, int, int]]:
    """The surest first, among equals the longest, so that it wins where two overlap."""
    for _, kind, start, end in sorted(found, key=lambda x: (-x[0], x[2] - x[3], x[2])):
        yield kind, start, end


def _datum(text: str, kind: PersonalDataKind, start: int, end: int) -> PersonalDatum:
    return PersonalDatum(kind.what, kind.action, start, end, _sample(text[start:end], kind))


def _sample(datum: str, kind: PersonalDataKind) -> str:
    """First and last characters as the rule lets them be seen, never more than half of all."""
    most = len(datum) // 4
    first, last = min(kind.shown_first, most), min(kind.shown_last, most)
    dots = min(len(datum), _SAMPLE_LENGTH) - first - last
    return datum[:first] + MASK * dots + datum[len(datum) - last :]


def _without_overlaps(data: Iterable[PersonalDatum]) -> tuple[PersonalDatum, ...]:
    """In reading order; of two that overlap the earlier given stays."""
    taken: set[int] = set()
    kept: list[PersonalDatum] = []
    for datum in data:
        places = range(datum.start, datum.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(datum)
    return tuple(sorted(kept, key=lambda x: x.start))


def _repeated(text: str, data: Sequence[PersonalDatum]) -> Iterator[PersonalDatum]:
    """The same datum where no word beside it tells: what is masked once is masked everywhere."""
    known: dict[str, PersonalDatum] = {}
    for datum in data:
        words = text[datum.start : datum.end]
        if datum.action is Action.MASK and len(words) >= _SHORTEST_REPEATED:
            known.setdefault(words, datum)
    for found in _TOKEN.finditer(text) if known else ():
        same = known.get(found.group())
        if same is not None:
            yield replace(same, start=found.start(), end=found.end())
