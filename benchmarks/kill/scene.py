"""An organisation whose clocks run out within minutes, and which notices its clocks must have been given.

    DATABASE_URL=… python -m benchmarks.kill.scene fill RECEIVER
    DATABASE_URL=… python -m benchmarks.kill.scene expected NOW

`fill` makes the organisation, with a webhook to the address RECEIVER, and prints, as JSON, who asks and with what.
`expected` replays every ticket and prints which notices are missing, and which nobody should have been given.
"""

# ruff: noqa: PLC0415 - the settings must be there before anything of Django is imported

import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import django

__all__ = ["DESK", "REQUESTERS"]

DESK = "desk@company.example"
REQUESTERS, AGENTS = 300, 6
SLACK = timedelta(seconds=20)  # a notice is given some seconds after its time
OUTAGE = timedelta(seconds=100)  # and once the worker is back, unless the clock has stopped by then
_DORA = {"name": "Dora", "role": "Lead of the service desk"}
AGREEMENT: dict[str, Any] = {
    "id": "everything", "title": "Everything", "status": "draft", "effective_from": "2026-01-01",
    "provider": {"name": "IT"}, "customer": {"name": "Company"},
    "hours": {"zone": "Europe/Berlin", "week": {"mon-sun": [["00:00", "24:00"]]}},
    "escalation": [
        {"at": "50 %", "to": "Team lead"},
        {"after_breach": "1 min", "kind": "functional", "to": "Second line", "levels": [1]},
        {"after_breach": "2 min", "to": "Dora"},
    ],
    "targets": [
        {"kind": "response", "allowance": "1 min", "share": "80 %", "responsible": _DORA},
        {"kind": "next_answer", "allowance": "2 min", "share": "80 %", "responsible": _DORA},
        {"kind": "resolution", "allowance": "3 min", "share": "80 %", "responsible": _DORA},
    ],
}  # fmt: skip


def fill(receiver: str) -> dict[str, Any]:
    """Save the organisation and return who asks the product, and with what."""
    from accord.server.accounts.actions import create_organisation
    from accord.server.accounts.models import Team, TeamMember, Unit
    from accord.server.accounts.roles import Role
    from accord.server.catalogue.models import Offering, Service, State

    company = create_organisation(Unit(code="company", name="Company", zone="Europe/Berlin"), by=None)
    desk = Team.objects.create(code="service-desk", name="Service desk", support_level=1)
    second = Team.objects.create(code="second-line", name="Second line", support_level=2)
    lead, manager = _people(["Dora"], Role.TEAM_LEAD, company), _people(["Grace"], Role.SERVICE_LEVEL_MANAGER, company)
    agents = _people([f"Agent {number}" for number in range(AGENTS)], Role.AGENT, company)
    requesters = _people([f"Requester {number}" for number in range(REQUESTERS)], Role.REQUESTER, company)
    members = [*((desk, one) for one in (*lead, *agents[:-2])), *((second, one) for one in agents[-2:])]
    TeamMember.objects.bulk_create(TeamMember(team=team, person=one, is_lead=one in lead) for team, one in members)
    service = Service.objects.create(code="printing", name="Printing", state=State.LIVE, team=desk)
    Offering.objects.create(service=service, unit=company)
    _promise(manager[0])
    _webhook(receiver, manager[0])
    return {
        "requesters": [one.email for one in requesters], "service": service.pk,
        "tokens": [_token(one) for one in agents], "sessions": [_session(one) for one in agents],
    }  # fmt: skip


def _people(names: list[str], role: Any, unit: Any) -> list[Any]:
    from accord.server.accounts.models import Membership, Person

    people = Person.objects.bulk_create(
        Person(email=f"{name.lower().replace(' ', '-')}@company.example", name=name, password="!") for name in names
    )
    Membership.objects.bulk_create(Membership(person=one, role=role, unit=unit) for one in people)
    return people


def _promise(manager: Any) -> None:
    from accord.agreements import Agreement
    from accord.server.agreements.actions import create_agreement
    from accord.server.agreements.bridge import new_mark
    from accord.server.agreements.models import Version

    create_agreement(Agreement.model_validate(AGREEMENT), by=manager, now=datetime.now(UTC))
    Version.objects.update(state="in_force")
    new_mark()


def _webhook(address: str, by: Any) -> None:
    from accord.server.notices.models import Endpoint
    from accord.server.notices.webhooks.actions import make

    make(Endpoint(name="Receiver", address=address, wanted=[]), by=by, now=datetime.now(UTC))


def _token(person: Any) -> str:
    from accord.server.accounts.actions import make_token
    from accord.server.accounts.roles import Capability

    now = datetime.now(UTC)
    scopes = [Capability.WORK_ON_TICKETS, Capability.VIEW_TICKETS, Capability.VIEW_PEOPLE]
    return make_token(person, name="Load", scopes=scopes, expires_at=now + timedelta(days=30), now=now)[1]


def _session(person: Any) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def expected(now: datetime) -> dict[str, list[str]]:
    """Replay every ticket: which notices were due and are missing, and which there are that no clock ever had."""
    from accord.server.desk.bridge import effective_events, events_of_tickets
    from accord.server.desk.models import ClockNotice, Ticket
    from accord.server.desk.stopwatch import clocks_at, promises

    under, due, known = promises(), set[str](), set[str]()
    references = dict(Ticket.objects.values_list("pk", "reference"))
    for written in events_of_tickets(references).values():
        events = effective_events(written)
        standing = clocks_at(events, now, under)
        _note(standing, now, SLACK, due, known)
        # A clock that has stopped has no notices any more; those that it had until then were given, or should be.
        for stopped_at in {one.reading.stopped_at for one in standing if one.reading.stopped_at is not None}:
            before = stopped_at - timedelta(seconds=1)
            _note(clocks_at(events, before, under), before, OUTAGE, due, known)
    rows = ClockNotice.objects.values_list("ticket__reference", "target", "cycle", "kind", "step")
    given = [" ".join(map(str, row)) for row in rows]
    return {"missing": sorted(due - set(given)), "extra": sorted(set(given) - known), "given": given}


def _note(clocks: Iterable[Any], now: datetime, slack: timedelta, due: set[str], known: set[str]) -> None:
    from accord.clocks import notices_of

    for clock in clocks:
        for notice in notices_of(clock, now):
            reading = clock.reading
            key = f"{reading.ticket} {reading.target} {reading.cycle} {notice.kind} {notice.step}"
            known.add(key)
            if notice.at <= now - slack:
                due.add(key)


def main() -> None:
    """Do what is said."""
    django.setup()
    from accord.cli.tasks.serving_preparation import migrate

    if sys.argv[1] == "fill":
        migrate()
        print(json.dumps(fill(sys.argv[2])))
    else:
        print(json.dumps(expected(datetime.fromisoformat(sys.argv[2]))))


if __name__ == "__main__":
    main()
