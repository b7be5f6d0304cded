"""What the page of one service shows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, prefetch_related_objects

from accord.documents.hours import hours_line
from accord.server.accounts.access import Visitor
from accord.server.calendars.bridge import hours_in_force
from accord.server.calendars.models import Calendar
from accord.server.catalogue.access import offerings_in_reach, sees_everything, services_in_reach
from accord.server.catalogue.models import (
    Component,
    Dependency,
    Function,
    LifecycleStep,
    Offering,
    Service,
    State,
    Supplier,
)
from accord.server.catalogue.picture import Picture, draw
from accord.server.catalogue.portfolio import layers, nearby, time_to_launch
from accord.server.ui.filters import words

__all__ = ["ServicePage", "hours_in_words", "service_page"]

_STEPS = 2
_READABLE = 10
_IN_A_RING = 12


@dataclass(frozen=True, slots=True)
class ServicePage:
    """A service with everything around it that the reader may see."""

    service: Service
    components: list[tuple[Component, list[Function]]]
    offerings: list[Offering]
    hours: Mapping[int, str]
    needs: list[Dependency]
    serves: list[Dependency]
    suppliers: list[tuple[Supplier, list[str]]]
    picture: Picture | None
    steps: list[LifecycleStep]
    time_to_launch: timedelta | None

    @property
    def live_since(self) -> date | None:
        """The day since which the service is in use."""
        return next((step.on for step in self.steps if step.state == State.LIVE and not step.is_planned), None)


def service_page(person: Visitor, service: Service, *, today: date, now: datetime) -> ServicePage:
    """Return what a person may see of a service that they were let through to."""
    components = _components(service)
    offerings = list(
        offerings_in_reach(person, today=today)
        .filter(service=service)
        .filter(Q(ends_on=None) | Q(ends_on__gt=today))
        .select_related("unit", "component", "hours")
        .order_by("importance", "unit__name")
    )
    is_inside = sees_everything(person)
    needs, serves, picture = _around(person, service, components, today) if is_inside else ([], [], None)
    steps = sorted(service.steps.select_related("by"), key=lambda step: (step.on, State.values.index(step.state)))
    made = {step.state: step.on for step in steps if not step.is_planned}
    return ServicePage(
        service,
        components,
        offerings,
        _hours([service, *offerings], now),
        needs,
        serves,
        _suppliers(service, components) if is_inside else [],
        picture,
        steps,
        time_to_launch(made.get(State.PROPOSED), made.get(State.LIVE)),
    )


def _components(service: Service) -> list[tuple[Component, list[Function]]]:
    functions: dict[int, list[Function]] = defaultdict(list)
    for function in Function.objects.filter(component__service=service).select_related("team", "supplier"):
        functions[function.component_id].append(function)
    components = service.components.select_related("team", "supplier")
    return [
        (component, sorted(functions[component.pk], key=lambda one: one.said_name.casefold()))
        for component in sorted(components, key=lambda one: one.said_name.casefold())
    ]


def _hours(things: Iterable[Service | Offering], now: datetime) -> dict[int, str]:
    calendars = [thing.hours for thing in things if thing.hours is not None]
    prefetch_related_objects(calendars, "versions")
    return {calendar.pk: hours_in_words(calendar, now) for calendar in calendars}


def hours_in_words(calendar: Calendar, now: datetime) -> str:
    """Return the hours in force in one line: Monday–Friday 08:00–17:00, Europe/Berlin."""
    return hours_line(hours_in_force(calendar, now), words())


def _suppliers(
    service: Service, components: list[tuple[Component, list[Function]]]
) -> list[tuple[Supplier, list[str]]]:
    found: dict[Supplier, list[str]] = defaultdict(list)
    for thing in (service, *(one for component, functions in components for one in (component, *functions))):
        if thing.supplier is not None:
            found[thing.supplier].append(thing.said_name)
    return sorted(found.items(), key=lambda one: one[0].said_name.casefold())


def _around(
    person: Visitor, service: Service, components: list[tuple[Component, list[Function]]], today: date
) -> tuple[list[Dependency], list[Dependency], Picture | None]:
    rows = Dependency.objects.select_related("service", "supporting")
    near = list(rows.filter(Q(service=service) | Q(supporting=service)).order_by("supporting__name", "service__name"))
    edges = list(Dependency.objects.values_list("service__code", "supporting__code"))
    needs = [one for one in near if one.service_id == service.pk]
    serves = [one for one in near if one.supporting_id == service.pk]
    return needs, serves, _picture(person, service, components, edges, today)


def _picture(
    person: Visitor,
    service: Service,
    components: list[tuple[Component, list[Function]]],
    edges: list[tuple[str, str]],
    today: date,
) -> Picture | None:
    near = nearby(service.code, edges, _STEPS)
    if len(near) > _READABLE:  # what everything stands on: only its own lines can be followed with the eye
        near, edges = nearby(service.code, edges, 1), [edge for edge in edges if service.code in edge]
    edges = [edge for edge in edges if near.issuperset(edge)]
    rings = tuple(ring[:_IN_A_RING] for ring in layers(service.code, edges))
    codes = {code for ring in rings for code in ring}
    shown = services_in_reach(person, today=today).filter(code__in=codes).only("code", "name", "names")
    labels = {one.code: (one.said_name, one.get_absolute_url()) for one in shown}
    suppliers = {one.code: (one.said_name, one.get_absolute_url()) for one, _ in _suppliers(service, components)}
    if len(codes) + len(suppliers) < 2:
        return None
    return draw(service.code, rings, [edge for edge in edges if set(edge) <= codes], labels, suppliers)
