"""Doing a thing once, however often it is asked for: idempotency keys."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.server.accounts.models import Person
from accord.server.api.errors import KeyReusedError, SameTimeError
from accord.server.api.models import Answer
from accord.server.rest.errors import ParameterError

__all__ = ["HEADER", "KEPT_FOR", "forget", "lock_of", "once"]

HEADER: Final = "Idempotency-Key"
KEPT_FOR: Final = timedelta(hours=24)
LONGEST: Final = 200
_KEPT_HEADERS: Final = ("Content-Type", "ETag", "Location")


def once(request: HttpRequest, person: Person, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer a request, or repeat what it was answered before; without a key it is simply answered.

    The thing is done, and the answer kept, in one transaction: both are there, or neither. Only what succeeded is
    kept, so that a request which was refused may be put right and sent again under the same key.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return answer()
    if not 1 <= len(key) <= LONGEST or not key.isprintable():
        raise ParameterError(_("An idempotency key has 1 to 200 printable characters."), HEADER)
    with transaction.atomic():
        if not _locked(person, key):
            raise SameTimeError(_("A request with this idempotency key is being answered at this moment."))
        return _kept(request, person, key) or _answered(request, person, key, answer)


def _answered(request: HttpRequest, person: Person, key: str, answer: Callable[[], HttpResponse]) -> HttpResponse:
    digest = _digest(request)
    response = answer()
    if response.status_code >= 300:
        transaction.set_rollback(True)
        return response
    Answer.objects.create(
        person=person, key=key, digest=digest, status=response.status_code, body=response.content,
        headers={name: response[name] for name in _KEPT_HEADERS if name in response}, made_at=timezone.now(),
    )  # fmt: skip
    return response


def _kept(request: HttpRequest, person: Person, key: str) -> HttpResponse | None:
    kept = Answer.objects.filter(person=person, key=key).first()
    if kept is None:
        return None
    if kept.made_at <= timezone.now() - KEPT_FOR:
        kept.delete()
        return None
    if kept.digest != _digest(request):
        raise KeyReusedError(_("This idempotency key stands for another request."))
    return HttpResponse(bytes(kept.body), status=kept.status, headers={**kept.headers, "Idempotency-Replayed": "true"})


def lock_of(person: Person, key: str) -> int:
    """Return the number of the lock that a key takes."""
    return int.from_bytes(sha256(f"{person.pk}:{key}".encode()).digest()[:8], signed=True)


def _locked(person: Person, key: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock_of(person, key)])
        return bool(cursor.fetchone()[0])


def _digest(request: HttpRequest) -> str:
    digest = sha256()
    for part in _parts(request):
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()


def _parts(request: HttpRequest) -> Iterator[bytes]:
    yield f"{request.method} {request.get_full_path()} {request.content_type}".encode()
    if request.content_type != "multipart/form-data":
        yield request.body
        return
    for name, values in sorted(request.POST.lists()):
        yield f"{name}={values}".encode()
    for name, file in sorted(request.FILES.items()):
        yield f"{name}={getattr(file, 'name', '')}".encode()
        yield from file.chunks()  # type: ignore[union-attr]


def forget(now: datetime) -> int:
    """Forget the answers that are older than a day; return how many there were."""
    return Answer.objects.filter(made_at__lte=now - KEPT_FOR).delete()[0]
