"""The question as a text would put it: plain speech in the words of the glossary.

Whoever asks what "tài xế" must pay means the sentence about "lái xe". The closeness of meaning
knows many such pairs and misses as many; the glossary's own words settle those that it lists.
"""

from app.answering.model import Reading
from knowledge.indexing.words import fold


def in_words_of_texts(reading: Reading) -> str:
    """`reading.meant_text` with the first of the texts' phrases in place of each of the question's
    words that has one; the same text where none has. A foreign one is in those words already. Pure.
    """
    if reading.is_foreign:
        return reading.search_text
    said = reading.meant_text or reading.search_text
    for typed, phrases in reading.other_words:
        place = fold(said).lower().find(fold(typed).lower())
        if phrases and place >= 0 and len(fold(said)) == len(said):
            said = f"{said[:place]}{phrases[0]}{said[place + len(typed) :]}"
    return said
