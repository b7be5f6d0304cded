"""Sending what was written in the composer, and what became of it."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from accord.errors import InputError
from accord.server.accounts.models import Person
from accord.server.accounts.views.asking import asker
from accord.server.desk.access import access_work, working_on
from accord.server.desk.actions import Words, answer, note, resolve
from accord.server.desk.actions.drafting import place_of, take_file
from accord.server.desk.errors import UnreadError
from accord.server.desk.forms.composing import ComposeForm
from accord.server.desk.models import Ticket, WaitingReason
from accord.server.desk.views.files import read_upload
from accord.server.desk.views.ticket import draw, unsent
from accord.server.knowledge.access import articles_in_reach
from accord.server.ui.forms import add_problems

__all__ = ["taken_files", "write"]


@require_POST
def write(request: HttpRequest, reference: str) -> HttpResponse:
    """Send an answer or keep a note; what cannot be sent stays in the composer with the reason."""
    person, now = asker(request), timezone.now()
    form = ComposeForm(
        request.POST, request.FILES, uploads=lambda: unsent(person), articles=lambda: articles_in_reach(person)
    )
    if form.is_valid() and not form.cleaned_data["attached"]:
        with working_on(request.user, reference) as found:
            is_sent = _sent(form, found, person, now)
    else:  # files that were taken stay there even if what they go with is refused
        found = access_work(request.user, reference)
        is_sent = form.is_valid() and _sent(form, found, person, now)
    return redirect(found) if is_sent else draw(request, found, form)


def _sent(form: ComposeForm, found: Ticket, person: Person, now: datetime) -> bool:
    keys = [file.pk for file in form.cleaned_data["uploads"]]
    try:
        keys += taken_files(form.cleaned_data["attached"], person, now)
        _send(form, found, person, now, keys)
    except InputError as error:
        add_problems(form, error)
        if isinstance(error, UnreadError):
            form.say("seen", str(error.latest))
        form.say("uploads", *map(str, keys))
        return False
    return True


def taken_files(files: "list[UploadedFile[bytes]]", person: Person, now: datetime) -> list[int]:
    """Take files that were chosen in a form, and return their keys."""
    read = [read_upload(file) for file in files]
    return [take_file(person, file, now=now).pk for file in read]


def _send(form: ComposeForm, found: Ticket, person: Person, now: datetime, keys: list[int]) -> None:
    given = form.cleaned_data
    words = Words(text=given["text"], uploads=keys, draft=place_of(found))
    if given["kind"] == "note":
        note(found, words, by=person, now=now, booked_s=given["booked"])
    elif given["afterwards"] == "resolve":
        resolve(
            found, by=person, now=now, words=words, cause=given["cause"], booked_s=given["booked"], seen=given["seen"],
            article=given["article"].code if given["article"] else "",
        )  # fmt: skip
    else:
        wait = WaitingReason.CUSTOMER if given["afterwards"] == "wait" else None
        answer(
            found, words, by=person, now=now, news_at=given["news_at"], booked_s=given["booked"], then_wait=wait,
            seen=given["seen"],
        )  # fmt: skip
