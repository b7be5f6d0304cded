"""The demonstration company with some months of tickets, judged: made once for the tests of a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from types import ModuleType
from typing import Any

import polars as pl
import pytest
from django.db import transaction

from accord.agreements import AgreementBook
from accord.server.demonstration.people import people_and_units
from accord.server.desk import judging
from accord.server.desk.intake import take_in
from accord.server.desk.judging import judge
from accord.server.reporting import bridge

__all__ = ["company"]


@contextmanager
def company(
    blocker: Any, log: pl.DataFrame, book: AgreementBook, start: date, end: date, now: datetime, *others: ModuleType
) -> Iterator[None]:
    """Have the company until the end; `others` ask for the agreements as well."""
    from accord.server.calendars.demonstration import fill as fill_calendars
    from accord.server.catalogue.demonstration import fill

    with blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        head = people_and_units()
        fill_calendars(by=head, start=start, end=end)
        fill(by=head, start=start, end=end)
        for module in (judging, bridge, *others):
            patch.setattr(module, "book", lambda: book)
        take_in(log, source="timber-and-tile")
        judge(by=head, reason="test", now=now)
        yield
        transaction.set_rollback(True)
