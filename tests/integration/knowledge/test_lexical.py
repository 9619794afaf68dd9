"""The lexical index: what it finds, and that a spoilt folder is begun anew."""

from pathlib import Path

import pytest

from knowledge.indexing.lexical import Entry, LexicalIndex

ENTRIES = [
    Entry(1, ("hanh-chinh",), "Nghị định số 30/2020/NĐ-CP về công tác văn thư"),
    Entry(2, ("hanh-chinh",), "Công chức được nghỉ phép năm mười hai ngày"),
    Entry(3, ("nhan-su",), "Chế độ nghỉ phép của người lao động"),
    Entry(4, ("nhan-su",), "Thủ tục hoà giải tranh chấp"),
]
BOTH = ["hanh-chinh", "nhan-su"]


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    index = LexicalIndex(tmp_path)
    index.add(ENTRIES)
    return index


def found(index: LexicalIndex, query: str, bases: list[str], folded: bool = False) -> list[int]:
    return [id for id, _ in index.search(query, bases, 10, folded=folded)]


def test_words_are_found_within_the_knowledge_bases_asked_for(index: LexicalIndex) -> None:
    assert found(index, "nghỉ phép năm", BOTH) == [2, 3]
    assert found(index, "nghỉ phép năm", ["nhan-su"]) == [3]
    assert found(index, "nghỉ phép năm", []) == []
    assert found(index, "", BOTH) == []


def test_who_sees_every_base_finds_what_stands_in_new_ones_only_when_asked_for(
    index: LexicalIndex,
) -> None:
    assert set(found(index, "nghỉ phép", BOTH)) == {2, 3}
    index.add([Entry(5, ("tai-chinh",), "Tiền lương khi nghỉ phép")])
    assert set(found(index, "nghỉ phép", BOTH)) == {2, 3}
    assert set(found(index, "nghỉ phép", [*BOTH, "tai-chinh"])) == {2, 3, 5}
    index.delete([5])
    assert set(found(index, "nghỉ phép", BOTH)) == {2, 3}


def test_scores_do_not_depend_on_what_else_the_asker_may_see(index: LexicalIndex) -> None:
    alone = dict(index.search("nghỉ phép năm", ["nhan-su"], 10))
    among = dict(index.search("nghỉ phép năm", BOTH, 10))
    assert alone == {3: among[3]}


def test_a_document_number_is_found_whole_and_by_its_parts(index: LexicalIndex) -> None:
    assert found(index, "30/2020/nđ-cp", BOTH)[0] == 1
    assert found(index, "Nghị định 30 năm 2020", BOTH)[0] == 1


def test_without_diacritics_and_with_the_other_tone_place(index: LexicalIndex) -> None:
    assert found(index, "nghi phep nam", BOTH, folded=True)[0] == 2
    assert found(index, "hòa giải", BOTH) == [4]


def test_adding_again_replaces_and_deleting_forgets(index: LexicalIndex) -> None:
    index.add([Entry(2, ("hanh-chinh",), "Quy chế làm việc"), Entry(2, ("hanh-chinh",), "Bảo mật")])
    assert found(index, "nghỉ phép năm", ["hanh-chinh"]) == []
    assert found(index, "bảo mật", BOTH) == [2]
    index.delete([2, 99])
    assert index.ids() == {1, 3, 4}


def test_it_is_there_after_opening_again(index: LexicalIndex, tmp_path: Path) -> None:
    assert LexicalIndex(tmp_path).ids() == {1, 2, 3, 4}


@pytest.mark.parametrize("damage", ["garbage", "truncated", "missing"])
def test_a_spoilt_folder_is_begun_anew(index: LexicalIndex, tmp_path: Path, damage: str) -> None:
    for path in tmp_path.rglob("*"):
        if path.is_file() and (path.name == "meta.json" or path.suffix == ".fast"):
            if damage == "garbage":
                path.write_bytes(b"\x00garbage")
            elif damage == "truncated":
                path.write_bytes(path.read_bytes()[:10])
            else:
                path.unlink()
    again = LexicalIndex(tmp_path)
    assert again.ids() == set()
    again.add(ENTRIES)
    assert again.ids() == {1, 2, 3, 4}


def test_a_term_is_the_rarer_the_fewer_passages_have_it(index: LexicalIndex) -> None:
    rarity = index.rarity()
    assert 0 < rarity("nghỉ") < rarity("giải") < rarity("không_đâu_có")
    assert index.rarity(folded=True)("nghi") < rarity("nghỉ")


@pytest.mark.parametrize("folded", [False, True])
def test_a_term_is_less_rare_as_soon_as_another_passage_says_it(
    index: LexicalIndex, folded: bool
) -> None:
    term = "trong" if folded else "trọng"
    before = index.rarity(folded=folded)(term)
    index.add([Entry(5, ("nhan-su",), "Trọng tài")])
    assert index.rarity(folded=folded)(term) < before
    index.clear()
    assert index.rarity(folded=folded)(term) == pytest.approx(0.6931, abs=0.001)
