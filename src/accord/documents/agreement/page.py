"""The agreement as one HTML file."""

from accord.documents.agreement.content import AgreementContent
from accord.documents.page import make_page

__all__ = ["agreement_on_a_page"]


def agreement_on_a_page(content: AgreementContent) -> bytes:
    """Return the document as a self-contained page in UTF-8; equal content gives equal bytes."""
    return make_page("agreement.html.j2", f"{content.title} ({content.kind})", content)
