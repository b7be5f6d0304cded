"""The door for telephone systems: signed events in, short answers and clear problems out."""

from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt

from accord.errors import InputError
from accord.server.accounts.middleware import open_to_all, open_to_programs
from accord.server.channels.phone.signing import UnprovenError, sender_of
from accord.server.channels.phone.telling import UnreadableError, read_event, take_event

__all__ = ["events"]

LARGEST: Final = 64 * 1024
"""The most octets of an event."""
_TITLES: Final = {
    400: "Not readable", 401: "Not proven", 405: "Only POST", 413: "Too large", 422: "Not understood",
}  # fmt: skip


@csrf_exempt
@open_to_all
@open_to_programs
def events(request: HttpRequest) -> HttpResponse:
    """Take an event about a call. Programs read English, whatever a browser would like."""
    if request.method != "POST":
        answer = _problem(405, "Events are sent by POST.")
        answer["Allow"] = "POST"
        return answer
    with translation.override("en"):
        return _taken(request)


def _taken(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    body = _body(request)
    if body is None:
        return _problem(413, f"An event has at most {LARGEST} octets.")
    try:
        system = sender_of(request.headers, body, now)
        call = take_event(system, read_event(body, now), now=now)
    except UnprovenError as error:
        return _problem(401, str(error))
    except UnreadableError as error:
        return _problem(400, str(error))
    except InputError as error:
        return _problem(422, "The event is not as it should be.", error)
    return JsonResponse({"call": call.external_id, "outcome": call.outcome or None})


def _body(request: HttpRequest) -> bytes | None:
    """Return the body, None when it is too large; what says that it is large is not read at all."""
    said = request.headers.get("content-length") or "0"
    if not said.isdecimal() or int(said) > LARGEST:
        return None
    try:
        return request.body
    except RawPostDataException:
        return b""


def _problem(status: int, detail: str, error: InputError | None = None) -> JsonResponse:
    said: dict[str, object] = {"title": _TITLES[status], "status": status, "detail": detail}
    if error is not None:
        said["errors"] = [
            {"pointer": "/" + one.place.field.replace(".", "/"), "detail": one.message, "remedy": one.remedy}
            for one in error.problems
            if one.place is not None and one.place.field
        ]
    return JsonResponse(said, status=status, content_type="application/problem+json")
