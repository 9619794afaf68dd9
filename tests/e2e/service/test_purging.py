"""A lawful deletion leaves nothing, as somebody sees it who looks at the disk with other tools."""

import io
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import tantivy
from docx import Document as WordDocument
from reportlab.pdfgen.canvas import Canvas

from app.client import Client, ServiceProblem
from app.contract.answers import Ask
from app.contract.purges import Purge, PurgeOrder, SignedReport

MADE_UP = ("zorvanticle", "bluquafen", "hyxomarid", "tresquolv", "quxalmor")
"""Words that no other text has: wherever one of them is found, the text was left."""
QUESTION = "Nhân viên trông kho lưu trữ ban đêm được hưởng mức bồi dưỡng nào?"
SENTENCE = (
    "Nhân viên trông kho lưu trữ ban đêm được hưởng mức bồi dưỡng bluquafen là 183.000 đồng "
    "một ca hyxomarid."
)
LINES = (
    "SỞ DỮ LIỆU SỐ",
    "Số: 977/QĐ-ZRV",
    "QUYẾT ĐỊNH",
    "Về mức bồi dưỡng zorvanticle cho nhân viên trông kho lưu trữ ban đêm",
    "Điều 1. Mức bồi dưỡng",
    SENTENCE,
    "Điều 2. Cách chi trả",
    "Khoản bồi dưỡng tresquolv được trả vào ngày mười lăm của tháng sau cùng với lương.",
)
PDF_LINES = (
    "QUYET DINH ve quxalmor",
    "Dieu 1. Phu cap tresquolv cho to bao ve",
    "Muc phu cap hyxomarid cua to bao ve la 91.000 dong mot ngay quxalmor.",
)


def word_file() -> bytes:
    document, output = WordDocument(), io.BytesIO()
    for line in LINES:
        document.add_paragraph(line)
    document.save(output)
    return output.getvalue()


def pdf_file() -> bytes:
    output = io.BytesIO()
    canvas = Canvas(output, pageCompression=0)
    for place, line in enumerate(PDF_LINES):
        canvas.drawString(60, 780 - 20 * place, line)
    canvas.save()
    return output.getvalue()


def finished(administrator: Client, purge: Purge) -> Purge:
    while purge.state == "begun":
        purge = administrator.purged(purge.id)
    return purge


def traces_in(content: bytes) -> set[str]:
    lower = content.lower()
    return {
        word
        for word in MADE_UP
        if any(word.encode(form) in lower for form in ("utf-8", "utf-16-le", "utf-16-be"))
    }


def values_of(file: Path) -> Iterator[bytes]:
    """Every value of every table of a SQLite file, unpacked where it is packed."""
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        for row in database.execute(f'SELECT * FROM "{table}"').fetchall():
            for value in row:
                content = str(value).encode() if not isinstance(value, bytes) else value
                try:
                    yield zlib.decompress(content)
                except zlib.error:
                    yield content
    database.close()


def found_below(var: Path) -> set[tuple[str, str]]:
    """(file, word) of everything that is left, by the bytes, by SQL, and by the terms."""
    found = set()
    for file in (path for path in var.rglob("*") if path.is_file()):
        contents = [file.read_bytes()]
        if contents[0].startswith(b"SQLite format 3"):
            contents += values_of(file)
        found |= {(file.name, word) for content in contents for word in traces_in(content)}
        found |= {(str(file.parent.name), w) for w in MADE_UP if w in str(file)}
    for folder in (var / "indexes").glob("lexical-*"):
        searcher = tantivy.Index.open(str(folder)).searcher()
        found |= {
            (folder.name, word)
            for word in MADE_UP
            for field in ("body", "folded")
            if searcher.doc_freq(field, word)
        }
    return found


def dense_ids(var: Path) -> set[str]:
    (file,) = (var / "indexes" / "dense").rglob("chroma.sqlite3")
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    ids = {str(row[0]) for row in database.execute("SELECT embedding_id FROM embeddings")}
    ids |= {str(row[0]) for row in database.execute("SELECT id FROM embeddings_queue")}
    database.close()
    return ids


def publish(people: Mapping[str, Client], version_ids: list[str]) -> None:
    people["knowledge_officer"].check_drafts(version_ids)
    people["leader"].publish(version_ids)


@pytest.fixture(scope="module")
def other(people, upload) -> str:
    """A published text that stays."""
    text = "QUYẾT ĐỊNH\nĐiều 1. Trực điện thoại\nPhòng Hành chính trực điện thoại cả tuần.\n"
    version_id = str(upload("truc.txt", text.encode()).version_id)
    publish(people, [version_id])
    return version_id


@pytest.fixture(scope="module")
def purged(people, upload, var: Path) -> dict[str, object]:
    """Two files of made-up words: published, asked about, looked at, and deleted."""
    staff, administrator = people["staff"], people["administrator"]
    files = [("quxalmor.docx", word_file()), ("quxalmor.pdf", pdf_file())]
    ids = [str(upload(name, content).version_id) for name, content in files]
    publish(people, ids)
    answer = staff.ask(Ask(question=QUESTION))
    cited = [c for claim in answer.claims for c in claim.citations]
    before = found_below(var)
    administrator.source(ids[0], 0, 40)
    done = []
    for version_id in ids:
        plan = administrator.purge_plan(version_id)
        order = PurgeOrder(
            version_id=version_id, reason="Theo yêu cầu xóa dữ liệu", confirmation=plan.to_be_typed
        )
        done.append(finished(administrator, administrator.purge(order)))
    return {"ids": ids, "answer": answer, "cited": cited, "before": before, "purges": done}


def test_before_the_purge_the_words_are_everywhere(purged) -> None:
    assert {word for _, word in purged["before"]} == set(MADE_UP)
    assert any(purged["ids"][0] == citation.version_id for citation in purged["cited"])


def test_after_the_purge_no_file_holds_a_word_of_it(purged, var) -> None:
    assert found_below(var) == set()


def test_the_indexes_know_no_passage_that_is_not_in_sql(purged, var, people) -> None:
    database = sqlite3.connect(f"file:{var / 'cancu.sqlite'}?mode=ro", uri=True)
    stored = {str(row[0]) for row in database.execute("SELECT id FROM passages")}
    database.close()
    assert dense_ids(var) <= stored
    assert people["administrator"].doctor().counts["lexical"] <= len(stored)


def test_the_tombstone_says_what_stood_there_and_nothing_of_it(purged, people) -> None:
    page = people["administrator"].documents(status="purged")
    (tombstone,) = [d for d in page.documents if d.version_id == purged["ids"][0]]
    assert tombstone.number == "977/QĐ-ZRV"
    assert tombstone.subject is None
    assert tombstone.status_reason == "Theo yêu cầu xóa dữ liệu"
    understood = people["administrator"].understood(purged["ids"][0])
    assert (understood.text_start, understood.outline, understood.relations) == ("", [], [])


def test_the_past_answer_keeps_its_form_and_says_why_its_words_are_gone(purged, people) -> None:
    before = purged["answer"]
    after = people["staff"].answer(before.id)
    quote, was = after.claims[0].citations[0], before.claims[0].citations[0]
    assert set(quote.quote.replace(" ", "")) == {"▮"}
    assert (quote.start, quote.end, len(quote.quote)) == (was.start, was.end, len(was.quote))
    assert (quote.place, quote.sha256) == (was.place, was.sha256)
    assert {mark.standing for mark in after.marks} == {"purged"}
    assert "▮" in after.marks[-1].message


def test_the_asker_is_told(purged, people) -> None:
    notices = people["staff"].notices()
    own = [n for n in notices.notices if n.answer_id == purged["answer"].id]
    assert own
    people["staff"].set_notices_seen([n.id for n in own])
    seen = {n.id: n.seen_at for n in people["staff"].notices().notices}
    assert all(seen[notice.id] for notice in own)


def test_nobody_is_answered_from_it_any_more(purged, people) -> None:
    answer = people["staff"].ask(Ask(question=QUESTION))
    cited = {c.version_id for claim in answer.claims for c in claim.citations}
    shown = {passage.version_id for passage in answer.related}
    assert not (cited | shown) & set(purged["ids"])


def test_its_source_and_its_file_are_not_found(purged, people) -> None:
    for version_id in purged["ids"]:
        for call in ("source", "original"):
            arguments = (0, 5) if call == "source" else ()
            with pytest.raises(ServiceProblem) as refusal:
                getattr(people["administrator"], call)(version_id, *arguments)
            assert refusal.value.problem.status in (403, 404)


def test_the_report_is_clean_and_signed(purged, people) -> None:
    administrator = people["administrator"]
    for purge in purged["purges"]:
        found = [p for p in administrator.purge_report(purge.id).report["searched"] if p["found"]]
        assert found == []
        assert purge.clean
        signed = administrator.purge_report(purge.id)
        assert signed.report["searched_for"]["runs_of_words"] > 0
        assert administrator.verify_purge_report(signed).valid


def test_a_changed_report_is_not_valid(purged, people) -> None:
    administrator = people["administrator"]
    signed = administrator.purge_report(purged["purges"][0].id)
    changed = SignedReport(report={**signed.report, "reason": "khác"}, signature=signed.signature)
    assert not administrator.verify_purge_report(changed).valid


def test_only_an_administrator_may_purge(people, other) -> None:
    order = PurgeOrder(version_id=other, reason="thử", confirmation="x")
    for role in ("staff", "knowledge_officer", "leader", "evaluator"):
        with pytest.raises(ServiceProblem) as refusal:
            people[role].purge(order)
        assert refusal.value.problem.status == 403


def test_without_the_number_typed_nothing_is_deleted(people, other) -> None:
    order = PurgeOrder(version_id=other, reason="thử", confirmation="99/9999/QĐ-X")
    with pytest.raises(ServiceProblem) as refusal:
        people["administrator"].purge(order)
    assert refusal.value.problem.code == "purge_not_confirmed"
    assert people["administrator"].understood(other).document.status == "published"
