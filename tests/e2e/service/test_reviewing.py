"""From a question to a paper through the API: handed over, seen, signed, approved, taken out."""

import io
from collections.abc import Iterator, Mapping

import pytest
from docx import Document
from pydantic import SecretStr

from app.client import Client, ServiceProblem
from app.contract.answers import Answer, Ask, VerificationState
from app.contract.exports import Form, PaperState
from app.contract.feedback import FeedbackKind
from app.contract.reviews import ClaimReview, ClaimVerdict, Decision, NewReview, ReviewRules
from tests.e2e.service.conftest import HOUSE_PASSWORD, PASSWORD, House

QUESTION = "Buổi sáng làm việc từ mấy giờ?"
BASE = "chung"


@pytest.fixture
def answer(people: Mapping[str, Client], published: dict[str, str]) -> Answer:
    """Of a member of staff; nobody has seen it yet."""
    asked = people["staff"].ask(Ask(question=QUESTION))
    assert asked.claims
    return asked


@pytest.fixture
def with_approval(people: Mapping[str, Client]) -> Iterator[None]:
    administrator = people["administrator"]
    administrator.set_review_rules(BASE, ReviewRules(approval=True, place="Đắk Lắk"))
    yield
    administrator.set_review_rules(BASE, ReviewRules())


def all_right(answer: Answer, password: str = PASSWORD) -> NewReview:
    right = ClaimReview(verdict=ClaimVerdict.RIGHT)
    return NewReview(claims=[right for _ in answer.claims], password=SecretStr(password))


def open_sources(verifier: Client, answer: Answer) -> None:
    for citation in (c for claim in answer.claims for c in claim.citations):
        verifier.source(citation.version_id, citation.start, citation.end)


def refusal(problem: pytest.ExceptionInfo[ServiceProblem]) -> tuple[int, str]:
    return problem.value.problem.status, problem.value.problem.code


def test_two_people_turn_an_answer_into_a_paper(
    people: Mapping[str, Client], answer: Answer, with_approval: None
) -> None:
    staff, verifier, leader = people["staff"], people["verifier"], people["leader"]
    staff.request_review(answer.id)
    assert answer.id in {entry.answer_id for entry in verifier.review_queue()}
    open_sources(verifier, answer)
    signed = verifier.verify(answer.id, all_right(answer))
    assert signed.answer.verification.state is VerificationState.AWAITING_APPROVAL
    with pytest.raises(ServiceProblem) as refused:
        staff.paper(answer.id, Form.DOCX)
    assert refusal(refused) == (409, "not_verified")
    leader.decide_review(answer.id, Decision(approved=True, password=SecretStr(PASSWORD)))
    verified = staff.answer(answer.id)
    assert verified.verified_by == "verifier"
    words = [one.text for one in Document(io.BytesIO(staff.paper(answer.id, Form.DOCX))).paragraphs]
    assert any(answer.claims[0].text in line for line in words)
    assert staff.paper(answer.id, Form.PDF).startswith(b"%PDF")


@pytest.fixture
def verified(people: Mapping[str, Client], answer: Answer) -> Answer:
    people["staff"].request_review(answer.id)
    open_sources(people["verifier"], answer)
    return people["verifier"].verify(answer.id, all_right(answer)).answer


def test_the_check_of_a_paper_shows_its_words_to_be_compared(
    people: Mapping[str, Client], verified: Answer
) -> None:
    found = people["colleague"].check_paper(verified.id, str(verified.verification.content_hash))
    assert found.state is PaperState.GENUINE
    assert found.content is not None
    assert found.content.subject == QUESTION
    assert [claim.text for claim in found.content.claims] == [one.text for one in verified.claims]
    assert {source.quote for source in found.content.sources} == {
        citation.quote for claim in verified.claims for citation in claim.citations
    }


def test_who_may_not_read_the_cited_texts_is_told_only_whom_to_ask(house: House) -> None:
    staff, verifier = house.signed_in("staff"), house.signed_in("verifier")
    answer = staff.ask(Ask(question="Cán bộ gửi xe đạp ở đâu?"))
    staff.request_review(answer.id)
    open_sources(verifier, answer)
    signed = verifier.verify(answer.id, all_right(answer, HOUSE_PASSWORD.get_secret_value())).answer
    content_hash = str(signed.verification.content_hash)
    stranger = Client(house.service.address)
    stranger.sign_in("nguoi-hai", HOUSE_PASSWORD)
    found = stranger.check_paper(answer.id, content_hash)
    assert (found.state, found.content) == (PaperState.GENUINE, None)
    assert "nhờ người ký" in found.message
    assert staff.check_paper(answer.id, content_hash).content is not None


@pytest.mark.parametrize("form", Form)
def test_the_service_itself_refuses_a_paper_of_what_is_not_verified(
    people: Mapping[str, Client], answer: Answer, form: Form
) -> None:
    with pytest.raises(ServiceProblem) as refused:
        people["staff"].paper(answer.id, form)
    assert refusal(refused) == (409, "not_verified")
    assert "CHƯA KIỂM CHỨNG" in people["staff"].copied_text(answer.id).text


def test_the_service_takes_no_signature_before_the_sources_were_opened(
    people: Mapping[str, Client], answer: Answer
) -> None:
    people["staff"].request_review(answer.id)
    with pytest.raises(ServiceProblem) as refused:
        people["verifier"].verify(answer.id, all_right(answer))
    assert refusal(refused) == (409, "sources_unopened")


def test_a_session_alone_does_not_sign(people: Mapping[str, Client], answer: Answer) -> None:
    people["staff"].request_review(answer.id)
    open_sources(people["verifier"], answer)
    with pytest.raises(ServiceProblem) as refused:
        people["verifier"].verify(answer.id, all_right(answer, "mat-khau-cua-nguoi-khac"))
    assert refusal(refused) == (403, "signature_refused")
    assert people["staff"].answer(answer.id).verified_by is None


def test_only_the_asker_hands_over_and_only_reviewers_see_it_then(
    people: Mapping[str, Client], answer: Answer
) -> None:
    with pytest.raises(ServiceProblem) as of_another:
        people["colleague"].request_review(answer.id)
    assert refusal(of_another) == (404, "not_found")
    with pytest.raises(ServiceProblem) as too_early:
        people["verifier"].under_review(answer.id)
    assert refusal(too_early) == (404, "not_found")
    people["staff"].request_review(answer.id)
    assert people["verifier"].under_review(answer.id).answer.id == answer.id
    for role in ("staff", "colleague", "knowledge_officer", "evaluator"):
        with pytest.raises(ServiceProblem) as forbidden:
            people[role].under_review(answer.id)
        assert refusal(forbidden) == (403, "forbidden")


def test_a_paper_of_anothers_answer_is_for_its_reviewers_only(
    people: Mapping[str, Client], answer: Answer
) -> None:
    people["staff"].request_review(answer.id)
    open_sources(people["verifier"], answer)
    people["verifier"].verify(answer.id, all_right(answer))
    assert people["verifier"].paper(answer.id, Form.DOCX).startswith(b"PK")
    with pytest.raises(ServiceProblem) as refused:
        people["colleague"].paper(answer.id, Form.DOCX)
    assert refusal(refused) == (404, "not_found")


def test_feedback_goes_to_the_officer_and_comes_out_as_a_gold_question(
    people: Mapping[str, Client], answer: Answer
) -> None:
    staff, officer = people["staff"], people["knowledge_officer"]
    staff.give_feedback(answer.id, FeedbackKind.OUTDATED, "Đã có quy định mới")
    given = next(one for one in officer.feedback() if one.answer_id == answer.id)
    assert (given.kind, given.reason) == (FeedbackKind.OUTDATED, "Đã có quy định mới")
    assert QUESTION in officer.gold_case(given.id).decode()
    officer.set_feedback_handled(given.id)
    with pytest.raises(ServiceProblem) as refused:
        people["verifier"].feedback()
    assert refusal(refused) == (403, "forbidden")
    told = [notice.message for notice in officer.notices().notices]
    assert any("góp ý" in message.lower() for message in told)


def test_only_those_who_keep_bases_set_the_rules(people: Mapping[str, Client]) -> None:
    with pytest.raises(ServiceProblem) as refused:
        people["leader"].set_review_rules(BASE, ReviewRules(own_answers=True))
    assert refusal(refused) == (403, "forbidden")
    assert people["staff"].review_rules(BASE) == ReviewRules()
