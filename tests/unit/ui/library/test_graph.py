"""The picture of relations: what documents are called never becomes part of its language."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contract.catalogue import Language
from app.contract.history import Edge, History, Node
from knowledge.validity.model import State
from ui.library.graph import edges_table, legend, picture, quoted
from ui.words import Words

VIETNAMESE = Words(Language.VIETNAMESE)
A_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def node(name: str, title: str, standing: str | None = "in_force", **more: object) -> Node:
    version = None if standing is None else f"v-{name}"
    return Node(id=name, title=title, version_id=version, standing=standing, **more)


def life(*nodes: Node, edges: list[Edge]) -> History:
    return History(
        standing="in_force", sentence="", versions=[], events=[], nodes=list(nodes), edges=edges
    )


CENTRE = node("a", "Quyết định số 12/2022/QĐ-SDL", is_centre=True)
AMENDING = node("b", "Quyết định số 26/2025/QĐ-SDL")
AWAITED = node("c", "Luật Lưu trữ", None)
AMENDS = Edge(source="b", target="a", kind="amends", label="khoản 1 Điều 7", confirmed=True)
RESTS = Edge(source="a", target="c", kind="based_on", label="", confirmed=False)


@given(st.text(max_size=80))
def test_a_title_stays_inside_its_string(title: str) -> None:
    assert A_STRING.fullmatch(quoted(title, 20))


def test_a_quotation_mark_in_a_title_is_escaped() -> None:
    assert quoted('a"]; x [b\\', 40) == '"a\\"]; x [b\\\\"'


def test_the_acting_text_points_at_what_it_acts_on() -> None:
    dot = picture(life(CENTRE, AMENDING, edges=[AMENDS]), VIETNAMESE)
    assert "n1 -> n0 [" in dot
    assert "khoản 1 Điều 7" in dot.replace("\\n", " ")


def test_who_changes_a_text_is_not_drawn_as_resting_on_it_too() -> None:
    resting = AMENDS.model_copy(update={"kind": "based_on", "label": ""})
    shown = life(CENTRE, AMENDING, edges=[resting, AMENDS])
    assert picture(shown, VIETNAMESE).count("->") == 1
    assert edges_table(shown, VIETNAMESE).count("Căn cứ") == 1


def test_what_is_not_confirmed_is_dashed_and_says_so() -> None:
    dot = picture(life(CENTRE, AWAITED, edges=[RESTS]), VIETNAMESE)
    line = next(line for line in dot.splitlines() if "->" in line)
    assert 'style="dashed"' in line
    assert "Chờ xác nhận" in line


def test_each_node_says_in_words_how_it_stands() -> None:
    dot = picture(life(node("a", "X", "repealed"), AWAITED, edges=[]), VIETNAMESE)
    assert "(Bị bãi bỏ)" in dot
    assert "(Chưa có trong kho)" in dot


@pytest.mark.parametrize("state", State)
def test_the_legend_names_each_standing_of_the_picture(state: State) -> None:
    said = legend([node("a", "X", state)], VIETNAMESE)
    assert VIETNAMESE(f"standing.{state}") in said


def test_an_edge_without_both_its_ends_is_left_out() -> None:
    shown = life(CENTRE, edges=[AMENDS])
    assert "->" not in picture(shown, VIETNAMESE)
    assert "Sửa đổi" not in edges_table(shown, VIETNAMESE)


def test_the_table_says_the_same_and_escapes_titles(hostile: str) -> None:
    shown = life(CENTRE, node("b", hostile), edges=[AMENDS])
    html = edges_table(shown, VIETNAMESE)
    assert "Sửa đổi, bổ sung" in html
    assert "document=v-b" in html
    assert "<script>alert" not in html
