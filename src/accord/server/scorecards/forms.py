"""Forms of scorecards: what one is about, from when it holds, and its measures."""

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accord.errors import InputError, Problem
from accord.measures import CATALOGUE, MeasureUnit
from accord.measures.scorecard import Better, Goal, Perspective
from accord.server.accounts.models import Person
from accord.server.improvement.forms import people_for
from accord.server.reporting.measure_words import GROUPS
from accord.server.scorecards.actions import Promise
from accord.server.scorecards.models import BetterWords, Line, PerspectiveWords, Scorecard
from accord.server.ui.forms import Form, add_problems
from accord.server.ui.wording import told

__all__ = ["HeadForm", "LineFormSet", "OfferForm", "add_line_problems", "begun_with"]

_PERCENT: Final = Decimal(100)
_UNIT_SIGNS: Final = {
    MeasureUnit.SHARE: "%",
    MeasureUnit.HOURS: pgettext_lazy("hours", "h"),
    MeasureUnit.DAYS: pgettext_lazy("days", "d"),
}


def _month(label: Any, help_text: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget)


class OfferForm(Form):
    """Who answers for the measures of a new scorecard at first, and from when it holds."""

    responsible = forms.ModelChoiceField(
        Person.objects.none(), label=_("Responsible at first"),
        help_text=_("For all of its measures; each can have somebody else afterwards."),
    )  # fmt: skip
    holds_from = _month(_("Holds from"), _("The first day of this month. Months before have no scorecard."))

    def __init__(self, *args: Any, card: Scorecard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = people_for(card.unit)  # type: ignore[attr-defined]


class HeadForm(Form):
    """From when a version holds, and why; `version` is what it was read at."""

    holds_from = _month(_("Holds from"), _("The first day of this month. Months that have passed keep what they had."))
    reason = forms.CharField(label=_("Reason"), max_length=500, required=False, help_text=_("What was agreed anew."))
    version = forms.IntegerField(widget=forms.HiddenInput)


class LineForm(Form):
    """One measure of a scorecard. Shares are written in per cent, times in hours."""

    perspective = forms.ChoiceField(
        label=_("Perspective"), choices=PerspectiveWords.choices, initial=PerspectiveWords.BUSINESS
    )
    measure = forms.ChoiceField(label=_("Measure"))
    better = forms.ChoiceField(label=_("Good is"), choices=BetterWords.choices, initial=BetterWords.HIGHER)
    target = forms.DecimalField(label=_("Agreed target"), max_digits=14, decimal_places=6)
    threshold = forms.DecimalField(label=_("Missed past"), max_digits=14, decimal_places=6)
    weight = forms.IntegerField(label=_("Weight"), min_value=1, max_value=100, initial=1)
    responsible = forms.ModelChoiceField(Person.objects.none(), label=_("Responsible"))

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = self._measures()  # type: ignore[attr-defined]
        choice = self.fields["responsible"]
        choice.queryset = people  # type: ignore[attr-defined]
        choice.choices = _Shared.of(people)  # type: ignore[attr-defined]

    def _measures(self) -> list[tuple[str, Any]]:
        """Return what can be chosen: a row that is there keeps its measure, which keeps the page light."""
        own = str(self.initial.get("measure", ""))
        if own in CATALOGUE:
            return [(own, _called(own))]
        return _measures(translation.get_language() or "en")

    def promise(self) -> Promise:
        """Return what was written."""
        given = self.cleaned_data
        share = _PERCENT if CATALOGUE[given["measure"]].unit is MeasureUnit.SHARE else Decimal(1)
        numbers = (float(given["target"] / share), float(given["threshold"] / share))
        place = (given["measure"], Perspective(given["perspective"]), Better(given["better"]))
        return Promise(Goal(*place, *numbers, given["weight"]), given["responsible"])


class _Shared(list[tuple[Any, str]]):
    """The people of all rows of a form, read once."""

    @classmethod
    def of(cls, people: QuerySet[Person]) -> "_Shared":
        return cls([("", "---------"), *((person.pk, person.name) for person in people)])


@cache
def _measures(language: str) -> list[tuple[str, Any]]:
    """Return the measures to choose from, by their groups, as a language calls them."""
    with translation.override(language):
        found: list[tuple[str, Any]] = [("", "---------")]
        for key, label in [*GROUPS.items(), ("", _now("Others"))]:
            members = [(one.id, _called(one.id)) for one in CATALOGUE.values() if _group(one.id) == key]
            if members:
                found.append((str(label), members))
    return found


def _group(measure: str) -> str:
    prefix = measure.partition(".")[0]
    return prefix if prefix in GROUPS else ""


def _called(measure: str) -> str:
    one = CATALOGUE[measure]
    sign = _UNIT_SIGNS.get(one.unit)
    return f"{told(one.name)} ({sign})" if sign else told(one.name)


if TYPE_CHECKING:
    _Rows = forms.BaseFormSet[LineForm]
else:
    _Rows = forms.BaseFormSet  # Django's own class cannot be subscripted while it runs


class _Lines(_Rows):
    """The measures of a scorecard; empty rows are left out."""

    def promises(self) -> list[Promise]:
        """Return what was written in the rows that stay."""
        return [form.promise() for form in self.filled()]

    def filled(self) -> list[LineForm]:
        """Return the rows that stay."""
        begun = self.initial_form_count()
        kept = (form for place, form in enumerate(self.forms) if place < begun or form.has_changed())
        return [form for form in kept if not form.cleaned_data.get("DELETE")]


LineFormSet = forms.formset_factory(LineForm, formset=_Lines, extra=2, can_delete=True, max_num=42)


def begun_with(lines: list[Line]) -> list[dict[str, object]]:
    """Return how the rows of a form begin with the lines of a version."""
    return [
        {
            "perspective": one.perspective, "measure": one.measure, "better": one.better, "weight": one.weight,
            "target": _shown(one.measure, one.target), "threshold": _shown(one.measure, one.threshold),
            "responsible": one.responsible_id,
        }
        for one in lines
    ]  # fmt: skip


def _shown(measure: str, number: Decimal) -> Decimal:
    known = CATALOGUE.get(measure)
    shown = number * _PERCENT if known and known.unit is MeasureUnit.SHARE else number
    return Decimal(f"{shown.normalize():f}")


def add_line_problems(head: Form, lines: _Lines, error: InputError) -> None:
    """Show each problem at the row and the field it names, the others above the form."""
    rows, rest = lines.filled(), list[Problem]()
    for problem in error.problems:
        place, _dot, _field = (problem.place.field or "").partition(".")
        number = place.removeprefix("lines[").removesuffix("]")
        if place.startswith("lines[") and number.isdecimal() and int(number) < len(rows):
            add_problems(rows[int(number)], InputError(problem))
        else:
            rest.append(problem)
    if rest:
        add_problems(head, InputError(rest))
