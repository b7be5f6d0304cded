"""Equal input gives equal documents: no clock, no chance, no order of memory gets into them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
import time_machine

from accord.documents import Report
from tests.library.documents.cases import ORGANISATION, agreement, october, report_of
from tests.library.documents.rendering import AGREEMENT_FORMS, REPORT_FORMS


@pytest.mark.parametrize("form", REPORT_FORMS)
def test_equal_reports_give_equal_files_at_any_time(form: str, report: Report, written: Callable[[str], bytes]) -> None:
    before = written(form)
    with time_machine.travel("2031-02-05 23:59 +0000"):
        again = replace(report_of(october()), deviations=report.deviations)
        assert REPORT_FORMS[form](again) == before


@pytest.mark.parametrize("form", AGREEMENT_FORMS)
def test_equal_agreements_give_equal_files_at_any_time(form: str, written: Callable[[str], bytes]) -> None:
    before = written(form)
    with time_machine.travel("2031-02-05 23:59 +0000"):
        assert AGREEMENT_FORMS[form](agreement(), "en", ORGANISATION) == before
