"""The client's calls about reviews, papers and feedback."""

from app.client.wire import Wire
from app.contract.answers import AnswerVerification
from app.contract.exports import CopiedText, Form, PaperCheck
from app.contract.feedback import FeedbackKind, FeedbackShown
from app.contract.reviews import Decision, NewReview, QueueEntry, ReviewRules, UnderReview


class Reviewing(Wire):
    """A part of `Client`."""

    def request_review(self, answer_id: str) -> AnswerVerification:
        """Hand one's own answer over to be verified."""
        return self._ask(AnswerVerification, "POST", f"/api/answers/{answer_id}/review-request")

    def review_queue(self) -> list[QueueEntry]:
        """The most urgent first."""
        return self._ask_list(QueueEntry, "GET", "/api/reviews/queue")

    def under_review(self, answer_id: str) -> UnderReview:
        return self._ask(UnderReview, "GET", f"/api/reviews/answers/{answer_id}")

    def put_in_charge(self, answer_id: str, account: str | None) -> UnderReview:
        """By account name; None: back to the queue."""
        path = f"/api/reviews/answers/{answer_id}/assignment"
        return self._ask(UnderReview, "PUT", path, json={"account": account})

    def verify(self, answer_id: str, review: NewReview) -> UnderReview:
        body = review.model_dump(mode="json")
        body["password"] = review.password.get_secret_value()
        return self._ask(UnderReview, "POST", f"/api/reviews/answers/{answer_id}", json=body)

    def decide_review(self, answer_id: str, decision: Decision) -> UnderReview:
        body = decision.model_dump(mode="json")
        body["password"] = decision.password.get_secret_value()
        path = f"/api/reviews/answers/{answer_id}/decision"
        return self._ask(UnderReview, "POST", path, json=body)

    def review_rules(self, base_id: str) -> ReviewRules:
        return self._ask(ReviewRules, "GET", f"/api/knowledge-bases/{base_id}/review-rules")

    def set_review_rules(self, base_id: str, rules: ReviewRules) -> None:
        path = f"/api/knowledge-bases/{base_id}/review-rules"
        self._send("PUT", path, json=rules.model_dump())

    def copied_text(self, answer_id: str) -> CopiedText:
        return self._ask(CopiedText, "GET", f"/api/answers/{answer_id}/text")

    def paper(self, answer_id: str, form: Form) -> bytes:
        """The file of a verified answer."""
        params = {"form": str(form)}
        return self._send("GET", f"/api/answers/{answer_id}/paper", params=params).content

    def check_paper(self, answer_id: str, content_hash: str) -> PaperCheck:
        params = {"id": answer_id, "hash": content_hash}
        return self._ask(PaperCheck, "GET", "/api/papers", params=params)

    def give_feedback(self, answer_id: str, kind: FeedbackKind, reason: str = "") -> None:
        body = {"kind": str(kind), "reason": reason}
        self._send("POST", f"/api/answers/{answer_id}/feedback", json=body)

    def feedback(self, limit: int = 100) -> list[FeedbackShown]:
        """Of one's knowledge bases, what is not handled first."""
        return self._ask_list(FeedbackShown, "GET", "/api/feedback", params={"limit": limit})

    def set_feedback_handled(self, feedback_id: str) -> None:
        self._send("POST", f"/api/feedback/{feedback_id}/handled")

    def gold_case(self, feedback_id: str) -> bytes:
        """The question as an entry of a YAML file of gold questions."""
        return self._send("GET", f"/api/feedback/{feedback_id}/gold.yaml").content
