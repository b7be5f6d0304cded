"""Forms about who is away and which skills work needs."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.forms.fields import date_input
from accord.server.accounts.models import Person, Skill
from accord.server.catalogue.models import Component, Service, State
from accord.server.desk.assigning.reach import led_people
from accord.server.desk.models import Absence, SkillNeed
from accord.server.ui.forms import Form, ModelForm

__all__ = ["AbsenceForm", "NeedForm"]


class AbsenceForm(ModelForm[Absence]):
    """Who is away, and on which days."""

    class Meta:
        model = Absence
        fields = ("person", "first_day", "last_day")
        widgets = {"first_day": date_input(), "last_day": date_input()}  # noqa: RUF012 - the shape that Django reads
        help_texts = {"last_day": _("The last day on which they are away.")}  # noqa: RUF012

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = led_people(by)  # type: ignore[attr-defined]


class NeedForm(Form):
    """Which skill which work needs."""

    about = forms.ChoiceField(label=_("Work on"))
    skill = forms.ModelChoiceField(Skill.objects.filter(kind=Skill.Kind.KNOW_HOW), label=_("needs"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts: dict[int, list[tuple[str, str]]] = {}
        for one in Component.objects.only("id", "service_id", "name", "names").order_by("name"):
            parts.setdefault(one.service_id, []).append((f"c{one.pk}", one.said_name))
        services = Service.objects.exclude(state=State.RETIRED).only("id", "name", "names").order_by("name")
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            *(
                (
                    one.said_name,
                    [(f"s{one.pk}", _("all of %(name)s") % {"name": one.said_name}), *parts.get(one.pk, ())],
                )
                for one in services
            ),
        ]

    def need(self) -> SkillNeed:
        """Return what was chosen, not saved yet."""
        kind, key = self.cleaned_data["about"][0], int(self.cleaned_data["about"][1:])
        if kind == "s":
            return SkillNeed(service_id=key, skill=self.cleaned_data["skill"])
        component = Component.objects.filter(pk=key).first()
        if component is None:
            raise ValidationError(_("This is no more."))
        return SkillNeed(service_id=component.service_id, component=component, skill=self.cleaned_data["skill"])
