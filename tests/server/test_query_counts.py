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
    "accounts:account": 7,
    "accounts:people": 8,
    "accounts:person": 7,
    "accounts:sessions": 4,
    "accounts:skill": 5,
    "accounts:skills": 4,
    "accounts:team": 6,
    "accounts:teams": 7,
    "accounts:tokens": 4,
    "accounts:trail": 6,
    "accounts:unit": 8,
    "accounts:units": 4,
    "agreements:agreement": 14,
    "agreements:compare": 5,
    "agreements:list": 8,
    "agreements:pilot": 9,
    "agreements:version": 14,
    "api:agreement": 6,
    "api:agreement_document": 6,
    "api:agreement_targets": 6,
    "api:agreement_version": 7,
    "api:agreements": 6,
    "api:answer_template": 3,
    "api:answer_templates": 3,
    "api:approval": 5,
    "api:approvals": 5,
    "api:article": 11,
    "api:article_text": 6,
    "api:article_usefulness": 7,
    "api:articles": 10,
    "api:attachment": 6,
    "api:bench_proposal": 3,
    "api:bench_proposals": 3,
    "api:calendar": 6,
    "api:calendar_version": 6,
    "api:calendars": 6,
    "api:call": 5,
    "api:calls": 5,
    "api:catalogue_file": 11,
    "api:causes": 3,
    "api:clock": 5,
    "api:clocks": 5,
    "api:component": 7,
    "api:components": 7,
    "api:exceptions": 8,
    "api:function": 6,
    "api:functions": 6,
    "api:gap": 5,
    "api:gaps": 5,
    "api:import": 5,
    "api:imports": 5,
    "api:improvement": 6,
    "api:improvement_action": 3,
    "api:improvements": 5,
    "api:known_error": 7,
    "api:known_errors": 6,
    "api:major_incident": 9,
    "api:major_incidents": 6,
    "api:me": 6,
    "api:measure": 7,
    "api:measures": 4,
    "api:offering": 6,
    "api:offerings": 6,
    "api:people": 9,
    "api:person": 10,
    "api:productivity": 9,
    "api:queue": 6,
    "api:queue_view": 4,
    "api:queue_views": 4,
    "api:request_types": 7,
    "api:requests": 5,
    "api:review": 6,
    "api:reviews": 5,
    "api:scorecard": 6,
    "api:scorecards": 3,
    "api:service": 7,
    "api:services": 7,
    "api:skill": 5,
    "api:skills": 5,
    "api:step": 7,
    "api:steps": 7,
    "api:submissions": 3,
    "api:supplier": 6,
    "api:suppliers": 6,
    "api:support": 7,
    "api:supporting": 7,
    "api:targets": 5,
    "api:team": 10,
    "api:team_hours": 6,
    "api:teams": 9,
    "api:ticket": 6,
    "api:ticket_answer_template": 4,
    "api:ticket_draft": 4,
    "api:ticket_known_error": 4,
    "api:ticket_known_errors": 4,
    "api:ticket_link": 6,
    "api:ticket_links": 6,
    "api:ticket_messages": 7,
    "api:ticket_steps": 6,
    "api:ticket_task": 6,
    "api:ticket_tasks": 6,
    "api:ticket_watcher": 6,
    "api:ticket_watchers": 6,
    "api:tickets": 5,
    "api:unit": 5,
    "api:unit_figures": 6,
    "api:unit_statement": 6,
    "api:units": 5,
    "calendars:end": 9,
    "calendars:list": 10,
    "calendars:page": 9,
    "calendars:teams": 5,
    "catalogue:offering_units": 4,
    "catalogue:offerings": 5,
    "catalogue:preview": 15,
    "catalogue:retirement": 14,
    "catalogue:service": 19,
    "catalogue:services": 12,
    "catalogue:supplier": 8,
    "catalogue:suppliers": 6,
    "catalogue:versions": 6,
    "desk:knowledge": 9,
    "desk:people": 3,
    "desk:presence": 5,
    "desk:suggested": 11,
    "desk:templates": 4,
    "desk:ticket": 11,
    "desk:tickets": 8,
    "foresight:clocks": 6,
    "foresight:forecast": 6,
    "foresight:staffing": 4,
    "history:import": 10,
    "history:imports": 4,
    "history:mapping": 11,
    "history:values": 16,
    "improvement:causes": 4,
    "improvement:entry": 7,
    "improvement:register": 5,
    "improvement:review": 15,
    "improvement:reviews": 4,
    "knowledge:article": 10,
    "knowledge:articles": 11,
    "knowledge:gaps": 5,
    "knowledge:known_error": 4,
    "knowledge:known_errors": 6,
    "knowledge:versions": 6,
    "mail:letter": 4,
    "mail:letters": 4,
    "mail:mail": 4,
    "mail:mails": 5,
    "mail:rules": 6,
    "major:disruption": 8,
    "major:status": 7,
    "major:work": 9,
    "mfa_index": 5,
    "notices:count": 3,
    "notices:notices": 6,
    "phone:call": 7,
    "phone:calls": 6,
    "phone:systems": 4,
    "portal:approval": 6,
    "portal:approvals": 5,
    "portal:home": 9,
    "portal:request": 11,
    "portal:requests": 5,
    "portal:types": 5,
    "queue:absences": 6,
    "queue:assignment": 9,
    "queue:levels": 4,
    "queue:new_period": 5,
    "queue:period": 8,
    "queue:periods": 6,
    "queue:queue": 14,
    "reporting:behind": 9,
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
    "surveys:polls": 6,
    "surveys:results": 11,
    "webhooks:delivery": 6,
    "webhooks:webhook": 5,
    "webhooks:webhooks": 4,
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
