"""The words of an English question, and which of them tell nothing of what it is about.

Some only ask, join or point; some only make the question polite, or name a colleague.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.answering.english_words import WORD, bare, singular, stem

_OF_SENTENCES = """
what which who whom whose how when where why does did is are was were been must should would could
shall has have had with without from of for and or its this these those your our their if before
after between during under there they she his we her you being
"""
ONLY_ENGLISH = frozenset(_OF_SENTENCES.split())
"""Words of a sentence in English that are no Vietnamese syllable, even without diacritics."""
_OF_MEASURE = """
many much long soon far often quickly big large mean means meant meaning need needs needed allowed
permitted
"""
_JOINING = """
a an the to in on at as be do can may i me my us he him them by it not so than that then any some
all each both such about into out per also only just please here own other another same get like
want know happen will s t re d ll m am don doesn didn isn aren
wasn weren haven hasn hadn won wouldn couldn shouldn mustn needn give gave given take took taken
go goes going gone come came comes put let see look use used using way thing regard regarded someone
anyone something else whether while once too very cannot more most yes no okay but no nor yet
already still even ever never now up down off again back through against because since though
although towards upon via etc able
happens happened coming getting every everyone everybody anybody nobody somebody anything ok might
gives takes gets lets puts knows wants sees looks likes wanted asked
say says said saying try trying tried done doing real somehow anyway
myself yourself himself herself themselves itself ours mine yours theirs until till within unless
exactly actually really maybe perhaps kindly thanks thank hello hi
"""
LITTLE = ONLY_ENGLISH | frozenset((_OF_MEASURE + _JOINING).split())
"""Words that ask, join or point in English; a text that has them tells nothing by them."""
_OF_NOUNS = "a an the my your his her its our their any this that"
ARTICLES = frozenset(_OF_NOUNS.split())
"""Words before a noun; they part no term."""
_FRAME = re.compile(
    r"\b(?:(?:please|kindly|(?:can|could|would|will) (?:you|someone|anyone|anybody)|"
    r"i(?: would|['’]d) like (?:you )?to|i (?:want|need|wish) (?:you )?to)\s+)+"
    r"(?:please\s+)?(?:let me know|tell|explain|know|show|advise|clarify|confirm|ask|find out|help)"
    r"\b(?:\s+(?:me|us)\b)?|"
    r"\b(?:do you know|may i ask|i (?:was|am) (?:just )?wondering|just wondering|i have a question|"
    r"quick question|thank you(?: very much)?|thanks(?: in advance)?|many thanks|"
    r"dear (?:sir|madam|colleagues?|all)|good (?:morning|afternoon|evening)|tell me|is it true)\b",
    re.IGNORECASE,
)
"""What only makes a question polite."""
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\b\.?(?:\s+[^\W\d_a-z]\w*)*")
"""A person by name: no text is searched for a colleague."""
_IN_PASSING = re.compile(
    r"\b(?:how (?:far|long|many \w+) (?:in advance|before(?:hand)?)|"
    r"what (?:happens|will happen|would happen)(?: to)?|"
    r"in order (?:to|for)|so as to|as well as|according to|with regard to|in relation to|"
    r"in terms of|instead of|because of|such as|even (?:if|though)|as (?:soon|long|far) as|"
    r"for example|of course|by the way|these days|right now|at the moment|at all|in general|"
    r"(?:is|are|be|it['’]s|that['’]s) (?:fine|ok|okay)(?: (?:with|by|for))?)\b",
    re.IGNORECASE,
)
"""What asks or joins in several words, each of which may be a term by itself."""


@dataclass(frozen=True, slots=True)
class Token:
    """`question[start:end]` is a word; `word` is it in lower case."""

    start: int
    end: int
    word: str

    @property
    def stem(self) -> str:
        return stem(self.word)


def asks_or_joins(word: str) -> bool:
    """Whether an English word in lower case only asks, joins or points. Pure."""
    return not LITTLE.isdisjoint((word, singular(word)))


def tokens_of(question: str) -> Iterator[Token]:
    """The words of a question, in order. Pure."""
    for found in WORD.finditer(question):
        yield Token(found.start(), found.end(), bare(found.group()))


def telling_tokens(question: str) -> list[Token]:
    """The words of a question without those that only make it polite, or name a person. Pure."""
    frames = (_FRAME, _TITLED, _IN_PASSING)
    beside = [found.span() for part in frames for found in part.finditer(question)]
    return [
        token
        for token in tokens_of(question)
        if not any(start <= token.start < end for start, end in beside)
    ]
