"""The addresses of signing in, under the names that allauth looks for; what it offers besides is left out.

Nobody signs up, and addresses are changed by administrators: neither has a page.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as provider
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import path, re_path
from django.views.generic import RedirectView

from accord.server.accounts.views import sign_in

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/second-factor/", second_factor.authenticate, name="mfa_authenticate"),
    path("sign-in/key/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/inactive/", account.account_inactive, name="account_inactive"),
    path("sign-in/no-account/", sign_in.no_sign_up, name="account_signup"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/again/code/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("sign-in/again/key/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("password/", account.password_reset, name="account_reset_password"),
    path("password/sent/", account.password_reset_done, name="account_reset_password_done"),
    path("password/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("account/password/", account.password_change, name="account_change_password"),
    # Who signs in through the provider alone has no password here, and gets one only by an invitation.
    path("account/password/none/", RedirectView.as_view(pattern_name="accounts:account"), name="account_set_password"),
    path("account/second-factor/", second_factor.index, name="mfa_index"),
    path("account/second-factor/app/", app.activate_totp, name="mfa_activate_totp"),
    path("account/second-factor/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-factor/recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/second-factor/recovery/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/second-factor/recovery/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("account/second-factor/keys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("account/second-factor/keys/new/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("account/second-factor/keys/<int:pk>/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/second-factor/keys/<int:pk>/remove/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("provider/cancelled/", provider.login_cancelled, name="socialaccount_login_cancelled"),
    path("provider/error/", provider.login_error, name="socialaccount_login_error"),
    path("provider/<slug:provider_id>/", openid.login, name="openid_connect_login"),
    path("provider/<slug:provider_id>/callback/", openid.callback, name="openid_connect_callback"),
]
