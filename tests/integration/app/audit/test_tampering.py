"""Whatever is done to the stored audit behind the service's back is found, at its row."""

import random
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, delete, insert, select, text, update

from app.audit.anchoring import Anchorage
from app.audit.chain import row_hash
from app.audit.examining import FaultKind
from app.audit.verifying import Verification, verify_audit
from app.storage.tables import audit, audit_chain
from knowledge.database import reading
from tests.integration.app.audit.conftest import KEY, ROWS

TAMPERINGS = 500
CONTENT = ("at", "account_id", "action", "subject", "details")


def verified(connection: Connection, anchorage: Anchorage) -> Verification:
    return verify_audit(connection, anchorage.anchors(), anchorage.key)


def edit(connection: Connection, chance: random.Random) -> int:
    row = chance.randint(1, ROWS)
    values = chance.choice(
        [
            {"account_id": "somebody"},
            {"action": "sign_in"},
            {"subject": None},
            {"details": {"outcome": "no_evidence"}},
            {"hash": "f" * 64},
        ]
    )
    connection.execute(update(audit).where(audit.c.id == row).values(**values))
    return row


def edit_beyond_reading(connection: Connection, chance: random.Random) -> int:
    row = chance.randint(1, ROWS)
    column, value = chance.choice([("at", "'yesterday'"), ("details", "'{'"), ("details", "x'00'")])
    connection.execute(text(f"UPDATE audit SET {column} = {value} WHERE id = {row}"))
    return row


def remove(connection: Connection, chance: random.Random) -> int:
    first = chance.randint(1, ROWS - 1)
    last = min(ROWS - 1, first + chance.randint(0, 3))
    connection.execute(delete(audit).where(audit.c.id.between(first, last)))
    return first


def swap(connection: Connection, chance: random.Random) -> int:
    one, other = sorted(chance.sample(range(1, ROWS + 1), 2))
    columns = [audit.c[name] for name in (*CONTENT, "hash")]
    stored = {
        id: dict(connection.execute(select(*columns).where(audit.c.id == id)).mappings().one())
        for id in (one, other)
    }
    for id, content in ((one, stored[other]), (other, stored[one])):
        connection.execute(update(audit).where(audit.c.id == id).values(**content))
    return one


def truncate(connection: Connection, chance: random.Random) -> int:
    first = chance.randint(2, ROWS)
    connection.execute(delete(audit).where(audit.c.id >= first))
    if chance.random() < 0.5:
        last = connection.execute(select(audit.c.hash).where(audit.c.id == first - 1)).scalar_one()
        connection.execute(update(audit_chain).values(last_row=first - 1, last_hash=last))
    return first


def put_in(connection: Connection, chance: random.Random) -> int:
    """Later rows are moved to make room, each with its hash; or one is added at an end."""
    row = chance.choice([0, ROWS + 1, chance.randint(1, ROWS)])
    for id in range(ROWS, row - 1, -1):
        if row >= 1:
            connection.execute(update(audit).where(audit.c.id == id).values(id=id + 1))
    copied = connection.execute(select(audit).where(audit.c.id != row).limit(1)).mappings().one()
    connection.execute(insert(audit).values(**{**copied, "id": row, "hash": "e" * 64}))
    return row


@pytest.mark.parametrize("tamper", [edit, edit_beyond_reading, remove, swap, truncate, put_in])
def test_each_of_many_random_tamperings_is_found_at_its_row(
    anchorage: Anchorage, tamper: Callable[[Connection, random.Random], int]
) -> None:
    chance = random.Random(tamper.__name__)
    with anchorage.engine.connect() as connection:
        for _ in range(TAMPERINGS // 6 + 1):
            with connection.begin() as transaction:
                row = tamper(connection, chance)
                faults = verified(connection, anchorage).faults
                assert min(fault.row for fault in faults) == row, (row, faults)
                transaction.rollback()


def test_an_audit_that_nobody_touched_is_whole(anchorage: Anchorage) -> None:
    with reading(anchorage.engine) as connection:
        found = verified(connection, anchorage)
    assert found.faults == ()
    assert (found.rows, found.first_row, found.last_row, found.anchors) == (ROWS, 1, ROWS, 2)


@pytest.mark.parametrize(("edited", "between"), [(7, (1, 20)), (20, (1, 20)), (33, (21, 40))])
def test_who_computes_every_hash_anew_is_found_between_two_anchors(
    anchorage: Anchorage, edited: int, between: tuple[int, int]
) -> None:
    with anchorage.engine.connect() as connection, connection.begin() as transaction:
        connection.execute(update(audit).where(audit.c.id == edited).values(account_id="other"))
        rewrite_from(connection, edited)
        faults = verified(connection, anchorage).faults
        transaction.rollback()
    assert faults[0].kind is FaultKind.REWRITTEN
    assert (faults[0].row, faults[0].until) == between


def rewrite_from(connection: Connection, first: int) -> None:
    """What somebody does who knows how the chain is made, and has the database alone."""
    rows = connection.execute(select(audit).order_by(audit.c.id)).mappings().all()
    before = rows[first - 2]["hash"] if first > 1 else "0" * 64
    for row in rows[first - 1 :]:
        before = row_hash(before, id=row["id"], **{name: row[name] for name in CONTENT})
        connection.execute(update(audit).where(audit.c.id == row["id"]).values(hash=before))
    connection.execute(update(audit_chain).values(last_hash=before))


def test_a_forged_beginning_is_no_lawful_cut(anchorage: Anchorage) -> None:
    with anchorage.engine.connect() as connection, connection.begin() as transaction:
        before = connection.execute(select(audit.c.hash).where(audit.c.id == 5)).scalar_one()
        connection.execute(delete(audit).where(audit.c.id <= 5))
        forged = {"first_row": 6, "before_hash": before, "cut_signature": "a" * 64}
        connection.execute(update(audit_chain).values(**forged))
        faults = verified(connection, anchorage).faults
        transaction.rollback()
    assert {(fault.kind, fault.row, fault.until) for fault in faults} == {
        (FaultKind.CUT_FORGED, 1, 5),
        (FaultKind.MISSING, 1, 5),
    }


def test_a_lost_head_is_found(anchorage: Anchorage) -> None:
    with anchorage.engine.connect() as connection, connection.begin() as transaction:
        connection.execute(delete(audit_chain))
        kinds = {fault.kind for fault in verified(connection, anchorage).faults}
        transaction.rollback()
    assert kinds == {FaultKind.HEAD_CHANGED}


def test_an_end_that_does_not_fit_its_anchor_is_not_signed(anchorage: Anchorage) -> None:
    with anchorage.engine.begin() as connection:
        connection.execute(delete(audit).where(audit.c.id > 30))
        last = connection.execute(select(audit.c.hash).where(audit.c.id == 30)).scalar_one()
        connection.execute(update(audit_chain).values(last_row=30, last_hash=last))
    assert anchorage.anchor() is False
    assert anchorage.key == KEY
