"""Whom to ask where the texts do not answer: the head and the unit behind a knowledge base."""

from collections.abc import Iterable, Sequence

from app.answering.model import Message
from app.answering.work import Work
from app.contract.answers import Outcome
from knowledge.registry.knowledge_bases import KnowledgeBase

UNANSWERED = frozenset((Outcome.NO_EVIDENCE, Outcome.UNVERIFIED, Outcome.PARTIAL))
MOST_BASES = 2


def whom_to_ask(work: Work, bases: Sequence[KnowledgeBase]) -> tuple[Message, ...]:
    """A sentence for each base that was asked, or that the nearest passages are kept in. Pure.

    Nothing of a base that the asker does not see, or that names neither head nor unit; nothing
    where the question was answered.
    """
    if work.ending is None or work.ending.outcome not in UNANSWERED:
        return ()
    by_id = {base.id: base for base in bases}
    told = (_told(by_id[id]) for id in _nearest(work) if id in by_id)
    return tuple(message for message in told if message)[:MOST_BASES]


def _nearest(work: Work) -> Iterable[str]:
    """The ids of the bases, the likeliest first, each once."""
    asked = work.question.knowledge_base
    seen = work.scope.knowledge_bases
    if asked:
        return [asked] if asked in seen else []
    near = [evidence.passage.version.knowledge_base for evidence in work.evidence]
    return [id for id in dict.fromkeys(near or sorted(seen)) if id in seen]


def _told(base: KnowledgeBase) -> Message | None:
    whom = ", ".join(filter(None, (base.responsible.strip(), base.unit.strip())))
    return Message("notice.whom_to_ask", {"whom": whom, "base": base.name}) if whom else None
