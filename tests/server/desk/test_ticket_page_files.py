"""Files of a ticket, texts that are shown, tickets entered for somebody, and the templates of answers."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accord.server.accounts.models import Person
from accord.server.desk.actions import Call, Words, note, open_ticket
from accord.server.desk.actions.drafting import MOST_UNSENT, take_file
from accord.server.desk.files import LARGEST, File
from accord.server.desk.models import AnswerTemplate, Attachment, Ticket
from accord.server.desk.queries.ticket_text import from_mail, from_markdown, from_plain
from tests.cast import Cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def enter(client: Client, person: Person) -> Client:
    client.force_login(person, backend=BACKEND)
    return client


def uploaded(client: Client, name: str, content: bytes, kind: str = "text/plain") -> dict[str, object]:
    answer = client.post("/tickets/files/", {"file": SimpleUploadedFile(name, content, kind)})
    return {"status": answer.status_code, **answer.json()}


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    call = Call(subject="No paper", words=Words(text="Empty."), requester=cast.charlie)
    return open_ticket(call, by=cast.charlie, now=NOW)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**now**", "<p><strong>now</strong></p>"),
        ("# Big", '<p class="title">Big</p>'),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("![p](/tickets/files/7/)", '<p><img src="/tickets/files/7/" alt="p"></p>'),
        ("![p](https://elsewhere.example/p.png)", '<p><img alt="p"></p>'),
    ],
)
def test_markdown_is_shown_without_what_could_act_or_tell_tales(written: str, shown: str) -> None:
    assert from_markdown(written).strip() == shown


def test_addresses_can_be_clicked_and_lead_away_without_telling_from_where() -> None:
    link = '<a href="https://accord.example/x" rel="noopener noreferrer nofollow">https://accord.example/x</a>'
    assert from_plain("See https://accord.example/x\n<b>") == f"<p>See {link}<br>&lt;b&gt;</p>"
    assert link in from_markdown("See https://accord.example/x")
    assert from_markdown("[https://a.example](https://b.example)").count("<a ") == 1


def test_a_mail_is_shown_with_its_own_pictures_only() -> None:
    html = '<p style="x" onclick="y">Hi<img src="cid:p1"><img src="https://track.example/1.gif"></p><style>p{}</style>'
    assert from_mail(html, [("<p1>", "/tickets/files/3/")]) == '<p>Hi<img src="/tickets/files/3/"><img></p>'


def test_a_file_is_its_senders_until_it_is_sent(client: Client, ticket: Ticket, cast: Cast) -> None:
    said = uploaded(enter(client, cast.dora), "plan.txt", b"paper")
    assert said["status"] == 201
    address = f"/tickets/files/{said['id']}/"
    assert client.get(address).status_code == 200
    assert enter(client, cast.erik).get(address).status_code == 404
    note(ticket, Words(text="See this.", uploads=[int(str(said["id"]))]), by=cast.dora, now=NOW)
    assert enter(client, cast.erik).get(address).status_code == 200
    for person in (cast.alice, cast.charlie, cast.jonas):  # a note's files are the desk's
        assert enter(client, person).get(address).status_code == 404


def test_only_true_pictures_are_shown_and_nothing_acts_as_our_page(client: Client, ticket: Ticket, cast: Cast) -> None:
    enter(client, cast.dora)
    for name, content, kind, shown, given in (
        ("p.png", PNG, "image/png", "image/png", "inline"),
        ("p.png", b"<script>", "image/png", "application/octet-stream", "attachment"),
        ("x.svg", b"<svg onload=x>", "image/svg+xml", "application/octet-stream", "attachment"),
        ("x.html", b"<script>", "text/html", "application/octet-stream", "attachment"),
    ):
        said = uploaded(client, name, content, kind)
        answer = client.get(f"/tickets/files/{said['id']}/")
        assert answer["Content-Type"] == shown, name
        assert answer["Content-Disposition"].startswith(given), name
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert b"".join(answer.streaming_content) == content  # type: ignore[attr-defined]


def test_what_is_no_file_for_us_is_refused_with_the_reason(client: Client, cast: Cast) -> None:
    enter(client, cast.dora)
    assert uploaded(client, "x.exe", b"MZ...")["problem"] == "x.exe is a program; programs are not taken."
    assert uploaded(client, "big.bin", b"\1" * (LARGEST + 1))["problem"] == "big.bin is larger than 25 MB."
    assert client.post("/tickets/files/").json() == {"problem": "Choose a file."}


def test_files_that_are_never_sent_do_not_pile_up(cast: Cast) -> None:
    for number in range(MOST_UNSENT + 5):
        take_file(cast.dora, File(f"{number}.txt", "text/plain", b"x"), now=NOW + timedelta(seconds=number))
    kept = Attachment.objects.filter(owner=cast.dora).values_list("name", flat=True)
    assert len(kept) == MOST_UNSENT
    assert f"{MOST_UNSENT + 4}.txt" in kept


def test_files_stay_when_the_answer_is_refused(client: Client, ticket: Ticket, cast: Cast) -> None:
    typed = {"kind": "answer", "text": "Here.", "seen": "0", "attached": SimpleUploadedFile("way.txt", b"left")}
    refused = enter(client, cast.dora).post(f"/tickets/{ticket.reference}/do/write/", typed)
    file = Attachment.objects.get(name="way.txt")
    assert refused.status_code == 422
    assert f'name="uploads" value="{file.pk}" checked' in refused.content.decode()


def test_an_agent_opens_a_ticket_for_somebody_once(client: Client, cast: Cast) -> None:
    enter(client, cast.dora)
    assert (
        client.get("/tickets/people/?q=char").content.decode() == '<option value="charlie@example.org">Charlie</option>'
    )
    typed = {
        "requester": "Charlie", "channel": "phone", "subject": "No screen", "text": "It is black.",
        "ticket_class": "incident", "impact": "4", "urgency": "2", "key": str(uuid4()),
    }  # fmt: skip
    first = client.post("/tickets/new/", typed)
    assert client.post("/tickets/new/", typed).url == first.url  # type: ignore[attr-defined]
    made = Ticket.objects.get(subject="No screen")
    assert (made.requester, made.unit, made.channel, made.state) == (cast.charlie, cast.riverside, "phone", "open")
    assert made.messages.get().author == cast.charlie
    nobody = client.post("/tickets/new/", {**typed, "requester": "Nobody", "key": str(uuid4())})
    assert "Nobody of this name or address is known." in nobody.content.decode()


def test_templates_are_written_changed_and_removed(client: Client, cast: Cast) -> None:
    enter(client, cast.erik)
    typed = {"name": "Hello", "code": "hello", "language": "en", "text": "Dear {customer}"}
    assert "{customer}" in client.post("/tickets/templates/new/", typed).content.decode()
    assert not AnswerTemplate.objects.exists()
    assert client.post("/tickets/templates/new/", {**typed, "text": "Dear {requester}"}).status_code == 302
    change = {**typed, "text": "Hello {requester}", "seen": "1"}
    assert client.post("/tickets/templates/hello/", change).status_code == 302
    late = client.post("/tickets/templates/hello/", {**change, "text": "Hi {requester}"})
    assert "Somebody changed this template" in late.content.decode()
    assert "Hi {requester}" in late.content.decode()
    assert client.post("/tickets/templates/hello/", {**change, "text": "Hi", "seen": "2"}).status_code == 302
    assert client.post("/tickets/templates/hello/remove/").status_code == 302
    assert not AnswerTemplate.objects.exists()
