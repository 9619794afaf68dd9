"""The default model: built whole or not at all, and the same model for sentence-transformers."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding.building import (
    SUMS,
    build_default_model,
    damaged_files,
    fingerprint_of,
    is_built,
)
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.embedding.protocol import Vector
from knowledge.embedding.sentence_transformer import SentenceTransformerEmbedder
from knowledge.errors import ModelMissing

LONG = (
    """Điều 7. Trách nhiệm bảo vệ bí mật nhà nước
1. Người đứng đầu cơ quan chịu trách nhiệm về việc bảo vệ bí mật nhà nước, bố trí người và nơi làm
việc bảo đảm an toàn, phê duyệt danh mục tài liệu phải đóng dấu chỉ độ mật.
2. Văn thư kiểm tra dấu độ mật trước khi đăng ký văn bản đi, ghi vào sổ riêng, niêm phong bì và chỉ
chuyển cho người có tên ở phần nơi nhận.
3. Công chức được giao xử lý văn bản không được sao chụp, soạn thảo trên máy tính nối mạng, mang ra
khỏi trụ sở khi chưa có ý kiến bằng văn bản của người có thẩm quyền.
4. Khi phát hiện tài liệu bị mất hoặc bị lộ, người phát hiện báo ngay cho thủ trưởng đơn vị; trong
thời hạn 24 giờ, đơn vị lập biên bản, khoanh vùng những người đã tiếp cận và báo cáo cấp trên.
5. Hằng năm, Văn phòng chủ trì kiểm tra, thống kê số văn bản mật đã tiêu huỷ, số cán bộ đã được tập
huấn, đề xuất khen thưởng tập thể làm tốt và xử lý kỷ luật cá nhân vi phạm.
6. Kinh phí thực hiện lấy từ dự toán chi thường xuyên; đơn vị sự nghiệp tự chủ dùng nguồn thu hợp
pháp của mình và quyết toán theo quy định của pháp luật về ngân sách.
"""
    * 3
)
VISIBLE = 0.01
"""A difference of cosines that could change what a person is shown."""
PASSAGES = [
    "Công chức được nghỉ hằng năm 12 ngày làm việc và hưởng nguyên lương.",
    "Công tác phí gồm tiền tàu xe, phụ cấp lưu trú và tiền thuê phòng nghỉ.",
    "Hồ sơ công việc phải nộp vào lưu trữ cơ quan trong thời hạn một năm.",
    "Tài khoản bị lộ phải báo ngay cho đơn vị vận hành hệ thống.",
    unicodedata.normalize("NFD", "Văn bản được ký số bởi người có thẩm quyền theo quy định."),
    LONG,
    "Annual leave requests are approved by the head of the division.",
    "Đ",
]
QUESTIONS = [
    "nghỉ phép năm được bao nhiêu ngày",
    "đi công tác được thanh toán những gì",
    "bao lâu thì nộp hồ sơ vào lưu trữ",
    "lộ tài khoản thì báo cho ai",
    "ai được ký số văn bản",
    unicodedata.normalize("NFD", "ai chịu trách nhiệm bảo vệ bí mật nhà nước"),
]


@pytest.fixture(scope="module")
def reference(model_folder: Path) -> SentenceTransformerEmbedder:
    pytest.importorskip("torch", reason="torch (extra `models`) is not installed")
    return SentenceTransformerEmbedder(model_folder)


def test_it_is_whole(model_folder: Path) -> None:
    assert is_built(model_folder)
    assert damaged_files(model_folder) == ()
    assert "MIT" in (model_folder / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_a_whole_model_is_left_alone(model_folder: Path) -> None:
    before = (model_folder / SUMS).stat().st_mtime_ns
    said: list[str] = []
    assert build_default_model(model_folder, said.append) == model_folder
    assert (model_folder / SUMS).stat().st_mtime_ns == before
    assert said == []


def test_an_interrupted_build_is_no_model_and_is_built_again(
    tmp_path: Path, model_folder: Path
) -> None:
    folder = tmp_path / "models" / "e5"

    def interrupt(step: str) -> None:
        if step.endswith("sentence-transformers"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_default_model(folder, interrupt)
    assert not is_built(folder)
    with pytest.raises(ModelMissing):
        OnnxEmbedder(folder)
    build_default_model(folder, lambda step: None)
    assert is_built(folder)
    assert [path.name for path in folder.parent.iterdir() if path.is_dir()] == ["e5"]
    assert fingerprint_of(folder) == fingerprint_of(model_folder)
    assert (folder / SUMS).read_text() == (model_folder / SUMS).read_text()


def test_a_file_that_changed_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    (tmp_path / SUMS).write_text(f"{'0' * 64}  a.json\n{'0' * 64}  b.json\n")
    assert damaged_files(tmp_path) == ("a.json", "b.json")
    assert not is_built(tmp_path)


def test_vectors_have_length_one_and_do_not_depend_on_their_neighbours(
    embedder: OnnxEmbedder,
) -> None:
    together = embedder.embed_passages(PASSAGES)
    alone = np.stack([embedder.embed_passages([passage])[0] for passage in PASSAGES])
    assert together.shape == (len(PASSAGES), embedder.dimension)
    assert together.dtype == np.float32
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-5)
    assert np.array_equal(together, alone)
    assert embedder.embed_passages([]).shape == (0, embedder.dimension)


def test_composition_does_not_matter(embedder: OnnxEmbedder) -> None:
    composed, apart = (unicodedata.normalize(form, PASSAGES[0]) for form in ("NFC", "NFD"))
    assert np.array_equal(*embedder.embed_passages([composed, apart]))
    assert np.array_equal(embedder.embed_query(composed), embedder.embed_query(apart))


def test_a_remembered_query_cannot_be_spoilt(embedder: OnnxEmbedder) -> None:
    before = embedder.embed_query("nghỉ phép")
    embedder.embed_query("nghỉ phép")[:] = 0
    assert np.array_equal(embedder.embed_query("nghỉ phép"), before)


def test_many_threads_get_the_same_vectors(embedder: OnnxEmbedder) -> None:
    alone = [embedder.embed_query(question) for question in QUESTIONS]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(3):
            fresh = pool.map(embedder.embed_query, [f"{q} " for q in QUESTIONS])
            assert all(np.array_equal(*pair) for pair in zip(alone, fresh, strict=True))


def test_onnx_and_sentence_transformers_agree(
    embedder: OnnxEmbedder, reference: SentenceTransformerEmbedder
) -> None:
    ours, theirs = embedder.embed_passages(PASSAGES), reference.embed_passages(PASSAGES)
    assert (ours * theirs).sum(axis=1).min() >= 0.99
    for question in QUESTIONS:
        asked, reference_asked = embedder.embed_query(question), reference.embed_query(question)
        assert float(asked @ reference_asked) >= 0.99
        _rank_alike(ours @ asked, theirs @ reference_asked)
    assert reference.dimension == embedder.dimension
    assert reference.fingerprint != embedder.fingerprint
    assert reference.fingerprint.isascii()


def _rank_alike(scores: Vector, reference: Vector) -> None:
    """The same first, and the same order wherever the reference sees a difference at all."""
    assert int(scores.argmax()) == int(reference.argmax())
    for better, worse in permutations(range(len(scores)), 2):
        if reference[better] - reference[worse] > VISIBLE:
            assert scores[better] > scores[worse]


def test_a_folder_that_is_no_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        SentenceTransformerEmbedder(tmp_path)
