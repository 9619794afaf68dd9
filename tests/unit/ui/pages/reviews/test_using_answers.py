"""What is done with an answer: handed over, copied, taken as a paper, checked, commented on."""

from app.contract.accounts import Permission
from app.contract.answers import AnswerVerification, VerificationState
from app.contract.exports import (
    PaperCheck,
    PaperClaim,
    PaperContent,
    PaperSource,
    PaperState,
)
from app.contract.feedback import FeedbackKind
from ui.visitor import Visitor


def paper(visitor: "Visitor") -> None:
    from ui.reviews.paper import verify_page

    verify_page(visitor)


def given(visitor: "Visitor") -> None:
    from ui.reviews.feedback import feedback_page

    feedback_page(visitor)


def uses(visitor: "Visitor") -> None:
    from ui.chat.using import show_uses

    show_uses(visitor, visitor.client.under_review("a1").answer)


def test_an_answer_is_handed_over_and_copied(opened, visit, client) -> None:
    page = opened(uses, visit(client))
    page.button("hand-over-a1").click().run()
    assert client.did == [("hand over", "a1")]
    page.button("copy-a1").click().run()
    assert page.code[0].value == "CHƯA KIỂM CHỨNG"


def test_papers_are_offered_of_a_verified_answer_only(opened, visit, client) -> None:
    may_export = frozenset({Permission.ASK, Permission.EXPORT})
    page = opened(uses, visit(client, may_export))
    assert not page.get("download_button")
    answer = client.under.answer
    verified = AnswerVerification(state=VerificationState.VERIFIED, claims=answer.claims)
    changed = answer.model_copy(update={"verification": verified})
    client.under = client.under.model_copy(update={"answer": changed})
    page = opened(uses, visit(client, may_export))
    assert len(page.get("download_button")) == 2


def test_a_paper_is_checked_by_what_is_printed_on_it(opened, visit, client) -> None:
    page = opened(paper, visit(client))
    page.text_input("paper-id").input("a1")
    page.text_input("paper-hash").input(" AB ")
    page.button[0].click().run()
    assert client.did == [("check", "a1", "ab")]
    assert "Không có nội dung này" in page.warning[0].value


def test_a_genuine_paper_is_shown_to_be_compared_and_its_words_command_nothing(
    opened, visit, client, html_of
) -> None:
    client.paper_found = PaperCheck(
        state=PaperState.GENUINE,
        message="Hãy so từng câu.",
        content=PaperContent(
            subject="Nghỉ mấy ngày?",
            validity="Theo văn bản có hiệu lực hôm nay",
            claims=[PaperClaim(text="Mười hai ngày <b>nhé</b>.", numbers=[1])],
            sources=[PaperSource(number=1, title="Điều 8", quote="12 ngày")],
            cautions=["Văn bản sắp thay đổi."],
        ),
    )
    page = opened(paper, visit(client))
    page.text_input("paper-id").input("a1")
    page.text_input("paper-hash").input("ab")
    page.button[0].click().run()
    shown = html_of(page)
    assert "Mười hai ngày &lt;b&gt;nhé&lt;/b&gt;. [1]" in shown
    assert "12 ngày" in shown
    assert "Văn bản sắp thay đổi." in shown


def test_feedback_is_shown_letter_for_letter_and_handled(opened, visit, client, html_of) -> None:
    page = opened(given, visit(client))
    assert "&lt;script&gt;" in html_of(page)
    page.button("handle-f1").click().run()
    assert client.did == [("handled", "f1")]


def test_feedback_is_thanked_for_and_its_form_is_empty_again(
    opened, visit, client, html_of
) -> None:
    page = opened(uses, visit(client, frozenset({Permission.SEND_FEEDBACK})))
    page.radio("feedback-a1-0-kind").set_value(FeedbackKind.OUTDATED)
    page.text_area("feedback-a1-0-reason").input("Đã sửa đổi.").run()
    page.button("feedback-a1-0-send").click().run()
    assert client.did == [("feedback", FeedbackKind.OUTDATED, "Đã sửa đổi.")]
    assert "Đã gửi góp ý" in html_of(page)
    assert [box.value for box in page.text_area] == [""]
