"""The report as a PDF."""

from dataclasses import asdict

from accord.documents.report.telling import report_view
from accord.documents.report.values import Report
from accord.documents.typesetting import typeset

__all__ = ["report_pdf"]


def report_pdf(report: Report) -> bytes:
    """Return the report as a tagged PDF on A4 landscape, with the same content and drawings as the page.

    Of each account it shows the sums; equal reports give equal bytes.
    """
    return typeset("report.typ", asdict(report_view(report)))
