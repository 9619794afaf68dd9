"""Step 7: let the composer propose sentences with their quotes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.answering.composing.protocol import Composer
from app.answering.model import Draft, Evidence
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


@dataclass(frozen=True, slots=True)
class Compose:
    composer: Composer
    name: str = "compose"

    def run(self, work: Work) -> Work:
        composed = self.composer.compose(work.question, work.understood, work.evidence)
        drafts = composed.drafts
        if work.named:
            drafts = in_reading_order(at_named_places(drafts, work), work.evidence)
        notices = (*work.notices, *composed.notices)
        return replace(work, drafts=drafts, composed=composed.seen, notices=notices)

    def counts(self, work: Work) -> dict[str, int]:
        return {"drafts": len(work.drafts)}
