"""Somebody who signs in is led to the page they came for, and to no other site in any spelling."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.contract.catalogue import Language
from app.serving.visit import Visit, own_path, visit

OWN = ["/", "/verify", "/verify?id=ab12&hash=cd34", "/documents?document=x-y_z.1", "/a/b?c=%2F"]
FOREIGN = [
    "https://example.invalid", "//example.invalid", "///example.invalid", "/\\example.invalid",
    "\\\\example.invalid", "/\t/example.invalid", "/\n/example.invalid", " //example.invalid",
    "http:example.invalid", "javascript:alert(1)", "data:text/html,x", "example.invalid", "",
    "/x\r\nSet-Cookie: a=b", "/\u2044example.invalid", "/x#y", "/<script>", '/"x', "/x y",
]  # fmt: skip


@pytest.mark.parametrize("path", OWN)
def test_an_own_path_is_kept(path: str) -> None:
    assert own_path(path) == path


@pytest.mark.parametrize("path", [*FOREIGN, None, "/" + "x" * 5000])
def test_anything_else_becomes_the_first_page(path: str | None) -> None:
    assert own_path(path) == "/"


@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/openid/left", "/api/answers", "/static/x"])
def test_what_is_no_page_is_not_returned_to(path: str) -> None:
    assert own_path(path) == "/"


@given(some.text(alphabet="/\\.:?#@%&=ahtps \t\r\n\x00é", max_size=30))
def test_no_spelling_leads_away(wanted: str) -> None:
    goal = visit("vi", wanted).goal()
    assert urlsplit(urljoin("https://can-cu.vn/sign-in", goal)).netloc == "can-cu.vn"
    assert not set(goal) & set("\\\r\n\t \x00")


def test_the_goal_is_in_the_readers_language() -> None:
    assert Visit().goal() == "/?lang=vi"
    assert visit("en", "/verify?id=1&lang=vi").goal() == "/verify?id=1&lang=en"


def test_the_page_goes_along_in_the_query_of_the_sign_in_page() -> None:
    wanted = visit("vi", "/verify?id=1&hash=2")
    assert wanted.query() == "language=vi&next=%2Fverify%3Fid%3D1%26hash%3D2"
    assert wanted.query(Language.ENGLISH).startswith("language=en&next=")
    assert Visit().query() == "language=vi"
