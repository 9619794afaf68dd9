"""The life of a text in words: how it stands, its timeline, its versions."""

from collections.abc import Callable
from datetime import date

from app.contract.catalogue import Language
from app.contract.history import Event, History, VersionShown
from ui.library.validity import merged, standing_box, timeline, versions_table
from ui.words import Words

VIETNAMESE = Words(Language.VIETNAMESE)
LIFE = History(
    standing="not_yet",
    sentence="Có hiệu lực từ ngày 01/01/2027",
    versions=[],
    events=[],
    nodes=[],
    edges=[],
)


def test_what_one_text_did_on_one_day_is_one_line(event: Callable[..., Event]) -> None:
    one = merged([event(), event(places=["khoản 1 Điều 8"]), event(places=["khoản 1 Điều 7"])])
    assert [each.places for each in one] == [["khoản 1 Điều 7", "khoản 1 Điều 8"]]


def test_different_acts_of_one_day_stay_apart(event: Callable[..., Event]) -> None:
    assert len(merged([event(), event(kind="repealed", sentence="Bị bãi bỏ")])) == 2


def test_the_places_that_were_changed_come_first(event: Callable[..., Event]) -> None:
    html = timeline([event(by_version_id=None)], VIETNAMESE)
    assert "Khoản 1 Điều 7: được sửa đổi bởi" in html


def test_past_and_future_have_their_own_headings(event: Callable[..., Event]) -> None:
    html = timeline([event(), event(day=date(2027, 1, 1), is_past=False)], VIETNAMESE)
    assert html.index("Đã diễn ra") < html.index("01/10/2025") < html.index("Sẽ diễn ra")
    assert html.index("Sẽ diễn ra") < html.index("01/01/2027")


def test_an_event_leads_to_the_text_that_acted(event: Callable[..., Event]) -> None:
    assert 'href="/documents?document=v2&amp;lang=vi"' in timeline([event()], VIETNAMESE)
    assert "<a" not in timeline([event(by_version_id=None)], VIETNAMESE)


def test_an_unconfirmed_event_is_marked(event: Callable[..., Event]) -> None:
    assert "Chờ xác nhận" in timeline([event(confirmed=False)], VIETNAMESE)
    assert "Chờ xác nhận" not in timeline([event()], VIETNAMESE)


def test_of_a_draft_it_is_said_how_it_would_stand() -> None:
    assert "Nếu được công bố" in standing_box(LIFE, "drafted", VIETNAMESE)
    published = standing_box(LIFE, "published", VIETNAMESE)
    assert "Hiện nay" in published
    assert "có hiệu lực từ ngày 01/01/2027." in published


def test_a_superseded_version_holds_to_the_day_before() -> None:
    old = VersionShown(
        version_id="v0",
        title="x",
        status="superseded",
        holds_from=date(2024, 1, 1),
        superseded_on=date(2026, 3, 1),
        file_name="cu.docx",
        is_this=False,
    )
    html = versions_table([old], VIETNAMESE)
    assert "28/02/2026" in html
    assert "document=v0" in html
