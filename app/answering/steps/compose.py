"""Step 6: let the composer propose sentences with their quotes."""

from dataclasses import dataclass, replace
from typing import Protocol

from app.answering.model import Draft, Evidence, Question, Reading
from app.answering.work import Work


class Composer(Protocol):
    """Proposes drafts from evidence. Whatever it returns, the verifier judges."""

    def compose(
        self, question: Question, reading: Reading, evidence: tuple[Evidence, ...]
    ) -> tuple[Draft, ...]: ...


@dataclass(frozen=True, slots=True)
class Compose:
    composer: Composer
    name: str = "compose"

    def run(self, work: Work) -> Work:
        drafts = self.composer.compose(work.question, work.understood, work.evidence)
        return replace(work, drafts=drafts)

    def counts(self, work: Work) -> dict[str, int]:
        return {"drafts": len(work.drafts)}
