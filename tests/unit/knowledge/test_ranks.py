"""The order of documents by legal force: told by type, issuer and code, editable, read strictly."""

from pathlib import Path

import pytest

from knowledge.errors import PolicyUnreadable
from knowledge.policy.ranks import Rank, Ranks, load_agency_ranks, load_ranks

OWN = """\
levels:
  - name: Quy chế
    documents:
      - {name: Quy chế, types: [quy chế], codes: ["QC-*"]}
  - name: Thông báo
    documents:
      - {name: Thông báo, types: [thông báo], issuers: ["văn phòng *"], year: false}
"""
FROM_HIGH_TO_LOW = [
    ("hiến pháp", "Quốc hội", None),
    ("luật", "Quốc hội", "71/2025/QH15"),
    ("pháp lệnh", None, "04/2026/UBTVQH15"),
    ("lệnh", "Chủ tịch nước", "02/2026/L-CTN"),
    ("nghị định", "Chính phủ", "15/2026/NĐ-CP"),
    ("quyết định", "Thủ tướng Chính phủ", "07/2026/QĐ-TTg"),
    ("nghị quyết", "Hội đồng Thẩm phán Tòa án nhân dân tối cao", "01/2026/NQ-HĐTP"),
    ("thông tư", "Bộ Tài chính", "09/2026/TT-BTC"),
    ("nghị quyết", "HỘI ĐỒNG NHÂN DÂN TỈNH BÌNH LÂM", "12/2026/NQ-HĐND"),
    ("quyết định", "ỦY BAN NHÂN DÂN TỈNH BÌNH LÂM", "31/2026/QĐ-UBND"),
    ("quyết định", "Ủy ban nhân dân huyện An Khê", "05/2024/QĐ-UBND"),
    ("quyết định", "Ủy ban nhân dân xã Suối Đá", "02/2026/QĐ-UBND"),
    ("công văn", "Sở Dữ liệu tỉnh Bình Lâm", "412/SDL-VP"),
]


@pytest.fixture(scope="module")
def shipped() -> Ranks:
    return load_ranks()


def rank(ranks: Ranks, *known: str | None) -> Rank:
    found = ranks.rank_of(*known)
    assert found is not None
    return found


def test_each_level_outranks_all_below_it(shipped: Ranks) -> None:
    ranks = [rank(shipped, *known) for known in FROM_HIGH_TO_LOW]
    for place, higher in enumerate(ranks):
        assert all(higher.outranks(lower) for lower in ranks[place + 1 :])
        assert not any(lower.outranks(higher) for lower in ranks[place:])


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("15/2026/NĐ-CP", "Nghị định"),
        ("07/2026/QĐ-TTg", "Quyết định của Thủ tướng Chính phủ"),
        ("09/2026/TT-BTC", "Thông tư"),
        ("03/2013/TTLT-BTC-BNV", "Thông tư liên tịch"),
        ("71/2025/QH15", "Bộ luật, luật, nghị quyết của Quốc hội"),
    ],
)
def test_the_code_in_the_number_tells_enough(shipped: Ranks, number: str, name: str) -> None:
    assert rank(shipped, None, None, number).name == name


def test_what_is_not_known_leaves_several_levels_open(shipped: Ranks) -> None:
    somewhere = rank(shipped, "quyết định", None, "31/2026/QĐ-UBND")
    province = rank(shipped, "quyết định", "Ủy ban nhân dân tỉnh Bình Lâm", "31/2026/QĐ-UBND")
    assert somewhere.highest < somewhere.lowest
    assert not province.outranks(somewhere)
    assert not province.equals(somewhere)
    assert rank(shipped, "thông tư", None, None).outranks(somewhere)


def test_a_decision_for_one_case_has_no_year_and_makes_no_norms(shipped: Ranks) -> None:
    norms = rank(shipped, "quyết định", "Thủ tướng Chính phủ", "07/2026/QĐ-TTg")
    one_case = rank(shipped, "quyết định", "Thủ tướng Chính phủ", "749/QĐ-TTg")
    assert norms.outranks(one_case)
    assert rank(shipped, "thông tư", None, "09/2026/TT-BTC").outranks(one_case)


def test_a_city_under_the_state_is_a_province(shipped: Ranks) -> None:
    city = rank(shipped, "quyết định", "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG", "8/2026/QĐ-UBND")
    province = rank(shipped, "quyết định", "UBND tỉnh Bình Lâm", "31/2026/QĐ-UBND")
    assert city.equals(province)


def test_a_tone_in_another_place_and_capitals_make_no_difference(shipped: Ranks) -> None:
    one = rank(shipped, "Quyết định", "Uỷ ban nhân dân tỉnh Bình Lâm", "31/2026/qđ-ubnd")
    assert one == rank(shipped, "quyết định", "ỦY BAN NHÂN DÂN TỈNH BÌNH LÂM", "31/2026/QĐ-UBND")


@pytest.mark.parametrize(
    "known",
    [
        (None, None, None),
        (None, "Sở Dữ liệu", None),
        ("nghị quyết", "Ban Chấp hành Trung ương", "24-NQ/TW"),
        ("văn bản hợp nhất", "Văn phòng Quốc hội", "12/VBHN-VPQH"),
        ("quyết định", "Tập đoàn Sao Lâm", "05/2024/QĐ-SL"),
        ("ca dao", None, None),
    ],
)
def test_what_cannot_be_told_has_no_rank(
    shipped: Ranks, known: tuple[str | None, str | None, str | None]
) -> None:
    assert shipped.rank_of(*known) is None


def test_the_agencys_own_order_wins(tmp_path: Path) -> None:
    (tmp_path / "ranks.yaml").write_text(OWN, encoding="utf-8")
    own = load_agency_ranks(tmp_path)
    assert own.rank_of(None, None, "7/QC-VP") == Rank(0, 0, "Quy chế")
    assert own.rank_of("thông báo", "Văn phòng Sở", "7/TB-VP") == Rank(1, 1, "Thông báo")
    assert own.rank_of("thông báo", "Sở Dữ liệu", "7/TB-SDL") is None
    assert own.rank_of("luật", None, None) is None


def test_without_an_own_order_the_shipped_one_holds(tmp_path: Path, shipped: Ranks) -> None:
    assert load_agency_ranks(tmp_path) == shipped


@pytest.mark.parametrize(
    ("change", "fault", "line"),
    [
        (("codes:", "code:"), "unknown_key", 4),
        (("types: [thông báo]", "types: []"), "wrong_form", 7),
        (("year: false", "year: hai"), "wrong_form", 7),
        (("name: Thông báo\n", "name: Quy chế\n"), "twice", 2),
        (("levels:", "levels"), "not_yaml", 2),
    ],
)
def test_a_wrong_file_is_told_with_its_line(
    tmp_path: Path, change: tuple[str, str], fault: str, line: int
) -> None:
    path = tmp_path / "ranks.yaml"
    path.write_text(OWN.replace(*change), encoding="utf-8")
    with pytest.raises(PolicyUnreadable) as refusal:
        load_ranks(path)
    assert (refusal.value.details["fault"], refusal.value.details["line"]) == (fault, line)
