"""Step 2: questions that must not be taken in: marked secret, or with no words to look for.

State secrets may not enter any chatbot (dispatch 557/BKHCN-CĐSQG); what is refused here is not
stored: the saved question is a placeholder.
"""

import re
from dataclasses import dataclass, replace

from app.answering.work import Work
from app.contract.answers import Outcome

_SECRECY_MARK = re.compile(
    r"(?:^|\n)\s*(?:độ\s+mật\s*:\s*)?(?:tuyệt\s+mật|tối\s+mật|mật)\s*(?:$|\n)", re.IGNORECASE
)
_MARK_IN_CAPITALS = re.compile(r"\b(?:TUYỆT MẬT|TỐI MẬT|ĐỘ MẬT|BÍ MẬT NHÀ NƯỚC)\b")
_WORD = re.compile(r"\w", re.UNICODE)


@dataclass(frozen=True, slots=True)
class ScreenQuestion:
    name: str = "screen"

    def run(self, work: Work) -> Work:
        text = work.question.text
        if _SECRECY_MARK.search(text) or _MARK_IN_CAPITALS.search(text):
            emptied = replace(work.question, text="[…]")
            refused = replace(work, question=emptied)
            return refused.ended(Outcome.REFUSED_SCREENING, "outcome.refused_secrecy")
        if not _WORD.search(text):
            return work.ended(Outcome.CLARIFY, "outcome.clarify_empty")
        return work

    def counts(self, work: Work) -> dict[str, int]:
        return {}
