"""A corpus of text PDFs of any size, made of the sample agency's own sentences.

Every paragraph is told apart by a number of its own, so that no two passages are the same and
nothing is embedded once for many.
"""

import io
from collections.abc import Iterator
from html import escape
from itertools import cycle

from evals.sample_agency.source import Kind, blocks, load_sources

PARAGRAPHS_PER_ARTICLE = 4


def text_files(pages: int, pages_per_file: int = 10) -> Iterator[tuple[str, bytes]]:
    """(name, PDF) until there are about so many pages."""
    words = running_words()
    for number in range(max(1, pages // pages_per_file)):
        yield f"quy-che-{number + 1:04d}.pdf", _file(words, number + 1, pages_per_file)


def running_words() -> Iterator[str]:
    """The sample agency's longer paragraphs, over and over."""
    return cycle(
        block.text
        for source in load_sources()
        if source.language == "vi"
        for block in blocks(source.body)
        if block.kind not in (Kind.TABLE, Kind.SIGNATURE, Kind.BREAK) and len(block.text) > 80
    )


def _file(words: Iterator[str], number: int, pages: int) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    from evals.sample_agency.pdf_form import body_style, register_fonts

    register_fonts()
    flow = [Paragraph(f"Số: {number}/2024/QĐ-SDL", body_style())]
    article = 0
    for page in range(pages):
        for place in range(12):
            if place % PARAGRAPHS_PER_ARTICLE == 0:
                article += 1
                flow.append(Paragraph(f"Điều {article}. Việc thứ {article}", body_style()))
            clause = place % PARAGRAPHS_PER_ARTICLE + 1
            text = f"{clause}. {next(words)} (hồ sơ {number}-{page}-{place})"
            flow.append(Paragraph(escape(text), body_style()))
        flow.append(PageBreak())
    made = io.BytesIO()
    SimpleDocTemplate(made, pagesize=A4).build(flow)
    return made.getvalue()
