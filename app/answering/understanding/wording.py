"""What a query is searched with outside an answer: the words that answering would search with.

An officer who looks something up types the same short forms and slips as one who asks.
"""

from dataclasses import dataclass
from datetime import date

from app.answering.understanding.asking_alone import asks_in_bare_vietnamese
from app.answering.understanding.expansions import Expander
from app.answering.understanding.model import Understanding
from app.answering.understanding.reading import understand_question
from app.answering.understanding.typed.spelling import Vocabulary
from ingest.screening.questions import without_commands
from ingest.screening.rules import InstructionRule
from knowledge.policy.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Wording:
    """A glossary, a vocabulary and what commands; without them a query stays as it was typed."""

    expander: Expander = Expander(Glossary())  # noqa: RUF009 - frozen
    vocabulary: Vocabulary | None = None
    commanding: tuple[InstructionRule, ...] = ()

    def __call__(self, query: str) -> Understanding:
        """The query with what is searched for beside it."""
        return understand_question(query, self.expander, date.min, self.vocabulary)

    def is_english(self, question: str) -> bool:
        """Whether a question is in English, whatever its commands or the screens are in, or what
        stands beside it."""
        asked = without_commands(question, self.commanding).text or question
        return self.expander.english.is_english(asked) and not asks_in_bare_vietnamese(asked)
