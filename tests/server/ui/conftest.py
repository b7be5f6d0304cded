"""Templates drawn without a page around them, and a request as a page gets it."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

Draw = Callable[..., str]


@pytest.fixture
def request_for() -> Callable[..., HttpRequest]:
    """Make a request of somebody; nobody unless `person` says so."""

    def made(path: str = "/", person: object = None) -> HttpRequest:
        request = RequestFactory().get(path)
        request.user = person or AnonymousUser()  # type: ignore[assignment]
        return request

    return made


@pytest.fixture
def draw(request_for: Callable[..., HttpRequest]) -> Draw:
    """Draw a piece of template with the components at hand."""

    def drawn(source: str, **values: object) -> str:
        template = engines.all()[0].from_string('{% import "ui/components.html" as ui %}' + source)
        return str(template.render(values, request_for())).strip()

    return drawn


@pytest.fixture
def speak() -> Callable[[str], translation.override]:
    """Speak a language for a while."""
    return translation.override
