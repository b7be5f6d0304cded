"""Open tickets whose clocks are all due at once, and a worker that gives what is due.

    DATABASE_URL=… python -m benchmarks.desk.due fill CLOCKS
    DATABASE_URL=… python -m benchmarks.desk.due give NOW

`fill` prints, as JSON, how many clocks there are, the instant by which all their notices are due, and how many of each
kind that must be; `give` waits for a line and prints the seconds, how many notices it gave, and the seconds it
spent on a core.
"""

# ruff: noqa: PLC0415 - the settings must be there before anything of Django is imported

import json
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import django
from benchmarks.desk.company import HISTORY, copy
from benchmarks.desk.words import subject_of, trouble
from django.db import connection

PATTERNS = 10
LONG_AFTER = timedelta(days=60)


def fill(clocks: int) -> dict[str, Any]:
    """Open tickets at one instant, as many as have so many running clocks together."""
    from accord.server.demonstration import fill as fill_company
    from accord.server.desk.models import OWN_SOURCE, Clock, ClockNotice, Ticket

    now = datetime.now(UTC).replace(microsecond=0)
    fill_company(lambda done, whole, words: None, tickets=HISTORY)
    Clock.objects.filter(next_notice_at__isnull=False).update(next_notice_at=None)  # the company's own calls
    keys = _patterns(now)
    running = Clock.objects.filter(ticket__in=keys, next_notice_at__isnull=False).count()
    wanted = -(-clocks // running) * PATTERNS
    copy(keys, wanted - PATTERNS, is_open=True, minutes=1)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    given_before = ClockNotice.objects.count()
    kinds = _kinds(keys, now + LONG_AFTER)
    return {
        "now": (now + LONG_AFTER).isoformat(), "before": given_before,
        "tickets": Ticket.objects.filter(source=OWN_SOURCE, subject__contains="room").count(),
        "clocks": Clock.objects.filter(next_notice_at__isnull=False).count(),
        "expected": {kind: count * wanted // PATTERNS for kind, count in kinds.items()},
    }  # fmt: skip


def _patterns(now: datetime) -> list[int]:
    from accord.server.accounts.models import Person, Team
    from accord.server.accounts.roles import Role
    from accord.server.catalogue.models import Service
    from accord.server.desk.actions import Call, Words, open_ticket

    team = Team.objects.get(code="service-desk")
    requesters = Person.objects.filter(memberships__role=Role.REQUESTER, is_active=True).distinct().order_by("pk")
    services = list(Service.objects.exclude(state="retired").order_by("pk"))
    made = []
    for number, requester in enumerate(requesters[:PATTERNS]):
        call = Call(
            subject=subject_of(number), words=Words(text=trouble(number)), requester=requester, team=team,
            service=services[number % len(services)], impact=1 + number % 3, urgency=1 + number % 2,
        )  # fmt: skip
        made.append(open_ticket(call, by=requester, now=now).pk)
    return made


def _kinds(keys: list[int], now: datetime) -> Counter[str]:
    """Count the notices that the clocks of some tickets have until an instant, by their kind."""
    from accord.clocks import notices_of
    from accord.server.desk.bridge import events_of_rows
    from accord.server.desk.models import Ticket
    from accord.server.desk.stopwatch import clocks_at

    found: Counter[str] = Counter()
    for ticket in Ticket.objects.filter(pk__in=keys):
        for clock in clocks_at(events_of_rows(ticket), now):
            found.update(str(notice.kind) for notice in notices_of(clock, now) if notice.at <= now)
    return found


def given() -> dict[str, int]:
    """Return how many notices of each kind stand there."""
    from django.db.models import Count

    from accord.server.desk.models import ClockNotice

    rows = ClockNotice.objects.filter(ticket__subject__contains="room").order_by()
    return dict(rows.values("kind").annotate(count=Count("pk")).values_list("kind", "count"))


def give(now: datetime) -> None:
    """Give what is due, as a worker does."""
    from accord.server.agreements.bridge import book
    from accord.server.desk.escalating import give_due
    from accord.server.worker.loop import pass_over_what_is_loaded

    book()
    pass_over_what_is_loaded()
    print("ready", flush=True)
    sys.stdin.readline()
    began, worked = time.perf_counter(), time.process_time()
    count = give_due(now)
    print(json.dumps([time.perf_counter() - began, count, time.process_time() - worked]), flush=True)


def main() -> None:
    """Do what is said."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    match sys.argv[1]:
        case "fill":
            settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # nobody signs in
            call_command("migrate", interactive=False, verbosity=0)
            print(json.dumps(fill(int(sys.argv[2]))))
        case "give":
            give(datetime.fromisoformat(sys.argv[2]))
        case _:
            print(json.dumps(given()))


if __name__ == "__main__":
    main()
