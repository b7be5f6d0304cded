"""The styles of the Word template: the product's type and colours under Word's own style names."""

from typing import Final

from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from accord.documents.language import Language
from accord.documents.theme import FONT_FAMILY, TOKENS

__all__ = ["FONT_TABLE", "TABLE_STYLE", "add_styles"]

TABLE_STYLE: Final = "Accord Table"

FONT_TABLE: Final = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="{FONT_FAMILY}">\
<w:altName w:val="Segoe UI"/><w:panose1 w:val="020B0503050203000203"/><w:charset w:val="00"/><w:family w:val="swiss"/>\
<w:pitch w:val="variable"/></w:font></w:fonts>"""
"""What Word is told about the font, so that it finds a similar one where IBM Plex Sans is not installed."""

_TABLE_STYLE_XML: Final = """
<w:style {ns} w:type="table" w:customStyle="1" w:styleId="AccordTable">
  <w:name w:val="{name}"/><w:uiPriority w:val="99"/><w:qFormat/>
  <w:tblPr><w:tblBorders>
      <w:top w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{line}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{line}"/></w:tblBorders>
    <w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>
      <w:bottom w:w="60" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>
</w:style>"""

# Name → size, colour, whether it is bold, space before and after, all in points.
_PARAGRAPHS: Final = {
    "Normal": (10, "ink", False, 0, 6),
    "Title": (22, "ink", True, 6, 2),
    "Subtitle": (9.5, "ink-2", False, 0, 10),
    "Heading 1": (13, "ink", True, 18, 6),
    "Lead In": (10, "ink", False, 0, 6),
    "List Bullet": (10, "ink", False, 0, 3),
    "Header": (8.5, "ink-2", False, 0, 0),
    "Footer": (8.5, "ink-2", False, 0, 0),
    "Table Heading": (8.5, "ink-2", True, 0, 0),
    "Table Text": (9, "ink", False, 0, 0),
    "Table Term": (9, "ink", True, 0, 0),
    "Table Note": (8.5, "ink-2", False, 0, 0),
    "Table Gap": (4, "ink", False, 0, 0),
    "Signature Line": (9.5, "ink", False, 6, 0),
}


def add_styles(document: DocumentType, words: Language) -> None:
    """Give the document the product's styles, in the language that Word checks its spelling by."""
    for name, (size, colour, is_bold, before, after) in _PARAGRAPHS.items():
        style = _style(document, name)
        _set_font(style, size, colour, is_bold)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for name in ("Heading 1", "Lead In"):
        _style(document, name).paragraph_format.keep_with_next = True
    _plain(_style(document, "Title"))
    _plain(_style(document, "Subtitle"))
    _set_tabs(document)
    _set_language(document, words)
    colours = {"rule": _hex("ink-3"), "line": _hex("line-2")}
    document.styles.element.append(parse_xml(_TABLE_STYLE_XML.format(ns=nsdecls("w"), name=TABLE_STYLE, **colours)))


def _style(document: DocumentType, name: str) -> ParagraphStyle:
    known = [style for style in document.styles if style.name == name and isinstance(style, ParagraphStyle)]
    if known:
        return known[0]
    added: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    added.base_style = document.styles["Normal"]
    return added


def _set_font(style: ParagraphStyle, size: float, colour: str, is_bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT_FAMILY, Pt(size), is_bold, False
    style.font.color.rgb = RGBColor.from_string(_hex(colour))
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT_FAMILY)


def _plain(style: ParagraphStyle) -> None:
    """Take away the rule and the letter spacing that Word's own style has."""
    for tag in ("w:pBdr", "w:spacing", "w:kern"):
        for parent in (style.element.pPr if tag == "w:pBdr" else style.element.rPr,):
            for found in parent.findall(qn(tag)):
                parent.remove(found)


def _set_tabs(document: DocumentType) -> None:
    """Put the right-hand words of header and footer at the edge of the text."""
    for name in ("Header", "Footer"):
        tabs = _style(document, name).paragraph_format.tab_stops
        tabs.clear_all()
        tabs.add_tab_stop(Mm(166), WD_TAB_ALIGNMENT.RIGHT)


def _set_language(document: DocumentType, words: Language) -> None:
    properties = _style(document, "Normal").element.get_or_add_rPr()
    tag = str(words.locale).replace("_", "-")
    properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{tag}" w:eastAsia="{tag}"/>'))


def _hex(token: str) -> str:
    return TOKENS[token][0].removeprefix("#").upper()
