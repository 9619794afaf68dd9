"""How a run of a Word file looks: its font, and whether anybody can see it.

Word gathers a look from the document's defaults, the paragraph's style, the run's style and the
run itself (ECMA-376 part 1, 17.7.2). Only what decides about reading is gathered here.
"""

from dataclasses import replace
from typing import Any

from docx.document import Document

from ingest.reading.docx_xml import W, child, value
from ingest.reading.hidden_text import Look

_WHITE = "FFFFFF"
_OFF = {"0", "false", "off"}
_NO_FILL = {"AUTO", _WHITE}


class Looks:
    """The looks that the styles of one document give."""

    def __init__(self, document: Document) -> None:
        self._styles: dict[str, Any] = {}
        self._default_styles: dict[str, str] = {}
        self._resolved: dict[tuple[str, Look], Look] = {}
        root = _styles_root(document)
        defaults = child(root, "docDefaults", "rPrDefault", "rPr") if root is not None else None
        self._plain = with_properties(Look(), defaults)
        for style in root.findall(f"{W}style") if root is not None else ():
            identifier = style.get(f"{W}styleId") or ""
            self._styles[identifier] = style
            if style.get(f"{W}default") in ("1", "true"):
                self._default_styles[style.get(f"{W}type") or ""] = identifier

    def of_paragraph(self, paragraph: Any) -> Look:
        """The look of a run of this paragraph that sets nothing itself."""
        style = value(child(paragraph, "pPr", "pStyle"))
        look = self._styled(style or self._default_styles.get("paragraph", ""), self._plain)
        if look.is_shaded or not is_filled(child(paragraph, "pPr", "shd")):
            return look
        return replace(look, is_shaded=True)

    def of_run(self, run: Any, paragraph_look: Look) -> Look:
        """The look of a run in a paragraph of that look."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            return paragraph_look
        style = value(child(properties, "rStyle"))
        styled = self._styled(style, paragraph_look) if style else paragraph_look
        return with_properties(styled, properties)

    def table_is_shaded(self, table: Any) -> bool:
        """Whether the table's style fills cells with colour, so that white letters are seen."""
        style = self._styles.get(value(child(table, "tblPr", "tblStyle")) or "")
        return style is not None and any(is_filled(fill) for fill in style.iter(f"{W}shd"))

    def _styled(self, identifier: str, base: Look) -> Look:
        key = (identifier, base)
        if key not in self._resolved:
            self._resolved[key] = self._follow(identifier, base)
        return self._resolved[key]

    def _follow(self, identifier: str, base: Look) -> Look:
        """The style and those that it is based on, from the root of them down."""
        chain: list[Any] = []
        while (style := self._styles.get(identifier)) is not None and style not in chain:
            chain.append(style)
            identifier = value(child(style, "basedOn")) or ""
        look = base
        for style in reversed(chain):
            look = with_properties(look, child(style, "rPr"))
            if is_filled(child(style, "pPr", "shd")):
                look = replace(look, is_shaded=True)
        return look


def with_properties(look: Look, properties: Any) -> Look:
    """The look that the elements of a `w:rPr` make of `look`."""
    if properties is None or not len(properties):
        return look
    fonts, colour = child(properties, "rFonts"), child(properties, "color")
    hidden, size = child(properties, "vanish"), value(child(properties, "sz")) or ""
    shaded = look.is_shaded or is_filled(child(properties, "shd"))
    shaded = shaded or value(child(properties, "highlight")) not in (None, "none", "white")
    return Look(
        font=_font_name(fonts) or look.font,
        is_marked_hidden=look.is_marked_hidden if hidden is None else _is_on(hidden),
        is_white=look.is_white if colour is None else _is_white(colour),
        points=int(size) / 2 if size.isdecimal() else look.points,
        is_shaded=shaded,
    )


def _font_name(fonts: Any) -> str:
    if fonts is None:
        return ""
    return fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""


def _is_white(colour: Any) -> bool:
    is_theme = colour.get(f"{W}themeColor")
    if is_theme is not None and not is_theme.startswith(("background1", "light1")):
        return False
    return (value(colour) or "").upper() == _WHITE


def _is_on(toggle: Any) -> bool:
    return value(toggle) not in _OFF


def is_filled(shading: Any) -> bool:
    """Whether a `w:shd` draws a colour other than white behind the letters."""
    if shading is None:
        return False
    pattern = value(shading)
    fill = (shading.get(f"{W}fill") or "auto").upper()
    return fill not in _NO_FILL or (pattern is not None and pattern not in ("clear", "nil"))


def _styles_root(document: Document) -> Any:
    try:
        return document.styles.element
    except (KeyError, AttributeError):
        return None
