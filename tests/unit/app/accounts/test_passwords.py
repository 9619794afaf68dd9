"""Which passwords are good enough."""

import pytest

from app.accounts.passwords import SHORTEST, refuse_weak
from app.errors import PasswordRefused

OWN = ("khanh.nv", "Nguyễn Văn Khánh", "vankhanh75@so.example")


def refused(password: str) -> str:
    with pytest.raises(PasswordRefused) as refusal:
        refuse_weak(password, OWN)
    return str(refusal.value.details["reason"])


@pytest.mark.parametrize("password", ["dong-ho-cat-xanh-7", "Tàu hỏa rẽ trái lúc bảy giờ"])
def test_long_and_unlikely_words_are_taken(password: str) -> None:
    refuse_weak(password, OWN)


def test_a_short_one_is_refused() -> None:
    assert refused("k7#Qz!p0vW2"[: SHORTEST - 1]) == "short"


@pytest.mark.parametrize(
    "password",
    [
        "password12345",
        "qwertyuiop12",
        "123456789012",
        "matkhau123456",
        "MatKhau@2024",
        "Mật khẩu 2024",
        "anhyeuem12345",
        "VietNam2024!!",
        "quantri@123456",
        "matkhaumatkhau",
        "aaaaaaaaaaaaaaa",
        "p@ssw0rd2024",
    ],
)
def test_a_common_one_is_refused_also_with_figures_and_in_vietnamese(password: str) -> None:
    assert refused(password) == "guessable"


@pytest.mark.parametrize(
    "password", ["khanh-o-tang-bay", "toi ten la KHÁNH 99", "nguyenxyz-2-cua-so", "vankhanh75#rem"]
)
def test_one_made_of_the_accounts_own_names_is_refused(password: str) -> None:
    assert refused(password) == "own_name"
