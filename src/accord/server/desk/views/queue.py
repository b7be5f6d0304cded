"""The queue: what to do next, for whoever works on tickets."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accord.errors import InputError
from accord.server.accounts.access import may_anywhere, paths_in_reach, require, units_in_reach
from accord.server.accounts.models import Person, Team
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.models import Service
from accord.server.desk.actions.viewing import keep_view
from accord.server.desk.forms.queue import TogetherForm, ViewForm
from accord.server.desk.models import SavedView, Ticket
from accord.server.desk.queueing.asking import Asked, changes_known, found, own_teams, waiting_in_reach
from accord.server.desk.queueing.choosing import once, standing
from accord.server.desk.queueing.listing import ROWS, counts, grouped, listed
from accord.server.desk.queueing.reasons import sentence
from accord.server.desk.queueing.taking import take_next
from accord.server.desk.queueing.together import Outcome, do_together
from accord.server.desk.words import kind_called
from accord.ticketing import LEVELS

__all__ = ["queue", "remove_view", "save_view", "take_one", "together"]

_WORK: Final = Capability.WORK_ON_TICKETS
_MOST: Final = 200
_WAITS: Final = dict(Ticket._meta.get_field("waiting_reason").flatchoices)
ORDER_NAMES: Final = {
    "loss": gettext_lazy("Expected loss"),
    "due": gettext_lazy("Due time"),
    "age": gettext_lazy("Age"),
}


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show the queue, or its rows alone; those that somebody has already are answered by 304 before they are read."""
    known, mark = request.headers.get("If-None-Match"), ""
    if request.GET.get("part") == "rows" and known and known == (mark := _mark(request)):
        return HttpResponseNotModified(headers={"ETag": mark})  # it tells nothing but that nothing is new
    require(request.user, _WORK)
    if request.GET.get("part") != "rows":
        return render(request, "desk/queue.html", _whole(request))
    mark = mark or _mark(request)
    response = render(request, "desk/queue_rows.html", _rows(request, own_teams(asker(request))))
    response.headers["ETag"], response.headers["Cache-Control"] = mark, "private, no-cache"
    return response


def _mark(request: HttpRequest) -> str:
    """The state of the desk, the minute (times count down), and what is asked by whom in which language."""
    asked = f"{asker(request).pk} {get_language()} {request.GET.urlencode()}"
    return (
        f'"{changes_known(request)}-{int(timezone.now().timestamp()) // 60}-{sha256(asked.encode()).hexdigest()[:12]}"'
    )


def _rows(request: HttpRequest, teams: Sequence[int]) -> dict[str, Any]:
    person, asked, now = asker(request), Asked.of(request.GET), timezone.now()
    rows = listed(found(person, asked, teams), asked, now, ROWS + 1)
    return {
        "groups": list(grouped(rows[:ROWS], asked)), "has_more": len(rows) > ROWS, "asked": asked, "me": person.pk,
        "now": now, "today": timezone.localdate(now), "sentence": sentence, "kind_called": kind_called, "waits": _WAITS,
    }  # fmt: skip


def _whole(request: HttpRequest) -> dict[str, Any]:
    person, stands = asker(request), standing(asker(request))
    reach = frozenset(paths_in_reach(person, Capability.VIEW_TICKETS))
    state = (changes_known(request), stands, reach, person.pk)
    views = SavedView.objects.filter(Q(owner=person) | Q(team__in=stands.teams)).select_related("owner")
    return {
        **_rows(request, stands.teams), "state": state, "counts": once(
            ("queue counts", state), lambda: counts(person, stands.teams)
        ),
        # What is only drawn is found when it has to be drawn: `state` says whether it has changed.
        "has_teams": bool(stands.teams), "views": lambda: list(views), "order_names": ORDER_NAMES, "levels": LEVELS,
        "classes": Ticket.Class.choices,
        "teams": lambda: Team.objects.filter(ended_on=None).values_list("code", "name"),
        "units": lambda: units_in_reach(person, Capability.VIEW_TICKETS).values_list("code", "name"),
        "services": lambda: [(one.code, one.said_name) for one in Service.objects.only("code", "name", "names")],
        "form": TogetherForm, "may_set_up": may_anywhere(person, Capability.CONFIGURE_DESK),
        "view_form": lambda: ViewForm(by=person, initial={"query": _kept_query(request.GET)}),
        "query_kept": request.GET.urlencode(), "here": request.get_full_path(),
    }  # fmt: skip


def _kept_query(query: QueryDict) -> str:
    kept = query.copy()
    for name in ("part", "format"):
        kept.pop(name, None)
    return kept.urlencode()


@require_POST
def take_one(request: HttpRequest) -> HttpResponse:
    """Take the ticket that is worth most, and open it."""
    require(request.user, _WORK)
    taken = take_next(by=asker(request), now=timezone.now())
    if taken is None:
        messages.info(request, _("Nothing is left to take: every open ticket of your teams is with somebody."))
        return redirect("queue:queue")
    return redirect(taken)


@require_POST
def together(request: HttpRequest) -> HttpResponse:
    """Do one thing to several tickets, and say of each what became of it."""
    require(request.user, _WORK)
    form, person = TogetherForm(request.POST), asker(request)
    chosen = [int(key) for key in request.POST.getlist("ticket")[:_MOST] if key.isdecimal()]
    if not form.is_valid() or not chosen:
        messages.error(request, _("Choose tickets, and what is to be done to them."))
        return _back(request)
    tickets = waiting_in_reach(person).filter(pk__in=chosen).select_related("unit").order_by("pk")
    given = form.cleaned_data
    _tell(request, do_together(given["deed"], tickets, given, by=person, now=timezone.now()), len(chosen))
    return _back(request)


def _tell(request: HttpRequest, outcomes: list[Outcome], chosen: int) -> None:
    done = [one.reference for one in outcomes if not one.refusal]
    if done:
        messages.success(request, _("Done: %(references)s.") % {"references": ", ".join(done)})
    for one in outcomes:
        if one.refusal:
            messages.error(request, _("%(reference)s: %(why)s") % {"reference": one.reference, "why": one.refusal})
    if len(outcomes) < chosen:
        gone = chosen - len(outcomes)
        template = ngettext("%(num)s was finished meanwhile.", "%(num)s were finished meanwhile.", gone)
        messages.warning(request, template % {"num": gone})


def _back(request: HttpRequest) -> HttpResponse:
    asked = request.POST.get("here", "")
    is_ours = url_has_allowed_host_and_scheme(asked, None) and asked.startswith(reverse("queue:queue"))
    return redirect(asked if is_ours else "queue:queue")


@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep what the queue shows under a name."""
    require(request.user, _WORK)
    person = asker(request)
    form = ViewForm(request.POST, by=person)
    if not form.is_valid():
        messages.error(request, _("Give the view a name."))
        return redirect("queue:queue")
    if not _kept(form, person):
        messages.error(request, _("You have a view of this name already."))
    return redirect(f"{reverse('queue:queue')}?{form.cleaned_data['query']}")


def _kept(form: ViewForm, person: Person) -> bool:
    form.instance.owner = person
    try:
        keep_view(form.instance)
    except InputError:
        return False
    return True


@require_POST
def remove_view(request: HttpRequest, key: int) -> HttpResponse:
    """Forget a view of one's own."""
    require(request.user, _WORK)
    get_object_or_404(SavedView, pk=key, owner=asker(request)).delete()
    return redirect("queue:queue")
