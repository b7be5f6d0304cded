"""What the page of a report shows without opening one of its files."""

from typing import Any

from accord.documents import Report
from accord.documents.report.telling import report_view

__all__ = ["summary_of"]


def summary_of(report: Report) -> dict[str, Any]:
    """Return the head of a report in its language: sentences, figures, and how many rows each part has."""
    view = report_view(report)
    return {
        "title": view.title,
        "subtitle": view.subtitle,
        "lead": list(view.lead),
        "stats": [[one.label, one.value, one.note] for one in view.stats],
        "sections": [[one.title, len(one.rows)] for one in view.sections],
    }
