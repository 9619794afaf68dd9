"""Uploads and sources through the HTTP door, bad files among them."""

import io
import zipfile
from pathlib import Path

import pypdf
import pytest

from app.contract.imports import ImportState

SAMPLE = Path(__file__).parents[3] / "evals" / "sample_agency" / "files"


def encrypted_pdf() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("mat-khau")
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def zip_bomb() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * 600_000_000)
    return output.getvalue()


BAD_FILES = {
    "encrypted": ("khoa.pdf", encrypted_pdf, "file_encrypted", "mật khẩu"),
    "empty": ("rong.docx", lambda: b"", "file_empty", "0 byte"),
    "program": (
        "van-ban.pdf",
        lambda: b"MZ\x90\x00" + b"\0" * 100,
        "file_executable",
        "chương trình",
    ),
    "zip bomb": ("to.docx", zip_bomb, "file_zip_bomb", "giới hạn an toàn"),
    "damaged": ("hong.pdf", lambda: b"%PDF-1.7\nxxxx", "file_damaged", "hỏng"),
    "no text": ("trang.txt", lambda: b" \n \n", "file_no_text", "không có chữ"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_ends_in_one_plain_sentence_and_leaves_nothing(people, upload, case) -> None:
    name, make, code, words = BAD_FILES[case]
    officer = people["knowledge_officer"]
    before = officer.documents(limit=1).total
    file = upload(name, make())
    assert (file.state, file.code) == (ImportState.REFUSED, code)
    assert words in file.message
    assert "{" not in file.message
    assert officer.documents(limit=1).total == before


def test_what_was_understood_is_shown_to_the_officer(people, published) -> None:
    version_id = published["05-2024-qd-sdl-cong-tac-phi.docx"]
    understood = people["knowledge_officer"].understood(version_id)
    document = understood.document
    assert document.number == "05/2024/QĐ-SDL"
    assert document.type == "quyết định"
    assert document.issued_on is not None
    assert document.articles > 10
    assert understood.certainty["number"] == "sure"
    assert any(entry.label.startswith("Điều 7") for entry in understood.outline)


def test_the_original_is_given_back_byte_for_byte(people, published) -> None:
    name, version_id = next(iter(published.items()))
    assert people["staff"].original(version_id) == (SAMPLE / name).read_bytes()


def test_a_range_outside_the_text_is_not_found(people, published) -> None:
    version_id = next(iter(published.values()))
    for start, end in ((-1, 5), (5, 5), (0, 10**9)):
        response = people["staff"]._http.get(
            f"/api/documents/{version_id}/source", params={"start": start, "end": end}
        )
        assert response.status_code == 404


def test_a_page_that_is_not_there_is_not_found(people, published) -> None:
    pdf = published["03-2024-qd-sdl-noi-quy-co-quan.pdf"]
    docx = published["05-2024-qd-sdl-cong-tac-phi.docx"]
    for version_id, page in ((pdf, 0), (pdf, 999), (docx, 1)):
        path = f"/api/documents/{version_id}/pages/{page}.png"
        assert people["staff"]._http.get(path).status_code == 404


def test_reindexing_changes_no_answer(people, published) -> None:
    officer = people["knowledge_officer"]
    before = [(h.passage_id, round(h.score, 4)) for h in officer.search("nghỉ phép năm").hits]
    people["administrator"].reindex()
    after = [(h.passage_id, round(h.score, 4)) for h in officer.search("nghỉ phép năm").hits]
    assert before == after


def test_the_doctor_says_that_all_is_whole(people, published) -> None:
    found = people["administrator"].doctor()
    assert all(found.checks.values())
    assert found.counts["passages"] == found.counts["lexical"] == found.counts["dense"] > 0
