"""Who asks, and how they are told what cannot be done."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest

from accord.errors import InputError
from accord.server.accounts.models import Person
from accord.server.ui.wording import told_problem

__all__ = ["asker", "refusals_shown"]


def asker(request: HttpRequest) -> Person:
    """Return the person who has signed in."""
    person = request.user
    assert isinstance(person, Person), "the middleware lets nobody else through"
    return person


@contextmanager
def refusals_shown(request: HttpRequest) -> Iterator[None]:
    """Turn what an action refuses into messages on the next page."""
    try:
        yield
    except InputError as error:
        for problem in error.problems:
            messages.error(request, told_problem(problem))
