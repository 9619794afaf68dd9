"""Small makers of what the API sends, so that a test names only the fields that it is about."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from app.contract.answers import Answer, Citation, Claim, Outcome, Step
from app.contract.catalogue import Language
from app.contract.documents import Document, SearchHit

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def citation(
    quote: str, document: str = "Quyết định số 1/QĐ-SDL", place: str = "Điều 1"
) -> Citation:
    return Citation(
        label="E1",
        version_id="v1",
        document=document,
        subject=None,
        issuer=None,
        issued_on=None,
        effective_on=None,
        place=place,
        quote=quote,
        start=0,
        end=len(quote),
        page=None,
        paragraph=1,
        boxes=[],
        sha256="0" * 64,
        file_name="a.txt",
        kind="txt",
    )


def claim(text: str, *citations: Citation) -> Claim:
    return Claim(text=text, citations=list(citations) or [citation(text)], supported=True)


def answer(*claims: Claim, outcome: Outcome = Outcome.ANSWERED, probability: float = 0.5) -> Answer:
    return Answer(
        id="a1",
        question="?",
        asked_at=NOW,
        as_of=date(2026, 11, 1),
        language=Language.VIETNAMESE,
        outcome=outcome,
        message="Đây là câu trả lời.",
        claims=list(claims),
        confidence=None,
        answer_probability=probability,
        related=[],
        steps=[Step(name="retrieve", milliseconds=12.0), Step(name="compose", milliseconds=3.0)],
    )


def document(file_name: str, status: str = "drafted", passages: int = 1) -> Document:
    return Document(
        version_id=f"v-{file_name}",
        document_id=f"d-{file_name}",
        knowledge_base="kb",
        distribution="internal",
        status=status,
        status_reason="",
        title=file_name,
        number=None,
        type=None,
        issuer=None,
        subject=None,
        issued_on=None,
        effective_on=None,
        file_name=file_name,
        kind="txt",
        size=1,
        pages=None,
        passages=passages,
        articles=0,
        uploaded_by="console",
        uploaded_at=NOW,
        published_by=None,
        published_at=None,
    )


def hit(file_name: str, passage_id: int = 1) -> SearchHit:
    return SearchHit(
        passage_id=passage_id,
        version_id="v",
        document_id="d",
        file_name=file_name,
        number=None,
        place="Điều 1",
        text="…",
        score=1.0,
        lexical=None,
        dense=None,
    )


@pytest.fixture
def make_citation() -> Callable[..., Citation]:
    return citation


@pytest.fixture
def make_claim() -> Callable[..., Claim]:
    return claim


@pytest.fixture
def make_answer() -> Callable[..., Answer]:
    return answer


@pytest.fixture
def make_document() -> Callable[..., Document]:
    return document


@pytest.fixture
def make_hit() -> Callable[..., SearchHit]:
    return hit
