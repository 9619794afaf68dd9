"""Step 10: let the composer propose sentences with their quotes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.answering.composing.protocol import Composer
from app.answering.model import Draft, Evidence, Quote
from app.answering.work import Work


def in_reading_order(drafts: Sequence[Draft], evidence: Sequence[Evidence]) -> tuple[Draft, ...]:
    """As they stand in the text: who asks what an Điều says reads khoản 1 before khoản 2. Pure."""
    place = {one.label: place for place, one in enumerate(evidence)}
    return tuple(
        sorted(drafts, key=lambda one: (place.get(one.quotes[0].label, 0), one.quotes[0].start))
    )


def at_named_places(drafts: Sequence[Draft], work: Work) -> tuple[Draft, ...]:
    """Of a question that names a place what stands there, if anything of it answers. Pure."""
    named = {(passage.id, passage.start, passage.end) for passage in work.named}
    labels = {
        one.label
        for one in work.evidence
        if (one.passage.id, one.passage.start, one.passage.end) in named
    }
    there = tuple(draft for draft in drafts if draft.quotes[0].label in labels)
    return there or tuple(drafts)


def with_every_saying(drafts: Sequence[Draft], work: Work) -> tuple[Draft, ...]:
    """Of a question about how a text stands the drafts from the clauses that say so, and the
    clauses that none of them quotes: who asks what has changed it must hear of all. Pure."""
    clauses = {(one.version.id, one.start, one.end) for one in work.sayings}
    saying = [
        one
        for one in work.evidence
        if (one.passage.version.id, one.passage.start, one.passage.end) in clauses
    ]
    labels = {one.label for one in saying}
    said = tuple(draft for draft in drafts if {q.label for q in draft.quotes} <= labels)
    quoted = {quote.label for draft in said for quote in draft.quotes}
    return (*said, *(_whole(one) for one in saying if one.label not in quoted))


def _whole(evidence: Evidence) -> Draft:
    passage = evidence.passage
    return Draft(passage.text, (Quote(evidence.label, passage.start, passage.end, passage.text),))


@dataclass(frozen=True, slots=True)
class Compose:
    composer: Composer
    name: str = "compose"

    def run(self, work: Work) -> Work:
        composed = self.composer.compose(work.question, work.understood, work.evidence)
        drafts = composed.drafts
        if work.named:
            there = at_named_places(drafts, work)
            drafts = with_every_saying(there, work) if work.sayings else there
            drafts = in_reading_order(drafts, work.evidence)
        notices = (*work.notices, *composed.notices)
        return replace(work, drafts=drafts, composed=composed.seen, notices=notices)

    def counts(self, work: Work) -> dict[str, int]:
        return {"drafts": len(work.drafts)}
