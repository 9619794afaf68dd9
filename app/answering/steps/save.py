"""The last step, always run: the answer, what it rests on and its audit row, in one transaction.

If the row cannot be written the answer is not shown: no audit row, no answer. A text that was
lawfully deleted while the answer was being written leaves no word in it.
"""

import uuid
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Engine, insert

from app.answering.asking_whom import whom_to_ask
from app.answering.citing import may_be_cited
from app.answering.history import known_by
from app.answering.model import Claim
from app.answering.presenting import present_answer
from app.answering.steps.screen import masked_in
from app.answering.work import Work
from app.audit import Action, record
from app.contract.answers import Answer, Outcome
from app.contract.catalogue import Catalogue
from app.impact.marking import mark_answer
from app.storage.tables import answer_citations, answer_measures, answers
from knowledge.database import writing
from knowledge.purging.tombstones import purged_among
from knowledge.registry.knowledge_bases import list_knowledge_bases
from knowledge.validity.model import Span


@dataclass(frozen=True, slots=True)
class Save:
    engine: Engine
    catalogue: Catalogue
    name: str = "save"

    def run(self, work: Work) -> Work:
        with writing(self.engine) as connection:
            told = _as_it_stands(connection, _without_purged(connection, work))
            asking = whom_to_ask(told, list_knowledge_bases(connection))
            told = replace(told, notices=(*told.notices, *asking))
            answer = present_answer(told, self.catalogue, uuid.uuid4().hex, datetime.now(UTC))
            connection.execute(
                insert(answers).values(
                    id=answer.id,
                    account_id=work.question.account_id,
                    asked_at=answer.asked_at,
                    question=answer.question,
                    outcome=answer.outcome,
                    document=answer.model_dump(mode="json"),
                )
            )
            cited = _link(connection, answer)
            _measure(connection, answer, told)
            mark_answer(connection, answer.id, date.today())
            about = {"outcome": answer.outcome, "versions": sorted(cited)}
            record(connection, work.question.account_id, Action.QUESTION, answer.id, about)
        return replace(told, answer_id=answer.id)

    def counts(self, work: Work) -> dict[str, int]:
        return {}


def _without_purged(connection: Connection, work: Work) -> Work:
    """The work as it is; or, where something that it saw is gone since, the question alone."""
    cited = {citation.version.id for claim in work.claims for citation in claim.citations}
    seen = cited | {evidence.passage.version.id for evidence in work.evidence}
    if not purged_among(connection, seen):
        return work
    bare = Work(work.question, scope=work.scope, trace=work.trace)
    return bare.ended(Outcome.NO_EVIDENCE, "outcome.source_purged")


def _as_it_stands(connection: Connection, work: Work) -> Work:
    """Without the claims whose words have ceased to hold while the question ran."""
    kept = tuple(claim for claim in work.claims if _holds(connection, claim, work))
    if len(kept) == len(work.claims):
        return work
    work = replace(work, claims=kept, disagreements=())
    return work if kept else work.ended(Outcome.NO_EVIDENCE, "outcome.source_changed")


def _holds(connection: Connection, claim: Claim, work: Work) -> bool:
    day = work.scope.as_of or work.question.as_of
    for citation in claim.citations:
        span = Span(citation.start, citation.end)
        known = known_by(connection, citation.version.id, span, day, work.scope)
        if known is None or not may_be_cited(known, span, work):
            return False
    return True


def _measure(connection: Connection, answer: Answer, work: Work) -> None:
    """Note what monitoring counts, apart from every word that was asked or answered."""
    assert work.ending is not None, "only an ended work is saved"
    bases = work.scope.knowledge_bases
    refused = work.ending.outcome is Outcome.REFUSED_SCREENING
    what = str(work.ending.message.details.get("what", "")) if refused else ""
    connection.execute(
        insert(answer_measures).values(
            answer_id=answer.id,
            at=answer.asked_at,
            knowledge_base=next(iter(bases)) if len(bases) == 1 else None,
            outcome=answer.outcome,
            reason=":".join(filter(None, (work.ending.message.key, what))),
            confidence=answer.confidence.level if answer.confidence else None,
            milliseconds=round(sum(step.milliseconds for step in work.trace)),
            masked=masked_in(work),
        )
    )


def _link(connection: Connection, answer: Answer) -> set[str]:
    """Note which texts the answer rests on; returns their ids."""
    cited = [citation for claim in answer.claims for citation in claim.citations]
    rows = [
        {
            "answer_id": answer.id,
            "ordinal": ordinal,
            "version_id": citation.version_id,
            "start": citation.start,
            "end": citation.end,
        }
        for ordinal, citation in enumerate(cited)
    ]
    if rows:
        connection.execute(insert(answer_citations), rows)
    return {citation.version_id for citation in cited}
