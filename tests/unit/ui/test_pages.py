"""The pages themselves, run by Streamlit's own tester against a service of a few lines."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from app.client import ServiceProblem, ServiceUnreachable
from app.contract.accounts import Permission
from app.contract.answers import Answer, Outcome, RelatedPassage
from app.contract.catalogue import Language
from app.contract.documents import Document, Import, ImportedFile, ImportState
from app.contract.system import Problem
from ui.visitor import Visitor

MakeVisitor = Callable[..., Visitor]


def run_chat(visitor: "Visitor") -> None:
    from ui.chat.page import chat_page
    from ui.problems import told

    with told(visitor.words):
        chat_page(visitor)


def run_documents(visitor: "Visitor") -> None:
    from ui.library.page import documents_page
    from ui.problems import told

    with told(visitor.words):
        documents_page(visitor)


def run_upload(visitor: "Visitor") -> None:
    from ui.library.upload import upload_page
    from ui.problems import told

    with told(visitor.words):
        upload_page(visitor, lambda version_id: None)


def opened(page: Callable[[Visitor], None], visitor: Visitor) -> AppTest:
    return AppTest.from_function(page, args=(visitor,), default_timeout=20).run()


def html_of(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def problem(status: int, detail: str) -> ServiceProblem:
    return ServiceProblem(
        Problem(type="x", title="x", status=status, detail=detail, code="x", support_id="hỗ-trợ-7")
    )


def test_an_empty_conversation_greets_and_suggests(visit: MakeVisitor) -> None:
    page = opened(run_chat, visit())
    assert not page.exception
    assert "Xin chào Nguyễn Thị Hà" in html_of(page)
    assert "bản nháp chưa kiểm chứng" in html_of(page)
    assert len([b for b in page.button if str(b.key).startswith("suggestion-")]) == 4


def test_a_suggestion_is_asked_and_its_answer_comes_from_the_service(
    visit: MakeVisitor, fake: type
) -> None:
    client = fake()
    page = opened(run_chat, visit(client))
    page.button(key="suggestion-1").click().run()
    assert not page.exception
    assert [a.question for a in client.kept] == [page_words("suggestion.1")]
    assert "10 ngày làm việc" in html_of(page)


def page_words(key: str, language: Language = Language.VIETNAMESE) -> str:
    from ui.words import Words

    return Words(language)(key)


def test_a_typed_question_is_asked(visit: MakeVisitor, fake: type) -> None:
    client = fake()
    page = opened(run_chat, visit(client))
    page.chat_input(key="question").set_value("Bao lâu?").run()
    assert [a.question for a in client.kept] == ["Bao lâu?"]
    assert [b.label for b in page.button if str(b.key).startswith("cited-")] == [
        r"\[1\] khoản 1 Điều 13 Quyết định số 05/2024/QĐ\-SDL"
    ]


def test_earlier_answers_come_back_from_the_service(
    visit: MakeVisitor, fake: type, answer: Callable[..., Answer]
) -> None:
    answers = [answer(f"a{n}", question=f"Câu hỏi số {n}") for n in range(12)]
    page = opened(run_chat, visit(fake(answers)))
    assert "Câu hỏi số 11" in html_of(page)
    assert "Câu hỏi số 1<" not in html_of(page)
    page.button(key="more-answers").click().run()
    assert "Câu hỏi số 1<" in html_of(page)


def test_a_citation_opens_its_source_in_one_click(
    visit: MakeVisitor, fake: type, answer: Callable[..., Answer]
) -> None:
    page = opened(run_chat, visit(fake([answer()])))
    page.button(key="cited-a1-1-0").click().run()
    assert not page.exception
    assert "<mark>Người đi công tác" in html_of(page)


def test_where_there_is_no_answer_the_related_is_said_to_be_none(
    visit: MakeVisitor, fake: type, answer: Callable[..., Answer]
) -> None:
    related = RelatedPassage(
        version_id="v1", document="Kế hoạch số 28", place="đoạn 3", text="x", start=0, end=1
    )
    none = answer(
        outcome=Outcome.NO_EVIDENCE,
        message="Chưa tìm thấy.",
        claims=[],
        confidence=None,
        related=[related],
    )
    html = html_of(opened(run_chat, visit(fake([none]))))
    assert "Có thể liên quan (không phải câu trả lời)" in html
    assert "Không tìm thấy căn cứ" in html
    assert "Độ tin cậy" not in html


def test_hostile_text_stays_text_on_the_page(
    visit: MakeVisitor, fake: type, answer: Callable[..., Answer], hostile: str
) -> None:
    page = opened(run_chat, visit(fake([answer(question=hostile, message=hostile)])))
    assert "<script>alert" not in html_of(page)
    assert "<img" not in html_of(page)
    assert all(hostile not in str(element.value) for element in page.markdown)


def test_english_speaks_english(
    visit: MakeVisitor, fake: type, answer: Callable[..., Answer]
) -> None:
    html = html_of(opened(run_chat, visit(fake([answer()]), language=Language.ENGLISH)))
    assert "Unverified" in html
    assert "Confidence: high" in html
    assert "Chưa kiểm chứng" not in html


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ServiceUnreachable("refused"), "Chưa kết nối được"),
        (problem(503, "Traceback …"), "hỗ-trợ-7"),
        (RuntimeError("boom"), "Trang này gặp sự cố"),
        (problem(403, "Không được phép."), "Không được phép"),
    ],
)
def test_what_fails_is_one_sentence(
    visit: MakeVisitor, fake: type, error: Exception, said: str
) -> None:
    client = fake()
    client.problem = error
    page = opened(run_chat, visit(client))
    assert not page.exception
    assert len(page.error) == 1
    assert said in page.error[0].value.replace("\\", "")
    assert "Traceback" not in page.error[0].value
    assert "boom" not in page.error[0].value


def test_without_a_session_the_way_in_is_shown(visit: MakeVisitor, fake: type) -> None:
    client = fake()
    client.problem = problem(401, "x")
    page = opened(run_chat, visit(client))
    assert 'href="/sign-in' in html_of(page)


def test_staff_find_documents_but_cannot_publish(
    visit: MakeVisitor, fake: type, document: Callable[..., Document]
) -> None:
    client = fake(documents=[document(), document(version_id="v2", status="drafted")])
    page = opened(run_documents, visit(client))
    assert "Quyết định số 05/2024/QĐ-SDL" in html_of(page)
    assert not page.checkbox
    assert not page.selectbox
    page.text_input(key="documents-query").set_value("công tác").run()
    assert client.done[-1] == ("documents", None, "công tác", 0)


def test_an_officer_publishes_the_ticked_drafts(
    visit: MakeVisitor,
    fake: type,
    document: Callable[..., Document],
    officer_rights: frozenset[Permission],
) -> None:
    client = fake(documents=[document(version_id=f"v{n}", status="drafted") for n in range(3)])
    page = opened(run_documents, visit(client, officer_rights))
    page.checkbox(key="chosen-v1").check().run()
    page.button(key="publish-chosen").click().run()
    assert ("publish", "v1") in client.done
    assert "1 văn bản" in page.success[0].value


def test_what_the_service_refuses_is_its_own_sentence(
    visit: MakeVisitor,
    fake: type,
    document: Callable[..., Document],
    officer_rights: frozenset[Permission],
) -> None:
    client = fake(documents=[document(status="drafted")])
    page = opened(run_documents, visit(client, officer_rights))
    page.button(key="open-v1").click().run()
    client.problem = problem(409, "Cần một người khác công bố")
    page.button(key="publish").click().run()
    assert page.error[0].value == "Cần một người khác công bố"


def test_the_detail_shows_what_was_understood_and_how_surely(
    visit: MakeVisitor, fake: type, document: Callable[..., Document], hostile: str
) -> None:
    client = fake(documents=[document(title=hostile, subject=hostile)])
    page = opened(run_documents, visit(client))
    page.button(key="open-v1").click().run()
    html = html_of(page)
    for part in ("Chắc chắn", "Phỏng đoán", "Điều 1. Phạm vi", "Có dấu MẬT.", "Cần xử lý:"):
        assert part in html
    assert "<script>alert" not in html
    page.button(key="back").click().run()
    assert page.text_input(key="documents-query")


def test_a_published_document_is_ended_only_with_a_reason(
    visit: MakeVisitor,
    fake: type,
    document: Callable[..., Document],
    officer_rights: frozenset[Permission],
) -> None:
    client = fake(documents=[document()])
    page = opened(run_documents, visit(client, officer_rights))
    page.button(key="open-v1").click().run()
    submit = next(b for b in page.button if b.label == "Ngừng sử dụng")
    submit.click().run()
    assert page.warning[0].value == "Vui lòng ghi rõ lý do."
    page.radio(key="ending-status").set_value("withdrawn")
    page.text_area(key="ending-reason").set_value("Ban hành nhầm")
    next(b for b in page.button if b.label == "Ngừng sử dụng").click().run()
    assert ("end", "v1", "withdrawn", "Ban hành nhầm") in client.done


def test_a_draft_is_discarded(
    visit: MakeVisitor,
    fake: type,
    document: Callable[..., Document],
    officer_rights: frozenset[Permission],
) -> None:
    client = fake(documents=[document(status="drafted")])
    page = opened(run_documents, visit(client, officer_rights))
    page.button(key="open-v1").click().run()
    page.button(key="discard").click().run()
    assert ("discard", "v1") in client.done


def test_each_uploaded_file_shows_its_stage_or_its_end(
    visit: MakeVisitor, fake: type, officer_rights: frozenset[Permission], hostile: str
) -> None:
    def file(number: int, state: ImportState, stage: str, message: str) -> ImportedFile:
        name = f"{number}.docx" if number else hostile
        return ImportedFile(
            id=str(number), file_name=name, state=state, stage=stage, message=message
        )

    files = [
        file(0, ImportState.REFUSED, "ended", "Tệp có mật khẩu."),
        file(1, ImportState.RUNNING, "structure", ""),
        file(2, ImportState.DONE, "ended", "Đã đọc xong."),
    ]
    client = fake(imports=[Import(id="i1", state=ImportState.RUNNING, files=files)])
    page = opened(run_upload, visit(client, officer_rights))
    assert not page.exception
    html = html_of(page)
    for part in ("Tệp có mật khẩu.", "Đang tách chương, điều, khoản", "Đã đọc xong.", "2/3"):
        assert part in html
    assert "<script>alert" not in html
