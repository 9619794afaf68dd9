"""Files as agencies send them, made anew for each run."""

import io
import subprocess
from collections.abc import Callable, Sequence

import docx
import pytest
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader, PdfWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

DECISION = (
    "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI",
    "SỞ NỘI VỤ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 21/QĐ-SNV",
    "Sơn Hải, ngày 05 tháng 3 năm 2025",
    "QUYẾT ĐỊNH",
    "Về việc quy định chế độ nghỉ phép năm",
    "Căn cứ Luật Cán bộ, công chức số 22/2008/QH12;",
    "Điều 1. Số ngày nghỉ",
    "1. Công chức được nghỉ phép 12 ngày làm việc mỗi năm.",
    "2. Hồ sơ gồm:",
    "a) Đơn xin nghỉ;",
    "b) Ý kiến của trưởng phòng.",
    "Điều 2. Hiệu lực",
    "Quyết định này có hiệu lực kể từ ngày ký.",
)

Lines = Sequence[str]


@pytest.fixture(scope="session")
def decision() -> Lines:
    """The lines of a short decision."""
    return DECISION


@pytest.fixture(scope="session")
def font() -> str:
    """A font with Vietnamese letters; tests that draw text need one."""
    try:
        found = subprocess.run(
            ["fc-match", "-f", "%{file}", "DejaVu Sans"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("fontconfig is not installed")
    if "DejaVu" not in found:
        pytest.skip("the DejaVu fonts are not installed")
    return found


@pytest.fixture(scope="session")
def as_docx() -> Callable[[Lines], bytes]:
    """Makes a DOCX of paragraphs."""

    def make(lines: Lines) -> bytes:
        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        packed = io.BytesIO()
        document.save(packed)
        return packed.getvalue()

    return make


@pytest.fixture(scope="session")
def as_pdf(font: str) -> Callable[[Sequence[Lines]], bytes]:
    """Makes a PDF with a text layer, one sequence of lines a page."""
    pdfmetrics.registerFont(TTFont("Vietnamese", font))

    def make(pages: Sequence[Lines]) -> bytes:
        packed = io.BytesIO()
        canvas = Canvas(packed, pagesize=(595, 842))
        for lines in pages:
            canvas.setFont("Vietnamese", 12)
            for number, line in enumerate(lines):
                canvas.drawString(85, 770 - 18 * number, line)
            canvas.showPage()
        canvas.save()
        return packed.getvalue()

    return make


@pytest.fixture(scope="session")
def as_scan(font: str) -> Callable[[Lines], bytes]:
    """Makes a PDF of one page that is only a picture of its text."""

    def make(lines: Lines) -> bytes:
        page = Image.new("L", (1654, 2339), 250)
        pen = ImageDraw.Draw(page)
        letters = ImageFont.truetype(font, 34)
        for number, line in enumerate(lines):
            pen.text((180, 180 + 70 * number), line, fill=15, font=letters)
        packed = io.BytesIO()
        page.save(packed, format="PDF", resolution=200)
        return packed.getvalue()

    return make


@pytest.fixture(scope="session")
def locked() -> Callable[..., bytes]:
    """Encrypts a PDF, with a password to open it or only one for its owner."""

    def lock(content: bytes, user_password: str) -> bytes:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
        writer.encrypt(user_password, "chủ-sở-hữu", algorithm="RC4-128")
        packed = io.BytesIO()
        writer.write(packed)
        return packed.getvalue()

    return lock
