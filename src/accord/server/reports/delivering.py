"""Sending the reports of a schedule: to each receiver once, with the PDF."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accord.server.accounts.access import may
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.desk.posting import Enclosed, Post, post
from accord.server.reporting.wording import period_name
from accord.server.reports.models import Delivery, Order, Report, Schedule
from accord.server.reports.models.reports import CONTENTS

__all__ = ["deliver", "receivers_of"]


@transaction.atomic
def deliver(key: int, now: datetime) -> int:
    """Send the reports of an order to whoever its schedule names; return how many letters were written."""
    order = Order.objects.select_for_update(of=("self",)).select_related("schedule").get(pk=key)
    if order.schedule is None:
        return 0
    ready = order.reports.filter(state=Report.State.READY).select_related("unit", "service")
    return sum(_deliver(report, order.schedule, now) for report in ready)


def _deliver(report: Report, schedule: Schedule, now: datetime) -> int:
    had = set(Delivery.objects.filter(report=report).values_list("person_id", flat=True))
    receivers = [person for person in receivers_of(schedule, report.unit) if person.pk not in had]
    Delivery.objects.bulk_create(
        Delivery(schedule=schedule, report=report, person=person, sent_at=now) for person in receivers
    )
    post([_letter(report, person, now) for person in receivers])
    return len(receivers)


def receivers_of(schedule: Schedule, unit: Unit) -> list[Person]:
    """Return who is sent the report of a unit: those with the roles for it, and those named, if they may see it."""
    above = [unit.path[: end + 1] for end, sign in enumerate(unit.path) if sign == "."]
    by_role = Person.objects.filter(memberships__role__in=schedule.roles, memberships__unit__path__in=above)
    found = {person.pk: person for person in (*by_role, *schedule.people.all()) if person.is_active}
    return [person for person in found.values() if may(person, Capability.VIEW_MEASURES, unit)]


def _letter(report: Report, person: Person, now: datetime) -> Post:
    with translation.override(person.language or settings.LANGUAGE_CODE):
        said = {
            "name": person.name, "unit": report.unit.name, "period": period_name(report.period),
            "page": settings.ADDRESS + report.get_absolute_url(),
        }  # fmt: skip
        text = _(
            "Hello %(name)s,\n\nhere is the service-level report of %(unit)s for %(period)s.\n\n"
            "As a page and as a workbook it is here:\n\n%(page)s\n"
        )
        return Post(
            to=person, subject=_("Service-level report: %(unit)s, %(period)s") % said, text=text % said,
            written_at=now, leaves_at=now, files=(_pdf(report),),
        )  # fmt: skip


def _pdf(report: Report) -> Enclosed:
    name = f"{slugify(report.unit.code)}-{report.starts_on.isoformat()}.pdf"
    return Enclosed(name=name, content_type="application/pdf", folder=CONTENTS.folder, digest=report.files["pdf"])
