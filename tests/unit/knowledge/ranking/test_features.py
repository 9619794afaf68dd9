"""Features of a candidate: what its article says, and what it is introduced by."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.indexing.words import fold
from knowledge.ranking.features import NAMES, Candidate, asked, features

LEAVE = Candidate(
    id=1,
    article=("v1", "5"),
    ordinal=0,
    subject="Quy chế làm việc",
    headings=("Điều 5. Nghỉ hằng năm",),
    opening="Nhân viên có các quyền sau đây: được nghỉ phép",
    text="Nhân viên có các quyền sau đây: được nghỉ phép",
    words=1.5,
    meaning=-0.5,
)
LIST = replace(LEAVE, id=2, ordinal=1, opening="", text="Mười hai ngày trong một năm làm việc.")
OTHER = replace(LEAVE, id=3, article=("v1", "6"), headings=("Điều 6. Chấm công",), text="Giờ giấc")


def evenly(term: str) -> float:
    return 1.0


def row(query: str, *candidates: Candidate, folded: bool = False) -> dict[str, float]:
    """Of the first candidate."""
    return features(asked(query, evenly, folded=folded), candidates)[0]


def test_both_normalised_scores_are_taken_as_they_are() -> None:
    assert row("nghỉ phép", LEAVE)["words"] == 1.5
    assert row("nghỉ phép", LEAVE)["meaning"] == -0.5


def test_a_clause_is_credited_with_what_its_article_says_elsewhere() -> None:
    alone = row("nhân viên nghỉ phép mười hai ngày", replace(LIST, headings=()))
    together = row("nhân viên nghỉ phép mười hai ngày", LIST, LEAVE)
    assert together["article_syllables"] == 1.0
    assert alone["article_syllables"] < 1.0
    assert together["article_pairs"] > alone["article_pairs"]


def test_another_article_gives_no_credit() -> None:
    assert row("nghỉ phép", OTHER, LEAVE) == row("nghỉ phép", OTHER)


def test_pairs_count_only_as_neighbours() -> None:
    apart = replace(OTHER, headings=(), opening="", text="phép tắc và giờ nghỉ")
    found = row("nghỉ phép", apart)
    assert found["article_syllables"] == 1.0
    assert found["article_pairs"] == 0.0


def test_an_opening_that_names_only_what_is_asked_counts_most() -> None:
    exact = row("nghỉ hằng năm", replace(LEAVE, headings=("Nghỉ hằng năm",), opening=""))
    wider = row("nghỉ hằng năm", replace(LEAVE, headings=("Nghỉ hằng năm và lương",), opening=""))
    assert exact["opening_asked_for"] == 1.0
    assert wider["opening_asked_for"] == pytest.approx(0.75)


def test_an_article_is_named_by_its_heading_as_far_as_both_name_the_same() -> None:
    exact = row("nghỉ hằng năm", LEAVE)["named_by_heading"]
    asks_more = row("nghỉ hằng năm không lương", LEAVE)["named_by_heading"]
    names_more = row("nghỉ hằng năm", replace(LEAVE, headings=("Nghỉ hằng năm và lương",)))
    assert exact == 1.0
    assert 0 < asks_more < 1
    assert 0 < names_more["named_by_heading"] < 1


def test_the_heading_nearest_to_the_clause_names_it_and_no_chapter() -> None:
    below = replace(LEAVE, headings=("Chương II. Nghỉ hằng năm", "Điều 6. Chấm công"))
    assert row("nghỉ hằng năm", below)["named_by_heading"] == 0.0
    assert row("nghỉ hằng năm", replace(LEAVE, headings=()))["named_by_heading"] == 0.0


def test_a_heading_that_denies_names_nothing_that_is_asked_without_a_denial() -> None:
    refused = replace(LEAVE, headings=("Điều 12. Các trường hợp không được nghỉ hằng năm",))
    assert row("trường hợp được nghỉ hằng năm", refused)["named_by_heading"] == 0.0
    assert row("trường hợp nào không được nghỉ hằng năm", refused)["named_by_heading"] > 0.5


def test_only_the_first_line_is_an_opening() -> None:
    one = replace(LEAVE, headings=(), opening="Nghỉ phép: theo lịch của phòng")
    assert row("nghỉ phép", one)["opening_asked_for"] == 1.0


def test_rare_syllables_weigh_more() -> None:
    def rarity(term: str) -> float:
        return 3.0 if term == "phép" else 1.0

    bare = replace(OTHER, headings=(), opening="", text="phép")
    assert features(asked("nghỉ phép", rarity), [bare])[0]["article_syllables"] == 0.75


def test_what_was_compared_ahead_counts_the_same() -> None:
    query = "nhân viên nghỉ phép mười hai ngày"
    ahead = asked(query, evenly)
    for candidate in (LEAVE, LIST):
        ahead.named_by(candidate.headings, candidate.opening)
        ahead.said_in(candidate.text)
    assert features(ahead, [LIST, LEAVE]) == features(asked(query, evenly), [LIST, LEAVE])


def test_a_heading_that_is_also_an_opening_is_read_as_each() -> None:
    line = "Nghỉ phép. Chấm công hằng ngày"
    one = replace(LEAVE, headings=(line,), opening=line)
    sought = asked("nghỉ phép", evenly)
    heading, opening = sought.named_by(one.headings, one.opening)
    assert heading.telling > opening.telling == {"nghỉ", "phép"}


def test_a_question_without_a_telling_syllable_keeps_all() -> None:
    assert set(asked("là gì", evenly).syllables) == {"là", "gì"}


def test_without_diacritics_the_same_is_seen() -> None:
    query = "nhân viên nghỉ phép mười hai ngày"
    assert row(fold(query), LIST, LEAVE, folded=True) == row(query, LIST, LEAVE)


@given(st.text(max_size=80), st.text(max_size=200), st.text(max_size=80))
def test_every_share_lies_between_nothing_and_all(query: str, text: str, opening: str) -> None:
    found = row(query, replace(LEAVE, text=text, opening=opening))
    assert tuple(found) == NAMES
    assert all(-1e-9 <= found[name] <= 1 + 1e-9 for name in NAMES[2:])
