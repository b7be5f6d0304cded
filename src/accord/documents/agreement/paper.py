"""The agreement as a PDF."""

from dataclasses import asdict

from accord.documents.agreement.content import AgreementContent
from accord.documents.typesetting import typeset

__all__ = ["agreement_on_paper"]


def agreement_on_paper(content: AgreementContent) -> bytes:
    """Return the document as a tagged PDF on A4; equal content gives equal bytes."""
    return typeset("agreement.typ", asdict(content))
