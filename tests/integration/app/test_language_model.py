"""A real llama.cpp server writes the drafts, and the whole pipeline decides what of it is shown.

The model is far too small for the task, and what it says depends on the processor. So where a test
needs certain words, the JSON schema dictates them: the server can then write nothing else, and the
way from the prompt to the answer is the real one. The document is in English because this model
cuts Vietnamese into three times as many tokens.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.accounts.people import Person
from app.answering.composing.extractive import ExtractiveComposer
from app.answering.composing.falling_back import FallingBack
from app.answering.composing.language_model.composer import LanguageModelComposer
from app.answering.composing.protocol import Composer
from app.answering.model import Question
from app.answering.work import Work
from app.bootstrap.answering import answering_pipeline
from app.bootstrap.models import build_composer
from app.bootstrap.services import service_catalogue
from app.contract.answers import Outcome
from app.contract.catalogue import Language
from app.errors import EndpointRefused
from app.llm.breaker import CircuitBreaker
from app.llm.server import ChatServer, ChatSettings
from app.outbound.address import AddressRule
from app.settings import Settings
from app.sources.locating import Locator
from ingest.pipeline import ingest
from knowledge.database import writing
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.model import Distribution, Registration
from knowledge.policy.policies import shipped_policies
from knowledge.policy.screening import load_screening_rules
from knowledge.registry.publishing import publish
from knowledge.registry.registering import register
from knowledge.room import open_knowledge

SERVER = Path(__file__).with_name("llama_server.py")
QUOTE = "Staff have 12 days of paid leave each year."
TOLD = "Staff have 12 days of paid leave."
WRONG = "Staff have 30 days of paid leave."
DOCUMENT = f"""QUYẾT ĐỊNH
House rules

Điều 1. Paid leave
{QUOTE}
"""
Ask = Callable[[Composer], Work]


@dataclass(frozen=True)
class Dictated:
    """A chat server whose schema allows these claims and no others."""

    server: ChatServer
    claims: tuple[Mapping[str, str], ...]

    def ask(self, system: str, user: str, schema: Mapping[str, object]) -> object:
        assert QUOTE in user
        return self.server.ask(system, user, {"const": {"claims": list(self.claims)}})

    def characters_per_token(self, sample: str) -> float:
        return self.server.characters_per_token(sample)


@pytest.fixture(scope="session")
def llama_server() -> Iterator[str]:
    """The address of a server that lives as long as the tests do."""
    command = [sys.executable, str(SERVER)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout
        address = server.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), address
        yield address
        server.kill()


@pytest.fixture(scope="session")
def chat(llama_server: str) -> Iterator[ChatServer]:
    server = ChatServer(ChatSettings(llama_server, "smollm2"), AddressRule(), CircuitBreaker())
    yield server
    server.close()


@pytest.fixture
def settings(tmp_path: Path, llama_server: str) -> Callable[..., Settings]:
    stated = {
        "environment": "development",
        "var": tmp_path / "var",
        "composer": "openai",
        "llm_url": llama_server,
        "llm_model": "smollm2",
        "llm_timeout": 30.0,
    }
    return lambda **more: Settings(_env_file=None, **{**stated, **more})  # type: ignore[arg-type]


@pytest.fixture
def ask(engine: Engine, staff: Person, embedder: OnnxEmbedder, tmp_path: Path) -> Iterator[Ask]:
    """Ask one question through the whole pipeline with a given composer."""
    with writing(engine) as connection:
        order = Registration("chung", Distribution.INTERNAL, staff.id)
        drafted = register(connection, ingest("rules.txt", DOCUMENT.encode()), order)
        publish(connection, [drafted.id], by="somebody else", second_person=False)
    room = open_knowledge(engine, tmp_path / "var", embedder)
    room.keeper.reconcile()
    parts = (engine, room, Locator(engine), service_catalogue(), shipped_policies())
    text = "How many days of paid leave do staff have each year?"
    question = Question(text, staff.id, Language.ENGLISH, date(2026, 4, 1))
    yield lambda composer: answering_pipeline(*parts, composer).answer(Work(question))
    room.close()


def dictating(chat: ChatServer, embedder: OnnxEmbedder, *claims: tuple[str, str, str]) -> Composer:
    said = tuple({"evidence": e, "quote": q, "text": t} for e, q, t in claims)
    rules = load_screening_rules().instructions
    asking = LanguageModelComposer(Dictated(chat, said), rules, 4096, 800)
    return FallingBack(asking, ExtractiveComposer(embedder))


def claims_of(work: Work) -> list[str]:
    return [claim.text for claim in work.claims]


def notices_of(work: Work) -> list[str]:
    return [notice.key for notice in work.notices]


def test_of_what_the_model_writes_only_what_its_quotes_bear_is_shown(
    ask: Ask, chat: ChatServer, embedder: OnnxEmbedder
) -> None:
    done = ask(
        dictating(
            chat,
            embedder,
            ("E1", QUOTE, TOLD),
            ("E1", QUOTE, WRONG),
            ("E1", WRONG, WRONG),
            ("E9", QUOTE, QUOTE),
        )
    )
    assert done.ending
    assert done.ending.outcome is Outcome.ANSWERED
    assert claims_of(done) == [TOLD]
    assert [citation.quote for citation in done.claims[0].citations] == [QUOTE]
    assert [draft.text for draft in done.rejected] == [WRONG]
    assert notices_of(done) == []


def test_where_no_quote_bears_what_the_model_writes_nothing_is_claimed(
    ask: Ask, chat: ChatServer, embedder: OnnxEmbedder
) -> None:
    done = ask(dictating(chat, embedder, ("E1", QUOTE, WRONG)))
    assert done.ending
    assert done.ending.outcome is Outcome.UNVERIFIED
    assert claims_of(done) == []


def test_where_the_model_says_nothing_the_answer_is_quoted_with_a_notice(
    ask: Ask, chat: ChatServer, embedder: OnnxEmbedder
) -> None:
    done = ask(dictating(chat, embedder))
    assert claims_of(done) == [QUOTE]
    assert notices_of(done) == ["notice.language_model_found_nothing"]


def test_whatever_the_model_makes_of_it_only_quoted_words_are_shown(
    ask: Ask, settings: Callable[..., Settings], embedder: OnnxEmbedder
) -> None:
    done = ask(build_composer(settings(), ExtractiveComposer(embedder)))
    assert claims_of(done)
    assert all(c.quote in DOCUMENT for claim in done.claims for c in claim.citations)


def test_a_model_that_is_too_slow_is_not_waited_for(
    ask: Ask, settings: Callable[..., Settings], embedder: OnnxEmbedder
) -> None:
    done = ask(build_composer(settings(llm_timeout=0.001), ExtractiveComposer(embedder)))
    assert claims_of(done) == [QUOTE]
    (notice,) = done.notices
    assert notice.key == "notice.language_model_failed"
    assert notice.details == {"reason": "language_model_timeout"}


def test_a_server_outside_stops_the_start(
    settings: Callable[..., Settings], embedder: OnnxEmbedder
) -> None:
    with pytest.raises(EndpointRefused):
        build_composer(settings(llm_url="https://203.0.113.9"), ExtractiveComposer(embedder))
