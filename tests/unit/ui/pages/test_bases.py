"""Knowledge bases on the screen: choosing one to ask, and looking after them."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.client import AnswerEvent
from app.contract.accounts import Account, Permission, Role
from app.contract.answers import Answer, Ask
from app.contract.documents import Document, DocumentPage
from app.contract.knowledge_bases import (
    KnowledgeBase,
    KnowledgeBaseChange,
    Level,
    Member,
    NewKnowledgeBase,
)
from app.contract.reviews import ReviewRules
from ui.visitor import Visitor

MakeVisitor = Callable[..., Visitor]
HR = KnowledgeBase(
    id="nhan-su",
    name="Kho nhân sự",
    unit="Phòng Tổ chức",
    field="Nhân sự",
    responsible="Trần B",
    assistant_name="Trợ lý nhân sự",
    welcome="Tôi trả lời về **nhân sự**.",
    suggested_questions=["Nghỉ phép mấy ngày?", "Ai ký quyết định?"],
)
COMMON = KnowledgeBase(id="chung", name="Kho chung", distribution=Level.PUBLIC)


class BasesClient:
    """What the pages of this file ask of the service, over any other fake."""

    def __init__(self, rest: Any, bases: list[KnowledgeBase], documents: list[Document]) -> None:
        self._rest = rest
        self.bases = bases
        self.known = documents
        self.asked: list[Ask] = []
        self.did: list[tuple[object, ...]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rest, name)

    def knowledge_bases(self, *, every: bool = False) -> list[KnowledgeBase]:
        return self.bases

    def ask_streaming(self, ask: Ask) -> Any:
        self.asked.append(ask)
        events: list[AnswerEvent] = list(self._rest.ask_streaming(ask))
        return iter(events)

    def review_rules(self, base_id: str) -> ReviewRules:
        return ReviewRules()

    def create_base(self, new: NewKnowledgeBase) -> KnowledgeBase:
        self.did.append(("create", new.id, new.name, new.distribution))
        self.bases = [*self.bases, KnowledgeBase(id=new.id, name=new.name or "")]
        return self.bases[-1]

    def change_base(self, base_id: str, change: KnowledgeBaseChange) -> KnowledgeBase:
        self.did.append(("change", base_id, change.welcome, change.suggested_questions))
        return self.bases[0]

    def members(self, base_id: str) -> list[Member]:
        return [
            Member(account_id="1", name="ha", display_name="Hà", role=Role.STAFF, disabled=False)
        ]

    def accounts(self) -> list[Account]:
        return []

    def remove_member(self, base_id: str, account_id: str) -> None:
        self.did.append(("remove", base_id, account_id))

    def documents_in(self, base_id: str, **page: object) -> DocumentPage:
        return DocumentPage(documents=self.known, total=len(self.known))

    def documents(self, **what: object) -> DocumentPage:
        return DocumentPage(documents=self.known, total=len(self.known))

    def place(self, base_id: str, document_id: str) -> None:
        self.did.append(("place", base_id, document_id))

    def unplace(self, base_id: str, document_id: str) -> None:
        self.did.append(("unplace", base_id, document_id))


@pytest.fixture
def client(fake: Any, document: Callable[..., Document]) -> BasesClient:
    known = [document(version_id="v1", knowledge_base="nhan-su", title="Quyết định 05")]
    return BasesClient(fake(), [COMMON, HR], known)


def run_chat(visitor: "Visitor") -> None:
    from ui.chat.page import chat_page

    chat_page(visitor)


def run_bases(visitor: "Visitor") -> None:
    from ui.bases.page import bases_page

    bases_page(visitor)


def suggested(page: AppTest) -> list[str]:
    return [b.label for b in page.button if str(b.key).startswith("suggestion-")]


def test_who_sees_one_base_has_nothing_to_choose_and_meets_its_assistant(
    client: BasesClient, visit: MakeVisitor, opened: Any, html_of: Any
) -> None:
    client.bases = [HR]
    page = opened(run_chat, visit(client))
    assert not page.exception
    assert "assistant" not in {box.key for box in page.selectbox}
    assert "Tôi là Trợ lý nhân sự, trợ lý tra cứu của Kho nhân sự." in html_of(page)
    assert "Tôi trả lời về **nhân sự**." in html_of(page)
    assert "Người chịu trách nhiệm về kho tri thức: Trần B." in html_of(page)
    assert suggested(page) == ["Nghỉ phép mấy ngày?", "Ai ký quyết định?"]


def test_all_bases_are_asked_until_one_is_chosen(
    client: BasesClient, visit: MakeVisitor, opened: Any
) -> None:
    page = opened(run_chat, visit(client))
    page.chat_input(key="question").set_value("Bao lâu?").run()
    assert [ask.knowledge_base for ask in client.asked] == [None]


def test_a_chosen_assistant_introduces_itself_and_is_asked(
    client: BasesClient,
    visit: MakeVisitor,
    answer: Callable[..., Answer],
    opened: Any,
    html_of: Any,
) -> None:
    client._rest.kept = [answer()]
    page = opened(run_chat, visit(client))
    assert suggested(page) == []
    page.selectbox(key="assistant").set_value("nhan-su").run()
    assert "Trợ lý nhân sự" in html_of(page)
    page.button(key="suggestion-1").click().run()
    assert not page.exception
    assert [(ask.question, ask.knowledge_base) for ask in client.asked] == [
        ("Nghỉ phép mấy ngày?", "nhan-su")
    ]
    assert suggested(page) == []


def test_hostile_words_of_a_base_stay_words(
    client: BasesClient, visit: MakeVisitor, hostile: str, opened: Any, html_of: Any
) -> None:
    told = {"assistant_name": hostile, "welcome": hostile, "suggested_questions": [hostile]}
    client.bases = [HR.model_copy(update=told)]
    page = opened(run_chat, visit(client))
    assert "<script>alert" not in html_of(page)
    assert hostile not in suggested(page)


def test_bases_are_listed_with_whose_they_are(
    client: BasesClient, visit: MakeVisitor, opened: Any, html_of: Any
) -> None:
    page = opened(run_bases, visit(client))
    assert not page.exception
    assert "Kho nhân sự" in html_of(page)
    assert "Phòng Tổ chức · Trần B" in html_of(page)
    assert not page.text_input


def test_who_belongs_nowhere_is_told_so(
    client: BasesClient, visit: MakeVisitor, opened: Any
) -> None:
    client.bases = []
    assert "chưa là thành viên" in opened(run_bases, visit(client)).info[0].value


def keeper(visit: MakeVisitor, client: BasesClient, *more: Permission) -> Visitor:
    rights = {Permission.READ_SOURCES, Permission.MANAGE_BASES, *more}
    visitor = visit(client, permissions=frozenset(rights))
    visitor.me.account.knowledge_bases = ["nhan-su"]
    return visitor


def test_a_new_base_is_made_and_opened(
    client: BasesClient, visit: MakeVisitor, opened: Any, html_of: Any
) -> None:
    page = opened(run_bases, keeper(visit, client))
    page.text_input(key="new-base-id").set_value("dau-tu")
    page.text_input(key="new-base-name").set_value("Đầu tư")
    page.button[-1].click().run()
    assert not page.exception
    assert client.did == [("create", "dau-tu", "Đầu tư", Level.INTERNAL)]
    assert "<h1>Đầu tư</h1>" in html_of(page)


def open_hr(page: AppTest) -> AppTest:
    return page.button(key="open-base-nhan-su").click().run()


def test_an_open_base_tells_all_that_it_says_of_itself(
    client: BasesClient, visit: MakeVisitor, opened: Any, html_of: Any
) -> None:
    visitor = visit(client)
    visitor.me.account.knowledge_bases = ["nhan-su"]
    html = html_of(open_hr(opened(run_bases, visitor)))
    for words in ("Phòng Tổ chức", "Trần B", "Nội bộ", "Nghỉ phép mấy ngày?", "Quyết định 05"):
        assert words in html


def test_its_details_are_changed_a_question_a_line(
    client: BasesClient, visit: MakeVisitor, opened: Any
) -> None:
    page = open_hr(opened(run_bases, keeper(visit, client)))
    page.text_area(key="change-nhan-su-welcome").set_value("Chào")
    page.text_area(key="change-nhan-su-questions").set_value("Một?\n\nHai?")
    next(b for b in page.button if b.label == "Lưu thông tin").click().run()
    assert not page.exception
    assert client.did == [("change", "nhan-su", "Chào", ["Một?", "Hai?"])]


def test_a_member_is_taken_out(client: BasesClient, visit: MakeVisitor, opened: Any) -> None:
    page = open_hr(opened(run_bases, keeper(visit, client)))
    page.button(key="leave-1").click().run()
    assert client.did == [("remove", "nhan-su", "1")]


def test_documents_are_placed_and_taken_out_by_those_who_tend_them(
    client: BasesClient,
    visit: MakeVisitor,
    document: Callable[..., Document],
    opened: Any,
) -> None:
    client.known.append(document(version_id="v2", document_id="d2", title="Quyết định 09"))
    page = open_hr(opened(run_bases, keeper(visit, client, Permission.UPLOAD)))
    assert "unplace-v1" not in {button.key for button in page.button}
    page.button(key="unplace-v2").click().run()
    page.text_input(key="place-query").set_value("09").run()
    page.button(key="place").click().run()
    assert not page.exception
    assert client.did == [("unplace", "nhan-su", "d2"), ("place", "nhan-su", "d2")]


def test_documents_of_a_base_one_does_not_belong_to_are_not_asked_for(
    client: BasesClient, visit: MakeVisitor, opened: Any, html_of: Any
) -> None:
    visitor = keeper(visit, client)
    visitor.me.account.knowledge_bases = []
    page = open_hr(opened(run_bases, visitor))
    assert "Quyết định 05" not in html_of(page)
    assert "không phải thành viên" in page.info[0].value
