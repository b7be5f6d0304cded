"""The agreement as a Word document, filled into a template that an organisation may replace by its own."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docxtpl import DocxTemplate

from accord.documents.agreement.content import AgreementContent
from accord.documents.agreement.template import FONT_TABLE, word_template
from accord.documents.language import language

__all__ = ["agreement_in_word"]

# Nothing about the moment of writing goes into a document, so that equal agreements give equal files.
_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def agreement_in_word(content: AgreementContent, template: bytes | None = None) -> bytes:
    """Return the document as .docx; equal content gives equal bytes.

    `template` is a .docx with the fields of the product's own template (see `word_template`), for a house style.
    """
    document = DocxTemplate(BytesIO(template or word_template(language(content.language))))
    document.render({"document": content}, autoescape=True)
    _describe(document, content)
    written = BytesIO()
    document.save(written)
    return _repacked(written.getvalue())


def _describe(document: DocxTemplate, content: AgreementContent) -> None:
    properties = document.docx.core_properties
    properties.title, properties.subject = content.title, f"{content.kind} · {content.reference}"
    properties.author = properties.last_modified_by = "Accord"
    properties.comments, properties.language = "", content.language
    properties.created = properties.modified = _MADE_AT.replace(tzinfo=None)


def _repacked(document: bytes) -> bytes:
    """Return the file with fixed dates inside, and with fonts to fall back on where IBM Plex Sans is not installed."""
    packed = BytesIO()
    with ZipFile(BytesIO(document)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = FONT_TABLE.encode() if name == "word/fontTable.xml" else source.read(name)
            entry = ZipInfo(name, _ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, part)
    return packed.getvalue()
