"""The officers' rules: read strictly, told by line when wrong, right on every shipped example."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import SecretDocument
from ingest.model import FileKind, SourceBlock, SourceText
from ingest.screening import find_instructions, refuse_secret
from ingest.screening.rules import Action, ScreeningRules
from knowledge.errors import PolicyUnreadable
from knowledge.policy.examples import (
    EXAMPLES,
    HELD_OUT_EXAMPLES,
    combined,
    load_examples,
    try_rules,
)
from knowledge.policy.screening import load_agency_screening_rules, load_screening_rules

RULES = """\
secrecy: {}
instructions:
  - name: bỏ qua
    pattern: bỏ qua hướng dẫn
personal_data:
  - what: phone
    action: warn
    recognisers:
      - name: di động
        pattern: '0\\d{9}'
        check: mobile_phone
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "screening.yaml"


def fault_of(path: Path, text: str) -> tuple[object, object, object]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyUnreadable) as refusal:
        load_screening_rules(path)
    details = refusal.value.details
    return details["fault"], details["line"], details["place"]


@pytest.fixture(scope="module")
def shipped() -> ScreeningRules:
    return load_screening_rules()


@pytest.mark.parametrize("path", [EXAMPLES, HELD_OUT_EXAMPLES], ids=["tuned", "held out"])
def test_the_shipped_rules_are_right_on_the_examples(shipped: ScreeningRules, path: Path) -> None:
    result = try_rules(shipped, load_examples(path))
    whole = combined(result.scores.values())
    assert min(whole.precision, whole.recall) >= 0.97, result.misses
    assert result.scores["secrecy_mark"].recall == 1.0


@pytest.mark.parametrize("path", [EXAMPLES, HELD_OUT_EXAMPLES])
def test_what_rules_mention_hides_nothing_from_them(shipped: ScreeningRules, path: Path) -> None:
    reading_all = tuple(replace(rule, mentions=()) for rule in shipped.instructions)
    for example in load_examples(path):
        text = example.text.replace(" ", "\n")
        found = find_instructions(text, shipped.instructions, learned=False)
        assert list(found) == list(find_instructions(text, reading_all, learned=False))


def test_there_are_enough_examples_of_both_sorts() -> None:
    examples = [*load_examples(EXAMPLES), *load_examples(HELD_OUT_EXAMPLES)]
    positives = sum(bool(example.expected) for example in examples)
    assert min(positives, len(examples) - positives) >= 150


def test_numbers_that_allow_impersonation_are_masked(shipped: ScreeningRules) -> None:
    actions = {kind.what: kind.action for kind in shipped.personal_data}
    named = ("citizen_id", "old_identity_card", "passport", "bank_account")
    assert {actions[what] for what in named} == {Action.MASK}


def test_a_small_file_becomes_rules(written: Path) -> None:
    written.write_text(RULES, encoding="utf-8")
    (kind,) = load_screening_rules(written).personal_data
    assert (kind.what, kind.action, kind.recognisers[0].check) == (
        "phone",
        Action.WARN,
        "mobile_phone",
    )


def test_the_officers_file_cannot_take_the_legal_marks_away(written: Path) -> None:
    written.write_text(RULES, encoding="utf-8")
    source = SourceText(FileKind.TEXT, (SourceBlock("TỐI MẬT"), SourceBlock("BÁO CÁO")))
    with pytest.raises(SecretDocument):
        refuse_secret(source, load_screening_rules(written))


def test_the_agencys_own_rules_win_where_there_are_some(tmp_path: Path) -> None:
    assert load_agency_screening_rules(tmp_path) == load_screening_rules()
    (tmp_path / "screening.yaml").write_text(RULES, encoding="utf-8")
    assert [x.what for x in load_agency_screening_rules(tmp_path).personal_data] == ["phone"]


def test_a_long_pattern_may_stand_in_several_lines(written: Path) -> None:
    long = RULES.replace("pattern: bỏ qua hướng dẫn", "pattern: ['bỏ qua ', 'hướng dẫn']")
    written.write_text(long, encoding="utf-8")
    assert load_screening_rules(written).instructions[0].pattern == "bỏ qua hướng dẫn"


def test_a_bad_pattern_names_its_rule_and_line(written: Path) -> None:
    bad = RULES.replace("0\\d{9}", "0\\d{9")
    assert fault_of(written, bad.replace("0\\d{9", "(0")) == (
        "bad_pattern",
        10,
        "personal_data › phone › recognisers › di động › pattern",
    )


def test_an_unknown_check_names_its_rule(written: Path) -> None:
    fault, line, place = fault_of(written, RULES.replace("mobile_phone", "astrology"))
    assert (fault, line) == ("unknown_check", 11)
    assert "di động" in str(place)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("action: warn", "action: shout", "wrong_form"),
        ("    action: warn\n", "", "missing"),
        ("check:", "chek:", "unknown_key"),
        ("secrecy: {}", "secrecy: {", "not_yaml"),
        ("instructions:", "instructions: 5 #", "not_yaml"),
        ("secrecy: {}", "secrecy: {labels: mật}", "wrong_form"),
    ],
)
def test_what_is_wrong_is_said(written: Path, old: str, new: str, fault: str) -> None:
    assert fault_of(written, RULES.replace(old, new))[0] == fault


def test_a_kind_may_stand_once_only(written: Path) -> None:
    twice = RULES + RULES[RULES.index("  - what") :]
    assert fault_of(written, twice)[0] == "twice"


def test_a_file_that_is_not_there_is_said(written: Path) -> None:
    with pytest.raises(PolicyUnreadable) as refusal:
        load_screening_rules(written)
    assert refusal.value.details["fault"] == "no_file"


def test_an_example_that_must_be_found_has_a_mark(written: Path) -> None:
    written.write_text("must_find: ['không đánh dấu']", encoding="utf-8")
    with pytest.raises(PolicyUnreadable) as refusal:
        load_examples(written)
    assert refusal.value.details["fault"] == "bad_mark"


def test_overlooked_and_falsely_found_are_told_apart(written: Path, tmp_path: Path) -> None:
    written.write_text(RULES, encoding="utf-8")
    examples = tmp_path / "examples.yaml"
    examples.write_text(
        "must_find: ['gọi [[phone:0912345678]], [[email:a@b.example]]']\n"
        "must_not_find: ['số 0987654321']\n",
        encoding="utf-8",
    )
    result = try_rules(load_screening_rules(written), load_examples(examples))
    told = [(miss.kind, miss.overlooked, miss.words) for miss in result.misses]
    assert told == [("email", True, "a@b.example"), ("phone", False, "0987654321")]
    assert (result.scores["phone"].precision, result.scores["phone"].recall) == (0.5, 1.0)
    assert result.scores["email"].recall == 0.0
