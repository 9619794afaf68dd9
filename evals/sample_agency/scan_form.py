"""A scan: pictures of pages without any text, a little crooked and a little noisy.

Offices still receive most outside papers like this; without one such file the sample
would never show that the reading by OCR works.
"""

import io
import tempfile
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from evals.sample_agency.pdf_form import write_pdf
from evals.sample_agency.source import Source

_DPI = 200
_SEED = 557
_TILT_DEGREES = 0.4


def write_scan(source: Source, target: Path) -> None:
    """Print the document to a PDF, then photograph its pages."""
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder) / "printed.pdf"
        write_pdf(source, printed)
        pages = _photograph(printed)
    rl_config.invariant = 1
    canvas = Canvas(str(target), pagesize=A4)
    for page in pages:
        canvas.drawImage(ImageReader(_as_jpeg(page)), 0, 0, *A4)
        canvas.showPage()
    canvas.save()


def _photograph(printed: Path) -> list[Image.Image]:
    noise = np.random.default_rng(_SEED)
    document = pdfium.PdfDocument(printed)
    try:
        return [
            _worn(page.render(scale=_DPI / 72).to_pil().convert("L"), noise) for page in document
        ]
    finally:
        document.close()


def _worn(page: Image.Image, noise: np.random.Generator) -> Image.Image:
    tilt = float(noise.uniform(-_TILT_DEGREES, _TILT_DEGREES))
    turned = page.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.5)), dtype=np.float32)
    grain = noise.normal(0, 5, soft.shape)
    shade = np.linspace(0, -10, soft.shape[1])
    return Image.fromarray(np.clip(soft * 0.96 + grain + shade, 0, 255).astype(np.uint8))


def _as_jpeg(page: Image.Image) -> io.BytesIO:
    buffer = io.BytesIO()
    page.save(buffer, format="JPEG", quality=45)
    buffer.seek(0)
    return buffer
