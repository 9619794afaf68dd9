"""What is not covered, what the reader was told and texts that differ leave with the claims."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.contract.answers import (
    Answer,
    AnswerVerification,
    Citation,
    Claim,
    Conflict,
    ConflictSide,
    Outcome,
    VerificationState,
)
from app.contract.catalogue import Language, load_catalogue
from app.contract.exports import Form
from app.exports.building import build_paper
from app.exports.cautions import cautions, numbered
from app.exports.forms import FORMS
from app.exports.text import copied_text
from app.reviews.model import Rules
from knowledge.registry.knowledge_bases import KnowledgeBase
from tests.unit.app.exports.test_exits import PAPER, READ

CATALOGUE = load_catalogue(Path(__file__).parents[4] / "app" / "messages")
NOT_COVERED = "Chưa tìm thấy căn cứ cho phần “lệ phí bao nhiêu”."
TOLD = "Không tìm thấy văn bản nào đã bãi bỏ văn bản này."
RULE = "Quyết định của tỉnh có hiệu lực cao hơn."
NOW = datetime(2026, 3, 5, 5, tzinfo=UTC)


def cited(version_id: str, quote: str) -> Citation:
    return Citation(
        label="E1",
        version_id=version_id,
        document=f"Quyết định số {version_id}",
        subject=None,
        issuer=None,
        issued_on=None,
        effective_on=None,
        place="Điều 3",
        quote=quote,
        start=10,
        end=10 + len(quote),
        page=None,
        paragraph=1,
        boxes=[],
        sha256="0" * 64,
        file_name="a.docx",
        kind="docx",
    )


TEN, FIVE = cited("1", "trong 10 ngày"), cited("2", "trong 05 ngày")
CLAIMS = [Claim(text=one.quote, citations=[one], supported=True) for one in (TEN, FIVE)]
DIFFER = Conflict(
    matter="thời hạn",
    sides=[
        ConflictSide(citation=TEN, values=["10 ngày"], rank=None),
        ConflictSide(citation=FIVE, values=["05 ngày"], rank=None),
    ],
    preferred=1,
    rule=RULE,
)
SIGNED = AnswerVerification(state=VerificationState.VERIFIED, claims=CLAIMS, content_hash="f" * 64)
ANSWER = Answer(
    id="a",
    question="Trong bao lâu và lệ phí bao nhiêu?",
    asked_at=NOW,
    as_of=date(2026, 3, 5),
    language=Language.VIETNAMESE,
    outcome=Outcome.PARTIAL,
    message=NOT_COVERED,
    notices=[TOLD],
    claims=CLAIMS,
    conflicts=[DIFFER],
    confidence=None,
    answer_probability=0.9,
    related=[],
    steps=[],
    verification=SIGNED,
)


def told(answer: Answer) -> tuple[str, ...]:
    return cautions(answer, numbered(answer.claims), CATALOGUE, Language.VIETNAMESE)


def test_a_partial_answer_leaves_with_the_part_that_is_not_covered() -> None:
    assert told(ANSWER)[:2] == (NOT_COVERED, TOLD)


def test_a_full_answer_without_notices_has_nothing_to_be_noted() -> None:
    plain = ANSWER.model_copy(update={"outcome": Outcome.ANSWERED, "notices": [], "conflicts": []})
    assert told(plain) == ()


def test_texts_that_differ_are_told_by_the_numbers_of_their_sources() -> None:
    *_, differ = told(ANSWER)
    assert "[1] 10 ngày; [2] 05 ngày" in differ
    assert RULE in differ
    assert "Người có thẩm quyền" in differ


def test_a_difference_that_the_verifier_settled_is_not_told() -> None:
    settled = ANSWER.model_copy(update={"claims": CLAIMS[:1]})
    assert told(settled) == (NOT_COVERED, TOLD)


def test_copied_text_says_what_is_not_covered() -> None:
    assert f"- {NOT_COVERED}" in copied_text(ANSWER, CATALOGUE).text.splitlines()


def test_a_paper_is_built_with_what_is_to_be_noted() -> None:
    base = KnowledgeBase("chung", "Kho chung")
    paper = build_paper(ANSWER, base, Rules(), CATALOGUE, NOW, "https://cancu.example.vn")
    assert paper.cautions[1:3] == (NOT_COVERED, TOLD)


@pytest.mark.parametrize("form", Form)
def test_every_format_prints_what_is_to_be_noted(form: Form) -> None:
    noted = replace(PAPER, cautions=("Điều cần lưu ý", NOT_COVERED))
    printed = READ[form](FORMS[form].write(noted))
    assert f"Điều cần lưu ý {NOT_COVERED}" in " ".join(printed.replace("- ", "").split())
