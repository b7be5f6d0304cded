"""What the desk is measured against: the same rows, one query and one template, no sign-in, no navigation."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from itertools import count
from os import getpid
from time import time_ns

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from accord.server.desk.models import Message, Ticket

_FRAME = "<!doctype html><html><head><title>{{ title }}</title></head><body>%s</body></html>"
_LIST = _FRAME % (
    "<table>{% for one in rows %}<tr><td><a href='/ticket/{{ one.reference }}/'>{{ one.reference }}</a></td>"
    "<td>{{ one.subject }}</td><td>{{ one.state }}</td><td>{{ one.level }}</td><td>{{ one.next_due_at }}</td>"
    "<td>{{ one.unit_id }}</td><td>{{ one.assignee_id }}</td></tr>{% endfor %}</table>"
)
_TALK = (
    _FRAME
    % "{% for one in rows %}<article><h2>{{ one.author_name }} {{ one.at }}</h2>{{ one.text }}</article>{% endfor %}"
)
_SHOWN = ("reference", "subject", "state", "level", "next_due_at", "unit_id", "assignee_id")
_numbers = count(1)


def _drawn(template: str, rows: object) -> HttpResponse:
    return HttpResponse(_templates[template].render({"title": template, "rows": list(rows)}))  # type: ignore[call-overload]


_engine = engines["jinja2"]
_templates = {"list": _engine.from_string(_LIST), "talk": _engine.from_string(_TALK)}


def queue(request: HttpRequest) -> HttpResponse:
    """Return the first sixty open tickets in their order."""
    rows = Ticket.objects.filter(state__in=["open", "waiting"], source="accord").order_by("-expected_loss", "id")
    return _drawn("list", rows.values(*_SHOWN)[:60])


def ticket(request: HttpRequest, reference: str) -> HttpResponse:
    """Return what was said on a ticket."""
    return _drawn("talk", Message.objects.filter(ticket__reference=reference).values("author_name", "at", "text"))


def search(request: HttpRequest) -> HttpResponse:
    """Return the tickets with a word in their subject."""
    found = Ticket.objects.filter(subject__icontains=request.GET["q"]).order_by("-opened_at")
    return _drawn("list", found.values(*_SHOWN)[:50])


@csrf_exempt
def create(request: HttpRequest) -> HttpResponse:
    """Add a row to the table of tickets."""
    now, reference = datetime.now(UTC), f"bare-{getpid()}-{time_ns()}-{next(_numbers)}"
    Ticket.objects.create(
        reference=reference, subject=request.POST["subject"], source="bare", opened_at=now, last_at=now
    )
    return redirect(f"/ticket/{reference}/")


@csrf_exempt
def reply(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a row to the table of messages."""
    Message.objects.create(
        ticket_id=Ticket.objects.values_list("pk").get(reference=reference)[0], at=datetime.now(UTC),
        seq=1_000_000 + time_ns() // 1000 % 2_000_000_000 // 2, author_name="bare", is_inbound=False, is_public=True,
        is_automatic=False, channel="desk", text=request.POST["text"],
    )  # fmt: skip
    return redirect(f"/ticket/{reference}/")


def take_mail(raw: bytes) -> None:
    """Read a mail with the standard library, and add a row for it."""
    mail, now = message_from_bytes(raw, policy=policy.default), datetime.now(UTC)
    body = mail.get_body(("plain",))  # type: ignore[attr-defined]
    Ticket.objects.create(
        reference=f"bare-{getpid()}-{time_ns()}", subject=str(mail["subject"])[:300], source="bare",
        opened_at=now, last_at=now, details={"from": str(mail["from"]), "text": body.get_content()},
    )  # fmt: skip


urlpatterns = [
    path("healthz", lambda request: HttpResponse("ok")),
    path("queue/", queue),
    path("ticket/<path:reference>/do/write/", reply),
    path("ticket/<path:reference>/", ticket),
    path("search/", search),
    path("create/", create),
]
