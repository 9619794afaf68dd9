"""Step 1: what must not be taken in: state secrets, personal data, requests for unlawful acts.

It stands before every other step, so that whatever is saved of a question, however it ends, is
saved as screening leaves it. State secrets may not enter any chatbot (dispatch
557/BKHCN-CĐSQG): of such a question only a placeholder stays. Personal data is masked, and the
question goes on without it: the answer does not depend on whose number it was, and nobody has to
type the question twice. Neither the log nor the answer ever holds the unmasked text.
"""

import re
from dataclasses import dataclass, replace

from app.answering.model import Message
from app.answering.work import Work
from app.contract.answers import Outcome
from ingest.screening import find_personal_data, masked
from ingest.screening.rules import ScreeningRules
from knowledge.policy.unlawful import UnlawfulUses

MASKED = "notice.question_masked"
SECRET = "outcome.refused_secrecy"
UNLAWFUL = "outcome.refused_unlawful"

_SECRECY_MARK = re.compile(
    r"(?:^|\n)\s*(?:độ\s+mật\s*:\s*)?(?:tuyệt\s+mật|tối\s+mật|mật)\s*(?:$|\n)", re.IGNORECASE
)
_MARK_IN_CAPITALS = re.compile(r"\b(?:TUYỆT MẬT|TỐI MẬT|ĐỘ MẬT|BÍ MẬT NHÀ NƯỚC)\b")
_WORD = re.compile(r"\w", re.UNICODE)


@dataclass(frozen=True, slots=True)
class ScreenQuestion:
    rules: ScreeningRules
    uses: UnlawfulUses
    name: str = "screen"

    def run(self, work: Work) -> Work:
        text = work.question.text
        if _SECRECY_MARK.search(text) or _MARK_IN_CAPITALS.search(text):
            emptied = replace(work.question, text="[…]", previous=None)
            refused = replace(work, question=emptied)
            return refused.ended(Outcome.REFUSED_SCREENING, SECRET)
        work = self._without_personal_data(work)
        use = self.uses.asked_for_in(work.question.text)
        if use is not None:
            reason = use.reason[work.question.language]
            return work.ended(Outcome.REFUSED_SCREENING, UNLAWFUL, what=use.what, reason=reason)
        if not _WORD.search(work.question.text):
            return work.ended(Outcome.CLARIFY, "outcome.clarify_empty")
        return work

    def counts(self, work: Work) -> dict[str, int]:
        return {"masked": masked_in(work)}

    def _without_personal_data(self, work: Work) -> Work:
        """Every kind that the officers list, whatever a file's text would be spared."""
        text = work.question.text
        found = find_personal_data(text, self.rules)
        if not found:
            return work
        hidden = masked(text, found, every=True)
        notice = Message(MASKED, {"count": len(found)})
        return replace(
            work, question=replace(work.question, text=hidden), notices=(*work.notices, notice)
        )


def masked_in(work: Work) -> int:
    """How many personal data of the question were masked."""
    told = [notice for notice in work.notices if notice.key == MASKED]
    return sum(int(notice.details["count"]) for notice in told)
