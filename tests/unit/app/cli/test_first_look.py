"""The sample's made-up people come in without a second factor; what the agency says wins."""

import pytest

from app.cli.serve import for_a_first_look
from app.settings import Settings

SECRET = "x" * 40


def settings(**stated: object) -> Settings:
    return Settings(_env_file=None, secret_key=SECRET, **stated)  # type: ignore[call-arg, arg-type]


def test_the_sample_asks_for_no_second_factor_and_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    chosen = for_a_first_look(settings(environment="production"))
    assert not chosen.must_have_second_factor
    assert "CANCU_SECOND_FACTOR_ROLES" in capsys.readouterr().out


@pytest.mark.parametrize("roles", ["administrator", ""])
def test_what_was_set_holds_for_the_sample_too(
    roles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stated = settings(environment="production", second_factor_roles=roles)
    assert for_a_first_look(stated) == stated
    assert capsys.readouterr().out == ""


def test_in_development_there_is_nothing_to_say(capsys: pytest.CaptureFixture[str]) -> None:
    stated = settings(environment="development")
    assert for_a_first_look(stated) == stated
    assert capsys.readouterr().out == ""
