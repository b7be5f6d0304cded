"""All that happened to a ticket as one time line: events, steps, notices, and the first words of what was said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import unescape
from typing import Final

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.documents.naming import Names
from accord.events import Event, EventType, Visibility
from accord.server.accounts.models import Person
from accord.server.agreements.bridge import book
from accord.server.desk.access import sees_inside
from accord.server.desk.bridge import events_of_ticket
from accord.server.desk.models import OWN_SOURCE, ClockNotice, Step, Ticket
from accord.server.desk.queries.ticket import STATES, text_of
from accord.server.desk.queries.ticket_text import from_markdown
from accord.server.desk.queries.ticket_words import STEPS, told_of
from accord.server.desk.words import kind_called, title_of
from accord.server.knowledge.models import Article
from accord.server.knowledge.queries.listing import rows_of
from accord.server.ui.filters import FILTERS

__all__ = ["KINDS", "Line", "history"]

KINDS: Final = {
    "": gettext_lazy("Everything"),
    "talk": gettext_lazy("Messages and notes"),
    "work": gettext_lazy("Work"),
    "notices": gettext_lazy("Notices"),
}
_LETTERS: Final = 160


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened."""

    at: datetime
    kind: str
    title: str
    text: str
    by: str
    state: str = ""
    is_taken_back: bool = False


def history(person: Person, ticket: Ticket, kind: str = "") -> Sequence[Line]:
    """Return what a person may read of a ticket's history, in its order; `kind` of `KINDS` shows a part of it."""
    is_inside = sees_inside(person)
    events = [one for one in events_of_ticket(ticket) if is_inside or one.visibility is not Visibility.INTERNAL]
    lines = _of_events(ticket, events, is_inside=is_inside)
    if is_inside:
        lines += [*_of_steps(ticket), *_of_notices(ticket)]
    return sorted((line for line in lines if kind in ("", line.kind)), key=lambda line: line.at)


def _of_events(ticket: Ticket, events: Sequence[Event], *, is_inside: bool) -> list[Line]:
    names, people = Names(book().organisation), _people(events)
    words = dict(ticket.messages.values_list("seq", "text"))
    titles = _titles(events) if is_inside else {}
    gone = {one.corrects for one in events if one.event is EventType.CORRECTED and one.corrected_at is None}
    lines = [_line(one, names, people, words, gone, is_inside=is_inside) for one in events]
    return [
        replace(line, text=" · ".join(part for part in (line.text, titles.get(one.article or "")) if part))
        for line, one in zip(lines, events, strict=True)
    ]


def _titles(events: Sequence[Event]) -> dict[str, str]:
    """Return how the articles that helped are named; those of another desk have its own numbers, and no titles here."""
    codes = {one.article: one.source == OWN_SOURCE for one in events if one.article}
    if not codes:
        return {}
    own_codes = [code for code, is_own in codes.items() if is_own]
    own = rows_of(Article.objects.filter(code__in=own_codes).values_list("pk", flat=True))
    titles = {row.article.code: f"{row.article} {row.text.title}" for row in own}
    return {code: _("article that helped: %(article)s") % {"article": titles.get(code, code)} for code in codes}


def _line(
    event: Event,
    names: Names,
    people: Mapping[str, str],
    words: Mapping[int, str],
    gone: set[int | None],
    *,
    is_inside: bool,
) -> Line:
    is_talk = event.event in (EventType.CONTACT, EventType.OPENED)
    # Why work was handed on is between teams.
    shown = event if is_inside or event.event is not EventType.ASSIGNED else replace(event, note=None, person=None)
    said = [text_of(shown, names), *_beyond(event, is_inside=is_inside), _first_words(words.get(event.seq, ""))]
    return Line(
        event.at, "talk" if is_talk else "work", title_of(event), " · ".join(part for part in said if part),
        _actor(event, people), STATES.get(event.event, ""), event.seq in gone,
    )  # fmt: skip


def _actor(event: Event, people: Mapping[str, str]) -> str:
    return "Accord" if event.actor == OWN_SOURCE else people.get((event.actor or "").lower(), event.actor or "")


def _beyond(event: Event, *, is_inside: bool) -> list[str]:
    """Return what a contact promises, and what was booked with it."""
    said = []
    if event.promised_at and event.event is EventType.CONTACT:
        said.append(_("next news promised for %(at)s") % {"at": FILTERS["instant"](event.promised_at)})
    if event.booked_s and is_inside:
        said.append(_("%(length)s booked") % {"length": FILTERS["duration"](timedelta(seconds=event.booked_s))})
    return said


def _first_words(text: str) -> str:
    plain = unescape(strip_tags(from_markdown(text[: 3 * _LETTERS])))
    return Truncator(" ".join(plain.split())).chars(_LETTERS)


def _people(events: Sequence[Event]) -> dict[str, str]:
    addresses = {one.actor for one in events if one.actor and "@" in one.actor}
    return {
        address.lower(): name
        for address, name in Person.objects.filter(email__in=addresses).values_list("email", "name")
    }


def _of_steps(ticket: Ticket) -> list[Line]:
    """Return the steps that wrote no event: the log has no word for them."""
    rows = Step.objects.filter(ticket=ticket, seqs=[]).select_related("by")
    return [
        Line(
            step.at, "work", str(STEPS.get(step.action, step.action)), told_of(step.action, step.told),
            step.by.name if step.by else step.by_name, is_taken_back=step.undone_at is not None,
        )
        for step in rows
    ]  # fmt: skip


def _of_notices(ticket: Ticket) -> list[Line]:
    notices = list(ClockNotice.objects.filter(ticket=ticket))
    promised = {"news": "news"}  # what no agreement promises has no clock
    kinds = promised | dict(ticket.clocks.values_list("target", "kind")) if notices else {}
    return [
        Line(
            notice.given_at, "notices", str(notice.get_kind_display()), _told(notice, kinds.get(notice.target, "")),
            "", "missed" if notice.kind == ClockNotice.Kind.BREACH else "risk",
        )
        for notice in notices
    ]  # fmt: skip


def _told(notice: ClockNotice, kind: str) -> str:
    names = [_named(one) for one in notice.told]
    target = kind_called(kind) if kind else notice.target
    return _("%(target)s; told: %(names)s") % {"target": target, "names": ", ".join(names) or "–"}


def _named(told: Mapping[str, str]) -> str:
    return told["name"] if "name" in told else _("%(name)s (nobody of this name is known)") % {"name": told["unknown"]}
