"""The addresses of the API at which tickets are worked on and requests are made."""

from datetime import datetime
from typing import Any

from django.core.cache import caches
from django.utils import timezone

from accord.server.catalogue.models import Service
from accord.server.channels.phone.models import Call as PhoneCall
from accord.server.channels.portal.models import Approval, RequestType
from accord.server.desk.actions import Call, Words, add_task, link, link_error, open_ticket, resolve, watch
from accord.server.desk.actions.major import declare
from accord.server.desk.files import File
from accord.server.desk.major.running import KEPT_AS
from accord.server.desk.models import AnswerTemplate, Attachment, Draft, Link, SavedView, Ticket, Watcher
from accord.server.desk.models.working import LinkKind
from accord.server.knowledge.actions import ErrorFacts, record_error
from tests.server.contract import Entry, Expectation, World, only

IT = ("agent", "team_lead", "service_owner", "service_level_manager", "administrator")
WORKERS = ("agent", "team_lead")
_FORM = 415  # what the test sends is a form, and these take JSON
_NO_FILE = 422


def prepare(world: World) -> None:
    """Make a ticket of Charlie's with a message, a file, a task, a link and a watcher."""
    now, dora = timezone.now(), world.cast.dora
    words = Words(text="See this.", files=[File("api.txt", "text/plain", b"ink")])
    call = Call(subject="No ink", words=words, requester=world.cast.charlie)
    ticket = open_ticket(call, by=world.cast.charlie, now=now)
    other = open_ticket(Call(subject="No toner", words=Words(text="None.")), by=dora, now=now)
    link(ticket, other, LinkKind.RELATED, by=dora, now=now)
    watch(ticket, address="somebody@elsewhere.example", by=dora, now=now)
    world.made["api_desk"] = {
        "reference": ticket.reference,
        "file": Attachment.objects.get(name="api.txt").pk,
        "task": add_task(ticket, "Order ink", by=dora, now=now).pk,
        "link": Link.objects.get(ticket=ticket).pk,
        "watcher": Watcher.objects.get(ticket=ticket).pk,
        "major": _major(world, now).reference,
        "call": PhoneCall.objects.create(offered_at=now, answered_at=now, agent=dora, person=world.cast.charlie).pk,
        "approval": _approval(world, ticket, now),
        "solved": _solved(world, now).reference,
        "view": SavedView.objects.create(owner=dora, team=world.cast.desk, name="Shared", query="order=due").pk,
    }
    error = world.made["api_desk"]["error"] = record_error(ErrorFacts("Ink dries", "Grey"), by=dora, now=now)
    link_error(ticket, error, by=dora, now=now)
    AnswerTemplate.objects.create(code="api-hello", name="Hello", text="Dear {requester}")
    Draft.objects.create(person=dora, place=f"ticket:{ticket.pk}", content={"text": "x"}, began_at=now, changed_at=now)


def _major(world: World, now: datetime) -> Ticket:
    call = Call(subject="No network", words=Words(text="x"), requester=world.cast.charlie)
    ticket = open_ticket(call, by=world.cast.charlie, now=now)
    declare(ticket, title="No network", text="We see.", news_at=None, units=[world.cast.north], by=world.cast.dora,
            now=now)  # fmt: skip
    caches["process"].set(KEPT_AS, [], None)  # what a process keeps for seconds is no part of a page's cost
    return ticket


def _approval(world: World, ticket: Ticket, now: datetime) -> int:
    service = Service.objects.create(code="api-desk", name="API desk")
    kind = RequestType.objects.create(code="api-desk", name="API desk", service=service)
    asked = Approval.objects.create(
        ticket=ticket, request_type=kind, step=0, needed_by="representative", asked_at=now
    )  # fmt: skip
    asked.approvers.set([world.cast.alice])
    return asked.pk


def _solved(world: World, now: datetime) -> Ticket:
    call = Call(subject="Solved", words=Words(text="x"), requester=world.cast.charlie)
    ticket = open_ticket(call, by=world.cast.charlie, now=now)
    return resolve(ticket, by=world.cast.dora, now=now)


def _ticket(world: World) -> dict[str, object]:
    return {"reference": world.made["api_desk"]["reference"]}


def _beside(what: str) -> Any:
    return lambda world: {**_ticket(world), "key": world.made["api_desk"][what]}


def _one(what: str, field: str = "key") -> Any:
    return lambda world: {field: world.made["api_desk"][what]}


def _file(world: World) -> dict[str, object]:
    return {"key": world.made["api_desk"]["file"]}


def _template(world: World) -> dict[str, object]:
    return {"code": "api-hello"}


def _entry(name: str, get: Expectation, post: Expectation = 405, **options: Any) -> Entry:
    return Entry(f"api:{name}", get=get, post=post, nobody=401, **options)


_READ = only(*IT, "unit_representative", other=403)
_INSIDE = {**only(*IT, other=403), "unit_representative": 404}
_ASKERS = {**only(other=200), "no role": 403}
_TEXTS = only(*WORKERS, "service_level_manager", "administrator", other=403)
_WITH_BODY = (
    "answers", "notes", "resolve", "assignment", "hand_over", "hand_back", "wait", "reopen", "withdraw", "exempt",
    "phase", "merge", "split", "undo",
)  # fmt: skip
_BESIDE = {"task": "ticket_tasks", "link": "ticket_links", "watcher": "ticket_watchers"}

ENTRIES = [
    _entry("queue", only(*WORKERS, other=403)),
    _entry("queue_next", 405, only(*WORKERS, other=403)),
    *(_entry(f"ticket_{deed}", 405, _FORM, kwargs=_ticket) for deed in _WITH_BODY),
    _entry("ticket_take", 405, only(*WORKERS, other=403), kwargs=_ticket),
    _entry("ticket_resume", 405, only(*WORKERS, 409, other=403), kwargs=_ticket),
    _entry("ticket_close", 405, only(*WORKERS, 409, other=403), kwargs=_ticket),
    _entry("ticket_messages", _READ, kwargs=_ticket),
    _entry("ticket_steps", _INSIDE, kwargs=_ticket),
    *(_entry(many, _INSIDE, _FORM, kwargs=_ticket) for many in _BESIDE.values()),
    *(_entry(f"ticket_{one}", _INSIDE, kwargs=_beside(one)) for one in _BESIDE),
    _entry("attachments", 405, _NO_FILE),
    _entry("attachment", only(*IT, "unit_representative", "requester", other=404), kwargs=_file),
    _entry("requests", _ASKERS, _FORM),
    _entry("request", {**only("requester", other=404), "no role": 403}, kwargs=_ticket),
    _entry("request_messages", {**only("requester", other=404), "no role": 403}, _FORM, kwargs=_ticket),
    _entry("request_withdraw", 405, _FORM, kwargs=_ticket),
    _entry("request_close", 405, {**only("requester", 409, other=404), "no role": 403}, kwargs=_ticket),
    _entry("request_types", _ASKERS),
    _entry("orders", 405, _FORM),
    _entry("queue_together", 405, _FORM),
    _entry("ticket_major_incident", 405, _FORM, kwargs=_ticket),
    _entry("major_incidents", _ASKERS),
    _entry("major_incident", {**only(other=200), "no role": 403}, kwargs=_one("major", "reference")),
    _entry("major_updates", 405, _FORM, kwargs=_one("major", "reference")),
    _entry("major_tickets", 405, _FORM, kwargs=_one("major", "reference")),
    _entry("major_end", 405, _FORM, kwargs=_one("major", "reference")),
    _entry("calls", only(*WORKERS, other=403), _FORM),
    _entry("call", only(*WORKERS, other=403), kwargs=_one("call")),
    _entry("call_answer", 405, {**only(other=403), "agent": 200, "team_lead": 409}, kwargs=_one("call")),
    _entry("call_lost", 405, only(*WORKERS, 409, other=403), kwargs=_one("call")),
    _entry("call_end", 405, only(*WORKERS, other=403), kwargs=_one("call")),
    *(_entry(f"call_{deed}", 405, _FORM, kwargs=_one("call")) for deed in ("caller", "ticket", "continue")),
    _entry("approvals", _ASKERS),
    _entry("approval", {**only("unit_representative", other=404), "no role": 403}, kwargs=_one("approval")),
    _entry("approval_decision", 405, _FORM, kwargs=_one("approval")),
    _entry("request_rating", {**only("requester", other=404), "no role": 403}, _FORM,
           kwargs=_one("solved", "reference")),
    _entry("ticket_draft", {**only("agent", other=403), "team_lead": 404}, kwargs=_ticket),
    _entry("ticket_presence", 405, _FORM, kwargs=_ticket),
    _entry("ticket_answer_template", only(*WORKERS, other=403),
           kwargs=lambda world: {**_ticket(world), **_template(world)}),
    _entry("answer_templates", _TEXTS, _FORM),
    _entry("answer_template", _TEXTS, kwargs=_template),
    _entry("ticket_known_errors", _READ, _FORM, kwargs=_ticket),
    _entry("ticket_known_error", {**only(*IT, other=403), "unit_representative": 404},
           kwargs=lambda world: {**_ticket(world), "code": world.made["api_desk"]["error"].code}),
    _entry("queue_views", only(*WORKERS, other=403), _FORM),
    _entry("queue_view", only(*WORKERS, other=403), kwargs=_one("view")),
]  # fmt: skip
