"""The addresses of the API of the improvement register and of reviews."""

from typing import Any

from django.utils import timezone

from accord.server.improvement.actions import ActionFacts, Facts, ReviewFacts, add_action, open_improvement
from accord.server.improvement.actions.reviewing import prepare_review
from accord.server.improvement.models import Source
from tests.server.contract import Entry, Expectation, World, only
from tests.server.contract.improvement import EDITORS, EVERYWHERE, OFFICE

_FORM = 415  # what the test sends is a form, and these take JSON


def prepare(world: World) -> None:
    """Enter an improvement for Southfield and one with an action for Riverside, and prepare a review."""
    cast, now = world.cast, timezone.now()
    mine, other = (
        open_improvement(Facts(title="By program", unit=unit), source=Source.HAND, by=cast.grace, now=now)
        for unit in (cast.riverside, cast.southfield)
    )
    action = add_action(mine, ActionFacts("Order ink", cast.grace, timezone.localdate()), by=cast.grace, now=now)
    month = timezone.localdate().replace(day=1, year=timezone.localdate().year - 2)
    review = prepare_review(cast.riverside, month, ReviewFacts(), by=cast.grace, now=now)
    world.made["api_improvement"] = {"mine": mine, "other": other, "action": action.pk, "review": review.pk}


def _of(name: str) -> Any:
    return lambda world: {"code": world.made["api_improvement"][name].code}


def _action(world: World) -> dict[str, object]:
    return {"code": world.made["api_improvement"]["mine"].code, "key": world.made["api_improvement"]["action"]}


def _review(world: World) -> dict[str, object]:
    return {"key": world.made["api_improvement"]["review"]}


def _entry(name: str, *notes: str, get: Expectation, post: Expectation = 405, **options: Any) -> Entry:
    return Entry(f"api:{name}", *notes, get=get, post=post, nobody=401, **options)


_READ = only(*OFFICE, other=403)
_NO_DEVIATION = {**dict.fromkeys(OFFICE, 404), "requester": 403, "no role": 403}
_OTHERS = {**only(*EVERYWHERE, other=403), "unit_representative": 404}
_DONE = only(*EDITORS, other=403)
_REVIEW_EMPTY = only(*EDITORS, 409, other=403)  # it has no minutes to send

ENTRIES = [
    _entry("improvements", get=_READ, post=_FORM),
    _entry("improvement", get=_READ, kwargs=_of("mine")),
    _entry("improvement", "of another unit", get=_OTHERS, kwargs=_of("other")),
    _entry("improvement_composition", "of no deviation", get=_NO_DEVIATION, kwargs=_of("mine")),
    _entry("improvement_causes", get=405, kwargs=_of("mine")),
    _entry("improvement_close", get=405, post=_FORM, kwargs=_of("mine")),
    _entry("improvement_reopen", get=405, post=_DONE, kwargs=_of("mine")),
    _entry("improvement_actions", get=405, post=_FORM, kwargs=_of("mine")),
    _entry("improvement_action", get=_READ, kwargs=_action),
    _entry("improvement_action_done", get=405, post=_FORM, kwargs=_action),
    _entry("improvement_action_resume", get=405, post=_DONE, kwargs=_action),
    _entry("causes", get=_READ),
    _entry("cause_merge", get=405, post=_FORM, kwargs=lambda world: {"key": world.made["cause"]}),
    _entry("reviews", get=_READ, post=_FORM),
    _entry("review", get=_READ, kwargs=_review),
    _entry("review_decisions", get=405, post=_FORM, kwargs=_review),
    _entry("review_send", get=405, post=_REVIEW_EMPTY, kwargs=_review),
]
