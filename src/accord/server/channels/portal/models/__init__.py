"""Request types, approvals, and what was not found or given up."""

from accord.server.channels.portal.models.approvals import Approval
from accord.server.channels.portal.models.missing import LeftForm
from accord.server.channels.portal.models.types import ApprovalBy, RequestType

__all__ = ["Approval", "ApprovalBy", "LeftForm", "RequestType"]
