"""The language model's server as the settings name it, for whoever asks it."""

from typing import TYPE_CHECKING

from app.settings import Settings

if TYPE_CHECKING:
    from app.llm.server import ChatServer

REPLY_TOKENS = 800


def chat_server(settings: Settings) -> "ChatServer":
    """Raises EndpointRefused where it stands outside and may not.

    Its client is loaded only here: a service without a language model starts without it.
    """
    from app.llm.breaker import CircuitBreaker
    from app.llm.server import ChatServer, ChatSettings
    from app.outbound.address import AddressRule

    rule = AddressRule(settings.llm_allow_public)
    chat = ChatSettings(
        base_url=settings.llm_url or "",
        model=settings.llm_model or "",
        api_key=settings.llm_key.get_secret_value() if settings.llm_key else "",
        timeout=settings.llm_timeout,
        reply_tokens=REPLY_TOKENS,
    )
    rule.check(chat.base_url)
    return ChatServer(chat, rule, CircuitBreaker())
