"""The fields of request forms: what is asked, of whom it is required, and which answer to another field shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

__all__ = ["YES", "FieldKind", "FormField", "read_fields", "shown_fields", "written_fields"]

YES = "yes"
"""What a ticked yes-or-no field is compared with; one that is not ticked is "no"."""


class FieldKind(models.TextChoices):
    """How a field is filled in."""

    TEXT = "text", _("A line")
    PARAGRAPH = "paragraph", _("Several lines")
    CHOICE = "choice", _("One of several answers")
    DATE = "date", pgettext_lazy("kind of field", "A date")
    NUMBER = "number", _("A number")
    YES_NO = "yes_no", _("Yes or no")
    PERSON = "person", _("A person")
    FILE = "file", _("Files")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field; `shown_if` is the name of another one and the answer to it that shows this one."""

    name: str
    kind: FieldKind
    label: str
    labels: Mapping[str, str] = field(default_factory=dict)  # {"ru": "Размер"}
    is_required: bool = False
    choices: Sequence[str] = ()
    shown_if: tuple[str, str] | None = None

    @property
    def said_label(self) -> str:
        """The label in the language that is being spoken, else the first one."""
        return self.labels.get((get_language() or "")[:2]) or self.label


def read_fields(rows: Iterable[Mapping[str, Any]]) -> tuple[FormField, ...]:
    """Read fields as a request type keeps them."""
    return tuple(
        FormField(
            name=row["name"], kind=FieldKind(row["kind"]), label=row["label"], labels=row.get("labels", {}),
            is_required=row.get("is_required", False), choices=tuple(row.get("choices", ())),
            shown_if=tuple(row["shown_if"]) if row.get("shown_if") else None,
        )
        for row in rows
    )  # fmt: skip


def written_fields(fields: Iterable[FormField]) -> list[dict[str, Any]]:
    """Return fields as a request type keeps them."""
    return [
        {
            "name": one.name, "kind": one.kind.value, "label": one.label, "labels": dict(one.labels),
            "is_required": one.is_required, "choices": list(one.choices), "shown_if": list(one.shown_if or ()),
        }
        for one in fields
    ]  # fmt: skip


def shown_fields(fields: Sequence[FormField], answers: Mapping[str, str]) -> set[str]:
    """Return the names of the fields that these answers show; what hangs on a hidden field is hidden with it."""
    shown: set[str] = set()
    for one in fields:
        if one.shown_if is None or (one.shown_if[0] in shown and answers.get(one.shown_if[0]) == one.shown_if[1]):
            shown.add(one.name)
    return shown
