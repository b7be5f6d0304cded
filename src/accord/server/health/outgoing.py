"""Whether mail can leave: the server of `ACCORD_SMTP` reached and signed in to, the way that sends; nothing is sent."""

import smtplib
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, cast

from django.core.mail.backends.smtp import EmailBackend

from accord.server import environment

__all__ = ["Reached", "reach"]

_PATIENCE = 10  # seconds


@dataclass(frozen=True, slots=True)
class Reached:
    """What was found at the mail server, and what helps where that is trouble."""

    found: str
    trouble: str = ""


def reach(url: str) -> Reached:
    """Open a connection to the mail server of an `ACCORD_SMTP` address, sign in where it names somebody, and leave.

    Raises ServerSettingError for what is no such address.
    """
    options = cast("dict[str, Any]", environment.mailers(url)["default"]["OPTIONS"])
    mailer = EmailBackend(alias="default", **{**options, "timeout": _PATIENCE})
    where = f"{mailer.host} port {mailer.port}"
    try:
        mailer.open()
    except (OSError, smtplib.SMTPException) as error:
        return Reached(f"{where}: {_words(error)}", _remedy(error))
    finally:
        with suppress(OSError, smtplib.SMTPException):
            mailer.close()  # a connection that was opened half, too
    who = f", signed in as {mailer.username}" if mailer.username else ""
    return Reached(f"{where} answers{who}{'' if mailer.use_ssl or mailer.use_tls else ', not encrypted'}")


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        text = error.smtp_error
        said = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
        return f"{error.smtp_code} {said}"
    return str(error) or type(error).__name__


def _remedy(error: Exception) -> str:
    match error:
        case smtplib.SMTPAuthenticationError():
            return "Look at the name and the password in ACCORD_SMTP; @ and / in them are written %40 and %2F."
        case smtplib.SMTPNotSupportedError():
            return "The server does not offer what ACCORD_SMTP asks for: try smtps:// or smtp:// instead."
        case ssl.SSLCertVerificationError():
            return (
                "This machine does not trust the server's certificate, or it is for another name than in ACCORD_SMTP."
            )
        case ssl.SSLError() | smtplib.SMTPServerDisconnected():
            return "Encryption does not fit the port: smtps:// is for 465, smtp+starttls:// for 587."
        case socket.gaierror():
            return "No such host is known here: look at the name in ACCORD_SMTP."
        case _:
            return "Does the mail server run, and may this machine connect to it? Look at host and port in ACCORD_SMTP."
