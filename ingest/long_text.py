"""Cutting text that has no structure to follow: paragraphs, then sentences, then words.

LangChain's recursive splitter does the packing; the separators are Vietnamese.
"""

from collections.abc import Iterator

from langchain_text_splitters import RecursiveCharacterTextSplitter

from ingest.sentences import BORDER

_SEPARATORS = [r"\n", BORDER, r"(?<=;)[ ]", r"(?<=,)[ ]", r"[ ]", ""]


def cut(text: str, start: int, end: int, target: int) -> Iterator[tuple[int, int]]:
    """Ranges of at most `target` characters that together hold every word of `[start, end)`."""
    splitter = RecursiveCharacterTextSplitter(
        separators=_SEPARATORS,
        is_separator_regex=True,
        chunk_size=target,
        chunk_overlap=0,
        add_start_index=True,
    )
    for piece in splitter.create_documents([text[start:end]]):
        at = start + int(piece.metadata["start_index"])
        yield at, at + len(piece.page_content)
