"""Views of the queue that people keep under a name."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.server.accounts.errors import at_field
from accord.server.desk.models import SavedView

__all__ = ["keep_view"]


def keep_view(view: SavedView) -> SavedView:
    """Keep a view for its owner, and for their team if it names one.

    It is their own way of looking, which changes nothing for the desk: the audit trail does not hold it.
    Raises InputError at `name` when they have one of this name.
    """
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError:
        raise InputError([at_field(_("You have a view of this name already."), "name")]) from None
    return view
