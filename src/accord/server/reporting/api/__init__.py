"""The endpoints of measures and figures."""

from accord.server.reporting.api import figures, measures

__all__ = ["routers"]

routers = (measures.router, figures.router)
