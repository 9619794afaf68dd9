"""Search, end to end: it finds, and what SQL does not allow never comes out."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, event

from knowledge.database import writing
from knowledge.langchain_view import KnowledgeRetriever
from knowledge.model import Distribution, Scope, VersionRecord
from knowledge.registry.publishing import withdraw
from knowledge.room import KnowledgeRoom
from knowledge.tables import passages

AddVersion = Callable[..., VersionRecord]
LEAVE = "Công chức được nghỉ hằng năm 12 ngày làm việc và hưởng nguyên lương."
TRAVEL = "Công tác phí gồm tiền tàu xe, phụ cấp lưu trú và tiền thuê phòng nghỉ."
RECORDS = "Hồ sơ công việc phải nộp vào lưu trữ cơ quan trong thời hạn một năm."


@pytest.fixture
def texts(add_published: AddVersion) -> VersionRecord:
    return add_published(LEAVE, TRAVEL, RECORDS, number="12/2025/QĐ-SDL")


def found(room: KnowledgeRoom, query: str, scope: Scope, k: int = 10) -> list[str]:
    return [hit.passage.text for hit in room.searcher.search(query, scope, k).hits]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("công chức được nghỉ phép mấy ngày", LEAVE),
        ("cong chuc duoc nghi may ngay", LEAVE),
        ("tiền xe và tiền phòng khi đi công tác", TRAVEL),
        ("bao lâu thì giao nộp tài liệu vào kho", RECORDS),
        ("when must work files be handed over to the archive", RECORDS),
    ],
)
def test_the_right_passage_comes_first(
    room: KnowledgeRoom, texts: VersionRecord, everything: Scope, query: str, text: str
) -> None:
    assert found(room, query, everything)[0] == text


def test_hits_carry_both_scores_and_stages_are_timed(
    room: KnowledgeRoom, texts: VersionRecord, everything: Scope
) -> None:
    result = room.searcher.search("nghỉ hằng năm", everything, 2)
    assert len(result.hits) == 2
    first = result.hits[0]
    assert first.passage.version == texts
    assert first.lexical is not None
    assert first.lexical > 0
    assert first.dense is not None
    assert 0.7 < first.dense <= 1
    assert first.score > result.hits[1].score
    stages = ("embed", "lexical", "dense", "fuse", "reread", "rank", "rerank")
    assert tuple(result.milliseconds) == stages


def test_a_vector_that_is_not_in_memory_is_read_from_sql(
    room: KnowledgeRoom, texts: VersionRecord, everything: Scope
) -> None:
    before = room.searcher.search(LEAVE, everything).hits
    room.dense.delete([hit.passage.id for hit in before])
    after = room.searcher.search(LEAVE, everything).hits
    assert {hit.passage.id: hit.dense for hit in after if hit.lexical} == {
        hit.passage.id: pytest.approx(hit.dense, abs=1e-4) for hit in before if hit.lexical
    }
    assert room.dense.held.ids() == set()


def test_a_search_reads_sql_once_ahead_and_once_for_the_rest(
    room: KnowledgeRoom, add_published: AddVersion, everything: Scope
) -> None:
    for number in range(40):
        add_published(f"Công chức nghỉ hằng năm {number} ngày.", number=f"{number}/2025/QĐ-SDL")
    read: list[str] = []
    event.listen(room.engine, "before_cursor_execute", lambda _c, _k, sql, *_rest: read.append(sql))
    assert len(room.searcher.search("nghỉ hằng năm mấy ngày", everything).hits) == 10
    assert len([sql for sql in read if sql.startswith("SELECT")]) <= 2


def test_a_hit_says_what_its_score_was_summed_from(
    room: KnowledgeRoom, texts: VersionRecord, everything: Scope
) -> None:
    first = room.searcher.search("công chức nghỉ hằng năm", everything, 2).hits[0]
    assert first.score == pytest.approx(room.searcher.ranker.score(first.features))
    assert first.features["article_syllables"] == 1.0
    assert first.fused > 0


@pytest.mark.parametrize(
    "scope",
    [
        Scope(),
        Scope(frozenset({"hanh-chinh"}), frozenset()),
        Scope(frozenset({"nhan-su"}), frozenset(Distribution)),
        Scope(frozenset({"hanh-chinh"}), frozenset({Distribution.INTERNAL})),
    ],
)
def test_a_scope_that_does_not_reach_finds_nothing(
    room: KnowledgeRoom, texts: VersionRecord, scope: Scope
) -> None:
    assert found(room, "nghỉ hằng năm", scope) == []


def test_a_withdrawn_text_is_not_found_though_the_indexes_still_hold_it(
    room: KnowledgeRoom, texts: VersionRecord, everything: Scope
) -> None:
    with writing(room.engine) as connection:
        withdraw(connection, texts.id, reason="Thu hồi", by="truong-phong")
    assert len(room.lexical.ids()) == 3
    assert found(room, "nghỉ hằng năm", everything) == []


def test_a_row_that_is_gone_is_not_found_though_the_indexes_still_hold_it(
    room: KnowledgeRoom, texts: VersionRecord, everything: Scope
) -> None:
    with writing(room.engine) as connection:
        connection.execute(delete(passages).where(passages.c.text == LEAVE))
    assert LEAVE not in found(room, LEAVE, everything)


def test_an_id_in_a_foreign_collection_does_not_leak(
    room: KnowledgeRoom, texts: VersionRecord, everything: Scope
) -> None:
    """Even if an index put a passage into the wrong knowledge base, SQL has the last word."""
    ids = sorted(room.lexical.ids())
    room.dense.add("nhan-su", ids, room.embedder.embed_passages([LEAVE, TRAVEL, RECORDS]))
    assert found(room, LEAVE, Scope(frozenset({"nhan-su"}), frozenset(Distribution))) == []


def test_what_is_for_others_does_not_crowd_out_what_is_for_me(
    room: KnowledgeRoom, add_published: AddVersion
) -> None:
    closed = [f"Quy định nội bộ số {n} về nghỉ phép của công chức." for n in range(40)]
    add_published(*closed, distribution=Distribution.RESTRICTED)
    add_published("Thông báo chung về lịch nghỉ phép.", distribution=Distribution.PUBLIC)
    scope = Scope(frozenset({"hanh-chinh"}), frozenset({Distribution.PUBLIC}))
    hits = room.searcher.search("quy định nội bộ về nghỉ phép", scope, 1, depth=5).hits
    assert [hit.passage.text for hit in hits] == ["Thông báo chung về lịch nghỉ phép."]


def test_two_knowledge_bases_are_searched_as_one(
    room: KnowledgeRoom, texts: VersionRecord, add_published: AddVersion, everything: Scope
) -> None:
    rule = "Viên chức được nghỉ phép năm theo hợp đồng làm việc."
    add_published(rule, knowledge_base="nhan-su")
    assert set(found(room, "nghỉ hằng năm", everything, 2)) == {LEAVE, rule}


def test_langchain_sees_documents_that_can_be_cited(
    room: KnowledgeRoom, texts: VersionRecord, everything: Scope
) -> None:
    retriever = KnowledgeRetriever(searcher=room.searcher, scope=everything, k=1)
    (document,) = retriever.invoke("công chức nghỉ hằng năm mấy ngày")
    assert document.page_content == LEAVE
    assert document.metadata["number"] == "12/2025/QĐ-SDL"
    assert document.metadata["version_id"] == texts.id
    assert document.metadata["place"]["path"] == [{"level": "article", "label": "1"}]
    nobody = KnowledgeRetriever(searcher=room.searcher, scope=Scope())
    assert nobody.invoke("công chức nghỉ hằng năm mấy ngày") == []
