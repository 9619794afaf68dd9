"""Which sentences of the texts found would answer, and by what: for fitting the composer."""

from datetime import date

from fastapi import APIRouter

from app.answering.model import Question
from app.answering.work import Work
from app.api.dependencies import Checking, LanguageDep, ServicesDep
from app.audit import Action, record
from app.contract.single_steps import RankedSentence, SentencesRequest, SentencesResult
from knowledge.database import writing

router = APIRouter(tags=["answers"])


@router.post("/sentences")
def sentences(
    body: SentencesRequest,
    person: Checking,
    language: LanguageDep,
    services: ServicesDep,
) -> SentencesResult:
    """The likeliest sentences, lists and rows, the best first; none where the question ended
    before anything was composed. Nothing is claimed and no answer is saved."""
    question = Question(body.question, person.id, language, date.today())
    work = services.pipeline.before("compose", Work(question))
    judged = () if work.ending else services.sentences.judged(work.understood, work.evidence)
    with writing(services.engine) as connection:
        record(connection, person.id, Action.SEARCH, None, {"sentences": len(judged)})
    return SentencesResult(
        sentences=[
            RankedSentence(
                text=one.unit.text,
                version_id=one.unit.evidence.passage.version.id,
                score=one.score,
                features=one.seen,
            )
            for one in judged
        ]
    )
