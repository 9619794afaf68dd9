"""Notices become messages, and messages are tried until they end: nothing lost, nothing twice."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select, update

from app.accounts import moving
from app.accounts.emails import set_email
from app.accounts.people import Person
from app.delivery.delivering import CHANNEL_RESTS, Deliverer
from app.delivery.model import ChannelUnreachable, DeliveryFailed, Message, RecipientRefused
from app.delivery.outbox import GIVEN_UP_AFTER, DeliveryState, pause
from app.delivery.standing import ChannelStanding, channel_standings, count_without_email
from app.storage.tables import deliveries, notices
from knowledge.database import reading, writing

MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
KILLED = Path(__file__).with_name("killed_while_sending.py")


@dataclass
class Remembering:
    """A channel that keeps what it is given; `failures` are raised first."""

    needs_email: bool = True
    name: str = "mail"
    sent: list[Message] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)
    meanwhile: Callable[[], None] = lambda: None

    def send(self, message: Message) -> None:
        self.meanwhile()
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(message)

    def close(self) -> None:
        return


@dataclass
class Clock:
    at: datetime = MORNING

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, time: timedelta) -> None:
        self.at += time


@dataclass
class House:
    engine: Engine
    channel: Remembering
    clock: Clock
    reader: Person

    def __post_init__(self) -> None:
        self.deliverer = Deliverer(self.engine, [self.channel], self.clock)

    def tell(
        self, kind: str = "review_requested", subjects: Iterable[str] = ("a",), seen: bool = False
    ) -> None:
        about = {"account_id": self.reader.id, "kind": kind, "details": {}, "at": self.clock.at}
        about |= {"seen_at": self.clock.at if seen else None}
        with writing(self.engine) as connection:
            rows = [about | {"subject": subject} for subject in subjects]
            connection.execute(insert(notices), rows)

    def look(self, later: timedelta = timedelta(0)) -> list[list[str]]:
        """What has been sent in all, as the subjects of each message."""
        self.clock.pass_by(later)
        self.deliverer.look()
        return [[notice.subject for notice in one.notices] for one in self.channel.sent]

    def states(self) -> list[str]:
        with reading(self.engine) as connection:
            return list(connection.execute(select(deliveries.c.state)).scalars())

    def standing(self) -> ChannelStanding:
        with reading(self.engine) as connection:
            (one,) = channel_standings(connection, self.clock.at)
            return one


@pytest.fixture
def house(engine: Engine, staff: Person) -> House:
    with writing(engine) as connection:
        set_email(connection, staff.id, "an@so.example.vn")
    made = House(engine, Remembering(), Clock(), staff)
    made.deliverer.begin()
    return made


def test_what_was_told_in_one_go_is_one_message(house: House) -> None:
    house.tell(subjects=("a", "b"))
    assert house.look() == [["a", "b"]]
    assert house.channel.sent[0].recipient.email == "an@so.example.vn"


def test_a_notice_goes_out_once(house: House) -> None:
    house.tell()
    house.look()
    assert house.look(timedelta(hours=5)) == [["a"]]
    house.tell(subjects=("b",))
    assert house.look() == [["a"], ["b"]]


def test_what_was_there_before_the_channel_stays_in_the_house(
    engine: Engine, staff: Person
) -> None:
    with writing(engine) as connection:
        set_email(connection, staff.id, "an@so.example.vn")
    late = House(engine, Remembering(), Clock(), staff)
    late.tell()
    late.deliverer.begin()
    late.tell(subjects=("b",))
    assert late.look() == [["b"]]


def test_what_was_told_while_the_service_was_down_goes_out_at_the_next_start(house: House) -> None:
    house.tell()
    house.clock.pass_by(timedelta(days=9))
    house.deliverer.begin()
    assert house.look() == [["a"]]


def test_what_was_seen_already_or_is_not_for_outside_stays(house: House) -> None:
    house.tell(seen=True)
    house.tell("review_ended", subjects=("b",))
    assert house.look() == []


def test_what_is_seen_while_it_waits_is_not_sent_any_more(house: House) -> None:
    house.channel.failures = [ChannelUnreachable()]
    house.tell()
    house.look()
    with writing(house.engine) as connection:
        connection.execute(update(notices).values(seen_at=house.clock.at))
    assert house.look(timedelta(hours=1)) == []
    assert house.states() == [DeliveryState.DROPPED]


def test_nobody_without_an_address_gets_mail_but_the_webhook_tells_of_them(
    house: House,
) -> None:
    with writing(house.engine) as connection:
        set_email(connection, house.reader.id, "")
        assert count_without_email(connection) == 1
    house.tell()
    assert house.look() == []
    house.channel.needs_email = False
    assert house.look() == [["a"]]


def test_a_closed_account_gets_nothing_more(house: House) -> None:
    house.channel.failures = [ChannelUnreachable()]
    house.tell()
    house.look()
    with writing(house.engine) as connection:
        moving.leave(connection, house.reader.id)
    assert house.look(timedelta(hours=1)) == []
    assert house.states() == [DeliveryState.DROPPED]


def test_a_failed_message_is_tried_again_later_under_the_same_id(house: House) -> None:
    house.channel.failures = [ChannelUnreachable(), ChannelUnreachable()]
    house.tell()
    assert house.look() == []
    assert house.look(pause(1) - timedelta(seconds=1)) == []
    assert len(house.channel.failures) == 1
    assert house.look(CHANNEL_RESTS) == []
    assert house.look(pause(2)) == [["a"]]
    assert house.states() == [DeliveryState.SENT]


def test_pauses_double_up_to_an_hour() -> None:
    assert [pause(n).total_seconds() / 60 for n in (1, 2, 3, 7, 30)] == [1, 2, 4, 60, 60]


def test_while_a_channel_rests_nothing_else_is_tried(house: House, colleague: Person) -> None:
    house.channel.failures = [ChannelUnreachable()]
    with writing(house.engine) as connection:
        set_email(connection, colleague.id, "binh@so.example.vn")
        about = {"kind": "incident", "subject": "b", "details": {}, "at": MORNING}
        connection.execute(insert(notices).values(account_id=colleague.id, **about))
    house.tell()
    assert house.look() == []
    assert sorted(house.look(CHANNEL_RESTS)) == [["a"], ["b"]]


def test_one_mailbox_that_is_refused_does_not_hold_the_others_up(
    house: House, colleague: Person
) -> None:
    house.channel.failures = [RecipientRefused()]
    with writing(house.engine) as connection:
        set_email(connection, colleague.id, "binh@so.example.vn")
        about = {"kind": "incident", "subject": "b", "details": {}, "at": MORNING}
        connection.execute(insert(notices).values(account_id=colleague.id, **about))
    house.tell()
    assert len(house.look()) == 1
    assert sorted(house.states()) == [DeliveryState.FAILED, DeliveryState.SENT]


@pytest.mark.parametrize("failure", [ChannelUnreachable(), RecipientRefused()])
def test_the_standing_says_what_could_not_be_sent_and_why(
    house: House, failure: DeliveryFailed
) -> None:
    house.channel.failures = [failure]
    house.tell()
    house.look()
    standing = house.standing()
    assert (standing.waiting, standing.failed) == (0, 1) if failure.for_good else (1, 0)
    assert standing.code == failure.code
    assert standing.since == (None if failure.for_good else MORNING)


def test_after_a_day_a_message_is_given_up(house: House) -> None:
    house.tell()
    house.channel.failures = [ChannelUnreachable(), ChannelUnreachable()]
    house.look()
    house.look(GIVEN_UP_AFTER + timedelta(seconds=1))
    assert house.states() == [DeliveryState.FAILED]
    assert house.standing().failed == 1


def test_a_channel_that_is_turned_off_forgets_and_begins_anew(house: House) -> None:
    house.channel.failures = [ChannelUnreachable()]
    house.tell()
    house.look()
    Deliverer(house.engine, [], house.clock).begin()
    house.deliverer.begin()
    assert house.look(timedelta(hours=2)) == []
    assert house.states() == [DeliveryState.DROPPED]


def test_a_crash_in_an_attempt_sends_again_under_the_same_id(house: House) -> None:
    house.tell()
    house.channel.failures = [KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        house.look()
    assert house.states() == [DeliveryState.WAITING]
    house.look(pause(1))
    (message,) = house.channel.sent
    with reading(house.engine) as connection:
        assert connection.execute(select(deliveries.c.id)).scalars().all() == [message.id]


def test_two_deliverers_at_once_send_a_message_once(house: House) -> None:
    house.tell()
    other = Deliverer(house.engine, [house.channel], house.clock)
    house.channel.meanwhile = other.look
    house.look()
    assert len(house.channel.sent) == 1


def test_a_process_that_is_killed_while_sending_loses_nothing(house: House, tmp_path: Path) -> None:
    house.tell()
    ended = subprocess.run(
        [sys.executable, str(KILLED), str(tmp_path / "cancu.sqlite")],
        check=False,
        timeout=60,
        capture_output=True,
    )
    assert ended.returncode == -9, ended.stderr.decode()
    assert house.states() == [DeliveryState.WAITING]
    house.clock.at = datetime.now(UTC) + pause(1)
    assert house.look() == [["a"]]
    assert house.look(timedelta(days=2)) == [["a"]]
