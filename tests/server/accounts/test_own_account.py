"""One's own account: profile, sessions, and the page that one comes for."""

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.test import Client

from accord.server.accounts.browsers import browser_called
from accord.server.accounts.models import Person
from tests.cast import PASSWORD, Cast

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1 Version/18.5 Safari/604.1"


def sign_in(person: Person, browser: str = FIREFOX) -> Client:
    client = Client(headers={"user-agent": browser})
    client.post("/sign-in/", {"login": person.email, "password": PASSWORD})
    return client


def test_a_person_chooses_name_language_and_zone(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    client = signed_in(cast.alice)
    changed = {"name": "Alice A.", "language": "fr", "zone": "Europe/Paris", "row_version": "1"}
    client.post("/account/", changed)
    cast.alice.refresh_from_db()
    assert (cast.alice.name, cast.alice.language, cast.alice.zone) == ("Alice A.", "fr", "Europe/Paris")
    assert "not a time zone" not in client.get("/account/").content.decode()


def test_a_person_cannot_change_what_only_administrators_may(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    changed = {"name": "Alice", "email": "root@example.org", "title": "Chief", "is_active": "", "row_version": "1"}
    signed_in(cast.alice).post("/account/", changed)
    cast.alice.refresh_from_db()
    assert (cast.alice.email, cast.alice.title, cast.alice.is_active) == ("alice@example.org", "", True)


def test_the_account_says_which_roles_one_has(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    page = signed_in(cast.alice).get("/account/").content.decode()
    assert "Unit representative" in page
    assert "Riverside" in page
    assert "No role yet" in signed_in(cast.jonas).get("/account/").content.decode()


def test_sessions_are_listed_and_one_is_signed_out(cast: Cast) -> None:
    here, phone = sign_in(cast.alice), sign_in(cast.alice, SAFARI)
    page = here.get("/account/sessions/").content.decode()
    assert "Firefox, Windows" in page
    assert "Safari, iPhone" in page
    session = UserSession.objects.get(user_agent=SAFARI)
    here.post(f"/account/sessions/{session.pk}/end")
    assert phone.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200


def test_all_other_sessions_end_at_once(cast: Cast) -> None:
    here, others = sign_in(cast.alice), [sign_in(cast.alice) for _ in range(2)]
    here.post("/account/sessions/others/end")
    assert [other.get("/account/").status_code for other in others] == [302, 302]
    assert here.get("/account/").status_code == 200


def test_nobody_ends_another_persons_session(cast: Cast) -> None:
    other = sign_in(cast.bob)
    session = UserSession.objects.get(user=cast.bob)
    assert sign_in(cast.alice).post(f"/account/sessions/{session.pk}/end").status_code == 404
    assert other.get("/account/").status_code == 200


def test_a_browser_is_called_what_people_call_it() -> None:
    edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
    assert [browser_called(one) for one in (FIREFOX, SAFARI, edge, "curl/8.9", "")] == [
        "Firefox, Windows", "Safari, iPhone", "Edge, Windows", "curl", "unknown browser",
    ]  # fmt: skip


def test_who_has_no_page_to_come_for_gets_their_account(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    assert signed_in(cast.jonas).get("/")["Location"] == "/account/"
