"""The app that knows the people and the units."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People and business units."""

    name = "accord.server.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Say who may do what, what stands in the navigation, and what the trail's actions are called."""
        # Models can be imported only now.
        from accord.server.accounts import access, noting, words  # noqa: PLC0415
        from accord.server.accounts.models import MailNotices  # noqa: PLC0415
        from accord.server.accounts.roles import Capability, Role  # noqa: PLC0415
        from accord.server.audit import words as trail  # noqa: PLC0415
        from accord.server.ui.navigation import Item, decide_by, register, register_account  # noqa: PLC0415

        decide_by(lambda person, capability: access.may_anywhere(person, Capability(capability)))  # type: ignore[arg-type]
        wishes = dict(MailNotices.choices)
        trail.register(
            words.ACTIONS, values={"role": dict(Role.choices), "breach_mail": wishes, "warning_mail": wishes}
        )
        noting.connect()
        group = _("Organisation")
        register(
            Item(_("People"), "accounts:people", "users", Capability.VIEW_PEOPLE, order=800, group=group, key="p"),
            Item(_("Units"), "accounts:units", "network", Capability.VIEW_PEOPLE, order=810, group=group, key="u"),
            Item(_("Teams"), "accounts:teams", "users-round", Capability.VIEW_PEOPLE, order=820, group=group, key="t"),
            Item(_("Skills"), "accounts:skills", "graduation-cap", Capability.VIEW_PEOPLE, order=830, group=group),
            Item(_("Audit trail"), "accounts:trail", "scroll-text", Capability.VIEW_AUDIT, order=840, group=group),
        )
        register_account(
            Item(_("Account"), "accounts:account", "circle-user-round", order=10),
            Item(_("Second factor"), "mfa_index", "shield-check", order=20),
            Item(_("Sessions"), "accounts:sessions", "monitor-smartphone", order=30),
            Item(_("API tokens"), "accounts:tokens", "key-round", order=40),
        )
