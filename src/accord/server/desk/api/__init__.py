"""The endpoints of tickets, of what is done to them, and of their clocks."""

from accord.server.desk.api import (
    beside,
    clocks,
    deeds,
    kept_views,
    known,
    major,
    queue,
    talking,
    templates,
    tickets,
    writing,
)

__all__ = ["routers"]

# A reference may hold slashes, so what takes any reference stands behind what knows how its address ends.
routers = (
    queue.router, kept_views.router, templates.router, major.router, talking.router, writing.router, deeds.router,
    known.router, beside.router, tickets.router, clocks.router,
)  # fmt: skip
