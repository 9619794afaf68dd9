"""What an answer must hold, and what older ones may lack."""

import json

import pytest
from pydantic import ValidationError

from app.contract.answers import LONGEST_QUESTION, Answer, Ask, Choice, VerificationState

OLDER = {
    "id": "a",
    "question": "Điều 5 quy định gì?",
    "asked_at": "2026-03-02T08:30:00Z",
    "as_of": "2026-03-02",
    "language": "vi",
    "outcome": "clarify",
    "message": "Có 2 văn bản khớp với câu hỏi.",
    "claims": [],
    "confidence": None,
    "answer_probability": 0,
    "related": [],
    "steps": [],
}


def test_an_answer_from_before_there_were_choices_reads_back() -> None:
    answer = Answer.model_validate(OLDER)
    assert answer.choices == []
    assert answer.verification.state is VerificationState.UNVERIFIED


def test_choices_come_back_as_they_were_frozen() -> None:
    choice = Choice(version_id="v1", label="Quyết định số 5", question="Điều 5 Quyết định số 5?")
    answer = Answer.model_validate(OLDER | {"choices": [choice]})
    assert Answer.model_validate(json.loads(answer.model_dump_json())).choices == [choice]


def test_what_a_choice_asks_can_be_asked() -> None:
    longest = "x" * LONGEST_QUESTION
    offered = Choice(version_id="v1", label="Quyết định số 5", question=longest)
    assert Ask(question=offered.question).question == longest
    for question in ("", f"{longest}x"):
        with pytest.raises(ValidationError):
            Choice(version_id="v1", label="Quyết định số 5", question=question)
