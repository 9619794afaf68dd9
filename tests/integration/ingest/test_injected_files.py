"""Every file that carries an attack reads as its twin without it, and says nothing false."""

from functools import cache

import pytest

from evals.injection.attacks import Attack, load_attacks
from evals.injection.files import MadeFile, file_of, twin_of
from ingest.model import FindingKind, IngestedDocument
from ingest.pipeline import ingest
from knowledge.policy.screening import load_screening_rules

IN_FILES = [attack for attack in load_attacks().attacks if attack.is_in_a_file]
WITH_TWINS = [attack for attack in IN_FILES if not attack.place.endswith(".alone")]
TOLD = {FindingKind.HIDDEN_INSTRUCTION, FindingKind.HIDDEN_TEXT}
TURNED = "turned"
"""What is left of text turned around is read by nobody, but it is left."""


def read(file: MadeFile) -> IngestedDocument:
    return ingest(file.name, file.content, screening_rules=load_screening_rules())


@cache
def twin_read(name: str, file: MadeFile) -> IngestedDocument:
    return read(file)


def cited_of(document: IngestedDocument) -> list[str]:
    """Its passages; some readers write the border before a last cell that is empty, some do not."""
    return [passage.text.removesuffix(" |") for passage in document.passages]


def named(attack: Attack) -> str:
    return f"{attack.id}-{attack.place}"


@pytest.mark.parametrize("attack", IN_FILES, ids=named)
def test_no_false_statement_stands_in_the_text(attack: Attack) -> None:
    text = read(file_of(attack)).text.casefold()
    assert not [each for each in attack.says if each.casefold() in text]


@pytest.mark.parametrize(
    "attack",
    [a for a in WITH_TWINS if a.disguise != TURNED and "subject" not in a.place],
    ids=named,
)
def test_what_can_be_cited_is_what_the_twin_says(attack: Attack) -> None:
    assert cited_of(read(file_of(attack))) == cited_of(twin_read(*twin_of(attack)))


@pytest.mark.parametrize(
    "attack",
    [a for a in IN_FILES if a.place.split(".")[1] in {"paragraph", "cell", "alone"}],
    ids=named,
)
def test_a_command_in_the_text_is_told_to_the_officer(attack: Attack) -> None:
    assert {finding.kind for finding in read(file_of(attack)).findings} & TOLD


def test_there_are_enough_attacks_in_both_languages_and_all_kinds_of_places() -> None:
    attacks = load_attacks().attacks
    assert len(attacks) >= 60
    assert len({attack.place for attack in attacks}) >= 30
    assert sum(attack.text.isascii() for attack in attacks) >= 15
    assert all(attack.says for attack in attacks)
