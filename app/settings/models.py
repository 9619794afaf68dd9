"""Who embeds, reranks, writes and judges: models inside, or servers beside us."""

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, Field, SecretStr, model_validator


class EmbedderKind(StrEnum):
    ONNX = "onnx"
    SENTENCE_TRANSFORMERS = "sentence-transformers"
    OPENAI = "openai"


class ComposerKind(StrEnum):
    EXTRACTIVE = "extractive"
    OPENAI = "openai"


class RerankerKind(StrEnum):
    NONE = "none"
    CROSS_ENCODER = "cross-encoder"
    SERVER = "server"


class ModelSettings(BaseModel):
    embedder: EmbedderKind = Field(
        EmbedderKind.ONNX,
        description="`onnx` (embedded model), `sentence-transformers` (a local model folder) or "
        "`openai` (a server with `/v1/embeddings`).",
    )
    embedder_model: str = Field(
        "multilingual-e5-small",
        description="Name of the model's folder inside `CANCU_MODELS`, or of the server's model.",
    )
    embedder_url: str | None = Field(
        None, description="Base URL of the embedding server, for `CANCU_EMBEDDER=openai`."
    )
    embedder_key: SecretStr | None = Field(
        None, description="Key of the embedding server, if it wants one."
    )
    embedder_dimension: int = Field(
        384, gt=0, description="Numbers in a vector of the embedding server's model."
    )
    embedder_query_prefix: str = Field(
        "", description="Words that the server's model wants before a question, as `query: `."
    )
    embedder_passage_prefix: str = Field(
        "", description="Words that the server's model wants before a passage, as `passage: `."
    )
    composer: ComposerKind = Field(
        ComposerKind.EXTRACTIVE,
        description="Who writes answers: `extractive` (quotes only) or `openai` (a language model "
        "behind a server with `/v1/chat/completions`).",
    )
    llm_url: str | None = Field(
        None,
        description="Base URL of the language model's server, without `/v1`, for "
        "`CANCU_COMPOSER=openai`. Refused outside loopback and private networks.",
    )
    llm_model: str | None = Field(None, description="Name of the language model on that server.")
    llm_key: SecretStr | None = Field(None, description="Key of that server, if it wants one.")
    llm_timeout: float = Field(
        60.0, gt=0, description="Seconds to wait for the language model; then answers are quoted."
    )
    llm_context_tokens: int = Field(
        4096,
        ge=2048,
        description="Tokens of prompt and reply together that the server gives the model.",
    )
    llm_allow_public: bool = Field(
        False,
        description="Lets `CANCU_LLM_URL` be a server outside, over HTTPS; questions then leave "
        "the agency, and of the passages only those of public documents.",
    )
    reranker: RerankerKind = Field(
        RerankerKind.NONE,
        description="What reads the fifty best passages once more beside the question: `none`, "
        "`cross-encoder` (a local model folder, extra `models`) or `server` (a rerank endpoint).",
    )
    reranker_model: str | None = Field(
        None,
        description="Name of the cross-encoder's folder inside `CANCU_MODELS`, or of the server's "
        "model; a server that takes `texts` without a model's name (Text Embeddings Inference) "
        "needs none.",
    )
    reranker_url: str | None = Field(
        None,
        description="Whole address of the rerank endpoint (`http://127.0.0.1:8081/rerank`), for "
        "`CANCU_RERANKER=server`. Refused outside loopback and private networks.",
    )
    reranker_key: SecretStr | None = Field(None, description="Key of that server, if it wants one.")
    reranker_timeout: float = Field(
        5.0, gt=0, description="Seconds to wait for it; then the built-in order stands."
    )
    nli_model: str | None = Field(
        None,
        description="Name of an inference cross-encoder's folder inside `CANCU_MODELS` (extra "
        "`models`): reworded claims that it does not find entailed by their quotes are dropped. "
        "Off unless set.",
    )
    llm_judge: bool = Field(
        False,
        description="Lets the language model of `CANCU_LLM_URL` judge reworded claims in the same "
        "way, whoever composed them.",
    )

    @model_validator(mode="after")
    def _names_the_embedding_server(self) -> Self:
        if self.embedder is EmbedderKind.OPENAI and not self.embedder_url:
            raise ValueError("CANCU_EMBEDDER=openai needs CANCU_EMBEDDER_URL")
        return self

    @model_validator(mode="after")
    def _names_the_language_model(self) -> Self:
        if self.composer is ComposerKind.OPENAI and not (self.llm_url and self.llm_model):
            raise ValueError("CANCU_COMPOSER=openai needs CANCU_LLM_URL and CANCU_LLM_MODEL")
        return self

    @model_validator(mode="after")
    def _names_reranker_and_judge(self) -> Self:
        if self.reranker is RerankerKind.SERVER and not self.reranker_url:
            raise ValueError("CANCU_RERANKER=server needs CANCU_RERANKER_URL")
        if self.reranker is RerankerKind.CROSS_ENCODER and not self.reranker_model:
            raise ValueError("CANCU_RERANKER=cross-encoder needs CANCU_RERANKER_MODEL")
        if self.llm_judge and not (self.llm_url and self.llm_model):
            raise ValueError("CANCU_LLM_JUDGE needs CANCU_LLM_URL and CANCU_LLM_MODEL")
        if self.llm_judge and self.llm_allow_public:
            raise ValueError("CANCU_LLM_JUDGE and CANCU_LLM_ALLOW_PUBLIC exclude each other")
        return self
