"""What is asked of staffing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.negotiation import Order

__all__ = ["ORDERS", "StaffingForm"]

ORDERS = {
    Order.LOSS.value: _("Expected loss, as in the queue"),
    Order.DUE.value: _("What is due first"),
    Order.ARRIVAL.value: _("As they came"),
}


class StaffingForm(forms.Form):
    """A promise and a team; what is left out is read from the history."""

    team = forms.ChoiceField(label=_("Team"))
    within = forms.IntegerField(
        label=_("Answered within, minutes of service time"), min_value=1, max_value=10_000, required=False
    )
    agreed = forms.FloatField(label=_("Agreed share, %"), min_value=1, max_value=100, required=False)
    absent = forms.FloatField(label=_("Working days away, %"), min_value=0, max_value=60, required=False)
    order = forms.ChoiceField(label=_("Order of the queue"), choices=list(ORDERS.items()), required=False)

    def __init__(self, *args: object, teams: list[tuple[str, str]], **kwargs: object) -> None:
        """Offer the teams."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["team"].choices = [("", _("Choose a team")), *teams]  # type: ignore[attr-defined]
