"""A company for the lists: as many tickets and entries of the audit trail as asked for, and people who have signed in.

    DATABASE_URL=… python -m benchmarks.server.company TICKETS

prints, as JSON, the session of one person for each role and what the addresses of the lists need.
"""

# ruff: noqa: PLC0415 - the settings must be there before anything of Django is imported

import json
import sys
from typing import Any

import django
from django.db import connection

SERVICE = "wired-network"
_TRAIL = """
    INSERT INTO audit_entry (at, action, actor_id, actor_name, kind, thing_id, thing_name, details)
    SELECT e.at + n * interval '1 second', e.action, e.actor_id, e.actor_name, e.kind, e.thing_id, e.thing_name,
        e.details
    FROM generate_series(1, %s) n
    JOIN (SELECT row_number() OVER (ORDER BY id) - 1 AS place, * FROM audit_entry) e
        ON e.place = n %% (SELECT count(*) FROM audit_entry)
"""
_THINGS = "printer scanner laptop docking display keyboard telephone headset network wireless mailbox calendar till"
_TROUBLES = "does not start|is slow|shows an error|was stolen|needs a new password|cannot be reached|makes a noise"
RARE, TICKETS_OF_RARE = "kingfisher", 30
_SUBJECTS = """
    UPDATE desk_ticket t SET subject = things.list[1 + s.n %% cardinality(things.list)] || ' '
        || troubles.list[1 + s.n / 7 %% cardinality(troubles.list)] || ' in room ' || s.n %% 997
        || CASE WHEN s.n %% (s.whole / %s) = 0 THEN ' ' || %s ELSE '' END
    FROM (SELECT id, row_number() OVER (ORDER BY opened_at, id) AS n, count(*) OVER () AS whole FROM desk_ticket) s,
        (SELECT string_to_array(%s, ' ') AS list) things, (SELECT string_to_array(%s, '|') AS list) troubles
    WHERE s.id = t.id
"""


def fill(tickets: int) -> None:
    """Save the demonstration company with so many tickets, and as many entries of the audit trail."""
    from accord.server.demonstration import fill as fill_company

    fill_company(lambda done, whole, words: None, tickets=tickets)
    with connection.cursor() as cursor:
        cursor.execute(_TRAIL, [tickets])
        cursor.execute(_SUBJECTS, [TICKETS_OF_RARE, RARE, _THINGS, _TROUBLES])  # the demonstration's have none
        cursor.execute("VACUUM ANALYZE")


def sessions() -> dict[str, str]:
    """Return a session for one person of each role."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from accord.server.accounts.models import Person
    from accord.server.demonstration import sign_ins

    made = {}
    for shown in sign_ins():
        person = Person.objects.get(email=shown.email)
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        made[person.memberships.order_by("pk")[0].role] = str(session.session_key)
    return made


def facts() -> dict[str, Any]:
    """Return what stands in the addresses: a ticket of the usual length, and the key of a page in the middle."""
    from django.db.models import Count
    from django.http import QueryDict

    from accord.server.audit.models import Entry
    from accord.server.desk.models import Clock, Ticket
    from accord.server.desk.queries.listing import ORDERS
    from accord.server.ui.paging import page_by_key

    judged = Ticket.objects.filter(service__code=SERVICE, clocks__kind="resolution", clocks__verdict="met")
    parts = {"happened": Count("events", distinct=True), "counted": Count("clocks", distinct=True)}
    told = judged.annotate(**parts).filter(happened=7).order_by("-counted", "pk")[0]
    tickets, entries = Ticket.objects.count(), Entry.objects.count()
    middle = {
        order: page_by_key(Ticket.objects.all(), QueryDict(), by=by, size=tickets // 2).after
        for order, by in ORDERS.items()
    }
    trail = page_by_key(Entry.objects.all(), QueryDict(), by=("-at", "-pk"), size=entries // 2).after
    clock = Clock.objects.filter(ticket=told, superseded_at=None).order_by("pk")[0]
    day = Ticket.objects.order_by("opened_at")[tickets // 2].opened_at.date()
    return {
        "ticket": told.reference, "clock": clock.pk, "trail": trail, "first": day.replace(day=1), "last": day,
        "person": Entry.objects.exclude(actor=None).order_by("-pk")[0].actor_id, "word": RARE, "frequent": "printer",
        **middle,
    }  # fmt: skip


def main() -> None:
    """Fill, sign in, print."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from accord.server.desk.models import Ticket

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # nobody signs in by password
    call_command("migrate", interactive=False, verbosity=0)
    if not Ticket.objects.exists():
        fill(int(sys.argv[1]))
    print(json.dumps({"sessions": sessions(), "facts": facts()}, default=str))


if __name__ == "__main__":
    main()
