"""The endpoints of the catalogue."""

from accord.server.catalogue.api import components, file, functions, life, offerings, services, suppliers

__all__ = ["routers"]

routers = (
    services.router,
    life.router,
    components.router,
    functions.router,
    offerings.router,
    suppliers.router,
    file.router,
)
