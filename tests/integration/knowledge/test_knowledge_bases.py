"""Knowledge bases and what stands in them, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine, select

from ingest.model import IngestedDocument
from knowledge.database import reading, writing
from knowledge.errors import (
    AlreadyRegistered,
    DistributionTooOpen,
    DocumentUnknown,
    HomeStays,
    KnowledgeBaseFieldRefused,
    KnowledgeBaseNameRefused,
    KnowledgeBaseUnknown,
    TextsTooOpen,
    VersionUnknown,
)
from knowledge.model import Distribution, Registration, Scope, VersionRecord
from knowledge.registry import reading as registry
from knowledge.registry.knowledge_bases import (
    KnowledgeBase,
    change_knowledge_base,
    create_knowledge_base,
    find_knowledge_base,
)
from knowledge.registry.placing import bases_of, place, unplace
from knowledge.registry.publishing import withdraw
from knowledge.registry.registering import register
from knowledge.room import KnowledgeRoom
from knowledge.tables import embeddings

MakeDocument = Callable[..., IngestedDocument]
AddVersion = Callable[..., VersionRecord]
TOLD = KnowledgeBase(
    id="hanh-chinh",
    name="Hành chính",
    unit="Văn phòng Sở",
    field="Văn thư, lưu trữ",
    responsible="Nguyễn Văn A, Chánh Văn phòng",
    distribution=Distribution.RESTRICTED,
    assistant_name="Trợ lý văn thư",
    welcome="Tôi trả lời về công tác văn thư.",
    suggested_questions=("Lưu hồ sơ bao lâu?", "Ai ký thay?"),
)


def of_everything(*bases: str) -> Scope:
    return Scope(frozenset(bases), frozenset(Distribution))


def draft(
    engine: Engine,
    document: IngestedDocument,
    base: str = "hanh-chinh",
    distribution: Distribution = Distribution.INTERNAL,
) -> VersionRecord:
    with writing(engine) as connection:
        return register(connection, document, Registration(base, distribution, "van-thu"))


def set_level(engine: Engine, id: str, level: Distribution) -> None:
    with writing(engine) as connection:
        base = find_knowledge_base(connection, id)
        change_knowledge_base(connection, replace(base, distribution=level))


def test_what_a_base_says_of_itself_is_read_back(engine: Engine) -> None:
    with writing(engine) as connection:
        change_knowledge_base(connection, TOLD)
    with reading(engine) as connection:
        assert find_knowledge_base(connection, "hanh-chinh") == TOLD


def test_blanks_are_tidied_and_empty_questions_left_out(engine: Engine) -> None:
    untidy = replace(TOLD, unit="  Văn phòng ", suggested_questions=(" Ai  ký? ", "", "  "))
    with writing(engine) as connection:
        tidied = change_knowledge_base(connection, untidy)
    assert (tidied.unit, tidied.suggested_questions) == ("Văn phòng", ("Ai ký?",))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "x" * 201),
        ("welcome", "x" * 2001),
        ("suggested_questions", tuple(f"Câu {n}?" for n in range(9))),
        ("suggested_questions", ("x" * 301,)),
    ],
)
def test_what_is_too_long_is_refused(engine: Engine, field: str, value: object) -> None:
    with pytest.raises(KnowledgeBaseFieldRefused), writing(engine) as connection:
        change_knowledge_base(connection, replace(TOLD, **{field: value}))


def test_a_base_keeps_a_name_and_must_be_there(engine: Engine) -> None:
    with pytest.raises(KnowledgeBaseNameRefused), writing(engine) as connection:
        change_knowledge_base(connection, replace(TOLD, name=" "))
    with pytest.raises(KnowledgeBaseUnknown), writing(engine) as connection:
        change_knowledge_base(connection, replace(TOLD, id="khong-co"))


def test_a_text_more_open_than_its_base_is_not_registered(
    engine: Engine, make_document: MakeDocument
) -> None:
    set_level(engine, "hanh-chinh", Distribution.INTERNAL)
    with pytest.raises(DistributionTooOpen):
        draft(engine, make_document("Một"), distribution=Distribution.PUBLIC)
    narrower = draft(engine, make_document("Một"), distribution=Distribution.RESTRICTED)
    assert narrower.distribution is Distribution.RESTRICTED


def test_a_level_is_not_set_below_the_texts_that_stand_there(
    engine: Engine, make_document: MakeDocument
) -> None:
    draft(engine, make_document("Một"))
    with pytest.raises(TextsTooOpen) as refusal:
        set_level(engine, "hanh-chinh", Distribution.RESTRICTED)
    assert refusal.value.details["count"] == 1
    set_level(engine, "hanh-chinh", Distribution.INTERNAL)


def test_a_document_placed_elsewhere_is_seen_there_and_kept_once(
    engine: Engine, make_document: MakeDocument
) -> None:
    version = draft(engine, make_document("Một"))
    with writing(engine) as connection:
        place(connection, version.document_id, "nhan-su")
        place(connection, version.document_id, "nhan-su")
    with reading(engine) as connection:
        placed = bases_of(connection, [version.document_id])
        seen = registry.versions(connection, of_everything("nhan-su", "hanh-chinh"))
        there = registry.version(connection, version.id, of_everything("nhan-su"))
    assert placed == {version.document_id: ("hanh-chinh", "nhan-su")}
    assert [one.id for one in seen] == [there.id]


def test_a_document_taken_out_is_seen_there_no_more(
    engine: Engine, make_document: MakeDocument
) -> None:
    version = draft(engine, make_document("Một"))
    with writing(engine) as connection:
        place(connection, version.document_id, "nhan-su")
        unplace(connection, version.document_id, "nhan-su")
    with pytest.raises(VersionUnknown), reading(engine) as connection:
        registry.version(connection, version.id, of_everything("nhan-su"))


def test_a_document_does_not_leave_its_home(engine: Engine, make_document: MakeDocument) -> None:
    version = draft(engine, make_document("Một"))
    with pytest.raises(HomeStays), writing(engine) as connection:
        unplace(connection, version.document_id, "hanh-chinh")
    with writing(engine) as connection:
        place(connection, version.document_id, "nhan-su")
    with pytest.raises(HomeStays), writing(engine) as connection:
        unplace(connection, version.document_id, "hanh-chinh")


def test_a_document_is_not_placed_where_it_would_be_too_open(
    engine: Engine, make_document: MakeDocument
) -> None:
    set_level(engine, "nhan-su", Distribution.RESTRICTED)
    version = draft(engine, make_document("Một"))
    with pytest.raises(DistributionTooOpen), writing(engine) as connection:
        place(connection, version.document_id, "nhan-su")


def test_one_file_stands_in_a_base_once(engine: Engine, make_document: MakeDocument) -> None:
    here = draft(engine, make_document("Một"))
    draft(engine, make_document("Một"), "nhan-su")
    with pytest.raises(AlreadyRegistered), writing(engine) as connection:
        place(connection, here.document_id, "nhan-su")
    other = draft(engine, make_document("Hai"))
    with writing(engine) as connection:
        place(connection, other.document_id, "nhan-su")
    with pytest.raises(AlreadyRegistered):
        draft(engine, make_document("Hai"), "nhan-su")


def test_what_is_not_there_is_not_placed(engine: Engine, make_document: MakeDocument) -> None:
    version = draft(engine, make_document("Một"))
    with pytest.raises(DocumentUnknown), writing(engine) as connection:
        place(connection, "khong-co", "nhan-su")
    with pytest.raises(KnowledgeBaseUnknown), writing(engine) as connection:
        place(connection, version.document_id, "khong-co")


def test_a_new_base_is_internal(engine: Engine) -> None:
    with writing(engine) as connection:
        made = create_knowledge_base(connection, "dau-tu", "Đầu tư")
    assert made.distribution is Distribution.INTERNAL


def found(room: KnowledgeRoom, query: str, *bases: str) -> list[str]:
    hits = room.searcher.search(query, of_everything(*bases)).hits
    return [hit.passage.text for hit in hits]


def test_a_document_in_two_bases_is_found_through_each_and_once(
    room: KnowledgeRoom, add_published: AddVersion
) -> None:
    version = add_published("Nghỉ phép năm mười hai ngày", "Trực ban ngày lễ")
    with writing(room.engine) as connection:
        place(connection, version.document_id, "nhan-su")
    room.keeper.follow([version.document_id])
    for bases in (["hanh-chinh"], ["nhan-su"], ["hanh-chinh", "nhan-su"]):
        texts = found(room, "nghỉ phép năm", *bases)
        assert sorted(texts) == sorted(set(texts))
        assert texts[0] == "Nghỉ phép năm mười hai ngày"
    ids = room.lexical.ids()
    assert room.dense.ids() == {"hanh-chinh": ids, "nhan-su": ids}
    assert room.lexical.ids_by_base(["hanh-chinh", "nhan-su"]) == room.dense.ids()


def test_what_was_taken_out_of_a_base_leaves_its_indexes(
    room: KnowledgeRoom, add_published: AddVersion
) -> None:
    version = add_published("Nghỉ phép năm")
    for step in (place, unplace):
        with writing(room.engine) as connection:
            step(connection, version.document_id, "nhan-su")
        room.keeper.follow([version.document_id])
    assert found(room, "nghỉ phép năm", "nhan-su") == []
    assert room.dense.ids()["nhan-su"] == set()
    assert room.lexical.ids_by_base(["nhan-su"]) == {}
    assert not room.keeper.reconcile().repaired


def test_before_the_indexes_follow_nothing_leaks(
    room: KnowledgeRoom, add_published: AddVersion
) -> None:
    version = add_published("Nghỉ phép năm")
    with writing(room.engine) as connection:
        place(connection, version.document_id, "nhan-su")
    room.keeper.follow([version.document_id])
    with writing(room.engine) as connection:
        unplace(connection, version.document_id, "nhan-su")
    assert found(room, "nghỉ phép năm", "nhan-su") == []


def test_placing_embeds_nothing(room: KnowledgeRoom, add_published: AddVersion) -> None:
    version = add_published("Nghỉ phép năm")
    with reading(room.engine) as connection:
        before = connection.execute(select(embeddings)).all()
    with writing(room.engine) as connection:
        place(connection, version.document_id, "nhan-su")
    steps: list[tuple[str, int, int]] = []
    room.keeper.follow([version.document_id], lambda *step: steps.append(step))
    with reading(room.engine) as connection:
        assert connection.execute(select(embeddings)).all() == before
    assert {total for stage, _, total in steps if stage == "embed"} == {0}


def test_a_place_that_the_indexes_missed_is_repaired_at_the_start(
    room: KnowledgeRoom, add_published: AddVersion
) -> None:
    version = add_published("Nghỉ phép năm")
    with writing(room.engine) as connection:
        place(connection, version.document_id, "nhan-su")
    found_out = room.keeper.reconcile()
    assert (found_out.missing, found_out.stale) == (1, 0)
    assert found(room, "nghỉ phép năm", "nhan-su") == ["Nghỉ phép năm"]
    with writing(room.engine) as connection:
        unplace(connection, version.document_id, "nhan-su")
    found_out = room.keeper.reconcile()
    assert (found_out.missing, found_out.stale) == (0, 1)
    assert room.lexical.ids_by_base(["nhan-su"]) == {}
    assert not room.keeper.reconcile().repaired


def test_a_withdrawn_document_leaves_every_base(
    room: KnowledgeRoom, add_published: AddVersion
) -> None:
    version = add_published("Nghỉ phép năm")
    with writing(room.engine) as connection:
        place(connection, version.document_id, "nhan-su")
    room.keeper.follow([version.document_id])
    with writing(room.engine) as connection:
        withdraw(connection, version.id, reason="Thu hồi", by="truong-phong")
    room.keeper.follow([version.document_id])
    assert room.lexical.ids() == set().union(*room.dense.ids().values()) == set()


def test_rebuilding_puts_each_passage_into_all_of_its_bases(
    room: KnowledgeRoom, add_published: AddVersion
) -> None:
    version = add_published("Nghỉ phép năm", "Trực ban")
    with writing(room.engine) as connection:
        place(connection, version.document_id, "nhan-su")
    assert room.keeper.rebuild() == 2
    assert {base: len(ids) for base, ids in room.dense.ids().items()} == {
        "hanh-chinh": 2,
        "nhan-su": 2,
    }
