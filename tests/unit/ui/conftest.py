"""A signed-in person, and a service of a few lines that answers from memory."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime

import pytest

from app.client import AnswerEvent, Client
from app.contract.accounts import Account, Me, Permission, Role
from app.contract.answers import (
    Answer,
    Ask,
    Citation,
    Claim,
    Confidence,
    ConfidenceLevel,
    Outcome,
    Step,
)
from app.contract.catalogue import Language
from app.contract.documents import (
    Document,
    DocumentPage,
    FindingShown,
    Import,
    KnowledgeBase,
    OutlineEntry,
    SourceParagraph,
    SourceView,
    Understood,
)
from ui.visitor import Visitor
from ui.words import Words

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


class FakeClient(Client):
    """The service, from memory. What was done to it stands in `done`."""

    def __init__(
        self,
        answers: Sequence[Answer] = (),
        documents: Sequence[Document] = (),
        imports: Sequence[Import] = (),
    ) -> None:
        self.kept = list(answers)
        self.known = list(documents)
        self.under_way = list(imports)
        self.done: list[tuple[object, ...]] = []
        self.problem: Exception | None = None

    def _maybe_fail(self) -> None:
        if self.problem:
            raise self.problem

    def answers(self, limit: int = 20) -> list[Answer]:
        self._maybe_fail()
        return self.kept[::-1][:limit]

    def ask_streaming(self, ask: Ask) -> Iterator[AnswerEvent]:
        self._maybe_fail()
        answer = make_answer(f"a{len(self.kept) + 1}", question=ask.question)
        self.kept.append(answer)
        yield from answer.steps
        yield from answer.claims
        yield answer

    def source(self, version_id: str, start: int, end: int) -> SourceView:
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

    def documents(
        self,
        *,
        status: str | None = None,
        query: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> DocumentPage:
        self._maybe_fail()
        self.done.append(("documents", status, query, offset))
        return DocumentPage(documents=self.known[offset : offset + limit], total=len(self.known))

    def understood(self, version_id: str) -> Understood:
        return Understood(
            document=next(d for d in self.known if d.version_id == version_id),
            certainty={"number": "sure", "subject": "guess"},
            outline=[OutlineEntry(depth=0, label="Điều 1. Phạm vi", start=0, end=9)],
            findings=[FindingShown(kind="x", severity="blocking", message="Có dấu MẬT.")],
            text_start="Điều 1. Phạm vi",
        )

    def publish(self, version_ids: Sequence[str]) -> list[Document]:
        self._maybe_fail()
        self.done.append(("publish", *version_ids))
        return [d for d in self.known if d.version_id in version_ids]

    def end_version(self, version_id: str, *, status: str, reason: str) -> Document:
        self.done.append(("end", version_id, status, reason))
        return self.known[0]

    def discard(self, version_id: str) -> None:
        self.done.append(("discard", version_id))

    def imports(self) -> list[Import]:
        return self.under_way

    def imported(self, import_id: str) -> Import:
        return next(one for one in self.under_way if one.id == import_id)

    def knowledge_bases(self) -> list[KnowledgeBase]:
        return [KnowledgeBase(id="chung", name="Kho chung")]


STAFF = frozenset({Permission.ASK, Permission.READ_SOURCES})
OFFICER = STAFF | {Permission.UPLOAD, Permission.PUBLISH}

MakeVisitor = Callable[..., Visitor]


@pytest.fixture
def visit() -> MakeVisitor:
    """Someone who looks at a page: a member of staff reading Vietnamese, unless said otherwise."""

    def make(
        client: Client | None = None,
        permissions: frozenset[Permission] = STAFF,
        language: Language = Language.VIETNAMESE,
    ) -> Visitor:
        account = Account(
            id="1",
            name="thiha",
            display_name="Nguyễn Thị Hà",
            role=Role.STAFF,
            knowledge_bases=["chung"],
            created_at=NOW,
        )
        me = Me(account=account, permissions=sorted(permissions))
        return Visitor(client or FakeClient(), me, Words(language))

    return make


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
def fake() -> type[FakeClient]:
    return FakeClient


@pytest.fixture
def officer_rights() -> frozenset[Permission]:
    return OFFICER
