"""The endpoints of articles, known errors, and what was looked for in vain."""

from accord.server.knowledge.api import articles, errors, finding

__all__ = ["routers"]

routers = (articles.router, errors.router, finding.router)
