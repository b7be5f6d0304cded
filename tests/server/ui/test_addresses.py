"""Addresses are looked up once, and each by all that it depends on."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import NoReverseMatch, path

from accord.server.ui.addresses import address_of


def page(request: HttpRequest) -> HttpResponse:
    """Stand behind an address."""
    return HttpResponse(request.path)


class Other:
    urlpatterns = (path("elsewhere/<int:number>/", page, name="numbered"),)


urlpatterns = [path("here/<int:number>/", page, name="numbered"), path("named/<slug:code>/", page, name="named")]


def test_an_address_is_that_of_its_arguments_and_of_the_addresses_that_hold() -> None:
    with override_settings(ROOT_URLCONF=__name__):
        assert [address_of("numbered", number) for number in (1, 2, "2")] == ["/here/1/", "/here/2/", "/here/2/"]
        assert address_of("named", code="a-b") == "/named/a-b/"
    with override_settings(ROOT_URLCONF=Other):
        assert address_of("numbered", 1) == "/elsewhere/1/"


@pytest.mark.parametrize(("name", "arguments"), [("numbered", ["x"]), ("named", []), ("nowhere", [])])
def test_what_is_nowhere_is_an_error_each_time(name: str, arguments: list[str]) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        for _ in range(2):
            with pytest.raises(NoReverseMatch):
                address_of(name, *arguments)
