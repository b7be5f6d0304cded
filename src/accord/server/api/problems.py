"""Every error as `application/problem+json` (RFC 9457): the one place where errors become answers."""

import json
import logging
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation, ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.errors import ValidationError as ShapeError

from accord.errors import AccordError, InputError, Problem
from accord.server.accounts.errors import StaleRowError, StillNeededError
from accord.server.agreements.errors import ChangedMeanwhileError, MayNotSignError
from accord.server.api import errors as door
from accord.server.api.kinds import KINDS, Kind
from accord.server.calendars.errors import StaleCalendarError
from accord.server.catalogue.errors import StaleError
from accord.server.channels.phone.errors import CallOverError
from accord.server.desk.errors import NotUndoableError, OvertakenError, TicketEndedError
from accord.server.improvement.errors import SettledError
from accord.server.improvement.errors import StaleError as StaleImprovementError
from accord.server.reports.errors import BeingMadeError, ClosedAlreadyError, OtherFiguresError, SignedAlreadyError
from accord.server.rest.errors import NotMatchedError, ParameterError, UnknownMediaError, UnreadableBodyError
from accord.server.surveys.errors import TooLateError
from accord.server.ui.wording import sentences_of, told, told_error

__all__ = ["MEDIA_TYPE", "answer_to"]

MEDIA_TYPE: Final = "application/problem+json"

_log = logging.getLogger("accord.api")


# The first that fits counts: what is narrower stands before what it derives from.
_BY_TYPE: Final[tuple[tuple[type[BaseException], str], ...]] = (
    (door.NotSetUpError, "not-set-up"),
    (door.NotSignedInError, "not-signed-in"),
    (door.CrossSiteError, "cross-site"),
    (door.TooManyError, "too-many"),
    (door.TooLargeError, "too-large"),
    (door.NotAllowedError, "method"),
    (door.UnconditionalError, "unconditional"),
    (door.SameTimeError, "same-time"),
    (door.KeyReusedError, "key-reused"),
    (NotMatchedError, "changed"),
    (StaleRowError, "changed"),
    (StaleCalendarError, "changed"),
    (StaleError, "changed"),
    (ChangedMeanwhileError, "changed"),
    (StaleImprovementError, "changed"),
    (UnknownMediaError, "media-type"),
    (UnreadableBodyError, "unreadable"),
    (MayNotSignError, "not-allowed"),
    (StillNeededError, "conflict"),
    (OvertakenError, "conflict"),
    (TicketEndedError, "conflict"),
    (NotUndoableError, "conflict"),
    (CallOverError, "conflict"),
    (TooLateError, "conflict"),
    (SettledError, "conflict"),
    (BeingMadeError, "conflict"),
    (ClosedAlreadyError, "conflict"),
    (SignedAlreadyError, "conflict"),
    (OtherFiguresError, "conflict"),
    (InputError, "invalid"),
    (AccordError, "conflict"),
    (ShapeError, "invalid"),
    (ValidationError, "invalid"),
    (IntegrityError, "conflict"),  # somebody else was faster by less than a check takes
    (Http404, "not-found"),
    (PermissionDenied, "not-allowed"),
    (RequestDataTooBig, "too-large"),
    (BadRequest, "unreadable"),
    (SuspiciousOperation, "unreadable"),
    (UnreadablePostError, "unreadable"),
    (HttpError, "unreadable"),
)


def answer_to(request: HttpRequest, error: Exception) -> HttpResponse:
    """Return the answer that an error deserves; one that nobody foresaw is logged and says nothing of itself."""
    if isinstance(error, HttpError) and isinstance(error.__cause__, AccordError):
        error = error.__cause__  # the framework wraps whatever reading the body raises
    name = next((name for kind, name in _BY_TYPE if isinstance(error, kind)), "broken")
    if name == "broken":
        _log.exception("%s %s", request.method, request.path, exc_info=error)
    return _answer(KINDS[name], _detail(error, name), list(_points(request, error)), _headers(error))


def _answer(kind: Kind, detail: str, points: list[dict[str, Any]], headers: Mapping[str, str]) -> HttpResponse:
    problem: dict[str, Any] = {"type": f"/api/#{kind.name}", "title": str(kind.title), "status": kind.status}
    problem["detail"] = detail or str(kind.advice)
    if points:
        problem["errors"] = points
    text = json.dumps(problem, ensure_ascii=False)
    return HttpResponse(text, status=kind.status, content_type=MEDIA_TYPE, headers=dict(headers))


def _detail(error: Exception, name: str) -> str:
    if isinstance(error, InputError):
        return " ".join(map(sentences_of, error.problems))
    if isinstance(error, AccordError):
        return told_error(error)
    if name == "invalid":
        return _("What was sent is not as it should be.")
    return ""


def _headers(error: Exception) -> dict[str, str]:
    match error:
        case door.NotSignedInError():
            return {
                "WWW-Authenticate": 'Bearer realm="Accord"' + (', error="invalid_token"' if error.was_shown else "")
            }
        case door.TooManyError():
            return {"Retry-After": str(error.wait)}
        case door.NotAllowedError():
            return {"Allow": ", ".join(error.allowed)}
        case NotMatchedError():
            return {"ETag": error.tag}
        case door.TooLargeError():
            return {"Connection": "close"}
    return {}


def _points(request: HttpRequest, error: Exception) -> Iterable[dict[str, Any]]:
    """Yield each thing that is wrong, with a JSON pointer into the body or the name of a parameter."""
    if isinstance(error, ShapeError):
        yield from (_shape_point(one) for one in error.errors)
    elif isinstance(error, ValidationError):
        yield from _model_points(error)
    elif isinstance(error, InputError):
        in_address = isinstance(error, ParameterError) or request.method == "GET"
        yield from (_problem_point(problem, in_address=in_address) for problem in error.problems)


_OWN_ARGUMENTS: Final = ("asked", "given")


def _shape_point(one: Mapping[str, Any]) -> dict[str, Any]:
    source, *path = one["loc"]
    if path and path[0] in _OWN_ARGUMENTS:
        path = path[1:]
    if path and path[-1] == "[key]":  # the name of a field is wrong, not what stands in it
        path = path[:-1]
    where = _pointer(path) if source in {"body", "form", "file"} else {"parameter": str(path[0]) if path else source}
    return {**where, "detail": str(one["msg"])}


def _model_points(error: ValidationError) -> Iterable[dict[str, Any]]:
    if not hasattr(error, "error_dict"):
        yield from ({"detail": text} for text in error.messages)
        return
    for name, texts in error.message_dict.items():
        where = {} if name == "__all__" else _pointer([name])
        yield from ({**where, "detail": text} for text in texts)


def _problem_point(problem: Problem, *, in_address: bool) -> dict[str, Any]:
    place, point = problem.place, dict[str, Any](detail=told(problem.message))
    if problem.remedy:
        point["remedy"] = told(problem.remedy)
    if place.line is not None:
        point["line"] = place.line
    if not place.field:
        return point
    return {**({"parameter": place.field} if in_address else _pointer(re.findall(r"[^.\[\]]+", place.field))), **point}


def _pointer(path: Iterable[object]) -> dict[str, Any]:
    escaped = (str(part).replace("~", "~0").replace("/", "~1") for part in path)
    return {"pointer": "".join(f"/{part}" for part in escaped)}
