"""How many queries every page and list takes, and that twice as many rows take no more.

Every address that the contract (tests/server/contract) lets somebody read stands in `PINS` or in `NOT_PINNED`: a new
one in neither fails. The count is what a person pays whom the contract lets in, the session and the person included,
once the process is warm.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import assemble
from tests.server.contract import Entry, World
from tests.server.crowds import crowd
from tests.server.test_access_contract import MODULES, TABLE

PINS: dict[str, int] = {
    "negotiation:bench": 13,
    "negotiation:chain": 7,
    "negotiation:proposals": 8,
    "negotiation:tickets": 7,
    "negotiation:tried": 6,
    "reports:close": 10,
    "reports:closing": 7,
    "reports:list": 4,
    "reports:months": 8,
    "reports:new": 4,
    "reports:new_schedule": 4,
    "reports:report": 3,
    "reports:schedule": 8,
    "reports:schedules": 4,
    "accounts:account": 5,
    "accounts:people": 6,
    "accounts:person": 5,
    "accounts:sessions": 2,
    "accounts:skill": 3,
    "accounts:skills": 2,
    "accounts:team": 4,
    "accounts:teams": 5,
    "accounts:tokens": 2,
    "accounts:trail": 4,
    "accounts:unit": 6,
    "accounts:units": 2,
    "agreements:agreement": 12,
    "agreements:compare": 3,
    "agreements:list": 6,
    "agreements:pilot": 7,
    "agreements:version": 12,
    "api:agreement": 4,
    "api:agreement_document": 4,
    "api:agreement_targets": 4,
    "api:agreement_version": 5,
    "api:agreements": 4,
    "api:answer_template": 3,
    "api:answer_templates": 3,
    "api:approval": 3,
    "api:approvals": 3,
    "api:article": 9,
    "api:article_text": 4,
    "api:article_usefulness": 5,
    "api:articles": 8,
    "api:attachment": 4,
    "api:bench_proposal": 3,
    "api:bench_proposals": 3,
    "api:calendar": 4,
    "api:calendar_version": 4,
    "api:calendars": 4,
    "api:call": 3,
    "api:calls": 3,
    "api:catalogue_file": 9,
    "api:causes": 3,
    "api:clock": 3,
    "api:clocks": 3,
    "api:component": 5,
    "api:components": 5,
    "api:exceptions": 8,
    "api:function": 4,
    "api:functions": 4,
    "api:gap": 3,
    "api:gaps": 3,
    "api:import": 3,
    "api:imports": 3,
    "api:improvement": 6,
    "api:improvement_action": 3,
    "api:improvements": 5,
    "api:known_error": 5,
    "api:known_errors": 4,
    "api:major_incident": 7,
    "api:major_incidents": 4,
    "api:me": 4,
    "api:measure": 5,
    "api:measures": 2,
    "api:offering": 4,
    "api:offerings": 4,
    "api:people": 7,
    "api:person": 8,
    "api:productivity": 9,
    "api:queue": 4,
    "api:queue_view": 4,
    "api:queue_views": 4,
    "api:request_types": 5,
    "api:requests": 3,
    "api:review": 6,
    "api:reviews": 5,
    "api:scorecard": 6,
    "api:scorecards": 3,
    "api:service": 5,
    "api:services": 5,
    "api:skill": 3,
    "api:skills": 3,
    "api:step": 5,
    "api:steps": 5,
    "api:submissions": 3,
    "api:supplier": 4,
    "api:suppliers": 4,
    "api:support": 5,
    "api:supporting": 5,
    "api:targets": 3,
    "api:team": 8,
    "api:team_hours": 4,
    "api:teams": 7,
    "api:ticket": 4,
    "api:ticket_answer_template": 4,
    "api:ticket_draft": 4,
    "api:ticket_known_error": 4,
    "api:ticket_known_errors": 4,
    "api:ticket_link": 4,
    "api:ticket_links": 4,
    "api:ticket_messages": 5,
    "api:ticket_steps": 4,
    "api:ticket_task": 4,
    "api:ticket_tasks": 4,
    "api:ticket_watcher": 4,
    "api:ticket_watchers": 4,
    "api:tickets": 3,
    "api:unit": 3,
    "api:unit_figures": 4,
    "api:unit_statement": 6,
    "api:units": 3,
    "calendars:end": 7,
    "calendars:list": 8,
    "calendars:page": 7,
    "calendars:teams": 3,
    "catalogue:offering_units": 2,
    "catalogue:offerings": 3,
    "catalogue:preview": 13,
    "catalogue:retirement": 12,
    "catalogue:service": 17,
    "catalogue:services": 10,
    "catalogue:supplier": 6,
    "catalogue:suppliers": 4,
    "catalogue:versions": 4,
    "desk:knowledge": 8,
    "desk:people": 1,
    "desk:presence": 3,
    "desk:suggested": 9,
    "desk:templates": 2,
    "desk:ticket": 6,
    "desk:tickets": 4,
    "foresight:clocks": 5,
    "foresight:forecast": 4,
    "foresight:staffing": 2,
    "history:import": 8,
    "history:imports": 2,
    "history:mapping": 9,
    "history:values": 14,
    "improvement:causes": 4,
    "improvement:entry": 7,
    "improvement:register": 5,
    "improvement:review": 15,
    "improvement:reviews": 4,
    "knowledge:article": 8,
    "knowledge:articles": 9,
    "knowledge:gaps": 3,
    "knowledge:known_error": 4,
    "knowledge:known_errors": 4,
    "knowledge:versions": 4,
    "mail:letter": 2,
    "mail:letters": 2,
    "mail:mail": 2,
    "mail:mails": 3,
    "mail:rules": 4,
    "major:disruption": 6,
    "major:status": 5,
    "major:work": 7,
    "mfa_index": 3,
    "notices:count": 2,
    "notices:notices": 4,
    "phone:call": 5,
    "phone:calls": 4,
    "phone:systems": 2,
    "portal:approval": 4,
    "portal:approvals": 3,
    "portal:home": 7,
    "portal:request": 9,
    "portal:requests": 3,
    "portal:types": 3,
    "queue:absences": 4,
    "queue:assignment": 7,
    "queue:levels": 2,
    "queue:new_period": 3,
    "queue:period": 6,
    "queue:periods": 4,
    "queue:queue": 3,
    "reporting:behind": 7,
    "reporting:measure": 9,
    "reporting:measures": 14,
    "reporting:records": 10,
    "reporting:unit": 14,
    "statements:exceptions": 9,
    "statements:list": 6,
    "statements:log": 3,
    "statements:mine": 10,
    "statements:productivity": 9,
    "statements:statement": 7,
    "statements:who_sees_what": 2,
    "scorecards:card": 7,
    "scorecards:list": 3,
    "scorecards:units": 8,
    "scorecards:versions": 4,
    "surveys:follow_ups": 5,
    "surveys:polls": 4,
    "surveys:results": 10,
    "webhooks:delivery": 4,
    "webhooks:webhook": 3,
    "webhooks:webhooks": 2,
}

# Forms, files and steps: one thing each, never a list.
NOT_PINNED = frozenset(
    [
        "desk:do",
        "desk:file",
        "desk:new",
        "desk:new_template",
        "desk:template",
        "desk:template_text",
        "account_change_password",
        "account_inactive",
        "account_logout",
        "account_reauthenticate",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_signup",
        "accounts:people_file",
        "accounts:people_invite",
        "accounts:person_edit",
        "accounts:person_new",
        "accounts:skill_new",
        "accounts:team_edit",
        "accounts:team_new",
        "accounts:unit_new",
        "accounts:units_file",
        "agreements:download",
        "agreements:edit",
        "agreements:file",
        "agreements:new",
        "agreements:sign",
        "agreements:use",
        "agreements:wave",
        "api:documentation",
        "api:openapi",
        "calendars:change",
        "calendars:change_version",
        "calendars:csv",
        "calendars:from_file",
        "calendars:ics",
        "calendars:new",
        "calendars:propose",
        "calendars:rename",
        "calendars:yaml",
        "catalogue:change_component",
        "catalogue:change_function",
        "catalogue:change_offering",
        "catalogue:change_service",
        "catalogue:change_supplier",
        "catalogue:export",
        "catalogue:file",
        "catalogue:new_component",
        "catalogue:new_function",
        "catalogue:new_offering",
        "catalogue:new_service",
        "catalogue:new_supplier",
        "catalogue:step",
        "catalogue:supporting",
        "catalogue:template",
        "health:healthz",
        "health:metrics",
        "health:readyz",
        "history:upload",
        "improvement:change",
        "improvement:new",
        "improvement:new_review",
        "improvement:review_pdf",
        "knowledge:change_error",
        "knowledge:edit",
        "knowledge:file",
        "knowledge:new_article",
        "knowledge:new_error",
        "knowledge:picture",
        "major:declare",
        "portal:new_type",
        "portal:order",
        "portal:problem",
        "portal:suggest",
        "portal:type",
        "scorecards:change",
        "scorecards:pdf",
        "socialaccount_login_cancelled",
        "surveys:answer",
        "surveys:chosen",
        "surveys:new_poll",
        "surveys:poll",
        "ui:guide",
        "webhooks:change",
        "webhooks:new",
    ]
)

READERS = ("service_level_manager", "administrator", "unit_representative", "service_owner", "agent")


def _reader(entry: Entry) -> str | None:
    return next((role for role in READERS if entry.expected("get", role) == 200), None)


READ: dict[str, tuple[Entry, str]] = {}
for _entry in TABLE:
    _role = _reader(_entry)
    if _role and _entry.name not in READ:
        READ[_entry.name] = (_entry, _role)


def test_every_page_is_pinned() -> None:
    assert sorted(set(READ) - set(PINS) - NOT_PINNED) == []


def test_nothing_is_pinned_that_is_gone() -> None:
    assert sorted((set(PINS) | NOT_PINNED) - set(READ)) == []


@dataclass(frozen=True)
class Counted:
    """Queries by the address's name, before and after the rows were doubled."""

    few: dict[str, int]
    many: dict[str, int]


@pytest.fixture(scope="module")
def counted(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Counted]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        world = World(assemble())
        for module in MODULES:
            if hasattr(module, "prepare"):
                module.prepare(world)
        crowd(world, range(3))
        few = _counts(world)
        crowd(world, range(3, 9))
        yield Counted(few, _counts(world))
        transaction.set_rollback(True)


def _counts(world: World) -> dict[str, int]:
    clients = {}
    for role in READERS:
        clients[role] = Client()
        person = world.cast.by_role()[role]
        clients[role].force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return {name: _count(clients[role], entry, world) for name, (entry, role) in READ.items() if name in PINS}


def _count(client: Client, entry: Entry, world: World) -> int:
    address = reverse(entry.name, kwargs=dict(entry.kwargs(world)))
    with time_machine.travel(timezone.now(), tick=False):  # what is done every few seconds is not done in between
        client.get(address)  # what a process keeps is there from the second time on
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
    # Once a minute, whichever page it falls on, it is noted that the session is alive.
    return sum("usersessions_usersession" not in one["sql"] or "UPDATE" not in one["sql"] for one in queries)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(PINS))
def test_a_page_takes_the_pinned_queries(name: str, counted: Counted) -> None:
    assert counted.few[name] == PINS[name]


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(PINS))
def test_three_times_the_rows_take_no_query_more(name: str, counted: Counted) -> None:
    assert counted.many[name] == counted.few[name]
