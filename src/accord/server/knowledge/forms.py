"""Forms for articles and known errors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import HOLDERS, Capability
from accord.server.catalogue.models import Component, Function, Service
from accord.server.knowledge.actions import About, ErrorFacts, Text
from accord.server.knowledge.models import Article, Audience, ErrorState, KnownError, Language, Translation
from accord.server.ui.forms import Form

__all__ = ["ArticleForm", "ErrorForm"]


def _several(label: Any, rows: Any) -> Any:
    return forms.ModelMultipleChoiceField(
        rows, label=label, required=False, widget=forms.SelectMultiple(attrs={"size": 5})
    )


def _lines(label: Any, rows: int, *, limit: int, is_required: bool = False, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=limit, required=is_required, widget=area, help_text=help_text)


class ArticleForm(Form):
    """An article in one language, with what holds for all of them; `seen` and `version` are what it was read at."""

    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("As people would ask for it."))
    summary = forms.CharField(
        label=_("Summary"), max_length=400, required=False, help_text=_("One or two sentences; lists show them.")
    )
    body = _lines(
        _("Text"), 18, limit=100_000, is_required=True,
        help_text=_("Markdown: # heading, - list, 1. steps, **bold**, [words](address), | table |."),
    )  # fmt: skip
    picture = forms.FileField(
        label=_("Add a picture"), required=False,
        help_text=_("PNG, JPEG, GIF or WebP, at most 5 MB. It is put at the end of the text when you save."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/gif,image/webp"}),
    )  # fmt: skip
    note = forms.CharField(label=_("What changed"), max_length=200, required=False)
    audience = forms.ChoiceField(label=_("For"), choices=Audience.choices)
    units = _several(_("Units"), Unit.objects.order_by("name"))
    services = _several(_("Services"), Service.objects.order_by("name"))
    components = _several(_("Components"), Component.objects.order_by("name"))
    functions = _several(_("Functions"), Function.objects.order_by("name"))
    owner = forms.ModelChoiceField(Person.objects.none(), label=_("Looked after by"), required=False)
    review_on = forms.DateField(
        label=_("Review on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        writers = Person.objects.filter(memberships__role__in=HOLDERS[Capability.EDIT_KNOWLEDGE], is_active=True)
        owner: Any = self.fields["owner"]
        owner.queryset = writers.distinct().order_by("name")

    @staticmethod
    def told(article: Article, text: Translation | None) -> dict[str, object]:
        """Return what the form begins with for an article, and its text in the language where there is one."""
        about = {name: getattr(article, name) for name in ("audience", "owner", "review_on")}
        about |= {name: getattr(article, name).all() for name in ("units", "services", "components", "functions")}
        said = {name: getattr(text, name) for name in ("language", "title", "summary", "body")} if text else {}
        return {**about, **said, "seen": text.number if text else 0, "version": article.row_version}

    def about(self) -> About:
        """Return what was given for all languages."""
        given = self.cleaned_data
        names = ("audience", "units", "services", "components", "functions", "owner", "review_on")
        return About(**{name: given[name] for name in names})

    def text(self) -> Text:
        """Return what was written in this language."""
        given = self.cleaned_data
        file = given["picture"]
        pictures = [(file.name, file.read())] if file else []
        named = {name: given[name] for name in ("language", "title", "summary", "body", "note")}
        return Text(**named, pictures=pictures)


class ErrorForm(Form):
    """A known error; `version` is what it was read at."""

    title = forms.CharField(label=_("Title"), max_length=200)
    symptom = _lines(_("Symptom"), 4, limit=5000, is_required=True, help_text=_("What people see, in their words."))
    workaround = _lines(_("Workaround"), 5, limit=5000, help_text=_("What helps until it is corrected. Markdown."))
    root_cause = _lines(_("Root cause"), 4, limit=5000, help_text=_("Shown to IT only. Markdown."))
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    state = forms.ChoiceField(label=_("State"), choices=ErrorState.choices)
    services = _several(_("Services"), Service.objects.order_by("name"))
    problem = forms.CharField(
        label=_("Problem ticket"), max_length=40, required=False, help_text=_("The reference it is corrected under.")
    )
    is_public = forms.BooleanField(label=_("Show it to everyone, not only to IT"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def told(error: KnownError) -> dict[str, object]:
        """Return what the form begins with for a known error."""
        names = ("title", "symptom", "workaround", "root_cause", "language", "state", "problem", "is_public")
        said = {name: getattr(error, name) for name in names}
        return {**said, "services": error.services.all(), "version": error.row_version}

    def facts(self) -> ErrorFacts:
        """Return what was written."""
        return ErrorFacts(**{name: value for name, value in self.cleaned_data.items() if name != "version"})
