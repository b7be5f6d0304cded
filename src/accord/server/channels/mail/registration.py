"""What other apps are given by mail: the place in the navigation, the words of the trail, letters about tickets."""

from django.utils.translation import gettext_lazy as _

from accord.server.accounts.roles import Capability
from accord.server.audit import words
from accord.server.channels.mail.letters.carrying import carry
from accord.server.channels.mail.letters.holding import hold
from accord.server.channels.mail.letters.measuring import letters
from accord.server.channels.mail.letters.writing import is_told, take_back, write_letters
from accord.server.desk.announcing import after_notices, on_undo, with_step
from accord.server.desk.posting import carry_by
from accord.server.reporting.provided import provide_letters
from accord.server.ui import navigation

__all__ = ["register"]


def register() -> None:
    """Enter the place in the navigation and what the trail's actions are called, and listen to the desk."""
    navigation.register(
        navigation.Item(label=_("Mail"), url_name="mail:mails", icon="mail", capability=Capability.LEAD_DESK, order=75)
    )
    words.register(
        {
            "mail.made_ticket": _("made a ticket of a mail"),
            "mail.put_back": _("had a mail processed again"),
            "letter.sent_again": _("had a letter sent again"),
            "mail.rule_changed": _("changed how mail of strangers is treated"),
            "mail.domain_added": _("added a domain of guests"),
            "mail.domain_removed": _("removed a domain of guests"),
        }
    )
    with_step(write_letters, when=is_told)
    on_undo(take_back)
    after_notices(hold)
    carry_by(carry)
    provide_letters(letters)
