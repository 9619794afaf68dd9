"""One composer behind another: where the first gives nothing, the second writes the answer."""

from dataclasses import dataclass, replace

from app.answering.composing.protocol import Composer, Composition
from app.answering.model import Evidence, Message, Question, Reading
from app.errors import LanguageModelFailed


@dataclass(frozen=True, slots=True)
class FallingBack:
    """The reader is told of it by a notice; a fault that is not the model's is not hidden.

    How well the evidence answers is always told by the second composer, so that an answer is judged
    alike whoever wrote it.
    """

    first: Composer
    otherwise: Composer

    def compose(
        self, question: Question, reading: Reading, evidence: tuple[Evidence, ...]
    ) -> Composition:
        try:
            composed = self.first.compose(question, reading, evidence)
        except LanguageModelFailed as failure:
            reason = Message("notice.language_model_failed", {"reason": failure.code})
            composed = Composition((), (reason,))
        instead = self.otherwise.compose(question, reading, evidence)
        if composed.drafts:
            return replace(composed, seen=instead.seen)
        return replace(instead, notices=(*composed.notices, *instead.notices))
