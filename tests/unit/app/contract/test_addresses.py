"""Secrets go over HTTPS, or stay on this machine."""

import pytest

from app.contract.addresses import may_carry_secrets


@pytest.mark.parametrize(
    "address",
    ["https://id.example.vn", "https://10.0.0.5/realm", "http://127.0.0.1:8080", "http://[::1]/",
     "http://localhost:80/x"],
)  # fmt: skip
def test_https_and_loopback_may(address: str) -> None:
    assert may_carry_secrets(address)


@pytest.mark.parametrize(
    "address",
    ["http://id.example.vn", "http://10.0.0.5", "http://localhost.example.vn", "ftp://127.0.0.1",
     "http://127.0.0.1.example.vn", "https://", "//id.example.vn", "javascript:alert(1)", "",
     "https://who:what@id.example.vn", "http://[::1", "https://id.example.vn:port"],
)  # fmt: skip
def test_nothing_else_may(address: str) -> None:
    assert not may_carry_secrets(address)
