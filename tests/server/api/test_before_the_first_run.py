"""Before there is an organisation a program is told so, and not sent to a page."""

import pytest
from django.test import Client

from tests.server.api.conftest import API
from tests.server.api.test_door import problem


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post", "patch", "delete"])
@pytest.mark.parametrize("path", ["/units", "/me", "/openapi.json", "/nothing"])
def test_a_program_is_told_that_nothing_is_set_up(method: str, path: str) -> None:
    problem(getattr(Client(), method)(f"{API}{path}"), "not-set-up")
    told = getattr(Client(), method)(f"{API}{path}", headers={"Authorization": "Bearer accord_nothing"})
    problem(told, "not-set-up")


@pytest.mark.django_db
def test_people_are_sent_to_the_page_that_sets_it_up() -> None:
    assert Client().get("/api/").status_code == 302
