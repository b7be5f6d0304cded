"""Many people invited at once: pasted or by file, looked through first, all of them or nobody."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from accord.server.accounts.actions import create_person, grant
from accord.server.accounts.jobs import invite_later
from accord.server.accounts.models import Membership, Person
from accord.server.accounts.roles import Role
from accord.server.audit.models import Entry
from tests.cast import Cast
from tests.server.accounts.test_files import book

type SignedIn = Callable[[Person], Client]
PAGE = "/administration/people/invite/"
HEADER = "name\temail\tunit\trole\n"
LEA = "Lea Roth\tlea@example.org\tRiverside\trequester\n"
MAX = "Max Roth\tmax@example.org\tsouthfield\tService owner\n"


def preview(client: Client, pasted: str) -> str:
    return str(client.post(PAGE, {"pasted": pasted}).content.decode())


def do_it(client: Client, shown: str) -> str:
    """Press the button of a preview."""
    table = shown.partition('<textarea name="table" hidden>')[2].partition("</textarea>")[0]
    digest = shown.partition('name="digest" value="')[2].partition('"')[0]
    response = client.post(f"{PAGE}apply", {"table": unescape(table), "digest": digest}, follow=True)
    return unescape(str(response.content.decode()))


def test_pasted_people_are_shown_first_then_made_with_their_roles_and_a_link_each(
    cast: Cast, signed_in: SignedIn
) -> None:
    client = signed_in(cast.irma)
    shown = preview(client, HEADER + LEA + MAX)
    assert "role: – → Requester, Riverside" in shown
    assert not Person.objects.filter(email="lea@example.org").exists()
    done = do_it(client, shown)
    lea, maximilian = Person.objects.get(email="lea@example.org"), Person.objects.get(email="max@example.org")
    assert [(one.role, one.unit) for one in lea.memberships.all()] == [("requester", cast.riverside)]
    assert [(one.role, one.unit) for one in maximilian.memberships.all()] == [("service_owner", cast.southfield)]
    assert Entry.objects.filter(action="person.invited", actor=cast.irma).count() == 2
    links = re.findall(r"(\S+@\S+)\t(http://testserver/\S+)", done)
    assert [email for email, _ in links] == ["lea@example.org", "max@example.org"]
    assert "New password" in Client().get(links[0][1], follow=True).content.decode()


def test_a_first_row_without_headings_is_somebody(cast: Cast, signed_in: SignedIn) -> None:
    shown = preview(signed_in(cast.irma), LEA + MAX)
    assert "Lea Roth" in shown
    assert "Max Roth" in shown


def test_a_workbook_says_the_same(cast: Cast, signed_in: SignedIn) -> None:
    octets = book(("email", "role", "unit", "name"), ("lea@example.org", "agent", "company", "Lea Roth"))
    client = signed_in(cast.irma)
    shown = client.post(PAGE, {"file": SimpleUploadedFile("people.xlsx", octets)}).content.decode()
    assert "role: – → Agent, Company" in shown


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Lea\tnot an address\tRiverside\tagent\n", "valid email address"),
        ("\tlea@example.org\tRiverside\tagent\n", "the name is empty"),
        ("Lea\tlea@example.org\tNowhere\tagent\n", "the unit “Nowhere” is not known"),
        ("Lea\tlea@example.org\tRiverside\tboss\n", "the role “boss” is not known"),
        ("Lea\tmax@example.org\tRiverside\tagent\n", "row 2 names the same person"),
    ],
)
def test_a_wrong_row_is_named_and_nobody_is_invited(cast: Cast, signed_in: SignedIn, row: str, message: str) -> None:
    client = signed_in(cast.irma)
    shown = preview(client, HEADER + MAX + row)
    assert message in shown
    assert 'name="digest"' not in shown
    client.post(f"{PAGE}apply", {"table": HEADER + MAX + row, "digest": ""})
    assert not Person.objects.filter(email="max@example.org").exists()


def test_neither_or_both_of_paste_and_file_are_refused(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.irma)
    assert "one of the two" in preview(client, " ")
    both = {"pasted": LEA, "file": SimpleUploadedFile("people.csv", b"name\n")}
    assert "one of the two" in client.post(PAGE, both).content.decode()


def test_who_has_a_password_gets_the_role_and_no_link(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.irma)
    shown = preview(client, "Alice\talice@example.org\tnorth\tfinance\n")
    assert "role: – → Finance, North" in shown
    assert "gets a link" not in shown
    assert "nobody needs a link" in do_it(client, shown)
    assert cast.alice.memberships.filter(role="finance", unit=cast.north).exists()


def test_who_was_invited_already_gets_another_link_and_is_made_once(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.irma)
    do_it(client, preview(client, LEA))
    again = preview(client, LEA)
    assert "gets a link to choose a password" in again
    assert "role: –" not in again
    do_it(client, again)
    assert Membership.objects.filter(person__email="lea@example.org").count() == 1


def test_who_manages_one_region_invites_into_it_and_nobody_from_elsewhere(cast: Cast, signed_in: SignedIn) -> None:
    grant(cast.jonas, Role.ADMINISTRATOR, cast.north, by=None)
    client = signed_in(cast.jonas)
    assert 'name="digest"' in preview(client, LEA)
    assert "the unit “southfield” is not known" in preview(client, MAX)
    stranger = "Bob\tbob@example.org\tRiverside\tagent\n"
    assert "Somebody has this e-mail address already." in preview(client, stranger)


def test_what_changed_meanwhile_is_shown_again_before_anybody_is_invited(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.irma)
    shown = preview(client, LEA)
    lea = create_person(Person(email="lea@example.org", name="Lea"), password=None, by=None)
    assert "Something changed since you looked" in do_it(client, shown)
    assert not lea.memberships.exists()


def test_with_a_mail_server_the_worker_sends_each_their_letter_in_their_language(
    cast: Cast, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.conf.settings.SENDS_MAIL", True)
    client = signed_in(cast.irma)
    header = "name\temail\tunit\trole\tlanguage\n"
    done = do_it(client, preview(client, f"{header}Léa\tlea@example.org\tRiverside\tagent\tfr\n"))
    assert "1 invitation is on its way by mail." in done
    assert "/password/" not in done, "a link that was mailed is shown to nobody else"
    job = ProcrastinateJob.objects.get(task_name="accounts.invite")
    invite_later(**job.args)
    assert mail.outbox[0].to == ["lea@example.org"]
    assert mail.outbox[0].subject == "Accord: Votre compte"
    assert "http://localhost:8000/" in mail.outbox[0].body


def test_a_letter_is_not_sent_to_who_has_a_password_by_now_or_was_sent_away(cast: Cast) -> None:
    gone = create_person(Person(email="gone@example.org", name="Gone", is_active=False), password=None, by=None)
    for person in (cast.alice, gone):
        invite_later(person=person.pk, by=cast.irma.pk)
    assert mail.outbox == []
