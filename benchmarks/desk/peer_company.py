"""Fills django-helpdesk with tickets, or takes mails in for it; runs in its own environment.

    DATABASE_URL=… python -m benchmarks.desk.peer_company fill TICKETS
    DATABASE_URL=… python -m benchmarks.desk.peer_company mail MAILS SENDER RUN

Prints the facts as JSON, or the seconds.
"""

# ruff: noqa: PLC0415 - the settings must be there before anything of Django is imported
# mypy: ignore-errors

import json
import logging
import sys
import time
from datetime import UTC, datetime, timedelta

import django
from benchmarks.desk.words import RARE, TICKETS_OF_RARE, answer_text, mail, subject_of, trouble

SHARE_OPEN = 1 / 40
FOLLOW_UPS = 4
AT_ONCE = 2_000


def fill(tickets: int) -> None:
    """Save so many tickets, each with what was said on it."""
    from django.contrib.auth import get_user_model
    from django.db import connection
    from helpdesk.models import FollowUp, Queue, Ticket

    agent = get_user_model().objects.create_superuser("agent", "agent@desk.example", "secret")
    queue = Queue.objects.create(
        title="Service desk",
        slug="sd",
        email_address="desk@desk.example",
        allow_email_submission=True,
        allow_public_submission=True,
    )
    now, every = datetime.now(UTC), max(1, tickets // TICKETS_OF_RARE)
    for first in range(0, tickets, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, tickets))
        rows = [
            Ticket(
                queue=queue, title=subject_of(n) + (f" {RARE}" if n % every == 0 else ""), description=trouble(n),
                submitter_email="somebody@mail.example", assigned_to=agent if n % 2 else None,
                status=Ticket.OPEN_STATUS if n % round(1 / SHARE_OPEN) == 0 else Ticket.CLOSED_STATUS,
                created=now - timedelta(minutes=5 * n), modified=now, secret_key="x", priority=1 + n % 5,
            )
            for n in numbers
        ]  # fmt: skip
        made = Ticket.objects.bulk_create(rows)
        FollowUp.objects.bulk_create(
            FollowUp(ticket=one, date=one.created + timedelta(hours=place), title="Comment", public=True, user=agent,
                     comment=answer_text(n + place))
            for n, one in zip(numbers, made, strict=True) for place in range(FOLLOW_UPS)
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def facts() -> dict:
    """Return who asks, and for what."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.sessions.backends.db import SessionStore
    from helpdesk.models import FollowUp, Queue, Ticket
    from helpdesk.query import query_to_base64

    agent = get_user_model().objects.get(username="agent")
    session = SessionStore()
    session[SESSION_KEY] = str(agent.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = agent.get_session_auth_hash()
    session.create()
    of_state = {name: Ticket.objects.filter(status=state).order_by("pk") for name, state in (
        ("open", Ticket.OPEN_STATUS), ("finished", Ticket.CLOSED_STATUS)
    )}  # fmt: skip
    base = {"filtering": {"status__in": [1, 2]}, "filtering_null": {}, "sorting": "created", "search_string": "",
            "sortreverse": False}  # fmt: skip
    return {
        "session": str(session.session_key), "queue": Queue.objects.get().pk,
        "default": query_to_base64(base),
        "everything": query_to_base64({**base, "filtering": {}, "search_string": RARE}),
        "counts": {
            "tickets": Ticket.objects.count(), "open": of_state["open"].count(), "events": FollowUp.objects.count(),
        },
        "open": list(of_state["open"].values_list("pk", flat=True)),
        "finished": list(of_state["finished"].values_list("pk", flat=True)[::40]),
    }  # fmt: skip


def take_in(many: int, sender: str, run: str) -> None:
    """Take mails in as its `get_email` does once it has fetched them, and print the seconds."""
    from helpdesk.email import extract_email_metadata
    from helpdesk.models import Queue

    queue, logger = Queue.objects.get(), logging.getLogger("peer")
    logger.disabled = True
    for number in range(5):
        extract_email_metadata(mail(number, sender, "desk@desk.example", f"{run}-warm").decode(), queue, logger)
    mails = [mail(number, sender, "desk@desk.example", run).decode() for number in range(many)]
    print("ready", flush=True)
    sys.stdin.readline()
    began = time.perf_counter()
    for raw in mails:
        extract_email_metadata(raw, queue, logger)
    print(time.perf_counter() - began, flush=True)


def main() -> None:
    """Fill and print the facts, or take mails in."""
    django.setup()
    if sys.argv[1] == "mail":
        take_in(int(sys.argv[2]), sys.argv[3], sys.argv[4])
        return
    from django.core.management import call_command
    from helpdesk.models import Ticket

    call_command("migrate", interactive=False, verbosity=0)
    if not Ticket.objects.exists():
        fill(int(sys.argv[2]))
    print(json.dumps(facts(), default=str))


if __name__ == "__main__":
    main()
