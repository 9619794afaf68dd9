"""Every sentence that a person reads exists in both languages, for every case there is."""

import re
import string
from pathlib import Path

import pytest

import app.errors  # noqa: F401 - fills the error tree
import knowledge.errors  # noqa: F401
from app.contract.answers import Outcome
from app.contract.catalogue import Catalogue, Language, load_catalogue
from ingest.errors import CancuError
from ingest.model import FindingKind

APP = Path(__file__).parents[3] / "app"
KEY_IN_CODE = re.compile(
    r'"((?:outcome|confidence|conflict|check|finding|feature|sign_in|notice|note)\.[a-z_.]+)"'
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(APP / "messages")


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def kinds_of(error: type[CancuError]) -> list[type[CancuError]]:
    return [error, *(kind for child in error.__subclasses__() for kind in kinds_of(child))]


def test_both_languages_have_the_same_keys(catalogue: Catalogue) -> None:
    vietnamese, english = (set(catalogue.sentences[language]) for language in Language)
    assert vietnamese == english


def test_both_languages_have_the_same_places(catalogue: Catalogue) -> None:
    for key, sentence in catalogue.sentences[Language.VIETNAMESE].items():
        assert places(sentence) == places(catalogue.sentences[Language.ENGLISH][key]), key


def test_every_error_has_its_sentence(catalogue: Catalogue) -> None:
    missing = [
        kind.code for kind in kinds_of(CancuError) if not catalogue.has(f"error.{kind.code}")
    ]
    assert missing == []


def test_every_finding_has_its_sentence(catalogue: Catalogue) -> None:
    assert [kind for kind in FindingKind if not catalogue.has(f"finding.{kind}")] == []


def test_every_key_named_in_the_code_exists(catalogue: Catalogue) -> None:
    named = {
        key
        for file in APP.rglob("*.py")
        for key in KEY_IN_CODE.findall(file.read_text(encoding="utf-8"))
    }
    assert {key for key in named if not catalogue.has(key)} == set()


def test_what_is_saved_of_an_ending_tells_nothing_of_its_verification(
    catalogue: Catalogue,
) -> None:
    told = [
        sentence
        for sentences in catalogue.sentences.values()
        for key, sentence in sentences.items()
        if key.startswith("outcome.")
    ]
    assert len(told) > len(Outcome)
    assert not [one for one in told if "kiểm chứng" in one or "verified" in one]


def test_an_unknown_key_is_an_error_and_not_an_empty_sentence(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        catalogue.text("outcome.nonsense", Language.VIETNAMESE)
