"""Which language a sentence is in, and whether it was typed with diacritics.

People ask in one language and type in one manner. What stands in another beside their question was
brought from somewhere else. Names and quoted words prove nothing, so shares of the words decide.
"""

import re
import unicodedata

from ingest.screening.spelling import without_diacritics

_VIETNAMESE = re.compile(
    "[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹàáãèéìíòóõùúýĩũ]", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|「[^」]*」")
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|t[hr]?|v|x)?"
    r"(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|o[aeio]|oai|oao|oay|oeo"
    r"|u[aeiouy]|uay|uoi|uou|uya|uye|uyu|ye|yeu)"
    r"(?:ch?|m|ngh?|nh?|p|t)?",
    re.IGNORECASE,
)
"""How a Vietnamese syllable without its diacritics is built."""
FEWEST_FOREIGN_WORDS = 5
"""Fewer may be a name or a term."""
_FEWEST_OTHER_LETTERS = 3
_SURELY_VIETNAMESE = 0.75
_PERHAPS_VIETNAMESE = 0.6
"""Shares of the words that are built like Vietnamese syllables."""
_MARKED_IN_VIETNAMESE = 0.2
"""Share of the words that bear Vietnamese marks from which a text is in Vietnamese."""
_WRITTEN_IN_FULL = 0.4
"""… and from which it was typed with diacritics: two of three syllables of Vietnamese bear one."""
_FEWEST_TYPED = 4


def is_foreign_to(said: str, question: str) -> bool:
    """Whether it is in another language than a question in Vietnamese. Pure."""
    if not _is_vietnamese(question, _SURELY_VIETNAMESE):
        return False
    own = _QUOTED.sub(" ", said)
    others = sum(letter.isalpha() and not _is_latin(letter) for letter in own)
    if others >= _FEWEST_OTHER_LETTERS:
        return True
    many = len(_WORD.findall(own)) >= FEWEST_FOREIGN_WORDS
    return many and not _is_vietnamese(own, _PERHAPS_VIETNAMESE)


def is_typed_otherwise(said: str, question: str) -> bool:
    """Whether of two sentences in Vietnamese one was typed bare, the other not. Pure."""
    first, second = _typed_in_full(said), _typed_in_full(question)
    return first is not None and second is not None and first != second


def is_vietnamese(text: str) -> bool:
    """Whether it may be in Vietnamese, bare or not. Pure."""
    return _is_vietnamese(text, _PERHAPS_VIETNAMESE)


def is_typed_bare(text: str) -> bool:
    """Whether almost no word bears a Vietnamese mark. Pure."""
    words = _words(text)
    return sum(map(_is_marked, words)) < _MARKED_IN_VIETNAMESE * len(words)


def is_surely_vietnamese(text: str) -> bool:
    """Whether most of its words are Vietnamese, bare or not. Pure."""
    return _is_vietnamese(text, _SURELY_VIETNAMESE)


def _typed_in_full(text: str) -> bool | None:
    """None where that cannot be told."""
    words = _words(text)
    if len(words) < _FEWEST_TYPED or not _is_vietnamese(text, _SURELY_VIETNAMESE):
        return None
    share = sum(map(_is_marked, words)) / len(words)
    if share >= _WRITTEN_IN_FULL:
        return True
    return None if share else False


def _is_vietnamese(text: str, least: float) -> bool:
    """By its letters; of a text typed bare, by the shape of its syllables."""
    words = _words(text)
    marked = sum(map(_is_marked, words))
    if marked >= _MARKED_IN_VIETNAMESE * len(words) > 0:
        return True
    return bool(words) and sum(map(_is_shaped, words)) >= least * len(words)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text))


def _is_marked(word: str) -> bool:
    """Accents alone are no proof: other languages have them too."""
    return bool(_VIETNAMESE.search(word)) and _is_shaped(word)


def _is_shaped(word: str) -> bool:
    return _SYLLABLE.fullmatch(without_diacritics(word)) is not None


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")
