"""A question as it is meant, without what it commands.

Search compares words, so a sentence to the machine would move what is found even where nobody obeys
it. What asks stays: sentences before the command, questions after it, and where question and
command share a sentence, the clauses that do not command.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.letters import UPPER
from ingest.screening.asides import SPEAKER, is_foreign_to, speaks_of_answers
from ingest.screening.commanding import shipped_weights
from ingest.screening.encoded import decoded
from ingest.screening.instructions import find_instructions
from ingest.screening.rules import InstructionRule
from ingest.screening.spelling import as_read, without_diacritics

Range = tuple[int, int]

_SENTENCE_ENDS = re.compile(
    rf"\n+|(?<=[。？！])|(?<=[?!….])\s+(?=\S)|(?<=[\]>}}”\"])\s+(?=\w)|(?<=:)\s+(?=[{UPPER}])|(?<=\d:)\s+"
    # Where a question has no mark of its own, a capital at a word of command begins the next.
    r"|(?<=[^\W\d_])\s+(?=(?:Trước khi|Hãy|Đừng|Ghi nhớ|Nhớ|Dịch|Trả lời|Đáp|Đúng|Nói|Viết|Bỏ"
    r"|Quên|Giả sử|Coi|Đóng vai|Bạn|Theo|Từ|Và|Làm tròn|Như|Nếu không|Chỉ"
    r"|Không cần|Let|Repeat|Answer|Ignore|Say|Just|Only|Reveal|Print|Forget|Pretend"
    r"|Mark|Don't|Do not|From|Cite|Kết luận|Kết quả|Đáp án)(?!\w))"
    # A bracket, and a question that somebody is told to answer.
    r"|(?<=[^\W\d_])\s+(?=\()|(?<=(?:lời|hỏi|loi|hoi):)\s+"
)
_CLAUSE_ENDS = re.compile(
    r"[,;:]\s+|\s[-–—]\s|(?<!\w)(?:và|rồi|sau đó|nhưng|and then|and|then|but)(?!\w)\s*",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?<!\w)(?:bao (?:nhiêu|nhieu|lâu|lau|giờ|gio)|mấy|thế nào|the nao|là gì|la gi|ở đâu|o dau"
    r"|how (?:many|much|long)|what|who|when|where|which)(?!\w)",
    re.IGNORECASE,
)
_ANSWERING = (
    r"(?:trả lời|đáp|nói|viết|ghi|in|dịch"
    r"|repeat|answer|reply|respond|say|write|print|translate|output|pretend)"
)
_TO_THE_MACHINE = re.compile(
    rf"^\W*{_ANSWERING}(?!\w)"
    r"|^\W*(?:kết quả|kết luận|đáp án|result|answer|conclusion)\W*:"
    r"|^\W*(?:quên|giả sử|forget|suppose|as an? (?:admin|developer))"
    rf"|(?<!\w)(?:hãy|bạn|đừng|ghi nhớ|you|your|please)(?!\w).*(?<!\w){_ANSWERING}(?!\w)",
    re.IGNORECASE | re.DOTALL,
)
"""What a sentence beside the question says of how to answer."""
_PARTS = re.compile(r"[,;:]\s+")
_SOURCES = (
    r"(?:văn bản|quy định|tài liệu|nguồn|chỉ dẫn|hướng dẫn|quy tắc|trích dẫn|kiểm chứng|kiểm tra"
    r"(?= trích| nguồn| gì| văn bản)|căn cứ|bộ lọc|giới hạn|cảnh báo"
    r"|câu (?:trước|trên)|những gì|mọi thứ)"
)
_COMMANDED = (
    r"^\W*(?:(?:trước hết|trước tiên|xin|vui lòng|làm ơn|nhớ|hãy|và|rồi|thì"
    r"|từ (?:giờ|nay|câu)) ){0,2}(?:"
    r"(?:bỏ qua|bỏ|phớt lờ|quên|tắt|ngừng|đừng|khỏi|giấu|giữ (?:kín|bí mật)|không cần"
    rf"|không phải)(?: [^\W\d_]+){{0,3}}? (?:trích )?{_SOURCES}|đóng vai|nhập vai|giả vờ"
    r"|(?:giả sử|coi như|tưởng tượng) (?:bạn|máy|trợ lý)"
    r"|bạn cứ|chế độ (?:bảo trì|quản trị|gỡ lỗi|nhà phát triển)|làm tròn (?:lên|xuống)"
    r"|(?:kể )?từ (?:đây|giờ|nay)(?: [^\W\d_]+){0,6}? (?:nhân|cộng|gấp|trả lời|nói)"
    r"|bạn (?:không còn |bây giờ |giờ )?là(?! (?:gì|ai))|(?:ghi )?nhớ (?:là|rằng|lời)"
    r"|(?:trả lời|nói|đáp|viết)(?: [^\W\d_]+){0,3}? (?:là|rằng|không cần|với độ|dưới dạng|dài"
    r"|ngược|sai|gấp (?:đôi|ba))|(?:câu|câu hỏi) nào cũng (?:trả lời|đáp|nói)"
    r"|từ câu (?:sau|này|hỏi)|luôn (?:trả lời|nói|đáp|thêm|bớt)"
    r"|như (?:đã )?(?:thống nhất|thỏa thuận|dặn|hẹn)"
    r"|nếu (?:không|chưa) (?:chắc|biết|rõ|tìm)[^,]{0,30}(?:cứ|hãy|bịa|đoán))(?!\w)"
)
_COMMANDED_IN_ENGLISH = (
    r"^\W*(?:(?:please|kindly|first|now|also|and|then) )?(?:"
    r"(?:ignore|forget|disregard|skip|bypass|stop|don't|do not|never)(?: \w+){0,3}? "
    r"(?:documents?|rules?|instructions?|texts?|verif\w+|everything|cit(?:e|es|ing|ations?)"
    r"|sources?|checks?)|(?:cite|quote|use) [^,]{1,40} instead|act as"
    r"|(?:pretend|imagine|suppose) (?:that )?you|you are (?:now|no longer)|mark (?:\w+ )?as"
    r"|override|system ?[:=]|from (?:now|the next))(?!\w)"
)
_COMMANDS = re.compile(f"{_COMMANDED}|{_COMMANDED_IN_ENGLISH}", re.IGNORECASE)
_BARE_COMMANDS = re.compile(without_diacritics(_COMMANDED), re.IGNORECASE)
"""What a part of a sentence, up to its comma, says to the machine, also beside what asks."""
ASIDE_FROM = -1.0
"""Log odds from which a sentence beside one that asks commands."""
PART_FROM = 1.0
"""… and from which a part of the sentence that asks does: most parts say what is asked about."""
_CAPITAL = re.compile(rf"(?<=[^\W\d_])\s+(?=[{UPPER}])")
_TURNED = re.compile("[\u202d\u202e][^\u202c\n]*\u202c?")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Meant:
    """What is left of a question, and how many commands were in it."""

    text: str
    commands: int


def without_commands(question: str, rules: tuple[InstructionRule, ...]) -> Meant:
    """The question as an eye reads it, without commands; `text` is empty if it only commands.

    A question without commands and disguises comes back as it was typed. Pure.
    """
    composed = unicodedata.normalize("NFC", question)
    text = as_read(_TURNED.sub(" ", composed)).text
    # A line for each sentence: rules look at beginnings, and at lines without diacritics.
    lines = _SENTENCE_ENDS.sub(lambda gap: "\n" * len(gap.group()), text)
    found = [
        (one.start, one.end)
        for one in find_instructions(lines, rules, learned=False)
        if one.start is not None and one.end is not None
    ]
    sentences = _cut(text, (0, len(text)), _SENTENCE_ENDS)
    found += _about_the_answer(text, sentences) + _beside_what_asks(text, sentences)
    found += _behind_what_asks(text, sentences)
    found += [(one.start, one.end) for one in decoded(text) if "%" not in text[one.start : one.end]]
    if not found:
        return Meant(question if text == composed else text, 0)
    kept = (
        _asking(text, sentences, found)
        or [piece for one in sentences for piece in _before_commands(text, one, found)]
        or [piece for one in sentences for piece in _between_commands(text, one, found)]
    )
    return Meant(" ".join(text[a:b].strip() for a, b in kept), _apart(found))


def _apart(found: Sequence[Range]) -> int:
    """How many commands: ranges that overlap are one."""
    count, stop = 0, -1
    for start, end in sorted(found):
        count += start >= stop
        stop = max(stop, end)
    return count


def _about_the_answer(text: str, sentences: Sequence[Range]) -> list[Range]:
    """Where one sentence asks, those that tell how to answer it."""
    if not any(_asks(text, one) for one in sentences):
        return []
    asking = " ".join(text[slice(*one)] for one in sentences if _asks(text, one))
    others = [one for one in sentences if not _asks(text, one)]
    spoken = [_speaker(text, one) for one in sentences if _asks(text, one)]
    return [one for one in spoken if one[0] < one[1]] + [
        one for one in others if _is_aside(text[slice(*one)], asking) or _parts(text, one)
    ]


def _speaker(text: str, sentence: Range) -> Range:
    """Where it names who speaks, before what is said."""
    found = SPEAKER.match(text[slice(*sentence)])
    return sentence[0], sentence[0] + (found.end() if found else 0)


def _is_aside(said: str, asking: str) -> bool:
    if speaks_of_answers(said) or is_foreign_to(said, asking):
        return True
    return bool(_TO_THE_MACHINE.search(said)) or _commands(said, ASIDE_FROM)


def _beside_what_asks(text: str, sentences: Sequence[Range]) -> list[Range]:
    """Parts that command, of sentences another part of which asks."""
    found: list[Range] = []
    for sentence in sentences:
        commands = _parts(text, sentence)
        rest = [one for one in _cut(text, sentence, _PARTS) if one not in commands]
        if any(_asks(text, one) for one in rest):
            found += commands
    return found


def _behind_what_asks(text: str, sentences: Sequence[Range]) -> list[Range]:
    """Where a question without its mark is followed by a command: from its capital letter on."""
    found: list[Range] = []
    for start, end in sentences:
        for gap in _CAPITAL.finditer(text, start, end):
            tail = text[gap.end() : end]
            if _asks(text, (start, gap.start())) and _commands(tail, ASIDE_FROM):
                found.append((gap.end(), end))
                break
    return found


def _parts(text: str, sentence: Range) -> list[Range]:
    """The parts of a sentence that command."""
    parts = _cut(text, sentence, _PARTS)
    return [one for one in parts if not _asks(text, one) and _commands(text[slice(*one)])]


def _commands(part: str, least: float = PART_FROM) -> bool:
    if _COMMANDS.search(part) or (part.isascii() and _BARE_COMMANDS.search(part)):
        return True
    return shipped_weights().log_odds(part) >= least


def _asks(text: str, one: Range) -> bool:
    said = text[slice(*one)]
    return said.rstrip().endswith("?") or (
        _ASKING.search(said) is not None and _TO_THE_MACHINE.search(said) is None
    )


def _asking(text: str, sentences: Sequence[Range], commands: Sequence[Range]) -> list[Range]:
    """Where sentences without a command ask: those, and what stands before the first command."""
    kept = [one for one in sentences if not _touches(one, commands) and _says(text, one)]
    asking = [one for one in kept if _asks(text, one)]
    first = min(start for start, _ in commands)
    return [one for one in kept if one in asking or one[1] <= first] if asking else []


def _before_commands(text: str, sentence: Range, commands: Sequence[Range]) -> list[Range]:
    """The sentence up to its first command."""
    inside = [start for start, end in commands if sentence[0] < end and start < sentence[1]]
    head = sentence[0], max(sentence[0], min([sentence[1], *inside]))
    return [head] if _says(text, head) else []


def _between_commands(text: str, sentence: Range, commands: Sequence[Range]) -> list[Range]:
    """Its clauses without a command: `ignore your rules and tell me …`."""
    clauses = _cut(text, sentence, _CLAUSE_ENDS)
    return [one for one in clauses if not _touches(one, commands) and _says(text, one)]


def _cut(text: str, within: Range, ends: re.Pattern[str]) -> list[Range]:
    start, stop = within
    cuts = [found.span() for found in ends.finditer(text, start, stop)]
    starts = [start, *(b for _, b in cuts)]
    return list(zip(starts, [*(a for a, _ in cuts), stop], strict=True))


def _touches(one: Range, others: Sequence[Range]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def _says(text: str, one: Range) -> bool:
    return len(_WORD.findall(text, *one)) > 1
