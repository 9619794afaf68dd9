"""The officers' glossary: read strictly, the agency's own copy wins, the shipped one is sound."""

from pathlib import Path

import pytest

from knowledge.errors import PolicyUnreadable
from knowledge.indexing.words import fold
from knowledge.policy.glossary import (
    Abbreviation,
    Case,
    Everyday,
    Glossary,
    load_agency_glossary,
    load_glossary,
)

OWN = """\
abbreviations:
  - {name: SDL, means: [Sở Dữ liệu], case: exact}
renamed:
  - {name: Sở Mới, before: [Sở Cũ]}
"""
PLAIN_SPEECH = """\
everyday:
  - {says: [giấy đi đường, giấy đi], means: [giấy công tác]}
"""


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def shipped() -> Glossary:
    return load_glossary()


@pytest.mark.parametrize(
    ("short", "meaning"),
    [
        ("UBND", "Ủy ban nhân dân"),
        ("CBCCVC", "cán bộ, công chức, viên chức"),
        ("TTHC", "thủ tục hành chính"),
        ("QSDĐ", "quyền sử dụng đất"),
    ],
)
def test_the_shipped_glossary_knows_everyday_short_forms(
    shipped: Glossary, short: str, meaning: str
) -> None:
    assert meaning in next(x.means for x in shipped.abbreviations if x.short == short)


def test_a_new_province_stands_beside_those_that_it_was_made_of(shipped: Glossary) -> None:
    assert ("Phú Thọ", "Vĩnh Phúc", "Hòa Bình") in shipped.names


def test_thirty_four_provinces_were_made_of_sixty_three(shipped: Glossary) -> None:
    units = [group for group in shipped.names if not fold(group[0]).startswith(("bo ", "so "))]
    unmerged = 34 - len(units)
    assert sum(len(group) for group in units) + unmerged == 63


def test_short_entries_ask_for_their_own_capitals(shipped: Glossary) -> None:
    short = [x for x in shipped.abbreviations if len(x.short) == 2]
    assert {x.case for x in short} == {Case.EXACT}


def test_the_shipped_glossary_knows_what_people_call_things(shipped: Glossary) -> None:
    said = {words: phrase.means for phrase in shipped.everyday for words in phrase.says}
    assert said["sổ đỏ"] == ("giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở",)


def test_an_own_glossary_may_tell_of_plain_speech(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    assert load_glossary(_written(path, OWN)).everyday == ()
    told = load_glossary(_written(path, OWN + PLAIN_SPEECH))
    assert told.everyday == (Everyday(("giấy đi đường", "giấy đi"), ("giấy công tác",)),)


def test_one_phrase_of_plain_speech_stands_once(tmp_path: Path) -> None:
    entry = PLAIN_SPEECH.splitlines(keepends=True)[1]
    with pytest.raises(PolicyUnreadable) as refusal:
        load_glossary(_written(tmp_path / "glossary.yaml", OWN + PLAIN_SPEECH + entry))
    assert refusal.value.details["fault"] == "twice"


def test_the_agencys_own_glossary_wins(tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").write_text(OWN, encoding="utf-8")
    own = load_agency_glossary(tmp_path)
    assert own.abbreviations == (Abbreviation("SDL", ("Sở Dữ liệu",), Case.EXACT),)
    assert own.names == (("Sở Mới", "Sở Cũ"),)


def test_without_an_own_glossary_the_shipped_one_holds(tmp_path: Path, shipped: Glossary) -> None:
    assert load_agency_glossary(tmp_path) == shipped


@pytest.mark.parametrize(
    ("change", "fault", "line"),
    [
        (("case: exact", "casing: exact"), "unknown_key", 2),
        (("case: exact", "case: loud"), "wrong_form", 2),
        (("[Sở Cũ]", "[]"), "wrong_form", 4),
        (("renamed:", "renamed"), "not_yaml", 4),
        (("[Sở Cũ]}", "[Sở Cũ]"), "not_yaml", 5),
        (("name: Sở Mới", "name: Sở\t Mới"), "not_yaml", 4),
    ],
)
def test_a_wrong_glossary_is_told_with_its_line(
    tmp_path: Path, change: tuple[str, str], fault: str, line: int
) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text(OWN.replace(*change), encoding="utf-8")
    with pytest.raises(PolicyUnreadable) as refusal:
        load_glossary(path)
    assert (refusal.value.details["fault"], refusal.value.details["line"]) == (fault, line)


def test_an_empty_glossary_is_no_glossary(tmp_path: Path) -> None:
    with pytest.raises(PolicyUnreadable) as refusal:
        load_glossary(_written(tmp_path / "glossary.yaml", ""))
    assert (refusal.value.details["fault"], refusal.value.details["line"]) == ("wrong_form", 1)


def test_one_abbreviation_stands_once(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    entry = "  - {name: SDL, means: [Sở Dữ liệu], case: exact}\n"
    path.write_text(OWN.replace(entry, entry * 2), encoding="utf-8")
    with pytest.raises(PolicyUnreadable) as refusal:
        load_glossary(path)
    assert refusal.value.details["fault"] == "twice"


def test_every_plain_phrase_gives_the_texts_a_word_that_it_has_not_itself(
    shipped: Glossary,
) -> None:
    idle = [phrase.says for phrase in shipped.everyday if set(phrase.means) <= set(phrase.says)]
    assert idle == []
