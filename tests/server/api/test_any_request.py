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
from accord.server.api.assembly import GROUPS
from accord.server.api.document import document, operations
from accord.server.calendars.models import Calendar
from accord.server.catalogue.models import Offering, Service
from accord.server.channels.phone.models import Call
from accord.server.channels.portal.models import Approval, RequestType
from accord.server.desk import actions
from accord.server.desk.actions import Words
from accord.server.desk.actions.major import declare
from accord.server.desk.models import OWN_SOURCE, Clock, Ticket
from accord.server.knowledge.actions import About, ErrorFacts, Text, record_error, start_article
from accord.server.knowledge.models import Article, KnownError
from accord.server.wsgi import application
from tests.cast import Cast

EXAMPLES = {GenerationMode.POSITIVE: 3, GenerationMode.NEGATIVE: 1}
SCHEMA = schemathesis.openapi.from_dict(document())
SCHEMA.app = application
WORKED_ON = ("Work on tickets", "Calls", "Requests", "Tickets and clocks")
OPERATIONS = [(path, method) for path, method, _ in operations(document())]


def known(name: str) -> list[object]:
    """Return what a path may name, so that not every question is about what is not there."""
    found: dict[str, list[object]] = {
        "code": [
            "riverside",
            "office",
            "everything",
            "printing",
            "printers",
            "service-desk",
            *Article.objects.values_list("code", flat=True),
            *KnownError.objects.values_list("code", flat=True),
        ],
        "number": [1],
        "key": [model.objects.values_list("pk", flat=True)[0] for model in (Clock, Offering, Person, Call, Approval)],
        "other": ["mail"],
        "language": ["en", "fr"],
        "reference": ["T-1", *Ticket.objects.filter(source=OWN_SOURCE).values_list("reference", flat=True)],
        "id": ["sla.compliance", "desk.backlog", "sla.coverage"],
        "month": ["2026-05", "2026-02"],
        "form": ["pdf"],
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
def tokens(alive: dict[str, str], seeded: Cast, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return a token for the operations of each group, which nobody counts."""
    monkeypatch.setattr(limits, "REQUESTS_A_MINUTE", 1_000_000)
    return alive


@pytest.fixture(scope="module")
def alive(world: Cast, django_db_blocker: Any) -> dict[str, str]:
    """Add what people do, once for the tests of this file; return a token for each group.

    Tickets are worked on by the lead of the desk.
    """
    with django_db_blocker.unblock():
        return _work(world)


def _work(seeded: Cast) -> dict[str, str]:
    assert Unit.objects.exists()
    assert Agreement.objects.exists()
    assert Calendar.objects.exists()
    assert Ticket.objects.exists()
    now = timezone.now()
    start_article(About(), Text("en", "Paper", "", "Open the tray."), by=seeded.grace, now=now)
    record_error(ErrorFacts("Paper", "It jams."), by=seeded.grace, now=now)
    for subject in ("No paper", "No ink"):
        call = actions.Call(subject=subject, words=Words(text="Nothing comes out."), requester=seeded.erik)
        ticket = actions.open_ticket(call, by=seeded.erik, now=now)
    declare(ticket, title="No ink", text="We are on it.", news_at=None, by=seeded.erik, now=now)
    Call.objects.create(offered_at=now, person=seeded.erik)
    kind = RequestType.objects.create(code="any", name="Any", service=Service.objects.get(code="printing"))
    asked = Approval.objects.create(ticket=ticket, request_type=kind, step=0, needed_by="owner", asked_at=now)
    asked.approvers.set([seeded.erik])

    def token(person: Person) -> str:
        until = now + timedelta(days=1)
        return make_token(person, name="any", scopes=list(Capability), expires_at=until, now=now)[1]

    of_grace, of_erik = token(seeded.grace), token(seeded.erik)
    return {group: of_erik if group in WORKED_ON else of_grace for group in GROUPS}


# The token is ours, whatever the case says; and the rules of agreements and calendars are more than a schema can say.
NOT_ASKED = [
    schemathesis.checks.CHECKS.get_one("ignored_auth"),
    schemathesis.checks.CHECKS.get_one("positive_data_acceptance"),
]


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda one: str(one).removeprefix("/api/v1"))
def test_any_request_is_answered_as_the_document_says(
    tokens: dict[str, str], path: str, method: str, mode: GenerationMode
) -> None:
    operation = SCHEMA[path][method]
    token = tokens[document()["paths"][path][method]["tags"][0]]
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
