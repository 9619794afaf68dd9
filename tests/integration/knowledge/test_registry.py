"""The registry, on SQLite and on PostgreSQL: entering, publishing, reading within a scope."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, insert, select

from ingest.model import Finding, FindingKind, IngestedDocument, Level, Severity
from knowledge.database import reading, writing
from knowledge.errors import (
    AlreadyRegistered,
    KnowledgeBaseExists,
    KnowledgeBaseNameRefused,
    KnowledgeBaseUnknown,
    PassageUnknown,
    ReasonNeeded,
    SecondPersonNeeded,
    VersionUnknown,
    WrongStatus,
)
from knowledge.model import (
    Corrections,
    Distribution,
    Registration,
    Scope,
    VersionRecord,
    VersionStatus,
)
from knowledge.registry import reading as registry
from knowledge.registry.knowledge_bases import create_knowledge_base, list_knowledge_bases
from knowledge.registry.publishing import check, discard, publish, release, supersede, withdraw
from knowledge.registry.registering import register
from knowledge.tables import documents, embeddings, passages, version_layouts, versions
from tests.integration.knowledge.stored_passages import passages_of

MakeDocument = Callable[..., IngestedDocument]
OFFICER = Registration("hanh-chinh", Distribution.PUBLIC, "van-thu")
TODAY = date(2026, 1, 5)
SECRET = Finding(FindingKind.SECRECY_MARK, Severity.BLOCKING, {"mark": "MẬT"}, 0, 3)


def enter(
    engine: Engine, document: IngestedDocument, registration: Registration = OFFICER
) -> VersionRecord:
    with writing(engine) as connection:
        return register(connection, document, registration)


def published(engine: Engine, document: IngestedDocument) -> VersionRecord:
    draft = enter(engine, document)
    with writing(engine) as connection:
        return publish(connection, [draft.id], by="truong-phong", second_person=False)[0]


def status(engine: Engine, version: VersionRecord, scope: Scope) -> VersionStatus:
    with reading(engine) as connection:
        return registry.version(connection, version.id, scope).status


def test_knowledge_bases(engine: Engine) -> None:
    with writing(engine) as connection:
        create_knowledge_base(connection, "dau-tu", "Đầu tư")
    with reading(engine) as connection:
        assert {base.id for base in list_knowledge_bases(connection)} == {
            "dau-tu",
            "hanh-chinh",
            "nhan-su",
        }
    with pytest.raises(KnowledgeBaseExists), writing(engine) as connection:
        create_knowledge_base(connection, "dau-tu", "Khác")
    with pytest.raises(KnowledgeBaseNameRefused), writing(engine) as connection:
        create_knowledge_base(connection, "Đầu tư", "Đầu tư")


def test_what_is_registered_is_read_back(
    engine: Engine, make_document: MakeDocument, everything: Scope
) -> None:
    notice = Finding(FindingKind.ACTIVE_CONTENT, Severity.NOTICE, {"kind": "script"})
    document = make_document(
        "Phạm vi", "Nghỉ phép", number="12/2025/QĐ-SDL", issuer="Sở Dữ liệu", findings=[notice]
    )
    version = enter(engine, document)
    assert version.status is VersionStatus.DRAFTED
    assert (version.number, version.issuer) == ("12/2025/QĐ-SDL", "Sở Dữ liệu")
    assert (version.passages, version.articles) == (2, 2)
    assert datetime.now(UTC) - version.uploaded_at < timedelta(minutes=1)
    with reading(engine) as connection:
        assert registry.version(connection, version.id, everything) == version
        assert registry.version_text(connection, version.id) == document.text
        layout = registry.layout(connection, version.id)
        assert (layout.blocks, layout.lines, layout.clauses) == (
            document.blocks,
            document.lines,
            document.clauses,
        )
        assert registry.findings(connection, version.id) == (notice,)
        assert registry.read_metadata(connection, version.id) == document.metadata
        found = passages_of(connection, version.id, everything)
    assert [(p.start, p.end, p.text, p.anchor, p.trail) for p in found] == [
        (p.start, p.end, p.text, p.anchor, p.trail) for p in document.passages
    ]
    assert found[1].anchor.label(Level.ARTICLE) == "2"


def test_a_stated_field_wins_over_a_read_one(engine: Engine, make_document: MakeDocument) -> None:
    stated = Corrections(number="15/2025/QĐ-SDL", effective_on=date(2025, 7, 1))
    version = enter(
        engine,
        make_document("Một", number="75/2025/QĐ-SDL", issuer="Sở Dữ liệu"),
        replace(OFFICER, corrections=stated),
    )
    assert version.number == "15/2025/QĐ-SDL"
    assert version.effective_on == date(2025, 7, 1)
    assert version.issuer == "Sở Dữ liệu"


def test_a_blocking_finding_quarantines_until_a_person_releases(
    engine: Engine, make_document: MakeDocument
) -> None:
    version = enter(engine, make_document("MẬT", findings=[SECRET]))
    assert version.status is VersionStatus.QUARANTINED
    with pytest.raises(WrongStatus), writing(engine) as connection:
        publish(connection, [version.id], by="truong-phong", second_person=False)
    with pytest.raises(ReasonNeeded), writing(engine) as connection:
        release(connection, version.id, reason=" ", by="truong-phong")
    with writing(engine) as connection:
        freed = release(connection, version.id, reason="Đã giải mật", by="truong-phong")
    assert (freed.status, freed.status_reason) == (VersionStatus.DRAFTED, "Đã giải mật")


def test_the_same_file_enters_a_knowledge_base_once(
    engine: Engine, make_document: MakeDocument
) -> None:
    first = published(engine, make_document("Một"))
    with pytest.raises(AlreadyRegistered) as refused:
        enter(engine, make_document("Một"))
    assert refused.value.details["version"] == first.id
    enter(engine, make_document("Một"), replace(OFFICER, knowledge_base="nhan-su"))
    with writing(engine) as connection:
        withdraw(connection, first.id, reason="Đăng nhầm", by="truong-phong")
    enter(engine, make_document("Một"))


def test_an_unknown_knowledge_base_takes_nothing(
    engine: Engine, make_document: MakeDocument
) -> None:
    with pytest.raises(KnowledgeBaseUnknown):
        enter(engine, make_document("Một"), replace(OFFICER, knowledge_base="khong-co"))


def test_a_second_person_publishes(engine: Engine, make_document: MakeDocument) -> None:
    draft = enter(engine, make_document("Một"))
    with writing(engine) as connection:
        check(connection, [draft.id], by="can-bo")
    for taken_part in ("van-thu", "can-bo"):
        with pytest.raises(SecondPersonNeeded), writing(engine) as connection:
            publish(connection, [draft.id], by=taken_part)
    with writing(engine) as connection:
        (version,) = publish(connection, [draft.id], by="truong-phong")
    assert (version.status, version.published_by) == (VersionStatus.PUBLISHED, "truong-phong")
    assert (version.checked_by, version.published_at is not None) == ("can-bo", True)


def test_what_nobody_has_checked_is_not_published(
    engine: Engine, make_document: MakeDocument
) -> None:
    draft = enter(engine, make_document("Một"))
    with pytest.raises(WrongStatus), writing(engine) as connection:
        publish(connection, [draft.id], by="truong-phong")


def test_where_one_person_is_enough_publishing_is_checking(
    engine: Engine, make_document: MakeDocument
) -> None:
    draft = enter(engine, make_document("Một"))
    with writing(engine) as connection:
        (version,) = publish(connection, [draft.id], by="van-thu", second_person=False)
    assert (version.status, version.checked_by) == (VersionStatus.PUBLISHED, "van-thu")


def test_a_new_text_of_a_document_supersedes_the_old_one(
    engine: Engine, make_document: MakeDocument, everything: Scope
) -> None:
    old = published(engine, make_document("Cũ", number="12/2025/QĐ-SDL"))
    other = published(engine, make_document("Khác", number="13/2025/QĐ-SDL"))
    new = published(engine, make_document("Mới", number="12/2025/qđ-sdl"))
    assert new.document_id == old.document_id
    with reading(engine) as connection:
        before = registry.version(connection, old.id, everything)
    assert (before.status, before.status_reason) == (
        VersionStatus.SUPERSEDED,
        f"version:{new.id}",
    )
    assert status(engine, other, everything) is VersionStatus.PUBLISHED


def test_equal_numbers_of_two_issuers_or_years_are_two_documents(
    engine: Engine, make_document: MakeDocument, everything: Scope
) -> None:
    first = published(engine, make_document("A", number="12/2025/QĐ-UBND", issuer="UBND xã A"))
    second = published(engine, make_document("B", number="12/2025/QĐ-UBND", issuer="UBND xã B"))
    assert first.document_id != second.document_id
    assert status(engine, first, everything) is VersionStatus.PUBLISHED


def test_texts_without_a_number_are_documents_of_their_own(
    engine: Engine, make_document: MakeDocument
) -> None:
    one, other = (enter(engine, make_document(text)) for text in ("Một", "Hai"))
    assert one.document_id != other.document_id


def test_publishing_is_all_or_nothing(
    engine: Engine, make_document: MakeDocument, everything: Scope
) -> None:
    good = enter(engine, make_document("Một"))
    bad = enter(engine, make_document("MẬT", findings=[SECRET]))
    with pytest.raises(WrongStatus), writing(engine) as connection:
        publish(connection, [good.id, bad.id], by="truong-phong", second_person=False)
    assert status(engine, good, everything) is VersionStatus.DRAFTED


def test_withdrawing_and_superseding_need_a_published_text_and_a_reason(
    engine: Engine, make_document: MakeDocument
) -> None:
    draft = enter(engine, make_document("Một"))
    with pytest.raises(WrongStatus), writing(engine) as connection:
        withdraw(connection, draft.id, reason="x", by="truong-phong")
    with pytest.raises(WrongStatus), writing(engine) as connection:
        supersede(connection, draft.id, reason="x", by="truong-phong", since=TODAY)
    with writing(engine) as connection:
        publish(connection, [draft.id], by="truong-phong", second_person=False)
    with pytest.raises(ReasonNeeded), writing(engine) as connection:
        withdraw(connection, draft.id, reason="", by="truong-phong")
    with writing(engine) as connection:
        replaced = supersede(
            connection, draft.id, reason="Bị bãi bỏ", by="truong-phong", since=TODAY
        )
        gone = withdraw(connection, draft.id, reason="Thu hồi", by="truong-phong")
    assert (replaced.status, gone.status) == (VersionStatus.SUPERSEDED, VersionStatus.WITHDRAWN)


def test_discarding_leaves_no_trace_of_the_text(
    engine: Engine, make_document: MakeDocument
) -> None:
    kept = enter(engine, make_document("Chung", "Giữ"))
    draft = enter(engine, make_document("Chung", "Bỏ"))
    with writing(engine) as connection:
        for digest in connection.execute(select(passages.c.digest).distinct()).scalars().all():
            connection.execute(
                insert(embeddings).values(digest=digest, fingerprint="f", vector=b"v")
            )
        assert discard(connection, draft.id) == draft.sha256
    with reading(engine) as connection:
        assert connection.execute(select(versions.c.id)).scalars().all() == [kept.id]
        for table, left in ((documents, 1), (version_layouts, 1), (passages, 2), (embeddings, 2)):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == left


def test_discarding_keeps_a_file_that_another_version_needs_and_refuses_published_ones(
    engine: Engine, make_document: MakeDocument
) -> None:
    one = enter(engine, make_document("Một"))
    other = enter(engine, make_document("Một"), replace(OFFICER, knowledge_base="nhan-su"))
    with writing(engine) as connection:
        assert discard(connection, one.id) is None
        publish(connection, [other.id], by="truong-phong", second_person=False)
    with pytest.raises(WrongStatus), writing(engine) as connection:
        discard(connection, other.id)


def test_passage_ids_never_come_back(engine: Engine, make_document: MakeDocument) -> None:
    first = enter(engine, make_document("Một"))
    with writing(engine) as connection:
        before = connection.execute(select(func.max(passages.c.id))).scalar_one()
        discard(connection, first.id)
    enter(engine, make_document("Hai"))
    with reading(engine) as connection:
        assert connection.execute(select(func.min(passages.c.id))).scalar_one() > before


@pytest.mark.parametrize(
    "scope",
    [
        Scope(),
        Scope(frozenset({"hanh-chinh"}), frozenset()),
        Scope(frozenset(), frozenset(Distribution)),
        Scope(frozenset({"nhan-su"}), frozenset(Distribution)),
        Scope(frozenset({"hanh-chinh"}), frozenset({Distribution.INTERNAL})),
    ],
)
def test_outside_the_scope_there_is_nothing(
    engine: Engine, make_document: MakeDocument, everything: Scope, scope: Scope
) -> None:
    version = published(engine, make_document("Một"))
    with reading(engine) as connection:
        (passage,) = passages_of(connection, version.id, everything)
        assert registry.versions(connection, scope) == ()
        assert registry.count_versions(connection, scope) == 0
        assert registry.passage_records(connection, [passage.id], scope) == {}
        assert passages_of(connection, version.id, scope) == ()
        with pytest.raises(VersionUnknown):
            registry.version(connection, version.id, scope)
        with pytest.raises(PassageUnknown):
            registry.neighbours(connection, passage.id, 1, 1, scope)


def test_only_published_passages_answer(
    engine: Engine, make_document: MakeDocument, everything: Scope
) -> None:
    draft = enter(engine, make_document("Một"))
    with writing(engine) as connection:
        (passage,) = passages_of(connection, draft.id, everything)
        assert registry.passage_records(connection, [passage.id], everything) == {}
        seen = registry.passage_records(connection, [passage.id], everything, answerable_only=False)
        assert list(seen) == [passage.id]
        publish(connection, [draft.id], by="truong-phong", second_person=False)
        assert list(registry.passage_records(connection, [passage.id], everything)) == [passage.id]
        withdraw(connection, draft.id, reason="Thu hồi", by="truong-phong")
        assert registry.passage_records(connection, [passage.id], everything) == {}


def test_neighbours_come_in_reading_order(
    engine: Engine, make_document: MakeDocument, everything: Scope
) -> None:
    version = published(engine, make_document("Một", "Hai", "Ba", "Bốn"))
    with reading(engine) as connection:
        all_four = passages_of(connection, version.id, everything)
        around = registry.neighbours(connection, all_four[1].id, 1, 1, everything)
    assert [passage.text for passage in around] == ["Một", "Hai", "Ba"]


def test_lists_are_searched_without_diacritics_and_in_pages(
    engine: Engine, make_document: MakeDocument, everything: Scope
) -> None:
    for place in range(3):
        enter(
            engine,
            make_document(f"Nội dung {place}", number=f"{place}/2025/QĐ-SDL", issuer="Sở Dữ liệu"),
        )
    published(engine, make_document("Khác", file_name="100%_khac.txt"))
    with reading(engine) as connection:
        found = registry.versions(connection, everything, query="so du LIEU")
        assert [version.number for version in found] == [f"{n}/2025/QĐ-SDL" for n in (2, 1, 0)]
        assert (
            registry.versions(connection, everything, query="Sở", limit=1, offset=1) == found[1:2]
        )
        assert registry.count_versions(connection, everything, query="1/2025/qđ") == 1
        assert registry.count_versions(connection, everything, query="0%_k") == 1
        assert registry.count_versions(connection, everything, [VersionStatus.PUBLISHED]) == 1
        assert registry.count_passages(connection) == 1


def test_of_two_texts_of_a_document_published_together_the_last_one_holds(
    engine: Engine, make_document: MakeDocument, everything: Scope
) -> None:
    old, new = (
        enter(engine, make_document(text, number="12/2025/QĐ-SDL")) for text in ("Cũ", "Mới")
    )
    with writing(engine) as connection:
        publish(connection, [old.id, new.id], by="truong-phong", second_person=False)
    found = [status(engine, version, everything) for version in (old, new)]
    assert found == [VersionStatus.SUPERSEDED, VersionStatus.PUBLISHED]
