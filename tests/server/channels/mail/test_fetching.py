"""Fetching by IMAP, from a server that speaks the protocol."""

import threading
from collections.abc import Iterator

import pytest

from accord.server.channels.mail import fetching
from accord.server.channels.mail.fetching import Account, account, fetch_new, opened
from accord.server.channels.mail.models import Mailbox, RawMail
from accord.server.environment import ServerSettingError
from tests.cast import Cast
from tests.server.channels.mail.conftest import at, mail
from tests.server.channels.mail.imap import ImapServer


@pytest.fixture
def server(desk: Cast) -> Iterator[ImapServer]:
    made = ImapServer()
    yield made
    made.shutdown()
    made.server_close()


def here(server: ImapServer, done: str = "") -> Account:
    return Account("127.0.0.1", server.port, "help", "secret", done=done, is_encrypted=False)


def fetched(server: ImapServer, minutes: float = 0, done: str = "") -> int:
    where = here(server, done)
    with opened(where) as box:
        return fetch_new(box, where, at(minutes))


def test_each_mail_is_kept_once_and_marked_as_read(server: ImapServer) -> None:
    server.deliver(3, mail("One"))
    server.deliver(5, mail("Two"))
    assert fetched(server) == 2
    assert fetched(server, 1) == 0
    assert RawMail.objects.filter(way="imap").count() == 2
    assert server.seen == {3, 5}
    server.deliver(9, mail("Three"))
    assert fetched(server, 2) == 1
    assert Mailbox.objects.get().last_uid == 9


def test_what_was_kept_is_moved_where_a_folder_is_named(server: ImapServer) -> None:
    server.deliver(3, mail("One"))
    assert fetched(server, done="Processed") == 1
    assert (server.done, server.mails) == ([3], {})


def test_a_folder_made_anew_is_read_again_and_nothing_is_kept_twice(server: ImapServer) -> None:
    server.deliver(3, mail("One"))
    fetched(server)
    server.validity, server.mails = 2, {1: mail("One"), 2: mail("Two")}
    assert fetched(server, 1) == 2
    assert RawMail.objects.count() == 2


def test_a_process_killed_after_keeping_fetches_again_without_harm(
    server: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    server.deliver(3, mail("One"))
    with monkeypatch.context() as patch:
        patch.setattr(fetching, "_put_aside", killed)
        with pytest.raises(KeyboardInterrupt):
            fetched(server)
    Mailbox.objects.update(last_uid=0)
    fetched(server, 1)
    assert RawMail.objects.count() == 1


def test_a_mail_that_arrives_wakes_who_waits(server: ImapServer) -> None:
    with opened(here(server)) as box:
        threading.Timer(0.2, server.deliver, (1, mail("One"))).start()
        assert any(b"EXISTS" in line for line in box.idle.wait(timeout=10))


def test_a_mail_that_is_too_large_is_left_where_it_is(server: ImapServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 100)
    server.deliver(1, mail("x" * 200))
    assert fetched(server) == 0
    assert not RawMail.objects.exists()
    assert "left in the mailbox: 1" in Mailbox.objects.get().error


def test_an_account_is_read_from_its_address() -> None:
    assert account("imaps://help%40example.org:pa%2Fss@mail.example.com/INBOX?done=Done") == Account(
        "mail.example.com", 993, "help@example.org", "pa/ss", "INBOX", "Done"
    )
    with pytest.raises(ServerSettingError, match="ACCORD_IMAP"):
        account("http://example.org")
