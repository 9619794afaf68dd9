"""In a real browser: in with the agency's account, back to the page that was asked for, and out;
and the one page that a person sees who must have a second factor and has none.
"""

import base64
import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pydantic import SecretStr

from app.accounts.second_factor import STEP_SECONDS, code_at
from app.contract.accounts import NewAccount, Role
from tests.e2e.browser.conftest import PASSWORD, PATIENCE
from tests.e2e.service.agency_account import Agency, agency


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agency]:
    with agency(tmp_path_factory.mktemp("agency")) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def signed_in(page: Page) -> Locator:
    """The name of who is signed in, in the side bar."""
    return page.locator(".person .name")


def test_the_agencys_account_leads_to_the_page_asked_for(house: Agency, page: Page) -> None:
    house.next("s-1", "can-bo", preferred_username="do.an", name="Đỗ Thị An")
    page.goto(f"{house.service.address}/verify?id=ab12&hash=cd34")
    page.get_by_role("link", name="Đăng nhập bằng tài khoản cơ quan").click()
    page.get_by_role("link", name="Go on").click()
    expect(page).to_have_url(re.compile(r"/verify\?id=ab12&hash=cd34"))
    expect(signed_in(page)).to_have_text("Đỗ Thị An")
    expect(page.get_by_role("textbox").first).to_have_value("ab12")


def test_a_link_on_another_site_finds_the_open_session(house: Agency, page: Page) -> None:
    house.next("s-1", "can-bo", preferred_username="do.an", name="Đỗ Thị An")
    page.goto(f"{house.service.address}/sign-in/openid")
    page.get_by_role("link", name="Go on").click()
    expect(signed_in(page)).to_have_text("Đỗ Thị An")
    elsewhere = house.service.address.replace("127.0.0.1", "localhost")
    page.goto(f"{elsewhere}/healthz")
    page.evaluate(f"location.assign('{house.service.address}/verify?id=ab12&hash=cd34')")
    expect(page).to_have_url(re.compile(r"127\.0\.0\.1.*/verify\?id=ab12&hash=cd34"))
    expect(signed_in(page)).to_have_text("Đỗ Thị An")


def test_signing_out_ends_at_the_sign_in_page(house: Agency, page: Page) -> None:
    house.next("s-1", "can-bo", preferred_username="do.an", name="Đỗ Thị An")
    page.goto(f"{house.service.address}/sign-in/openid")
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("button", name="Đăng xuất").click()
    again = page.get_by_role("link", name="Đăng nhập bằng tài khoản cơ quan")
    expect(again).to_be_visible()
    expect(page).to_have_url(re.compile("/sign-in"))
    page.goto(house.service.address)
    expect(again).to_be_visible()
    expect(page).to_have_url(re.compile("/sign-in"))


def test_without_the_second_factor_there_is_only_the_way_to_it(house: Agency, page: Page) -> None:
    with house.service.client() as console:
        new = NewAccount(
            name="kiemchung",
            display_name="Phạm Thu Vân",
            role=Role.VERIFIER,
            password=SecretStr(PASSWORD),
        )
        console.create_account(new)
    page.goto(f"{house.service.address}/reviews")
    page.get_by_label("Tên đăng nhập").fill("kiemchung")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", name="Cần xác thực hai lớp")).to_be_visible()
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(0)
    page.get_by_role("button", name="Bắt đầu cài đặt").click()
    letters = page.get_by_test_id("stCode").inner_text().replace(" ", "").strip()
    code = code_at(base64.b32decode(letters), int(time.time()) // STEP_SECONDS)
    page.get_by_label("Mã 6 chữ số").fill(code)
    page.get_by_role("button", name="Xác nhận và bật").click()
    expect(page.get_by_test_id("stSidebarNavLink").first).to_be_visible()
    expect(page).to_have_url(re.compile("/reviews"))
