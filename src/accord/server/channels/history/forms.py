"""What is posted: a file with its desk, and the page of a mapping."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from accord.errors import InputError, Place, Problem
from accord.importers import FORMATS, Attribute, Mapping
from accord.server.channels.history.actions import Said
from accord.server.channels.history.choices import PLACED, choices_of, refusals
from accord.server.channels.history.models import Import
from accord.server.channels.history.ours import options
from accord.server.channels.history.sheet import Sheet
from accord.server.channels.history.storage import SUFFIXES, in_megabytes
from accord.server.channels.history.words import CLASSES, FIELDS, REASONS, SIGNS, WORDS
from accord.server.desk.models import OWN_SOURCE
from accord.server.ui.forms import Form

__all__ = ["UploadForm", "changes_the_reading", "formats", "said_in"]

_PLAIN = ("dates", "sheet")
_WORD_KEYS = {"state": "states", "event": "events", "waiting_reason": "reasons"}


class UploadForm(Form):
    """A file and the desk that it comes from."""

    source = forms.SlugField(
        label=gettext_lazy("Desk"),
        max_length=60,
        help_text=gettext_lazy(
            "A short name for where it comes from, such as servicenow. The same desk, the same name."
        ),
        widget=forms.TextInput(attrs={"list": "sources", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Exported file"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["file"].help_text = _(
            "ServiceNow, Jira, Zammad, GLPI, XES, OCEL, or any table (CSV, XLSX, Parquet); "
            "packed with gzip or zstd as well. At most %s."
        ) % in_megabytes(settings.HISTORY_UPLOAD_LIMIT)

    def clean_source(self) -> str:
        """Refuse the name that stands for our own tickets."""
        source = str(self.cleaned_data["source"]).lower()
        if source == OWN_SOURCE:
            raise forms.ValidationError(_("“accord” stands for tickets of our own. Give the other desk another name."))
        return source


def said_in(post: QueryDict, one: Import) -> Said:
    """Return what the page of a mapping says. Raises InputError with the field that is wrong."""
    sheet = Sheet(one)
    mapping = {**sheet.mapping.model_dump(mode="json", exclude_unset=True), **_from_page(post, sheet)}
    mapping.pop("keep", None)
    if "format" in post and post["format"] != one.format:
        mapping = {}  # another format has columns and words of its own
    _check(mapping)
    prefix = post.get("prefix", "").strip()
    if len(prefix) > 20:
        raise InputError(_("The prefix is longer than 20 characters."), "", Place(field="prefix"))
    return Said(
        format=post.get("format", one.format),
        zone=post.get("zone", "").strip(),
        prefix=prefix,
        subject=_column(post, "subject", sheet),
        mapping=mapping,
        choices=dict(_choices(post, sheet)),
    )


def changes_the_reading(said: Said, one: Import) -> bool:
    """Say whether the file has to be looked at again before it is imported."""
    before = Sheet(one).mapping.model_dump(mode="json", exclude_unset=True)
    columns = (
        "rows",
        "ticket",
        "at",
        "order",
        "opened",
        "times",
        "state",
        "event",
        "waiting_reason",
        "columns",
        *_PLAIN,
    )
    moved = any(before.get(key) != said.mapping.get(key) for key in columns if before.get(key) or said.mapping.get(key))
    # Rejected rows no longer tell how dates are written.
    refused = refusals(choices_of(one.choices)) != refusals(choices_of({**one.choices, **said.choices}))
    return moved or refused or (said.format, said.zone) != (one.format, one.zone)


def _check(mapping: dict[str, Any]) -> None:
    try:
        Mapping.model_validate(mapping)
    except ValidationError as error:
        problems = [
            Problem(str(fault["msg"]), "", Place(field=".".join(str(part) for part in fault["loc"])))
            for fault in error.errors()
        ]
        raise InputError(problems) from None


def _column(post: QueryDict, key: str, sheet: Sheet) -> str:
    name = post.get(f"column:{key}", "")
    return name if name in sheet.examples else ""


def _from_page(post: QueryDict, sheet: Sheet) -> dict[str, Any]:
    if not sheet.has_columns:
        return {}
    made: dict[str, Any] = {"rows": post.get("rows", sheet.mapping.rows)}
    groups: dict[str, dict[str, str]] = {"times": {}, "columns": {}}
    for field in FIELDS:
        if field.key == "subject" or f"column:{field.key}" not in post:
            continue
        group, _dot, name = field.key.rpartition(".")
        if group:
            groups[group][name] = _column(post, field.key, sheet)
        else:
            made[field.key] = _column(post, field.key, sheet)
    made |= {name: dict(_without_gaps(name, said, sheet)) for name, said in groups.items()}
    return {**made, **_words(post, sheet), **_details(post, sheet)}


def _without_gaps(group: str, said: dict[str, str], sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield the columns of a group; one that was named before and is not now stays, as none."""
    before = getattr(sheet.mapping, group)
    for name, column in {**{str(key): column for key, column in before.items()}, **said}.items():
        if column or name in before:
            yield name, column


def _words(post: QueryDict, sheet: Sheet) -> dict[str, Any]:
    made: dict[str, Any] = {}
    values = {str(key): dict(words) for key, words in sheet.mapping.values.items()}
    for key in ("state", "event", "waiting_reason", "level", "class"):
        said = dict(_posted(post, key, sheet))
        if not said:
            continue
        if key in _WORD_KEYS:
            known = {word: str(meaning) for word, meaning in getattr(sheet.mapping, _WORD_KEYS[key]).items()}
            allowed = REASONS if key == "waiting_reason" else WORDS
            made[_WORD_KEYS[key]] = {word: to for word, to in {**known, **said}.items() if to in allowed}
        else:
            values[key] = {word: to for word, to in {**values.get(key, {}), **said}.items() if to}
    if values:
        made["values"] = values
    return made


def _posted(post: QueryDict, key: str, sheet: Sheet) -> Iterator[tuple[str, str]]:
    for place, (value, _count) in enumerate(sheet.found.get("values", {}).get(key, [])):
        if (to := post.get(f"value:{key}:{place}")) is not None:
            yield value, to.strip()


def _details(post: QueryDict, sheet: Sheet) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name in _PLAIN:
        if name in post and (post.get(name, "").strip() or getattr(sheet.mapping, name)):
            made[name] = post.get(name, "").strip() or ([] if name == "dates" else None)
    if post.get("constant_class", "") in CLASSES:
        made["constants"] = {**{str(k): v for k, v in sheet.mapping.constants.items()}, "class": post["constant_class"]}
    if "has_first_response" in post:
        made["first_response"] = "state_change" if post.get("first_response") else "messages"
    return made


def _choices(post: QueryDict, sheet: Sheet) -> Iterator[tuple[str, Any]]:
    before, ours = sheet.one.choices, options()
    for key in map(str, PLACED):
        said = dict(_posted(post, key, sheet))
        known_targets = {*SIGNS, *(one.target for one in ours[Attribute(key)]), ""}
        for value, to in said.items():
            if to not in known_targets:
                raise InputError(
                    _("“%(to)s” for “%(value)s” is not here.") % {"to": to, "value": value}, "", Place(field=key)
                )
        if said:
            known = before.get(key, {"values": {}, "rest": "="})
            yield (
                key,
                {
                    "values": {**known["values"], **{value: to or "=" for value, to in said.items()}},
                    "rest": rest if (rest := post.get(f"rest:{key}", "")) in SIGNS else known["rest"],
                },
            )


def formats() -> list[tuple[str, str]]:
    """Return the formats with what they are."""
    return [(name, one.description) for name, one in FORMATS.items() if name != "table"]
