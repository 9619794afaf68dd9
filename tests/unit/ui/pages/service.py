"""The service, from memory, as the pages of these tests see it."""

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from app.client import AnswerEvent, Client
from app.contract.answers import Answer, Ask
from app.contract.delivery import Email
from app.contract.documents import (
    Document,
    DocumentPage,
    FieldShown,
    FindingShown,
    OutlineEntry,
    PagesShown,
    SourceView,
    Understood,
)
from app.contract.history import DifferenceShown, History, RelationShown, RelationStatement
from app.contract.impact import ImpactReport
from app.contract.imports import Import
from app.contract.knowledge_bases import KnowledgeBase
from app.contract.notices import Notice, Notices
from ui.library.correcting import EDITABLE

ONE_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


class FakeClient(Client):
    """The service, from memory. What was done to it stands in `done`."""

    def __init__(
        self,
        make_answer: Callable[..., Answer],
        make_source: Callable[[str, int, int], SourceView],
        answers: Sequence[Answer] = (),
        documents: Sequence[Document] = (),
        imports: Sequence[Import] = (),
    ) -> None:
        self._make_answer = make_answer
        self._make_source = make_source
        self.kept = list(answers)
        self.known = list(documents)
        self.under_way = list(imports)
        self.done: list[tuple[object, ...]] = []
        self.problem: Exception | None = None
        self.stated: list[RelationShown] = []
        self.told: list[Notice] = []
        self.asked: list[Ask] = []
        self.life = History(
            standing="in_force",
            sentence="Đang có hiệu lực",
            versions=[],
            events=[],
            nodes=[],
            edges=[],
        )
        self.differs: DifferenceShown | None = None
        self.rests: ImpactReport | None = None

    def _maybe_fail(self) -> None:
        if self.problem:
            raise self.problem

    def answers(self, limit: int = 20) -> list[Answer]:
        self._maybe_fail()
        return self.kept[::-1][:limit]

    def ask_streaming(self, ask: Ask) -> Iterator[AnswerEvent]:
        self._maybe_fail()
        self.asked.append(ask)
        answer = self._make_answer(f"a{len(self.kept) + 1}", question=ask.question)
        self.kept.append(answer)
        yield from answer.steps
        yield from answer.claims
        yield answer

    def source(self, version_id: str, start: int, end: int) -> SourceView:
        return self._make_source(version_id, start, end)

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
            fields=[
                field("number", "05/2024/QĐ-SDL", "sure"),
                field("subject", "Về công tác phí", "guess"),
                field("recipients", ["Như Điều 3", "Lưu: VT"], "sure"),
                *(field(name) for name in EDITABLE if name not in ("number", "subject")),
            ],
            certainty={"number": "sure", "subject": "guess"},
            relations=self.stated,
            pages_read=[
                PagesShown(method="recognised", pages="1–3", count=3, least_confidence=61.4)
            ],
            outline=[OutlineEntry(depth=0, label="Điều 1. Phạm vi", start=0, end=9)],
            findings=[FindingShown(kind="x", severity="blocking", message="Có dấu MẬT.")],
            text_start="Điều 1. Phạm vi",
        )

    def publish(self, version_ids: Sequence[str]) -> list[Document]:
        self._maybe_fail()
        self.done.append(("publish", *version_ids))
        return [d for d in self.known if d.version_id in version_ids]

    def end_version(
        self, version_id: str, *, status: str, reason: str, since: date | None = None
    ) -> Document:
        self.done.append(("end", version_id, status, reason, since))
        return self.known[0]

    def check_drafts(
        self, version_ids: Sequence[str], *, confirm_certain_relations: bool = False
    ) -> list[Document]:
        self._maybe_fail()
        self.done.append(("check", *version_ids, confirm_certain_relations))
        return [d for d in self.known if d.version_id in version_ids]

    def decide_relations(self, relation_ids: Sequence[str], state: str) -> None:
        self.done.append(("decide", state, *relation_ids))

    def state_relation(self, version_id: str, statement: RelationStatement) -> list[RelationShown]:
        self.done.append(("state", version_id, statement))
        return self.stated

    def change_relation(
        self, relation_id: str, statement: RelationStatement
    ) -> list[RelationShown]:
        self.done.append(("change", relation_id, statement))
        return self.stated

    def history(self, version_id: str) -> History:
        return self.life

    def difference(self, version_id: str, since: str | None = None) -> DifferenceShown:
        self._maybe_fail()
        assert self.differs
        self.done.append(("difference", version_id, since))
        return self.differs

    def impact(self, version_id: str, limit: int = 200) -> ImpactReport:
        assert self.rests
        return self.rests

    def notices(self, limit: int = 100) -> Notices:
        unseen = sum(notice.seen_at is None for notice in self.told)
        return Notices(unseen=unseen, notices=self.told)

    def set_notices_seen(self, ids: Sequence[int]) -> None:
        self.done.append(("seen", *ids))

    def page_image(
        self, version_id: str, page: int, *, start: int | None = None, end: int | None = None
    ) -> bytes:
        self.done.append(("page", page, start, end))
        return ONE_PIXEL

    def discard(self, version_id: str) -> None:
        self.done.append(("discard", version_id))

    def correct(self, version_id: str, changes: Mapping[str, str | None]) -> Document:
        self.done.append(("correct", version_id, dict(changes)))
        return self.known[0]

    def release(self, version_id: str, reason: str) -> Document:
        self.done.append(("release", version_id, reason))
        return self.known[0]

    def cancel_import(self, import_id: str) -> Import:
        self.done.append(("cancel", import_id))
        return self.imported(import_id)

    def retry_import(self, import_id: str) -> Import:
        self.done.append(("retry", import_id))
        return self.imported(import_id)

    def imports(self, limit: int = 200) -> list[Import]:
        return self.under_way

    def imported(self, import_id: str, limit: int = 5000) -> Import:
        return next(one for one in self.under_way if one.id == import_id)

    def own_email(self) -> Email:
        return Email(email="ha@so.example.vn")

    def knowledge_bases(self, *, every: bool = False) -> list[KnowledgeBase]:
        return [KnowledgeBase(id="chung", name="Kho chung")]


def field(
    name: str, value: str | list[str] | None = None, certainty: str | None = None
) -> FieldShown:
    return FieldShown(name=name, value=value, certainty=certainty, read=value, start=None, end=None)
