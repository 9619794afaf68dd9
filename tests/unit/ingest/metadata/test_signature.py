"""Signer, authority and recipients, in the orders that readers give the two columns."""

from collections.abc import Callable, Sequence

import pytest

from ingest.model import Metadata

Understand = Callable[[Sequence[str]], Metadata]
BODY = ["QUYẾT ĐỊNH", "Điều 1. Thành lập tổ công tác", "Tổ công tác có năm người."]


def signed(metadata: Metadata) -> tuple[str | None, str | None]:
    authority, signer = metadata.signer_authority, metadata.signer
    return (authority.value if authority else None, signer.value if signer else None)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["TM. CHÍNH PHỦ", "THỦ TƯỚNG", "(Đã ký)", "Lê Văn An"],
         ("TM. CHÍNH PHỦ THỦ TƯỚNG", "Lê Văn An")),
        (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn An"],
         ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Lê Văn An")),
        (["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Đại tá Trần Thị Bình"],
         ("KT. BỘ TRƯỞNG THỨ TRƯỞNG", "Trần Thị Bình")),
        (["GIÁM ĐỐC", "PGS.TS. Hồ Đức Cường"], ("GIÁM ĐỐC", "Hồ Đức Cường")),
        (["CHỦ TỊCH QUỐC HỘILê Văn An"], ("CHỦ TỊCH QUỐC HỘI", "Lê Văn An")),
        (["CHỦ TỊCH", "Đã ký: Lê Văn An"], ("CHỦ TỊCH", "Lê Văn An")),
        (["CHỦ TỊCH(Đã ký)", "Lê Văn An"], ("CHỦ TỊCH", "Lê Văn An")),
        (["TRƯỞNG PHÒNG", "NGUYỄN VĂN AN"], ("TRƯỞNG PHÒNG", "NGUYỄN VĂN AN")),
        (["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Lê Văn An"],
         ("T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ", "Lê Văn An")),
        (["Nơi nhận:", "- Như Điều 1;", "- Lưu: VT."], (None, None)),
    ],
)  # fmt: skip
def test_the_signer_stands_below_the_authority(
    understand: Understand, lines: list[str], expected: tuple[str | None, str | None]
) -> None:
    assert signed(understand([*BODY, *lines])) == expected


@pytest.mark.parametrize("recipients_first", [True, False])
def test_recipients_are_listed_without_their_marks(
    understand: Understand, recipients_first: bool
) -> None:
    recipients = ["Nơi nhận:", "- Như Điều 1;", "- Sở Nội vụ", "(để báo cáo);", "- Lưu: VT, TCCB."]
    signature = ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn An"]
    closing = [*recipients, *signature] if recipients_first else [*signature, *recipients]
    metadata = understand([*BODY, *closing])
    assert metadata.recipients
    assert metadata.recipients.value == ("Như Điều 1", "Sở Nội vụ (để báo cáo)", "Lưu: VT, TCCB")
    assert signed(metadata) == ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", "Lê Văn An")


def test_an_office_beside_a_recipient_belongs_to_the_signature(understand: Understand) -> None:
    closing = [
        "Nơi nhận: KT. GIÁM ĐỐC",
        "- Như trên; PHÓ GIÁM ĐỐC",
        "- Công đoàn Sở;",
        "- Lưu: VT, VP. (Đã ký)",
        "Lê Văn An",
    ]
    metadata = understand([*BODY, *closing])
    assert metadata.recipients
    assert metadata.recipients.value == ("Như trên", "Công đoàn Sở", "Lưu: VT, VP")
    assert signed(metadata) == ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", "Lê Văn An")


def test_an_office_beside_the_recipients_heading_is_no_recipient(understand: Understand) -> None:
    metadata = understand([*BODY, "Nơi nhận: BỘ TRƯỞNG", "- Như Điều 1;", "- Lưu: VT."])
    assert metadata.recipients
    assert metadata.recipients.value == ("Như Điều 1", "Lưu: VT")


def test_who_certifies_a_copy_did_not_sign(understand: Understand) -> None:
    copy = ["SAO Y BẢN CHÍNH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Võ Thị Dung"]
    assert signed(understand([*BODY, "GIÁM ĐỐC", "Lê Văn An", *copy])) == ("GIÁM ĐỐC", "Lê Văn An")


def test_a_signature_in_one_cell_of_a_table(text_of: Callable[..., object]) -> None:
    from ingest.metadata import read_metadata
    from ingest.normalising import NormalText
    from ingest.structure import structure

    normal = text_of([*BODY, "| KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC (Đã ký) Lê Văn An"], rows=[3])
    assert isinstance(normal, NormalText)
    layout = structure(normal.text, normal.blocks)
    metadata = read_metadata(normal.text, normal.blocks, layout)
    assert signed(metadata) == ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", "Lê Văn An")


def test_a_name_in_the_text_signed_nothing(understand: Understand) -> None:
    assert signed(understand([*BODY, "Điều 2. Tổ trưởng", "Lê Văn An"])) == (None, None)
