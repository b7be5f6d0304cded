"""The addresses of the portal: everybody who may ask for help, for what is their own."""

from uuid import uuid4

from django.utils import timezone

from accord.server.catalogue.models import Offering, Service, State
from accord.server.channels.portal.letters import link_of
from accord.server.channels.portal.models import Approval, ApprovalBy, RequestType
from accord.server.desk.actions import Call, Words, open_ticket
from accord.server.desk.models import Watcher
from tests.server.contract import ROLES, Entry, World, only

ASKERS = tuple(role for role in ROLES if role != "no role")
EDITORS = ("service_owner", "service_level_manager", "administrator")
READERS = ("requester", "unit_representative")


def prepare(world: World) -> None:
    """Make a request of Charlie's, which Alice watches and is to approve, and what it was ordered by."""
    cast = world.cast
    service = Service.objects.create(code="portal-service", name="Portal service", state=State.LIVE)
    Offering.objects.create(service=service, unit=cast.company)
    kind = RequestType.objects.create(code="portal-order", name="Something", service=service)
    call = Call(subject="Something", words=Words(text="x"), requester=cast.charlie, service=service)
    ticket = world.made["request"] = open_ticket(call, by=cast.charlie, now=timezone.now())
    Watcher.objects.create(ticket=ticket, person=cast.alice)
    asked = world.made["approval"] = Approval.objects.create(
        ticket=ticket, request_type=kind, step=0, needed_by=ApprovalBy.REPRESENTATIVE, asked_at=timezone.now()
    )
    asked.approvers.set([cast.alice])


def _request(world: World) -> dict[str, object]:
    return {"reference": world.made["request"].reference}


def _approval(world: World) -> dict[str, object]:
    return {"key": world.made["approval"].key}


def _link(world: World) -> dict[str, object]:
    return {"token": link_of(world.made["approval"]).rstrip("/").rpartition("/")[2]}


def _who(own: int, watching: int) -> dict[str, int]:
    """What the requester gets, who watches, everybody else who may ask, and who may not."""
    return {**dict.fromkeys(ROLES, 404), "requester": own, "unit_representative": watching, "no role": 403}


def _approver(status: int) -> dict[str, int]:
    return {**dict.fromkeys(ROLES, 403), "unit_representative": status}


ENTRIES = [
    Entry("portal:home", get=only(*ASKERS, other=403)),
    Entry("portal:gap", get=405, post=only(*ASKERS, 302, other=403)),
    Entry("portal:problem", get=only(*ASKERS, other=403), post=only(*ASKERS, 422, other=403)),
    Entry("portal:suggest", get=only(*ASKERS, other=403)),
    Entry("portal:draft", get=405, post=only(*ASKERS, 302, other=403), kwargs=lambda world: {"place": "problem"}),
    Entry(
        "portal:order", get=only(*ASKERS, other=403), post=only(*ASKERS, 422, other=403),
        kwargs=lambda world: {"code": "portal-order"},
    ),
    Entry(
        "portal:order", "that is not there", get=_who(404, 404), post=_who(404, 404),
        kwargs=lambda world: {"code": "nothing"},
    ),
    Entry("portal:requests", get=only(*ASKERS, other=403)),
    Entry("portal:request", get=_who(200, 200), kwargs=_request),
    Entry("portal:write", get=405, post=_who(422, 422), kwargs=_request),
    Entry("portal:withdraw", get=405, post=_who(302, 403), kwargs=_request),
    Entry("portal:solved", get=405, post=_who(302, 403), kwargs=_request),
    Entry("portal:rate", get=405, post=_who(302, 403), kwargs=_request),
    Entry("portal:approvals", get=only(*ASKERS, other=403)),
    Entry("portal:approval", get=_approver(200), post=_approver(422), kwargs=_approval),
    Entry(
        "portal:approval", "that is not there", get=_who(404, 404), post=_who(404, 404),
        kwargs=lambda world: {"key": uuid4()},
    ),
    Entry("portal:approve_by_link", get=_approver(302), kwargs=_link),
    Entry("portal:types", get=only(*EDITORS, other=403)),
    Entry("portal:new_type", get=only(*EDITORS, other=403), post=only(*EDITORS, 422, other=403)),
    Entry(
        "portal:type", get=only(*EDITORS, other=403), post=only(*EDITORS, 422, other=403),
        kwargs=lambda world: {"code": "portal-order"},
    ),
]  # fmt: skip
