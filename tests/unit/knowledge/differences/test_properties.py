"""What must hold of the difference between any two texts."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Clause, Level
from knowledge.differences.comparing import MOST_COMPARISONS, comparable, word_changes
from knowledge.differences.differences import differences
from knowledge.differences.model import Change, WordChange
from knowledge.differences.parts import parts_of

WORDS = ("thẻ", "kho", "dữ", "liệu", "15", "ngày", "Sở", "hòa", "hoà", "cấp,", "trong.", "mất;")
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
bodies = st.lists(sentences, min_size=1, max_size=3).map("\n".join)
texts_of_articles = st.lists(st.tuples(st.integers(1, 9), bodies), max_size=8)


def structured(articles: list[tuple[int, str]]) -> tuple[str, tuple[Clause, ...]]:
    text, clauses = "Căn cứ\n", []
    for number, body in articles:
        start = len(text)
        head = f"Điều {number}. "
        text += f"{head}{body}\n"
        clauses.append(
            Clause(Level.ARTICLE, str(number), "", start, len(text) - 1, start + len(head))
        )
    return f"{text}GIÁM ĐỐC", tuple(clauses)


@given(bodies, bodies)
def test_applying_the_word_changes_to_the_old_text_gives_the_new(old: str, new: str) -> None:
    changes = word_changes(old, new)
    after = "".join(run.text for run in changes if run.kind is not WordChange.DELETED)
    before = "".join(run.text for run in changes if run.kind is not WordChange.INSERTED)
    if comparable(old) != comparable(new):
        assert after == new
    assert comparable(before) == comparable(old)


@given(texts_of_articles)
def test_parts_follow_each_other_without_gap(articles: list[tuple[int, str]]) -> None:
    text, clauses = structured(articles)
    parts = parts_of(text, clauses)
    assert "".join(text[part.start : part.end] for part in parts) == (text if clauses else "")


@given(texts_of_articles)
def test_a_text_does_not_differ_from_itself(articles: list[tuple[int, str]]) -> None:
    text = structured(articles)
    assert differences(text, text).items == ()


@settings(deadline=None)
@given(texts_of_articles, texts_of_articles)
def test_the_other_way_round_everything_is_reversed(
    one: list[tuple[int, str]], other: list[tuple[int, str]]
) -> None:
    there = differences(structured(one), structured(other))
    back = differences(structured(other), structured(one))
    reverse = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}
    told = Counter((reverse.get(x.change, x.change), x.new, x.old) for x in there.items)
    assert told == Counter((x.change, x.old, x.new) for x in back.items)
    assert there.same == back.same


@settings(deadline=None)
@given(texts_of_articles, texts_of_articles)
def test_every_part_of_both_texts_is_told_or_is_the_same(
    one: list[tuple[int, str]], other: list[tuple[int, str]]
) -> None:
    old, new = structured(one), structured(other)
    found = differences(old, new)
    if not one or not other:
        return
    olds, news = parts_of(*old), parts_of(*new)
    told_old = {item.old for item in found.items if item.old}
    told_new = {item.new for item in found.items if item.new}
    same = Counter(comparable(old[0][p.start : p.end]) for p in olds if p not in told_old)
    assert same == Counter(comparable(new[0][p.start : p.end]) for p in news if p not in told_new)
    assert same.total() == found.same


def test_a_long_text_is_still_compared_by_words_where_it_changed() -> None:
    lines = [f"Mục {n}: thẻ số {n} cấp cho người làm việc tại kho {n % 7}." for n in range(200)]
    old = "\n".join(lines)
    assert len(old.split()) ** 2 > MOST_COMPARISONS
    new = old.replace("Mục 90: thẻ số 90", "Mục 90: giấy số 90")
    changed = [run for run in word_changes(old, new) if run.kind is not WordChange.EQUAL]
    assert [(run.kind, run.text.strip()) for run in changed] == [
        (WordChange.DELETED, "thẻ"),
        (WordChange.INSERTED, "giấy"),
    ]


def test_a_word_alone_between_two_changes_is_shown_with_them() -> None:
    changes = word_changes("nghỉ 10 ngày liền theo lịch", "nghỉ 15 ngày làm việc theo lịch")
    assert [(run.kind.value, run.text.strip()) for run in changes] == [
        ("equal", "nghỉ"),
        ("deleted", "10 ngày liền"),
        ("inserted", "15 ngày làm việc"),
        ("equal", "theo lịch"),
    ]
