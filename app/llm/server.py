"""A chat model behind any server that speaks OpenAI's `/v1/chat/completions`.

llama.cpp, Ollama and vLLM do. One question, one JSON object of an agreed schema back, temperature
0. Whatever goes wrong leaves here as one of our own errors: neither the client's exceptions nor
what the server wrote reach anybody. LangChain's tracing is off, whatever the environment says: it
would send each prompt to a service elsewhere.
"""

import json
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import openai
import structlog
from langchain_core.messages import AIMessage
from langchain_openai import ChatOpenAI
from langsmith.run_helpers import tracing_context
from pydantic import SecretStr

from app.errors import (
    LanguageModelFailed,
    LanguageModelMalformed,
    LanguageModelRefused,
    LanguageModelResting,
    LanguageModelTookTooLong,
    LanguageModelUnreachable,
)
from app.llm.breaker import CircuitBreaker
from app.outbound.address import AddressRule, CheckedTransport

RETRIED = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
CHARACTERS_PER_TOKEN = 3.0
"""Of Vietnamese, for the tokenisers of multilingual models; for others less."""
FEWEST_CHARACTERS_PER_TOKEN = 0.5
NO_KEY = "none"
"""The client insists on one; a server without keys does not read it."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class ChatSettings:
    base_url: str
    """Up to, not including, `/v1`."""
    model: str
    api_key: str = ""
    timeout: float = 60.0
    """Seconds for one try; what took too long is not tried again."""
    reply_tokens: int = 800
    tries: int = 3
    first_wait: float = 0.5
    """Seconds before the second try; doubled for each further one."""


class ChatServer:
    """Thread-safe. `close` gives the connections back."""

    def __init__(
        self,
        settings: ChatSettings,
        rule: AddressRule,
        breaker: CircuitBreaker,
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings = settings
        self._breaker = breaker
        self._sleep = sleep
        self._rates: dict[str, float] = {}
        self._client = httpx.Client(
            transport=CheckedTransport(
                rule, httpx.HTTPTransport(ssl.create_default_context(), trust_env=False)
            ),
            timeout=settings.timeout,
            trust_env=False,
            follow_redirects=False,
        )
        self._model = ChatOpenAI(
            model=settings.model,
            base_url=settings.base_url.rstrip("/") + "/v1",
            api_key=SecretStr(settings.api_key or NO_KEY),
            temperature=0,
            timeout=settings.timeout,
            max_retries=0,
            http_client=self._client,
            use_responses_api=False,
            openai_proxy="",
        )

    def ask(self, system: str, user: str, schema: Mapping[str, object]) -> object:
        """The model's answer as parsed JSON. Raises LanguageModelFailed and what grows from it."""
        form = {"name": "answer", "schema": dict(schema), "strict": True}
        message = self._through_breaker(
            [("system", system), ("user", user)],
            response_format={"type": "json_schema", "json_schema": form},
            extra_body={"max_tokens": self._settings.reply_tokens},
        )
        return _parsed(message)

    def characters_per_token(self, sample: str) -> float:
        """How many characters of texts like `sample` make a token of this model, at most 3.

        The server counts the sample once, in a request of one token; if it does not tell: 3.
        Raises as `ask`.
        """
        if sample not in self._rates:
            message = self._through_breaker([("user", sample)], extra_body={"max_tokens": 1})
            counted = message.usage_metadata["input_tokens"] if message.usage_metadata else 0
            rate = len(sample) / counted if counted else CHARACTERS_PER_TOKEN
            self._rates[sample] = max(FEWEST_CHARACTERS_PER_TOKEN, min(CHARACTERS_PER_TOKEN, rate))
        return self._rates[sample]

    def close(self) -> None:
        self._client.close()

    def _through_breaker(self, messages: list[tuple[str, str]], **request: Any) -> AIMessage:
        if not self._breaker.lets_through():
            raise LanguageModelResting()
        try:
            message = self._with_retries(messages, request)
        except LanguageModelFailed:
            self._breaker.failed()
            raise
        self._breaker.succeeded()
        return message

    def _with_retries(
        self, messages: list[tuple[str, str]], request: Mapping[str, Any]
    ) -> AIMessage:
        for attempt in range(1, self._settings.tries):
            try:
                return self._once(messages, request)
            except LanguageModelFailed as failure:
                if not _is_worth_another_try(failure):
                    raise
            self._sleep(self._settings.first_wait * 2 ** (attempt - 1))
        return self._once(messages, request)

    def _once(self, messages: list[tuple[str, str]], request: Mapping[str, Any]) -> AIMessage:
        try:
            with tracing_context(enabled=False):
                return self._model.invoke(messages, **request)
        except Exception as error:  # whatever the client makes of what a server may answer
            failure = _failure(error, self._settings.timeout)
            log.warning("language_model_failed", failure=failure.code, cause=type(error).__name__)
        raise failure


def _is_worth_another_try(failure: LanguageModelFailed) -> bool:
    if isinstance(failure, LanguageModelRefused):
        return failure.details["status"] in RETRIED
    return isinstance(failure, LanguageModelUnreachable)


def _failure(error: Exception, timeout: float) -> LanguageModelFailed:
    """The error of ours for one of the client's."""
    for own in (error, error.__cause__):  # what the transport refused
        if isinstance(own, LanguageModelFailed):
            return own
    if isinstance(error, openai.APITimeoutError):
        return LanguageModelTookTooLong(seconds=round(timeout))
    if isinstance(error, openai.APIConnectionError):
        return LanguageModelUnreachable()
    if isinstance(error, openai.APIStatusError):
        return LanguageModelRefused(status=error.status_code)
    return LanguageModelMalformed()


def _parsed(message: AIMessage) -> object:
    try:
        return json.loads(message.text)
    except ValueError:
        raise LanguageModelMalformed() from None
