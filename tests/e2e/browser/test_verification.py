"""Two people verify and approve a real answer on the screens; it leaves as a paper that says so."""

import io
import re
from datetime import date
from pathlib import Path

from docx import Document
from playwright.sync_api import Download, Page, expect

from app.contract.answers import Answer
from app.contract.knowledge_bases import KnowledgeBaseChange
from app.contract.reviews import ReviewRules
from tests.e2e.browser.conftest import PASSWORD

QUESTION = "Được nghỉ phép năm bao nhiêu ngày?"
BASE = "chung"


def ask(page: Page, question: str) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")


def sign(page: Page, button: str) -> None:
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    page.get_by_label("Nhập lại mật khẩu để ký").fill(PASSWORD)
    page.get_by_role("button", name=button).click()


def judge_every_claim_right(page: Page) -> None:
    verdicts = page.get_by_role("radiogroup", name="Đánh giá câu")
    for number in range(verdicts.count()):
        verdicts.nth(number).get_by_text("Đúng", exact=True).click()
        expect(verdicts.nth(number).get_by_role("radio", name="Đúng")).to_be_checked()


def words_of(download: Download) -> str:
    document = Document(io.BytesIO(Path(download.path()).read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


def listed(answer: Answer) -> list[str]:
    """What a paper of the answer has to say."""
    verification = answer.verification
    today = date.today()
    cited = [c for claim in verification.claims for c in claim.citations]
    return [
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "SỞ DỮ LIỆU"),
        f"Đắk Lắk, ngày {today.day:02d} tháng",
        *(QUESTION, "Nơi nhận:", "NGƯỜI KIỂM CHỨNG", "NGƯỜI ĐỨNG ĐẦU"),
        *(f"{claim.text} [" for claim in verification.claims),
        *(f"“{citation.quote}”" for citation in cited),
        *(f"{citation.place} {citation.document}" for citation in cited),
        f"Theo văn bản có hiệu lực vào ngày {answer.as_of.day:02d} tháng",
        *("Người kiểm chứng: Phạm Thu Vân", "Người phê duyệt: Lê Khánh Tường"),
        f"{verification.verifiers[0].at.astimezone():%H:%M %d/%m/%Y}",
        *("Người đứng đầu chịu trách nhiệm: Trần Văn Trưởng", answer.id),
        f"/verify?id={answer.id}&hash={verification.content_hash}",
    ]


def test_two_people_verify_and_approve_an_answer_to_a_paper(service, sign_in, outside) -> None:
    with service.client() as console:
        console.set_review_rules(BASE, ReviewRules(approval=True, place="Đắk Lắk"))
        head = KnowledgeBaseChange(unit="Sở Dữ liệu", responsible="Trần Văn Trưởng")
        console.change_base(BASE, head)
    staff = sign_in("thiha")
    ask(staff, QUESTION)
    expect(staff.locator(".flag.state-unverified").last).to_be_visible()
    expect(staff.get_by_role("button", name="Tải bản DOCX")).to_have_count(0)
    staff.get_by_role("button", name="Gửi kiểm chứng").last.click()
    expect(staff.get_by_text(re.compile("Đã gửi kiểm chứng, hạn ngày"))).to_be_visible()

    verifier = sign_in("thuvan")
    verifier.goto("/reviews")
    verifier.get_by_role("button", name="Mở để kiểm chứng").click()
    expect(verifier.locator(".row-head h1")).to_have_text(QUESTION)
    sign(verifier, "Ký kiểm chứng")
    expect(verifier.get_by_role("alert")).to_contain_text("chưa có kết luận")
    judge_every_claim_right(verifier)
    sign(verifier, "Ký kiểm chứng")
    expect(verifier.get_by_role("alert")).to_contain_text("chưa được mở xem")
    sources = verifier.get_by_test_id("stCheckbox").filter(has_text="Mở nguồn")
    for number in range(sources.count()):
        sources.nth(number).locator("label").click()
        expect(
            verifier.locator("[data-testid=stImage] img, .paper mark").nth(number)
        ).to_be_visible()
    sign(verifier, "Ký kiểm chứng")
    expect(verifier.get_by_text("Chờ lãnh đạo phê duyệt", exact=True)).to_be_visible()

    leader = sign_in("khanhtuong")
    leader.goto("/reviews")
    leader.get_by_role("button", name="Mở để kiểm chứng").click()
    sign(leader, "Phê duyệt")
    expect(leader.get_by_text("Đã được Phạm Thu Vân kiểm chứng")).to_be_visible()

    staff.reload()
    expect(staff.get_by_text("Đã được Phạm Thu Vân kiểm chứng")).to_be_visible()
    with staff.expect_download() as taken:
        staff.get_by_role("button", name="Tải bản DOCX").click()
    said = words_of(taken.value)
    with service.client() as console:
        answer_id = re.search(r"verify\?id=(\w+)&hash=(\w+)", said)
        assert answer_id
        content_hash = answer_id.group(2)
        answer = console.under_review(answer_id.group(1)).answer
    assert [one for one in listed(answer) if one not in said] == []

    staff.goto(f"/verify?id={answer.id}&hash={content_hash}")
    expect(staff.get_by_text("hiện vẫn còn giá trị")).to_be_visible()
    altered = content_hash[::-1]
    staff.goto(f"/verify?id={answer.id}&hash={altered}")
    expect(staff.get_by_text("Không có nội dung nào như vậy")).to_be_visible()
    assert outside == []
