"""A desk with as many tickets of its own as asked for.

    DATABASE_URL=… python -m benchmarks.desk.company TICKETS

makes the demonstration company, lives through some tickets by the desk's own actions, and copies them, with all that
belongs to them, by whole weeks. One ticket in forty is open, at least two hundred. Prints, as JSON, the session of an
agent and what the addresses need.
"""

# ruff: noqa: PLC0415 - the settings must be there before anything of Django is imported

import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

import django
from benchmarks.desk.words import RARE, TICKETS_OF_RARE, answer_text, subject_of, trouble
from django.db import connection

HISTORY = 200  # tickets of another desk, that the company brings along
FINISHED, OPEN = 195, 25  # patterns
SHARE_OPEN, FEWEST_OPEN = 1 / 40, 200
WEEKS = 50  # over which the finished ones are spread
AGENT = "agent"


def fill(tickets: int) -> None:
    """Save the company and its tickets."""
    from accord.server.demonstration import fill as fill_company

    now = datetime.now(UTC).replace(microsecond=0)
    fill_company(lambda done, whole, words: None, tickets=HISTORY)
    finished, unfinished = patterns(now)
    open_ones = max(FEWEST_OPEN, round(tickets * SHARE_OPEN))
    copy(finished, tickets - open_ones, is_open=False)
    copy(unfinished, open_ones, is_open=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('desk_ticket_number', 10000000)")
        cursor.execute("VACUUM ANALYZE")
    from accord.server.desk.queueing.weighing import weigh

    weigh(now)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE desk_ticket")


def patterns(now: datetime) -> tuple[list[int], list[int]]:
    """Live through tickets by the desk's actions; return the keys of the finished and of the open ones."""
    from accord.server.accounts.models import Team
    from accord.server.catalogue.models import Service

    desk = Team.objects.get(code="service-desk")
    agents = [one.person for one in desk.members.select_related("person").order_by("pk")]
    requesters = _requesters()
    services = list(Service.objects.exclude(state="retired").select_related("team").order_by("pk"))
    made: tuple[list[int], list[int]] = ([], [])
    for number in range(FINISHED + OPEN):
        is_open = number >= FINISHED
        began = now - (timedelta(hours=1 + number % 40) if is_open else timedelta(days=8, minutes=97 * number))
        people = agents[number % len(agents)], requesters[number % len(requesters)]
        made[is_open].append(_live(number, began, *people, services[number % len(services)], is_open=is_open))
    return made


def _requesters() -> list[Any]:
    from accord.server.accounts.models import Person
    from accord.server.accounts.roles import Role

    found = Person.objects.filter(memberships__role=Role.REQUESTER, is_active=True).distinct()
    return list(found.order_by("pk")[:80])


def _live(number: int, began: datetime, agent: Any, requester: Any, service: Any, *, is_open: bool) -> int:
    from accord.server.accounts.models import Team
    from accord.server.desk import actions
    from accord.server.desk.actions import Call, Words
    from accord.server.desk.models import Channel

    call = Call(
        subject=subject_of(number), words=Words(text=trouble(number)), channel=Channel.PORTAL, requester=requester,
        service=service, impact=1 + number % 3, urgency=1 + number // 3 % 3,
        team=Team.objects.get(code="service-desk"),
    )  # fmt: skip
    ticket = actions.open_ticket(call, by=requester, now=began)
    if is_open and number % 2:
        return ticket.pk
    steps = began + timedelta(minutes=9)
    actions.take(ticket, by=agent, now=steps)
    actions.answer(ticket, Words(text=answer_text(number)), by=agent, now=steps + timedelta(minutes=11))
    actions.note(ticket, Words(text=answer_text(number + 1)), by=agent, now=steps + timedelta(minutes=12))
    if not is_open:
        heard = steps + timedelta(minutes=30)
        actions.customer_writes(
            ticket, Words(text=trouble(number + 7)), by=requester, now=heard, channel=Channel.PORTAL
        )
        solved = heard + timedelta(minutes=20 + 13 * (number % 17))
        actions.resolve(ticket, by=agent, now=solved, words=Words(text=answer_text(number + 2)))
        actions.close(ticket, by=requester, now=solved + timedelta(hours=20))
    return ticket.pk


_MAP = """
    CREATE TEMPORARY TABLE copied ON COMMIT DROP AS
    SELECT row_number() OVER (ORDER BY n, p.id)::bigint AS number, p.id AS old,
        nextval('desk_ticket_id_seq') AS new,
        make_interval(weeks => CASE WHEN %(open)s THEN 0 ELSE (n %% %(weeks)s)::int END,
            mins => CASE WHEN %(open)s THEN (n %% %(minutes)s)::int ELSE 0 END) AS earlier,
        ''::text AS reference, ''::text AS subject
    FROM generate_series(1, 1 + %(wanted)s / %(patterns)s) n CROSS JOIN unnest(%(keys)s::bigint[]) p(id)
    ORDER BY n, p.id LIMIT %(wanted)s
"""
_TABLES = {  # table → what is another in the copy than in the pattern
    "desk_ticket": {
        "id": "c.new", "reference": "c.reference", "subject": "c.subject", "opened_key": "NULL",
        "expected_loss": "0", "weighed_at": "NULL",
    },
    "desk_event": {"ticket_id": "c.new", "digest": "NULL"},
    "desk_clock": {"ticket_id": "c.new"},
    "desk_message": {"ticket_id": "c.new", "mail_id": "''"},
    "desk_step": {"ticket_id": "c.new"},
}  # fmt: skip


def copy(patterns: list[int], wanted: int, *, is_open: bool, minutes: int = 50) -> None:
    """Copy tickets with all that belongs to them; finished ones by whole weeks, open ones by some minutes."""
    from django.db import transaction

    if wanted <= 0:
        return
    given = {
        "open": is_open,
        "minutes": minutes,
        "weeks": WEEKS,
        "wanted": wanted,
        "patterns": len(patterns),
        "keys": patterns,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_MAP, given)
        _name(cursor, wanted, first=5_000_000 if is_open else 1_000_000)
        for table, changed in _TABLES.items():
            cursor.execute(_copied(cursor, table, changed))
        cursor.execute("DROP TABLE copied")


def _name(cursor: Any, wanted: int, first: int) -> None:
    """Give the copies references, and subjects, a few of them with the rare word."""
    from accord.ticketing import reference_of

    cursor.execute("CREATE TEMPORARY TABLE named (number bigint, reference text, subject text) ON COMMIT DROP")
    every = max(1, wanted // TICKETS_OF_RARE)
    with cursor.copy("COPY named FROM STDIN") as copy:
        for number in range(1, wanted + 1):
            subject = subject_of(number) + (f" {RARE}" if number % every == 0 and first < 5_000_000 else "")
            copy.write_row((number, reference_of(first + number), subject))
    cursor.execute(
        "UPDATE copied c SET reference = n.reference, subject = n.subject FROM named n WHERE n.number = c.number"
    )
    cursor.execute("ANALYZE copied")
    cursor.execute("DROP TABLE named")


def _copied(cursor: Any, table: str, changed: dict[str, str]) -> str:
    cursor.execute(
        "SELECT column_name, data_type, is_generated FROM information_schema.columns WHERE table_name = %s"
        " AND table_schema = current_schema() ORDER BY ordinal_position", [table],
    )  # fmt: skip
    columns = [(name, kind) for name, kind, generated in cursor.fetchall() if generated == "NEVER"]
    columns = [(name, kind) for name, kind in columns if name != "id" or name in changed]
    said = [
        changed.get(name, f"t.{name} - c.earlier" if kind == "timestamp with time zone" else f"t.{name}")
        for name, kind in columns
    ]
    key = "id" if table == "desk_ticket" else "ticket_id"
    names = ", ".join(f'"{name}"' for name, _ in columns)
    return f"INSERT INTO {table} ({names}) SELECT {', '.join(said)} FROM copied c JOIN {table} t ON t.{key} = c.old"


def facts() -> dict[str, Any]:
    """Return who asks, and for what."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from accord.server.accounts.models import Person
    from accord.server.accounts.roles import Role
    from accord.server.catalogue.models import Service
    from accord.server.desk.models import Event, Ticket

    agents = Person.objects.filter(memberships__role=Role.AGENT, is_active=True, teams__team__code="service-desk")
    agent = agents.order_by("pk")[0]
    session = SessionStore()
    session[SESSION_KEY] = str(agent.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = agent.get_session_auth_hash()
    session.create()
    unfinished = Ticket.objects.filter(state="open", source="accord").exclude(assignee=None).order_by("pk")
    finished = Ticket.objects.filter(state="closed", source="accord").order_by("pk")
    return {
        "session": str(session.session_key), "agent": agent.email,
        "requester": _requesters()[0].email, "service": Service.objects.exclude(state="retired").order_by("pk")[0].pk,
        "open": list(unfinished.values_list("reference", flat=True)[:2000]),
        "finished": list(islice(_spread(finished), 2000)),
        "counts": {"tickets": Ticket.objects.count(), "open": Ticket.objects.filter(state="open").count(),
                   "events": Event.objects.count()},
    }  # fmt: skip


def _spread(rows: Any) -> Iterable[str]:
    step = max(1, rows.count() // 2000)
    return list(rows.values_list("reference", flat=True))[::step]


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
    print(json.dumps(facts(), default=str))


if __name__ == "__main__":
    main()
