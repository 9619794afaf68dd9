"""The way out: a saved answer is read, checked once more, and only then shown.

Each quote is compared with the stored text at its place, character for character. A claim of which
one quote no longer stands there is withheld, and the answer says so.
"""

from sqlalchemy import Connection, select

from app.accounts import people
from app.accounts.people import Person
from app.contract.answers import Answer, Claim
from app.contract.catalogue import Catalogue
from app.errors import NotFound
from app.impact.telling import marks_shown
from app.reviews.reading import with_verification
from app.reviews.records import is_readable, request_of
from app.reviews.stating import with_state_told
from app.sources.locating import stored_text
from app.storage.tables import answers


def read_answer(
    connection: Connection, catalogue: Catalogue, answer_id: str, account_id: str
) -> Answer:
    """One's own answer. Raises NotFound for another's, too."""
    row = connection.execute(
        select(answers.c.document)
        .where(answers.c.id == answer_id)
        .where(answers.c.account_id == account_id)
    ).first()
    if row is None:
        raise NotFound()
    answer = Answer.model_validate(row.document)
    return _as_it_stands(connection, catalogue, answer, people.find(connection, account_id))


def answer_under_review(
    connection: Connection, catalogue: Catalogue, answer_id: str, reviewer: Person
) -> Answer:
    """An answer that its asker handed over, to somebody who may read all that it cites.

    Raises NotFound for every other one.
    """
    is_requested = request_of(connection, answer_id) is not None
    if not is_requested or not is_readable(connection, answer_id, reviewer.scope):
        raise NotFound()
    document = connection.execute(
        select(answers.c.document).where(answers.c.id == answer_id)
    ).scalar_one()
    return _as_it_stands(connection, catalogue, Answer.model_validate(document), reviewer)


def newest_answers(
    connection: Connection, catalogue: Catalogue, account_id: str, limit: int
) -> list[Answer]:
    rows = connection.execute(
        select(answers.c.document)
        .where(answers.c.account_id == account_id)
        .order_by(answers.c.asked_at.desc())
        .limit(limit)
    )
    asker = people.find(connection, account_id)
    return [
        _as_it_stands(connection, catalogue, Answer.model_validate(document), asker)
        for document in rows.scalars()
    ]


def _as_it_stands(
    connection: Connection, catalogue: Catalogue, answer: Answer, reader: Person
) -> Answer:
    """The frozen answer with what is withheld of it now, what became of its sources, and who
    stands behind it."""
    answer = checked(connection, catalogue, answer)
    marks = marks_shown(connection, catalogue, answer.language, reader.scope, answer.id)
    told = with_verification(connection, answer.model_copy(update={"marks": marks}))
    return with_state_told(told, catalogue)


def checked(connection: Connection, catalogue: Catalogue, answer: Answer) -> Answer:
    """The answer with only those claims whose every quote stands verbatim at its place."""
    kept = [claim for claim in answer.claims if _stands(connection, claim)]
    if len(kept) == len(answer.claims):
        return answer
    withheld = len(answer.claims) - len(kept)
    notice = catalogue.text("outcome.claims_withheld", answer.language, count=withheld)
    return answer.model_copy(update={"claims": kept, "message": notice, "confidence": None})


def _stands(connection: Connection, claim: Claim) -> bool:
    """A quote whose text was lawfully removed stays: the frozen quote outlives the file."""
    for citation in claim.citations:
        text = stored_text(connection, citation.version_id, citation.start, citation.end)
        if text is not None and text != citation.quote:
            return False
    return bool(claim.citations)
