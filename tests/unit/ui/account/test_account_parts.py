"""The pure parts of one's own account: devices by name, keys' lives, and what a form lacks."""

from datetime import UTC, datetime, timedelta

import pytest

from app.contract.accounts import ApiKey, Permission
from app.contract.catalogue import Language
from ui.account.keys import is_live
from ui.account.password import lack
from ui.account.second_factor import grouped
from ui.account.sessions import device_words
from ui.words import Words

VIETNAMESE = Words(Language.VIETNAMESE)
NOW = datetime(2026, 11, 22, tzinfo=UTC)
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 "
PHONE = "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148"
AGENTS = {
    f"{CHROME} Safari/537.36": "Chrome trên Linux",
    f"{CHROME} Safari/537.36 Edg/148.0": "Edge trên Linux",
    f"{CHROME} coc_coc_browser/130 Safari/537.36": "Cốc Cốc trên Linux",
    f"{PHONE} Mobile Safari/537.36": "Chrome trên Android",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0": (
        "Firefox trên Windows"
    ),
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/19.0 Mobile/15E148 Safari/604.1": "Safari trên iPhone",
    "python-httpx/0.28.1": "python-httpx/0.28.1",
    "": "không rõ",
}


@pytest.mark.parametrize(("user_agent", "said"), AGENTS.items(), ids=AGENTS.values())
def test_a_device_is_told_in_words_that_its_owner_knows(user_agent: str, said: str) -> None:
    assert device_words(user_agent, VIETNAMESE) == said


def test_an_unknown_device_says_no_more_than_a_line() -> None:
    assert len(device_words("x" * 200, VIETNAMESE)) == 60


def make_key(**changes: object) -> ApiKey:
    fields: dict[str, object] = {
        "id": "k1",
        "name": "k",
        "prefix": "cancu_key_abcdef",
        "permissions": [Permission.ASK],
        "knowledge_bases": ["chung"],
        "created_at": NOW - timedelta(days=1),
        "expires_at": NOW + timedelta(days=1),
        "last_used_at": None,
        "revoked_at": None,
    }
    return ApiKey.model_validate(fields | changes)


def test_a_key_lives_until_it_is_revoked_or_its_time_is_up() -> None:
    assert is_live(make_key(), NOW)
    assert not is_live(make_key(revoked_at=NOW), NOW)
    assert not is_live(make_key(expires_at=NOW), NOW)


@pytest.mark.parametrize(
    ("current", "new", "repeated", "declared", "lacking"),
    [
        ("", "b", "b", True, "no_current"),
        ("a", "", "", True, "no_new"),
        ("a", "b", "c", True, "differs"),
        ("a", "b", "b", False, "undeclared"),
        ("a", "b", "b", True, ""),
    ],
)
def test_a_new_password_is_sent_only_complete(
    current: str, new: str, repeated: str, declared: bool, lacking: str
) -> None:
    assert lack(current, new, repeated, declared=declared) == lacking


def test_a_secret_is_typed_in_fours() -> None:
    assert grouped("ABCDEFGHIJ") == "ABCD EFGH IJ"
