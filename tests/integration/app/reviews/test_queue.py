"""Days go by over the queue: who is reminded when, what leads, and whose turn it is."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from app.accounts.people import Person
from app.contract.accounts import Role
from app.contract.answers import VerificationState
from app.errors import CannotReview, Forbidden, NotFound
from app.impact.reading import notices_of
from app.impact.sweeping import Sweeper
from app.reviews.assigning import assign, candidates
from app.reviews.model import Rules
from app.reviews.queue import Waiting, remind, waiting
from app.reviews.reading import standing_now
from app.reviews.records import set_rules
from app.reviews.telling import NoticeKind
from app.storage.tables import review_requests
from knowledge.database import reading, writing
from tests.integration.app.reviewed import Office

DUE = date.today() + timedelta(days=Rules().days)


@pytest.fixture
def second(office: Office) -> Person:
    return office.person("duc", Role.VERIFIER)


@dataclass
class Calendar:
    today: date = DUE - timedelta(days=3)

    def __call__(self) -> date:
        return self.today


def told(office: Office, person: Person) -> list[str]:
    """The kinds of this person's notices, the oldest first."""
    with reading(office.engine) as connection:
        return [notice.kind for notice in notices_of(connection, person.id, 100)][::-1]


def queue(office: Office) -> list[Waiting]:
    with reading(office.engine) as connection:
        return waiting(connection)


def give(office: Office, answer_id: str, to: Person | None, by: Person) -> None:
    with writing(office.engine) as connection:
        assign(connection, answer_id, to, by)


def test_as_days_go_by_one_is_reminded_before_the_day_and_after_it(
    office: Office, verifier: Person
) -> None:
    office.handed_over()
    calendar = Calendar()
    sweeper = Sweeper(office.engine, [remind], calendar)
    seen: dict[int, list[str]] = {}
    for day in range(-3, 4):
        calendar.today = DUE + timedelta(days=day)
        sweeper.look()
        sweeper.look()
        seen[day] = told(office, verifier)[1:]
    soon, overdue = NoticeKind.REVIEW_DUE_SOON, NoticeKind.REVIEW_OVERDUE
    assert seen[-2] == []
    assert seen[-1] == seen[0] == [soon]
    assert seen[1] == seen[3] == [soon, overdue]


def test_a_service_that_was_down_on_the_day_reminds_at_its_next_start(
    office: Office, verifier: Person
) -> None:
    office.handed_over()
    Sweeper(office.engine, [remind], Calendar(DUE + timedelta(days=9))).look()
    assert told(office, verifier)[1:] == [NoticeKind.REVIEW_OVERDUE]


def test_a_day_whose_duties_fail_is_begun_again(office: Office, verifier: Person) -> None:
    office.handed_over()
    failures = [RuntimeError("busy")]

    def fail_once(*_: object) -> None:
        if failures:
            raise failures.pop()

    sweeper = Sweeper(office.engine, [remind, fail_once], Calendar(DUE))
    with pytest.raises(RuntimeError):
        sweeper.look()
    assert told(office, verifier)[1:] == []
    sweeper.look()
    assert told(office, verifier)[1:] == [NoticeKind.REVIEW_DUE_SOON]


def test_what_is_overdue_leads_the_queue(office: Office) -> None:
    first, late = office.handed_over(), office.handed_over()
    this = review_requests.c.answer_id == late
    yesterday = date.today() - timedelta(days=1)
    with writing(office.engine) as connection:
        connection.execute(update(review_requests).where(this).values(due_on=yesterday))
    entries = queue(office)
    assert [one.request.answer_id for one in entries] == [late, first]
    assert [one.is_overdue(date.today()) for one in entries] == [True, False]


def test_the_queue_read_at_once_agrees_with_each_answer_read_alone(
    office: Office, verifier: Person, second: Person
) -> None:
    leader = office.person("dung", Role.LEADER)
    with writing(office.engine) as connection:
        set_rules(connection, "chung", Rules(second_verifier=True, approval=True))
    ids = [office.handed_over() for _ in range(4)]
    for answer_id, signers in zip(ids, (0, 1, 2, 2), strict=True):
        for signer in (verifier, second)[:signers]:
            office.verify(answer_id, signer)
    office.decide(ids[3], leader)
    found = {one.request.answer_id: one.standing.state for one in queue(office)}
    with reading(office.engine) as connection:
        alone = {answer_id: standing_now(connection, answer_id).state for answer_id in ids}
    assert alone.pop(ids[3]) is VerificationState.VERIFIED
    assert found == alone
    assert len(set(found.values())) == 3


def test_only_who_is_in_charge_is_reminded(
    office: Office, verifier: Person, second: Person
) -> None:
    answer_id = office.handed_over()
    give(office, answer_id, second, office.person("dung", Role.LEADER))
    with writing(office.engine) as connection:
        remind(connection, DUE)
    assert told(office, verifier) == [NoticeKind.REVIEW_REQUESTED]
    assert told(office, second)[1:] == [NoticeKind.REVIEW_ASSIGNED, NoticeKind.REVIEW_DUE_SOON]


def test_a_verifier_takes_a_request_and_gives_it_back(office: Office, verifier: Person) -> None:
    answer_id = office.handed_over()
    give(office, answer_id, verifier, verifier)
    assert queue(office)[0].request.assigned_to == verifier.id
    give(office, answer_id, None, verifier)
    assert queue(office)[0].request.assigned_to is None


def test_a_verifier_gives_nothing_to_others_and_takes_nothing_from_them(
    office: Office, verifier: Person, second: Person
) -> None:
    answer_id = office.handed_over()
    with pytest.raises(Forbidden):
        give(office, answer_id, second, verifier)
    give(office, answer_id, second, second)
    with pytest.raises(Forbidden):
        give(office, answer_id, verifier, verifier)


def test_nobody_is_put_in_charge_of_what_they_cannot_sign(
    office: Office, verifier: Person, colleague: Person
) -> None:
    leader = office.person("dung", Role.LEADER)
    answer_id = office.handed_over()
    for unable in (colleague, leader, office.asker):
        with pytest.raises(CannotReview):
            give(office, answer_id, unable, leader)
    with reading(office.engine) as connection:
        assert [one.id for one in candidates(connection, answer_id, leader)] == [verifier.id]
        assert candidates(connection, answer_id, colleague) == []


def test_what_is_finished_is_assigned_to_nobody(office: Office, verifier: Person) -> None:
    answer_id = office.handed_over()
    office.verify(answer_id, verifier)
    with pytest.raises(NotFound):
        give(office, answer_id, verifier, verifier)


def test_a_signature_ends_the_charge(office: Office, verifier: Person, second: Person) -> None:
    with writing(office.engine) as connection:
        set_rules(connection, "chung", Rules(second_verifier=True))
    answer_id = office.handed_over()
    give(office, answer_id, verifier, verifier)
    office.verify(answer_id, verifier)
    assert queue(office)[0].request.assigned_to is None
    assert told(office, second)[-1] == NoticeKind.REVIEW_REQUESTED
