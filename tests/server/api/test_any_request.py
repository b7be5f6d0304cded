"""Whatever a program sends, it gets an answer that the document foresees: no 500 and no schema violation."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from accord.server.accounts.actions import make_token
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.agreements.models import Agreement
from accord.server.api import limits
from accord.server.api.document import document, operations
from accord.server.calendars.models import Calendar
from accord.server.catalogue.models import Offering
from accord.server.desk.models import Clock, Ticket
from accord.server.wsgi import application
from tests.cast import Cast

EXAMPLES = {GenerationMode.POSITIVE: 5, GenerationMode.NEGATIVE: 2}
SCHEMA = schemathesis.openapi.from_dict(document())
SCHEMA.app = application
OPERATIONS = [(path, method) for path, method, _ in operations(document())]


def known(name: str) -> list[object]:
    """Return what a path may name, so that not every question is about what is not there."""
    found: dict[str, list[object]] = {
        "code": ["riverside", "office", "everything", "printing", "printers", "service-desk"],
        "number": [1],
        "key": [model.objects.values_list("pk", flat=True)[0] for model in (Clock, Offering, Person)],
        "other": ["mail"],
        "reference": ["T-1"],
        "id": ["sla.compliance", "desk.backlog", "sla.coverage"],
    }
    return found[name]


@pytest.fixture(autouse=True)
def _connection_stays() -> Iterator[None]:
    """The application would close the connection that the test's transaction is in, as after every request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def token(seeded: Cast, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(limits, "REQUESTS_A_MINUTE", 1_000_000)
    assert Unit.objects.exists()
    assert Agreement.objects.exists()
    assert Calendar.objects.exists()
    assert Ticket.objects.exists()
    now = timezone.now()
    _row, shown = make_token(
        seeded.grace, name="any", scopes=list(Capability), expires_at=now + timedelta(days=1), now=now
    )
    return shown


# The token is ours, whatever the case says; and the rules of agreements and calendars are more than a schema can say.
NOT_ASKED = [
    schemathesis.checks.CHECKS.get_one("ignored_auth"),
    schemathesis.checks.CHECKS.get_one("positive_data_acceptance"),
]


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda one: str(one).removeprefix("/api/v1"))
def test_any_request_is_answered_as_the_document_says(token: str, path: str, method: str, mode: GenerationMode) -> None:
    operation = SCHEMA[path][method]
    names = [parameter.name for parameter in operation.path_parameters]
    turn: Iterator[int] = iter(range(10_000))

    @settings(
        max_examples=EXAMPLES[mode], derandomize=True, deadline=None, phases=[Phase.generate], database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        number = next(turn)
        if number % 3 and mode is GenerationMode.POSITIVE:
            case.path_parameters = {name: known(name)[number % len(known(name))] for name in names}
        with transaction.atomic():
            response = case.call(headers={"Authorization": f"Bearer {token}"})
            transaction.set_rollback(True)
        case.validate_response(response, excluded_checks=NOT_ASKED)

    ask()
