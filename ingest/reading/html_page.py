"""What of a web page is the document, what is the site around it, what nobody sees.

Sites mark their furniture with elements (`nav`), roles and class names; a document that is
saved from Word has none of these. An error page is told by its heading and by having hardly
anything else: a dispatch that reports "lỗi 404" is a document.
"""

import re
from collections.abc import Sequence
from typing import Any

from ingest.reading.blocks import LAYOUT, UNIT_START
from ingest.reading.docx_numbering import format_count

BLOCK_TAGS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html",
    "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip

_SKIPPED = {
    "script", "style", "noscript", "template", "nav", "aside", "form",
    "button", "select", "svg", "iframe", "head", "title", "menu", "dialog",
}  # fmt: skip
_ENDS = {"header", "footer"}
_OF_A_LETTER = re.compile(r"Nơi nhận\s*:|Kính gửi\s*:|\b(?:TM|KT|TL|TUQ)\.\s*[A-ZĐỦ]")
"""What stands at the ends of a dispatch and never at those of a site."""
_SITE_ROLES = {
    "tablist", "navigation", "menu", "menubar", "search", "dialog", "banner", "contentinfo",
    "complementary", "alertdialog",
}  # fmt: skip
_SITE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|side-?bar|footer|related|comments?|"
    r"cookies?|share|sharing|socials?|popup|modal|pagination|pager|toolbar|tags?|adv?s?|banner|"
    r"skip-?link|tin-?lien-?quan|binh-?luan|chan-?trang)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PROSE = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "pre", "blockquote"}
_ANY_PROSE = "|".join(f".//{tag}" for tag in sorted(_PROSE))
_SITE_SIGNS = "//nav|//header|//footer|//aside|//button|//main|//*[@role='navigation']"
_MAIN_SHARE = 0.8
_LINKS_OF_A_LIST = 4
_LINKED_SHARE = 0.95
_SITE_SHARE = 0.25
"""An element named like furniture that holds more of the page's letters is none."""

_INVISIBLE = re.compile(
    r"(?:^|;)\s*(?:(?P<marked>display\s*:\s*none|visibility\s*:\s*hidden)"
    r"|(?P<tiny>font-size\s*:\s*(?:0|1)(?:\.\d+)?\s*(?:px|pt|em|rem|%)?(?![\d.]))"
    r"|(?P<white>color\s*:\s*(?:white|\#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))))"
    r"\s*(?:!important\s*)?(?=;|$)",
    re.IGNORECASE,
)
_EM_SIZE = re.compile(r"font-size\s*:\s*1(?:\.\d+)?\s*r?em", re.IGNORECASE)
_ERROR_NAME = r"(?:https?\s+)?(?:error|status|lỗi|mã lỗi)\s*:?\s*"
_ERROR_CODE = r"(?:40[0134]|410|429|50[0234])(?:\s+(?:error|lỗi))?[\s:.!]*"
_BARE_ERROR = r"(?:40[34]|50[234])"
_ERROR_WORDS = (
    r"(?:oops\W*|sorry\W*)?(?:(?:file or directory|(?:the |this )?(?:page|url|resource)"
    r"(?: you .*)?)\s+)?(?:was |is |could |can )?not (?:be )?found",
    r"(?:access(?: is)? (?:denied|forbidden)|forbidden|unauthorized|bad request|bad gateway)",
    r"(?:internal )?server error(?: in .{1,40} application)?|runtime error|gateway time-?out",
    r"service (?:temporarily )?unavailable|too many requests|request rejected|just a moment",
    r"(?:this )?site can.t be reached|attention required|(?:.{1,40} )?enable javascript.{0,60}",
    r"không tìm thấy (?:trang|nội dung|đường dẫn|tài liệu|kết quả)(?: .{0,60})?",
    r"(?:trang|đường dẫn|nội dung)(?: .{1,60})? (?:không tồn tại|không tìm thấy)(?: .{0,40})?",
    r"(?:truy cập|yêu cầu)(?: của bạn)? (?:đã )?bị (?:từ chối|chặn)|từ chối truy cập",
    r"(?:bạn )?không có quyền truy cập(?: .{0,40})?|lỗi (?:hệ thống|máy chủ|kết nối)",
)
_ERROR_HEADING = re.compile(
    rf"(?:{_BARE_ERROR}|{_ERROR_NAME}{_ERROR_CODE}"
    rf"|(?:{_ERROR_NAME})?(?:{_ERROR_CODE})?(?:{'|'.join(_ERROR_WORDS)}))(?:[:.!…].{{0,60}})?",
    re.IGNORECASE,
)
_PARTS_OF_TITLE = re.compile(r"\s*[|–—»•]\s*|\s+-\s+")
_ERROR_HEADINGS_WITHIN = 4
_LONGEST_ERROR_PAGE = 1500


def main_element(root: Any) -> Any:
    """The element that holds the document.

    A plain page is its body. On a site's page we go down while one child holds nearly all the
    text and what we leave behind is no prose: breadcrumbs, tabs and buttons.
    """
    body = root.find("body")
    if body is None:
        return root
    if not body.xpath(_SITE_SIGNS):
        return body
    marked = body.xpath("//main|//article|//*[@role='main']")
    element = max(marked, key=letters_in) if marked else body
    while True:
        children = [child for child in element if isinstance(child.tag, str)]
        widest = max(children, key=letters_in, default=None)
        if widest is None or letters_in(widest) < _MAIN_SHARE * letters_in(element):
            return element
        if widest.tag in _PROSE or _has_prose(element, widest):
            return element
        element = widest


def letters_in(element: Any) -> int:
    """How much text the element holds, without the blanks around its pieces."""
    return sum(len(piece.strip()) for piece in element.itertext())


def is_site(element: Any, page_letters: int) -> bool:
    """Whether the element is the site's furniture: navigation, buttons, comments, footers.

    `page_letters` is how much text the whole page holds.
    """
    if element.tag in _SKIPPED:
        return True
    if element.tag in _ENDS or element.get("role") in _SITE_ROLES:
        return not _OF_A_LETTER.search(element.text_content())
    if element.tag in _PROSE or element.tag == "body":
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if not _SITE_NAMES.search(names) and not _is_list_of_links(element):
        return False
    is_small = letters_in(element) <= _SITE_SHARE * page_letters
    return is_small and not _holds_text_of_a_document(element)


def _holds_text_of_a_document(element: Any) -> bool:
    pieces = [piece.strip() for piece in element.itertext()]
    return any(UNIT_START.match(x) or _OF_A_LETTER.search(x) for x in pieces)


def _is_list_of_links(element: Any) -> bool:
    """Whether it is a list whose items are nothing but links: "Tin liên quan" and the like."""
    if element.tag not in ("ul", "ol"):
        return False
    links = list(element.iter("a"))
    linked = sum(letters_in(link) for link in links)
    return len(links) >= _LINKS_OF_A_LIST and linked >= _LINKED_SHARE * letters_in(element)


def list_label(item: Any) -> str:
    """The number that a browser prints before an item of a numbered list, with a space."""
    numbered = item.getparent()
    style = (numbered.get("style") or "") + (numbered.get("class") or "")
    if numbered.tag != "ol" or "none" in style or "unstyled" in style:
        return ""
    number = _whole(numbered.get("start"), 1) - 1
    for other in numbered.iterchildren("li"):
        number = _whole(other.get("value"), number + 1)
        if other is item:
            break
    form = _LIST_FORMATS.get(numbered.get("type") or "1", "decimal")
    return f"{format_count(number, form)}. " if number > 0 else ""


def _whole(digits: str | None, otherwise: int) -> int:
    return int(digits) if digits and digits.isdecimal() else otherwise


def why_hidden(element: Any) -> str | None:
    """Why nobody sees the element, by its own style; a code of `word.why.*`.

    A body is seen: pages hide it until their script has run.
    """
    if element.tag == "body":
        return None
    if element.get("hidden") is not None:
        return "marked"
    style = element.get("style") or f"color:{element.get('color') or ''}"
    found = _INVISIBLE.search(style)
    if found is None or (found["tiny"] and _EM_SIZE.search(found["tiny"])):
        return None
    if found["white"] and _stands_on_colour(element):
        return None
    return next(why for why in ("marked", "tiny", "white") if found[why])


def is_error_page(title: str, lines: Sequence[str]) -> bool:
    """Whether a page of this title and these lines only says that the page is not there."""
    if sum(map(len, lines)) > _LONGEST_ERROR_PAGE or any(map(LAYOUT.search, lines)):
        return False
    headings = [title.strip(), *(line.strip() for line in lines[:_ERROR_HEADINGS_WITHIN])]
    parts = (part for heading in headings for part in _PARTS_OF_TITLE.split(heading))
    return any(_ERROR_HEADING.fullmatch(part) for part in parts)


def _stands_on_colour(element: Any) -> bool:
    """Whether the element or one around it has a background of its own, or may have by a class."""
    return any(
        "background" in (around.get("style") or "").lower() or around.get("bgcolor")
        for around in (element, *element.iterancestors())
    )


def _has_prose(element: Any, kept: Any) -> bool:
    return any(
        child.tag in _PROSE or child.xpath(_ANY_PROSE)
        for child in element
        if isinstance(child.tag, str) and child is not kept and child.tag not in _SKIPPED | _ENDS
    )
