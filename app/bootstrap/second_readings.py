"""Models that read what others found or wrote once more: the reranker and the judges of claims."""

import httpx

from app.answering.verifying.judges.cross_encoder import CrossEncoderJudge
from app.answering.verifying.judges.language_model import LanguageModelJudge
from app.answering.verifying.judges.protocol import ClaimJudge
from app.answering.verifying.judges.reviewing import Judges
from app.bootstrap.language_model import chat_server
from app.llm.breaker import CircuitBreaker
from app.outbound.address import AddressRule, CheckedTransport
from app.settings import RerankerKind, Settings
from knowledge.reranking.cross_encoder import CrossEncoderReranker
from knowledge.reranking.protocol import Reranker
from knowledge.reranking.server import RerankServer, ServerReranker


def build_reranker(settings: Settings) -> Reranker | None:
    """The reranker that the settings name, if any.

    Raises ModelMissing or EmbedderUnavailable for a folder, EndpointRefused for a server outside:
    passages of every distribution level go there, so no setting lets it stand elsewhere.
    """
    if settings.reranker is RerankerKind.NONE:
        return None
    if settings.reranker is RerankerKind.CROSS_ENCODER:
        return CrossEncoderReranker(settings.models_folder / (settings.reranker_model or ""))
    rule = AddressRule()
    server = RerankServer(
        url=settings.reranker_url or "",
        model=settings.reranker_model or "",
        api_key=settings.reranker_key.get_secret_value() if settings.reranker_key else "",
        timeout=settings.reranker_timeout,
    )
    rule.check(server.url)
    transport = CheckedTransport(rule, httpx.HTTPTransport(trust_env=False))
    return ServerReranker(server, transport, CircuitBreaker())


def build_judges(settings: Settings) -> Judges:
    """The judges that the settings name, the quicker one first; none by default.

    Raises ModelMissing, EmbedderUnavailable, ClaimJudgeFailed or EndpointRefused.
    """
    judges: list[ClaimJudge] = []
    if settings.nli_model:
        judges.append(CrossEncoderJudge(settings.models_folder / settings.nli_model))
    if settings.llm_judge:
        judges.append(LanguageModelJudge(chat_server(settings), settings.llm_model or ""))
    return Judges(tuple(judges))
