"""Setting the desk up begins at one place, and shows everybody what they may open."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast

EVERYTHING = ["queue:levels", "queue:periods", "queue:assignment", "queue:absences"]
OPEN_TO = {
    "service_level_manager": EVERYTHING,
    "team_lead": EVERYTHING,
    "administrator": ["queue:levels", "queue:periods", "queue:assignment"],
}


@pytest.mark.parametrize("role", OPEN_TO)
def test_one_place_leads_to_every_page_that_may_be_opened(cast: Cast, role: str) -> None:
    client = Client()
    client.force_login(cast.by_role()[role], backend="allauth.account.auth_backends.AuthenticationBackend")
    overview = client.get(reverse("accounts:people")).content.decode()
    assert f'href="{reverse("queue:levels")}"' in overview
    for name in OPEN_TO[role]:
        answer = client.get(reverse(name))
        assert answer.status_code == 200
        page = answer.content.decode()
        shown = [one for one in EVERYTHING if f'<a href="{reverse(one)}"' in page.partition('class="tabs"')[2]]
        assert shown == OPEN_TO[role]
        assert page.count(f'<a href="{reverse(name)}" aria-current="page"') >= 1


def test_who_sets_nothing_up_sees_no_such_place(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.dora, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert reverse("queue:levels") not in client.get(reverse("queue:queue")).content.decode()
