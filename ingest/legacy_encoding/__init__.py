"""TCVN3 and VNI: the encodings of Vietnamese files from before Unicode.

Such a file stores Latin-1 characters and relies on its font to draw Vietnamese letters for them:
`QuyÕt ®Þnh` is "Quyết định" in `.VnTime`. A font's name tells the encoding for sure; without one
the words themselves tell it. A text that is not plainly in an old encoding is never touched.
"""

from ingest.legacy_encoding.alphabets import (
    LegacyEncoding,
    encoding_of_font,
    is_capitals_font,
    to_unicode,
)
from ingest.legacy_encoding.detection import detect
from ingest.legacy_encoding.repair import repair_encodings

__all__ = [
    "LegacyEncoding",
    "detect",
    "encoding_of_font",
    "is_capitals_font",
    "repair_encodings",
    "to_unicode",
]
