"""Letters that leave."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accord.server.accounts.views.asking import asker, refusals_shown
from accord.server.channels.mail import actions
from accord.server.channels.mail.access import access_letter
from accord.server.channels.mail.letters.wording import worded
from accord.server.channels.mail.queries import STATES, Asked, find_letters, signs_of, state_of
from accord.server.ui.paging import page_by_key

__all__ = ["again", "letter", "letters"]


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """Show what was sent, what waits and what failed."""
    asked = Asked.of(request.GET)
    page = page_by_key(find_letters(asker(request), asked), request.GET, by=("-written_at", "-pk"))
    context = {"page": page, "asked": asked, "states": STATES, "state_of": state_of, "signs": signs_of}
    return render(request, "mail/letters.html", context)


@require_safe
def letter(request: HttpRequest, key: int) -> HttpResponse:
    """Show one letter as it is sent."""
    one = worded(access_letter(request.user, key))
    context = {"letter": one, "state": state_of(one), "states": STATES, "signs": signs_of}
    return render(request, "mail/letter.html", context)


@require_POST
def again(request: HttpRequest, key: int) -> HttpResponse:
    """Send a letter again."""
    one = access_letter(request.user, key)
    with refusals_shown(request):
        actions.send_again(one, by=asker(request), now=timezone.now())
        messages.success(request, _("The letter is sent again in a moment."))
    return redirect("mail:letter", key)
