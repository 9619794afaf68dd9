"""What stands behind an answer is said in words, at each reading."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.contract.answers import (
    Answer,
    AnswerVerification,
    Citation,
    Claim,
    Outcome,
    Signature,
    VerificationState,
)
from app.contract.catalogue import Language, load_catalogue
from app.reviews.stating import with_state_told

CATALOGUE = load_catalogue(Path(__file__).parents[4] / "app" / "messages")
SAID = "Chỉ trả lời được một phần câu hỏi."
CITATION = Citation(
    label="E1",
    version_id="v1",
    document="Quyết định số 05/2024/QĐ-SDL",
    subject=None,
    issuer=None,
    issued_on=None,
    effective_on=None,
    place="Điều 13",
    quote="Nộp hồ sơ.",
    start=0,
    end=10,
    page=None,
    paragraph=1,
    boxes=[],
    sha256="ab",
    file_name="05.docx",
    kind="docx",
)
CLAIM = Claim(text="Nộp hồ sơ.", citations=[CITATION], supported=True)


REFUSED = {
    VerificationState.REJECTED: Signature(name="Lê Văn An", at=datetime(2026, 3, 3, tzinfo=UTC))
}


def told(state: VerificationState, **changes: object) -> Answer:
    answer = Answer(
        id="a",
        question="Nộp gì?",
        asked_at=datetime(2026, 3, 2, tzinfo=UTC),
        as_of=date(2026, 3, 2),
        language=Language.VIETNAMESE,
        outcome=Outcome.PARTIAL,
        message=SAID,
        claims=[CLAIM],
        confidence=None,
        answer_probability=0.9,
        related=[],
        steps=[],
        verification=AnswerVerification(state=state, refused=REFUSED.get(state)),
    )
    return with_state_told(answer.model_copy(update=changes), CATALOGUE)


@pytest.mark.parametrize("state", set(VerificationState) - {VerificationState.VERIFIED})
@pytest.mark.parametrize(
    ("language", "draft"),
    [(Language.VIETNAMESE, "bản nháp chưa kiểm chứng"), (Language.ENGLISH, "unverified draft")],
)
def test_whatever_is_not_verified_is_called_an_unverified_draft(
    state: VerificationState, language: Language, draft: str
) -> None:
    assert draft in told(state, language=language).verification.message


def test_a_refused_answer_names_who_refused_it() -> None:
    message = told(VerificationState.REJECTED).verification.message
    assert "Lê Văn An đã xem xét và không xác nhận" in message


def test_a_verified_answer_names_who_verified_it_and_is_no_draft() -> None:
    answer = told(VerificationState.VERIFIED, verified_by="Phạm Thu Vân")
    assert answer.verification.message == "Đã được Phạm Thu Vân kiểm chứng."
    assert answer.message == SAID


def test_the_sentence_on_drafts_in_older_messages_gives_way_to_the_state() -> None:
    older = {"message": f"{SAID} Đây là bản nháp chưa kiểm chứng.", "verified_by": "Vân"}
    answer = told(VerificationState.VERIFIED, **older)
    assert answer.message == SAID
    assert "nháp" not in answer.verification.message


def test_what_claims_nothing_is_no_draft_of_anything() -> None:
    assert told(VerificationState.UNVERIFIED, claims=[]).verification.message == ""
