"""The parts of WordprocessingML that python-docx has no words for."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

__all__ = ["add_field", "fix_widths", "repeat_as_header"]


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Append a field that Word computes, such as PAGE or NUMPAGES."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, shown = OxmlElement("w:r"), OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)


def fix_widths(table: Table, widths: tuple[int, ...]) -> None:
    """Give the columns their widths in millimetres; Word reads those of the cells, other programs those of the grid."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeat_as_header(row: _Row) -> None:
    """Mark a row as the table's header, which is repeated on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
