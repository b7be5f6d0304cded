"""Documents that several tests read, made once."""

from dataclasses import replace

import pytest

from accord.documents import Report, report_html
from tests.library.documents.cases import october, report_of, told_report


@pytest.fixture(scope="session")
def report() -> Report:
    """Return the report of October, with the account of one late ticket among its deviations."""
    return replace(report_of(october()), deviations=told_report().deviations)


@pytest.fixture(scope="session")
def page(report: Report) -> str:
    """Return that report as a page."""
    return report_html(report).decode()
