"""What the tests of reviews set, and look at, besides the office."""

from sqlalchemy import select

from app.accounts.people import Person
from app.contract.answers import VerificationState
from app.impact.reading import notices_of
from app.reviews.model import Rules
from app.reviews.records import set_rules
from app.storage.tables import audit
from knowledge.database import reading, writing
from tests.integration.app.reviewed import Office


def ask_for(office: Office, **rules: bool) -> None:
    with writing(office.engine) as connection:
        set_rules(connection, "chung", Rules(**rules))  # type: ignore[arg-type]


def state(office: Office, answer_id: str) -> VerificationState:
    return office.read(answer_id).verification.state


def kinds_told(office: Office, person: Person) -> list[str]:
    with reading(office.engine) as connection:
        return [notice.kind for notice in notices_of(connection, person.id, 50)]


def actions(office: Office, person: Person) -> list[str]:
    with reading(office.engine) as connection:
        own = select(audit.c.action).where(audit.c.account_id == person.id)
        return list(connection.execute(own.order_by(audit.c.id)).scalars())
