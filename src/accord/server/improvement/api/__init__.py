"""The endpoints of the improvement register, of its actions and causes, and of reviews."""

from accord.server.improvement.api import actions, register, reviews

__all__ = ["routers"]

routers = (register.router, actions.router, reviews.router)
