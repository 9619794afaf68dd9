"""What a purged text is recognised by."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.purging.traces import (
    Traces,
    candidates,
    distinctive,
    evenly,
    from_json,
    slices_of,
    to_json,
    vectors_of,
)

TEXT = "Điều 1. Người trực kho được nghỉ bù một ngày.\nĐiều 2. Kho mở cửa lúc bảy giờ sáng."


def test_runs_do_not_cross_lines_and_stand_in_the_text() -> None:
    found = candidates(TEXT)
    assert found
    assert all(run in TEXT and "\n" not in run for run in found)


def test_a_run_that_another_text_says_is_not_distinctive() -> None:
    first, *others = candidates(TEXT)
    left = distinctive(Traces(words=(first, *others)), [f"Như đã nói: {first}, v.v."])
    assert left.words == tuple(others)


def test_a_slice_of_plain_text_that_another_text_says_is_not_distinctive() -> None:
    piece = "giữa ca của người trực cổng kho bảo".encode()
    traces = Traces(slices=(piece, b"\x00\x01\xff" * 16))
    left = distinctive(traces, ["Tiền ăn giữa ca của người trực cổng kho bảo quản"])
    assert left.slices == (b"\x00\x01\xff" * 16,)


def test_the_traces_that_wait_in_the_database_are_not_found_by_their_own_search() -> None:
    traces = Traces(candidates(TEXT), slices_of(TEXT.encode() * 9), vectors_of([b"\x01" * 1536]))
    waiting = repr(to_json(traces)).encode()
    assert not any(needle in waiting for needle in traces.needles())


@given(st.lists(st.text(min_size=1), max_size=5), st.lists(st.binary(min_size=1), max_size=5))
def test_they_come_back_as_they_were(words, slices) -> None:
    traces = Traces(tuple(words), tuple(slices))
    assert from_json(to_json(traces)) == traces


def test_words_are_looked_for_in_every_form_of_bytes() -> None:
    needles = Traces(words=("Nghị quyết về kho",)).needles()
    for form in ("utf-8", "utf-16-le", "utf-16-be"):
        assert "Nghị quyết về kho".encode(form) in needles
    assert rb"Ngh\u1ecb quy\u1ebft v\u1ec1 kho" in needles


@given(st.binary(max_size=4000))
def test_slices_are_of_the_file_and_say_something(content) -> None:
    for piece in slices_of(content):
        assert piece in content
        assert len(set(piece)) > 1 or piece == content


@given(st.lists(st.text(), max_size=40), st.integers(1, 10))
def test_evenly_keeps_order_and_never_takes_more(items, most) -> None:
    taken = evenly(items, most)
    assert len(taken) == min(most, len(items))
    places = iter(items)
    assert all(item in places for item in taken)
