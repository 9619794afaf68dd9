"""The last step, always run: the answer and its audit row, in one transaction.

If the row cannot be written the answer is not shown: no audit row, no answer.
"""

import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Engine, insert

from app.answering.presenting import present_answer
from app.answering.work import Work
from app.audit import Action, record
from app.contract.catalogue import Catalogue
from app.storage.tables import answers
from knowledge.database import writing


@dataclass(frozen=True, slots=True)
class Save:
    engine: Engine
    catalogue: Catalogue
    name: str = "save"

    def run(self, work: Work) -> Work:
        answer = present_answer(work, self.catalogue, uuid.uuid4().hex, datetime.now(UTC))
        with writing(self.engine) as connection:
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
            record(
                connection,
                work.question.account_id,
                Action.QUESTION,
                answer.id,
                {
                    "outcome": answer.outcome,
                    "versions": sorted({c.version_id for x in answer.claims for c in x.citations}),
                },
            )
        return replace(work, answer_id=answer.id)

    def counts(self, work: Work) -> dict[str, int]:
        return {}
