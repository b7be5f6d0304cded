"""The endpoints of the portal: requests, what is said of them, and approvals."""

from accord.server.channels.portal.api import approvals, ratings, requests

__all__ = ["routers"]

routers = (requests.router, ratings.router, approvals.router)
