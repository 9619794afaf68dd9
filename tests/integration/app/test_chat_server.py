"""The chat client against a real HTTP server that behaves, falters and misbehaves."""

import json
import logging
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from langchain_core.tracers.langchain import wait_for_all_tracers
from langsmith.utils import get_env_var

from app.errors import (
    EndpointRefused,
    LanguageModelFailed,
    LanguageModelMalformed,
    LanguageModelRefused,
    LanguageModelResting,
    LanguageModelTookTooLong,
    LanguageModelUnreachable,
)
from app.llm.breaker import BreakerRules, CircuitBreaker
from app.llm.server import ChatServer, ChatSettings
from app.outbound.address import AddressRule

Answer = Callable[[dict[str, Any]], tuple[int, object]]
SCHEMA = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}


def said(content: str, *, finish: str = "stop", tokens: int = 10) -> Answer:
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    usage = {"prompt_tokens": tokens, "completion_tokens": 1, "total_tokens": tokens + 1}
    reply = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "usage": usage}
    return lambda question: (200, {**reply, "choices": [choice]})


def answers(status: int, content: object = b"") -> Answer:
    return lambda question: (status, content)


class Server(ThreadingHTTPServer):
    """Answers as the list says, the last one for ever."""

    daemon_threads = True
    answers: list[Answer]
    questions: list[dict[str, Any]]
    asked: list[tuple[str, str | None]]
    held: threading.Event


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, self.headers["Authorization"]))
        self.server.questions.append(json.loads(body))
        self.server.held.wait(10)
        known = self.server.answers
        status, content = (known.pop(0) if len(known) > 1 else known[0])(self.server.questions[-1])
        reply = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(reply)))
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Handler)
    server.answers, server.questions, server.asked = [said("{}")], [], []
    server.held = threading.Event()
    server.held.set()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.held.set()
    server.shutdown()
    server.server_close()
    thread.join()


class Waits(list[float]):
    """The seconds that a client would have slept."""


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def client(server: Server, waits: Waits) -> Iterator[Callable[..., ChatServer]]:
    made: list[ChatServer] = []

    def make(*, rule: AddressRule | None = None, failures: int = 9, **stated: Any) -> ChatServer:
        url = f"http://localhost:{server.server_port}/"
        settings = ChatSettings(**{"base_url": url, "model": "m", **stated})
        breaker = CircuitBreaker(BreakerRules(failures))
        here = rule or AddressRule(lookup=lambda host: ["::1", "127.0.0.1"])
        made.append(ChatServer(settings, here, breaker, sleep=waits.append))
        return made[-1]

    yield make
    for one in made:
        one.close()


def ask(client: ChatServer) -> object:
    return client.ask("system", "user", SCHEMA)


def failure_of(client: ChatServer) -> LanguageModelFailed:
    with pytest.raises(LanguageModelFailed) as failed:
        ask(client)
    assert failed.value.__context__ is None or failed.value.__suppress_context__
    return failed.value


def test_the_answer_comes_back_as_parsed_json(server, client) -> None:
    server.answers = [said('{"claims": []}')]
    assert ask(client()) == {"claims": []}


def test_it_asks_for_json_of_the_schema_at_temperature_zero(server, client) -> None:
    ask(client(api_key="khoa", reply_tokens=77))
    (question,) = server.questions
    assert [m["role"] for m in question["messages"]] == ["system", "user"]
    assert question["temperature"] == 0
    assert question["max_tokens"] == 77
    assert question["response_format"]["json_schema"]["schema"] == SCHEMA
    assert server.asked == [("/v1/chat/completions", "Bearer khoa")]


def test_a_server_that_falters_is_asked_again_after_longer_and_longer_waits(
    server, client, waits
) -> None:
    server.answers = [answers(503), answers(429), said('{"ok": 1}')]
    assert ask(client()) == {"ok": 1}
    assert waits == [0.5, 1.0]


def test_after_so_many_tries_it_gives_up(server, client) -> None:
    server.answers = [answers(500)]
    failure = failure_of(client(tries=2))
    assert isinstance(failure, LanguageModelRefused)
    assert (failure.details, len(server.asked)) == ({"status": 500}, 2)


@pytest.mark.parametrize("status", [400, 401, 404, 302])
def test_what_another_try_would_not_change_is_asked_once(server, client, status: int) -> None:
    server.answers = [answers(status, {"error": {"message": "secret words"}})]
    failure = failure_of(client())
    assert failure.details == {"status": status}
    assert "secret" not in str(failure)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        said("no json"),
        said('{"claims": [', finish="length"),
        said("", finish="content_filter"),
        answers(200, b"<html>"),
        answers(200, b"null"),
        answers(200, {"choices": []}),
        answers(200, {"choices": [{"message": None}]}),
        answers(200, b"\xff\xfe"),
    ],
)
def test_what_is_not_of_the_agreed_form_is_an_error_of_ours(server, client, answer: Answer) -> None:
    server.answers = [answer]
    assert isinstance(failure_of(client()), LanguageModelMalformed)


def test_what_takes_too_long_is_given_up_and_not_tried_again(server, client) -> None:
    server.held.clear()
    failure = failure_of(client(timeout=0.2))
    assert isinstance(failure, LanguageModelTookTooLong)
    assert len(server.asked) == 1


def test_a_server_that_is_not_there_is_tried_again_and_told(client, waits) -> None:
    failure = failure_of(client(base_url="http://localhost:9"))
    assert isinstance(failure, LanguageModelUnreachable)
    assert len(waits) == 2


def test_a_server_outside_gets_nothing(server, client) -> None:
    outside = AddressRule(lookup=lambda host: ["203.0.113.9"])
    assert isinstance(failure_of(client(rule=outside)), EndpointRefused)
    assert server.asked == []


def test_after_failures_in_a_row_it_is_left_alone(server, client) -> None:
    server.answers = [answers(400)]
    broken = client(failures=2)
    for _ in range(2):
        failure_of(broken)
    assert isinstance(failure_of(broken), LanguageModelResting)
    assert len(server.asked) == 2


def test_it_learns_how_long_tokens_are_and_asks_only_once(server, client) -> None:
    server.answers = [said("", tokens=50)]
    chat = client()
    assert [chat.characters_per_token("x" * 100) for _ in range(3)] == [2.0] * 3
    assert len(server.asked) == 1


@pytest.mark.parametrize(("tokens", "rate"), [(0, 3.0), (1, 3.0), (1_000, 0.5)])
def test_what_is_learnt_stays_within_reason(server, client, tokens: int, rate: float) -> None:
    server.answers = [said("", tokens=tokens)]
    assert client().characters_per_token("x" * 100) == rate


def test_nothing_is_traced_elsewhere_whatever_the_environment_says(
    server, client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", f"http://127.0.0.1:{server.server_port}/traces")
    monkeypatch.setenv("LANGSMITH_API_KEY", "key")
    get_env_var.cache_clear()
    try:
        ask(client())
        wait_for_all_tracers()
    finally:
        monkeypatch.undo()
        get_env_var.cache_clear()
    assert [path for path, _ in server.asked] == ["/v1/chat/completions"]


def test_no_prompt_is_written_to_a_log(client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="openai")
    client().ask("our instructions", "the question", SCHEMA)
    assert "the question" not in caplog.text


def test_a_proxy_of_the_environment_is_not_used(
    server, client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "OPENAI_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert ask(client()) == {}
