"""Steps in the life of a service."""

from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from accord.errors import Place
from accord.server.accounts.models import Person
from accord.server.audit.actions import record
from accord.server.catalogue.actions.things import acting
from accord.server.catalogue.errors import StepError
from accord.server.catalogue.models import LifecycleStep, Service, State

__all__ = ["record_step", "settle_states", "withdraw_step"]

_ORDER = {state: place for place, state in enumerate(State.values)}


def record_step(
    service: Service,
    state: State,
    on: date,
    *,
    is_planned: bool = False,
    note: str = "",
    by: Person | None,
    today: date,
) -> LifecycleStep:
    """Write that a service reached a state on a day, or is planned to; the same state again corrects its day.

    Raises StepError when the day has not come yet though the step is no plan, or when the states would not stand in
    their order.
    """
    if not is_planned and on > today:
        raise StepError(
            _("This day has not come yet."), _("Choose a day until today, or make it a plan."), Place(field="on")
        )
    with acting(by):
        Service.objects.select_for_update().get(pk=service.pk)
        values = {"on": on, "by": by, "note": note}
        step, _made = LifecycleStep.objects.update_or_create(
            service=service, state=state, is_planned=is_planned, defaults=values
        )
        _check_order(service)
        settle_states([service.pk])
        service.refresh_from_db(fields=["state"])
        record(
            "service.step_planned" if is_planned else "service.step_made",
            service,
            by=by,
            state=state,
            on=on.isoformat(),
        )
    return step


def withdraw_step(step: LifecycleStep, *, by: Person | None) -> None:
    """Take a step back that was entered by mistake."""
    with acting(by):
        step.delete()
        settle_states([step.service_id])
        record("service.step_withdrawn", step.service, by=by, state=step.state, on=step.on.isoformat())


def _check_order(service: Service) -> None:
    for is_planned in (False, True):
        steps = sorted(service.steps.filter(is_planned=is_planned), key=lambda step: _ORDER[step.state])
        for before, after in pairwise(steps):
            if after.on < before.on:
                raise StepError(
                    _("%(after)s would lie before %(before)s.")
                    % {"after": after.get_state_display(), "before": before.get_state_display()},
                    _("Choose a day that keeps the order."),
                    Place(field="on"),
                )


def settle_states(services: list[int]) -> None:
    """Let services stand in the furthest state that they have reached."""
    reached: dict[int, str] = {}
    steps = LifecycleStep.objects.filter(service__in=services, is_planned=False).values_list("service_id", "state")
    for service, state in steps:
        reached[service] = max(reached.get(service, state), state, key=_ORDER.__getitem__)
    for state in State.values:
        of_state = [key for key in services if reached.get(key, State.PROPOSED) == state]
        if of_state:
            Service.objects.filter(pk__in=of_state).exclude(state=state).update(state=state)
