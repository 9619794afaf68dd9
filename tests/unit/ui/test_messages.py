"""Every word on the screen stands in the catalogue, in both languages, and is used."""

import ast
import re
import string
from pathlib import Path

import pytest

from app.answering import steps
from app.contract.accounts import Permission, ReviewReason, Role
from app.contract.answers import ConfidenceLevel, Outcome, VerificationState
from app.contract.catalogue import Language
from app.contract.documents import Correction
from app.contract.feedback import FeedbackKind
from app.contract.imports import ImportState
from app.contract.reviews import ClaimVerdict
from app.reviews.model import Verdict
from app.sources.page_images import DRAWN
from ingest.model import Certainty, Manner, Metadata, PageMethod, RelationKind, Severity
from ingest.pipeline import Stage
from knowledge.differences.model import Change
from knowledge.model import Distribution, RelationState, VersionStatus
from knowledge.validity.model import State
from ui.library import content, correcting, differences, page, relation_form, upload
from ui.words import catalogue

UI = Path(__file__).parents[3] / "ui"
FILES = sorted(UI.rglob("*.py"))
VIETNAMESE, ENGLISH = (catalogue().sentences[language] for language in Language)
A_SENTENCE = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")
A_KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
NOT_SHOWN = re.compile(r"^(page failed: %s|[a-z -]*(flag|paper|import)[a-z -]*)$")
"""A line of the log, and names of style classes."""
STEPS = [
    name
    for file in sorted(Path(steps.__file__).parent.glob("*.py"))
    for name in re.findall(r'^    name: str = "(\w+)"$', file.read_text("utf-8"), re.MULTILINE)
]
"""Read from the steps themselves: a new one must not be shown by its name in the code."""

OPEN_LISTS = {
    "role": Role,
    "role_means": Role,
    "permission": Permission,
    "access_reason": ReviewReason,
    "outcome": Outcome,
    "confidence": ConfidenceLevel,
    "import": ImportState,
    "status": VersionStatus,
    "distribution": Distribution,
    "certainty": Certainty,
    "severity": Severity,
    "stage": (*Stage, "waiting", "retry", "embedding"),
    "relation": RelationKind,
    "manner": Manner,
    "decision": RelationState,
    "standing": State,
    "change": Change,
    "verified": VerificationState,
    "verdict": Verdict,
    "claim_verdict": ClaimVerdict,
    "feedback_kind": FeedbackKind,
    "pages": set(PageMethod) - {PageMethod.TEXT_LAYER},
    "step": STEPS,
}


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def literals(file: Path) -> list[str]:
    """Every string in a module that is not a docstring."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    documentation = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documentation
    ]


def test_both_languages_have_the_same_keys() -> None:
    assert set(VIETNAMESE) == set(ENGLISH)


def test_both_languages_have_the_same_places() -> None:
    assert [key for key in VIETNAMESE if places(VIETNAMESE[key]) != places(ENGLISH[key])] == []


def test_every_value_of_an_open_list_has_its_word() -> None:
    missing = [
        f"{group}.{name}"
        for group, names in OPEN_LISTS.items()
        for name in names
        if f"{group}.{name}" not in VIETNAMESE
    ]
    assert missing == []


def test_the_lists_of_the_screens_are_those_of_the_service() -> None:
    assert set(page.STATUSES) == set(VersionStatus)
    assert set(upload.DISTRIBUTIONS) == set(Distribution)
    assert (*Stage, "embedding") == upload.STAGES
    assert set(content.DRAWN) == DRAWN
    assert set(relation_form.KINDS) == set(RelationKind)
    assert set(relation_form.MANNERS) == set(Manner)
    assert set(differences.CHANGES) == set(Change)
    assert set(correcting.EDITABLE) == set(Correction.model_fields)
    assert all(f"field.{field}" in VIETNAMESE for field in Metadata.__dataclass_fields__)


def test_every_key_in_the_code_exists_and_every_key_is_used() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
    named = {text for file in FILES for text in literals(file) if A_KEY.fullmatch(text)}
    pages = {f"{name}.menu" for name in ("chat", "documents", "upload")}
    named |= pages
    asked = pages | set(re.findall(r'words\(\s*"([^"]+)"', code))
    assert asked - set(VIETNAMESE) == set()
    groups = {match for match in re.findall(r'words(?:\.of)?\(\s*f?"([a-z_]+)[."]', code)}
    unused = {key for key in VIETNAMESE if key not in named and key.split(".")[0] not in groups}
    assert unused == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(UI)))
def test_no_sentence_stands_in_the_code(file: Path) -> None:
    spoken = [
        text
        for text in literals(file)
        if (A_SENTENCE.search(text) or any(ch.isalpha() and ord(ch) > 127 for ch in text))
        and not NOT_SHOWN.fullmatch(text)
    ]
    assert spoken == []
