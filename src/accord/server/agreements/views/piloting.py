"""The page of a pilot: which units, since when, what it brought, and the waves in which it is rolled out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accord.errors import AccordError, InputError
from accord.server.accounts.access import units_in_reach
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.agreements import actions
from accord.server.agreements.access import access_agreement, access_version, covers
from accord.server.agreements.comparison import compared
from accord.server.agreements.forms.units import PilotForm, WaveForm
from accord.server.agreements.models import Pilot, Version
from accord.server.agreements.queries.units import further_units
from accord.server.agreements.states import BINDING, OPEN
from accord.server.agreements.views.answers import person_of, reasons
from accord.server.ui.forms import Form, add_problems

__all__ = ["pilot", "wave"]

_WRITE = Capability.DRAFT_AGREEMENTS


@require_http_methods(["GET", "HEAD", "POST"])
def pilot(request: HttpRequest, code: str) -> HttpResponse:
    """Show a pilot, and begin or change it."""
    person = person_of(request)
    agreement = access_agreement(person, code)
    version = access_version(person, code, to=_WRITE if request.method == "POST" else Capability.VIEW_AGREEMENTS)
    found = Pilot.objects.filter(agreement=agreement).prefetch_related("units").first()
    units = units_in_reach(person, _WRITE).filter(ended_on=None)
    start = {"units": found.units.all(), "from_date": found.from_date, "note": found.note} if found else {}
    form = PilotForm(request.POST or None, units=units, initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.start_pilot(
            agreement, given["units"], from_date=given["from_date"], note=given["note"], by=person, now=timezone.now()
        )
        return redirect("agreements:pilot", code)
    context = {
        "agreement": agreement,
        "version": version,
        "pilot": found,
        "form": form,
        "waves": agreement.waves.select_related("version__agreement").prefetch_related("units"),
        "compared": compared(agreement, [unit.code for unit in found.units.all()], found.from_date) if found else [],
        "may_write": covers(person, _WRITE, version),
        "may_roll_out": _may_roll_out(version, person),
    }
    return render(request, "agreements/pilot.html", context)


def _may_roll_out(version: Version, person: Person) -> bool:
    has_next = version.agreement.versions.filter(state__in=OPEN).exists()
    return version.state in BINDING and not has_next and further_units(version, person).exists()


@require_http_methods(["GET", "HEAD", "POST"])
def wave(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Begin the next version for more units."""
    person = person_of(request)
    version = access_version(person, code, number, to=_WRITE)
    form = WaveForm(request.POST or None, units=further_units(version, person))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.add_wave(
                version,
                given["units"],
                from_date=given["from_date"],
                note=given["note"],
                by=person,
                now=timezone.now(),
            )
        except AccordError as error:
            _show(form, error)
        else:
            return redirect(made.version.get_absolute_url())
    return render(request, "agreements/wave.html", {"version": version, "form": form})


def _show(form: Form, error: AccordError) -> None:
    if isinstance(error, InputError):
        add_problems(form, error)
    else:
        form.add_error(None, " ".join(reasons(error)))
