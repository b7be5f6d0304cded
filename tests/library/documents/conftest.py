"""Documents that several tests read, made once."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from accord.documents import Report
from tests.library.documents.cases import ORGANISATION, agreement, october, report_of, told_report
from tests.library.documents.rendering import AGREEMENT_FORMS, REPORT_FORMS


@pytest.fixture(scope="session")
def report() -> Report:
    """Return the report of October, with the account of one late ticket among its deviations."""
    return replace(report_of(october()), deviations=told_report().deviations)


@pytest.fixture(scope="session")
def written(report: Report) -> Callable[[str], bytes]:
    """Return the English document of a form: "agreement.pdf", "report.html" and so on."""

    @cache
    def write(form: str) -> bytes:
        if form in AGREEMENT_FORMS:
            return AGREEMENT_FORMS[form](agreement(), "en", ORGANISATION)
        return REPORT_FORMS[form](report)

    return write


@pytest.fixture(scope="session")
def page(written: Callable[[str], bytes]) -> str:
    """Return the report as a page."""
    return written("report.html").decode()
