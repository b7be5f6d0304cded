"""Mails that arrived."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accord.server.accounts.access import may_everywhere
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker, refusals_shown
from accord.server.channels.mail import actions, storage
from accord.server.channels.mail.access import access_mail
from accord.server.channels.mail.models import Mailbox, Outcome
from accord.server.channels.mail.processing import read
from accord.server.channels.mail.queries import Asked, find_mails, signs_of
from accord.server.channels.mail.reasons import said
from accord.server.ui.paging import page_by_key

__all__ = ["again", "mail", "mails", "source", "ticket"]

_OPEN = (Outcome.REJECTED, Outcome.HELD)
LONGEST = 20_000
"""Letters of a mail on its page; the whole is in its source."""


@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """Show what arrived and what became of it."""
    asked = Asked.of(request.GET)
    page = page_by_key(find_mails(asker(request), asked), request.GET, by=("-received_at", "-pk"))
    context = {
        "page": page,
        "asked": asked,
        "outcomes": Outcome.choices,
        "signs": signs_of,
        "said": said,
        "troubled": Mailbox.objects.exclude(error=""),
        "may_set_up": may_everywhere(request.user, Capability.CONFIGURE_DESK),
    }
    return render(request, "mail/mails.html", context)


@require_safe
def mail(request: HttpRequest, key: int) -> HttpResponse:
    """Show one mail: what it says as text, what was wrong with it, what became of it."""
    raw = access_mail(request.user, key)
    content = _read(raw.digest) and read(raw)
    context = {
        "raw": raw, "mail": content, "text": content.text[:LONGEST] if content else "", "signs": signs_of,
        "reason": said(raw.code, raw.detail), "is_open": raw.outcome in _OPEN,
    }  # fmt: skip
    return render(request, "mail/mail.html", context)


@require_safe
def source(request: HttpRequest, key: int) -> HttpResponse:
    """Give out the raw mail: as plain text that no browser takes for anything else."""
    raw = access_mail(request.user, key)
    content = _read(raw.digest)
    response = HttpResponse(content or b"", content_type="text/plain; charset=utf-8", status=200 if content else 404)
    response["Content-Disposition"] = f'attachment; filename="mail-{raw.pk}.eml"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _read(digest: str) -> bytes | None:
    try:
        return storage.read(digest)
    except FileNotFoundError:
        return None


@require_POST
def again(request: HttpRequest, key: int) -> HttpResponse:
    """Have a mail processed again."""
    raw = access_mail(request.user, key)
    with refusals_shown(request):
        actions.process_again(raw, by=asker(request), now=timezone.now())
        messages.success(request, _("The mail is processed again in a moment."))
    return redirect("mail:mail", key)


@require_POST
def ticket(request: HttpRequest, key: int) -> HttpResponse:
    """Make a ticket of a mail."""
    raw = access_mail(request.user, key)
    with refusals_shown(request):
        made = actions.make_ticket(raw, by=asker(request), now=timezone.now())
        messages.success(request, _("The mail is ticket %s now.") % made.ticket)
    return redirect("mail:mail", key)
