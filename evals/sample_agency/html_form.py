"""A page of the agency's web portal, with the menu and footer that real ones carry.

What surrounds the text is part of the test: a reader of pages has to leave the menu
out and keep the tables.
"""

from html import escape
from pathlib import Path

from evals.sample_agency.source import Block, Kind, Source, blocks

_MENU = ("Trang chủ", "Giới thiệu", "Tin tức", "Văn bản", "Dịch vụ công", "Liên hệ")
_STYLE = (
    "body{font-family:'Times New Roman',serif;margin:0 auto;max-width:52rem;line-height:1.5}"
    "nav a{margin-right:1rem}table{border-collapse:collapse;width:100%}"
    ".data td,.data th{border:1px solid #444;padding:.3rem}.c{text-align:center}"
)


def write_html(source: Source, target: Path) -> None:
    """Write the page in UTF-8."""
    menu = "".join(f'<a href="#">{item}</a>' for item in _MENU)
    body = "\n".join(_element(block, source) for block in blocks(source.body))
    page = f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>{escape(source.type)} {escape(source.number)} - Cổng thông tin Sở</title>
<style>{_STYLE}</style>
</head>
<body>
<header><p>Cổng thông tin điện tử Sở Dữ liệu và Dịch vụ công tỉnh Bình Lâm</p></header>
<nav>{menu}</nav>
<article>
{_head(source)}
{body}
</article>
<footer><p>Bản quyền thuộc Sở Dữ liệu và Dịch vụ công tỉnh Bình Lâm. Lượt xem: 1.204</p></footer>
</body>
</html>
"""
    target.write_text(page, encoding="utf-8")


def _head(source: Source) -> str:
    nation, motto = source.motto
    return (
        '<table><tr class="c">'
        f"<td>{escape(source.parent)}<br><b>{escape(source.issuer)}</b></td>"
        f"<td><b>{nation}</b><br><b>{motto}</b></td></tr>"
        f'<tr class="c"><td>{source.number_line}</td><td><i>{source.date_line}</i></td></tr>'
        f"</table>\n<h1 class='c'>{escape(source.type.upper())}</h1>\n"
        f"<h2 class='c'>{escape(source.subject)}</h2>"
    )


def _element(block: Block, source: Source) -> str:
    text = escape(block.text)
    match block.kind:
        case Kind.TABLE:
            return _table(block.rows)
        case Kind.SIGNATURE:
            return _signature(source)
        case Kind.CENTRED | Kind.CENTRED_PLAIN:
            return f"<p class='c'><b>{text}</b></p>"
        case Kind.GROUND | Kind.CENTRED_ITALIC:
            return f"<p><i>{text}</i></p>"
        case Kind.ARTICLE | Kind.HEADING:
            return f"<h3>{text}</h3>"
        case _:
            return f"<p>{text}</p>"


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    lines = []
    for index, row in enumerate(rows):
        tag = "th" if index == 0 else "td"
        lines.append("<tr>" + "".join(f"<{tag}>{escape(c)}</{tag}>" for c in row) + "</tr>")
    return '<table class="data">\n' + "\n".join(lines) + "\n</table>"


def _signature(source: Source) -> str:
    recipients = "<br>".join(map(escape, source.recipients))
    authority = "<br>".join(map(escape, source.authority))
    return (
        f"<table><tr><td><b><i>Nơi nhận:</i></b><br>{recipients}</td>"
        f'<td class="c"><b>{authority}</b><br><i>(Đã ký)</i><br><b>{escape(source.signer)}</b>'
        "</td></tr></table>"
    )
