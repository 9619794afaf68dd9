"""A QR code as a picture (ISO/IEC 18004, error correction M), for both kinds of paper."""

import io

from PIL import Image
from reportlab.graphics.barcode import qrencoder

DOTS_PER_MODULE = 8
QUIET_MODULES = 4
"""The white border that the standard asks for."""


def qr_png(text: str) -> bytes:
    """A square PNG, black on white."""
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    count = code.getModuleCount()
    picture = Image.new("1", (count + 2 * QUIET_MODULES,) * 2, 1)
    for row in range(count):
        for column in range(count):
            if code.isDark(row, column):
                picture.putpixel((column + QUIET_MODULES, row + QUIET_MODULES), 0)
    side = picture.width * DOTS_PER_MODULE
    output = io.BytesIO()
    picture.resize((side, side)).save(output, "PNG", optimize=True)
    return output.getvalue()
