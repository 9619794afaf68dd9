"""Makers of what the service sends: a document, a citation, an answer, a hostile text."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from app.contract.answers import (
    Answer,
    Citation,
    Claim,
    Confidence,
    ConfidenceLevel,
    Outcome,
    Step,
)
from app.contract.catalogue import Language
from app.contract.documents import Document, SourceParagraph, SourceView
from app.contract.history import Event, RelationShown

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) "
    "**b** $E=mc^2$ :material/home: :smile: :red[r] `c`"
)
QUOTE = "Người đi công tác nộp hồ sơ trong thời hạn 10 ngày làm việc."


def make_document(**changes: object) -> Document:
    fields: dict[str, object] = {
        "version_id": "v1",
        "document_id": "d1",
        "knowledge_base": "chung",
        "distribution": "internal",
        "status": "published",
        "status_reason": "",
        "title": "Quyết định số 05/2024/QĐ-SDL",
        "number": "05/2024/QĐ-SDL",
        "type": "quyết định",
        "issuer": "Sở Dữ liệu",
        "subject": "Ban hành Quy chế công tác phí",
        "issued_on": date(2024, 1, 22),
        "effective_on": date(2024, 2, 1),
        "file_name": "05.docx",
        "kind": "docx",
        "size": 10,
        "pages": None,
        "passages": 8,
        "articles": 3,
        "uploaded_by": "Trần Minh Quân",
        "uploaded_at": NOW,
        "published_by": None,
        "published_at": None,
    }
    return Document.model_validate(fields | changes)


def make_citation(**changes: object) -> Citation:
    fields: dict[str, object] = {
        "label": "E1",
        "version_id": "v1",
        "document": "Quyết định số 05/2024/QĐ-SDL",
        "subject": "Ban hành Quy chế công tác phí",
        "issuer": "Sở Dữ liệu",
        "issued_on": date(2024, 1, 22),
        "effective_on": date(2024, 2, 1),
        "place": "khoản 1 Điều 13",
        "quote": QUOTE,
        "start": 100,
        "end": 100 + len(QUOTE),
        "page": None,
        "paragraph": 12,
        "boxes": [],
        "sha256": "ab",
        "file_name": "05.docx",
        "kind": "docx",
    }
    return Citation.model_validate(fields | changes)


def make_answer(answer_id: str = "a1", **changes: object) -> Answer:
    fields: dict[str, object] = {
        "id": answer_id,
        "question": "Nộp hồ sơ trong bao lâu?",
        "asked_at": NOW,
        "as_of": date(2026, 3, 2),
        "language": Language.VIETNAMESE,
        "outcome": Outcome.ANSWERED,
        "message": "Có căn cứ.",
        "claims": [Claim(text=QUOTE, citations=[make_citation()], supported=True)],
        "confidence": Confidence(
            level=ConfidenceLevel.HIGH, probability=0.9, reasons=["Trích nguyên văn."]
        ),
        "answer_probability": 0.9,
        "related": [],
        "steps": [Step(name="retrieve", milliseconds=12.3)],
    }
    return Answer.model_validate(fields | changes)


def make_source(version_id: str, start: int, end: int) -> SourceView:
    """The paragraph of `QUOTE`, as the source of any range that ends with it."""
    paragraph = SourceParagraph(number=12, page=None, text=f"1. {QUOTE}", start=97, end=end)
    return SourceView(
        document=make_document(version_id=version_id),
        place="khoản 1 Điều 13",
        start=start,
        end=end,
        quote=QUOTE,
        paragraphs=[paragraph],
        boxes=[],
        has_page_image=False,
    )


def make_relation(**changes: object) -> RelationShown:
    fields: dict[str, object] = {
        "id": "r1",
        "kind": "amends",
        "manner": "rewrites",
        "target": "Quyết định số 01/2020/QĐ-SDL",
        "number": "01/2020/QĐ-SDL",
        "type": "quyết định",
        "target_version_id": None,
        "target_title": None,
        "places": ["khoản 2 Điều 5"],
        "said_at": "Điều 1",
        "start": 10,
        "end": 19,
        "certainty": "sure",
        "since": None,
        "state": "proposed",
        "stated": False,
        "decided_by": None,
    }
    return RelationShown.model_validate(fields | changes)


def make_event(**changes: object) -> Event:
    fields: dict[str, object] = {
        "day": date(2025, 10, 1),
        "kind": "amended",
        "sentence": "Được sửa đổi bởi Quyết định số 26/2025/QĐ-SDL",
        "version_id": "v1",
        "by_version_id": "v2",
        "places": ["khoản 1 Điều 7"],
        "is_past": True,
    }
    return Event.model_validate(fields | changes)


@pytest.fixture
def hostile() -> str:
    """Text of a document that tries to be HTML, Markdown, LaTeX, an icon and an emoji."""
    return HOSTILE


@pytest.fixture
def document() -> Callable[..., Document]:
    return make_document


@pytest.fixture
def citation() -> Callable[..., Citation]:
    return make_citation


@pytest.fixture
def answer() -> Callable[..., Answer]:
    return make_answer


@pytest.fixture
def source() -> Callable[[str, int, int], SourceView]:
    return make_source


@pytest.fixture
def relation() -> Callable[..., RelationShown]:
    return make_relation


@pytest.fixture
def event() -> Callable[..., Event]:
    return make_event
