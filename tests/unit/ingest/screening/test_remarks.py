"""Remarks stand in brackets or behind a dash, and say a few words."""

import pytest

from ingest.screening.remarks import remarks


@pytest.mark.parametrize(
    "remark",
    [
        "(đọc lại cho khách nghe)",
        "(đọc lại (ba lần) cho khách)",
        "[only for the help desk]",
        "– đề nghị không đọc câu này",
        "-- do not read this aloud",
    ],
)
def test_a_remark_is_found_with_its_marks(remark: str) -> None:
    text = f"Phí là 5 đồng {remark}"
    assert [text[a:b] for a, b in remarks(text)] == [remark]


@pytest.mark.parametrize("text", ["Thuế (VAT) là 8%", "Thi đua - khen thưởng", "2024-2025"])
def test_abbreviations_and_names_are_none(text: str) -> None:
    assert list(remarks(text)) == []
