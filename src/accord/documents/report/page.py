"""The report as one HTML file."""

from accord.documents.page import make_page
from accord.documents.report.telling import report_view
from accord.documents.report.values import Report

__all__ = ["report_html"]


def report_html(report: Report) -> bytes:
    """Return the report as a self-contained page in UTF-8, for light and dark, wide and phone, screen and print.

    It has no script, one style element and no other file; equal reports give equal bytes.
    """
    view = report_view(report)
    return make_page("report.html.j2", f"{view.kicker}: {view.title}, {view.subtitle}", view, view.columns)
