"""What can be chosen in the form of an agreement."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from accord.agreements import EscalationKind, Organisation, StopsAt, TargetKind
from accord.documents.terms import CLASS_NAMES, KIND_NAMES, PAUSE_NAMES
from accord.events import TicketClass, WaitingReason
from accord.server.accounts.access import paths_in_reach
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.agreements.models import Agreement
from accord.server.agreements.states import Kind
from accord.server.calendars.models import Calendar
from accord.server.ui.filters import words

__all__ = ["choices_for"]

type Choices = list[tuple[str, str]]


def choices_for(person: Person, organisation: Organisation) -> dict[str, Any]:
    """Return the choices of each field by its name."""
    said = words()
    things = list(organisation.things())
    units = _units(person)
    return {
        "kind": list(Kind.choices),
        "target_kind": [(str(kind), said.text(KIND_NAMES[kind])) for kind in TargetKind],
        "units": units,
        "unit_names": [(code, name) for code, name, _depth in units],
        "services": [(one.service, one.name) for one in things if not one.component],
        "components": [(one.component, one.name) for one in things if one.component and not one.function],
        "functions": [(one.function, one.name) for one in things if one.function],
        "classes": [(str(one), said.text(CLASS_NAMES[one])) for one in TicketClass],
        "pauses": [(str(one), said.text(PAUSE_NAMES[one])) for one in WaitingReason],
        "team": [("", "–"), *((code, team.name) for code, team in organisation.teams.items())],
        "supplier": [("", "–"), *((code, one.name) for code, one in organisation.suppliers.items())],
        "calendars": list(Calendar.objects.filter(ended_on=None).values_list("code", "name")),
        "zones": sorted({"UTC", *Unit.objects.order_by().values_list("zone", flat=True).distinct()}),
        "stops_at": [
            (str(StopsAt.RESOLVED), _("the ticket is resolved")),
            (str(StopsAt.CLOSED), _("the ticket is closed")),
        ],
        "escalation_kind": [
            (str(EscalationKind.HIERARCHIC), _("up the hierarchy")),
            (str(EscalationKind.FUNCTIONAL), _("to people who know more")),
        ],
        "behind": list(Agreement.objects.exclude(kind=Kind.SLA).order_by("title").values_list("code", "title")),
        "people": list(Person.objects.filter(is_active=True).order_by("name").values_list("name", "title")),
        "days": _days(),
        "dates": [("holiday", _("Holiday")), ("override", _("Other hours")), ("break", _("Break"))],
        "every": [
            ("1 week", _("every week")),
            ("2 weeks", _("every two weeks")),
            ("1 month", _("every month")),
            ("3 months", _("every three months")),
            ("6 months", _("every six months")),
            ("1 year", _("every year")),
        ],
    }


def _units(person: Person) -> list[tuple[str, str, int]]:
    """Return the units for which a person may write, with how deep each lies."""
    reach = tuple(paths_in_reach(person, Capability.DRAFT_AGREEMENTS))
    rows: Iterable[tuple[str, str, str]] = (
        Unit.objects.filter(ended_on=None).order_by("path").values_list("code", "name", "path")
    )
    return [(code, name, path.count(".") - 1) for code, name, path in rows if reach and path.startswith(reach)]


def _days() -> Choices:
    said = words()
    week = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    names = [said.weekday(index) for index in range(7)]
    spans = [
        ("mon-fri", f"{names[0]}–{names[4]}"),
        ("mon-sat", f"{names[0]}–{names[5]}"),
        ("sat-sun", f"{names[5]}–{names[6]}"),
        ("daily", _("every day")),
    ]
    return [*spans, *zip(week, names, strict=True)]
