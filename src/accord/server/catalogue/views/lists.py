"""The list of services."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.access import may_anywhere, require, units_in_reach
from accord.server.accounts.models import Person, Team
from accord.server.accounts.roles import Capability
from accord.server.catalogue.access import sees_everything
from accord.server.catalogue.models import State
from accord.server.catalogue.models.services import Criticality
from accord.server.catalogue.queries.listing import Asked, Part, ServiceRow, find_services, with_parts
from accord.server.catalogue.views.saving import today
from accord.server.ui.exports import FORMATS, export
from accord.server.ui.paging import page_by_number
from accord.server.ui.tables import Column, Kind

__all__ = ["services"]

_VIEW = Capability.VIEW_CATALOGUE


def services(request: HttpRequest) -> HttpResponseBase:
    """Show the services that a person sees, with their parts."""
    require(request.user, _VIEW)
    asked, day = _asked(request), today()
    keys, found = find_services(request.user, asked, today=day)
    if (form := request.GET.get("format", "")) in FORMATS:
        answer = export(_flat(with_parts(request.user, keys, found, today=day)), COLUMNS, form, name="services")
        assert answer is not None
        return answer
    page = page_by_number(keys, request.GET)
    rows = with_parts(request.user, page.rows, found, today=day)
    context = {"rows": rows, "page": page, "asked": asked, "is_guess": found is not None and found.is_guess}
    return _page(request, context)


def _page(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "catalogue/services_found.html", context)
    is_inside = sees_everything(request.user)
    choices = {
        "states": State.choices,
        "criticalities": Criticality.choices,
        "owners": _owners() if is_inside else [],
        "teams": list(Team.objects.values_list("code", "name")) if is_inside else [],
        "units": list(units_in_reach(request.user, _VIEW).values_list("code", "name")) if is_inside else [],
    }
    may_edit = may_anywhere(request.user, Capability.EDIT_CATALOGUE)
    return render(
        request, "catalogue/services.html", {**context, **choices, "is_inside": is_inside, "may_edit": may_edit}
    )


def _owners() -> list[tuple[str, str]]:
    return list(Person.objects.filter(owned_services__isnull=False).distinct().values_list("email", "name"))


def _asked(request: HttpRequest) -> Asked:
    given = {key: request.GET.get(key, "").strip() for key in ("state", "owner", "team", "criticality")}
    code = request.GET.get("unit", "")
    unit = units_in_reach(request.user, _VIEW).filter(code=code).first() if code else None
    return Asked(text=request.GET.get("q", "").strip()[:200], unit=unit, **given)


@dataclass(frozen=True, slots=True)
class _Line:
    row: ServiceRow
    component: Part | None = None
    function: Part | None = None


def _flat(rows: Sequence[ServiceRow]) -> Iterator[_Line]:
    for row in rows:
        yield _Line(row)
        for part in row.parts:
            yield _Line(row, part)
            for function in part.children:
                yield _Line(row, part, function)


def _provider(line: _Line) -> str:
    part = line.function or line.component
    return part.note if part else str(line.row.service.team or line.row.service.supplier or "")


def _owner(line: _Line) -> str:
    return line.row.service.owner.name if line.row.service.owner else ""


COLUMNS = (
    Column[_Line]("service", _("Service"), lambda line: line.row.service.code),
    Column[_Line]("component", _("Component"), lambda line: line.component.code if line.component else ""),
    Column[_Line]("function", _("Function"), lambda line: line.function.code if line.function else ""),
    Column[_Line]("name", _("Name"), lambda line: (line.function or line.component or line.row.service).name),
    Column[_Line]("by", _("Provided by"), _provider),
    Column[_Line]("state", _("State"), lambda line: line.row.service.get_state_display()),
    Column[_Line]("criticality", _("Criticality"), lambda line: line.row.service.get_criticality_display()),
    Column[_Line]("owner", _("Service owner"), _owner),
    Column[_Line]("units", _("Units"), lambda line: line.row.units, Kind.NUMBER),
)
