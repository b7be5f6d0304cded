"""The page on which somebody signs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accord.agreements import run_examples
from accord.errors import AccordError
from accord.server.agreements import actions, bridge
from accord.server.agreements.access import access_version
from accord.server.agreements.findings import gaps_in
from accord.server.agreements.identity import has_passkey, has_totp, shown
from accord.server.agreements.models import Version
from accord.server.agreements.queries.page import page_of
from accord.server.agreements.states import Kind, Method, Side, State
from accord.server.agreements.views.answers import back_to, person_of, reasons

__all__ = ["sign"]


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show what is to be signed with all that speaks against it, and take the signature."""
    person = person_of(request)
    version = access_version(person, code, number)
    if version.state != State.NEGOTIATION:
        messages.error(request, _("Only a text in negotiation can be signed."))
        return back_to(version)
    wrong: list[str] = []
    if request.method == "POST":
        wrong = _signed(request, version)
        if not wrong:
            messages.success(request, _("Signed."))
            return back_to(version)
    else:
        actions.check_again(version, now=timezone.now())
    page = page_of(version, person, timezone.now())
    context = {
        "page": page,
        "version": version,
        "results": run_examples(bridge.document(version)),
        "gaps": gaps_in(version.chain),
        "has_reason": any(one.gap_reason for one in version.signatures.all() if one.digest == version.digest),
        "has_totp": has_totp(person),
        "has_passkey": has_passkey(person),
        "is_past": bool(version.effective_from and version.effective_from < page.today),
        "supplier_signs": version.agreement.kind == Kind.SUPPLIER,
        "wrong": wrong,
        "typed": request.POST,
    }
    return render(request, "agreements/sign.html", context, status=422 if wrong else 200)


def _signed(request: HttpRequest, version: Version) -> list[str]:
    """Sign, or return why it could not be done."""
    person = person_of(request)
    side = Side(request.POST["side"]) if request.POST.get("side") in Side else Side.CUSTOMER
    if not request.POST.get("read"):
        return [_("Say that you have read the text.")]
    method = shown(request, person, request.POST.get("secret", ""))
    if method is None:
        return [_("This is not your password or your one-time code. Nothing was signed.")]
    on_paper = version.agreement.kind == Kind.SUPPLIER and side == Side.PROVIDER
    try:
        actions.sign(
            version,
            side,
            by=person,
            method=Method.PAPER if on_paper else method,
            digest=request.POST.get("digest", ""),
            now=timezone.now(),
            gap_reason=request.POST.get("gap_reason", ""),
            name=request.POST.get("name", "") if on_paper else "",
            position=request.POST.get("position", "") if on_paper else "",
        )
    except AccordError as error:
        return reasons(error)
    return []
