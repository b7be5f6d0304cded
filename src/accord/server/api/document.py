"""The OpenAPI document: what the framework knows of the operations, and what the door adds to all of them."""

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from ninja.openapi import get_schema

from accord.agreements import Agreement
from accord.server.api.assembly import GROUPS, PREFIX, VERSION, api
from accord.server.api.kinds import KINDS
from accord.server.api.problems import MEDIA_TYPE

__all__ = ["document", "operations"]

_TEXT: Final = """Accord's agreements, calendars, verdicts and figures for programs.

Instants are RFC 3339 in UTC, days are ISO 8601, lengths of time are seconds, money is a decimal text with its currency.
Everything that the page of a unit shows can be read here with the same values."""

_GROUP_TEXTS: Final = {
    "Units": "Business units: who receives services.",
    "People": "People with their roles, teams and skills.",
    "Catalogue": "Services with their parts, what is offered to whom, and the suppliers behind them.",
    "Calendars": "Service hours through their versions, and what an allowance comes to.",
    "Agreements": "What is promised to whom: texts, versions and targets.",
    "Knowledge": "Articles and known errors, searching them, and what was looked for in vain.",
    "Tickets and clocks": "Tickets, the clocks on them, their verdicts and how these came about.",
    "Work on tickets": "The queue, and everything that agents do to tickets.",
    "Calls": "Calls of the telephone, and the tickets that come of them.",
    "Requests": "Asking for help and ordering, for the people who ask.",
    "Measures": "What was agreed and what was kept.",
    "Reports": "Service-level reports, their schedules, and months that are closed, signed and corrected.",
    "Improvement": "The register: deviations and what they are made of, causes, actions and their checks; reviews.",
    "Imports": "History of other desks on its way in.",
}
_ALWAYS: Final = (
    "unreadable", "not-signed-in", "not-allowed", "not-found", "too-large", "invalid", "too-many", "not-set-up",
)  # fmt: skip
_OF_METHOD: Final = {
    "get": (),
    "post": ("conflict", "media-type"),
    "put": ("conflict", "changed", "media-type", "unconditional"),
    "patch": ("conflict", "changed", "media-type", "unconditional"),
    "delete": ("conflict", "changed", "unconditional"),
}
_PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "description": "What went wrong, as RFC 9457 has it.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "Names the kind of problem.", "examples": ["/api/#invalid"]},
        "title": {"type": "string", "description": "The kind in words."},
        "status": {"type": "integer", "description": "The status of the answer."},
        "detail": {"type": "string", "description": "What was wrong this time."},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/Point"}},
    },
}
_POINT: Final[dict[str, Any]] = {
    "type": "object",
    "description": "One thing that is wrong, and where.",
    "required": ["detail"],
    "properties": {
        "pointer": {"type": "string", "description": "JSON pointer into the body.", "examples": ["/targets/0/share"]},
        "parameter": {"type": "string", "description": "Or the name of a parameter or header."},
        "line": {"type": "integer", "description": "Or the line of a YAML body."},
        "detail": {"type": "string"},
        "remedy": {"type": "string", "description": "What would be right."},
    },
}
_REFERENCE: Final = re.compile(r'"#/components/schemas/([^"]+)"')
_TEXT_HEADER: Final = {"schema": {"type": "string"}}
_HEADERS: Final = {
    "ETag": {"description": "Names this state of the thing.", **_TEXT_HEADER},
    "Link": {"description": 'The next part of a list: `<…>; rel="next"`.', **_TEXT_HEADER},
    "Location": {"description": "The address of what was made.", **_TEXT_HEADER},
    "Idempotency-Replayed": {"description": "`true`: the request had been answered before.", **_TEXT_HEADER},
}
_SENT: Final = {
    "get": ("If-None-Match", False, "The ETag that you have: 304 comes back when it still holds."),
    "post": (
        "Idempotency-Key",
        False,
        "A name of your own for this request: sent again within 24 hours, it is not done twice.",
    ),
    "put": ("If-Match", True, "The ETag of the state that your change was made for, or `*`."),
}
_OF_PATH: Final = {
    "code": "The short name.",
    "key": "The key, as `id` gives it.",
    "number": "The number of the version.",
    "reference": "The reference of the ticket; it may hold slashes.",
    "id": "The id of the measure.",
    "other": "The short name of the supporting service.",
    "language": "The code of the language.",
}


@cache
def document() -> dict[str, Any]:
    """Return the document; it is made once and must not be changed."""
    made: dict[str, Any] = copy.deepcopy(dict(get_schema(api, path_prefix=f"{PREFIX}/")))
    made["info"] = {"title": "Accord", "version": VERSION, "description": _TEXT}
    made["servers"] = [{"url": "/"}]
    made["tags"] = [{"name": name, "description": _GROUP_TEXTS[name]} for name in GROUPS]
    made["security"] = [{"token": []}, {"session": []}]
    _add_components(made["components"])
    for _path, method, operation in operations(made):
        _complete(operation, method)
    _keep_named(made)
    return made


def operations(made: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield path, method and description of every operation, in their order."""
    for path, item in made["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def _add_components(components: dict[str, Any]) -> None:
    agreement = Agreement.model_json_schema(ref_template="#/components/schemas/{model}")
    components["schemas"] |= agreement.pop("$defs") | {"Agreement": agreement, "Problem": _PROBLEM, "Point": _POINT}
    components["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "An API token of your account."},
        "session": {"type": "apiKey", "in": "cookie", "name": "sessionid", "description": "The session of a browser."},
    }
    components["responses"] = {
        kind.name: {
            "description": f"{kind.title}. {kind.advice}",
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for kind in KINDS.values()
    }


def _complete(operation: dict[str, Any], method: str) -> None:
    operation["responses"] = {str(status): response for status, response in operation["responses"].items()}
    for parameter in operation["parameters"]:
        _tidy(parameter)
        parameter.setdefault("description", _OF_PATH.get(parameter["name"], ""))
    name, is_required, text = _SENT[method if method in _SENT else "put"]
    header = {"name": name, "in": "header", "required": is_required, "schema": {"type": "string"}, "description": text}
    operation["parameters"].append(header)
    for status, response in operation["responses"].items():
        response["headers"] = {one: _HEADERS[one] for one in _headers_of(method, status, operation)}
    if method == "get":
        operation["responses"]["304"] = {"description": "You have it already."}
    for kind in dict.fromkeys((*_ALWAYS, *_OF_METHOD[method])):
        ref = {"$ref": f"#/components/responses/{kind}"}
        operation["responses"].setdefault(str(KINDS[kind].status), ref)


def _headers_of(method: str, status: str, operation: dict[str, Any]) -> Iterator[str]:
    if status == "204":
        return
    if method != "post" or status == "201":
        yield "ETag"
    if any(parameter["name"] == "cursor" for parameter in operation["parameters"]):
        yield "Link"
    if status == "201":
        yield "Location"
    if method == "post":
        yield "Idempotency-Replayed"


def _keep_named(made: dict[str, Any]) -> None:
    """Leave out the schemas that nothing names: filters stand as parameters."""
    schemas, waiting, named = (
        made["components"]["schemas"],
        [made["paths"], made["components"]["responses"]],
        set[str](),
    )
    while waiting:
        for name in set(_REFERENCE.findall(json.dumps(waiting.pop()))) - named:
            named.add(name)
            waiting.append(schemas[name])
    made["components"]["schemas"] = {name: schema for name, schema in schemas.items() if name in named}


def _tidy(parameter: dict[str, Any]) -> None:
    """Leave out that a parameter may be null: in an address it is there or it is not."""
    parameter.pop("examples", None)
    schema = parameter["schema"]
    kinds = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if len(kinds) == 1:
        del schema["anyOf"]
        schema.update(kinds[0])
    if schema.get("default", "") is None:
        del schema["default"]
    schema.pop("title", None)
