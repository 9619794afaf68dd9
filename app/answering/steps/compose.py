"""Step 6: let the composer propose sentences with their quotes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.answering.model import Draft, Evidence, Question, Reading
from app.answering.work import Work


class Composer(Protocol):
    """Proposes drafts from evidence. Whatever it returns, the verifier judges."""

    def compose(
        self, question: Question, reading: Reading, evidence: tuple[Evidence, ...]
    ) -> tuple[Draft, ...]: ...


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
        drafts = self.composer.compose(work.question, work.understood, work.evidence)
        if work.named:
            drafts = in_reading_order(drafts, work.evidence)
        return replace(work, drafts=drafts)

    def counts(self, work: Work) -> dict[str, int]:
        return {"drafts": len(work.drafts)}
