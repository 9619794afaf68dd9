"""RTF (Rich Text Format 1.9) without LibreOffice: its words, rows and printed list numbers.

RTF is a stream of groups `{…}`, control words `\\par` and text; what is no text stands in groups
that begin with a destination (`\\fonttbl`, `\\*\\…`). Bytes are in the code page of their font, so
fonts are read first: those of TCVN3 and VNI keep their bytes and are turned into Unicode per run.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.errors import DamagedFile
from ingest.model import FileKind, SourceBlock, SourceText
from ingest.reading.blocks import mend_lines, table_blocks
from ingest.reading.fonts import LegacyFonts, Run, encoding_of
from ingest.reading.hidden_text import HiddenWords

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+"
    rb"|([^\\{}\r\n]+)"
)
_NO_TEXT = {
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "datastore",
    "colorschememapping", "latentstyles", "listtable", "listoverridetable", "rsidtbl", "generator",
    "xmlnstbl", "fldinst", "mmathPr", "filetbl", "revtbl", "header", "footer", "footerl",
    "footerr", "footerf", "headerl", "headerr", "nonshppict", "bkmkstart", "bkmkend",
    "atnid", "atnauthor", "annotation", "deleted", "pntext", "pnseclvl",
}  # fmt: skip
_LETTERS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ",
}  # fmt: skip
_SYMBOLS = {"~": "\xa0", "_": "-", "-": ""}
_CODE_PAGES = {163: "cp1258", 204: "cp1251", 238: "cp1250", 128: "cp932"}
_FONT = re.compile(
    rb"\{?\\f(\d{1,5})(?:\\(?!f\d)[a-zA-Z*]+-?\d* ?|\{\\\*[^{}]*\}|\s)*([^;{}\\]{1,80})"
)
_CHARSET = re.compile(rb"\\fcharset(\d{1,3})")
_ANSI_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,4})")


@dataclass(frozen=True, slots=True)
class _Style:
    """What holds until the group ends."""

    font: int = -1
    fallback_bytes: int = 1
    """How many bytes after `\\u` repeat the letter for old programs."""
    is_text: bool = True
    is_hidden: bool = False


@dataclass
class _Story:
    """The text so far: finished blocks, the open row of a table, the open paragraph."""

    fonts: LegacyFonts = field(default_factory=LegacyFonts)
    blocks: list[SourceBlock] = field(default_factory=list)
    rows: list[list[list[str]]] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def end_paragraph(self, *, in_table: bool) -> None:
        self.lines += mend_lines(self.fonts.text(self.runs).split("\n"))
        self.runs = []
        if not in_table and not self.cells:
            self._end_table()
            self.blocks += (SourceBlock(line) for line in self.lines)
            self.lines = []

    def end_cell(self) -> None:
        self.end_paragraph(in_table=True)
        self.cells.append(self.lines)
        self.lines = []

    def end_row(self) -> None:
        if self.cells:
            self.rows.append(self.cells)
        self.cells = []

    def end(self) -> None:
        self.end_row()
        self.end_paragraph(in_table=False)
        self._end_table()

    def _end_table(self) -> None:
        self.blocks += table_blocks(self.rows)
        self.rows = []


def read_rtf(content: bytes) -> SourceText:
    """The paragraphs and table rows of an RTF. Raises DamagedFile where it has no text at all."""
    reader = _Reader(content)
    reader.read()
    if not reader.story.blocks:
        raise DamagedFile(kind=FileKind.RTF.value)
    findings = (*reader.story.fonts.findings(), *reader.hidden.findings())
    return SourceText(FileKind.RTF, tuple(reader.story.blocks), findings=findings)


class _Reader:
    """One pass over the tokens."""

    def __init__(self, content: bytes) -> None:
        self.story = _Story()
        self.hidden = HiddenWords()
        self._content = content
        self._names, self._code_pages = _font_table(content)
        self._style = _Style()
        self._default_font = -1
        self._outer: list[_Style] = []
        self._in_table = False
        self._skip_bytes = 0
        self._pending = bytearray()

    def read(self) -> None:
        for found in _TOKEN.finditer(self._content):
            word, number, code, symbol, brace, text = found.groups()
            if code is not None:
                self._add_bytes(bytes([int(code, 16)]))
            elif text is not None:
                self._add_bytes(text)
            else:
                self._flush()
                if word is not None:
                    self._control(word.decode(), int(number) if number else None)
                elif brace is not None:
                    self._brace(brace)
                elif symbol is not None:
                    self._symbol(symbol.decode("latin-1"))
        self._flush()
        self.story.end()

    def _brace(self, brace: bytes) -> None:
        if brace == b"{":
            self._outer.append(self._style)
        elif self._outer:
            self._style = self._outer.pop()

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._style = replace(self._style, is_text=False)
        elif symbol in "\\{}":
            self._add(symbol)
        elif symbol in "\r\n":
            self._control("par", None)
        else:
            self._add(_SYMBOLS.get(symbol, ""))

    def _control(self, word: str, number: int | None) -> None:
        self._skip_bytes = 0
        if word in _LETTERS:
            self._add(_LETTERS[word])
        elif word in _NO_TEXT:
            self._style = replace(self._style, is_text=False)
        elif word in ("par", "sect", "page", "cell", "row", "intbl", "pard"):
            self._layout(word)
        elif word == "u" and number is not None:
            self._add_unicode(number % 65536)
        else:
            self._format(word, number)

    def _layout(self, word: str) -> None:
        if not self._style.is_text:
            return
        match word:
            case "cell":
                self.story.end_cell()
            case "row":
                self.story.end_row()
            case "intbl":
                self._in_table = True
            case "pard":
                self._in_table = False
            case _:
                self.story.end_paragraph(in_table=self._in_table)

    def _format(self, word: str, number: int | None) -> None:
        match word:
            case "f" if number is not None:
                self._style = replace(self._style, font=number)
            case "deff" if number is not None:
                self._style = replace(self._style, font=number)
                self._default_font = number
            case "plain":
                self._style = replace(self._style, font=self._default_font, is_hidden=False)
            case "uc" if number is not None:
                self._style = replace(self._style, fallback_bytes=max(number, 0))
            case "v":
                self._style = replace(self._style, is_hidden=number != 0)
            case "bin" if number:
                self._skip_bytes = number

    def _add_unicode(self, code: int) -> None:
        self._add(chr(code) if not 0xD800 <= code < 0xE000 else "")
        self._skip_bytes = self._style.fallback_bytes

    def _add_bytes(self, content: bytes) -> None:
        skipped = min(self._skip_bytes, len(content))
        self._skip_bytes -= skipped
        self._pending += content[skipped:]

    def _flush(self) -> None:
        """Bytes of one run, decoded together: a letter and its tone may be two bytes."""
        if self._pending:
            content, self._pending = bytes(self._pending), bytearray()
            is_legacy = encoding_of(self._names.get(self._style.font, "")) is not None
            code_page = "cp1252" if is_legacy else self._code_pages.get(self._style.font, "cp1252")
            self._add(_decode(content, code_page))

    def _add(self, text: str) -> None:
        if not self._style.is_text:
            return
        if self._style.is_hidden:
            self.hidden.add(text, "marked")
        else:
            self.story.runs.append((text, self._names.get(self._style.font, "")))


def _decode(content: bytes, code_page: str) -> str:
    try:
        return content.decode(code_page)
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _font_table(content: bytes) -> tuple[dict[int, str], dict[int, str]]:
    """Names and code pages of the fonts by number; the file's own code page is that of -1."""
    ansi = _ANSI_CODE_PAGE.search(content[:1000])
    usual = "cp1258" if ansi and ansi.group(1) == b"1258" else "cp1252"
    begin = content.find(b"{\\fonttbl")
    names: dict[int, str] = {}
    code_pages = {-1: usual}
    for found in _fonts(content, begin) if begin >= 0 else ():
        number = int(found.group(1))
        names[number] = found.group(2).decode("latin-1").strip()
        charset = _CHARSET.search(found.group(0))
        code_pages[number] = _CODE_PAGES.get(int(charset.group(1)) if charset else 0, usual)
    return names, code_pages


def _fonts(content: bytes, begin: int) -> Iterator[re.Match[bytes]]:
    depth = 0
    for end in range(begin, min(len(content), begin + 200_000)):
        depth += (content[end] == ord("{")) - (content[end] == ord("}"))
        if depth == 0:
            break
    return _FONT.finditer(content, begin + len("{\\fonttbl"), end)
