"""The endpoints of tickets, of what is done to them, and of their clocks."""

from accord.server.desk.api import beside, clocks, deeds, major, queue, talking, tickets

__all__ = ["routers"]

# A reference may hold slashes, so what takes any reference stands behind what knows how its address ends.
routers = (queue.router, major.router, talking.router, deeds.router, beside.router, tickets.router, clocks.router)
