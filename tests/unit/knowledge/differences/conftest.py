"""Texts of an invented agency with their structure, as ingestion reads them."""

from collections.abc import Callable

import pytest

from ingest.model import Clause, FileKind, SourceBlock, SourceText
from ingest.normalising import normalise
from ingest.structure.tree import structure

Structured = tuple[str, tuple[Clause, ...]]
Read = Callable[[str], Structured]


@pytest.fixture(scope="session")
def read() -> Read:
    """The text with its structure tree, from lines."""

    def from_lines(lines: str) -> Structured:
        blocks = tuple(SourceBlock(line) for line in lines.split("\n") if line.strip())
        normal = normalise(SourceText(FileKind.TEXT, blocks))
        return normal.text, structure(normal.text, normal.blocks).clauses

    return from_lines


OPENING = """ỦY BAN NHÂN DÂN TỈNH BÌNH LÂM
QUYẾT ĐỊNH
Ban hành Quy định cấp thẻ ra vào kho dữ liệu
Căn cứ Quyết định số 36/2020/QĐ-UBND ngày 18 tháng 11 năm 2020;"""
SCOPE = """Quy định này áp dụng với người ra vào kho dữ liệu của tỉnh.
2. Khách tham quan đi cùng người phụ trách kho và không phải có thẻ."""
CARD = """1. Người đề nghị nộp 01 tờ khai tại Văn phòng Sở.
2. Văn phòng Sở cấp thẻ trong 05 ngày làm việc kể từ ngày nhận tờ khai."""
LOSS = """1. Người làm mất thẻ báo ngay cho Văn phòng Sở trong 04 giờ.
2. Thẻ bị mất được hủy ngay trên hệ thống kiểm soát cửa ra vào."""
CLOSING = """GIÁM ĐỐC
Nguyễn Thanh Bình"""


@pytest.fixture(scope="session")
def decision() -> Callable[..., str]:
    """The lines of a decision; each article as (number, heading, body)."""

    def build(*articles: tuple[int, str, str], opening: str = OPENING) -> str:
        told = [f"Điều {number}. {heading}\n{body}" for number, heading, body in articles]
        return "\n".join((opening, *told, CLOSING))

    return build


@pytest.fixture(scope="session")
def articles() -> tuple[tuple[int, str, str], ...]:
    return (
        (1, "Phạm vi áp dụng", SCOPE),
        (2, "Thủ tục cấp thẻ", CARD),
        (3, "Xử lý thẻ bị mất", LOSS),
    )
