"""The readable source of one sample document.

Every file form (Word, PDF, scan, web page) is made from the same few kinds of line, so
that a text is written and reviewed once, as plain lines, and the forms can be compared.

Marks at the start of a line:

    ~   centred bold          ~i  centred italic         ~p  centred plain
    #   a heading at the left, as plans and notices have
    |   a table row, the first row of a run is its head
    @sign   recipients and signature        @break   new page

Lines that open with "Căn cứ" and the like are grounds (italic); "Điều 3." and
"Article 3." open an article; all others are plain paragraphs.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
FILES = HERE / "files"

_GROUND = re.compile(r"^(Căn cứ |Theo đề nghị |Xét đề nghị |Thực hiện .*;$|Pursuant to )")
_ARTICLE = re.compile(r"^“?(?:Điều|Article) \d+\. ")


class Kind(StrEnum):
    """What a line is, as far as its look is concerned."""

    GROUND = "ground"
    CENTRED = "centred"
    CENTRED_ITALIC = "centred_italic"
    CENTRED_PLAIN = "centred_plain"
    ARTICLE = "article"
    HEADING = "heading"
    PLAIN = "plain"
    TABLE = "table"
    SIGNATURE = "signature"
    BREAK = "break"


@dataclass(frozen=True)
class Column:
    """How one column of a table is set: its share of the width, and where its texts stand."""

    share: float
    is_centred: bool


@dataclass(frozen=True)
class Block:
    """One paragraph, or one whole table."""

    kind: Kind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Source:
    """One document of the agency: what its head says, and its body as written."""

    file: str
    form: str
    number: str
    type: str
    parent: str
    issuer: str
    place: str
    issued_on: date
    effective_on: date
    subject: str
    authority: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]
    body: str
    language: str = "vi"
    urgency: str = ""
    status: str = "in_force"
    repealed_by: str = ""
    amended_by: tuple[str, ...] = ()
    amends: str = ""

    @property
    def is_dispatch(self) -> bool:
        """A công văn bears no type name: its subject stands under its number."""
        return self.type == "Công văn"

    @property
    def built_path(self) -> Path:
        return FILES / self.file

    @property
    def date_line(self) -> str:
        """Place and date as they stand in the head."""
        day = self.issued_on
        if self.language == "en":
            return f"{self.place}, {day.day} {day:%B} {day.year}"
        # Decree 30/2020: a zero stands before days under 10 and months under 3.
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        return f"{self.place}, ngày {day.day:02d} tháng {month} năm {day.year}"

    @property
    def number_line(self) -> str:
        return f"{'No.' if self.language == 'en' else 'Số'}: {self.number}"

    @property
    def motto(self) -> tuple[str, str]:
        if self.language == "en":
            return "SOCIALIST REPUBLIC OF VIET NAM", "Independence - Freedom - Happiness"
        return "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


def read_source(path: Path) -> Source:
    """Read one source file: YAML front matter between two `---` lines, then the body."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields: dict[str, Any] = yaml.safe_load(head)
    for name in ("authority", "recipients", "amended_by"):
        fields[name] = tuple(fields.get(name, ()))
    return Source(body=body.strip() + "\n", **fields)


def load_sources() -> tuple[Source, ...]:
    """All sources, in the order of their file names."""
    return tuple(read_source(path) for path in sorted(SOURCES.glob("*.md")))


def blocks(body: str) -> list[Block]:
    """Cut a body into blocks; neighbouring table rows become one table."""
    found: list[Block] = []
    for line in filter(None, (raw.strip() for raw in body.splitlines())):
        block = _block(line)
        if block.kind is Kind.TABLE and found and found[-1].kind is Kind.TABLE:
            block = Block(Kind.TABLE, rows=found.pop().rows + block.rows)
        found.append(block)
    return found


def _block(line: str) -> Block:
    if line.startswith("|"):
        return Block(Kind.TABLE, rows=(tuple(c.strip() for c in line.strip("|").split("|")),))
    marks = {
        "~i ": Kind.CENTRED_ITALIC,
        "~p ": Kind.CENTRED_PLAIN,
        "~ ": Kind.CENTRED,
        "# ": Kind.HEADING,
    }
    for mark, kind in marks.items():
        if line.startswith(mark):
            return Block(kind, line.removeprefix(mark))
    if line in ("@sign", "@break"):
        return Block(Kind.SIGNATURE if line == "@sign" else Kind.BREAK)
    if _ARTICLE.match(line):
        return Block(Kind.ARTICLE, line)
    return Block(Kind.GROUND if _GROUND.match(line) else Kind.PLAIN, line)


def columns(rows: tuple[tuple[str, ...], ...]) -> tuple[Column, ...]:
    """Wide columns for long texts; columns of numbers and short words are centred."""
    longest = [max(map(len, texts)) for texts in zip(*rows, strict=True)]
    bodies = zip(*rows[1:], strict=True)
    weights = [min(length, 60) + 9 for length in longest]
    return tuple(
        Column(weight / sum(weights), all(len(text) < 18 for text in texts))
        for weight, texts in zip(weights, bodies, strict=True)
    )


def split_article(text: str) -> tuple[str, str]:
    """An article's line as its bold part and the rest.

    A title ("Điều 3. Nguyên tắc") is bold as a whole; where the article's text follows
    on the same line, and so ends like a sentence, only the label is.
    """
    match = _ARTICLE.match(text)
    if match is None or not text.endswith("."):
        return text, ""
    return match.group(), text[match.end() :]
