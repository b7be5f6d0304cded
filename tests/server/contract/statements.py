"""The addresses of exceptions, statements and the work of teams.

What single people did is for themselves and for the lead of their team: Erik leads the service desk, nobody the
network. No other role, the administrator's included, gets an answer.
"""

from datetime import date

from django.utils import timezone

from accord.server.catalogue.models import Service
from accord.server.notices.webhooks.models import Endpoint
from accord.server.reporting.models import Figure, Span
from accord.server.reporting.spans import Chosen
from accord.server.statements.actions import submit
from accord.server.statements.words import EVENT
from tests.server.contract import Entry, World, only

OFFICE = (
    "agent", "team_lead", "service_owner", "service_level_manager", "unit_representative", "finance", "administrator",
)  # fmt: skip
COMPANY = tuple(role for role in OFFICE if role != "unit_representative")
IT = ("agent", "team_lead", "service_owner", "service_level_manager", "administrator")
SUBMITTERS = ("service_level_manager", "finance")
WORKERS = ("agent", "team_lead")
APRIL = Chosen.holding(Span.MONTH, date(2026, 4, 1))


def prepare(world: World) -> None:
    """Hand Riverside's April in to the accounting's program."""
    now, unit = timezone.now(), world.cast.riverside
    Figure.objects.create(
        unit=unit, service=Service.objects.create(code="stated", name="Stated"), span="month", starts_on=APRIL.start,
        kind="response", met=30, decided=50, open=0, exempt=0, cancelled=0, agreed=0.8, refreshed_at=now,
    )  # fmt: skip
    Endpoint.objects.create(
        name="Accounting", address="https://accounting.example/hook", wanted=[EVENT], secret="whsec_none", made_at=now
    )
    _statement, sent = submit(unit, APRIL, by=world.cast.grace, now=now)
    world.made["submission"] = sent[0].pk


def _month(code: str) -> dict[str, object]:
    return {"code": code, "year": 2026, "month": 4}


def _submission(world: World) -> dict[str, object]:
    return {"key": world.made["submission"]}


def _people_of(code: str) -> Entry:
    """Everybody in IT but the lead is told that there is nothing; whoever is outside IT is refused."""
    answers = {**only(*IT, 404, other=403), **({"team_lead": 200} if code == "service-desk" else {})}
    return Entry("statements:people", f"of {code}", get=answers, kwargs=lambda world: {"code": code})


ENTRIES = [
    Entry("statements:exceptions", get=only(*OFFICE, other=403)),
    Entry("statements:list", get=only(*OFFICE, other=403)),
    Entry("statements:log", get=only(*OFFICE, other=403)),
    Entry("statements:statement", get=only(*OFFICE, other=403), kwargs=lambda world: _month("riverside")),
    Entry("statements:statement", "of another unit", get={**only(*COMPANY, other=403), "unit_representative": 404},
          kwargs=lambda world: _month("southfield")),
    Entry("statements:submit", get=405, post=only(*SUBMITTERS, 302, other=403),
          kwargs=lambda world: _month("riverside")),
    Entry("statements:again", get=405, post=only(*SUBMITTERS, 302, other=403), kwargs=_submission),
    Entry("statements:productivity", get=only(*IT, other=403)),
    Entry("statements:who_sees_what", get=only(*IT, other=403)),
    Entry("statements:mine", get=only(*WORKERS, other=403)),
    _people_of("service-desk"),
    _people_of("network"),
    Entry("api:unit_statement", get=only(*OFFICE, other=403), post=415, nobody=401,
          kwargs=lambda world: {"code": "riverside"}),
    Entry("api:submissions", get=only(*OFFICE, other=403), nobody=401),
    Entry("api:exceptions", get=only(*OFFICE, other=403), nobody=401),
    Entry("api:productivity", get=only(*IT, other=403), nobody=401),
]  # fmt: skip
