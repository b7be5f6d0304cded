"""The forms of an agreement: PDF, Word and page."""

from collections.abc import Mapping

from accord.agreements import Agreement, Organisation
from accord.documents.agreement.content import AgreementContent, agreement_content
from accord.documents.agreement.page import agreement_on_a_page
from accord.documents.agreement.paper import agreement_on_paper
from accord.documents.agreement.template import word_template
from accord.documents.agreement.word import agreement_in_word
from accord.documents.language import language as language_of
from accord.documents.naming import Names

__all__ = ["agreement_docx", "agreement_html", "agreement_pdf", "agreement_template"]


def agreement_pdf(
    agreement: Agreement,
    language: str = "en",
    organisation: Organisation | None = None,
    *,
    titles: Mapping[str, str] | None = None,
) -> bytes:
    """Return the agreement as a tagged PDF on A4, for both sides to sign.

    `language` is one of `LANGUAGES`, else InputError; `organisation` gives units, services, teams and suppliers their
    names, without it their ids stand, and `titles` gives them to the agreements that this one rests on. Equal
    agreements give equal bytes.
    """
    return agreement_on_paper(_content(agreement, language, organisation, titles))


def agreement_docx(
    agreement: Agreement,
    language: str = "en",
    organisation: Organisation | None = None,
    template: bytes | None = None,
    *,
    titles: Mapping[str, str] | None = None,
) -> bytes:
    """Return the agreement as a Word document with real styles, headings, tables and page numbers.

    `template` is a .docx of your own made from `agreement_template`; otherwise as `agreement_pdf`.
    """
    return agreement_in_word(_content(agreement, language, organisation, titles), template)


def agreement_html(
    agreement: Agreement,
    language: str = "en",
    organisation: Organisation | None = None,
    *,
    titles: Mapping[str, str] | None = None,
) -> bytes:
    """Return the agreement as a self-contained page in UTF-8; otherwise as `agreement_pdf`."""
    return agreement_on_a_page(_content(agreement, language, organisation, titles))


def agreement_template(language: str = "en") -> bytes:
    """Return the Word template that `agreement_docx` fills, to be changed in Word and handed back as `template`."""
    return word_template(language_of(language))


def _content(
    agreement: Agreement, language: str, organisation: Organisation | None, titles: Mapping[str, str] | None
) -> AgreementContent:
    names = Names(organisation or Organisation.empty(), titles)
    return agreement_content(agreement, language_of(language), names)
