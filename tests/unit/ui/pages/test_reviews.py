"""Verification on the screens: claims beside sources, what is signed, papers, and feedback."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.contract.accounts import Permission
from app.contract.answers import Answer, AnswerVerification, Outcome, VerificationState
from app.contract.exports import CopiedText, PaperCheck, PaperState
from app.contract.feedback import FeedbackKind, FeedbackShown
from app.contract.reviews import (
    Candidate,
    ClaimVerdict,
    Decision,
    NewReview,
    QueueEntry,
    UnderReview,
)
from ui.visitor import Visitor

REVIEWER = frozenset({Permission.READ_SOURCES, Permission.READ_REVIEWS, Permission.VERIFY})
MakeVisitor = Callable[..., Visitor]


class ReviewsClient:
    """What the pages of this file ask of the service, over any other fake."""

    def __init__(self, rest: Any, answer: Answer) -> None:
        self._rest = rest
        self.under = UnderReview(
            answer=answer,
            asked_by="Nguyễn Thị Hà",
            opened=[],
            may_verify=True,
            may_approve=False,
            reviews=[],
        )
        self.did: list[tuple[object, ...]] = []
        self.looks = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rest, name)

    def review_queue(self) -> list[QueueEntry]:
        return [
            QueueEntry(
                answer_id=self.under.answer.id,
                question="Nghỉ <b>mấy</b> ngày?",
                asked_by="Nguyễn Thị Hà",
                requested_at=datetime(2026, 3, 2, tzinfo=UTC),
                due_on=date(2026, 3, 5),
                overdue=True,
                state=VerificationState.UNVERIFIED,
            )
        ]

    def under_review(self, answer_id: str) -> UnderReview:
        self.looks += 1
        return self.under

    def page_image(self, *about: object, **more: object) -> bytes:
        self.did.append(("page", *about))
        image: bytes = self._rest.page_image(*about, **more)
        return image

    def put_in_charge(self, answer_id: str, account: str | None) -> UnderReview:
        self.did.append(("charge", account))
        return self.under

    def source(self, version_id: str, start: int, end: int) -> Any:
        self.did.append(("source", version_id, start))
        return self._rest.source(version_id, start, end)

    def verify(self, answer_id: str, review: NewReview) -> UnderReview:
        self.did.append(("verify", review))
        return self.under

    def decide_review(self, answer_id: str, decision: Decision) -> UnderReview:
        self.did.append(("decide", decision.approved))
        return self.under

    def request_review(self, answer_id: str) -> AnswerVerification:
        self.did.append(("hand over", answer_id))
        return AnswerVerification()

    def copied_text(self, answer_id: str) -> CopiedText:
        return CopiedText(text="CHƯA KIỂM CHỨNG", verified=False)

    def check_paper(self, answer_id: str, content_hash: str) -> PaperCheck:
        self.did.append(("check", answer_id, content_hash))
        return PaperCheck(state=PaperState.UNKNOWN, message="Không có nội dung này.")

    def feedback(self, limit: int = 100) -> list[FeedbackShown]:
        return [
            FeedbackShown(
                id="f1",
                answer_id="a1",
                given_by="Hà",
                at=datetime(2026, 3, 2, tzinfo=UTC),
                kind=FeedbackKind.OUTDATED,
                reason="<script>",
                question="Nghỉ mấy ngày?",
                outcome=Outcome.ANSWERED,
                as_of=date(2026, 3, 2),
                cited=[],
                handled_by=None,
                handled_at=None,
            )
        ]

    def set_feedback_handled(self, feedback_id: str) -> None:
        self.did.append(("handled", feedback_id))


@pytest.fixture
def client(fake: Callable[..., Any], answer: Callable[..., Answer]) -> ReviewsClient:
    return ReviewsClient(fake(), answer("a1"))


@pytest.fixture
def verifier(visit: MakeVisitor, client: ReviewsClient) -> Visitor:
    return visit(client, REVIEWER)


def queue(visitor: "Visitor") -> None:
    from ui.reviews.page import reviews_page

    reviews_page(visitor)


def one(visitor: "Visitor") -> None:
    from ui.reviews.review import review_answer

    review_answer(visitor, "a1")


def paper(visitor: "Visitor") -> None:
    from ui.reviews.paper import verify_page

    verify_page(visitor)


def given(visitor: "Visitor") -> None:
    from ui.reviews.feedback import feedback_page

    feedback_page(visitor)


def uses(visitor: "Visitor") -> None:
    from ui.chat.using import show_uses

    show_uses(visitor, visitor.client.under_review("a1").answer)


def sign(page: AppTest, label: str) -> AppTest:
    page.text_input("review-password").input("mat-khau")
    return next(button for button in page.button if button.label == label).click().run()


def test_the_queue_shows_what_is_overdue_letter_for_letter(opened, verifier, html_of) -> None:
    html = html_of(opened(queue, verifier))
    assert "quá hạn từ ngày 05/03/2026" in html
    assert "Nghỉ &lt;b&gt;mấy&lt;/b&gt; ngày?" in html


def test_a_source_is_asked_for_when_it_is_opened(opened, verifier, client) -> None:
    page = opened(one, verifier)
    assert not page.exception
    assert client.did == []
    page.toggle[0].set_value(True).run()
    assert client.did[0][0] == "source"


def test_a_click_fetches_neither_the_answer_nor_a_source_again(opened, verifier, client) -> None:
    page = opened(one, verifier)
    page.toggle[0].set_value(True).run()
    fetched = list(client.did)
    page.radio("verdict-1").set_value(ClaimVerdict.WRONG).run()
    page.toggle[0].set_value(False).run()
    page.toggle[0].set_value(True).run()
    assert client.did == fetched
    assert client.looks == 1


def test_after_signing_the_answer_is_fetched_anew(opened, verifier, client) -> None:
    sign(opened(one, verifier), "Ký kiểm chứng")
    assert client.looks == 2


def test_how_many_sources_were_opened_is_told(opened, verifier, html_of) -> None:
    page = opened(one, verifier)
    assert "Đã mở 0/1 nguồn" in html_of(page)
    page.toggle[0].set_value(True).run()
    assert "Đã mở 1/1 nguồn" in html_of(page)


def test_a_verifier_takes_a_request_that_nobody_has(opened, verifier, client) -> None:
    me = verifier.me.account
    taker = Candidate(name=me.name, display_name=me.display_name)
    client.under = client.under.model_copy(update={"candidates": [taker]})
    opened(one, verifier).button("charge-take").click().run()
    assert client.did == [("charge", me.name)]


def test_a_leader_gives_a_request_to_somebody(opened, visit, client) -> None:
    binh = Candidate(name="binh", display_name="Bình")
    client.under = client.under.model_copy(update={"candidates": [binh], "may_verify": False})
    page = opened(one, visit(client, frozenset({Permission.READ_REVIEWS, Permission.APPROVE})))
    page.selectbox("give-to").select_index(0).run()
    page.button("charge-give").click().run()
    assert client.did == [("charge", "binh")]


def test_what_is_signed_is_what_was_chosen(opened, verifier, client) -> None:
    page = opened(one, verifier)
    page.radio("verdict-1").set_value(ClaimVerdict.CORRECTED).run()
    page.text_area("correction-1").input("Câu đã sửa").run()
    page.text_area("review-note").input("đã xem")
    sign(page, "Ký kiểm chứng")
    signed = client.did[-1][1]
    assert signed.claims[0].verdict is ClaimVerdict.CORRECTED
    assert signed.claims[0].text == "Câu đã sửa"
    assert signed.note == "đã xem"
    assert signed.password.get_secret_value() == "mat-khau"


def test_nothing_is_signed_without_a_password(opened, verifier, client) -> None:
    page = opened(one, verifier)
    next(button for button in page.button if button.label == "Ký kiểm chứng").click().run()
    assert client.did == []


def test_a_leader_approves_or_gives_back(opened, verifier, client) -> None:
    client.under = client.under.model_copy(update={"may_verify": False, "may_approve": True})
    page = opened(one, verifier)
    assert not page.radio
    sign(page, "Trả lại")
    assert client.did == [("decide", False)]


def test_who_has_nothing_to_sign_is_told_so(opened, verifier, client) -> None:
    client.under = client.under.model_copy(update={"may_verify": False})
    page = opened(one, verifier)
    assert [info.value for info in page.info] == ["Lúc này anh/chị không cần ký câu trả lời này."]


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


def test_feedback_is_shown_letter_for_letter_and_handled(opened, visit, client, html_of) -> None:
    page = opened(given, visit(client))
    assert "&lt;script&gt;" in html_of(page)
    page.button("handle-f1").click().run()
    assert client.did == [("handled", "f1")]
