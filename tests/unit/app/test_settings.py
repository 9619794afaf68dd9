"""Settings are few, documented, and safe unless somebody says otherwise."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from app.contract.accounts import Role
from app.settings import DEVELOPMENT_SECRET, Settings, environment_of

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


@pytest.mark.parametrize(
    ("stated", "needs"),
    [
        ({"reranker": "server"}, "CANCU_RERANKER_URL"),
        ({"reranker": "cross-encoder"}, "CANCU_RERANKER_MODEL"),
        ({"llm_judge": True}, "CANCU_LLM_URL and CANCU_LLM_MODEL"),
        (
            {"llm_judge": True, "llm_url": "x", "llm_model": "m", "llm_allow_public": True},
            "exclude each other",
        ),
    ],
)
def test_a_second_reader_must_be_named_and_stand_inside(
    stated: dict[str, object], needs: str
) -> None:
    with pytest.raises(ValidationError, match=needs):
        settings(secret_key=A_SECRET, **stated)


def test_unless_set_nothing_is_read_a_second_time() -> None:
    fields = Settings.model_fields
    assert fields["reranker"].default == "none"
    assert (fields["nli_model"].default, fields["llm_judge"].default) == (None, False)


def test_unless_set_answers_are_quoted_and_nothing_leaves_the_agency() -> None:
    fields = Settings.model_fields
    assert fields["composer"].default == "extractive"
    assert fields["llm_allow_public"].default is False


def test_a_host_that_is_no_address_is_refused() -> None:
    with pytest.raises(ValidationError):
        settings(secret_key=A_SECRET, host="everywhere")


OPENID = {"openid_issuer": "https://id.example.vn", "openid_client": "can-cu"}


def test_unless_set_nobody_signs_in_elsewhere() -> None:
    assert Settings.model_fields["openid_issuer"].default == ""


@pytest.mark.parametrize("lacking", ["openid_client", "public_address"])
def test_an_identity_provider_needs_a_client_and_our_own_address(lacking: str) -> None:
    stated = OPENID | {"public_address": "https://can-cu.example.vn"}
    with pytest.raises(ValidationError, match="CANCU_OPENID_CLIENT, CANCU_PUBLIC_ADDRESS"):
        settings(secret_key=A_SECRET, **stated | {lacking: ""})


@pytest.mark.parametrize("name", ["openid_issuer", "public_address"])
def test_signing_in_elsewhere_needs_https_outside_loopback(name: str) -> None:
    stated = OPENID | {"public_address": "https://can-cu.example.vn"}
    assert settings(secret_key=A_SECRET, **stated).openid_issuer
    assert settings(secret_key=A_SECRET, **stated | {name: "http://127.0.0.1:8080"})
    with pytest.raises(ValidationError, match="needs https"):
        settings(secret_key=A_SECRET, **stated | {name: "http://id.example.vn"})


def test_in_production_all_but_readers_must_have_a_second_factor() -> None:
    chosen = settings(secret_key=A_SECRET).must_have_second_factor
    assert chosen == set(Role) - {Role.STAFF, Role.EVALUATOR}
    assert not settings(environment="development").must_have_second_factor


@pytest.mark.parametrize(
    ("stated", "roles"),
    [("", set()), ("verifier, leader", {Role.VERIFIER, Role.LEADER}), ("staff,", {Role.STAFF})],
)
def test_the_agency_says_who_must_have_a_second_factor(stated: str, roles: set[Role]) -> None:
    chosen = settings(secret_key=A_SECRET, second_factor_roles=stated)
    assert chosen.must_have_second_factor == roles
    assert environment_of(chosen)["CANCU_SECOND_FACTOR_ROLES"] == stated


def test_a_role_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValidationError, match="chief"):
        settings(secret_key=A_SECRET, second_factor_roles="leader,chief")
