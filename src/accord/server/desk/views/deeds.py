"""Everything that is done to a ticket beside writing: one page and one dialog for each deed, by a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accord.errors import InputError
from accord.events import TicketClass
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.desk import actions
from accord.server.desk.access import access_work
from accord.server.desk.actions import Classification, Words
from accord.server.desk.forms import deeds as forms
from accord.server.desk.levels import level_for
from accord.server.desk.models import ErrorLink, Link, Message, Task, Ticket, WaitingReason, Watcher
from accord.server.desk.models.working import LinkKind
from accord.server.desk.queries.ticket_people import find_person, find_ticket
from accord.server.desk.queries.ticket_presence import last_step
from accord.server.desk.queries.ticket_words import STEPS
from accord.server.ui.forms import add_problems

__all__ = ["DEEDS", "act"]

type Given = Mapping[str, Any]
type Perform = Callable[[Ticket, Given, Person, datetime], Ticket]


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done: what it is called, what is asked, and the action behind it."""

    title: Any
    verb: Any
    perform: Perform
    form: type[forms.DeedForm] = forms.DeedForm
    capability: Capability = Capability.WORK_ON_TICKETS
    text: Any = ""
    kind: str = "main"


def _take(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    return actions.take(ticket, by=by, now=now, seen_assignee=given["seen"])


def _assign(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    team, person = given["to"]
    return actions.assign(ticket, team=team, person=person, by=by, now=now, reason=given["reason"])


def _hand_over(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    team, person = given["to"]
    return actions.hand_over(ticket, team=team, person=person, by=by, now=now, note=given["note"])


def _hand_back(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    return actions.hand_back(ticket, by=by, now=now, note=given["note"])


def _classify(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    said = Classification(
        ticket_class=TicketClass(given["ticket_class"]) if given["ticket_class"] != ticket.ticket_class else None,
        wanted_by=given["wanted_by"],
        **{name: given[name] for name in ("unit", "service", "component", "function", "impact", "urgency")},
    )
    return actions.classify(ticket, said, by=by, now=now)


def _wait(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    reason = WaitingReason(given["reason"])
    supplier = given["supplier"] if reason == WaitingReason.SUPPLIER else None
    return actions.wait(ticket, reason, by=by, now=now, supplier=supplier, until=given["until"], note=given["note"])


def _resume(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    return actions.resume(ticket, by=by, now=now)


def _resolve(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    words = Words(text=given["text"])
    helped = given["article"].code if given["article"] else ""
    return actions.resolve(
        ticket, by=by, now=now, words=words, cause=given["cause"], article=helped, booked_s=given["booked"]
    )


def _reopen(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    return actions.reopen(ticket, by=by, now=now, reason=given["reason"])


def _close(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    return actions.close(ticket, by=by, now=now)


def _withdraw(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    return actions.withdraw(ticket, by=by, now=now, reason=given["reason"])


def _exempt(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    return actions.exempt(ticket, reason=given["reason"], target=given["target"] or None, by=by, now=now)


def _phase(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    if facts := {name: value for name, value in given["facts"].items() if value not in ("", None)}:
        actions.state_facts(ticket, facts, by=by, now=now)
    return actions.enter_phase(ticket, given["phase"], by=by, now=now)


def _facts(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    return actions.state_facts(ticket, given["facts"], by=by, now=now)


def _rename(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    return actions.rename(ticket, given["subject"], by=by, now=now)


def _task(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    actions.add_task(ticket, given["text"], by=by, now=now, assignee=given["assignee"], due_on=given["due_on"])
    return ticket


def _do_task(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    task = get_object_or_404(Task, ticket=ticket, pk=given["which"])
    return actions.do_task(ticket, task, by=by, now=now)


def _watch(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    who = given["who"].strip()
    if "@" in who and not Person.objects.filter(email__iexact=who).exists():
        return actions.watch(ticket, address=who, by=by, now=now)
    return actions.watch(ticket, person=find_person(by, who, "who"), by=by, now=now)


def _unwatch(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    watcher = get_object_or_404(Watcher.objects.select_related("person"), ticket=ticket, pk=given["which"])
    return actions.unwatch(ticket, watcher, by=by, now=now)


def _link(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    other = find_ticket(by, given["other"], "other")
    return actions.link(ticket, other, LinkKind(given["kind"]), by=by, now=now)


def _unlink(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    made = get_object_or_404(Link.objects.select_related("other"), ticket=ticket, pk=given["which"])
    return actions.unlink(ticket, made, by=by, now=now)


def _link_error(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    return actions.link_error(ticket, given["error"], by=by, now=now)


def _unlink_error(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    made = get_object_or_404(ErrorLink.objects.select_related("error"), ticket=ticket, pk=given["which"])
    return actions.unlink_error(ticket, made, by=by, now=now)


def _merge(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    into = find_ticket(by, given["other"], "other")
    actions.merge(ticket, into, by=by, now=now)
    return into


def _split(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    message = get_object_or_404(Message, ticket=ticket, seq=given["which"])
    return actions.split(ticket, message, subject=given["subject"], by=by, now=now)


def _parent(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    above = find_ticket(by, given["parent"], "parent") if given["parent"].strip() else None
    return actions.set_parent(ticket, above, by=by, now=now)


def _undo(ticket: Ticket, given: Given, by: Person, now: datetime) -> Ticket:
    return actions.undo(ticket, given["which"], by=by, now=now)


DEEDS: Final[Mapping[str, Deed]] = {
    "take": Deed(_("Take the ticket"), _("Take"), _take, forms.TakeForm),
    "assign": Deed(_("Assign"), _("Assign"), _assign, forms.AssignForm),
    "hand-over": Deed(_("Hand over to another team"), _("Hand over"), _hand_over, forms.HandOverForm),
    "hand-back": Deed(
        _("Hand back"), _("Hand back"), _hand_back, forms.HandBackForm,
        text=_("The ticket returns to the team that had it before."),
    ),
    "classify": Deed(_("What it is about"), _("Save"), _classify, forms.ClassifyForm),
    "wait": Deed(
        _("Let it wait"), _("Let it wait"), _wait, forms.WaitForm,
        text=_("Clocks whose agreement lists the reason are paused."),
    ),
    "resume": Deed(_("Go on with it"), _("Go on"), _resume),
    "resolve": Deed(_("Resolve"), _("Resolve"), _resolve, forms.ResolveForm),
    "reopen": Deed(_("Reopen"), _("Reopen"), _reopen, forms.ReasonForm),
    "close": Deed(_("Close"), _("Close"), _close, text=_("The customer agrees that the help was given.")),
    "withdraw": Deed(
        _("Withdraw for the customer"), _("Withdraw"), _withdraw, forms.ReasonForm, kind="danger",
        text=_("The customer no longer wants it. Every clock stops without a verdict."),
    ),
    "exempt": Deed(
        _("Exempt from the percentage"), _("Exempt"), _exempt, forms.ExemptForm, Capability.LEAD_DESK,
        text=_("The verdict stays to be seen, but does not count."), kind="danger",
    ),
    "phase": Deed(_("Next phase"), _("Enter the phase"), _phase, forms.PhaseForm),
    "facts": Deed(_("Facts"), _("Save"), _facts, forms.FactsForm),
    "rename": Deed(_("Rename"), _("Save"), _rename, forms.RenameForm),
    "task": Deed(_("New task"), _("Add"), _task, forms.TaskForm),
    "task-done": Deed(_("Task done"), _("Done"), _do_task, forms.WhichForm),
    "watch": Deed(_("New watcher"), _("Add"), _watch, forms.WatchForm),
    "unwatch": Deed(_("Take the watcher off"), _("Take off"), _unwatch, forms.WhichForm),
    "link": Deed(_("Link to another ticket"), _("Link them"), _link, forms.LinkForm),
    "unlink": Deed(_("Take the link away"), _("Take away"), _unlink, forms.WhichForm),
    "known-error": Deed(_("Link to a known error"), _("Link them"), _link_error, forms.KnownErrorForm),
    "not-known-error": Deed(_("Take the link away"), _("Take away"), _unlink_error, forms.WhichForm),
    "merge": Deed(_("Merge into another ticket"), _("Merge"), _merge, forms.MergeForm, kind="danger"),
    "split": Deed(_("Split off a ticket of its own"), _("Split"), _split, forms.SplitForm),
    "parent": Deed(_("Put below another ticket"), _("Save"), _parent, forms.ParentForm),
    "undo": Deed(_("Take back what you did last"), _("Take back"), _undo, forms.WhichForm),
}  # fmt: skip
"""Everything that can be done, by the word in its address."""


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, reference: str, deed: str) -> HttpResponse:
    """Ask for what a deed needs, or do it; what is refused stays in the form with the reason."""
    what = DEEDS.get(deed)
    if what is None:
        raise Http404(deed)
    found = access_work(request.user, reference, to=what.capability)
    if request.method != "POST":
        return _ask(request, found, what, _form(request, found, what))
    form = what.form(request.POST, ticket=found, by=asker(request), now=timezone.now())
    went_to = _done(request, what, form, found)
    return redirect(went_to) if went_to else _ask(request, found, what, form, status=422)


def _form(request: HttpRequest, found: Ticket, what: Deed) -> forms.DeedForm:
    """Return the form to begin with; a script asks for it again when something is chosen on which choices depend."""
    by, is_known = asker(request), any(name in request.GET for name in ("refresh", "which"))
    return what.form(ticket=found, by=by, now=timezone.now(), initial=request.GET.dict() if is_known else {})


def _done(request: HttpRequest, what: Deed, form: forms.DeedForm, found: Ticket) -> Ticket | None:
    if not form.is_valid():
        return None
    by, now = asker(request), timezone.now()
    given = {**form.cleaned_data, "facts": form.facts()} if isinstance(form, forms.FactsForm) else form.cleaned_data
    try:
        went_to = what.perform(found, given, by, now)
    except InputError as error:
        add_problems(form, error)
        form.catch_up()
        return None
    step = last_step(went_to)
    if step is not None and went_to.pk != found.pk:
        messages.success(request, str(STEPS.get(step.action, "")))
    return went_to


def _ask(request: HttpRequest, found: Ticket, what: Deed, form: forms.DeedForm, status: int = 200) -> HttpResponse:
    context = {"ticket": found, "deed": what, "form": form, "level": _level(form), "is_part": bool(request.htmx)}  # type: ignore[attr-defined]
    page = "desk/ticket_deed_part.html" if request.htmx else "desk/ticket_deed.html"  # type: ignore[attr-defined]
    return render(request, page, context, status=status)


def _level(form: forms.DeedForm) -> int | None:
    """Return the level that impact and urgency give as they are chosen just now."""
    if not isinstance(form, forms.ClassifyForm):
        return None
    chosen = (str(form[name].value() or "") for name in ("impact", "urgency"))
    impact, urgency = (int(one) if one.isdecimal() else None for one in chosen)
    return level_for(impact, urgency)
