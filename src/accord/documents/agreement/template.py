"""The Word template of an agreement: real styles, headings and tables, with docxtpl's fields in them.

The fields are those of `AgreementContent`, under the name `document`.
"""

from functools import lru_cache
from io import BytesIO
from typing import Final

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from accord.documents.agreement.styles import FONT_TABLE, TABLE_STYLE, add_styles
from accord.documents.agreement.wordxml import add_field, fix_widths, repeat_as_header
from accord.documents.language import Language

__all__ = ["FONT_TABLE", "word_template"]

TEXT_WIDTH: Final = 166
WIDTHS: Final = {
    "facts": (28, 138),
    "week": (52, 114),
    "dates": (42, 79, 45),
    "levels": (18, 50, 98),
    "targets": (27, 30, 26, 28, 26, 29),
    "escalation": (46, 42, 36, 42),
    "credits": (56, 55, 55),
    "examples": (24, 34, 28, 28, 28, 24),
}
"""Column widths in millimetres, by the layout of a table."""


@lru_cache
def word_template(words: Language) -> bytes:
    """Return the template as .docx, to be filled by docxtpl or changed in Word first."""
    document = Document()
    add_styles(document, words)
    _page(document, words)
    _head(document)
    _sections(document)
    _signatures(document)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _page(document: DocumentType, words: Language) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(24), Mm(20)
    section.header_distance, section.footer_distance = Mm(11), Mm(10)
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.text = "{{ document.kind }}\t{{ document.status }}"
    footer.add_run("{{ document.title }} · {{ document.reference }}\t")
    _page_number(footer, words.text("Page {page} of {pages}"))


def _page_number(footer: Paragraph, pattern: str) -> None:
    before, _, rest = pattern.partition("{page}")
    between, _, after = rest.partition("{pages}")
    footer.add_run(before)
    add_field(footer, "PAGE")
    footer.add_run(between)
    add_field(footer, "NUMPAGES")
    footer.add_run(after)


def _head(document: DocumentType) -> None:
    document.add_paragraph("{{ document.title }}", style="Title")
    document.add_paragraph("{{ document.kind }} · {{ document.reference }} · {{ document.status }}", style="Subtitle")
    document.add_paragraph("{{ document.preamble }}")
    table = _table(document, (TEXT_WIDTH // 2, TEXT_WIDTH // 2), rows=1)
    for index, cell in enumerate(table.rows[0].cells):
        side = f"document.sides[{index}]"
        _fill(cell, f"{{{{ {side}.role }}}}", "Table Note")
        _add(cell, f"{{{{ {side}.name }}}}", "Table Term")
        _when(cell, f"{side}.signatory", f"{{{{ document.labels.signatory }}}}: {{{{ {side}.signatory_line }}}}")
        _when(cell, f"{side}.contact", f"{{{{ document.labels.contact }}}}: {{{{ {side}.contact }}}}")


def _when(cell: _Cell, condition: str, text: str) -> None:
    for line, style in (
        (f"{{%p if {condition} %}}", "Table Text"),
        (text, "Table Text"),
        ("{%p endif %}", "Table Text"),
    ):
        _add(cell, line, style)


def _sections(document: DocumentType) -> None:
    document.add_paragraph("{%p for section in document.sections %}")
    document.add_paragraph("{{ loop.index }}. {{ section.title }}", style="Heading 1")
    document.add_paragraph("{%p for block in section.blocks %}")
    _text_and_points(document)
    for layout in WIDTHS:
        document.add_paragraph(f"{{%p if block.kind == 'table' and block.layout == '{layout}' %}}")
        _block_table(document, layout)
        document.add_paragraph(style="Table Gap")
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")


def _text_and_points(document: DocumentType) -> None:
    for condition, style in (("not block.leads", "Normal"), ("block.leads", "Lead In")):
        document.add_paragraph(f"{{%p if block.kind == 'text' and {condition} %}}")
        document.add_paragraph("{{ block.text }}", style=style)
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if block.kind == 'points' %}")
    document.add_paragraph("{%p for item in block.items %}")
    document.add_paragraph("{{ item }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")


def _block_table(document: DocumentType, layout: str) -> None:
    widths = WIDTHS[layout]
    has_header = layout != "facts"
    table = _table(document, widths, rows=3 + has_header)
    if has_header:
        repeat_as_header(table.rows[0])
        for index, cell in enumerate(table.rows[0].cells):
            _fill(cell, f"{{{{ block.header[{index}] }}}}", "Table Heading")
    start, row, end = table.rows[-3:]
    _fill(start.cells[0], "{%tr for row in block.rows %}", "Table Text")
    for index, cell in enumerate(row.cells):
        style = ("Table Term" if has_header else "Table Note") if index == 0 else "Table Text"
        _fill(cell, f"{{{{ row[{index}] }}}}", style)
    _fill(end.cells[0], "{%tr endfor %}", "Table Text")


def _signatures(document: DocumentType) -> None:
    document.add_paragraph("{{ document.sections|length + 1 }}. {{ document.labels.signatures }}", style="Heading 1")
    closing = document.add_paragraph("{{ document.labels.closing }}")
    closing.paragraph_format.keep_with_next = True
    table = _table(document, (24, 55, 8, 24, 55), rows=6)
    for place, index in ((0, 0), (3, 1)):
        side = f"document.sides[{index}]"
        _fill(table.cell(0, place).merge(table.cell(0, place + 1)), f"{{{{ {side}.role }}}}", "Table Note")
        _fill(table.cell(1, place).merge(table.cell(1, place + 1)), f"{{{{ {side}.name }}}}", "Table Term")
        values = (f"{{{{ {side}.signatory }}}}", f"{{{{ {side}.signatory_role }}}}", "", "")
        for row, (label, value) in enumerate(zip(("name", "role", "signed_on", "signature"), values, strict=True), 2):
            _fill(table.cell(row, place), f"{{{{ document.labels.{label} }}}}", "Table Note")
            _fill(table.cell(row, place + 1), value, "Signature Line")
    for row in table.rows:
        row.height = Pt(26)
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _table(document: DocumentType, widths: tuple[int, ...], rows: int) -> Table:
    table: Table = document.add_table(rows, len(widths))
    table.style = TABLE_STYLE
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    fix_widths(table, widths)
    return table


def _fill(cell: _Cell, text: str, style: str) -> None:
    cell.paragraphs[0].text = text
    cell.paragraphs[0].style = style


def _add(cell: _Cell, text: str, style: str) -> None:
    cell.add_paragraph(text, style=style)
