"""The best hits are read again by a real cross-encoder or a server; if it fails, nothing moves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import numpy as np
import pytest

from knowledge.errors import ModelMissing, RerankingFailed
from knowledge.model import Scope, VersionRecord
from knowledge.reranking.cross_encoder import CrossEncoderReranker
from knowledge.reranking.reordering import FAILED, FIRST
from knowledge.reranking.server import RerankServer, ServerReranker
from knowledge.room import KnowledgeRoom
from tests.integration.rerank_server import rerank_server

AddVersion = Callable[..., VersionRecord]
LEAVE = "Công chức được nghỉ hằng năm 12 ngày làm việc và hưởng nguyên lương."
TRAVEL = "Công tác phí gồm tiền tàu xe, phụ cấp lưu trú và tiền thuê phòng nghỉ."
RECORDS = "Hồ sơ công việc phải nộp vào lưu trữ cơ quan trong thời hạn một năm."
QUESTION = "công chức được nghỉ phép mấy ngày"


@dataclass
class Breaker:
    """Open after the first failure."""

    is_open: bool = False

    def lets_through(self) -> bool:
        return not self.is_open

    def failed(self) -> None:
        self.is_open = True

    def succeeded(self) -> None:
        self.is_open = False


class Longest:
    """Prefers what is longest."""

    def scores(self, question: str, passages: Sequence[str]) -> Sequence[float]:
        return [float(len(passage)) for passage in passages]


class Broken:
    def scores(self, question: str, passages: Sequence[str]) -> Sequence[float]:
        raise RerankingFailed(reason="unreachable")


@pytest.fixture
def texts(add_published: AddVersion) -> VersionRecord:
    return add_published(LEAVE, TRAVEL, RECORDS)


def server_at(url: str, **more: object) -> ServerReranker:
    server = RerankServer(url, **more)  # type: ignore[arg-type]
    return ServerReranker(server, httpx.HTTPTransport(trust_env=False), Breaker())


def test_search_takes_the_rerankers_order_and_keeps_its_own_scale(
    room: KnowledgeRoom, texts: VersionRecord, everything: Scope
) -> None:
    before = room.searcher.search(QUESTION, everything)
    after = replace(room.searcher, reranker=Longest()).search(QUESTION, everything)
    by_length = sorted((LEAVE, TRAVEL, RECORDS), key=len, reverse=True)
    assert [hit.passage.text for hit in after.hits] == by_length
    assert before.hits[0].passage.text == LEAVE
    assert [hit.score for hit in after.hits] == [hit.score for hit in before.hits]
    assert after.notices == ()


def test_where_it_fails_the_built_in_order_stands_and_is_told(
    room: KnowledgeRoom, texts: VersionRecord, everything: Scope
) -> None:
    before = room.searcher.search(QUESTION, everything)
    after = replace(room.searcher, reranker=Broken()).search(QUESTION, everything)
    assert (after.hits, after.notices) == (before.hits, (FAILED,))


def test_what_stands_behind_the_first_fifty_is_not_read_again(
    room: KnowledgeRoom, add_published: AddVersion, everything: Scope
) -> None:
    add_published(*(f"Công chức được nghỉ phép {n} ngày trong tháng {n}." for n in range(70)))
    read: list[int] = []

    class Counting(Longest):
        def scores(self, question: str, passages: Sequence[str]) -> Sequence[float]:
            read.append(len(passages))
            return super().scores(question, passages)

    found = replace(room.searcher, reranker=Counting()).search(QUESTION, everything, 60)
    assert read == [FIRST]
    assert len(found.hits) == 60


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tiny BERT of random weights and one output."""
    transformers = pytest.importorskip("transformers")
    torch = pytest.importorskip("torch")
    folder = tmp_path_factory.mktemp("models") / "tiny"
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdeghiklmnopqrstuvxy"]
    words += [f"##{letter}" for letter in "abcdeghiklmnopqrstuvxy"]
    (folder.parent / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(7)
    config = transformers.BertConfig(
        vocab_size=len(words),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        num_labels=1,
        initializer_range=1.0,
    )
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    transformers.BertTokenizerFast(str(folder.parent / "vocab.txt")).save_pretrained(folder)
    return folder


def test_a_local_cross_encoder_reads_question_and_passage_together(cross_encoder: Path) -> None:
    reranker = CrossEncoderReranker(cross_encoder)
    scores = reranker.scores(QUESTION, [LEAVE, TRAVEL])
    alone = reranker.scores(QUESTION, [TRAVEL])
    other = reranker.scores("bao lâu thì nộp hồ sơ", [TRAVEL])
    assert np.allclose(scores[1], alone[0], atol=1e-4)
    assert abs(scores[0] - scores[1]) > 1e-3
    assert abs(other[0] - alone[0]) > 1e-3
    assert reranker.scores(QUESTION, []) == ()


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        CrossEncoderReranker(tmp_path)


@pytest.mark.parametrize("model", ["", "bge"])
def test_a_server_of_either_form_gives_scores_in_the_passages_order(model: str) -> None:
    with rerank_server() as url:
        reranker = server_at(url, model=model, api_key="khoa")
        assert reranker.scores("x", ["bốn chữ cái", "dài hơn thế nhiều", "a"]) == [11.0, 17.0, 1.0]
        reranker.close()


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        ("refuses", "status_503"),
        ("babbles", "malformed"),
        ("forgets", "malformed"),
        ("infinite", "malformed"),
        ("hangs", "timeout"),
        ("redirects", "status_302"),
    ],
)
def test_a_server_that_misbehaves_fails_and_is_left_alone(behaviour: str, reason: str) -> None:
    with rerank_server(behaviour) as url:
        reranker = server_at(url, timeout=0.3)
        for expected in (reason, "resting"):
            with pytest.raises(RerankingFailed) as failure:
                reranker.scores("x", ["a", "b"])
            assert failure.value.details["reason"] == expected
        reranker.close()


def test_a_server_that_is_not_there_fails() -> None:
    with pytest.raises(RerankingFailed):
        server_at("http://127.0.0.1:9/rerank").scores("x", ["a"])
