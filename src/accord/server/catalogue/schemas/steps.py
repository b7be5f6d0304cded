"""The life of services, what supports them, and whole files, as the API gives and takes them."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from accord.server.catalogue.exchange.planning import Action, Plan
from accord.server.catalogue.models import Dependency, LifecycleStep, State
from accord.server.catalogue.schemas.given import ServiceState
from accord.server.rest.shapes import Code, Key, Shape

__all__ = [
    "PlanShape",
    "StepNew",
    "StepShape",
    "SupportNew",
    "SupportShape",
    "shape_plan",
    "shape_step",
    "shape_support",
]


class StepShape(Shape):
    """The day on which a service reached a state, or is planned to."""

    id: Key
    service: str
    state: ServiceState
    on: date
    is_planned: bool
    note: str


class StepNew(Shape):
    """A step to be written down; the same state again corrects its day."""

    state: ServiceState
    on: date
    is_planned: bool = False
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class SupportShape(Shape):
    """That a service needs another one."""

    service: str
    supporting: str = Field(description="Short name of the service that it needs.")
    note: str


class SupportNew(Shape):
    """Another service that this one needs."""

    supporting: Code
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""


class FieldChangeShape(Shape):
    """A column whose value changes, as a file writes it."""

    column: str
    before: str
    after: str


class RowChangeShape(Shape):
    """What happens to one row of the catalogue."""

    sheet: str = Field(examples=["services"])
    action: Action
    row: str = Field(description="Which row it is.", examples=["wired-network"])
    line: int | None = Field(description="Where the file says so; null where it does not.")
    fields: list[FieldChangeShape]


class PlanShape(Shape):
    """What a file changes in the catalogue."""

    plan: str = Field(description="Stands for what is there and what is to change: send it to apply just this.")
    added: int
    changed: int
    removed: int
    unchanged: int
    changes: list[RowChangeShape]


def shape_step(step: LifecycleStep) -> StepShape:
    """Return a step whose service is at hand."""
    return StepShape(
        id=step.pk,
        service=step.service.code,
        state=State(step.state),
        on=step.on,
        is_planned=step.is_planned,
        note=step.note,
    )


def shape_support(dependency: Dependency) -> SupportShape:
    """Return a dependency whose services are at hand."""
    return SupportShape(service=dependency.service.code, supporting=dependency.supporting.code, note=dependency.note)


def shape_plan(plan: Plan) -> PlanShape:
    """Return what a file changes."""
    changes = [
        RowChangeShape(
            sheet=change.sheet,
            action=change.action,
            row=change.name,
            line=change.line or None,
            fields=[
                FieldChangeShape(column=one.column, before=one.before_text, after=one.after_text)
                for one in change.fields
            ],
        )
        for change in plan.changes
    ]
    added, changed, removed = (len(plan.of(action)) for action in (Action.ADD, Action.CHANGE, Action.REMOVE))
    return PlanShape(
        plan=plan.fingerprint,
        added=added,
        changed=changed,
        removed=removed,
        unchanged=plan.unchanged,
        changes=changes,
    )
