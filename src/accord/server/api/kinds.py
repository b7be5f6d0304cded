"""The kinds of problems: their names, statuses and what to do about them, as the page shows them."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["KINDS", "Kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its name in `type`, its status, and what to do about it."""

    name: str
    status: int
    title: str | Promise
    advice: str | Promise


KINDS: Final = {
    kind.name: kind
    for kind in (
        Kind("unreadable", 400, _("The request cannot be read"), _("Correct the body or its encoding.")),
        Kind("not-signed-in", 401, _("Nobody is signed in"), _("Show a token that is valid, or sign in.")),
        Kind("not-allowed", 403, _("You may not do this"), _("Use a token whose person and scopes may.")),
        Kind("cross-site", 403, _("The session does not show its token"), _("Send it in X-CSRFToken, or use a token.")),
        Kind("not-found", 404, _("There is nothing here"), _("It is not there, or not within your reach.")),
        Kind("method", 405, _("The address does not take this method"), _("Use one of those in Allow.")),
        Kind("conflict", 409, _("This cannot be done now"), _("Read the present state and decide anew.")),
        Kind("same-time", 409, _("The same request is being answered"), _("Wait, then repeat it under the same key.")),
        Kind("changed", 412, _("It has been changed meanwhile"), _("Read it again and repeat the change upon it.")),
        Kind("too-large", 413, _("The body is too large"), _("Send less at once.")),
        Kind("media-type", 415, _("The body is in another format"), _("Send one of those that the operation takes.")),
        Kind("invalid", 422, _("Something given is not right"), _("Correct what `errors` points to.")),
        Kind("key-reused", 422, _("The key stands for another request"), _("Give each request a key of its own.")),
        Kind("unconditional", 428, _("The change is not conditional"), _("Send the ETag that you read in If-Match.")),
        Kind("too-many", 429, _("Too many requests"), _("Wait for as long as Retry-After says.")),
        Kind("broken", 500, _("Something broke on our side"), _("It has been written to the log. Try again later.")),
        Kind("not-set-up", 503, _("The organisation is not set up yet"), _("Set it up on the server's first page.")),
    )
}
"""Every kind of problem by its name, in the order of their status."""
