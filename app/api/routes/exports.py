"""Ways out of the service for an answer: copied text, papers, and the check of a paper."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Connection

from app.accounts import people
from app.accounts.people import Person
from app.answering.reading_answers import answer_under_review, read_answer
from app.api.dependencies import Asker, Exporter, LanguageDep, PersonDep, ServicesDep
from app.api.services import Services
from app.audit import Action, record
from app.contract import exports as contract
from app.contract.accounts import Permission
from app.contract.answers import Answer
from app.errors import NotFound, NotVerified
from app.exports.building import build_paper
from app.exports.checking import check_paper
from app.exports.comparing import content_of
from app.exports.forms import FORMS
from app.exports.paper import Paper
from app.exports.text import copied_text
from app.reviews.records import bases_of, rules_of
from knowledge.database import writing
from knowledge.registry.knowledge_bases import find_knowledge_base

router = APIRouter(tags=["exports"])


@router.get("/answers/{answer_id}/text")
def text(answer_id: str, person: Asker, services: ServicesDep) -> contract.CopiedText:
    """One's own answer to be pasted elsewhere, with its citations and whether it is verified."""
    with writing(services.engine) as connection:
        answer = read_answer(connection, services.catalogue, answer_id, person.id)
        copied = copied_text(answer, services.catalogue)
        about = {"verified": copied.verified}
        record(connection, person.id, Action.ANSWER_COPIED, answer_id, about)
    return copied


@router.get("/answers/{answer_id}/paper", response_class=Response)
def paper(
    answer_id: str,
    form: contract.Form,
    request: Request,
    person: Exporter,
    services: ServicesDep,
) -> Response:
    """The paper of a verified answer; refused for every other one."""
    file_form = FORMS[form]
    address = services.rules.public_address or str(request.base_url).removesuffix("/api/")
    with writing(services.engine) as connection:
        answer = _own_or_under_review(connection, services, answer_id, person)
        content = file_form.write(_paper(connection, services, answer, address))
        about = {"form": form, "content": answer.verification.content_hash}
        record(connection, person.id, Action.ANSWER_EXPORTED, answer_id, about)
    headers = {
        "Content-Disposition": f'attachment; filename="can-cu-{answer_id[:12]}.{form}"',
        "Cache-Control": "private, no-store",
    }
    return Response(content, media_type=file_form.media_type, headers=headers)


@router.get("/papers")
def check(
    id: Annotated[str, Query(max_length=64)],
    hash: Annotated[str, Query(max_length=64)],
    person: PersonDep,
    language: LanguageDep,
    services: ServicesDep,
) -> contract.PaperCheck:
    """Whether a paper in hand has the code of what was verified, and what the paper must say."""
    with writing(services.engine) as connection:
        found = check_paper(connection, id, hash)
        is_genuine = found.state is contract.PaperState.GENUINE
        content = _signed_words(connection, services, id, person) if is_genuine else None
        names = people.display_names(connection)
        about = {"state": found.state, "shown": content is not None}
        record(connection, person.id, Action.PAPER_CHECKED, id, about)
    unseen = "_unseen" if is_genuine and content is None else ""
    return contract.PaperCheck(
        state=found.state,
        verified_by=names.get(found.account_id) if found.account_id else None,
        at=found.at,
        content=content,
        message=services.catalogue.text(f"paper_check.{found.state}{unseen}", language),
    )


def _paper(connection: Connection, services: Services, answer: Answer, address: str) -> Paper:
    bases = bases_of(connection, answer.id)
    if not bases:
        raise NotVerified()
    return build_paper(
        answer,
        find_knowledge_base(connection, bases[0]),
        rules_of(connection, bases[0]),
        services.catalogue,
        datetime.now(UTC),
        address,
    )


def _signed_words(
    connection: Connection, services: Services, answer_id: str, person: Person
) -> contract.PaperContent | None:
    """None for whoever may not read all that is cited, and where words have been withheld."""
    try:
        answer = _own_or_readable(connection, services, answer_id, person)
        return content_of(_paper(connection, services, answer, services.rules.public_address))
    except (NotFound, NotVerified):
        return None


def _own_or_under_review(
    connection: Connection, services: Services, answer_id: str, person: Person
) -> Answer:
    if Permission.READ_REVIEWS in person.permissions:
        return _own_or_readable(connection, services, answer_id, person)
    return read_answer(connection, services.catalogue, answer_id, person.id)


def _own_or_readable(
    connection: Connection, services: Services, answer_id: str, person: Person
) -> Answer:
    try:
        return read_answer(connection, services.catalogue, answer_id, person.id)
    except NotFound:
        return answer_under_review(connection, services.catalogue, answer_id, person)
