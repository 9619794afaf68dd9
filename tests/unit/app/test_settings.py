"""Settings are few, documented, and safe unless somebody says otherwise."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from app.settings import DEVELOPMENT_SECRET, Settings

DOCUMENTATION = Path(__file__).parents[3] / "docs" / "settings.md"
A_SECRET = "x" * 40


def settings(**stated: object) -> Settings:
    return Settings(_env_file=None, **stated)  # type: ignore[call-arg, arg-type]


def test_every_setting_is_documented_with_its_default() -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert f"`CANCU_{name.upper()}`" in text


def test_nothing_is_documented_that_is_no_setting() -> None:
    names = {f"CANCU_{name.upper()}" for name in Settings.model_fields}
    lines = DOCUMENTATION.read_text(encoding="utf-8").splitlines()
    documented = {line.split("`")[1] for line in lines if line.startswith("| `CANCU_")}
    assert documented == names


def test_production_refuses_the_default_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CANCU_SECRET_KEY", raising=False)
    with pytest.raises(ValidationError, match="CANCU_SECRET_KEY"):
        settings(environment="production")


def test_production_refuses_a_short_secret() -> None:
    with pytest.raises(ValidationError, match="32 random characters"):
        settings(environment="production", secret_key="short")


def test_development_allows_the_default_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CANCU_SECRET_KEY", raising=False)
    chosen = settings(environment="development")
    assert chosen.secret_key.get_secret_value() == DEVELOPMENT_SECRET


def test_a_secret_is_never_printed() -> None:
    assert A_SECRET not in repr(settings(secret_key=A_SECRET))


def test_unless_set_the_service_listens_on_loopback_and_needs_a_second_person() -> None:
    fields = Settings.model_fields
    assert fields["host"].default == "127.0.0.1"
    assert fields["second_person"].default is True
    assert fields["environment"].default == "production"


def test_an_embedding_server_needs_an_address() -> None:
    with pytest.raises(ValidationError, match="CANCU_EMBEDDER_URL"):
        settings(secret_key=A_SECRET, embedder="openai", embedder_url=None)


@pytest.mark.parametrize("stated", [{"llm_url": "http://localhost:8080"}, {"llm_model": "m"}])
def test_a_language_model_needs_an_address_and_a_name(stated: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="CANCU_LLM_URL and CANCU_LLM_MODEL"):
        settings(secret_key=A_SECRET, composer="openai", **stated)


def test_unless_set_answers_are_quoted_and_nothing_leaves_the_agency() -> None:
    fields = Settings.model_fields
    assert fields["composer"].default == "extractive"
    assert fields["llm_allow_public"].default is False


def test_a_host_that_is_no_address_is_refused() -> None:
    with pytest.raises(ValidationError):
        settings(secret_key=A_SECRET, host="everywhere")
