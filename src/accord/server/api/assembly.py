"""The endpoints of all apps put together as version 1."""

from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.datastructures import MultiValueDict
from ninja import NinjaAPI
from ninja.operation import Operation, PathView
from ninja.parser import Parser

from accord.server.accounts.api import routers as accounts
from accord.server.agreements.api import router as agreements
from accord.server.api.gate import guarded
from accord.server.api.problems import answer_to
from accord.server.calendars.api import router as calendars
from accord.server.catalogue.api import routers as catalogue
from accord.server.channels.history.api import router as history
from accord.server.channels.phone.api import router as calls
from accord.server.channels.portal.api import routers as requests
from accord.server.desk.api import routers as desk
from accord.server.improvement.api import routers as improvement
from accord.server.knowledge.api import routers as knowledge
from accord.server.negotiation.api import router as bench
from accord.server.reporting.api import routers as reporting
from accord.server.reports.api import routers as reports
from accord.server.rest.bodies import parsed
from accord.server.scorecards.api import router as scorecards
from accord.server.statements.api import router as statements

__all__ = ["GROUPS", "PREFIX", "VERSION", "api", "patterns"]

VERSION: Final = "1"
PREFIX: Final = "/api/v1"
GROUPS: Final = (
    "Units", "People", "Catalogue", "Calendars", "Agreements", "Knowledge", "Tickets and clocks", "Work on tickets",
    "Calls", "Requests", "Measures", "Reports", "Improvement", "Imports",
)  # fmt: skip


class _Bodies(Parser):
    """Reads bodies by our own rules."""

    def parse_body(self, request: HttpRequest) -> Any:
        return parsed(request)

    def parse_querydict(
        self, data: "MultiValueDict[str, Any]", list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        return {name: values if name in list_fields else values[-1] for name, values in data.lists()}


class _Api(NinjaAPI):
    """Names operations as their functions are called, wherever these stand."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return str(operation.view_func.__name__)


api = _Api(title="Accord", version=VERSION, openapi_url=None, docs_url=None, urls_namespace="api", parser=_Bodies())
for _router in (
    *accounts, *catalogue, calendars, agreements, bench, *knowledge, *desk, calls, *requests, *reporting, scorecards,
    *reports, *improvement, statements, history,
):  # fmt: skip
    api.add_router("", _router)


@api.exception_handler(Exception)
def _refused(request: HttpRequest, error: Exception) -> HttpResponse:
    return answer_to(request, error)


# The framework knows some errors itself; ours is the only place where errors become answers.
for _kind in [kind for kind in api._exception_handlers if kind is not Exception]:
    del api._exception_handlers[_kind]


def patterns() -> Iterator[URLPattern]:
    """Yield the addresses of all operations, each behind the door."""
    for bound in api._get_bound_routers():
        for route, place in bound.path_operations.items():
            view = guarded(place.get_view(), _parameters(place))
            yield path(route.lstrip("/").replace("{", "<").replace("}", ">"), view, name=place.url_name)


def _parameters(place: PathView) -> dict[str, frozenset[str]]:
    return {method: _names(operation.models) for operation in place.operations for method in operation.methods}


def _names(models: list[Any]) -> frozenset[str]:
    of_address = (model for model in models if model.__ninja_param_source__ == "query")
    return frozenset(name for model in of_address for name in model.__ninja_flatten_map__)
