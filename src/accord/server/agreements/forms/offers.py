"""The form of a counter-offer on one target."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from accord.documents.terms import PAUSE_NAMES
from accord.events import WaitingReason
from accord.server.agreements.forms.sheet import share_of
from accord.server.agreements.models import Version
from accord.server.agreements.proposals import Proposal
from accord.server.calendars.bridge import hours_of
from accord.server.calendars.models import Calendar
from accord.server.ui.filters import words
from accord.server.ui.forms import Form

__all__ = ["OfferForm", "calendars_to_offer"]

_KEPT = "kept"


class OfferForm(Form):
    """What somebody would have instead: another allowance, share, other pauses or hours. Only what is given changes."""

    level = forms.ChoiceField(label=gettext_lazy("For"), required=False)
    allowance = forms.CharField(label=gettext_lazy("Allowance"), required=False, max_length=60)
    share = forms.CharField(label=gettext_lazy("Agreed share"), required=False, max_length=12)
    pauses = forms.ChoiceField(label=gettext_lazy("Clock pauses while"), required=False)
    hours = forms.ChoiceField(label=gettext_lazy("Service hours"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, data: Any = None, *, version: Version, target: str, calendars: Sequence[tuple[str, str]] | None = None
    ) -> None:
        super().__init__(data, auto_id=f"id_{target}_%s")
        self.target = target
        plain: dict[str, Any] = next((one for one in version.document["targets"] if one["id"] == target), {})
        levels = sorted(version.document.get("levels", {}))
        everything = ("", _("All levels"))
        self._choices("level", [everything, *((level, _("Level %(level)s") % {"level": level}) for level in levels)])
        self._choices("pauses", [(_KEPT, _("As it is")), *_pause_choices()])
        self.fields["allowance"].widget.attrs["placeholder"] = _example_of(plain)
        self.fields["share"].widget.attrs["placeholder"] = plain.get("share", "")
        self._choices("hours", [(_KEPT, _("As it is")), *(calendars_to_offer() if calendars is None else calendars)])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Refuse an offer that changes nothing, and values that are none."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        if not _parts(cleaned):
            raise forms.ValidationError(_("Give what you would change: an allowance, a share, pauses or hours."))
        try:
            self.proposal()
        except ValidationError as error:
            for one in error.errors():
                name = str(one["loc"][-1]) if one["loc"] and str(one["loc"][-1]) in self.fields else None
                context = one.get("ctx", {})
                said = ". ".join(str(context[key]) for key in ("message", "remedy") if key in context) or one["msg"]
                self.add_error(name, said)
        return cleaned

    def proposal(self) -> Proposal:
        """Return what the form proposes."""
        return Proposal.model_validate({"changes": _parts(self.cleaned_data)})


def _parts(cleaned: dict[str, Any]) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    if cleaned.get("allowance"):
        level = int(cleaned["level"]) if cleaned.get("level") else None
        parts.append({"what": "allowance", "allowance": cleaned["allowance"], "level": level})
    if cleaned.get("share"):
        parts.append({"what": "share", "share": share_of(cleaned["share"])})
    if cleaned.get("pauses", _KEPT) not in ("", _KEPT):
        chosen = cleaned["pauses"]
        parts.append({"what": "pauses", "pauses": [] if chosen == "none" else chosen.split("+")})
    if cleaned.get("hours", _KEPT) not in ("", _KEPT):
        calendar = Calendar.objects.prefetch_related("versions").get(code=cleaned["hours"])
        parts.append({"what": "hours", "hours": hours_of(calendar), "calendar": calendar.code, "name": calendar.name})
    return parts


def calendars_to_offer() -> list[tuple[str, str]]:
    """Return the calendars that an offer may name."""
    return list(Calendar.objects.filter(ended_on=None).values_list("code", "name"))


def _pause_choices() -> list[tuple[str, str]]:
    customer, supplier = WaitingReason.CUSTOMER, WaitingReason.SUPPLIER
    sets = ((customer,), (supplier,), (customer, supplier), tuple(WaitingReason))
    named = [("+".join(reasons), ", ".join(words().text(PAUSE_NAMES[one]) for one in reasons)) for reasons in sets]
    return [("none", _("never")), *named]


def _example_of(plain: dict[str, Any]) -> str:
    allowance = plain.get("allowance") or ""
    return next(iter(allowance.values()), "") if isinstance(allowance, dict) else str(allowance)
