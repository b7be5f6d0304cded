"""Sending letters: each once, again after a while when the mail server does not take it, given up in the end."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Any, Final, Protocol, cast

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import translation

from accord.errors import InputError
from accord.server.channels.mail.house import said_sender
from accord.server.channels.mail.letters.composing import as_bytes
from accord.server.channels.mail.letters.recipients import Recipient
from accord.server.channels.mail.letters.wording import WORDED, name_message, worded
from accord.server.channels.mail.models import Letter

__all__ = ["PAUSES", "send_again", "send_waiting"]

PAUSES: Final = tuple(timedelta(minutes=count) for count in (1, 5, 15, 60, 180, 360, 720, 1440))
"""How long is waited after each failure; after the last one a letter is given up."""
_FAILURES = (OSError, smtplib.SMTPException)

_log = structlog.get_logger("accord.mail")


class Server(Protocol):
    """What takes a mail."""

    def sendmail(self, from_addr: str, to_addrs: list[str], msg: bytes) -> Any:
        """Take a mail for its recipients, or raise SMTPException."""


def send_waiting(now: datetime, most: int = 200) -> int:
    """Send what is due; several workers share it. Return how many letters were looked at."""
    if not settings.SENDS_MAIL or not _due(now).exists():
        return 0
    done = 0
    try:
        with _server() as server:
            while done < most and _send_next(server, now):
                done += 1
    except _FAILURES as error:  # nobody is there, or the connection broke: all that is due waits
        _put_off(now, error)
    return done


def _due(now: datetime) -> Any:
    return Letter.objects.filter(next_try_at__lte=now).order_by("next_try_at", "id")


def _send_next(server: Server, now: datetime) -> bool:
    with transaction.atomic():
        due = _due(now).select_related("ticket", "message", "person")
        letter: Letter | None = due.select_for_update(skip_locked=True, of=("self",)).first()
        if letter is None:
            return False
        try:
            _hand_over(server, letter, now)
        except (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, OSError) as error:
            _failed(letter, error, now)
            raise_after = error
        else:
            return True
    raise raise_after


def _hand_over(server: Server, letter: Letter, now: datetime) -> None:
    language = Recipient(letter.to, letter.to_name, letter.person).language
    try:
        with translation.override(language):
            raw = as_bytes(worded(letter), now)
        server.sendmail(said_sender().mailbox, [letter.to], raw)
    except InputError as error:
        _give_up(letter, str(error), now)
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPException as error:
        _refused(letter, error, now)
    else:
        _sent(letter, now)


def _sent(letter: Letter, now: datetime) -> None:
    """Note that a letter was taken, and what it said."""
    name_message(letter)
    letter.sent_at, letter.next_try_at, letter.error, letter.facts = now, None, "", None
    letter.save(update_fields=["sent_at", "next_try_at", "error", *WORDED])


def _refused(letter: Letter, error: smtplib.SMTPException, now: datetime) -> None:
    code = _code(error)
    if code >= 500:
        _give_up(letter, _words(error), now)
    else:
        _failed(letter, error, now)


def _failed(letter: Letter, error: Exception, now: datetime) -> None:
    letter.tries += 1
    if letter.tries > len(PAUSES):
        _give_up(letter, _words(error), now)
        return
    letter.error, letter.next_try_at = _words(error), now + PAUSES[letter.tries - 1]
    letter.save(update_fields=["tries", "error", "next_try_at"])


def _give_up(letter: Letter, words: str, now: datetime) -> None:
    letter.failed_at, letter.next_try_at, letter.error = now, None, words[:500]
    letter.save(update_fields=["failed_at", "next_try_at", "error", "tries"])
    _log.warning("letter given up", letter=letter.pk, error=words[:200])


def _put_off(now: datetime, error: Exception) -> None:
    """Let all that is due wait a minute, without counting it as a failure of each."""
    _due(now).update(next_try_at=now + PAUSES[0], error=_words(error))
    _log.warning("mail server not reached", error=_words(error)[:200])


def _code(error: smtplib.SMTPException) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max((code for code, _ in error.recipients.values()), default=0)
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = [f"{code} {said.decode(errors='replace')}" for code, said in error.recipients.values()]
        return "; ".join(answers)[:500]
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return f"{error.smtp_code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"[:500]
    return (str(error) or type(error).__name__)[:500].replace("\x00", "")


@contextmanager
def _server() -> Iterator[smtplib.SMTP]:
    """Connect to the mail server of the settings, signed in."""
    options = cast("dict[str, Any]", settings.MAILERS["default"]["OPTIONS"])
    context = ssl.create_default_context()
    where, patience = (options["host"], options["port"]), options["timeout"]
    server: smtplib.SMTP
    if options["use_ssl"]:
        server = smtplib.SMTP_SSL(*where, timeout=patience, context=context)
    else:
        server = smtplib.SMTP(*where, timeout=patience)
    try:
        if options["use_tls"]:
            server.starttls(context=context)
        if options["username"]:
            server.login(options["username"], options["password"])
        yield server
    finally:
        with suppress(*_FAILURES):
            server.quit()


def send_again(letter: Letter, *, now: datetime) -> None:
    """Put a letter that was given up, or came back, into the queue again."""
    letter.tries, letter.failed_at, letter.sent_at, letter.error, letter.next_try_at = 0, None, None, "", now
    letter.save(update_fields=["tries", "failed_at", "sent_at", "error", "next_try_at"])
