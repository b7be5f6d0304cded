"""The addresses of improvement: whoever sees figures reads, leads and owners change, a merge is for who sets up."""

from django.utils import timezone

from accord.server.improvement.actions import (
    ActionFacts,
    Facts,
    ReviewFacts,
    add_action,
    keep_minutes,
    name_causes,
    open_improvement,
    prepare_review,
    send_review,
)
from accord.server.improvement.models import Cause, Source
from tests.server.contract import Entry, World, only

OFFICE = (
    "agent", "team_lead", "service_owner", "service_level_manager", "unit_representative", "finance", "administrator",
)  # fmt: skip
EVERYWHERE = tuple(role for role in OFFICE if role != "unit_representative")
EDITORS = ("team_lead", "service_owner", "service_level_manager")
SET_UP = ("team_lead", "service_level_manager", "administrator")


def prepare(world: World) -> None:
    """Enter an improvement for Riverside and one for Southfield, and hold a review."""
    cast, now = world.cast, timezone.now()
    for unit in (cast.riverside, cast.southfield):
        facts = Facts(title=f"Paper at {unit.name}", unit=unit)
        world.made[f"better {unit.code}"] = open_improvement(facts, source=Source.HAND, by=cast.grace, now=now)
    mine = world.made["better riverside"]
    due_on = timezone.localdate()
    action = add_action(mine, ActionFacts("Order paper", cast.grace, due_on), by=cast.grace, now=now)
    name_causes(mine, [], new="Nobody orders", by=cast.grace, now=now)
    today = timezone.localdate().replace(day=1)
    review = prepare_review(cast.riverside, today, ReviewFacts(held_on=today), by=cast.grace, now=now)
    keep_minutes(review, "We met.", version=1, by=cast.grace, now=now)
    sent = prepare_review(
        cast.riverside, today.replace(year=today.year - 1), ReviewFacts(today), by=cast.grace, now=now
    )
    sent = keep_minutes(sent, "We met.", version=1, by=cast.grace, now=now)
    send_review(sent, by=cast.grace, now=now)
    world.made |= {"action": action.pk, "cause": Cause.objects.get().pk, "review": review.pk, "sent": sent.pk}


def _mine(world: World) -> dict[str, object]:
    return {"code": world.made["better riverside"].code}


def _other(world: World) -> dict[str, object]:
    return {"code": world.made["better southfield"].code}


def _action(world: World) -> dict[str, object]:
    return {**_mine(world), "key": world.made["action"]}


def _review(world: World) -> dict[str, object]:
    return {"key": world.made["review"]}


def _seen(*roles: str | int) -> dict[str, int]:
    """Return what whoever sees Riverside gets who may not change it: 403; requesters and nobody get that as well."""
    return only(*roles, other=403)


ENTRIES = [
    Entry("improvement:register", get=_seen(*OFFICE)),
    Entry("improvement:new", get=_seen(*EDITORS), post=_seen(*EDITORS, 422)),
    Entry("improvement:entry", get=_seen(*OFFICE), kwargs=_mine),
    Entry(
        "improvement:entry",
        "of another unit",
        get={**only(*EVERYWHERE, other=403), "unit_representative": 404},
        kwargs=_other,
    ),
    Entry("improvement:change", get=_seen(*EDITORS), post=_seen(*EDITORS, 422), kwargs=_mine),
    Entry("improvement:tickets", "of no deviation", get=only(other=403) | dict.fromkeys(OFFICE, 404), kwargs=_mine),
    Entry("improvement:name_causes", get=405, post=_seen(*EDITORS, 302), kwargs=_mine),
    Entry("improvement:plan", get=405, post=_seen(*EDITORS, 422), kwargs=_mine),
    Entry("improvement:close", get=405, post=_seen(*EDITORS, 422), kwargs=_mine),
    Entry("improvement:reopen", get=405, post=_seen(*EDITORS, 302), kwargs=_mine),
    Entry("improvement:recount", get=405, post=_seen(*EDITORS, 302), kwargs=_mine),
    Entry("improvement:done", get=405, post=_seen(*EDITORS, 302), kwargs=_action),
    Entry("improvement:resume", get=405, post=_seen(*EDITORS, 302), kwargs=_action),
    Entry("improvement:drop", get=405, post=_seen(*EDITORS, 302), kwargs=_action),
    Entry("improvement:causes", get=_seen(*OFFICE)),
    Entry(
        "improvement:merge_cause",
        get=_seen(*SET_UP),
        post=_seen(*SET_UP, 422),
        kwargs=lambda world: {"key": world.made["cause"]},
    ),
    Entry("improvement:reviews", get=_seen(*OFFICE)),
    Entry("improvement:new_review", get=_seen(*EDITORS), post=_seen(*EDITORS, 422)),
    Entry("improvement:review", get=_seen(*OFFICE), kwargs=_review),
    Entry("improvement:change_review", get=405, post=_seen(*EDITORS, 422), kwargs=_review),
    Entry("improvement:minutes", get=405, post=_seen(*EDITORS, 422), kwargs=_review),
    Entry("improvement:decision", get=405, post=_seen(*EDITORS, 422), kwargs=_review),
    Entry("improvement:send_review", get=405, post=_seen(*EDITORS, 302), kwargs=_review),
    Entry("improvement:review_pdf", get=_seen(*OFFICE), kwargs=lambda w: {"key": w.made["sent"]}),
]
