"""Who leaves or moves leaves no open review behind, all of it in one transaction."""

import pytest
from sqlalchemy import func, select

from app.accounts import api_keys, sessions
from app.accounts.moving import Posting
from app.accounts.people import Person
from app.accounts.sessions import Device
from app.contract.accounts import Permission, Role
from app.errors import BadRequest, NotFound
from app.impact.reading import notices_of
from app.reviews import handing_over
from app.reviews.assigning import assign
from app.reviews.handing_over import HandedOver
from app.reviews.model import Rules
from app.reviews.queue import waiting
from app.reviews.records import set_rules
from app.reviews.telling import NoticeKind
from app.storage import tables
from knowledge.database import reading, writing
from tests.integration.app.reviewed import Office
from tests.integration.app.test_account_acts import RULES, SECRET


@pytest.fixture
def leaver(office: Office) -> Person:
    return office.person("chi", Role.VERIFIER)


@pytest.fixture
def successor(office: Office) -> Person:
    return office.person("duc", Role.VERIFIER)


@pytest.fixture
def keeper(office: Office) -> Person:
    return office.person("quan-tri", Role.ADMINISTRATOR)


def told(office: Office, person: Person) -> list[str]:
    with reading(office.engine) as connection:
        return [notice.kind for notice in notices_of(connection, person.id, 100)]


def in_charge(office: Office) -> list[str | None]:
    with reading(office.engine) as connection:
        return [one.request.assigned_to for one in waiting(connection)]


def given(office: Office, person: Person) -> str:
    answer_id = office.handed_over()
    with writing(office.engine) as connection:
        assign(connection, answer_id, person, person)
    return answer_id


def left(office: Office, who: Person, to: str | None, by: Person) -> HandedOver:
    with writing(office.engine) as connection:
        return handing_over.leave(connection, who.id, to, by.id)[1]


def test_what_the_leaver_was_in_charge_of_goes_to_the_named_colleague(
    office: Office, leaver: Person, successor: Person, keeper: Person
) -> None:
    given(office, leaver)
    assert left(office, leaver, "duc", keeper) == HandedOver(to_colleague=1)
    assert in_charge(office) == [successor.id]
    assert told(office, successor)[0] == NoticeKind.REVIEW_HANDED_OVER


def test_without_a_colleague_it_goes_back_to_the_queue_and_the_head_is_told(
    office: Office, leaver: Person, successor: Person, leader: Person, keeper: Person
) -> None:
    given(office, leaver)
    assert left(office, leaver, None, keeper) == HandedOver(to_queue=1)
    assert in_charge(office) == [None]
    assert told(office, leader) == [NoticeKind.REVIEW_UNCLAIMED]
    assert told(office, successor) == [NoticeKind.REVIEW_REQUESTED] * 2
    assert told(office, keeper) == []


def test_a_colleague_who_may_not_sign_does_not_get_it(
    office: Office, leaver: Person, colleague: Person, leader: Person, keeper: Person
) -> None:
    given(office, leaver)
    assert left(office, leaver, colleague.name, keeper) == HandedOver(to_queue=1)
    assert told(office, leader) == [NoticeKind.REVIEW_UNCLAIMED]


def test_what_others_can_do_as_well_stays_where_it_is(
    office: Office, leaver: Person, successor: Person, keeper: Person
) -> None:
    office.handed_over()
    assert left(office, leaver, "duc", keeper) == HandedOver()
    assert in_charge(office) == [None]


def test_what_only_the_leaver_could_do_reaches_the_head(
    office: Office, leaver: Person, leader: Person, keeper: Person
) -> None:
    office.handed_over()
    with reading(office.engine) as connection:
        assert handing_over.open_reviews(connection, leaver.id) == 1
    assert left(office, leaver, None, keeper) == HandedOver(to_queue=1)
    assert told(office, leader) == [NoticeKind.REVIEW_UNCLAIMED]


def test_where_a_base_has_no_leader_those_who_keep_accounts_are_told(
    office: Office, leaver: Person, keeper: Person
) -> None:
    office.handed_over()
    left(office, leaver, None, keeper)
    assert told(office, keeper) == [NoticeKind.REVIEW_UNCLAIMED]


def test_a_leader_who_leaves_hands_over_what_waits_for_approval(
    office: Office, leaver: Person, leader: Person, keeper: Person
) -> None:
    with writing(office.engine) as connection:
        set_rules(connection, "chung", Rules(approval=True))
    other = office.person("giang", Role.LEADER)
    answer_id = office.handed_over()
    office.verify(answer_id, leaver)
    with writing(office.engine) as connection:
        assign(connection, answer_id, leader, leader)
    assert left(office, leader, "giang", keeper) == HandedOver(to_colleague=1)
    assert in_charge(office) == [other.id]


def test_the_result_of_what_a_leaver_asked_for_reaches_the_colleague(
    office: Office, leaver: Person, successor: Person, keeper: Person
) -> None:
    answer_id = office.handed_over()
    assert left(office, office.asker, "duc", keeper) == HandedOver(to_colleague=1)
    office.verify(answer_id, leaver)
    assert told(office, successor)[0] == NoticeKind.REVIEW_ENDED


def test_one_action_ends_sessions_and_keys_and_all_of_it_is_on_record(
    office: Office, leaver: Person, successor: Person, keeper: Person
) -> None:
    given(office, leaver)
    with writing(office.engine) as connection:
        sessions.open_session(connection, RULES, leaver.id, Device())
        api_keys.create_key(
            connection, SECRET, leaver, name="k", permissions=[Permission.ASK],
            knowledge_bases=["chung"], days=1,
        )  # fmt: skip
        departure, handed = handing_over.leave(connection, leaver.id, "duc", keeper.id)
        acts = connection.execute(select(tables.audit).order_by(tables.audit.c.id)).all()
    assert (departure.sessions, departure.keys, handed.to_colleague) == (1, 1, 1)
    assert departure.person.disabled
    assert acts[-1].action == "reviews_handed_over"
    assert (acts[-1].account_id, acts[-1].subject) == (keeper.id, leaver.id)
    assert acts[-1].details == {"to": successor.id, "count": 1, "queue": 0}


@pytest.mark.parametrize(("name", "failure"), [("khong-co", NotFound), ("chi", BadRequest)])
def test_a_colleague_who_is_nobody_undoes_the_whole_act(
    office: Office, leaver: Person, keeper: Person, name: str, failure: type[Exception]
) -> None:
    given(office, leaver)
    with pytest.raises(failure):
        left(office, leaver, name, keeper)
    with reading(office.engine) as connection:
        closed = select(func.count()).where(tables.accounts.c.disabled)
        assert connection.execute(closed).scalar_one() == 0
    assert in_charge(office) == [leaver.id]


def test_who_moves_keeps_what_they_can_still_do_and_hands_over_the_rest(
    office: Office, leaver: Person, successor: Person, keeper: Person
) -> None:
    given(office, leaver)
    with writing(office.engine) as connection:
        same = Posting("Phòng khác", Role.VERIFIER, ["chung"])
        _, handed = handing_over.move(connection, leaver.id, same, "duc", keeper.id)
    assert handed == HandedOver()
    with writing(office.engine) as connection:
        away = Posting("Phòng khác", Role.STAFF, [])
        person, handed = handing_over.move(connection, leaver.id, away, "duc", keeper.id)
    assert (handed, person.role) == (HandedOver(to_colleague=1), Role.STAFF)
    assert in_charge(office) == [successor.id]
