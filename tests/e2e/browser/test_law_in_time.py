"""Law in time on the screens: relations confirmed, a graph drawn, a past day asked about."""

from playwright.sync_api import Page, expect

AMENDING = "26-2025-qd-sdl-sua-doi-cong-tac-vien.docx"
PAY = "Thù lao số hóa một trang khổ A4 là bao nhiêu?"


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def test_an_officer_confirms_relations_and_a_leader_publishes(sign_in, hand_in, outside) -> None:
    address = f"/documents?document={hand_in(AMENDING)}"
    officer = sign_in("minhquan")
    officer.goto(address)
    open_tab(officer, "Quan hệ")
    relations = officer.locator("[class*=st-key-relation-]").filter(has_text="khoản 1 Điều 6")
    expect(relations).to_contain_text("Chờ xác nhận")
    relations.get_by_role("button", name="Xem chỗ nêu").click()
    drawer = officer.get_by_role("dialog")
    expect(drawer.locator("mark").first).to_contain_text("khoản 1 Điều 6")
    officer.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    officer.get_by_role("button", name="Xác nhận tất cả quan hệ chắc chắn").click()
    expect(relations).to_contain_text("Trần Minh Quân xác nhận")
    officer.get_by_role("button", name="Đánh dấu đã kiểm tra").click()
    officer.get_by_role("button", name="Xác nhận đã kiểm tra").click()
    officer.get_by_role("button", name="Công bố", exact=True).click()
    expect(officer.get_by_role("alert")).to_contain_text("người khác")

    leader = sign_in("khanhtuong")
    leader.goto(address)
    expect(leader.locator(".notice")).to_contain_text("Trần Minh Quân đã kiểm tra")
    leader.get_by_role("button", name="Công bố", exact=True).click()
    expect(leader.get_by_role("status")).to_contain_text("Đã công bố 1 văn bản")

    open_tab(leader, "Quan hệ")
    leader.get_by_role("link", name="Quyết định số 12/2022/QĐ-SDL").first.click()
    expect(leader.locator(".row-head h1")).to_have_text("Quyết định số 12/2022/QĐ-SDL")
    open_tab(leader, "Hiệu lực")
    amended = leader.locator(".timeline li").filter(has_text="26/2025/QĐ-SDL")
    expect(amended.filter(has_text="Khoản 1 Điều 6")).to_contain_text("được sửa đổi bởi")
    drawn = leader.get_by_test_id("stGraphVizChart").locator("svg .node")
    expect(drawn.filter(has_text="26/2025/QĐ-SDL")).to_be_visible()
    assert outside == []


def test_a_past_day_is_answered_by_the_texts_of_that_day_with_a_warning(sign_in) -> None:
    page = sign_in("thiha")
    page.get_by_role("button", name="Theo văn bản có hiệu lực: hôm nay").click()
    page.get_by_test_id("stDateInput").get_by_role("spinbutton").first.focus()
    page.keyboard.type("01032023")
    page.get_by_role("button", name="Thứ Tư, 1 tháng 3, 2023").click()
    chosen = page.get_by_role("button", name="Theo văn bản có hiệu lực ngày 01/03/2023")
    expect(chosen).to_be_visible()
    page.keyboard.press("Escape")
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(PAY)
    box.press("Enter")
    answer = page.locator("[class*=st-key-answer-]").last
    expect(answer.locator(".claim").first).to_contain_text("900 đồng")
    expect(answer.locator(".other-day")).to_have_text("Theo văn bản có hiệu lực ngày 01/03/2023")
    expect(answer.get_by_role("note")).to_contain_text("không phải hôm nay")
    notes = answer.get_by_role("list", name="Lưu ý về hiệu lực của căn cứ").first
    expect(notes).to_contain_text("Đã được sửa đổi")
    page.reload()
    expect(answer.locator(".other-day")).to_be_visible()
