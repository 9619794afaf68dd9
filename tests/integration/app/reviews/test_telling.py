"""Whom a review is told of, what the audit keeps of it, and the signature itself."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from app.accounts.lockout import Lockout
from app.accounts.people import Person
from app.accounts.sessions import SessionRules
from app.errors import (
    SignatureRefused,
)
from app.reviews.model import Rules
from app.reviews.queue import remind
from app.reviews.signing import check_signature
from app.reviews.telling import NoticeKind
from app.storage.tables import review_requests
from knowledge.database import writing
from tests.integration.app.reviewed import Office
from tests.integration.app.reviews.looking import actions, ask_for, kinds_told

TODAY = date.today()
RULES = SessionRules(b"k" * 32, timedelta(hours=8), timedelta(minutes=30))


def test_those_whose_turn_it_is_are_told(office: Office, verifier: Person, leader: Person) -> None:
    ask_for(office, approval=True)
    answer_id = office.handed_over()
    assert kinds_told(office, verifier) == [NoticeKind.REVIEW_REQUESTED]
    assert kinds_told(office, leader) == []
    office.verify(answer_id, verifier)
    assert kinds_told(office, leader) == [NoticeKind.APPROVAL_AWAITED]
    office.decide(answer_id, leader)
    assert kinds_told(office, office.asker) == [NoticeKind.REVIEW_ENDED]


def test_who_waits_too_long_is_reminded_once(office: Office, verifier: Person) -> None:
    office.handed_over()
    due = TODAY + timedelta(days=Rules().days)
    with writing(office.engine) as connection:
        assert remind(connection, due - timedelta(days=2)) == 0
        assert remind(connection, due - timedelta(days=1)) == 1
        assert remind(connection, due) == 0
    assert kinds_told(office, verifier)[0] == NoticeKind.REVIEW_DUE_SOON


def test_nobody_is_reminded_of_what_is_done(office: Office, verifier: Person) -> None:
    office.verify(office.handed_over(), verifier)
    with writing(office.engine) as connection:
        connection.execute(update(review_requests).values(due_on=TODAY))
        assert remind(connection, TODAY) == 0


def test_asking_and_signing_are_in_the_audit(office: Office, verifier: Person) -> None:
    office.verify(office.handed_over(), verifier)
    assert "review_requested" in actions(office, office.asker)
    assert actions(office, verifier)[-1] == "review_signed"


def test_a_signature_needs_the_signers_own_password(office: Office, verifier: Person) -> None:
    with pytest.raises(SignatureRefused):
        check_signature(office.engine, RULES, Lockout(), verifier, "mat-khau-cua-ai-do")
    assert actions(office, verifier) == ["signature_refused"]
    check_signature(office.engine, RULES, Lockout(), verifier, "mat-khau-rat-dai")
