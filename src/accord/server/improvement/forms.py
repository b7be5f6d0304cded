"""Forms of the register and of reviews."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import OFFICE_ROLES
from accord.server.catalogue.models import Service
from accord.server.improvement.access import units_to_improve
from accord.server.improvement.actions import ActionFacts, Facts, ReviewFacts
from accord.server.improvement.models import Cause, Improvement, Outcome, Review
from accord.server.knowledge.models import ErrorState, KnownError
from accord.server.ui.forms import Form

__all__ = [
    "ActionForm", "CausesForm", "ClosingForm", "DecisionForm", "ImprovementForm", "MergingForm", "ReviewForm",
    "ReviewNewForm", "people_for",
]  # fmt: skip


def people_for(unit: Unit | None) -> QuerySet[Person]:
    """Return who can own something of a unit: those who hold an office there or above, and its representatives."""
    keys = unit.path.rstrip(".").split(".") if unit else []
    line = [".".join(keys[:count]) + "." for count in range(1, len(keys) + 1)]
    offices = Q(memberships__role__in=OFFICE_ROLES)
    where = offices & Q(memberships__unit__path__in=line) if unit else offices
    return Person.objects.filter(where, is_active=True).distinct().order_by("name")


def _day(label: Any, *, is_required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=is_required, widget=widget, help_text=help_text)


def _lines(label: Any, rows: int, limit: int, *, is_required: bool = False, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=limit, required=is_required, widget=area, help_text=help_text)


def _choose(field: Any, rows: QuerySet[Any]) -> None:
    field.queryset = rows


class ImprovementForm(Form):
    """An improvement by hand, or what is known of one; `version` is what it was read at."""

    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("What is to be better."))
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"))
    service = forms.ModelChoiceField(Service.objects.order_by("name"), label=_("Service"), required=False)
    owner = forms.ModelChoiceField(Person.objects.none(), label=_("Owner"), required=False)
    known_error = forms.ModelChoiceField(KnownError.objects.none(), label=_("Known error"), required=False)
    text = _lines(_("What is known"), 6, 10_000, help_text=_("Markdown."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, person: Person, improvement: Improvement | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["unit"], units_to_improve(person).order_by("name"))
        _choose(self.fields["owner"], people_for(None))
        known = KnownError.objects.defer("words", "head", "letters")
        chosen = improvement.known_error_id if improvement else None
        _choose(self.fields["known_error"], known.filter(Q(state=ErrorState.OPEN) | Q(pk=chosen)).order_by("title"))
        if improvement is not None and hasattr(improvement, "deviation"):
            for name in ("title", "unit", "service"):
                del self.fields[name]
        self.improvement = improvement

    @staticmethod
    def told(improvement: Improvement) -> dict[str, object]:
        """Return what the form begins with."""
        names = ("title", "unit", "service", "owner", "known_error", "text")
        return {**{name: getattr(improvement, name) for name in names}, "version": improvement.row_version}

    def facts(self) -> Facts:
        """Return what was written; a deviation keeps its name and its place."""
        given = dict(self.cleaned_data)
        given.pop("version")
        if self.improvement is not None:
            for name in ("title", "unit", "service"):
                given.setdefault(name, getattr(self.improvement, name))
        return Facts(**given)


class CausesForm(Form):
    """The causes of an improvement: known ones, and one more."""

    causes = forms.ModelMultipleChoiceField(
        Cause.objects.filter(merged_into=None), label=_("Causes"), required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )  # fmt: skip
    new = forms.CharField(
        label=_("Another cause"), max_length=120, required=False,
        help_text=_("If none of these is it. Everybody can pick it from then on."),
    )  # fmt: skip


class MergingForm(Form):
    """Which cause another one is from now on."""

    into = forms.ModelChoiceField(
        Cause.objects.none(), label=_("Into"),
        help_text=_("Whoever writes the old name from then on names this cause."),
    )  # fmt: skip

    def __init__(self, *args: Any, cause: Cause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["into"], Cause.objects.filter(merged_into=None).exclude(pk=cause.pk))


class ActionForm(Form):
    """What somebody does until a day."""

    text = forms.CharField(label=_("What is done"), max_length=300)
    owner = forms.ModelChoiceField(Person.objects.none(), label=_("Owner"))
    due_on = _day(_("Until"))

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["owner"], people_for(unit))

    def facts(self) -> ActionFacts:
        """Return what was written."""
        return ActionFacts(**self.cleaned_data)


class ClosingForm(Form):
    """What came of an improvement."""

    outcome = forms.ChoiceField(label=_("Outcome"), widget=forms.RadioSelect)
    note = _lines(_("What came of it"), 3, 5000, is_required=True)

    def __init__(self, *args: Any, improvement: Improvement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        has_number = hasattr(improvement, "deviation")
        left_out = (Outcome.ADDRESSED,) if has_number else (Outcome.MOVED, Outcome.NOT_MOVED)
        outcome: Any = self.fields["outcome"]
        outcome.choices = [choice for choice in Outcome.choices if choice[0] not in left_out]


class _Held(Form):
    held_on = _day(_("Held on"), is_required=False)
    next_on = _day(pgettext_lazy("meeting", "Next review"), is_required=False)
    attendees = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("Attendees"), required=False, widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("The minutes are sent to them."),
    )  # fmt: skip

    def facts(self) -> ReviewFacts:
        """Return what was written."""
        names = ("held_on", "next_on", "attendees")
        return ReviewFacts(**{name: self.cleaned_data[name] for name in names})


class ReviewNewForm(_Held):
    """The review of a unit and a month."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"))
    month = _day(_("A day of the month"), help_text=_("The whole month that holds it is looked at."))
    field_order = ("unit", "month", "held_on", "next_on", "attendees")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["unit"], units_to_improve(person).order_by("name"))
        _choose(self.fields["attendees"], people_for(None))

    def clean(self) -> dict[str, Any]:
        """Refuse attendees of other units: they are sent its figures."""
        given = super().clean() or self.cleaned_data
        unit, said = given.get("unit"), self.fields["attendees"].error_messages["invalid_choice"]
        for one in set(given.get("attendees") or ()) - set(people_for(unit)) if unit else ():
            self.add_error("attendees", said % {"value": one})
        return given


class ReviewForm(_Held):
    """When a review is held, and with whom; `version` is what it was read at."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["attendees"], people_for(review.unit))

    @staticmethod
    def told(review: Review) -> dict[str, object]:
        """Return what the form begins with."""
        said = {"held_on": review.held_on, "next_on": review.next_on, "version": review.row_version}
        return {**said, "attendees": review.attendees.all()}


class DecisionForm(Form):
    """A decision of a review, which becomes an improvement."""

    title = forms.CharField(label=_("Decision"), max_length=200)
    owner = forms.ModelChoiceField(Person.objects.none(), label=_("Owner"), required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["owner"], people_for(unit))
