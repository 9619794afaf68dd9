"""Step 1: what must not be taken in: state secrets, personal data, requests for unlawful acts, and
what is said to the machine instead of asked.

It stands before every other step, so that whatever is saved of a question, however it ends, is
saved as screening leaves it. State secrets may not enter any chatbot (dispatch
557/BKHCN-CĐSQG): of such a question only a placeholder stays. Personal data is masked, and the
question goes on without it: the answer does not depend on whose number it was, and nobody has to
type the question twice. Neither the log nor the answer ever holds the unmasked text. Commands
("ignore your instructions …") are left out, and the rest is answered as if they had not been there.
"""

import re
from dataclasses import dataclass, replace

from app.answering.model import Message
from app.answering.work import Work
from app.contract.answers import Outcome
from ingest.screening import find_personal_data, masked
from ingest.screening.questions import without_commands
from ingest.screening.rules import ScreeningRules
from knowledge.policy.unlawful import UnlawfulUses

MASKED = "notice.question_masked"
COMMANDED = "notice.question_commands"
LEFT_OUT = "[…]"
"""What is kept of a question of which nothing may be kept, or nothing is left."""
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
            emptied = replace(work.question, text=LEFT_OUT, previous=None)
            refused = replace(work, question=emptied)
            return refused.ended(Outcome.REFUSED_SCREENING, SECRET)
        work = self._without_personal_data(self._without_commands(work))
        use = self.uses.asked_for_in(work.question.text)
        if use is not None:
            reason = use.reason[work.question.language]
            return work.ended(Outcome.REFUSED_SCREENING, UNLAWFUL, what=use.what, reason=reason)
        if not _WORD.search(work.question.text):
            only_commands = commands_in(work) > 0
            key = "outcome.clarify_commands" if only_commands else "outcome.clarify_empty"
            return work.ended(Outcome.CLARIFY, key)
        return work

    def counts(self, work: Work) -> dict[str, int]:
        return {"masked": masked_in(work), "commands": commands_in(work)}

    def _without_commands(self, work: Work) -> Work:
        """What is left to answer; the commands themselves are kept nowhere."""
        meant = without_commands(work.question.text, self.rules.instructions)
        work = replace(work, question=replace(work.question, text=meant.text or LEFT_OUT))
        if not meant.commands:
            return work
        notice = Message(COMMANDED, {"count": meant.commands})
        return replace(work, notices=(*work.notices, notice))

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
    return _counted(work, MASKED)


def commands_in(work: Work) -> int:
    """How many commands to the machine were left out of the question."""
    return _counted(work, COMMANDED)


def _counted(work: Work, key: str) -> int:
    told = [notice for notice in work.notices if notice.key == key]
    return sum(int(notice.details["count"]) for notice in told)
