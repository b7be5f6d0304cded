"""What the server is told from outside: the environment, and the data folder with its secret key."""

import os
import secrets
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from accord.errors import AccordError

__all__ = [
    "ServerSettingError",
    "address",
    "address_of",
    "database",
    "folder",
    "mailers",
    "old_secret_keys",
    "secret_key",
]

KEY_BYTES = 48
MOST_DAYS = 365


class ServerSettingError(AccordError):
    """A setting from the environment that the server cannot start with."""


def folder() -> Path:
    """Return the data folder: `ACCORD_DATA`, else `.accord` in the present folder."""
    return Path(os.environ.get("ACCORD_DATA") or ".accord").resolve()


def address(given: str = "") -> str:
    """Return the address people reach the server at, without a slash at its end: `given`, else `ACCORD_ADDRESS`."""
    given = (given or os.environ.get("ACCORD_ADDRESS") or "http://localhost:8000").rstrip("/")
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ServerSettingError(f"the address is {given!r}: write it like https://accord.example.com")
    return given


def secret_key(data: Path) -> str:
    """Return `ACCORD_SECRET_KEY`, else the key in the data folder.

    The first start writes one that only its owner can read.
    """
    given = os.environ.get("ACCORD_SECRET_KEY", "")
    if given:
        return given
    path = data / "secret-key"
    data.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(KEY_BYTES))
    return path.read_text().strip()


def old_secret_keys() -> list[str]:
    """Return the keys in `ACCORD_OLD_SECRET_KEYS`, divided by spaces: what they signed and sealed still holds."""
    return os.environ.get("ACCORD_OLD_SECRET_KEYS", "").split()


def database(url: str) -> dict[str, object]:
    """Return Django's settings for a `postgresql://user:password@host:port/name?option=…` address."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ServerSettingError(f"DATABASE_URL starts with {parts.scheme!r}: Accord runs on postgresql:// only")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "accord.server.database.engine",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def address_of(settings: Mapping[str, Any]) -> str:
    """Return the address that `database` reads as these settings, for a process that is started beside this one."""
    who = quote(settings["USER"], safe="") + (
        f":{quote(settings['PASSWORD'], safe='')}" if settings["PASSWORD"] else ""
    )
    place = {"host": settings["HOST"], "port": str(settings["PORT"])}
    given = place | settings["OPTIONS"]
    options = {name: value for name, value in given.items() if value and isinstance(value, str)}
    return f"postgresql://{who}{'@' if who else ''}/{quote(settings['NAME'], safe='')}?{urlencode(options)}"


def mailers(url: str) -> dict[str, dict[str, object]]:
    """Return Django's mailers for an `smtp://user:password@host:port` address (`smtps`, `smtp+starttls`).

    Without an address no mail leaves; whoever sends asks `settings.SENDS_MAIL` first.
    """
    if not url:
        return {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps", "smtp+starttls"} or not parts.hostname:
        raise ServerSettingError("ACCORD_SMTP is not understood: write it like smtp+starttls://user:password@host:587")
    options = {
        "host": parts.hostname,
        "port": parts.port or {"smtp": 25, "smtps": 465, "smtp+starttls": 587}[parts.scheme],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp+starttls",
        "timeout": 20,
    }
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


def provider() -> dict[str, object]:
    """Return allauth's settings for the organisation's own OpenID Connect provider, empty without one."""
    issuer = os.environ.get("ACCORD_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return {}
    client = os.environ.get("ACCORD_OIDC_CLIENT_ID", "")
    if not client:
        raise ServerSettingError("ACCORD_OIDC_ISSUER is set, ACCORD_OIDC_CLIENT_ID is not: both are needed")
    app = {
        "provider_id": "organisation",
        "name": os.environ.get("ACCORD_OIDC_NAME") or urlsplit(issuer).hostname,
        "client_id": client,
        "secret": os.environ.get("ACCORD_OIDC_CLIENT_SECRET", ""),
        "settings": {"server_url": f"{issuer}/.well-known/openid-configuration"},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid", "profile", "email"]}}


def days(name: str, usual: int) -> timedelta:
    """Return a number of days from the environment, `usual` when it is not set."""
    given = os.environ.get(name, "").strip() or str(usual)
    if not given.isdecimal() or not 1 <= int(given) <= MOST_DAYS:
        raise ServerSettingError(f"{name} is {given!r}: write a whole number of days from 1 to {MOST_DAYS}")
    return timedelta(days=int(given))


def mail_address() -> str:
    """Return the address at which the desk takes mail and from which it answers, empty when none is set."""
    return os.environ.get("ACCORD_MAIL_ADDRESS", "").strip()


def mail_server_name() -> str | None:
    """Return the name under which the desk's own mail server writes what it found out about senders."""
    return os.environ.get("ACCORD_MAIL_AUTHSERV", "").strip() or None
