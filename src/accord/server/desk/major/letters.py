"""What people who subscribed are told by mail of a major incident."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accord.calendars.zones import zone
from accord.server.accounts.access import under
from accord.server.accounts.models import Person
from accord.server.desk.models import MajorUpdate
from accord.server.desk.posting import Post, post
from accord.server.ui.filters import instant

__all__ = ["write_to_subscribers"]


def write_to_subscribers(update: MajorUpdate, *, leaves_at: datetime) -> None:
    """Write to everybody who subscribed and whom the incident concerns."""
    rows = Person.objects.filter(_concerned(update), is_active=True, status_subscription__isnull=False)
    post([_letter(update, person, leaves_at) for person in rows.order_by("pk").distinct()])


def _concerned(update: MajorUpdate) -> Q:
    """Return the condition on people that `accord.server.desk.major.running.is_concerned` says of one."""
    paths = list(update.major.units.values_list("path", flat=True))
    above = [".".join(keys[:length]) + "." for keys in (path.rstrip(".").split(".") for path in paths)
             for length in range(1, len(keys))]  # fmt: skip
    own = "memberships__unit__path"
    return under(paths, own) | Q(**{f"{own}__in": above}) if paths else Q()


def _letter(update: MajorUpdate, person: Person, leaves_at: datetime) -> Post:
    with translation.override(person.language or settings.LANGUAGE_CODE), timezone.override(zone(person.zone or "UTC")):
        subject = (_("Solved: %(title)s") if update.is_end else _("Disruption: %(title)s")) % {
            "title": update.major.title
        }
        return Post(
            to=person, subject=subject, text=_text(update), written_at=update.at, leaves_at=leaves_at, step=update.step
        )


def _text(update: MajorUpdate) -> str:
    news = _("You hear more by %s.") % instant(update.news_at).replace("\N{NO-BREAK SPACE}", " ")
    where = _("How it stands, and how to end these mails: %s") % f"{settings.ADDRESS}{update.major.get_absolute_url()}"
    return "\n\n".join(part for part in (update.text, news if update.news_at else "", where) if part) + "\n"
