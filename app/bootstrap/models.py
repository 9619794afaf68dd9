"""Which models the service works with: the embedder, and what composes answers."""

from app.answering.composing.extractive import ExtractiveComposer
from app.answering.composing.falling_back import FallingBack
from app.answering.composing.language_model.composer import LanguageModelComposer
from app.answering.composing.protocol import Composer
from app.bootstrap.folders import POLICY
from app.bootstrap.language_model import REPLY_TOKENS, chat_server
from app.settings import ComposerKind, EmbedderKind, Settings
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.embedding.openai_compatible import OpenAICompatibleEmbedder, ServerSettings
from knowledge.embedding.protocol import Embedder
from knowledge.embedding.sentence_transformer import SentenceTransformerEmbedder
from knowledge.policy.screening import load_agency_screening_rules


def build_embedder(settings: Settings) -> Embedder:
    """The embedder that the settings name. Raises ModelMissing where its folder is not whole."""
    if settings.embedder is EmbedderKind.OPENAI:
        key = settings.embedder_key.get_secret_value() if settings.embedder_key else ""
        return OpenAICompatibleEmbedder(
            ServerSettings(
                base_url=settings.embedder_url or "",
                model=settings.embedder_model,
                dimension=settings.embedder_dimension,
                api_key=key,
                query_prefix=settings.embedder_query_prefix,
                passage_prefix=settings.embedder_passage_prefix,
            )
        )
    folder = settings.models_folder / settings.embedder_model
    if settings.embedder is EmbedderKind.SENTENCE_TRANSFORMERS:
        return SentenceTransformerEmbedder(folder)
    return OnnxEmbedder(folder)


def build_composer(settings: Settings, extractive: ExtractiveComposer) -> Composer:
    """The composer that the settings name; `extractive` is the default, and what stands in.

    Raises EndpointRefused where its server stands outside and may not.
    """
    if settings.composer is ComposerKind.EXTRACTIVE:
        return extractive
    asking = LanguageModelComposer(
        model=chat_server(settings),
        rules=load_agency_screening_rules(settings.var / POLICY).instructions,
        context_tokens=settings.llm_context_tokens,
        reply_tokens=REPLY_TOKENS,
        public_only=settings.llm_allow_public,
    )
    return FallingBack(asking, extractive)
