"""The forms of documents, and how their texts are read back."""

import re
from io import BytesIO

from docx import Document
from lxml import html
from openpyxl import load_workbook
from pypdf import PdfReader

from accord.documents import agreement_docx, agreement_html, agreement_pdf, report_html, report_pdf, report_xlsx

AGREEMENT_FORMS = {"agreement.pdf": agreement_pdf, "agreement.docx": agreement_docx, "agreement.html": agreement_html}
REPORT_FORMS = {"report.pdf": report_pdf, "report.html": report_html, "report.xlsx": report_xlsx}
FORMS = (*AGREEMENT_FORMS, *REPORT_FORMS)


def text_of(form: str, document: bytes) -> str:
    """Return what a reader sees and hears of a document, on one line."""
    ending = form.rpartition(".")[2]
    return {"pdf": pdf_text, "docx": docx_text, "html": html_text, "xlsx": xlsx_text}[ending](document)


def plain(text: str) -> str:
    """Return a text on one line, with plain spaces only."""
    return re.sub(r"\s+", " ", text)


def pdf_text(document: bytes) -> str:
    """Return what stands on all pages."""
    return plain("\n".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages))


def html_text(document: bytes) -> str:
    """Return what is read and what is heard, without the stylesheet."""
    tree = html.document_fromstring(document)
    for style in tree.xpath("//style"):
        style.getparent().remove(style)
    texts = [*tree.itertext(), *tree.xpath("//@aria-label")]
    return plain(" ".join(str(text) for text in texts))


def docx_text(document: bytes) -> str:
    """Return paragraphs, cells, header and footer."""
    word = Document(BytesIO(document))
    parts = [paragraph.text for paragraph in word.paragraphs]
    parts += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    parts += [paragraph.text for section in word.sections for paragraph in section.header.paragraphs]
    parts += [paragraph.text for section in word.sections for paragraph in section.footer.paragraphs]
    return plain("\n".join(parts))


def xlsx_text(document: bytes) -> str:
    """Return the names of the sheets and all cells that are texts."""
    book = load_workbook(BytesIO(document))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    return plain("\n".join([*book.sheetnames, *(cell for cell in cells if isinstance(cell, str))]))
