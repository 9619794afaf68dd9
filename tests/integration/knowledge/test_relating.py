"""From words to what holds: small texts of our own are read, registered, published, and stand or
fall on each other, as people confirm what was read.
"""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, select

from ingest.model import Certainty, DocumentReference, Relation, RelationKind
from knowledge.database import reading, writing
from knowledge.errors import RelationUnknown
from knowledge.model import RelationState, VersionRecord
from knowledge.registry import publishing, relating
from knowledge.registry.deriving import refresh
from knowledge.tables import effects
from knowledge.validity.model import EffectKind
from tests.integration.knowledge.archive import (
    AMENDED_ON,
    BASE,
    BASE_NUMBER,
    CLOSING,
    LOST,
    MORNING,
    NAMED,
    SCOPE,
    TEN,
    THREE,
    Archive,
    effective,
)
from tests.integration.knowledge.stored_passages import passages_of


@pytest.fixture
def archive(database: Engine) -> Archive:
    return Archive(database)


@pytest.fixture
def base(archive: Archive) -> VersionRecord:
    subject = "Ban hành quy định về mượn hồ sơ lưu trữ"
    return archive.add(BASE_NUMBER, subject, BASE, date(2030, 1, 15))


NEW_WORDING = f"""Điều 1. Sửa đổi, bổ sung một số điều của {NAMED}
1. Sửa đổi, bổ sung khoản 1 Điều 2 như sau:
“1. Mỗi lần được mượn năm hồ sơ.”.
2. Bãi bỏ khoản 3 Điều 2.
"""


def test_an_amendment_and_a_partial_repeal_touch_only_their_clauses(
    archive: Archive, base: VersionRecord
) -> None:
    amending = archive.amend("21/2031/QĐ-SDL", NEW_WORDING)
    before, after = archive.holds(base, date(2031, 2, 28)), archive.holds(base, AMENDED_ON)
    assert all(words in before for words in (MORNING, CLOSING, THREE, TEN, LOST))
    assert all(words in after for words in (MORNING, CLOSING, TEN))
    assert THREE not in after
    assert LOST not in after
    assert archive.holds(amending, date(2031, 2, 28)) == ""
    assert "năm hồ sơ" in archive.holds(amending, AMENDED_ON)


def test_new_wording_ends_when_the_same_clause_is_amended_again(
    archive: Archive, base: VersionRecord
) -> None:
    first = archive.amend("21/2031/QĐ-SDL", NEW_WORDING)
    body = f"""Điều 1. Sửa đổi, bổ sung Điều 2 của {NAMED}
Sửa đổi, bổ sung khoản 1 Điều 2 của {NAMED} như sau:
“1. Mỗi lần được mượn bảy hồ sơ.”.
Điều 2. Hiệu lực thi hành
{effective(date(2032, 1, 1))}
"""
    subject = f"Sửa đổi, bổ sung khoản 1 Điều 2 của {NAMED}"
    second = archive.add("31/2031/QĐ-SDL", subject, body, date(2031, 12, 1))
    assert "năm hồ sơ" in archive.holds(first, date(2031, 12, 31))
    assert "năm hồ sơ" not in archive.holds(first, date(2032, 1, 1))
    assert "Bãi bỏ khoản 3" in archive.holds(first, date(2032, 1, 1))
    assert "bảy hồ sơ" in archive.holds(second, date(2032, 1, 1))


def test_a_replaced_text_ends_on_the_first_day_of_the_new_one_and_its_amendments_with_it(
    archive: Archive, base: VersionRecord
) -> None:
    amending = archive.amend("21/2031/QĐ-SDL", NEW_WORDING)
    body = f"""Điều 1. Mượn hồ sơ
Mỗi lần được mượn hai hồ sơ.
Điều 2. Hiệu lực thi hành
Quyết định này có hiệu lực kể từ ngày 01 tháng 6 năm 2033 và thay thế {NAMED}.
"""
    subject = "Ban hành quy định mới về mượn hồ sơ"
    new = archive.add("41/2033/QĐ-SDL", subject, body, date(2033, 5, 1))
    eve, day = date(2033, 5, 31), date(2033, 6, 1)
    assert MORNING in archive.holds(base, eve)
    assert archive.holds(base, day) == ""
    assert archive.holds(new, eve) == ""
    assert "hai hồ sơ" in archive.holds(new, day)
    assert "năm hồ sơ" not in archive.holds(amending, day)


def test_added_text_ends_nothing_and_stands_beside_the_old(
    archive: Archive, base: VersionRecord
) -> None:
    body = f"""Điều 1. Sửa đổi, bổ sung một số điều của {NAMED}
1. Bổ sung khoản 4 vào sau khoản 3 Điều 2 như sau:
“4. Hồ sơ mật không được mượn.”.
"""
    amending = archive.amend("22/2031/QĐ-SDL", body)
    assert all(words in archive.holds(base, AMENDED_ON) for words in (THREE, TEN, LOST))
    assert "không được mượn" in archive.holds(amending, AMENDED_ON)
    assert archive.kinds(base) == {EffectKind.SUPPLEMENTED}


def test_replaced_words_leave_the_clause_in_force_with_a_note(
    archive: Archive, base: VersionRecord
) -> None:
    body = f"""Điều 1. Sửa đổi một số điều của {NAMED}
1. Thay thế cụm từ “mười ngày” bằng cụm từ “mười lăm ngày” tại khoản 2 Điều 2.
"""
    archive.amend("23/2031/QĐ-SDL", body)
    assert TEN in archive.holds(base, AMENDED_ON)
    with reading(archive.engine) as connection:
        scope = replace(SCOPE, as_of=AMENDED_ON)
        found = passages_of(connection, base.id, scope, answerable_only=True)
    noted = {effect.kind for passage in found if TEN in passage.text for effect in passage.notes}
    assert noted == {EffectKind.REWORDED}


def test_a_correction_leaves_the_rest_of_the_text_in_force(
    archive: Archive, base: VersionRecord
) -> None:
    body = f"""Điều 1. Đính chính {NAMED}
Tại khoản 2 Điều 1 của {NAMED}, đính chính như sau:
“2. Kho đóng cửa lúc bốn giờ chiều.”.
Điều 2. Hiệu lực thi hành
{effective(date(2030, 3, 1))}
"""
    archive.add("12/2030/QĐ-SDL", f"Đính chính {NAMED}", body, date(2030, 2, 20))
    assert all(words in archive.holds(base, date(2030, 3, 1)) for words in (MORNING, THREE, TEN))
    assert archive.kinds(base) <= {EffectKind.CORRECTED, EffectKind.REWORDED, EffectKind.NOTED}


def test_a_repeal_that_lies_ahead_ends_nothing_today(archive: Archive, base: VersionRecord) -> None:
    body = f"""Điều 1. Bãi bỏ văn bản
Bãi bỏ toàn bộ {NAMED}.
Điều 2. Hiệu lực thi hành
{effective(date(2040, 1, 1))}
"""
    archive.add("51/2031/QĐ-SDL", f"Bãi bỏ {NAMED}", body, date(2031, 6, 1))
    assert MORNING in archive.holds(base, date(2039, 12, 31))
    assert archive.holds(base, date(2040, 1, 1)) == ""


def test_a_consolidated_text_holds_with_its_last_text_and_is_changed_by_later_ones(
    archive: Archive, base: VersionRecord
) -> None:
    archive.amend("21/2031/QĐ-SDL", NEW_WORDING)
    consolidated = archive.add(
        "01/VBHN-SDL",
        "Quy định về mượn hồ sơ lưu trữ",
        f"""{NAMED} về mượn hồ sơ lưu trữ, có hiệu lực kể từ ngày 01 tháng 02 năm 2030, được sửa \
đổi, bổ sung bởi:
Quyết định số 21/2031/QĐ-SDL ngày 01 tháng 02 năm 2031 sửa đổi, bổ sung một số điều, có hiệu lực \
kể từ ngày 01 tháng 3 năm 2031.
{BASE.replace(THREE, "năm hồ sơ")}""",
        date(2031, 4, 1),
        title="VĂN BẢN HỢP NHẤT",
    )
    assert consolidated.holds_from == AMENDED_ON
    assert archive.holds(consolidated, date(2031, 2, 28)) == ""
    assert "năm hồ sơ" in archive.holds(consolidated, AMENDED_ON)
    body = f"""Điều 1. Bãi bỏ một phần
Bãi bỏ Điều 1 của {NAMED}.
Điều 2. Hiệu lực thi hành
{effective(date(2035, 1, 1))}
"""
    archive.add("61/2034/QĐ-SDL", f"Bãi bỏ Điều 1 của {NAMED}", body, date(2034, 12, 1))
    later = archive.holds(consolidated, date(2035, 1, 1))
    assert MORNING not in later
    assert "năm hồ sơ" in later


# What people do with what was read


def test_a_proposal_warns_and_ends_nothing_until_it_is_confirmed(
    archive: Archive, base: VersionRecord
) -> None:
    amending = archive.amend("21/2031/QĐ-SDL", NEW_WORDING, confirm=False)
    assert THREE in archive.holds(base, AMENDED_ON)
    archive.decide(amending, RelationState.CONFIRMED)
    assert THREE not in archive.holds(base, AMENDED_ON)
    archive.decide(amending, RelationState.PROPOSED)
    assert THREE in archive.holds(base, AMENDED_ON)
    archive.decide(amending, RelationState.REJECTED)
    assert archive.kinds(base) == set()


def test_a_target_that_arrives_later_is_found(archive: Archive) -> None:
    archive.amend("21/2031/QĐ-SDL", NEW_WORDING)
    base = archive.add(BASE_NUMBER, "Ban hành quy định", BASE, date(2030, 1, 15))
    assert THREE in archive.holds(base, date(2031, 2, 28))
    assert THREE not in archive.holds(base, AMENDED_ON)


def test_a_withdrawn_amendment_has_no_effect_any_more(
    archive: Archive, base: VersionRecord
) -> None:
    amending = archive.amend("21/2031/QĐ-SDL", NEW_WORDING)
    with writing(archive.engine) as connection:
        publishing.withdraw(connection, amending.id, reason="Sai", by="truong")
    assert THREE in archive.holds(base, AMENDED_ON)
    assert archive.holds(amending, AMENDED_ON) == ""


@pytest.mark.parametrize("kind", [RelationKind.BASED_ON, RelationKind.AMENDS])
def test_what_is_said_otherwise_is_undone_at_its_former_target(
    archive: Archive, base: VersionRecord, kind: RelationKind
) -> None:
    """Of another kind, or of another document: nothing links the two texts any more."""
    amending = archive.amend("21/2031/QĐ-SDL", NEW_WORDING)
    with writing(archive.engine) as connection:
        for record in relating.relations_of(connection, amending.id):
            said = record.relation
            elsewhere = replace(said.target, number="99/2030/QĐ-SDL")
            target = said.target if kind is RelationKind.BASED_ON else elsewhere
            stated = replace(said, kind=kind, target=target)
            relating.change(connection, record.id, stated, by="an")
        refresh(connection, [amending.document_id])
    assert THREE in archive.holds(base, AMENDED_ON)
    assert archive.kinds(base) == set()


def test_a_stated_relation_works_as_a_read_one(archive: Archive, base: VersionRecord) -> None:
    other = archive.add("71/2031/QĐ-SDL", "Về một việc", BASE, date(2031, 1, 1))
    target = DocumentReference(BASE_NUMBER, None, None, BASE_NUMBER)
    repeal = Relation(RelationKind.REPEALS, target, (), (), 0, 0, Certainty.SURE)
    with writing(archive.engine) as connection:
        entered = relating.state_relation(connection, other.id, repeal, by="an")
        refresh(connection, [other.document_id])
        record = relating.relation(connection, entered)
    assert (record.stated, record.state) == (True, RelationState.CONFIRMED)
    assert archive.holds(base, date(2031, 1, 1)) == ""


def test_a_relation_that_is_not_there_is_refused(archive: Archive) -> None:
    with pytest.raises(RelationUnknown), writing(archive.engine) as connection:
        relating.decide(connection, ["none"], RelationState.CONFIRMED, by="an")


def test_a_passage_whose_clauses_have_all_ended_is_not_answered_from(
    archive: Archive, base: VersionRecord
) -> None:
    """Although the line breaks between them belong to none."""
    body = f"""Điều 1. Sửa đổi một số điều của {NAMED}
1. Bãi bỏ khoản 1 Điều 2.
2. Bãi bỏ khoản 2 Điều 2.
3. Bãi bỏ khoản 3 Điều 2.
"""
    archive.amend("24/2031/QĐ-SDL", body)
    scope = replace(SCOPE, as_of=AMENDED_ON)
    with reading(archive.engine) as connection:
        held = passages_of(connection, base.id, scope, answerable_only=True)
        rows = connection.execute(select(effects)).all()
    assert len(rows) >= 3
    assert all(passage.text_in_force.strip() for passage in held)
    assert not any(words in archive.holds(base, AMENDED_ON) for words in (THREE, TEN, LOST))
