"""Papers, copied text and the check of a paper, over a real database."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from docx import Document
from pypdfium2 import PdfDocument
from sqlalchemy import Engine, insert

from app.accounts.people import Person
from app.contract.accounts import Role
from app.contract.exports import Form, PaperState
from app.contract.reviews import ClaimVerdict
from app.errors import NothingToVerify, NotVerified, SourceDeleted
from app.exports.building import build_paper
from app.exports.checking import check_paper
from app.exports.forms import FORMS
from app.exports.paper import Paper, in_words
from app.exports.text import copied_text
from app.impact.changes import PURGED
from app.impact.marking import mark_changed
from app.reviews.content import content_hash
from app.reviews.model import ClaimReview, Rules
from app.reviews.records import set_rules
from app.storage.tables import answer_marks
from knowledge.database import reading, writing
from knowledge.model import VersionRecord
from knowledge.registry.knowledge_bases import KnowledgeBase
from knowledge.registry.publishing import withdraw
from tests.integration.app.reviewed import LEAVE, MORNING, RIGHT, WRONG, Office

BASE = KnowledgeBase("chung", "Kho chung", unit="Sở Dữ liệu", responsible="Trần Văn Trưởng")
ADDRESS = "https://cancu.example.vn"
BETTER = "Làm việc đủ 12 tháng được nghỉ 12 ngày làm việc."


@pytest.fixture
def verifier(office: Office) -> Person:
    return office.person("chi", Role.VERIFIER)


def paper_of(office: Office, answer_id: str) -> Paper:
    answer = office.read(answer_id)
    now = datetime.now(UTC)
    return build_paper(answer, BASE, Rules(place="Đắk Lắk"), office.catalogue, now, ADDRESS)


def docx_words(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


def pdf_words(content: bytes) -> str:
    pages = PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def flat(text: str) -> str:
    return "".join(text.split())


READ: dict[Form, Callable[[bytes], str]] = {Form.DOCX: docx_words, Form.PDF: pdf_words}


def test_an_unverified_answer_has_no_paper(office: Office) -> None:
    with pytest.raises(NotVerified):
        paper_of(office, office.handed_over())


def test_a_base_without_unit_or_place_signs_by_its_name_and_leaves_no_dots(
    office: Office, verifier: Person
) -> None:
    answer_id = office.handed_over()
    office.verify(answer_id, verifier, [RIGHT])
    bare = KnowledgeBase("chung", "Kho chung")
    answer, now = office.read(answer_id), datetime(2026, 3, 5, 5, tzinfo=UTC)
    paper = build_paper(answer, bare, Rules(), office.catalogue, now, ADDRESS)
    assert paper.agency == "KHO CHUNG"
    assert paper.dated == "Ngày 05 tháng 3 năm 2026"
    assert "chưa nêu tên" in " ".join(paper.attestation)
    assert "……" not in docx_words(FORMS[Form.DOCX].write(paper))


def test_neither_has_one_that_waits_for_a_second_verifier_or_was_rejected(
    office: Office, verifier: Person, engine: Engine
) -> None:
    rejected = office.handed_over()
    office.verify(rejected, verifier, (WRONG,))
    with writing(engine) as connection:
        set_rules(connection, "chung", Rules(second_verifier=True))
    waiting = office.handed_over()
    office.verify(waiting, verifier)
    for answer_id in (rejected, waiting):
        with pytest.raises(NotVerified):
            paper_of(office, answer_id)


@pytest.mark.parametrize("form", Form)
def test_a_paper_says_all_that_makes_it_one(office: Office, verifier: Person, form: Form) -> None:
    answer_id = office.handed_over((LEAVE, MORNING))
    office.verify(answer_id, verifier, (ClaimReview(ClaimVerdict.CORRECTED, BETTER), RIGHT))
    paper = paper_of(office, answer_id)
    words = flat(READ[form](FORMS[form].write(paper)))
    verification = office.read(answer_id).verification
    signed_at = verification.verifiers[0].at.astimezone()
    expected = (
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "SỞ DỮ LIỆU"),
        f"Đắk Lắk, {in_words(date.today())}",
        *("Nghỉ mấy ngày?", f"{BETTER} [1]", f"{MORNING} [2]", f"“{LEAVE}”", f"“{MORNING}”"),
        f"có hiệu lực vào {in_words(date.today())}",
        *("Người kiểm chứng: Chi", f"{signed_at:%H:%M %d/%m/%Y}", "Trần Văn Trưởng"),
        *(answer_id, str(verification.content_hash), "NGƯỜI KIỂM CHỨNG", "Nơi nhận:"),
        f"{ADDRESS}/verify?id={answer_id}&hash={verification.content_hash}",
    )
    assert [one for one in expected if flat(one) not in words] == []


def test_a_paper_carries_a_picture_of_its_address(office: Office, verifier: Person) -> None:
    answer_id = office.handed_over()
    office.verify(answer_id, verifier)
    document = Document(io.BytesIO(FORMS[Form.DOCX].write(paper_of(office, answer_id))))
    assert len(document.inline_shapes) == 1


def test_a_text_that_was_deleted_by_law_takes_the_paper_with_it_and_says_so(
    office: Office, verifier: Person, engine: Engine, version: VersionRecord
) -> None:
    answer_id = office.handed_over()
    office.verify(answer_id, verifier)
    content_hash = str(office.read(answer_id).verification.content_hash)
    mark = {"answer_id": answer_id, "version_id": version.id, "standing": PURGED}
    with writing(engine) as connection:
        connection.execute(insert(answer_marks).values(**mark, marked_at=datetime.now(UTC)))
    with pytest.raises(SourceDeleted):
        paper_of(office, answer_id)
    with reading(engine) as connection:
        found = check_paper(connection, answer_id, content_hash)
    assert found.state is PaperState.SOURCE_DELETED


def test_the_check_knows_what_was_verified_and_nothing_else(
    office: Office, verifier: Person, engine: Engine
) -> None:
    answer_id = office.handed_over()
    office.verify(answer_id, verifier)
    content_hash = str(office.read(answer_id).verification.content_hash)
    with reading(engine) as connection:
        genuine = check_paper(connection, answer_id, content_hash)
        altered = check_paper(connection, answer_id, "0" * 64)
        elsewhere = check_paper(connection, "x", content_hash)
    assert (genuine.state, genuine.account_id) == (PaperState.GENUINE, verifier.id)
    assert altered.state is elsewhere.state is PaperState.UNKNOWN


def test_the_check_says_when_a_paper_was_overtaken(
    office: Office, verifier: Person, engine: Engine, version: VersionRecord
) -> None:
    answer_id = office.handed_over()
    office.verify(answer_id, verifier)
    content_hash = str(office.read(answer_id).verification.content_hash)
    with writing(engine) as connection:
        withdraw(connection, version.id, reason="ban hành nhầm", by="x")
        mark_changed(connection, [version.document_id], date.today())
        assert check_paper(connection, answer_id, content_hash).state is PaperState.NO_LONGER


def test_a_rejected_answer_is_never_called_genuine(
    office: Office, verifier: Person, engine: Engine
) -> None:
    answer_id = office.handed_over()
    office.verify(answer_id, verifier, (WRONG,))
    content_hash = str(office.read(answer_id).verification.content_hash)
    with reading(engine) as connection:
        assert check_paper(connection, answer_id, content_hash).state is PaperState.UNKNOWN


def test_copied_text_says_that_it_is_not_verified_until_it_is(
    office: Office, verifier: Person
) -> None:
    answer_id = office.handed_over()
    before = copied_text(office.read(answer_id), office.catalogue)
    assert "chưa kiểm chứng" in before.text.lower()
    assert f"{LEAVE} [1]" in before.text
    assert "[1] Điều 2" in before.text
    office.verify(answer_id, verifier, (ClaimReview(ClaimVerdict.CORRECTED, BETTER),))
    after = copied_text(office.read(answer_id), office.catalogue)
    assert (before.verified, after.verified) == (False, True)
    assert "chưa kiểm chứng" not in after.text.lower()
    assert f"{BETTER} [1]" in after.text


def test_copied_text_of_a_refused_answer_says_who_refused_it(
    office: Office, verifier: Person
) -> None:
    answer_id = office.handed_over()
    office.verify(answer_id, verifier, (WRONG,))
    copied = copied_text(office.read(answer_id), office.catalogue)
    assert copied.text.startswith("[KHÔNG ĐƯỢC XÁC NHẬN] Chi ")
    assert not copied.verified


def test_what_leaves_tells_how_a_question_that_leans_on_another_was_understood(
    office: Office, verifier: Person
) -> None:
    answer_id = office.handed_over()
    office.verify(answer_id, verifier)
    leaning = office.read(answer_id).model_copy(update={"asked_as": "Viên chức nghỉ mấy ngày?"})
    told = "Nghỉ mấy ngày? (được hiểu là: Viên chức nghỉ mấy ngày?)"
    assert told in copied_text(leaning, office.catalogue).text
    now = datetime(2026, 3, 5, 5, tzinfo=UTC)
    paper = build_paper(leaning, BASE, Rules(), office.catalogue, now, ADDRESS)
    assert paper.subject == told


def test_how_a_question_was_understood_is_signed_with_it(office: Office, verifier: Person) -> None:
    answer = office.read(office.handed_over())
    leaning = answer.model_copy(update={"asked_as": "Viên chức nghỉ mấy ngày?"})
    assert content_hash(leaning, answer.claims) != content_hash(answer, answer.claims)


def test_an_answer_without_claims_cannot_be_copied(office: Office) -> None:
    answer_id = office.answered(())
    with pytest.raises(NothingToVerify):
        copied_text(office.read(answer_id), office.catalogue)
