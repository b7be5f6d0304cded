"""Major incidents: declared once, told to everybody at once, ended with all the tickets below."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person, Unit
from accord.server.desk.actions.changing import changing
from accord.server.desk.actions.finishing import resolve
from accord.server.desk.actions.joining import set_parent
from accord.server.desk.actions.talking import answer
from accord.server.desk.actions.undoing import UNDO_WITHIN, undo
from accord.server.desk.actions.writing import Words
from accord.server.desk.announcing import Happening
from accord.server.desk.errors import NotUndoableError, OvertakenError, TicketEndedError
from accord.server.desk.major.letters import write_to_subscribers
from accord.server.desk.major.running import forget
from accord.server.desk.models import MajorDelivery, MajorIncident, MajorUpdate, StatusSubscription, Step, Ticket

__all__ = ["declare", "end", "follow", "follow_back", "is_followed", "put_below", "subscribe", "tell"]

_UNFINISHED = (Ticket.State.OPEN, Ticket.State.WAITING)
_FOLLOWED = ("ticket.resolved", "ticket.withdrawn", "ticket.merged", "ticket.put_below")
_WARNED_AFTER = 3 / 4
"""The share of the promised time after which the desk is reminded."""


@transaction.atomic
def declare(
    ticket: Ticket,
    *,
    title: str,
    text: str,
    news_at: datetime | None,
    units: Collection[Unit] = (),
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> MajorIncident:
    """Say that a ticket is a major incident, and tell everybody for the first time.

    `units` says whom it concerns; none: everybody. Raises InputError for an empty title or text, OvertakenError when
    it is one already, TicketEndedError for a ticket that is no longer open.
    """
    if not title.strip():
        raise InputError([at_field(_("Say in a few words what people notice."), "title")])
    with changing(ticket, "ticket.declared_major", by=by, now=now, title=title.strip()[:200]) as change:
        if change.ticket.state not in _UNFINISHED:
            raise TicketEndedError(_("%(reference)s is not open any more.") % {"reference": ticket.reference})
        if MajorIncident.objects.filter(ticket=ticket).exists():
            raise OvertakenError(_("%(reference)s is a major incident already.") % {"reference": ticket.reference})
        major = MajorIncident.objects.create(
            ticket=ticket, title=title.strip()[:200], declared_at=change.now, declared_by=by
        )
        major.units.set(units)
    tell(major, text, news_at=news_at, key=key or uuid4(), by=by, now=now)
    return major


@transaction.atomic
def tell(
    major: MajorIncident, text: str, *, news_at: datetime | None, key: UUID, by: Person, now: datetime
) -> MajorUpdate:
    """Tell everybody how it stands: on the ticket itself, and from there on each ticket below.

    `news_at` promises when they hear again. A second call with the same `key` returns what the first one said.
    """
    major = _locked(major)
    if known := MajorUpdate.objects.filter(key=key).first():
        return known
    if major.ended_at is not None:
        raise TicketEndedError(_("This major incident is over."))
    if news_at is not None and news_at <= now:
        raise InputError([at_field(_("This lies in the past."), "news_at")])
    answer(major.ticket, Words(text=text), by=by, now=now, news_at=news_at)
    return _said(major, text, key, by, now, news_at)


@transaction.atomic
def end(major: MajorIncident, text: str, *, key: UUID, by: Person, now: datetime) -> MajorUpdate | None:
    """Resolve a major incident and every open ticket below it with the same answer."""
    major = _locked(major)
    if known := MajorUpdate.objects.filter(key=key).first():
        return known
    if not text.strip():
        raise InputError([at_field(_("Say how it was solved."), "text")])
    resolve(major.ticket, by=by, now=now, words=Words(text=text))
    MajorUpdate.objects.filter(major=major, is_end=True).update(key=key)
    return MajorUpdate.objects.filter(key=key).first()


def put_below(major: MajorIncident, tickets: Iterable[Ticket], *, by: Person, now: datetime) -> int:
    """Put tickets below a major incident; each of them is told how it stands. Return how many there were."""
    if not MajorIncident.objects.filter(pk=major.pk, ended_at=None).exists():
        raise TicketEndedError(_("This major incident is over."))
    done = 0
    for ticket in tickets:
        if major.ticket_id not in (ticket.parent_id, ticket.pk):
            set_parent(ticket, major.ticket, by=by, now=now)
            done += 1
    return done


def subscribe(person: Person, *, wants: bool, now: datetime) -> None:
    """Let somebody hear by mail of everything major that concerns them, or no longer."""
    if wants:
        StatusSubscription.objects.get_or_create(person=person, defaults={"since": now})
    else:
        StatusSubscription.objects.filter(person=person).delete()


def is_followed(happening: Happening) -> bool:
    """Say whether an action is one that `follow` follows."""
    return happening.action in _FOLLOWED


def follow(happening: Happening) -> None:
    """Follow what happens to tickets: one resolved ends its major incident, one put below is told how it stands."""
    ticket = happening.ticket
    match happening.action:
        case "ticket.resolved":
            if major := MajorIncident.objects.filter(ticket=ticket, ended_at=None).first():
                text = happening.message.text if happening.message else ""
                _said(major, text, uuid4(), happening.step.by, happening.step.at, None, is_end=True)
        case "ticket.withdrawn" | "ticket.merged":
            MajorIncident.objects.filter(ticket=ticket, ended_at=None).update(
                ended_at=happening.step.at, next_notice_at=None
            )
            forget()
        case "ticket.put_below" if ticket.parent_id and ticket.state in _UNFINISHED:
            latest = MajorUpdate.objects.filter(major__ticket=ticket.parent_id, major__ended_at=None).last()
            if latest is not None:
                MajorDelivery.objects.bulk_create([MajorDelivery(update=latest, ticket=ticket)], ignore_conflicts=True)


def follow_back(step: Step) -> None:
    """Take an update back with the step that said it: wherever it was said and nothing followed."""
    locked = MajorUpdate.objects.select_for_update(of=("self",)).select_related("major", "by")
    update = locked.filter(step=step).first()
    if update is None:
        return
    at = Step.objects.values_list("undone_at", flat=True).get(pk=step.pk)
    # All of them first, in one order: whoever delivers, or works on one of these tickets, is waited for only once.
    deliveries = list(MajorDelivery.objects.select_for_update().filter(update=update).order_by("pk"))
    tickets = {one.pk: one for one in Ticket.objects.select_for_update().order_by("pk").filter(
        pk__in=[one.ticket_id for one in deliveries])}  # fmt: skip
    for one in deliveries:
        if one.step_id is not None and update.by is not None and at is not None:
            _take_back(tickets[one.ticket_id], one.step_id, by=update.by, now=at)
    major = update.major
    update.delete()
    _promise(major, major.updates.last())


def _take_back(ticket: Ticket, step: int, *, by: Person, now: datetime) -> None:
    try:
        undo(ticket, step, by=by, now=now)
    except NotUndoableError:  # something was done there since: it stays said
        return


def _locked(major: MajorIncident) -> MajorIncident:
    """Read a major incident under the lock of its ticket, which every action takes first."""
    Ticket.objects.select_for_update(of=("self",)).get(pk=major.ticket_id)
    return MajorIncident.objects.select_related("ticket").get(pk=major.pk)


def _said(
    major: MajorIncident,
    text: str,
    key: UUID,
    by: Person | None,
    now: datetime,
    news_at: datetime | None,
    *,
    is_end: bool = False,
) -> MajorUpdate:
    """Write down what was said on the ticket a moment ago, and to whom it goes from there."""
    step = Step.objects.filter(ticket=major.ticket_id).order_by("-id").first()
    update = MajorUpdate.objects.create(
        major=major, key=key, at=now, by=by, text=text, news_at=news_at, is_end=is_end, step=step
    )
    below = Ticket.objects.filter(parent=major.ticket_id, state__in=_UNFINISHED).order_by("pk")
    MajorDelivery.objects.bulk_create(MajorDelivery(update=update, ticket=ticket) for ticket in below)
    _promise(major, update)
    held = UNDO_WITHIN + timedelta(seconds=1) if by is not None else timedelta()
    write_to_subscribers(update, leaves_at=now + held)
    return update


def _promise(major: MajorIncident, latest: MajorUpdate | None) -> None:
    """Let the incident say what its latest update does: whether it is over, and when news are promised."""
    is_over = latest is not None and latest.is_end
    major.ended_at = latest.at if latest is not None and is_over else None
    major.news_at = latest.news_at if latest is not None and not is_over else None
    major.next_notice_at = (
        latest.at + (major.news_at - latest.at) * _WARNED_AFTER if latest is not None and major.news_at else None
    )
    major.save(update_fields=["ended_at", "news_at", "next_notice_at"])
    forget()
    transaction.on_commit(forget)
