"""The embeddings client against a real HTTP server that behaves, falters and misbehaves."""

import base64
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest

from knowledge.embedding.openai_compatible import OpenAICompatibleEmbedder, ServerSettings
from knowledge.errors import EmbeddingFailed

Answer = Callable[[dict[str, Any]], tuple[int, object]]


def numbers(text: str) -> list[float]:
    return [float(len(text)), 2.0, 3.0, 4.0]


def as_floats(question: dict[str, Any]) -> tuple[int, object]:
    rows = [{"index": i, "embedding": numbers(t)} for i, t in enumerate(question["input"])]
    return 200, {"data": rows[::-1]}


def as_base64(question: dict[str, Any]) -> tuple[int, object]:
    rows = [
        {"index": i, "embedding": base64.b64encode(np.array(numbers(t), "<f4").tobytes()).decode()}
        for i, t in enumerate(question["input"])
    ]
    return 200, {"data": rows}


class Server(ThreadingHTTPServer):
    """Answers as the list says, the last one for ever."""

    answers: list[Answer]
    questions: list[dict[str, Any]]
    keys: list[str | None]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.questions.append(question)
        self.server.keys.append(self.headers["Authorization"])
        answers = self.server.answers
        status, content = (answers.pop(0) if len(answers) > 1 else answers[0])(question)
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status if self.path == "/v1/embeddings" else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Handler)
    server.answers, server.questions, server.keys = [as_floats], [], []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def embedder(server: Server, **settings: Any) -> OpenAICompatibleEmbedder:
    waits: list[float] = []
    url = f"http://127.0.0.1:{server.server_port}"
    return OpenAICompatibleEmbedder(
        ServerSettings(base_url=url, model="m", dimension=4, **settings), sleep=waits.append
    )


@pytest.mark.parametrize("answer", [as_floats, as_base64])
def test_vectors_come_back_in_order_and_of_length_one(server: Server, answer: Answer) -> None:
    server.answers = [answer]
    client = embedder(server, batch=2, passage_prefix="passage: ", query_prefix="query: ")
    vectors = client.embed_passages(["a", "bbb", "cc"])
    lengths = np.array([numbers(f"passage: {text}") for text in ("a", "bbb", "cc")])
    expected = lengths / np.linalg.norm(lengths, axis=1, keepdims=True)
    assert vectors == pytest.approx(expected, abs=1e-6)
    assert [len(question["input"]) for question in server.questions] == [2, 1]
    assert client.embed_query("ai").shape == (4,)
    assert server.questions[-1] == {
        "model": "m",
        "input": ["query: ai"],
        "encoding_format": "base64",
    }
    assert client.embed_passages([]).shape == (0, 4)
    client.close()


def test_the_key_is_sent_and_long_texts_are_cut(server: Server) -> None:
    client = embedder(server, api_key="k", max_characters=5)
    client.embed_query("mười hai ngày")
    assert server.keys == ["Bearer k"]
    assert server.questions[0]["input"] == ["mười "]
    client.close()


def test_a_server_that_falters_is_asked_again(server: Server) -> None:
    server.answers = [lambda _: (503, {}), lambda _: (429, {}), as_floats]
    client = embedder(server)
    assert client.embed_query("ai").shape == (4,)
    assert len(server.questions) == 3
    client.close()


@pytest.mark.parametrize(
    ("answer", "reason", "times"),
    [
        (lambda _: (500, {}), "status_500", 4),
        (lambda _: (401, {}), "status_401", 1),
        (lambda _: (302, {}), "status_302", 1),
        (lambda _: (200, b"<html>"), "malformed", 1),
        (lambda _: (200, {"data": [{"index": 0}]}), "malformed", 1),
        (lambda _: (200, {"data": [{"index": 0, "embedding": "%%"}]}), "malformed", 1),
        (lambda _: (200, {"data": []}), "count", 1),
        (lambda _: (200, {"data": [{"index": 0, "embedding": [1.0]}]}), "dimension", 1),
        (lambda _: (200, {"data": [{"index": 0, "embedding": [0.0] * 4}]}), "numbers", 1),
        (
            lambda _: (200, {"data": [{"index": 0, "embedding": [float("nan")] * 4}]}),
            "numbers",
            1,
        ),
    ],
)
def test_what_is_not_as_agreed_is_named(
    server: Server, answer: Answer, reason: str, times: int
) -> None:
    server.answers = [answer]
    client = embedder(server)
    with pytest.raises(EmbeddingFailed) as failed:
        client.embed_query("ai")
    assert failed.value.details == {"reason": reason}
    assert len(server.questions) == times
    client.close()


def test_no_server_and_a_silent_one_are_told_apart(server: Server) -> None:
    silent = threading.Event()
    server.answers = [lambda _: (silent.wait(5), (200, {}))[1]]
    client = embedder(server, timeout=0.1, tries=2)
    with pytest.raises(EmbeddingFailed, match="timeout"):
        client.embed_query("ai")
    silent.set()
    client.close()
    gone = OpenAICompatibleEmbedder(
        ServerSettings(base_url="http://127.0.0.1:9", model="m", dimension=4, tries=1)
    )
    with pytest.raises(EmbeddingFailed, match="unreachable"):
        gone.embed_query("ai")
    gone.close()


def test_the_fingerprint_names_what_shapes_the_vectors_only(server: Server) -> None:
    first, same, other = (
        embedder(server, **settings)
        for settings in ({}, {"api_key": "k", "timeout": 1.0}, {"query_prefix": "query: "})
    )
    assert first.fingerprint == same.fingerprint != other.fingerprint
    assert first.fingerprint.isascii()
    for client in (first, same, other):
        client.close()
