"""A person comes, moves and leaves, and looks after their own account, all on the screens."""

import base64
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as PlaywrightError
from pydantic import SecretStr

from app.accounts.second_factor import STEP_SECONDS, code_at
from app.client.local import RunningService
from app.contract.accounts import NewAccount, Role
from tests.e2e.browser.conftest import PASSWORD, PATIENCE, settled

ENDED = "Phiên làm việc đã kết thúc"
ANOTHER_TRY = 5_000
"""Milliseconds."""
Window = Callable[..., Page]


@pytest.fixture(scope="module")
def people(service: RunningService) -> None:
    """Whoever this file needs beside the four of every browser test."""
    with service.client() as console:
        for name, shown, role in (
            ("quantri", "Vũ Đức Long", Role.ADMINISTRATOR),
            ("baolong", "Đỗ Bảo Long", Role.VERIFIER),
            ("lananh", "Hồ Lan Anh", Role.STAFF),
        ):
            new = NewAccount(name=name, display_name=shown, role=role, password=SecretStr(PASSWORD))
            console.create_account(new)


@pytest.fixture
def window(browser: Browser, service: RunningService, people: None) -> Iterator[Window]:
    """A browser of its own on the sign-in page."""
    opened = []

    def window(width: int = 1280) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="vi-VN", base_url=service.address
        )
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        page = context.new_page()
        page.goto("/sign-in")
        return page

    yield window
    for context in opened:
        context.close()


def enter(page: Page, name: str, code: str = "") -> Page:
    """Sign in by the form."""
    page.goto("/sign-in")
    page.locator("[name=name]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=code]").fill(code)
    page.locator("form button").click()
    return page


def is_in(page: Page, display_name: str) -> None:
    expect(page.locator(".person .name")).to_have_text(display_name)


def is_out(page: Page) -> None:
    expect(page.get_by_text(ENDED).or_(page.locator("[name=password]")).first).to_be_visible()


def open_tab(page: Page, address: str, tab: str) -> None:
    page.goto(address)
    page.get_by_role("tab", name=tab).click()
    settled(page)


def choose(page: Page, box: str, option: str) -> None:
    """As a person would: a list that closes because the page is drawn anew is opened again."""
    chosen = page.locator(box).get_by_text(option, exact=True)
    while not chosen.is_visible():
        page.locator(box).get_by_placeholder("Chọn").click()
        with suppress(PlaywrightError):
            page.get_by_role("option", name=option).click(timeout=ANOTHER_TRY)
            chosen.wait_for(timeout=ANOTHER_TRY)
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    settled(page)


def open_person(page: Page, name: str) -> None:
    """Found by a part of the name, without diacritics."""
    page.goto("/people")
    query = page.get_by_label("Tìm theo họ tên")
    query.fill(name)
    query.press("Enter")
    expect(page.get_by_text("1 người", exact=True)).to_be_visible()
    details = page.get_by_role("button", name="Xem chi tiết")
    expect(details).to_have_count(1)
    settled(page)
    details.click()
    expect(page.get_by_role("button", name="Danh sách người dùng")).to_be_visible()
    settled(page)


def codes_of(page: Page) -> Callable[[int], str]:
    """Set up the second factor as far as the secret; the codes of the steps from now on."""
    open_tab(page, "/account", "Xác thực hai lớp")
    page.get_by_role("button", name="Bắt đầu cài đặt").click()
    expect(page.locator("[data-testid=stImage] img")).to_be_visible()
    letters = page.locator("[data-testid=stCode] code").inner_text().replace(" ", "").strip()
    return totp(letters)


def totp(letters: str) -> Callable[[int], str]:
    """An authenticator app: the code that is `ahead` steps from now (RFC 6238)."""
    secret = base64.b32decode(letters)
    return lambda ahead: code_at(secret, int(time.time()) // STEP_SECONDS + ahead)


def confirm(page: Page, code: str) -> None:
    page.get_by_label("Mã 6 chữ số").fill(code)
    page.get_by_role("button", name="Xác nhận và bật").click()
    expect(page.get_by_text("Đã bật xác thực hai lớp")).to_be_visible()


def test_somebody_comes_moves_and_leaves(window: Window) -> None:
    keeper, newcomer = enter(window(), "quantri"), window()
    is_in(keeper, "Vũ Đức Long")
    open_tab(keeper, "/people", "Thêm người")
    keeper.get_by_label("Họ và tên").fill("Hoàng Thị Mai")
    keeper.get_by_label("Tên đăng nhập", exact=True).fill("thimai")
    # The filter of the list beside the form has the same label.
    keeper.get_by_role("textbox", name="Đơn vị", exact=True).fill("Phòng Tài chính")
    keeper.get_by_role("button", name="Tạo tài khoản và lấy mã").click()
    handed = keeper.locator(".st-key-one-time-code")
    expect(handed).to_contain_text("Mã đặt mật khẩu của Hoàng Thị Mai")
    code = handed.locator("code").inner_text().strip()

    newcomer.get_by_role("link", name="Đặt mật khẩu bằng mã dùng một lần").click()
    newcomer.locator("[name=code]").fill(code)
    for field in ("password", "repeated"):
        newcomer.locator(f"[name={field}]").fill(PASSWORD)
    newcomer.locator("[name=not_reused]").check()
    newcomer.locator("form button").click()
    expect(newcomer).to_have_url(re.compile("/sign-in\\?"))
    enter(newcomer, "thimai")
    is_in(newcomer, "Hoàng Thị Mai")
    expect(newcomer.get_by_role("link", name="Người dùng")).to_have_count(0)
    expect(newcomer.get_by_role("link", name="Kiểm chứng")).to_have_count(0)

    open_person(keeper, "hoang thi mai")
    expect(keeper.locator(".st-key-one-time-code")).to_have_count(0)
    keeper.get_by_text("Chuyển công tác").click()
    keeper.get_by_text("Người kiểm chứng", exact=True).click()
    keeper.get_by_role("button", name="Lưu thay đổi").click()
    expect(keeper.get_by_text("Đã chuyển Hoàng Thị Mai")).to_be_visible()
    newcomer.get_by_role("link", name="Văn bản", exact=True).click()
    is_out(newcomer)
    enter(newcomer, "thimai")
    expect(newcomer.get_by_role("link", name="Kiểm chứng")).to_be_visible()

    open_person(keeper, "thimai")
    keeper.get_by_text("Nghỉ việc").click()
    expect(keeper.get_by_text("1 phiên đang mở")).to_be_visible()
    keeper.get_by_role("button", name="Đóng tài khoản").click()
    expect(keeper.get_by_text("Đã đóng tài khoản của Hoàng Thị Mai")).to_be_visible()
    expect(keeper.get_by_role("button", name="Đóng tài khoản")).to_have_count(0)
    newcomer.get_by_role("link", name="Văn bản", exact=True).click()
    is_out(newcomer)
    enter(newcomer, "thimai")
    expect(newcomer.get_by_role("alert")).to_be_visible()


def test_the_page_refuses_who_keeps_no_accounts(window: Window) -> None:
    page = enter(window(), "lananh")
    is_in(page, "Hồ Lan Anh")
    page.goto("/people")
    expect(page.get_by_text("không mở được trang này")).to_be_visible()
    expect(page.get_by_role("tab", name="Thêm người")).to_have_count(0)


def test_a_second_factor_is_asked_for_at_the_next_sign_in(window: Window) -> None:
    page = enter(window(), "baolong")
    is_in(page, "Đỗ Bảo Long")
    code_in = codes_of(page)
    confirm(page, code_in(0))
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    expect(page).to_have_url(re.compile("/sign-in"))
    enter(page, "baolong")
    expect(page.get_by_role("alert")).to_be_visible()
    enter(page, "baolong", code_in(1))
    is_in(page, "Đỗ Bảo Long")


def test_a_second_factor_is_turned_off_with_a_code_on_a_telephone(window: Window) -> None:
    page = enter(window(width=390), "lananh")
    code_in = codes_of(page)
    confirm(page, code_in(0))
    page.get_by_text("Tắt, hoặc chuyển sang điện thoại khác").click()
    page.get_by_label("Mã 6 chữ số").fill(code_in(1))
    page.get_by_role("button", name="Tắt xác thực hai lớp").click()
    expect(page.get_by_text("Đã tắt xác thực hai lớp.")).to_be_visible()


def test_a_key_works_until_it_is_revoked(window: Window, service: RunningService) -> None:
    page = enter(window(), "thiha")
    open_tab(page, "/account", "Khóa API")
    page.get_by_text("Tạo khóa mới").click()
    settled(page)
    page.get_by_label("Dùng cho việc gì").fill("Trang nội bộ")
    choose(page, ".st-key-key-permissions", "Hỏi đáp")
    page.get_by_role("button", name="Tạo khóa", exact=True).click()
    key = page.locator(".st-key-key-made code").inner_text().strip()
    headers = {"Authorization": f"Bearer {key}"}
    address = f"{service.address}/api/answers"
    assert httpx.get(address, headers=headers).status_code == 200
    assert httpx.get(f"{service.address}/api/documents", headers=headers).status_code == 403
    page.get_by_role("button", name="Tôi đã lưu khóa").click()
    expect(page.get_by_text(key)).to_have_count(0)
    page.get_by_role("button", name="Thu hồi khóa").click()
    expect(page.get_by_text("Đã thu hồi khóa Trang nội bộ")).to_be_visible()
    assert httpx.get(address, headers=headers).status_code == 401


def test_signing_out_everywhere_ends_the_other_window_too(window: Window) -> None:
    here, there = enter(window(), "minhquan"), enter(window(), "minhquan")
    is_in(there, "Trần Minh Quân")
    open_tab(here, "/account", "Nơi đăng nhập")
    expect(here.get_by_text("Phiên này", exact=True)).to_have_count(1)
    here.get_by_role("button", name="Đăng xuất khỏi mọi nơi").click()
    expect(here).to_have_url(re.compile("/sign-in"))
    there.get_by_role("link", name="Văn bản", exact=True).click()
    is_out(there)
