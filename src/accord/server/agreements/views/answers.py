"""What several views answer with."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accord.errors import AccordError, InputError
from accord.server.accounts.models import Person
from accord.server.agreements.models import Version
from accord.server.ui.wording import sentences_of, told_error

__all__ = ["attempt", "back_to", "person_of", "reasons"]


def person_of(request: HttpRequest) -> Person:
    """Return who asks; the door has let only people in who have signed in."""
    return cast(Person, request.user)


def attempt(request: HttpRequest, do: Callable[[], object], done: str) -> bool:
    """Do something and say so, or say why it could not be done."""
    try:
        do()
    except AccordError as error:
        for reason in reasons(error):
            messages.error(request, reason)
        return False
    messages.success(request, done)
    return True


def reasons(error: AccordError) -> list[str]:
    """Return what an error says, a sentence for each problem."""
    if not isinstance(error, InputError):
        return [told_error(error)]
    return [sentences_of(one) for one in error.problems]


def back_to(version: Version, anchor: str = "") -> HttpResponse:
    """Answer with the page of a version."""
    return redirect(version.get_absolute_url() + (f"#{anchor}" if anchor else ""))
