"""What a bounce says about the mail that was not delivered (RFC 3464)."""

import re
from collections.abc import Sequence

from accord.correspondence.headers import read_headers
from accord.correspondence.limits import Limits
from accord.correspondence.mail import Bounce
from accord.correspondence.parts import Part
from accord.correspondence.transfer import content_of

__all__ = ["read_bounce"]

_FIELD = re.compile(
    r"^(?:(?P<recipient>(?:final|original)-recipient)|(?P<action>action)|(?P<status>status))[ \t]*:[ \t]*"
    r"(?P<value>.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_BYTES = 100_000
_MOST_RECIPIENTS = 100


def read_bounce(raw: bytes, parts: Sequence[Part], failed_recipients: str, limits: Limits) -> Bounce:
    """Return what the parts of a bounce say; all of it is empty when they say nothing that is understood."""
    report = "\n".join(
        content_of(raw, part, _MOST_BYTES).decode("utf-8", "replace")
        for part in parts
        if part.media.name in ("message/delivery-status", "message/global-delivery-status")
    ).replace("\r\n", "\n")
    fields = list(_FIELD.finditer(report))
    named = [_mailbox(match["value"]) for match in fields if match["recipient"]]
    recipients = dict.fromkeys([*named, *(_mailbox(part) for part in failed_recipients.split(","))])
    actions = {match["action"] and match["value"].strip().lower() for match in fields}
    status = next((match["value"].strip()[:20] for match in fields if match["status"]), "")
    return Bounce(
        recipients=tuple(mailbox for mailbox in recipients if "@" in mailbox)[:_MOST_RECIPIENTS],
        status=status,
        is_final="failed" in actions or not (actions & {"delayed", "relayed", "expanded"} or status.startswith("4")),
        message_id=next((found for part in parts if (found := _returned_id(raw, part, limits))), ""),
    )


def _mailbox(value: str) -> str:
    return value.rpartition(";")[2].strip().strip("<>").lower()[:254]


def _returned_id(raw: bytes, part: Part, limits: Limits) -> str:
    if part.media.name not in ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"):
        return ""
    returned = content_of(raw, part, _MOST_BYTES).lstrip(b"\r\n")
    headers, _ = read_headers(returned, 0, len(returned), limits)
    found = re.search(r"<[^\s<>]{1,250}>", headers.raw("message-id"))
    return found[0] if found else ""
