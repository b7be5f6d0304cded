"""Texts that agents begin an answer with."""

from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person
from accord.server.audit.actions import record
from accord.server.desk.errors import OvertakenError
from accord.server.desk.models import AnswerTemplate
from accord.server.desk.queries.ticket_templates import unknown_words

__all__ = ["remove_template", "save_template"]


@transaction.atomic
def save_template(template: AnswerTemplate, *, by: Person, seen: int = 0) -> AnswerTemplate:
    """Save a new template, or a changed one in whose version `seen` the editor began.

    Raises InputError for words in braces that are not filled in, OvertakenError when it was changed meanwhile.
    """
    if unknown := unknown_words(template.text):
        raise InputError(
            [at_field(_("Nothing is known to be filled in for %(words)s.") % {"words": ", ".join(unknown)}, "text")]
        )
    is_new = template.pk is None
    if not is_new:
        standing = AnswerTemplate.objects.select_for_update().get(pk=template.pk)
        if standing.row_version != seen:
            raise OvertakenError(_("Somebody changed this template while you were writing."))
        template.row_version = standing.row_version + 1
    template.save()
    record("template.made" if is_new else "template.changed", template, by=by)
    return template


@transaction.atomic
def remove_template(template: AnswerTemplate, *, by: Person) -> None:
    """Remove a template; answers that were begun with it stay."""
    record("template.removed", template, by=by)
    template.delete()
