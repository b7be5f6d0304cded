"""The addresses of agreements."""

from accord.agreements import Allowance
from accord.server.agreements.actions import create_agreement, make_offer, offer_text
from accord.server.agreements.models import CounterOffer, Version
from accord.server.agreements.proposals import AllowanceProposal, Proposal
from tests.server.agreements.texts import NOW, OLA, PROMISE, text
from tests.server.contract import Entry, World, only

WRITERS = ("service_owner", "service_level_manager")
INSIDE = ("agent", "team_lead", "administrator", *WRITERS)
VIEWERS = ("finance", "unit_representative", *INSIDE)
NEGOTIATORS = ("unit_representative", *WRITERS)
OUTSIDE = ("requester", "no role")

SEEN = only(*VIEWERS, other=404)
SEEN_INSIDE = only(*INSIDE, other=404)


def _by(*roles: str, status: int = 200) -> dict[str, int]:
    """Return that some roles get an answer, whoever else sees the agreement is refused, and others find nothing."""
    return {**only(*roles, status, other=403), **dict.fromkeys(OUTSIDE, 404)}


def prepare(world: World) -> None:
    """Make an agreement about Riverside that is negotiated, one about the south, and a draft."""
    cast = world.cast
    for code, unit in (("promise", "riverside"), ("southern", "south"), ("sketch", "riverside")):
        scope = {**PROMISE["scope"], "units": [unit], "services": [code]}
        version = create_agreement(text(id=code, scope=scope, examples=[]), by=cast.grace, now=NOW)
        if code != "sketch":
            offer_text(version, by=cast.grace, now=NOW)
    offer_text(create_agreement(text(OLA), by=cast.grace, now=NOW), by=cast.grace, now=NOW)
    for number in range(3):
        faster = Proposal(changes=(AllowanceProposal(allowance=Allowance.parse(f"{20 + number} min")),))
        version = Version.objects.get(agreement__code="promise")
        make_offer(version, "response", faster, reason="", by=cast.alice, now=NOW)


def _code(world: World) -> dict[str, object]:
    return {"code": "promise"}


def _version(world: World) -> dict[str, object]:
    return {"code": "promise", "number": 1}


def _offer(number: int) -> dict[str, object]:
    return {"pk": CounterOffer.objects.order_by("pk")[number].pk}


ENTRIES = [
    Entry("agreements:list", get=only(*VIEWERS, other=403)),
    Entry("agreements:new", get=only(*WRITERS, other=403), post=only(*WRITERS, 422, other=403)),
    Entry("agreements:file", get=only(*WRITERS, other=403), post=only(*WRITERS, other=403)),
    Entry("agreements:agreement", get=SEEN, kwargs=_code),
    Entry(
        "agreements:agreement",
        "of another unit",
        get={**SEEN, "unit_representative": 404},
        kwargs=lambda world: {"code": "southern"},
    ),
    Entry("agreements:agreement", "not offered yet", get=SEEN_INSIDE, kwargs=lambda world: {"code": "sketch"}),
    Entry(
        "agreements:agreement",
        "inside IT",
        get=only("finance", *INSIDE, other=404),
        kwargs=lambda world: {"code": OLA["id"]},
    ),
    Entry("agreements:compare", get=SEEN, kwargs=_code),
    Entry("agreements:pilot", get=SEEN, post=_by(*WRITERS), kwargs=_code),
    Entry("agreements:version", get=SEEN, kwargs=_version),
    Entry(
        "agreements:version",
        "of another unit",
        get={**SEEN, "unit_representative": 404},
        kwargs=lambda world: {"code": "southern", "number": 1},
    ),
    Entry("agreements:download", get=SEEN, kwargs=lambda world: {**_version(world), "form": "yaml"}),
    Entry("agreements:edit", get=_by(*WRITERS), post=_by(*WRITERS, status=422), kwargs=_version),
    Entry("agreements:sign", get=SEEN, post=only(*VIEWERS, 422, other=404), kwargs=_version),
    Entry(
        "agreements:step",
        get=405,
        post=_by(*WRITERS, status=302),
        kwargs=lambda world: {**_version(world), "step": "check"},
    ),
    Entry("agreements:use", get=_by(*WRITERS), post=_by(*WRITERS), kwargs=_version),
    Entry("agreements:wave", get=_by(*WRITERS), post=_by(*WRITERS), kwargs=_version),
    Entry("agreements:comment", get=405, post=_by(*NEGOTIATORS, status=302), kwargs=_version),
    Entry("agreements:offer", get=405, post=_by(*NEGOTIATORS, status=422), kwargs=_version),
    Entry("agreements:accept", get=405, post=_by(*NEGOTIATORS, status=302), kwargs=lambda world: _offer(0)),
    Entry("agreements:decline", get=405, post=_by(*NEGOTIATORS, status=302), kwargs=lambda world: _offer(1)),
    Entry("agreements:withdraw_offer", get=405, post=_by(*NEGOTIATORS, status=302), kwargs=lambda world: _offer(2)),
]
