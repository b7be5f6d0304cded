"""The addresses of mail: leads read it, whoever sets up the desk says how strangers are treated."""

from django.utils import timezone

from accord.server.channels.mail.models import Letter, RawMail
from tests.server.contract import Entry, World, only

LEADS = ("team_lead", "service_level_manager")
SET_UP = ("team_lead", "service_level_manager", "administrator")


def prepare(world: World) -> None:
    """Make a mail whose file is gone, and a letter."""
    now = timezone.now()
    world.made["mail"] = RawMail.objects.create(digest="0" * 64, size=1, received_at=now, way="smtp", outcome="held")
    world.made["letter"] = Letter.objects.create(kind="notice", to="x@example.org", subject="x", written_at=now)


def _mail(world: World) -> dict[str, object]:
    return {"key": world.made["mail"].pk}


def _letter(world: World) -> dict[str, object]:
    return {"key": world.made["letter"].pk}


def _absent(world: World) -> dict[str, object]:
    return {"key": 0}


ENTRIES = [
    Entry("mail:mails", get=only(*LEADS, other=403)),
    Entry("mail:mail", get=only(*LEADS, other=403), kwargs=_mail),
    Entry("mail:mail", "that is not there", get=only(*LEADS, 404, other=403), kwargs=_absent),
    Entry("mail:source", "whose file is gone", get=only(*LEADS, 404, other=403), kwargs=_mail),
    Entry("mail:again", get=405, post=only(*LEADS, 302, other=403), kwargs=_mail),
    Entry("mail:ticket", "that is not there", get=405, post=only(*LEADS, 404, other=403), kwargs=_absent),
    Entry("mail:letters", get=only(*LEADS, other=403)),
    Entry("mail:letter", get=only(*LEADS, other=403), kwargs=_letter),
    Entry("mail:letter_again", get=405, post=only(*LEADS, 302, other=403), kwargs=_letter),
    Entry("mail:rules", get=only(*SET_UP, other=403), post=only(*SET_UP, 422, other=403)),
    Entry("mail:add_domain", get=405, post=only(*SET_UP, 422, other=403)),
    Entry("mail:remove_domain", "that is not there", get=405, post=only(*SET_UP, 404, other=403), kwargs=_absent),
]
