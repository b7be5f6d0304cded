"""What the endpoints of the desk have in common: whom and what a body names, and the frame of everything done."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.events import TicketClass
from accord.server.accounts.access import people_in_reach, require
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.desk.access import access_ticket, access_work
from accord.server.desk.actions import last_undoable
from accord.server.desk.forms.deeds import FactsForm
from accord.server.desk.models import Attachment, Step, Ticket
from accord.server.desk.schemas.tickets import DoneShape, TicketDetail, shape_detail, undoable_until
from accord.server.rest.tags import match, tag_of
from accord.ticketing import FIELDS

__all__ = ["SEE", "WORK", "act", "detail_of", "done", "hold", "named_person", "read_facts", "uploads", "work_on"]

SEE = Capability.VIEW_TICKETS
WORK = Capability.WORK_ON_TICKETS

type Deed = Callable[[Ticket, Person, datetime], Ticket]


def act(request: HttpRequest, reference: str, deed: Deed, *, to: Capability = WORK) -> DoneShape:
    """Do something to a ticket and return what came of it; with `If-Match` only to the ticket that was read."""
    by, now = asker(request), timezone.now()
    with transaction.atomic():
        found = hold(request, by, reference, to=to)
        went_to = deed(found, by, now)
    return done(by, went_to.reference, now)


def hold(request: HttpRequest, by: Person, reference: str, *, to: Capability = WORK) -> Ticket:
    """Return a ticket to do something with; one that is no longer as `If-Match` says is refused, under its lock."""
    found = work_on(by, reference, to=to)
    if "If-Match" in request.headers:
        Ticket.objects.select_for_update(of=("self",)).only("pk").get(pk=found.pk)
        found = work_on(by, reference, to=to)
        match(request, detail_of(found))
    return found


def work_on(by: Person, reference: str, *, to: Capability = WORK) -> Ticket:
    """Return a ticket to do something with: 403 for who never may, 404 out of reach."""
    require(by, to)
    return access_work(by, reference, to=to)


def detail_of(ticket: Ticket) -> TicketDetail:
    """Return a ticket with all that is known of it."""
    last = Step.objects.filter(ticket=ticket).order_by("-id").values_list("pk", flat=True).first()
    return shape_detail(ticket, last)


def done(by: Person, reference: str, now: datetime) -> DoneShape:
    """Return a ticket after something was done to it, and whether that can be taken back."""
    ticket = access_ticket(by, reference)
    last = Step.objects.filter(ticket=ticket).order_by("-id").first()
    detail, step = shape_detail(ticket, last.pk if last else None), last_undoable(ticket, by=by, now=now)
    until = undoable_until(step)
    return DoneShape(ticket=detail, etag=tag_of(detail), step=step.pk if step else None, undoable_until=until)


def named_person(by: Person, address: str, field: str) -> Person:
    """Return the person with an e-mail address. Raises InputError at `field` when nobody in reach has it."""
    rows = people_in_reach(by, Capability.VIEW_PEOPLE).filter(is_active=True)
    found = rows.filter(email__iexact=address).first()
    if found is None:
        raise InputError([at_field(_("Nobody of this name or address is known."), field)])
    return found


def uploads(by: Person, keys: Sequence[int]) -> Sequence[int]:
    """Return the keys of files that somebody has uploaded and not sent yet. Raises InputError for any other."""
    known = set(Attachment.objects.filter(pk__in=keys, owner=by, message=None).values_list("pk", flat=True))
    if strange := [place for place, key in enumerate(keys) if key not in known]:
        raise InputError([at_field(_("You have uploaded no such file, or sent it already."), f"attachments.{place}")
                          for place in strange])  # fmt: skip
    return keys


def read_facts(ticket: Ticket, facts: Mapping[str, Any], *, by: Person, now: datetime) -> dict[str, Any]:
    """Check facts of a ticket as its form would, and return them as they are kept. Raises InputError at `facts.…`."""
    kind = TicketClass(ticket.ticket_class or TicketClass.INCIDENT)
    _refuse_unknown(facts, {field.name for field in FIELDS[kind]})
    given = {name: "" if value is None else value for name, value in facts.items()}
    form = FactsForm(given, ticket=ticket, by=by, now=now)
    if not form.is_valid():
        raise InputError(
            [at_field(str(text), f"facts.{name}") for name, texts in form.errors.items() for text in texts]
        )
    kept = form.facts()
    return {name: kept[name] for name in facts}


def _refuse_unknown(facts: Mapping[str, Any], known: Collection[str]) -> None:
    if strange := [name for name in facts if name not in known]:
        text = _("Tickets of this class have no such fact.")
        raise InputError([at_field(text, f"facts.{name}") for name in strange])
