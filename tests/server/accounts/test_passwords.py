"""Which passwords are refused, and how people get and change them."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from accord.server.accounts.models import Person
from tests.cast import PASSWORD, Cast

NEW = "four yellow garden chairs"


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("kettle", "too short"),
        ("31415926535897", "entirely numeric"),
        ("alice@example.org", "too similar"),
        ("1q2w3e4r5t6y", "people use most"),
        ("Password2026!", "“password” with something added"),
        ("P@ssw0rd1234!!", "with something added"),
        ("sunshinesunshine", "“sunshine” with something added"),
        ("aaaaaaaaaaaaaa", "repeats itself"),
        ("qwertyuiopas", "keyboard"),
        ("abcdefghijklmn", "keyboard"),
        ("йцукенгшщзхъ", "keyboard"),
    ],
)
def test_a_password_that_is_guessed_early_is_refused_with_the_reason(password: str, why: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, Person(name="Alice", email="alice@example.org"))
    assert why in " ".join(refused.value.messages)


@pytest.mark.parametrize("password", [PASSWORD, NEW, "trout-Lamp-seven-Gravel", "пять зелёных стульев"])
def test_words_that_do_not_belong_together_are_taken(password: str) -> None:
    validate_password(password, Person(name="Alice", email="alice@example.org"))


def test_a_stolen_password_is_found_in_the_operators_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stolen = [f"stolen password number {number}" for number in range(500)]
    digests = sorted(hashlib.sha1(one.encode()).hexdigest().upper() for one in stolen)
    path = tmp_path / "stolen.txt"
    path.write_text("\r\n".join(f"{digest}:{number}" for number, digest in enumerate(digests)))
    monkeypatch.setenv("ACCORD_STOLEN_PASSWORDS", str(path))
    for one in stolen:
        with pytest.raises(ValidationError, match="stolen somewhere"):
            validate_password(one)
    validate_password(NEW)


def test_a_change_needs_the_present_password_and_ends_the_other_sessions(cast: Cast) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        client.post("/sign-in/", {"login": cast.alice.email, "password": PASSWORD})
    wrong = here.post("/account/password/", {"oldpassword": "wrong", "password1": NEW, "password2": NEW})
    assert "not your present password" in wrong.content.decode()
    here.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def invite(client: Client, person: Person) -> str:
    page = client.post(f"/administration/people/{person.pk}/invitation").content.decode()
    return page.partition('value="http://testserver')[2].partition('"')[0]


def choose(client: Client, link: str, password: str = NEW) -> Any:
    page = client.get(link, follow=True)
    return client.post(page.redirect_chain[-1][0], {"password1": password, "password2": password})


def test_an_administrators_link_works_once(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    link = invite(signed_in(cast.irma), cast.charlie)
    guest = Client()
    assert choose(guest, link)["Location"] == "/"
    assert guest.get("/account/").status_code == 200
    cast.charlie.refresh_from_db()
    assert cast.charlie.check_password(NEW)
    assert "This link works no more" in Client().get(link).content.decode()


def test_links_are_not_made_by_the_hundred(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    client, page = signed_in(cast.irma), f"/administration/people/{cast.charlie.pk}/invitation"
    assert [client.post(page).status_code for _ in range(31)] == [200] * 30 + [429]


def test_a_link_takes_no_weak_password(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    response = choose(Client(), invite(signed_in(cast.irma), cast.charlie), "Password2026!")
    assert "with something added" in response.content.decode()


def test_a_link_for_a_closed_account_is_dead(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    admin = signed_in(cast.irma)
    link = invite(admin, cast.charlie)
    admin.post(f"/administration/people/{cast.charlie.pk}/state")
    assert "This link works no more" in Client().get(link).content.decode()


def test_without_a_mail_server_the_way_back_leads_to_an_administrator(client: Client, cast: Cast) -> None:
    assert "This server sends no mail" in client.get("/password/").content.decode()
    client.post("/password/", {"email": cast.alice.email})
    assert mail.outbox == []


def test_with_a_mail_server_a_link_is_sent_and_strangers_learn_nothing(
    client: Client, cast: Cast, settings: Any
) -> None:
    settings.SENDS_MAIL = True
    known = client.post("/password/", {"email": cast.alice.email})
    unknown = client.post("/password/", {"email": "stranger@example.org"})
    assert known["Location"] == unknown["Location"] == "/password/sent/"
    letter, other = mail.outbox
    assert (letter.to, letter.subject) == (["alice@example.org"], "Accord: Choose a new password")
    assert "There is no account with this address" in other.body
    link = next(line for line in letter.body.splitlines() if line.startswith("http")).removeprefix("http://testserver")
    assert choose(Client(), link)["Location"] == "/"


def test_an_invitation_is_mailed_where_there_is_a_server(
    cast: Cast, signed_in: Callable[[Person], Client], settings: Any
) -> None:
    settings.SENDS_MAIL = True
    page = signed_in(cast.irma).post(f"/administration/people/{cast.charlie.pk}/invitation").content.decode()
    assert "It was sent to charlie@example.org" in page
    assert "Irma has made an account for you" in mail.outbox[0].body
