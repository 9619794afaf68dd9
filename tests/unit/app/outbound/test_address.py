"""A server outside loopback and private networks is refused, under whatever name it stands."""

from collections.abc import Sequence

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.errors import EndpointRefused, LanguageModelUnreachable
from app.outbound.address import AddressRule, CheckedTransport, is_inside, looked_up

OUTSIDE = "93.184.216.34"


def finds(*addresses: str):
    return lambda host: addresses


def finds_nothing(host: str) -> Sequence[str]:
    raise OSError(host)


class Listening(httpx.BaseTransport):
    """Answers at one address and refuses the connection at every other."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.requests: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.host != self.address:
            raise httpx.ConnectError(request.url.host)
        self.requests.append(request)
        return httpx.Response(200, text="here")


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.5"),
        *("::1", "fd00::5", "::ffff:10.0.0.1", "fd00::5%eth0"),
    ],
)
def test_loopback_and_private_networks_are_inside(address: str) -> None:
    assert is_inside(address)


@pytest.mark.parametrize(
    "address",
    [
        *(OUTSIDE, "172.32.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
        *("2606:4700::1", "fe80::1", "::", "::ffff:8.8.8.8"),
    ],
)
def test_all_else_is_outside(address: str) -> None:
    assert not is_inside(address)


@given(some.ip_addresses(v=4))
def test_a_mapped_address_is_judged_as_what_it_maps(address) -> None:
    assert is_inside(f"::ffff:{address}") == is_inside(str(address))


def test_a_name_that_points_outside_is_refused() -> None:
    with pytest.raises(EndpointRefused) as refused:
        AddressRule(lookup=finds(OUTSIDE)).check("http://models.example/x")
    assert refused.value.details == {"host": "models.example"}


def test_a_name_of_which_one_address_is_outside_is_refused() -> None:
    with pytest.raises(EndpointRefused):
        AddressRule(lookup=finds("10.0.0.1", OUTSIDE)).addresses("models", "http")


def test_outside_needs_both_the_setting_and_encryption() -> None:
    rule = AddressRule(allow_public=True, lookup=finds(OUTSIDE))
    assert rule.addresses("models.example", "https") == (OUTSIDE,)
    with pytest.raises(EndpointRefused):
        rule.addresses("models.example", "http")


def test_a_name_that_is_not_known_yet_does_not_stop_the_start() -> None:
    rule = AddressRule(lookup=finds_nothing)
    rule.check("http://models:8080")
    with pytest.raises(LanguageModelUnreachable):
        rule.addresses("models", "http")


@pytest.mark.parametrize("host", ["127.0.0.1", "0x7f.1", "2130706433"])
def test_an_address_is_looked_up_as_the_connection_would_read_it(host: str) -> None:
    assert looked_up(host) == ("127.0.0.1",)


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    inner = Listening("10.0.0.7")
    transport = CheckedTransport(AddressRule(lookup=finds("10.0.0.7")), inner)
    with httpx.Client(transport=transport) as client:
        client.get("https://models.noi-bo:8443/v1")
    (request,) = inner.requests
    assert str(request.url) == "https://10.0.0.7:8443/v1"
    assert request.headers["host"] == "models.noi-bo:8443"
    assert request.extensions["sni_hostname"] == "models.noi-bo"


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_each_address_of_a_name_is_tried(address: str) -> None:
    inner = Listening(address)
    transport = CheckedTransport(AddressRule(lookup=finds("127.0.0.1", "::1")), inner)
    with httpx.Client(transport=transport) as client:
        assert client.get("http://localhost:8080/v1").text == "here"


def test_a_name_that_points_elsewhere_since_the_start_reaches_nothing() -> None:
    answers = [("127.0.0.1",), (OUTSIDE,)]
    rule = AddressRule(lookup=lambda host: answers.pop(0))
    rule.check("http://models:8080")
    inner = Listening(OUTSIDE)
    with (
        httpx.Client(transport=CheckedTransport(rule, inner)) as client,
        pytest.raises(EndpointRefused),
    ):
        client.get("http://models:8080/v1")
    assert inner.requests == []
