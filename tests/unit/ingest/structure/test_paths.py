"""From a legal path to the nodes of a structure tree."""

import pytest

from ingest.model import AnchorStep, Clause, Level
from ingest.structure.paths import bare_label, nodes_at


def node(level: Level, label: str, *children: Clause) -> Clause:
    return Clause(level, label, "", 0, 1, 0, children)


TREE = (
    node(
        Level.CHAPTER,
        "I",
        node(Level.ARTICLE, "1", node(Level.CLAUSE, "1"), node(Level.CLAUSE, "1a")),
    ),
    node(
        Level.CHAPTER,
        "II",
        node(
            Level.SECTION,
            "1",
            node(Level.ARTICLE, "2", node(Level.CLAUSE, "1", node(Level.POINT, "đ"))),
        ),
        node(Level.ARTICLE, "3a"),
    ),
    node(Level.ANNEX, "Phụ lục II", node(Level.HEADING, "I"), node(Level.ARTICLE, "1")),
    node(Level.ANNEX, "Mẫu số 2"),
    node(Level.ANNEX, "Quy chế", node(Level.ARTICLE, "1")),
)


def found(*path: tuple[Level, str]) -> list[str]:
    steps = [AnchorStep(level, label) for level, label in path]
    return [" › ".join(clause.label for clause in chain) for chain in nodes_at(TREE, steps)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ([(Level.ARTICLE, "2"), (Level.CLAUSE, "1")], ["II › 1 › 2 › 1"]),
        ([(Level.ARTICLE, "2"), (Level.POINT, "đ")], ["II › 1 › 2 › 1 › đ"]),
        ([(Level.CHAPTER, "2"), (Level.ARTICLE, "3A")], ["II › 3a"]),
        ([(Level.CHAPTER, "I"), (Level.ARTICLE, "1")], ["I › 1"]),
        ([(Level.ARTICLE, "1"), (Level.CLAUSE, "1")], ["I › 1 › 1"]),
        ([(Level.ARTICLE, "1"), (Level.CLAUSE, "1A")], ["I › 1 › 1a"]),
        ([(Level.ANNEX, "Phụ lục 2")], ["Phụ lục II"]),
        ([(Level.ANNEX, "Mẫu số II")], ["Mẫu số 2"]),
        ([(Level.ANNEX, "Quy chế"), (Level.ARTICLE, "1")], ["Quy chế › 1"]),
        ([(Level.ARTICLE, "9")], []),
        ([(Level.CHAPTER, "I"), (Level.ARTICLE, "2")], []),
        ([(Level.POINT, "d")], []),
        ([], []),
    ],
)
def test_steps_may_be_left_out_but_not_be_wrong(
    path: list[tuple[Level, str]], expected: list[str]
) -> None:
    assert found(*path) == expected


def test_a_number_that_several_parts_have_leads_to_each_of_them() -> None:
    assert found((Level.ARTICLE, "1")) == ["I › 1", "Phụ lục II › 1", "Quy chế › 1"]


@pytest.mark.parametrize(
    ("label", "bare"),
    [("Phụ lục II", "II"), ("2a", "2a"), ("Mẫu số 05", "05"), ("Quy chế", ""), ("", "")],
)
def test_the_bare_label_of_an_annex_is_its_number(label: str, bare: str) -> None:
    assert bare_label(label) == bare
