"""Files: taken while a message is written, and given out to those who may read the message."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.desk.access import access_file
from accord.server.desk.actions.drafting import take_file
from accord.server.desk.errors import RefusedFileError
from accord.server.desk.files import INLINE, LARGEST, File, path_of, read_file
from accord.server.ui.wording import told_problem

__all__ = ["file", "read_upload", "upload"]

_PIECE: Final = 64 * 1024
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Take one file, which only its sender sees until it is sent with a message."""
    require(request.user, Capability.ASK_FOR_HELP)
    given = request.FILES.get("file")
    if not isinstance(given, UploadedFile):
        return JsonResponse({"problem": _("Choose a file.")}, status=422)
    try:
        taken = take_file(asker(request), read_upload(given), now=timezone.now())
    except InputError as error:
        return JsonResponse({"problem": " ".join(told_problem(one) for one in error.problems)}, status=422)
    picture = taken.content_type in INLINE
    return JsonResponse({"id": taken.pk, "name": taken.name, "size": taken.size, "picture": picture}, status=201)


def read_upload(given: "UploadedFile[bytes]") -> File:
    """Read and check a file that was sent. Raises RefusedFileError."""
    if (given.size or 0) > LARGEST:  # before a single octet of it is held in memory
        raise RefusedFileError(
            _("%(name)s is larger than %(limit)s MB.") % {"name": given.name, "limit": LARGEST // 1_048_576}
        )
    return read_file(given.name or "", given.read(), given.content_type or "")


@require_safe
def file(request: HttpRequest, key: int) -> HttpResponseBase:
    """Give a file out: pictures are shown, everything else is saved, and nothing in it can act as a page of ours."""
    found = access_file(request.user, key)
    path = path_of(found.digest)
    if not path.exists():
        raise Http404(key)
    is_shown = found.content_type in INLINE
    kind = found.content_type if is_shown else "application/octet-stream"
    answer = StreamingHttpResponse(_pieces(path), content_type=kind)
    answer["Content-Length"] = str(path.stat().st_size)
    answer["Content-Disposition"] = f"{'inline' if is_shown else 'attachment'}; filename*=UTF-8''{quote(found.name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = _POLICY
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as content:
        while piece := content.read(_PIECE):
            yield piece
