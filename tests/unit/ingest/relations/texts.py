"""Decrees of our own making, around the lines that a test is about."""

HEAD = ["CHÍNH PHỦ", "Số: 9/2031/NĐ-CP", "Hà Nội, ngày 02 tháng 5 năm 2031", "NGHỊ ĐỊNH"]
ENDS = ["Điều 2. Hiệu lực thi hành", "Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2031."]


def amending(*lines: str) -> list[str]:
    """An amending decree whose Điều 1 holds these lines."""
    title = "Sửa đổi, bổ sung một số điều của Nghị định số 4/2025/NĐ-CP"
    return [*HEAD, title, f"Điều 1. {title}", *lines, *ENDS]


def closing(*lines: str) -> list[str]:
    """A decree on something, with these lines in its last Điều."""
    scope = ["Điều 1. Phạm vi", "Nghị định này quy định về lưu trữ."]
    return [*HEAD, "Quy định về lưu trữ", *scope, ENDS[0], *lines]
