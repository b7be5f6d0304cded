"""The addresses of the bench: figures for the office, kept proposals for those who negotiate, each their own."""

from django.utils import timezone

from accord.server.negotiation.models import Proposal
from tests.server.contract import Entry, World, only

SEE = (
    "agent", "team_lead", "service_owner", "service_level_manager", "unit_representative", "finance", "administrator",
)  # fmt: skip
SEE_TICKETS = ("agent", "team_lead", "service_owner", "service_level_manager", "unit_representative", "administrator")
NEGOTIATE = ("service_owner", "service_level_manager", "unit_representative")


def prepare(world: World) -> None:
    """Let Grace keep a proposal: nobody else ever sees it."""
    kept = Proposal.objects.create(person=world.cast.grace, name="Faster", kept_at=timezone.now())
    world.made["proposal"] = kept.pk


def _kept(world: World) -> dict[str, object]:
    return {"key": world.made["proposal"]}


HERS = {**only("service_level_manager", 302, other=403), "service_owner": 404, "unit_representative": 404}

_FORM = 415  # what the test sends is a form, and these take JSON
_HERS_BY_PROGRAM = {**only("service_level_manager", other=403), "service_owner": 404, "unit_representative": 404}

ENTRIES = [
    Entry("api:bench_tried", get=405, post=_FORM, nobody=401),
    Entry("api:bench_chain", get=405, post=_FORM, nobody=401),
    Entry("api:bench_offers", get=405, post=_FORM, nobody=401),
    Entry("api:bench_proposals", get=only(*NEGOTIATE, other=403), post=_FORM, nobody=401),
    Entry("api:bench_proposal", get=_HERS_BY_PROGRAM, nobody=401, kwargs=_kept),
    Entry("negotiation:bench", get=only(*SEE, other=403)),
    Entry("negotiation:tried", get=only(*SEE, other=403)),
    Entry("negotiation:chain", get=only(*SEE, other=403)),
    Entry("negotiation:tickets", get=only(*SEE_TICKETS, other=403)),
    Entry("negotiation:proposals", get=only(*NEGOTIATE, other=403), post=only(*NEGOTIATE, 302, other=403)),
    Entry("negotiation:delete", get=405, post=HERS, kwargs=_kept),
    Entry("negotiation:restore", get=405, post=HERS, kwargs=_kept),
    Entry("negotiation:propose", get=405, post=only(*NEGOTIATE, 302, other=403)),
]
