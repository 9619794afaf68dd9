"""A relation as a row: what it does, how sure it is, who decided; and the form for stating one."""

from collections.abc import Callable
from datetime import date

from app.contract.catalogue import Language
from app.contract.history import RelationShown
from ui.library.relation_form import Entered
from ui.library.relations import certain, parted, relation_html
from ui.words import Words

VIETNAMESE = Words(Language.VIETNAMESE)
Make = Callable[..., RelationShown]


def test_what_changes_validity_comes_first(relation: Make) -> None:
    kinds = ["based_on", "amends", "guides", "repeals"]
    changing, resting = parted([relation(kind=kind) for kind in kinds])
    assert [one.kind for one in changing] == ["repeals", "amends"]
    assert [one.kind for one in resting] == ["based_on", "guides"]


def test_only_sure_and_undecided_relations_are_confirmed_together(relation: Make) -> None:
    sure = relation(id="a")
    others = [relation(certainty="likely"), relation(state="rejected"), relation(state="confirmed")]
    assert certain([sure, *others]) == [sure]


def test_a_target_on_record_is_linked_and_another_said_to_be_missing(relation: Make) -> None:
    known = relation(target_version_id="v9", target_title="Quyết định số 01/2020/QĐ-SDL")
    assert "document=v9" in relation_html(known, VIETNAMESE)
    missing = relation_html(relation(), VIETNAMESE)
    assert "Chưa có trong kho" in missing
    assert "<a" not in missing


def test_a_change_without_places_is_of_the_whole(relation: Make) -> None:
    assert "Toàn bộ" in relation_html(relation(places=[]), VIETNAMESE)
    assert "Toàn bộ" not in relation_html(relation(kind="based_on", places=[]), VIETNAMESE)


def test_who_decided_is_named(relation: Make) -> None:
    html = relation_html(relation(state="confirmed", decided_by="Trần Minh Quân"), VIETNAMESE)
    assert "Trần Minh Quân xác nhận" in html
    assert "Đã xác nhận" in html
    assert "Chắc chắn" not in html


def test_hostile_words_of_a_target_stay_words(relation: Make, hostile: str) -> None:
    assert "<script>" not in relation_html(relation(target=hostile, said_at=hostile), VIETNAMESE)


def test_how_places_are_touched_is_told_of_amendments_only() -> None:
    entered = Entered("repeals", "adds", " 01/2020/QĐ-SDL ", "", "Điều 3", date(2026, 1, 1))
    statement = entered.statement()
    assert (statement.manner, statement.number, statement.type) == (
        "rewrites",
        "01/2020/QĐ-SDL",
        None,
    )
