"""The page of one ticket: the conversation, the composer, what stands beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accord.server.accounts.access import may_anywhere
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.desk.access import access_work, may_for_ticket, sees_inside
from accord.server.desk.actions import UNDO_WITHIN, last_undoable
from accord.server.desk.actions.drafting import be_present, drop_draft, keep_draft, note_presence, place_of
from accord.server.desk.forms.composing import ComposeForm
from accord.server.desk.models import AnswerTemplate, Attachment, Draft, Step, Ticket
from accord.server.desk.queries.ticket import ticket_page
from accord.server.desk.queries.ticket_clocks import clock_lines
from accord.server.desk.queries.ticket_facts import beside, facts_of
from accord.server.desk.queries.ticket_history import KINDS, history
from accord.server.desk.queries.ticket_knowledge import words_of
from accord.server.desk.queries.ticket_presence import Company, company
from accord.server.desk.queries.ticket_rows import TicketRows, opened, rows_for
from accord.server.desk.queries.ticket_talk import Conversation, conversation_of, shown_of
from accord.server.desk.queries.ticket_templates import filled
from accord.server.desk.queries.ticket_there import There
from accord.server.desk.queries.ticket_words import PHASES, done_sentence
from accord.server.knowledge.access import articles_in_reach
from accord.server.ui.addresses import address_of
from accord.server.ui.kept import SEAT

__all__ = ["VIEWS", "draft", "draw", "presence", "template_text", "ticket", "unsent"]

VIEWS: Final = {
    "conversation": gettext_lazy("Conversation"),
    "history": gettext_lazy("History"),
    "clocks": gettext_lazy("Clocks"),
}

_INTO_COMPOSER: Final = frozenset({"template", "article", "known", "note"})
"""What an address may put into the composer."""
_KEPT: Final = ("text", "kind", "afterwards", "news_at", "booked", "cause", "article")
"""What a draft holds of the composer."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A ticket of which only the state is known: what is drawn from it serves every ticket that stands like that."""

    state: str
    assignee_id: int | None
    reference: str = SEAT

    def get_absolute_url(self) -> str:
        """Return where the ticket stands in whose place it is."""
        return address_of("desk:ticket", SEAT)


@dataclass(frozen=True, slots=True)
class Undoable:
    """What the reader did a moment ago and can take back."""

    step: Step
    said: str
    seconds: int


@require_safe
@never_cache
def ticket(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a ticket: what was said and promised, what became of it, and all that happened."""
    now = timezone.now()
    found, rows = opened(asker(request), reference, now, messages=_messages(request))
    return _drawn(request, found, rows, now)


def draw(request: HttpRequest, found: Ticket, form: ComposeForm) -> HttpResponse:
    """Answer with the page of a ticket and what was typed into the composer and could not be sent."""
    now = timezone.now()
    return _drawn(request, found, rows_for(asker(request), found, now, messages=_messages(request)), now, form)


def _messages(request: HttpRequest) -> int:
    return shown_of(everything="all" in request.GET)


def _drawn(
    request: HttpRequest, found: Ticket, rows: TicketRows, now: datetime, form: ComposeForm | None = None
) -> HttpResponse:
    person = asker(request)
    works, inside = may_for_ticket(person, Capability.WORK_ON_TICKETS, found), sees_inside(person)
    asked = request.GET.get("show", "")
    talk = _talk(request, rows) if asked in ("", "conversation") or form else Conversation((), False)
    show = "conversation" if form else asked if asked in VIEWS else "conversation" if talk.said else "clocks"
    lines = clock_lines(rows.clocks, found, now) if show != "clocks" else ()
    context: dict[str, Any] = {
        "ticket": found, "now": now, "show": show, "views": VIEWS, "talk": talk, "works": works,
        "leads": may_for_ticket(person, Capability.LEAD_DESK, found), "inside": inside,
        "lines": lines, "lines_key": [line.key for line in lines], "facts": facts_of(found),
        "phase": PHASES.get(found.phase, ""), "beside": beside(person, found, rows.there) if inside else None,
        "kinds": KINDS, "kind": request.GET.get("kind", ""), "length_of": _length, "undoable": None, "read_at": now,
        "seat": Seat(found.state, found.assignee_id), "me": person.pk,
    }  # fmt: skip
    if show == "clocks":
        context["page"] = page = ticket_page(person, found, now)
        context["read_at"] = page.read_at
    if show == "history":
        context["history"] = history(person, found, context["kind"])
    if works:
        context |= _working(request, person, found, talk, rows, form, now)
    return render(request, "desk/ticket.html", context, status=422 if form else 200)


def _talk(request: HttpRequest, rows: TicketRows) -> Conversation:
    whole = request.GET.get("whole", "")
    return conversation_of(
        rows.latest, _messages(request), whole=int(whole) if whole.isdecimal() else None,
        has_files=bool(rows.there.files),
    )  # fmt: skip


def _length(seconds: int) -> timedelta:
    return timedelta(seconds=seconds)


def _working(
    request: HttpRequest, person: Person, found: Ticket, talk: Conversation, rows: TicketRows, form: ComposeForm | None,
    now: datetime,
) -> dict[str, Any]:  # fmt: skip
    """Return what only those who work on the ticket get: the composer, who else is here, what can be taken back."""
    there = rows.there
    if there.others:
        others = be_present(found, person, now=now, is_writing=False)
    else:
        others = []
        note_presence(found, person, now=now, is_writing=False)
    draft = Draft.objects.filter(person=person, place=place_of(found)).first() if there.draft else None
    # Nothing typed, nothing chosen: then the composer is that of every ticket, and made only when it has to be drawn.
    is_empty = form is None and draft is None and not request.GET.keys() & _INTO_COMPOSER
    shapes = may_anywhere(person, Capability.CONFIGURE_DESK)

    def composer() -> ComposeForm:
        return form or _composer(request, person, found, talk, draft)

    return {
        "composer": composer, "added": _added, "draft": draft if form is None else None,
        "composer_key": ("composer", talk.last, tuple(rows.templates), shapes), "is_empty": is_empty,
        "templates": rows.templates, "latest": there.last_step or 0, "company": company(found, person, others),
        "undoable": _undoable(person, found, there, now), "shapes_templates": shapes,
    }  # fmt: skip


def _undoable(person: Person, found: Ticket, there: There, now: datetime) -> Undoable | None:
    if there.last_at is None or there.last_by not in (person.pk, None) or now - there.last_at > UNDO_WITHIN:
        return None
    step = last_undoable(found, by=person, now=now)
    return Undoable(step, done_sentence(step), int((UNDO_WITHIN - (now - step.at)).total_seconds())) if step else None


def _composer(
    request: HttpRequest, person: Person, found: Ticket, talk: Conversation, draft: Draft | None
) -> ComposeForm:
    initial = {**(draft.content if draft else {}), "seen": talk.last}
    template = request.GET.get("template", "")
    if template and (chosen := AnswerTemplate.objects.filter(code=template).first()):
        initial["text"] = f"{initial.get('text', '')}\n{filled(chosen, found, person)}".strip()
    words, article = words_of(person, article=request.GET.get("article", ""), error=request.GET.get("known", ""))
    if words or article:
        initial["text"] = f"{initial.get('text', '')}\n{words}".strip()
        initial["article"] = article or initial.get("article", "")
    if "note" in request.GET:
        initial["kind"] = "note"
    return ComposeForm(initial=initial, uploads=unsent(person), articles=articles_in_reach(person))


def _added(form: ComposeForm) -> Sequence[Attachment]:
    said = form["uploads"].value() or []
    keys = [int(one) for one in said if str(one).isdecimal()]
    return list(form.fields["uploads"].queryset.filter(pk__in=keys)) if keys else []  # type: ignore[attr-defined]


def unsent(person: Person) -> QuerySet[Attachment]:
    """Return the files that somebody has added and not sent yet."""
    return Attachment.objects.filter(owner=person, message=None)


@require_POST
def draft(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep what is being typed, or throw it away; a script does it every second, a button without one."""
    found, person, now = access_work(request.user, reference), asker(request), timezone.now()
    if "drop" in request.POST:
        drop_draft(person, place_of(found))
        return redirect(found)
    keys = [int(one) for one in request.POST.getlist("uploads") if one.isdecimal()]
    content = {name: request.POST.get(name, "") for name in _KEPT}
    keep_draft(person, place_of(found), {**content, "uploads": keys}, now=now)
    be_present(found, person, now=now, is_writing=bool(content["text"].strip()))
    return JsonResponse({"kept": True}) if request.headers.get("X-Requested-With") else redirect(found)


@require_safe
def presence(request: HttpRequest, reference: str) -> HttpResponse:
    """Say who else has the ticket open, and how much is new since `since`; 304 when that is what is known already."""
    found, person, now = access_work(request.user, reference), asker(request), timezone.now()
    others = be_present(found, person, now=now, is_writing=request.GET.get("writing") == "1")
    since = request.GET.get("since", "")
    here = company(found, person, others, int(since) if since.isdecimal() else None)
    if request.headers.get("If-None-Match") == here.tag:
        return _tagged(HttpResponse(status=304), here)
    answer = JsonResponse({"here": here.sentence, "news": here.news_sentence, "count": here.news})
    return _tagged(answer, here)


def _tagged(answer: HttpResponse, here: Company) -> HttpResponse:
    answer["ETag"], answer["Cache-Control"] = here.tag, "private, no-cache"
    return answer


@require_safe
def template_text(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """Return a template with its words filled in for a ticket, for the script of the composer."""
    found, person = access_work(request.user, reference), asker(request)
    chosen = AnswerTemplate.objects.filter(code=code).first()
    text = filled(chosen, found, person) if chosen else ""
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=200 if chosen else 404)
