"""Letters of notices about clocks: what is due for a person in one letter, without what they have read already."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.server.accounts.models import MailNotices, Person
from accord.server.channels.mail.letters.holding import wish_of, zone_of
from accord.server.channels.mail.letters.texts import greeted, written
from accord.server.channels.mail.models import HeldNotice, Letter, LetterKind
from accord.server.desk.access import tickets_in_reach
from accord.server.desk.models import Ticket
from accord.server.notices.actions import AT_ONCE, GATHERED, gathered_from
from accord.server.notices.models import Notification
from accord.server.notices.queries import clock_title
from accord.server.notices.words import REASONS

__all__ = ["write_notices"]

PEOPLE: Final = 500
"""People who are written to in one look."""
SHOWN: Final = 20
"""Notices that one letter names; of the others it gives the number."""


def write_notices(now: datetime) -> int:
    """Write the letters of notices that are due; several workers share it. Return how many were written."""
    if not settings.SENDS_MAIL:
        return 0
    due = HeldNotice.objects.filter(leaves_at__lte=now).order_by("person")
    return sum(_write(key, now) for key in due.values_list("person", flat=True).distinct()[:PEOPLE])


@transaction.atomic
def _write(key: int, now: datetime) -> bool:
    """Write to one person, unless another worker does so or they were written to often enough a moment ago."""
    person = Person.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=key).first()
    if person is None:
        return False
    due = HeldNotice.objects.filter(person=person, leaves_at__lte=now)
    if (until := _enough_until(person, now)) is not None:
        due.update(leaves_at=until)
        return False
    held = list(due.order_by("given_at", "id"))
    HeldNotice.objects.filter(pk__in=[one.pk for one in held]).delete()
    news = _unread(person, [one for one in held if wish_of(person, one.kind) != MailNotices.NONE])
    if not news or not person.is_active:
        return False
    _letter(person, news, now).save()
    return True


def _enough_until(person: Person, now: datetime) -> datetime | None:
    lately = Letter.objects.filter(person=person, kind=LetterKind.NOTICE, written_at__gt=now - GATHERED)
    times = list(lately.order_by("-written_at").values_list("written_at", flat=True)[:AT_ONCE])
    return times[-1] + GATHERED if len(times) == AT_ONCE else None


def _unread(person: Person, held: Sequence[HeldNotice]) -> list[HeldNotice]:
    """Return what nobody has marked as read under the bell, where it stands alone or gathered with others."""
    if not held:
        return []
    rung = Notification.objects.filter(person=person, at__gte=held[0].given_at)
    alone: dict[tuple[int | None, str, str, datetime], bool] = {}
    gathered: set[datetime | None] = set()
    for one in rung.only("ticket_id", "kind", "target_kind", "at", "read_at", "gathers_from"):
        if one.gathers_from is None:
            alone[one.ticket_id, one.kind, one.target_kind, one.at] = one.read_at is None
        elif one.read_at is None:
            gathered.add(one.gathers_from)
    return [
        one for one in held
        if alone.get((one.ticket_id, one.kind, one.target_kind, one.given_at), gathered_from(one.given_at) in gathered)
    ]  # fmt: skip


def _letter(person: Person, news: Sequence[HeldNotice], now: datetime) -> Letter:
    shown = news[:SHOWN]
    seen = {one.pk: one for one in tickets_in_reach(person).filter(pk__in={one.ticket_id for one in shown})}
    alone = seen.get(news[0].ticket_id) if len(news) == 1 else None
    with translation.override(person.language or settings.LANGUAGE_CODE), timezone.override(zone_of(person)):
        return Letter(
            kind=LetterKind.NOTICE, ticket=alone, person=person, to=person.email, to_name=person.name,
            subject=_subject(news, alone), text=greeted(person.name, _paragraphs(news, shown, seen)),
            written_at=now, next_try_at=now,
        )  # fmt: skip


def _subject(news: Sequence[HeldNotice], alone: Ticket | None) -> str:
    if len(news) == 1:
        title = clock_title(news[0].kind, news[0].target_kind)
        return f"[{alone.reference}] {title}: {alone.subject}"[:250] if alone else title
    kinds = Counter(one.kind for one in news)
    parts = [
        ngettext("%(count)s clock has run out", "%(count)s clocks have run out", kinds["breach"])
        % {"count": kinds["breach"]} if kinds["breach"] else "",
        ngettext("%(count)s clock is about to run out", "%(count)s clocks are about to run out", kinds["warning"])
        % {"count": kinds["warning"]} if kinds["warning"] else "",
        ngettext("%(count)s escalation", "%(count)s escalations", kinds["escalation"])
        % {"count": kinds["escalation"]} if kinds["escalation"] else "",
    ]  # fmt: skip
    return ", ".join(part for part in parts if part)


def _paragraphs(news: Sequence[HeldNotice], shown: Sequence[HeldNotice], seen: dict[int, Ticket]) -> list[str]:
    more = len(news) - len(shown)
    others = ngettext("%(count)s more: %(where)s", "%(count)s more: %(where)s", more) % {
        "count": more, "where": f"{settings.ADDRESS}{reverse('notices:notices')}",
    }  # fmt: skip
    where = _("Which notices come by mail is set here: %s") % f"{settings.ADDRESS}{reverse('accounts:account')}"
    return [*(_paragraph(one, seen.get(one.ticket_id)) for one in shown), *([others] if more else []), where]


def _paragraph(one: HeldNotice, ticket: Ticket | None) -> str:
    """Return a notice in words; a ticket out of somebody's reach is not named."""
    title = clock_title(one.kind, one.target_kind)
    due = _("%(what)s, due %(at)s.") % {"what": title, "at": written(one.due_at)} if one.due_at else f"{title}."
    named = [f"{ticket.reference} {ticket.subject}", f"{settings.ADDRESS}{ticket.get_absolute_url()}"] if ticket else []
    return "\n".join([due, *named, str(REASONS.get(one.why, ""))]).rstrip()
