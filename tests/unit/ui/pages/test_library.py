"""The documents: finding, checking, publishing, ending, and following an upload."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from app.contract.accounts import Permission
from app.contract.documents import Document
from app.contract.imports import Import, ImportedFile, ImportState
from ui.visitor import Visitor

MakeVisitor = Callable[..., Visitor]


def import_of(files: list[ImportedFile], state: ImportState = ImportState.RUNNING) -> Import:
    counts = Counter(file.state for file in files)
    created = datetime(2026, 3, 2, tzinfo=UTC)
    return Import(id="i1", state=state, counts=counts, created_at=created, files=files)


def run_documents(visitor: "Visitor") -> None:
    from ui.library.page import documents_page
    from ui.problems import told

    with told(visitor.words):
        documents_page(visitor)


def run_upload(visitor: "Visitor") -> None:
    from ui.library.upload import upload_page
    from ui.problems import told

    with told(visitor.words):
        upload_page(visitor, lambda version_id: None)


def test_staff_find_documents_but_cannot_publish(
    visit: MakeVisitor, fake: Any, document: Callable[..., Document], opened: Any, html_of: Any
) -> None:
    client = fake(documents=[document(), document(version_id="v2", status="drafted")])
    page = opened(run_documents, visit(client))
    assert "Quyết định số 05/2024/QĐ-SDL" in html_of(page)
    assert not page.checkbox
    assert not page.selectbox
    page.text_input(key="documents-query").set_value("công tác").run()
    assert client.done[-1] == ("documents", None, "công tác", 0)


def test_all_drafts_of_a_page_are_ticked_by_one_click(
    visit: MakeVisitor,
    fake: Any,
    document: Callable[..., Document],
    officer_rights: frozenset[Permission],
    opened: Any,
) -> None:
    known = [document(version_id=f"v{n}", status="drafted") for n in range(3)]
    client = fake(documents=[*known, document(version_id="v3")])
    page = opened(run_documents, visit(client, officer_rights))
    page.button(key="choose-all").click().run()
    assert page.button(key="check-chosen").label == "Đánh dấu đã kiểm tra (3)"
    page.button(key="choose-all").click().run()
    assert not any(box.value for box in page.checkbox)


def test_ticked_drafts_are_checked_and_ticked_checked_ones_published(
    visit: MakeVisitor,
    fake: Any,
    document: Callable[..., Document],
    officer_rights: frozenset[Permission],
    opened: Any,
) -> None:
    known = [document(version_id=f"v{n}", status="drafted") for n in range(3)]
    client = fake(documents=[*known, document(version_id="v3", status="checked")])
    page = opened(run_documents, visit(client, officer_rights))
    page.checkbox(key="chosen-v1").check().run()
    page.button(key="check-chosen").click().run()
    assert ("check", "v1", False) in client.done
    assert "1 văn bản" in page.success[0].value
    page.checkbox(key="chosen-v1").uncheck()
    page.checkbox(key="chosen-v3").check().run()
    page.button(key="publish-chosen").click().run()
    assert ("publish", "v3") in client.done


def test_whoever_may_only_publish_ticks_only_what_was_checked(
    visit: MakeVisitor, fake: Any, document: Callable[..., Document], opened: Any
) -> None:
    known = [document(status="drafted"), document(version_id="v2", status="checked")]
    leader = frozenset({Permission.READ_SOURCES, Permission.PUBLISH})
    page = opened(run_documents, visit(fake(documents=known), leader))
    assert [box.key for box in page.checkbox] == ["chosen-v2"]


def test_the_list_tells_how_a_text_in_use_stands(
    visit: MakeVisitor, fake: Any, document: Callable[..., Document], opened: Any, html_of: Any
) -> None:
    known = [
        document(standing="repealed"),
        document(version_id="v2", status="drafted", standing="not_yet"),
    ]
    html = html_of(opened(run_documents, visit(fake(documents=known))))
    assert "Bị bãi bỏ" in html
    assert "Chưa có hiệu lực" not in html


def test_the_detail_shows_what_was_understood_and_how_surely(
    visit: MakeVisitor,
    fake: Any,
    document: Callable[..., Document],
    hostile: str,
    opened: Any,
    html_of: Any,
) -> None:
    client = fake(documents=[document(title=hostile, subject=hostile)])
    page = opened(run_documents, visit(client))
    page.button(key="open-v1").click().run()
    html = html_of(page)
    for part in (
        "Chắc chắn",
        "Phỏng đoán",
        "Điều 1. Phạm vi",
        "Có dấu MẬT.",
        "Cần xử lý:",
        "Lưu: VT",
        "Trang 1–3: chữ được nhận dạng từ ảnh quét. Độ tin cậy thấp nhất 61%.",
    ):
        assert part in html
    assert "<script>alert" not in html
    page.button(key="back").click().run()
    assert page.text_input(key="documents-query")


def test_each_uploaded_file_shows_its_stage_or_its_end(
    visit: MakeVisitor,
    fake: Any,
    officer_rights: frozenset[Permission],
    hostile: str,
    opened: Any,
    html_of: Any,
) -> None:
    def file(number: int, state: ImportState, stage: str, message: str) -> ImportedFile:
        name = f"{number}.docx" if number else hostile
        return ImportedFile(
            id=str(number), file_name=name, state=state, stage=stage, message=message
        )

    files = [
        file(0, ImportState.REFUSED, "ended", "Tệp có mật khẩu."),
        file(1, ImportState.RUNNING, "structure", ""),
        file(2, ImportState.DONE, "ended", "Đã đọc xong."),
    ]
    client = fake(imports=[import_of(files)])
    page = opened(run_upload, visit(client, officer_rights))
    assert not page.exception
    html = html_of(page)
    for part in ("Tệp có mật khẩu.", "Đang tách chương, điều, khoản", "Đã đọc xong.", "2/3"):
        assert part in html
    assert "<script>alert" not in html


def test_an_officer_corrects_only_what_differs(
    visit: MakeVisitor,
    fake: Any,
    document: Callable[..., Document],
    officer_rights: frozenset[Permission],
    opened: Any,
) -> None:
    client = fake(documents=[document(status="drafted")])
    page = opened(run_documents, visit(client, officer_rights))
    page.button(key="open-v1").click().run()
    page.text_input(key="correct-number").set_value("06/2024/QĐ-SDL")
    page.text_input(key="correct-subject").set_value(" ")
    next(b for b in page.button if b.label == "Lưu thông tin đã sửa").click().run()
    assert ("correct", "v1", {"number": "06/2024/QĐ-SDL", "subject": None}) in client.done


def test_a_published_document_is_not_corrected(
    visit: MakeVisitor,
    fake: Any,
    document: Callable[..., Document],
    officer_rights: frozenset[Permission],
    opened: Any,
) -> None:
    page = opened(run_documents, visit(fake(documents=[document()]), officer_rights))
    page.button(key="open-v1").click().run()
    assert "Lưu thông tin đã sửa" not in [button.label for button in page.button]


def test_a_text_leaves_quarantine_only_with_a_reason(
    visit: MakeVisitor,
    fake: Any,
    document: Callable[..., Document],
    officer_rights: frozenset[Permission],
    opened: Any,
) -> None:
    client = fake(documents=[document(status="quarantined")])
    page = opened(run_documents, visit(client, officer_rights))
    page.button(key="open-v1").click().run()
    next(b for b in page.button if b.label == "Chuyển thành bản nháp").click().run()
    assert page.warning[0].value == "Vui lòng ghi rõ lý do."
    page.text_area(key="release-reason").set_value("Đã che dữ liệu cá nhân")
    next(b for b in page.button if b.label == "Chuyển thành bản nháp").click().run()
    assert ("release", "v1", "Đã che dữ liệu cá nhân") in client.done


def test_an_upload_under_way_can_be_stopped_and_failed_files_read_again(
    visit: MakeVisitor, fake: Any, officer_rights: frozenset[Permission], opened: Any
) -> None:
    def file(name: str, state: ImportState) -> ImportedFile:
        return ImportedFile(id=name, file_name=name, state=state, stage="ended", message="")

    files = [file("a", ImportState.FAILED), file("b", ImportState.RUNNING)]
    client = fake(imports=[import_of(files)])
    page = opened(run_upload, visit(client, officer_rights))
    page.button(key="cancel-i1").click().run()
    page.button(key="retry-i1").click().run()
    assert client.done == [("cancel", "i1"), ("retry", "i1")]


def test_an_earlier_import_that_has_ended_is_one_line(
    visit: MakeVisitor, fake: Any, officer_rights: frozenset[Permission], opened: Any
) -> None:
    file = ImportedFile(id="f1", file_name="a.docx", state=ImportState.DONE, stage="", message="")
    newest = import_of([file], ImportState.DONE)
    earlier = newest.model_copy(update={"id": "i2"})
    page = opened(run_upload, visit(fake(imports=[newest, earlier]), officer_rights))
    assert [one.label for one in page.expander] == ["07:00 ngày 02/03/2026 · Đã xử lý 1/1 tệp."]
