"""PDF files with a text layer, laid out like the Word ones.

Fonts are asked of fontconfig by name: the fonts that reportlab carries lack Vietnamese
letters. Only makers of the files need them, readers do not.
"""

import subprocess
from html import escape
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from evals.sample_agency.source import Block, Kind, Source, blocks, columns, split_article

_FAMILY = "Noto Serif"
_FACES = {"": "Regular", "-b": "Bold", "-i": "Italic", "-bi": "Bold Italic"}


def write_pdf(source: Source, target: Path) -> None:
    """Write the document; the same source and fonts give the same bytes."""
    register_fonts()
    rl_config.invariant = 1
    layout = SimpleDocTemplate(
        str(target),
        pagesize=A4,
        leftMargin=3 * cm,
        rightMargin=2 * cm,
        topMargin=2 * cm,
        bottomMargin=2 * cm,
        title=source.subject,
        author=source.issuer,
    )
    flow = _head(source)
    for block in blocks(source.body):
        if block.kind is Kind.SIGNATURE:
            flow.append(_signature(source))
        else:
            flow.append(_flowable(block))
    layout.build(flow, onLaterPages=_page_number)


def register_fonts() -> None:
    """Give reportlab the fonts of Vietnamese letters, by the name `body`."""
    for suffix, style in _FACES.items():
        command = ["fc-match", "-f", "%{file}", f"{_FAMILY}:style={style}"]
        path = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        pdfmetrics.registerFont(TTFont(f"body{suffix}", path))
    pdfmetrics.registerFontFamily(
        "body", normal="body", bold="body-b", italic="body-i", boldItalic="body-bi"
    )


def _style(size: float, alignment: int, *, indent: float = 0, after: float = 0) -> ParagraphStyle:
    return ParagraphStyle(
        f"s{size}-{alignment}-{indent}-{after}",
        fontName="body",
        fontSize=size,
        leading=size * 1.4,
        alignment=alignment,
        firstLineIndent=indent,
        spaceAfter=after,
    )


def body_style() -> ParagraphStyle:
    """A paragraph of running text."""
    return _style(11.5, TA_JUSTIFY, indent=1.1 * cm, after=5)


def _small(text: str, size: float = 10, alignment: int = TA_CENTER) -> Paragraph:
    return Paragraph(text, _style(size, alignment))


def _rule(width: str) -> HRFlowable:
    return HRFlowable(width=width, thickness=0.7, color="black", spaceBefore=2, spaceAfter=6)


def _head(source: Source) -> list[Flowable]:
    nation, motto = source.motto
    left = [_small(source.parent), _small(f"<b>{source.issuer}</b>"), _rule("35%")]
    right = [_small(f"<b>{nation}</b>"), _small(f"<b>{motto}</b>", 10.5), _rule("60%")]
    left.append(_small(source.number_line, 10.5))
    right.append(_small(f"<i>{source.date_line}</i>", 10.5))
    if source.is_dispatch:
        left.append(_small(f"V/v {escape(source.subject)}", 9.5))
    if source.urgency:
        left.append(_small(f"<b>{source.urgency}</b>", 11))
    style = [("VALIGN", *_ALL, "TOP"), ("ALIGN", *_ALL, "CENTER")]
    table = Table([[left, right]], colWidths=[7.8 * cm, 9.4 * cm], style=style)
    flow: list[Flowable] = [table, Spacer(1, 10)]
    if not source.is_dispatch:
        title = _style(12, TA_CENTER, after=4)
        flow.append(Paragraph(f"<b>{source.type.upper()}</b>", title))
        flow.append(Paragraph(f"<b>{escape(source.subject)}</b>", title))
        flow.append(_rule("30%"))
    return flow


_ALL = ((0, 0), (-1, -1))


def _flowable(block: Block) -> Flowable:
    if block.kind is Kind.BREAK:
        return PageBreak()
    if block.kind is Kind.TABLE:
        return _data_table(block.rows)
    if block.kind in (Kind.CENTRED, Kind.CENTRED_ITALIC, Kind.CENTRED_PLAIN):
        tag = {Kind.CENTRED: "b", Kind.CENTRED_ITALIC: "i"}.get(block.kind, "span")
        style = _style(11.5, TA_CENTER, after=5)
        style.keepWithNext = True
        return Paragraph(f"<{tag}>{escape(block.text)}</{tag}>", style)
    text = escape(block.text)
    if block.kind is Kind.GROUND:
        text = f"<i>{text}</i>"
    elif block.kind is Kind.ARTICLE:
        label, rest = split_article(block.text)
        text = f"<b>{escape(label)}</b>{escape(rest)}"
    elif block.kind is Kind.HEADING:
        text = f"<b>{text}</b>"
    style = body_style()
    style.keepWithNext = not block.text.endswith((".", ";", ":"))
    return Paragraph(text, style)


def _data_table(rows: tuple[tuple[str, ...], ...]) -> Table:
    layout = columns(rows)
    head = [_small(f"<b>{escape(text)}</b>", 9.5) for text in rows[0]]
    body = [
        [
            _small(escape(text), 9.5, TA_CENTER if column.is_centred else TA_LEFT)
            for text, column in zip(row, layout, strict=True)
        ]
        for row in rows[1:]
    ]
    widths = [16 * cm * column.share for column in layout]
    style = [("GRID", *_ALL, 0.5, "black"), ("VALIGN", *_ALL, "MIDDLE")]
    return Table([head, *body], colWidths=widths, repeatRows=1, style=style, spaceAfter=8)


def _signature(source: Source) -> Table:
    is_english = source.language == "en"
    title = "Recipients:" if is_english else "Nơi nhận:"
    left = [_small(f"<b><i>{title}</i></b>", 10, TA_LEFT)]
    left += [_small(escape(line), 9, TA_LEFT) for line in source.recipients]
    right = [_small(f"<b>{escape(line)}</b>", 11) for line in source.authority]
    right += [Spacer(1, 20), _small("<i>(signed)</i>" if is_english else "<i>(Đã ký)</i>", 10)]
    right += [Spacer(1, 20), _small(f"<b>{escape(source.signer)}</b>", 11.5)]
    style = [("VALIGN", *_ALL, "TOP")]
    return Table([[left, right]], colWidths=[8 * cm, 8 * cm], style=style, spaceBefore=8)


def _page_number(canvas: Canvas, layout: SimpleDocTemplate) -> None:
    canvas.setFont("body", 11)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 1.3 * cm, str(layout.page))
