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


@dataclass(frozen=True, slots=True)
class Compose:
    composer: Composer
    name: str = "compose"

    def run(self, work: Work) -> Work:
        composed = self.composer.compose(work.question, work.understood, work.evidence)
        drafts = composed.drafts
        if work.named:
            drafts = in_reading_order(drafts, work.evidence)
        return replace(work, drafts=drafts, notices=(*work.notices, *composed.notices))

    def counts(self, work: Work) -> dict[str, int]:
        return {"drafts": len(work.drafts)}
