"""Questions: asked and answered at once, or as a stream of steps, claims and the answer."""

from collections.abc import Iterator
from datetime import date

from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from app.accounts.people import Person
from app.answering.model import PreviousTurn, Question
from app.answering.reach import rests_within
from app.answering.reading_answers import newest_answers, read_answer
from app.answering.verifying.verifier import examine
from app.answering.work import Work
from app.api.dependencies import (
    Asker,
    Checking,
    LanguageDep,
    ServicesDep,
    Staying,
    refuse_beyond_key,
)
from app.api.problems import problem_of
from app.api.services import Services
from app.contract import answers as contract
from app.contract import single_steps
from app.contract.catalogue import Language
from knowledge.database import reading

router = APIRouter(tags=["answers"])


@router.post("/answers", status_code=201)
def ask(
    body: contract.Ask,
    person: Asker,
    language: LanguageDep,
    services: ServicesDep,
    still_here: Staying,
) -> contract.Answer:
    work = services.pipeline.answer(_begin(services, body, person, language))
    still_here()
    return _saved(services, work)


@router.post("/answers/stream", response_class=StreamingResponse)
def ask_streaming(
    body: contract.Ask,
    person: Asker,
    language: LanguageDep,
    services: ServicesDep,
    still_here: Staying,
) -> StreamingResponse:
    """Server-sent events: `step` as each ends; when all is saved `claim`s, then `done`.

    A session that ends meanwhile ends the stream: with a problem, and without a claim.
    """
    begun = _begin(services, body, person, language)

    def events() -> Iterator[str]:
        try:
            for work in services.pipeline.run(begun):
                still_here()
                step = work.trace[-1]
                yield _event(
                    "step",
                    contract.Step(
                        name=step.name,
                        milliseconds=round(step.milliseconds, 2),
                        counts=dict(step.counts),
                    ),
                )
            answer = _saved(services, work)
            for claim in answer.claims:
                still_here()
                yield _event("claim", claim)
            still_here()
            yield _event("done", answer)
        except Exception as error:
            # The response has begun: the problem goes out as the stream's last event.
            yield _event("problem", problem_of(error, services.catalogue, language))

    return StreamingResponse(
        events(), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )


@router.get("/answers")
def answers(person: Asker, services: ServicesDep, limit: int = 20) -> list[contract.Answer]:
    with reading(services.engine) as connection:
        newest = newest_answers(connection, services.catalogue, person.id, max(1, min(limit, 100)))
        if person.grant is None:
            return newest
        return [one for one in newest if rests_within(connection, one.id, person.scope)]


@router.get("/answers/{answer_id}")
def answer(answer_id: str, person: Asker, services: ServicesDep) -> contract.Answer:
    with reading(services.engine) as connection:
        return read_answer(connection, services.catalogue, answer_id, person.id)


@router.post("/checks")
def check(
    body: single_steps.CheckRequest, person: Checking, language: LanguageDep, services: ServicesDep
) -> single_steps.CheckResult:
    examination = examine(body.claim, body.quote)
    verdict = services.judges.reviewed(examination.check, body.claim, body.quote)
    supported = verdict.verdict == "supported"
    if supported:
        label = single_steps.EntailmentLabel.ENTAILMENT
    elif verdict.contradicted:
        label = single_steps.EntailmentLabel.CONTRADICTION
    else:
        label = single_steps.EntailmentLabel.NEUTRAL
    return single_steps.CheckResult(
        supported=supported,
        label=label,
        score=verdict.score,
        reasons=[services.catalogue.text(r.key, language, **r.details) for r in verdict.reasons],
        features=dict(examination.features),
    )


def _begin(services: Services, body: contract.Ask, person: Person, language: Language) -> Work:
    """Raises NotFound where the previous answer is not this person's own."""
    previous = None
    if body.previous_answer:
        with reading(services.engine) as connection:
            refuse_beyond_key(connection, person, body.previous_answer)
            before = read_answer(connection, services.catalogue, body.previous_answer, person.id)
        citations = [one for claim in before.claims for one in claim.citations]
        previous = PreviousTurn(
            question=before.asked_as or before.question,
            cited=tuple(dict.fromkeys(one.version_id for one in citations)),
            quoted=tuple(dict.fromkeys(one.quote for one in citations)),
        )
    return Work(
        Question(
            text=body.question,
            account_id=person.id,
            language=body.language or _language_of(body.question, services, language),
            as_of=body.as_of or date.today(),
            asked_on=date.today(),
            knowledge_base=body.knowledge_base,
            previous=previous,
            within=person.scope.knowledge_bases if person.grant else None,
        )
    )


def _language_of(question: str, services: Services, reader: Language) -> Language:
    """The question's own where it is English, else the reader's."""
    return Language.ENGLISH if services.wording.is_english(question) else reader


def _saved(services: Services, work: Work) -> contract.Answer:
    """The answer as it was saved, through the check at the way out."""
    assert work.answer_id is not None, "the pipeline always saves"
    with reading(services.engine) as connection:
        return read_answer(connection, services.catalogue, work.answer_id, work.question.account_id)


def _event(kind: str, model: BaseModel) -> str:
    return f"event: {kind}\ndata: {model.model_dump_json()}\n\n"
