"""What people do on the screens, with the real service behind them and a real browser before."""

import io
import re
from pathlib import Path

import docx
import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser.conftest import settled

WORKING_HOURS = "Giờ làm việc buổi sáng bắt đầu lúc mấy giờ?"
CLAIM_PAPERS = "Người đi công tác nộp hồ sơ trong thời hạn mấy ngày?"
GARDEN = "Người trực vườn hoa cúc tưới cây lúc mấy giờ?"

YELLOW_PIXELS = """image => {
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth; canvas.height = image.naturalHeight;
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4)
    if (data[i] > 200 && data[i + 1] > 170 && data[i + 2] < 120) count++;
  return count;
}"""


def ask(page: Page, question: str) -> Locator:
    """Ask, and wait for the saved answer of this very question."""
    box = page.get_by_test_id("stChatInputTextArea")
    expect(box).to_be_enabled()
    settled(page)
    before = page.locator("[class*=st-key-answer-]").count()
    box.fill(question)
    box.press("Enter")
    expect(page.locator("[class*=st-key-answer-]")).to_have_count(before + 1)
    expect(page.locator(".question p").last).to_have_text(question)
    return page.locator("[class*=st-key-answer-]").last


def chips(answer: Locator) -> Locator:
    return answer.locator("[class*=st-key-cited-] button")


@pytest.fixture
def ready_file(tmp_path: Path) -> Path:
    written = docx.Document()
    written.add_paragraph("QUY ĐỊNH VỀ PHÒNG HỌP")
    written.add_paragraph("Điều 1. Đăng ký phòng họp")
    written.add_paragraph("1. Đơn vị đăng ký phòng họp trước ít nhất 02 ngày làm việc.")
    content = io.BytesIO()
    written.save(content)
    file = tmp_path / "quy-dinh-phong-hop.docx"
    file.write_bytes(content.getvalue())
    return file


def test_without_a_session_there_is_only_the_sign_in_page(browser, service) -> None:
    with browser.new_context(base_url=service.address) as context:
        page = context.new_page()
        for path in ("/", "/documents", "/upload"):
            page.goto(path)
            expect(page).to_have_url(re.compile("/sign-in"))
        expect(page.locator("form")).to_have_attribute("autocomplete", "off")
        page.locator("[name=name]").fill("thiha")
        page.locator("[name=password]").fill("sai-mat-khau-roi")
        page.get_by_role("button").click()
        expect(page.get_by_role("alert")).to_be_visible()


def test_asking_shows_claims_with_their_sources(sign_in, outside) -> None:
    page = sign_in("thiha")
    expect(page.locator(".greeting")).to_contain_text("Xin chào Nguyễn Thị Hà")
    answer = ask(page, WORKING_HOURS)
    expect(answer.locator(".claim").first).to_contain_text("07 giờ 15 phút")
    expect(answer).to_contain_text("Chưa kiểm chứng")
    expect(answer).to_contain_text("Độ tin cậy")
    expect(page.locator(".greeting")).to_have_count(0)
    expect(answer.locator(".flag.state-unverified")).to_be_in_viewport(ratio=1)
    answer.get_by_text("Các bước tra cứu").click()
    expect(answer.get_by_text("Đối chiếu từng câu với căn cứ")).to_be_visible()

    # A PDF shows its page, with the quote highlighted in it.
    chips(answer).first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("Quyết định số 03/2024/QĐ-SDL")
    image = drawer.locator("img").first
    expect(image).to_have_js_property("complete", True)
    expect(image).not_to_have_js_property("naturalWidth", 0)
    assert image.evaluate(YELLOW_PIXELS) > 500
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)

    # A DOCX shows the paragraph in its surroundings; the keyboard alone is enough.
    answer = ask(page, CLAIM_PAPERS)
    expect(page.locator(".question p").last).to_be_in_viewport(ratio=1)
    expect(answer.locator(".flag.state-unverified")).to_be_in_viewport(ratio=1)
    chips(answer).first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").locator("mark").first).to_contain_text("10 ngày làm việc")
    page.keyboard.press("Escape")
    expect(page.locator(".banner")).to_be_in_viewport()
    assert outside == []


def test_an_unclear_question_is_made_clear_by_one_click(sign_in, outside) -> None:
    page = sign_in("thiha")
    answer = ask(page, "Điều 5 quy định gì?")
    expect(answer).to_contain_text("Cần hỏi rõ hơn")
    before = page.locator("[class*=st-key-answer-]").count()
    answer.get_by_role("button", name="05/2024/QĐ-SDL").click()
    expect(page.locator("[class*=st-key-answer-]")).to_have_count(before + 1)
    meant = "Điều 5 Quyết định số 05/2024/QĐ-SDL quy định gì?"
    expect(page.locator(".question p").last).to_have_text(meant)
    answer = page.locator("[class*=st-key-answer-]").last
    expect(chips(answer).first).to_contain_text("05/2024/QĐ-SDL")
    expect(answer).to_contain_text("bản nháp chưa kiểm chứng")
    assert outside == []


def test_the_conversation_and_the_language_outlive_a_refresh(sign_in) -> None:
    page = sign_in("khanhtuong")
    ask(page, CLAIM_PAPERS)
    page.get_by_text("English", exact=True).click()
    expect(page.locator(".banner")).to_contain_text("draft until somebody has verified it")
    expect(page.get_by_text("Unverified", exact=True)).to_be_visible()
    page.reload()
    expect(page.locator(".question p")).to_have_text(CLAIM_PAPERS)
    expect(page.locator(".claim").first).to_contain_text("10 ngày làm việc")
    expect(page.locator(".banner")).to_contain_text("draft until somebody has verified it")
    page.get_by_role("link", name="Documents").click()
    expect(page.get_by_role("heading", name="Documents of the knowledge base")).to_be_visible()


def test_what_a_document_says_never_becomes_part_of_the_page(sign_in) -> None:
    page = sign_in("minhquan")
    answer = ask(page, GARDEN)
    claim = answer.locator(".claim").filter(has_text="hoa cúc").first
    expect(claim).to_contain_text("<script>window.pwned=1</script>")
    expect(claim).to_contain_text("$E=mc^2$ :material/home: :smile:")
    chip = chips(answer).filter(has_text="vuon").first
    shown = chip.inner_text().replace("\u2060", "")
    assert "<img src=x onerror=window.pwned=1> **dam** [a](javascript:b) :smile: $x$" in shown
    chip.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.locator("mark").first).to_contain_text("<script>window.pwned=1</script>")
    expect(drawer.locator("a, script, .katex, .paper img")).to_have_count(0)
    expect(answer.locator("a, script, .katex, img")).to_have_count(0)
    assert page.evaluate("window.pwned") is None


def test_staff_have_no_upload_page(sign_in) -> None:
    page = sign_in("thiha")
    menu = page.get_by_test_id("stSidebarNav")
    expect(menu.get_by_role("link", name="Văn bản")).to_be_visible()
    expect(menu.get_by_role("link", name="Tải văn bản lên")).to_have_count(0)
    page.goto("/upload")
    expect(page.get_by_text("Vai trò của anh/chị không mở được trang này")).to_be_visible()
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)
    page.goto("/documents")
    expect(page.locator(".row-title").first).to_be_visible()
    expect(page.get_by_text("Bản nháp, chờ công bố")).to_have_count(0)


def test_an_officer_uploads_and_another_person_publishes(sign_in, ready_file, tmp_path) -> None:
    program = tmp_path / "gia-danh.pdf"
    program.write_bytes(b"MZ" + bytes(200))
    officer = sign_in("minhquan")
    officer.get_by_role("link", name="Tải văn bản lên").click()
    expect(officer.get_by_text("Không tải lên tài liệu mật")).to_be_visible()
    officer.locator("input[type=file]").set_input_files([ready_file, program])
    officer.get_by_role("button", name="Tải lên", exact=True).click()
    rows = officer.locator("[class*=st-key-file-]")
    good, bad = (rows.filter(has_text=name) for name in (ready_file.name, program.name))
    expect(good).to_contain_text("lưu thành bản nháp")
    expect(bad).to_contain_text("tệp chương trình")
    good.get_by_role("button", name="Kiểm tra nội dung đọc được").click()
    expect(officer.get_by_text("Điều 1. Đăng ký phòng họp").first).to_be_visible()
    officer.get_by_role("button", name="Đánh dấu đã kiểm tra").click()
    officer.get_by_role("button", name="Xác nhận đã kiểm tra").click()
    expect(officer.get_by_role("status")).to_contain_text("Cần một người khác công bố")
    officer.get_by_role("button", name="Công bố", exact=True).click()
    expect(officer.get_by_role("alert")).to_contain_text("người khác")

    leader = sign_in("khanhtuong")
    leader.goto(officer.url)
    leader.get_by_role("button", name="Công bố", exact=True).click()
    expect(leader.get_by_role("status")).to_contain_text("Đã công bố 1 văn bản")
    expect(leader.get_by_text("Ngừng sử dụng văn bản này")).to_be_visible()


def test_signing_out_ends_it_for_good(sign_in, service) -> None:
    page = sign_in("thiha", fresh=True)
    token = next(c["value"] for c in page.context.cookies() if c["name"] == "cancu_session")
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page).to_have_url(re.compile("/sign-in"))
    page.go_back()
    page.goto("/")
    expect(page).to_have_url(re.compile("/sign-in"))
    headers = {"Authorization": f"Bearer {token}"}
    assert httpx.get(f"{service.address}/api/me", headers=headers).status_code == 401


def test_a_phone_is_wide_enough(sign_in) -> None:
    page = sign_in("khanhtuong", width=400, height=800)
    answer = ask(page, WORKING_HOURS)
    expect(page.locator(".banner")).to_be_in_viewport()
    chips(answer).first.click()
    expect(page.get_by_role("dialog").locator("img").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
