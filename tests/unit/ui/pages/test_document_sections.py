"""The sections of a document's page: pages, relations, difference, the answers that rest on it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from app.contract.answers import AnswerMark, Outcome
from app.contract.documents import Document
from app.contract.history import DifferenceShown, RelationShown, VersionShown
from app.contract.impact import AffectedAnswer, ImpactReport
from ui.visitor import Visitor

MakeVisitor = Callable[..., Visitor]
MakeDocument = Callable[..., Document]


def run_document(visitor: "Visitor") -> None:
    from ui.library.detail import document_detail
    from ui.library.finishing import show_done
    from ui.problems import told

    with told(visitor.words):
        show_done()
        document_detail(visitor, "v1", close=lambda: None)


def run_relation_form(visitor: "Visitor") -> None:
    from ui.library.relation_form import relation_form

    relation_form(visitor, "v1", None)


@pytest.fixture
def section(opened: Any) -> Callable[[Visitor, str], Any]:
    """The page with the tab of this name open."""

    def section(visitor: Visitor, name: str) -> Any:
        page = opened(run_document, visitor)
        page.session_state["section"] = name
        return page.run()

    return section


def submit(page: Any, label: str) -> Any:
    return next(b for b in page.button if b.label == label).click().run()


def test_pages_are_turned_beside_what_was_understood(
    fake: Any, document: MakeDocument, officer: Any, opened: Any
) -> None:
    client = fake(documents=[document(kind="pdf", pages=2)])
    page = opened(run_document, officer(client))
    assert page.button(key="viewer-previous").disabled
    page.button(key="viewer-next").click().run()
    assert [done for done in client.done if done[0] == "page"] == [
        ("page", 1, None, None),
        ("page", 2, None, None),
    ]
    assert page.button(key="viewer-next").disabled


def test_an_entry_of_the_outline_is_marked_on_its_page(
    fake: Any, document: MakeDocument, officer: Any, opened: Any
) -> None:
    client = fake(documents=[document(kind="pdf", pages=2)])
    page = opened(run_document, officer(client))
    page.selectbox(key="viewer-entry").set_value(0).run()
    assert client.done[-1] == ("page", 1, 0, 9)


def test_relations_are_decided_one_by_one_or_together(
    fake: Any,
    document: MakeDocument,
    relation: Callable[..., RelationShown],
    officer: Any,
    section: Any,
) -> None:
    client = fake(documents=[document()])
    client.stated = [relation(id="a"), relation(id="b", certainty="guess"), relation(id="c")]
    page = section(officer(client), "Quan hệ")
    page.button(key="rejected-b").click().run()
    assert ("decide", "rejected", "b") in client.done
    page.button(key="confirm-certain").click().run()
    assert ("decide", "confirmed", "a", "c") in client.done


def test_where_a_relation_is_said_opens_the_source(
    fake: Any,
    document: MakeDocument,
    relation: Callable[..., RelationShown],
    officer: Any,
    section: Any,
    html_of: Any,
) -> None:
    client = fake(documents=[document()])
    client.stated = [relation(start=100, end=160)]
    page = section(officer(client), "Quan hệ")
    page.button(key="source-r1").click().run()
    assert not page.error
    assert "<mark>Người đi công tác" in html_of(page)


def test_readers_see_relations_but_decide_nothing(
    fake: Any,
    document: MakeDocument,
    relation: Callable[..., RelationShown],
    visit: MakeVisitor,
    section: Any,
    html_of: Any,
) -> None:
    client = fake(documents=[document()])
    client.stated = [relation()]
    page = section(visit(client), "Quan hệ")
    assert "01/2020/QĐ-SDL" in html_of(page)
    keys = [str(button.key) for button in page.button]
    assert not [key for key in keys if key.startswith(("confirm", "rejected", "change", "add"))]


def test_a_relation_is_stated_in_a_form(
    fake: Any, document: MakeDocument, officer: Any, opened: Any
) -> None:
    client = fake(documents=[document()])
    page = submit(opened(run_relation_form, officer(client)), "Lưu quan hệ")
    assert "số, ký hiệu" in page.warning[0].value
    page.selectbox(key="state-kind").set_value("repeals")
    page.text_input(key="state-number").set_value("08/2021/QĐ-SDL")
    page.text_input(key="state-places").set_value("Điều 3")
    submit(page, "Lưu quan hệ")
    action, version_id, statement = client.done[-1]
    assert (action, version_id) == ("state", "v1")
    assert (statement.kind, statement.number, statement.places) == (
        "repeals",
        "08/2021/QĐ-SDL",
        "Điều 3",
    )


def test_without_an_earlier_text_there_is_nothing_to_compare(
    fake: Any, document: MakeDocument, officer: Any, section: Any, html_of: Any
) -> None:
    page = section(officer(fake(documents=[document()])), "Khác bản trước")
    assert "Không có bản trước" in html_of(page)
    assert not page.error


def test_the_text_before_this_one_is_compared_with(
    fake: Any, document: MakeDocument, officer: Any, section: Any, html_of: Any
) -> None:
    client = fake(documents=[document(status="checked")])
    client.differs = DifferenceShown(old_version_id="v0", new_version_id="v1", same=3, parts=[])
    versions = [
        VersionShown(
            version_id=version_id,
            title="x",
            status="published",
            holds_from=None,
            superseded_on=None,
            file_name=f"{version_id}.docx",
            is_this=version_id == "v1",
        )
        for version_id in ("old", "v0", "v1")
    ]
    client.life = client.life.model_copy(update={"versions": versions})
    page = section(officer(client), "Khác bản trước")
    assert client.done[-1] == ("difference", "v1", "v0")
    assert "3 phần giữ nguyên" in html_of(page)


def test_the_answers_that_rest_on_a_text_are_listed_with_what_changed(
    fake: Any, document: MakeDocument, officer: Any, section: Any, html_of: Any
) -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    mark = AnswerMark(
        version_id="v1",
        standing="repealed",
        since=None,
        by_version=None,
        marked_at=now,
        message="Đã bị bãi bỏ.",
    )
    affected = AffectedAnswer(
        id="a1",
        asked_by="Nguyễn Thị Hà",
        asked_at=now,
        question="Nộp trong bao lâu?",
        outcome=Outcome.ANSWERED,
        marks=[mark],
    )
    client = fake(documents=[document()])
    client.rests = ImpactReport(
        version_id="v1", document="x", status="published", total=4, marked=1, answers=[affected]
    )
    html = html_of(section(officer(client), "Câu trả lời đã dùng"))
    for part in ("Nộp trong bao lâu?", "Nguyễn Thị Hà", "Đã bị bãi bỏ.", "3 câu trả lời cũ hơn"):
        assert part in html
