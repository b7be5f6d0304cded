"""The addresses of the API: programs get problems, so nobody is sent to a sign-in page (401); and its page."""

from typing import Any

from accord.server.channels.history.models import Import
from accord.server.desk.models import Clock, Judgement, Ticket
from tests.server.contract import Entry, Expectation, World, only
from tests.server.contract.calendars import HOURS, MADE_AT

OFFICE = (
    "agent", "team_lead", "service_owner", "service_level_manager", "unit_representative", "finance", "administrator",
)  # fmt: skip
IT = ("agent", "team_lead", "service_owner", "service_level_manager", "administrator")
ADMIN = "administrator"
IMPORTERS = ("service_level_manager", ADMIN)
OPENED = MADE_AT
PROMISE = {
    "id": "contract-api",
    "title": "For the API",
    "provider": {"name": "IT"},
    "customer": {"name": "Company"},
    "scope": {"units": ["company"]},
    "hours": HOURS,
    "targets": [{"kind": "response", "allowance": "1 h", "share": "80 %", "responsible": {"name": "Fay"}}],
}


def prepare(world: World) -> None:
    """Make a draft, a service with its parts, a supplier, a ticket with a clock, an import, a calendar and a skill."""
    from accord.agreements import Agreement as Document
    from accord.server.agreements.actions import create_agreement
    from accord.server.calendars.actions import create_calendar
    from accord.server.calendars.models import Calendar
    from accord.server.catalogue.models import Service, Supplier

    unit = world.cast.riverside
    made: dict[str, Any] = {
        "agreement": create_agreement(Document.model_validate(PROMISE), by=None, now=MADE_AT),
        "calendar": create_calendar(Calendar(code="api-hours", name="API"), HOURS, by=None, now=MADE_AT),
        "service": Service.objects.create(code="api-service", name="API"),
        "supplier": Supplier.objects.create(code="api-supplier", name="API"),
    }
    ticket = Ticket.objects.create(reference="API-1", source="api", unit=unit, opened_at=OPENED, last_at=OPENED)
    made["clock"] = Clock.objects.create(
        ticket=ticket, ticket_class="incident", target="response", kind="response", cycle=1, verdict="met", unit=unit,
        started_at=OPENED, decided_at=OPENED, elapsed_s=0, paused_s=0, agreement="contract-api", agreement_version=1,
        calendar_version="1", tzdata="x", share=0.8, judgement=Judgement.objects.create(at=OPENED, reason="contract"),
    )  # fmt: skip
    made["import"] = Import.objects.create(
        source="api", file_name="x.csv", size=1, unpacked=1, sha256="x", stored_as="x", at=OPENED
    )
    made.update(_parts(made["service"], unit))
    world.made["api"] = made


def _parts(service: Any, unit: Any) -> dict[str, Any]:
    from accord.server.accounts.models import Skill
    from accord.server.catalogue.models import Component, Dependency, Function, LifecycleStep, Offering, Service

    other = Service.objects.create(code="api-other", name="Other")
    component = Component.objects.create(code="api-component", name="API", service=service)
    return {
        "component": component,
        "function": Function.objects.create(code="api-function", name="API", component=component),
        "offering": Offering.objects.create(unit=unit, service=other),
        "step": LifecycleStep.objects.create(service=service, state="live", on=MADE_AT.date()),
        "support": Dependency.objects.create(service=service, supporting=other),
        "skill": Skill.objects.create(code="api-skill", name="API"),
    }


def _of(name: str, field: str, value: str) -> Any:
    return lambda world: {field: getattr(world.made["api"][name], value)}


def _step(world: World) -> dict[str, object]:
    return {"code": "api-service", "key": world.made["api"]["step"].pk}


def _service_code(world: World) -> dict[str, object]:
    return {"code": "api-service"}


def _support(world: World) -> dict[str, object]:
    return {"code": "api-service", "other": "api-other"}


def _team(world: World) -> dict[str, object]:
    return {"code": world.cast.desk.code}


def _unit(world: World) -> dict[str, object]:
    return {"code": "riverside"}


def _version(world: World) -> dict[str, object]:
    return {"code": "contract-api", "number": 1}


def _entry(name: str, get: Expectation, post: Expectation = 405, **options: Any) -> Entry:
    return Entry(f"api:{name}", get=get, post=post, nobody=401, **options)


def _forbidden(*roles: str) -> dict[str, int]:
    return only(*roles, other=403)


# What another unit's person, or a customer, does not see is not there; who sees nothing of the kind is refused.
_OF_IT = {**only(*IT, other=404), "requester": 403, "no role": 403}
_DRAFT = {**_OF_IT, "unit_representative": 404, "finance": 404}
_TICKETS = _forbidden(*IT, "unit_representative")
_SUPPLIERS = {**only(*OFFICE, other=404), "unit_representative": 404, "no role": 403}
_SERVICE = {**only(*OFFICE, other=404), "unit_representative": 404, "no role": 403}
_OFFERING = {**only(*OFFICE, other=404), "no role": 403}
_EDITORS = ("service_owner", "service_level_manager", ADMIN)
_EMPTY_BODY = 415  # what the test sends is a form, and these take JSON
_NO_FILE = 422

ENTRIES = [
    Entry("api:documentation"),
    _entry("nothing", 404, 404),
    _entry("openapi", 200),
    _entry("me", 200),
    _entry("units", _forbidden(*OFFICE), _EMPTY_BODY),
    _entry("unit", _forbidden(*OFFICE), kwargs=_unit),
    _entry("unit_figures", _forbidden(*OFFICE), kwargs=_unit),
    _entry("people", _forbidden(*IT), _EMPTY_BODY),
    _entry("person", _forbidden(*IT), kwargs=lambda world: {"key": world.cast.charlie.pk}),
    _entry("teams", _forbidden(*IT), _EMPTY_BODY),
    _entry("team", _forbidden(*IT), kwargs=_team),
    _entry("team_hours", _forbidden(*OFFICE), kwargs=_team),
    _entry("skills", _forbidden(*IT), _EMPTY_BODY),
    _entry("skill", _forbidden(*IT), kwargs=_of("skill", "code", "code")),
    _entry("services", _forbidden(*OFFICE, "requester"), _EMPTY_BODY),
    _entry("service", _SERVICE, kwargs=_of("service", "code", "code")),
    _entry("steps", _SERVICE, _EMPTY_BODY, kwargs=_service_code),
    _entry("step", _SERVICE, kwargs=_step),
    _entry("supporting", _SERVICE, _EMPTY_BODY, kwargs=_service_code),
    _entry("support", _SERVICE, kwargs=_support),
    _entry("components", _forbidden(*OFFICE, "requester"), _EMPTY_BODY),
    _entry("component", _SERVICE, kwargs=_of("component", "code", "code")),
    _entry("functions", _forbidden(*OFFICE, "requester"), _EMPTY_BODY),
    _entry("function", _SERVICE, kwargs=_of("function", "code", "code")),
    _entry("offerings", _forbidden(*OFFICE, "requester"), _EMPTY_BODY),
    _entry("offering", _OFFERING, kwargs=_of("offering", "key", "pk")),
    _entry("suppliers", _SUPPLIERS, _EMPTY_BODY),
    _entry("supplier", _SUPPLIERS, kwargs=_of("supplier", "code", "code")),
    _entry("catalogue_file", _forbidden(*_EDITORS), _NO_FILE),
    _entry("catalogue_plan", 405, _NO_FILE),
    _entry("calendars", _forbidden(*OFFICE), _EMPTY_BODY),
    _entry("calendar_versions", 405, _EMPTY_BODY, kwargs=_of("calendar", "code", "code")),
    _entry("calendar", _forbidden(*OFFICE), kwargs=_of("calendar", "code", "code")),
    _entry("calendar_version", _forbidden(*OFFICE), kwargs=lambda world: {"code": "api-hours", "number": 1}),
    _entry("calendar_due", 405, _EMPTY_BODY, kwargs=_of("calendar", "code", "code")),
    _entry("agreements", _forbidden(*OFFICE), {**_forbidden(), "service_owner": 415, "service_level_manager": 415}),
    _entry("agreement", _DRAFT, kwargs=lambda world: {"code": "contract-api"}),
    _entry(
        "agreement_versions", 405,
        {**_DRAFT, **only("agent", "team_lead", ADMIN, 403, other=409), "requester": 403, "no role": 403,
         "unit_representative": 404, "finance": 404},
        kwargs=lambda world: {"code": "contract-api"},
    ),
    _entry("agreement_version", _DRAFT, kwargs=_version),
    _entry("agreement_document", _DRAFT, kwargs=_version),
    _entry("agreement_targets", _DRAFT, kwargs=_version),
    _entry("targets", _forbidden(*OFFICE)),
    _entry("tickets", _TICKETS, _EMPTY_BODY),
    _entry("ticket", _TICKETS, kwargs=lambda world: {"reference": "API-1"}),
    _entry("clocks", _TICKETS),
    _entry("clock", _TICKETS, kwargs=_of("clock", "key", "pk")),
    _entry(
        "clock_explanation", {**only(other=403), **dict.fromkeys((*IT, "unit_representative"), 409)},
        kwargs=_of("clock", "key", "pk"),
    ),
    _entry("measures", _forbidden(*OFFICE)),
    _entry("measure", _forbidden(*OFFICE), kwargs=lambda world: {"id": "sla.compliance"}),
    _entry("imports", _forbidden(*IMPORTERS), 422),
    _entry("import", _forbidden(*IMPORTERS), kwargs=_of("import", "key", "pk")),
    _entry("import_start", 405, only(*IMPORTERS, 202, other=403), kwargs=_of("import", "key", "pk")),
]  # fmt: skip
