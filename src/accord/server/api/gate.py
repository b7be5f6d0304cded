"""The door of the API: every request goes through it, and every answer, so that none forgets anything."""

from collections.abc import Callable, Collection, Mapping
from hashlib import sha256
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import gettext as _

from accord.server.accounts.middleware import open_to_all, open_to_programs
from accord.server.accounts.queries import organisation
from accord.server.api.callers import Caller, caller_of
from accord.server.api.errors import NotAllowedError, NotSetUpError, NotSignedInError, UnconditionalError
from accord.server.api.limits import count, refuse_large
from accord.server.api.once import once
from accord.server.api.problems import answer_to
from accord.server.rest.errors import ParameterError
from accord.server.rest.headers import said

__all__ = ["guarded"]

type View = Callable[..., HttpResponse]
type Parameters = Mapping[str, Collection[str]]

_CHANGING: Final = frozenset({"PUT", "PATCH", "DELETE"})


def guarded(view: View, parameters: Parameters) -> View:
    """Return a view behind the door; `parameters` are the names that each method takes in the address."""

    def behind(request: HttpRequest, **path: Any) -> HttpResponse:
        method, request.method = request.method, "GET" if request.method == "HEAD" else request.method
        try:
            response = _answered(request, lambda: view(request, **path), parameters)
        except Exception as error:
            response = answer_to(request, error)
        request.method = method  # what was asked by HEAD is sent without its body
        patch_vary_headers(response, ["Authorization"])
        return response

    behind.csrf_exempt = True  # type: ignore[attr-defined]  # the door itself asks sessions for their token
    return open_to_programs(open_to_all(behind))


def _answered(request: HttpRequest, answer: Callable[[], HttpResponse], parameters: Parameters) -> HttpResponse:
    refuse_large(request)
    caller = _caller(request)
    count(caller.holder)
    _check(request, parameters)
    response = _told(request, caller, answer)
    for name, value in said(request).items():
        response.headers.setdefault(name, value)
    return _unless_known(request, response) if request.method == "GET" else response


def _caller(request: HttpRequest) -> Caller:
    try:
        return caller_of(request)
    except NotSignedInError:
        if organisation() is None:
            raise NotSetUpError(_("The organisation is not set up yet: nobody can be signed in.")) from None
        raise


def _told(request: HttpRequest, caller: Caller, answer: Callable[[], HttpResponse]) -> HttpResponse:
    if request.method != "POST":
        return answer()

    def with_headers() -> HttpResponse:
        response = answer()
        for name, value in said(request).items():
            response.headers.setdefault(name, value)
        return response

    return once(request, caller.person, with_headers)


def _check(request: HttpRequest, parameters: Parameters) -> None:
    """Refuse what no operation of the address could answer."""
    method = request.method or ""
    if not parameters or not _is_clean(request.path):
        raise Http404(request.path)
    if method not in parameters:
        allowed = {*parameters, *(["HEAD"] if "GET" in parameters else [])}
        raise NotAllowedError(_("This address does not take %(method)s.") % {"method": method}, allowed)
    if method in _CHANGING and "If-Match" not in request.headers:
        raise UnconditionalError(_("Say in If-Match which state your change was made for."))
    for name, values in request.GET.lists():
        if name not in parameters[method]:
            raise _unknown(name, parameters[method])
        if len(values) > 1:
            raise ParameterError(_("“%(name)s” is given more than once.") % {"name": name}, name)
        if not _is_clean(str(values[0])):
            raise ParameterError(_("“%(name)s” holds a character that is none.") % {"name": name}, name)


def _unknown(name: str, known: Collection[str]) -> ParameterError:
    names = ", ".join(sorted(known))
    hint = _("Known are: %(names)s.") % {"names": names} if known else _("This address takes none.")
    return ParameterError(_("There is no parameter “%(name)s” here.") % {"name": name}, name, hint)


def _is_clean(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Answer 304 where the reader has the same answer already."""
    if response.status_code != 200:
        return response
    response.headers.setdefault("ETag", f'"{sha256(response.content).hexdigest()[:32]}"')
    tag = response["ETag"]
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" not in known and tag not in [one.removeprefix("W/") for one in known]:
        return response
    kept = {name: response[name] for name in ("ETag", "Link", "Content-Location") if name in response}
    return HttpResponse(status=304, headers=kept)
