"""The way of one document on its page: checked, published by another person, ended, restored."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from app.contract.documents import Document
from app.contract.history import RelationShown
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


def submit(page: Any, label: str) -> Any:
    return next(b for b in page.button if b.label == label).click().run()


def test_a_draft_is_checked_with_its_certain_relations(
    fake: Any,
    document: MakeDocument,
    relation: Callable[..., RelationShown],
    officer: Any,
    opened: Any,
) -> None:
    client = fake(documents=[document(status="drafted")])
    client.stated = [relation()]
    page = opened(run_document, officer(client))
    assert "publish" not in [button.key for button in page.button]
    page.checkbox(key="check-relations").check()
    page = submit(page, "Xác nhận đã kiểm tra")
    assert ("check", "v1", True) in client.done
    assert "người khác công bố" in page.success[0].value


def test_what_is_checked_is_published_and_says_by_whom_it_was_checked(
    fake: Any, document: MakeDocument, officer: Any, opened: Any, html_of: Any
) -> None:
    checked = document(status="checked", checked_by="Trần Minh Quân", checked_at=datetime.now(UTC))
    client = fake(documents=[checked])
    page = opened(run_document, officer(client))
    assert "Trần Minh Quân đã kiểm tra" in html_of(page)
    page.button(key="publish").click().run()
    assert ("publish", "v1") in client.done


def test_what_the_service_refuses_is_its_own_sentence(
    fake: Any, document: MakeDocument, officer: Any, opened: Any, problem: Any
) -> None:
    client = fake(documents=[document(status="checked")])
    page = opened(run_document, officer(client))
    client.problem = problem(409, "Cần một người khác công bố")
    page.button(key="publish").click().run()
    assert page.error[0].value == "Cần một người khác công bố"


def test_a_published_document_is_superseded_from_a_day_on_and_only_with_a_reason(
    fake: Any, document: MakeDocument, officer: Any, opened: Any
) -> None:
    client = fake(documents=[document()])
    page = submit(opened(run_document, officer(client)), "Ngừng sử dụng")
    assert page.warning[0].value == "Vui lòng ghi rõ lý do."
    page.date_input(key="ending-since").set_value(date(2026, 4, 1))
    page.text_area(key="ending-reason").set_value("Có quyết định mới")
    submit(page, "Ngừng sử dụng")
    assert ("end", "v1", "superseded", "Có quyết định mới", date(2026, 4, 1)) in client.done


def test_a_withdrawal_needs_no_day(
    fake: Any, document: MakeDocument, officer: Any, opened: Any
) -> None:
    client = fake(documents=[document()])
    page = opened(run_document, officer(client))
    page.radio(key="ending-status").set_value("withdrawn")
    page.text_area(key="ending-reason").set_value("Ban hành nhầm")
    submit(page, "Ngừng sử dụng")
    assert ("end", "v1", "withdrawn", "Ban hành nhầm", None) in client.done


def test_a_superseded_document_can_hold_again(
    fake: Any, document: MakeDocument, officer: Any, opened: Any
) -> None:
    client = fake(documents=[document(status="superseded")])
    page = opened(run_document, officer(client))
    page.text_area(key="restoring-reason").set_value("Bản mới bị thu hồi")
    submit(page, "Khôi phục")
    assert ("end", "v1", "published", "Bản mới bị thu hồi", None) in client.done


def test_a_draft_is_discarded(fake: Any, document: MakeDocument, officer: Any, opened: Any) -> None:
    client = fake(documents=[document(status="drafted")])
    opened(run_document, officer(client)).button(key="discard").click().run()
    assert ("discard", "v1") in client.done


def test_staff_have_no_actions_and_do_not_see_whose_answers_rest_on_it(
    fake: Any, document: MakeDocument, visit: MakeVisitor, opened: Any
) -> None:
    page = opened(run_document, visit(fake(documents=[document()])))
    assert not page.text_area
    assert "Câu trả lời đã dùng" not in [tab.label for tab in page.tabs]
