"""The paper as PDF, laid out like the Word file."""

import io
from html import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.platypus import Flowable, Image, Paragraph, SimpleDocTemplate, Spacer, Table

from app.document_form.word import column_widths
from app.exports.fonts import register_fonts
from app.exports.paper import Paper
from app.exports.qr import qr_png
from app.exports.rows import Rows, parted, with_marks

SIZE = 12.0
WIDTH = A4[0] - 5 * cm
_LINES = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
_TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")


def write_pdf(paper: Paper) -> bytes:
    """Raises FontsMissing."""
    register_fonts()
    output = io.BytesIO()
    layout = SimpleDocTemplate(
        output,
        pagesize=A4,
        leftMargin=3 * cm,
        rightMargin=2 * cm,
        topMargin=2 * cm,
        bottomMargin=2 * cm,
        title=paper.subject,
        author=paper.agency,
    )
    layout.build([*_head(paper), *_body(paper), *_attestation(paper), *_signatures(paper)])
    return output.getvalue()


def _text(
    text: str,
    face: str = "paper",
    size: float = SIZE,
    *,
    alignment: int = TA_JUSTIFY,
    indent: float = 0,
) -> Paragraph:
    style = ParagraphStyle(
        f"{face}-{size}-{alignment}-{indent}",
        fontName=face,
        fontSize=size,
        leading=size * 1.4,
        alignment=alignment,
        leftIndent=indent,
        spaceAfter=5,
        splitLongWords=True,
    )
    return Paragraph(escape(text).replace("\n", "<br/>"), style)


def _head(paper: Paper) -> list[Flowable]:
    left = [_text(paper.agency, "paper-bold", 11, alignment=TA_CENTER)]
    right = [
        _text(paper.nation, "paper-bold", 10, alignment=TA_CENTER),
        _text(paper.motto, "paper-bold", 11, alignment=TA_CENTER),
        _text(paper.dated, "paper-italic", 11, alignment=TA_CENTER),
    ]
    return [
        Table([[left, right]], colWidths=[0.42 * WIDTH, 0.58 * WIDTH], style=[_TOP]),
        Spacer(1, 10),
        _text(paper.title, "paper-bold", 13, alignment=TA_CENTER),
        _text(paper.subject, "paper-bold", alignment=TA_CENTER),
        _text(paper.validity, "paper-italic", alignment=TA_CENTER),
    ]


def _body(paper: Paper) -> list[Flowable]:
    flow: list[Flowable] = [_text(paper.headings[0], "paper-bold")]
    numbered = len(paper.claims) > 1
    for number, claim in enumerate(paper.claims, start=1):
        marks = "".join(f"[{one}]" for one in claim.numbers)
        for part in with_marks(number if numbered else None, claim.text, marks):
            flow.append(_text(part) if isinstance(part, str) else _table(part))
    flow += _cautions(paper)
    flow.append(_text(paper.headings[1], "paper-bold"))
    for source in paper.sources:
        facts = f" ({'; '.join(source.facts)})" if source.facts else ""
        flow.append(_text(f"[{source.number}] {source.title}{facts}:", size=11))
        for part in parted(source.quote):
            if isinstance(part, str):
                flow.append(_text(f"“{part}”", "paper-italic", 11, indent=cm))
            else:
                flow.append(_table(part))
    return flow


def _cautions(paper: Paper) -> list[Flowable]:
    if not paper.cautions:
        return []
    title, *lines = paper.cautions
    return [_text(title, "paper-bold"), *(_text(f"- {line}") for line in lines)]


def _table(rows: Rows) -> Table:
    """With lines; where it has several rows, the first one is its head."""
    faces = [
        "paper-bold" if number == 0 and len(rows) > 1 else "paper" for number in range(len(rows))
    ]
    cells = [
        [_text(text, face, 11, alignment=TA_LEFT) for text in row]
        for face, row in zip(faces, rows, strict=True)
    ]
    return Table(cells, colWidths=column_widths(rows, WIDTH), style=[_TOP, _LINES], spaceAfter=6)


def _attestation(paper: Paper) -> list[Flowable]:
    picture = Image(io.BytesIO(qr_png(paper.check_address)), width=3 * cm, height=3 * cm)
    picture.hAlign = "LEFT"
    lines = [_text(line, size=10, alignment=TA_LEFT) for line in paper.attestation]
    return [_text(paper.headings[2], "paper-bold"), *lines, picture]


def _signatures(paper: Paper) -> list[Flowable]:
    cells = [
        [
            _text(one.quality, "paper-bold", 11, alignment=TA_CENTER),
            _text(one.how, "paper-italic", 10, alignment=TA_CENTER),
            _text(one.name, "paper-bold", 11, alignment=TA_CENTER),
        ]
        for one in paper.signed
    ]
    title, *lines = paper.recipients
    return [
        Spacer(1, 10),
        Table([cells], colWidths=[WIDTH / len(cells)] * len(cells), style=[_TOP]),
        _text(title, "paper-bold", 10),
        *(_text(line, size=10) for line in lines),
    ]
