"""What the screens of verification ask of the service."""

from datetime import UTC, date, datetime
from typing import Any

from app.contract.answers import Answer, AnswerVerification, Outcome, VerificationState
from app.contract.exports import CopiedText, PaperCheck, PaperState
from app.contract.feedback import FeedbackKind, FeedbackShown
from app.contract.reviews import Decision, NewReview, QueueEntry, ReviewShown, UnderReview

MORNING = datetime(2026, 3, 2, tzinfo=UTC)


class ReviewsClient:
    """What the pages of this file ask of the service, over any other fake."""

    def __init__(self, rest: Any, answer: Answer) -> None:
        self._rest = rest
        self.paper_found = PaperCheck(state=PaperState.UNKNOWN, message="Không có nội dung này.")
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
        self.under = self.under.model_copy(update={"assigned_to": account})
        return self.under

    def source(self, version_id: str, start: int, end: int) -> Any:
        self.did.append(("source", version_id, start))
        return self._rest.source(version_id, start, end)

    def verify(self, answer_id: str, review: NewReview) -> UnderReview:
        self.did.append(("verify", review))
        signed = ReviewShown(by="An", at=MORNING, verdict="verified", note="", claims=[])
        self.under = self.under.model_copy(update={"reviews": [*self.under.reviews, signed]})
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
        return self.paper_found

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

    def give_feedback(self, answer_id: str, kind: FeedbackKind, reason: str) -> None:
        self.did.append(("feedback", kind, reason))
