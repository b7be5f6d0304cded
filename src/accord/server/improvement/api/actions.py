"""The endpoints of actions: planned, done, taken back, taken out."""

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from accord.server.accounts.views.asking import asker
from accord.server.improvement import actions
from accord.server.improvement.access import access_action, access_improvement
from accord.server.improvement.actions import ActionFacts
from accord.server.improvement.api.holding import CHANGES, READS, held_of, owner_named
from accord.server.improvement.models import Action
from accord.server.improvement.schemas import (
    DoneGiven,
    ImprovementActionNew,
    ImprovementActionShape,
    shape_action,
)
from accord.server.rest.shapes import Code, Key
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Improvement"])


@router.post(
    "/improvements/{code}/actions", response={201: ImprovementActionShape}, url_name="improvement_actions",
    summary="Plan an action", openapi_extra=CHANGES,
)  # fmt: skip
def plan_action(request: HttpRequest, code: Code, given: ImprovementActionNew) -> Status[ImprovementActionShape]:
    """Plan what somebody does until a day; on that day they are told."""
    by = asker(request)
    row = access_improvement(by, code, to_change=True)
    owner = owner_named(given.owner, row.unit)
    assert owner is not None  # a key was given
    action = actions.add_action(row, ActionFacts(given.text, owner, given.due_on), by=by, now=timezone.now())
    return Status(201, made(request, shape_action(action), "api:improvement_action", row.code, action.pk))


@router.get(
    "/improvements/{code}/actions/{key}", response=ImprovementActionShape, url_name="improvement_action",
    summary="Read an action", openapi_extra=READS,
)  # fmt: skip
def read_action(request: HttpRequest, code: Code, key: Key) -> ImprovementActionShape:
    """Return one action."""
    return tagged(request, shape_action(access_action(asker(request), code, key, to_change=False)))


@router.delete(
    "/improvements/{code}/actions/{key}", response={204: None}, url_name="improvement_action",
    summary="Take an action out", openapi_extra=CHANGES,
)  # fmt: skip
@transaction.atomic
def drop_action(request: HttpRequest, code: Code, key: Key) -> Status[None]:
    """Take out an action that nobody will do; what is done stays."""
    by = asker(request)
    held_of(by, code)
    action = access_action(by, code, key)
    match(request, shape_action(action))
    actions.drop_action(action, by=by, now=timezone.now())
    return Status(204, None)


@router.post(
    "/improvements/{code}/actions/{key}/done", response=ImprovementActionShape, url_name="improvement_action_done",
    summary="Report an action done", openapi_extra=READS,
)  # fmt: skip
def finish_action(request: HttpRequest, code: Code, key: Key, given: DoneGiven) -> ImprovementActionShape:
    """Report an action done: its owner may, and whoever changes the improvement. The check of the number begins."""
    by = asker(request)
    action = access_action(by, code, key)
    actions.finish_action(action, by=by, now=timezone.now(), done_at=given.done_at)
    return tagged(request, shape_action(Action.objects.get(pk=action.pk)))


@router.post(
    "/improvements/{code}/actions/{key}/resume", response=ImprovementActionShape,
    url_name="improvement_action_resume", summary="Take back that it is done", openapi_extra=READS,
)  # fmt: skip
def resume_action(request: HttpRequest, code: Code, key: Key) -> ImprovementActionShape:
    """Take back that an action is done: its owner may, and whoever changes the improvement."""
    by = asker(request)
    action = access_action(by, code, key)
    actions.resume_action(action, by=by, now=timezone.now())
    return tagged(request, shape_action(Action.objects.get(pk=action.pk)))
