"""`speed ingest`: how fast files become drafts, against the floor that no pipeline can go under.

The floor is measured in the same run, on the same files: their text taken out by the bare PDF
library, and as much text embedded by the bare model, on as many threads as there are cores. What
the product does beside these two (structure, metadata, screening, storage, HTTP) is the ratio.
"""

import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import pypdfium2
from tokenizers import Tokenizer

from evals.importing import Importing, bring_in, not_ready
from evals.memory import PeakMemory
from evals.problems import CannotMeasure
from evals.reporting import Report, Reporter

MODEL = "multilingual-e5-small"
CHUNK_CHARACTERS = 1500
MAX_TOKENS = 512

NamedFile = tuple[str, bytes]


@dataclass(frozen=True)
class Floor:
    """Seconds that the two bare libraries need, one after the other."""

    pages: int
    characters: int
    chunks: int
    read_seconds: float
    embed_seconds: float


def measure_floor(files: Sequence[NamedFile], models: Path, reporter: Reporter) -> Floor:
    """Read and embed the files' text by the bare libraries. Raises CannotMeasure."""
    began = time.perf_counter()
    pages = [text for _, content in files for text in _page_texts(content)]
    read = time.perf_counter() - began
    chunks = [
        text[first : first + CHUNK_CHARACTERS]
        for text in pages
        for first in range(0, len(text), CHUNK_CHARACTERS)
    ]
    reporter.note(f"The floor: {len(pages)} pages, {len(chunks)} chunks …")
    return Floor(
        pages=len(pages),
        characters=sum(map(len, pages)),
        chunks=len(chunks),
        read_seconds=read,
        embed_seconds=_embed_seconds(chunks, models / MODEL),
    )


def measure_import(client: Importing, files: Sequence[NamedFile], reporter: Reporter) -> float:
    """Seconds from handing the files in to the end of the last one. Raises CannotMeasure."""
    reporter.note(f"Importing {len(files)} files …")
    began = time.perf_counter()
    done = bring_in(client, files)
    seconds = time.perf_counter() - began
    refused = not_ready(done)
    if refused:
        raise CannotMeasure(f"{refused[0].file_name}: {refused[0].message}")
    return seconds


def report(floor: Floor, seconds: float, files: int, memory: PeakMemory) -> Report:
    """The figures, by their documented keys."""
    bare = floor.read_seconds + floor.embed_seconds
    return {
        "files": files,
        "pages": floor.pages,
        "characters": floor.characters,
        "seconds": seconds,
        "pages_per_second": floor.pages / seconds,
        "floor_seconds": bare,
        "floor_read_seconds": floor.read_seconds,
        "floor_embed_seconds": floor.embed_seconds,
        "ratio": seconds / bare,
        "peak_megabytes": memory.megabytes,
        "peak_megabytes_one_process": memory.largest,
        "cores": os.cpu_count(),
    }


def _page_texts(content: bytes) -> Iterator[str]:
    pdf = pypdfium2.PdfDocument(content)
    try:
        for page in pdf:
            text = page.get_textpage()
            yield text.get_text_range()
            text.close()
            page.close()
    finally:
        pdf.close()


def _embed_seconds(chunks: Sequence[str], folder: Path) -> float:
    model = next(iter(sorted(folder.glob("onnx/*.onnx"))), None)
    if model is None:
        raise CannotMeasure(f"No model in {folder}; run: cancu models build")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])

    def embed(chunk: str) -> None:
        tokens = np.array([tokenizer.encode(f"passage: {chunk}").ids], np.int64)
        session.run(None, {"input_ids": tokens})

    embed(chunks[0])
    began = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(embed, sorted(chunks, key=len, reverse=True)))
    return time.perf_counter() - began
