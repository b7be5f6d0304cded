"""Signing in, and the pages of allauth that need more than its own."""

from typing import Any

from allauth.account.views import LoginView
from allauth.socialaccount.adapter import _build_apps_from_settings, get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accord.server.accounts.showcase import showcase

__all__ = ["no_sign_up", "sign_in"]


class SignIn(LoginView):  # type: ignore[misc]
    """The sign-in page, with the organisation's own provider where there is one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how else one may sign in."""
        adapter = get_adapter(self.request)
        providers = [adapter.get_provider(self.request, app.provider_id) for app in _apps()]
        return {
            **super().get_context_data(**kwargs),
            "providers": [(one.app.name, one.get_login_url(self.request, **self._onward())) for one in providers],
            "showcase": showcase() if settings.IS_DEMONSTRATION else (),
            "next": self.request.GET.get("next") or self.request.POST.get("next") or "",
        }

    def _onward(self) -> dict[str, str]:
        wanted = self.request.GET.get("next")
        return {"next": wanted} if wanted else {}


def _apps() -> list[Any]:
    return [app for apps in _build_apps_from_settings().values() for app in apps]


sign_in = SignIn.as_view()


@require_safe
def no_sign_up(request: HttpRequest) -> HttpResponse:
    """Say that accounts are made by administrators."""
    return render(request, "account/signup_closed.html")
