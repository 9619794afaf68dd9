"""The composer that lets a language model choose and word the sentences of an answer.

The model sees labels and passages, and returns claims as JSON; what is kept of them are drafts,
and like the extractive composer's they are shown only after the verifier has seen them.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from app.answering.composing.language_model.claiming import Seen, drafts_of, reply_schema
from app.answering.composing.language_model.prompting import (
    Shown,
    Words,
    fenced,
    fenced_question,
    load_prompts,
    packed,
    shown,
)
from app.answering.composing.protocol import Composition
from app.answering.model import Evidence, Message, Question, Reading
from app.contract.catalogue import Language
from ingest.screening.rules import InstructionRule
from knowledge.model import Distribution

FRAME_TOKENS = 64
"""What a chat template and the line with the code add, at most."""


class Model(Protocol):
    """A language model; both methods raise LanguageModelFailed and what grows from it."""

    def ask(self, system: str, user: str, schema: Mapping[str, object]) -> object:
        """The answer as parsed JSON."""
        ...

    def characters_per_token(self, sample: str) -> float:
        """Of texts like `sample`."""
        ...


def random_code() -> str:
    """64 random bits: no document can have guessed it."""
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class LanguageModelComposer:
    """`rules` find the lines that command a machine; `context_tokens` hold prompt and reply.

    With `public_only` the model may be outside the agency: passages of other distribution levels
    are not sent.
    """

    model: Model
    rules: tuple[InstructionRule, ...]
    context_tokens: int
    reply_tokens: int
    public_only: bool = False
    code: Callable[[], str] = random_code

    def compose(
        self, question: Question, reading: Reading, evidence: tuple[Evidence, ...]
    ) -> Composition:
        """Raises LanguageModelFailed and what grows from it, where the model gives no answer."""
        allowed, notices = self._allowed(evidence)
        if not allowed:
            return Composition((), notices)
        words = load_prompts()[question.language]
        code = self.code()
        asked = fenced_question(question, reading, words, code)
        blocks = [shown(item, question.language, self.rules) for item in allowed]
        chosen = packed(blocks, words, code, self._room(words, asked))
        reply = self._reply(chosen, words, code, asked) if chosen else {"claims": []}
        labelled = {item.label: item for item in allowed}
        drafts = drafts_of(reply, [Seen(labelled[one.label], one.text) for one in chosen])
        if not drafts:
            notices = (*notices, Message("notice.language_model_found_nothing"))
        return Composition(drafts, notices)

    def _allowed(
        self, evidence: tuple[Evidence, ...]
    ) -> tuple[tuple[Evidence, ...], tuple[Message, ...]]:
        """What may be sent, and the notice of how much may not."""
        if not self.public_only:
            return evidence, ()
        public = tuple(
            item for item in evidence if item.passage.version.distribution is Distribution.PUBLIC
        )
        kept_back = len(evidence) - len(public)
        notice = Message("notice.passages_kept_inside", {"count": kept_back})
        return public, (notice,) if kept_back else ()

    def _room(self, words: Words, asked: str) -> int:
        """Characters left for passages beside the instructions, the question and the reply."""
        tokens = self.context_tokens - self.reply_tokens - FRAME_TOKENS
        # Measured on Vietnamese, whatever the question's language: the passages are.
        rate = self.model.characters_per_token(load_prompts()[Language.VIETNAMESE].system)
        return int(tokens * rate) - len(words.system) - len(asked)

    def _reply(self, chosen: tuple[Shown, ...], words: Words, code: str, asked: str) -> object:
        passages = "".join(fenced(block, words, code) for block in chosen)
        user = f"{words.code.format(fence=code)}\n\n{passages}{asked}"
        return self.model.ask(words.system, user, reply_schema([block.label for block in chosen]))
