"""The endpoints of approvals: what somebody was asked to approve, and their decision."""

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router

from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.channels.portal.access import approvals_of
from accord.server.channels.portal.actions import decide
from accord.server.channels.portal.models import Approval
from accord.server.channels.portal.schemas.approvals import ApprovalsAsked, ApprovalShape, Decision, shape_approval
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Key
from accord.server.rest.tags import tagged

__all__ = ["router"]

router = Router(tags=["Requests"])

_ASK = Capability.ASK_FOR_HELP


def _approver(request: HttpRequest) -> Person:
    by = asker(request)
    require(by, _ASK)
    return by


def _found(by: Person, key: int) -> Approval:
    found = approvals_of(by).filter(pk=key).first()
    if found is None:
        raise Http404(str(key))
    return found


@router.get(
    "/approvals", response=Page[ApprovalShape], url_name="approvals", summary="List what you are to approve",
    openapi_extra=needs(_ASK),
)  # fmt: skip
def list_approvals(request: HttpRequest, asked: Query[ApprovalsAsked]) -> Page[ApprovalShape]:
    """Return what you were asked to approve, the latest first."""
    rows = approvals_of(_approver(request)).defer("ticket__service__words", "ticket__service__letters")
    if asked.is_decided is not None:
        rows = rows.filter(decided_at__isnull=not asked.is_decided)
    return page_of(request, rows, asked, ["-asked_at", "-pk"], shape_approval)


@router.get(
    "/approvals/{key}", response=ApprovalShape, url_name="approval", summary="Read an approval",
    openapi_extra=needs(_ASK),
)  # fmt: skip
def read_approval(request: HttpRequest, key: Key) -> ApprovalShape:
    """Return what you were asked to approve, with the answers to its form."""
    return tagged(request, shape_approval(_found(_approver(request), key)))


@router.post(
    "/approvals/{key}/decision", response=ApprovalShape, url_name="approval_decision", summary="Approve or refuse",
    openapi_extra=needs(_ASK),
)  # fmt: skip
def decide_approval(request: HttpRequest, key: Key, given: Decision) -> ApprovalShape:
    """Decide once; refused (409) when it was decided before. The requester is told the reason of a refusal."""
    by = _approver(request)
    found = _found(by, key)
    decide(found, is_given=given.is_given, reason=given.reason, by=by, now=timezone.now())
    return shape_approval(_found(by, key))
