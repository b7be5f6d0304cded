"""What somebody says on the page of a mapping, read against what is known of the file."""

from collections.abc import Iterator
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _
from pydantic import ValidationError

from accord.calendars import UnknownZoneError, zone
from accord.errors import InputError, Place, Problem
from accord.importers import Mapping
from accord.server.channels.history.actions import Said
from accord.server.channels.history.choices import KEEP, PLACED, choices_of, refusals
from accord.server.channels.history.models import Import
from accord.server.channels.history.sheet import Sheet
from accord.server.channels.history.words import CLASSES, FIELDS, SIGNS, WORD_TABLES

__all__ = ["changes_the_reading", "placed_in", "said_in"]

LONGEST_PREFIX: Final = 20
_PLAIN: Final = ("dates", "sheet")
_WORD_KEYS: Final = {"state": "states", "event": "events", "waiting_reason": "reasons"}
_READ_FROM: Final = (
    "rows", "ticket", "at", "order", "opened", "times", "state", "event", "waiting_reason", "columns", *_PLAIN,
)  # fmt: skip


def said_in(post: QueryDict, one: Import) -> Said:
    """Return what the page of a mapping says. Raises InputError with every field that is wrong."""
    page = _Page(post, Sheet(one))
    mapping = {**page.known, **page.table()}
    mapping.pop("keep", None)
    if "format" in post and post["format"] != one.format:
        mapping = {}  # another format has columns and words of its own
    said = Said(
        format=post.get("format", one.format),
        zone=page.zone(),
        prefix=page.prefix(),
        subject=page.column("subject"),
        mapping=mapping,
        choices=dict(page.choices()),
    )
    page.check(mapping)
    return said


def placed_in(post: QueryDict, one: Import, key: str) -> Said:
    """Return what the page of the values of one column says; all else stays. Raises InputError like `said_in`."""
    page = _Page(post, Sheet(one))
    mapping = {**page.known, **page.words()} if key in WORD_TABLES else one.mapping
    said = Said(one.format, one.zone, one.prefix, one.subject_column, mapping, dict(page.choices()))
    page.check(mapping)
    return said


def changes_the_reading(said: Said, one: Import) -> bool:
    """Say whether the file has to be looked at again before it is imported."""
    before = Sheet(one).mapping.model_dump(mode="json", exclude_unset=True)
    moved = any(
        before.get(key) != said.mapping.get(key) for key in _READ_FROM if before.get(key) or said.mapping.get(key)
    )
    # Rejected rows no longer tell how dates are written.
    refused = refusals(choices_of(one.choices)) != refusals(choices_of({**one.choices, **said.choices}))
    return moved or refused or (said.format, said.zone) != (one.format, one.zone)


class _Page:
    """What was posted, read field by field; what is wrong is gathered."""

    def __init__(self, post: QueryDict, sheet: Sheet) -> None:
        self.post, self.sheet = post, sheet
        self.known = sheet.mapping.model_dump(mode="json", exclude_unset=True)
        self.problems: list[Problem] = []

    def check(self, mapping: dict[str, Any]) -> None:
        """Raise what was wrong, of the fields and of the mapping as a whole."""
        try:
            Mapping.model_validate(mapping)
        except ValidationError as error:
            self.problems += [
                Problem(str(fault["msg"]), "", Place(field=".".join(str(part) for part in fault["loc"])))
                for fault in error.errors()
            ]
        if self.problems:
            raise InputError(self.problems)

    def _check_needed(self, rows: str) -> None:
        """Refuse a table without the columns that nothing can be read without."""
        needed = {"ticket": _("the number of the ticket")}
        needed |= (
            {"at": _("the time of the change")} if rows == "changes" else {"times.opened": _("the time of opening")}
        )
        for key, what in needed.items():
            if f"column:{key}" in self.post and not str(self.post[f"column:{key}"]).strip():
                self._refuse(f"column:{key}", _("Nothing can be read without %s: name its column.") % what)

    def _refuse(self, field: str, message: str) -> None:
        self.problems.append(Problem(message, "", Place(field=field)))

    def zone(self) -> str:
        """Return the zone."""
        name = self.post.get("zone", "").strip()
        try:
            zone(name or "UTC")
        except UnknownZoneError:
            self._refuse("zone", _("There is no time zone “%s”. Write it like Europe/Berlin.") % name)
        return name

    def prefix(self) -> str:
        """Return the prefix of the references."""
        prefix = self.post.get("prefix", "").strip()
        if len(prefix) > LONGEST_PREFIX:
            self._refuse("prefix", _("The prefix is longer than %s characters.") % LONGEST_PREFIX)
        return prefix

    def column(self, key: str) -> str:
        """Return the column at a field, "" for none."""
        name = self.post.get(f"column:{key}", "").strip()
        if name and name not in self.sheet.examples:
            self._refuse(f"column:{key}", _("The file has no column “%s”.") % name)
            return ""
        return name

    def table(self) -> dict[str, Any]:
        """Return what is said of the columns and words of a table."""
        if not self.sheet.has_columns:
            return {}
        rows = self.post.get("rows", self.sheet.mapping.rows)
        self._check_needed(rows)
        made: dict[str, Any] = {"rows": rows}
        groups: dict[str, dict[str, str]] = {"times": {}, "columns": {}}
        for field in FIELDS:
            if field.key == "subject" or f"column:{field.key}" not in self.post:
                continue
            group, _dot, name = field.key.rpartition(".")
            column = self.column(field.key) if field.rows in ("", rows) else ""
            if group:
                groups[group][name] = column
            else:
                made[field.key] = column
        made |= {name: dict(self._without_gaps(name, said)) for name, said in groups.items()}
        return {**made, **self.words(), **self._details()}

    def _without_gaps(self, group: str, said: dict[str, str]) -> Iterator[tuple[str, str]]:
        """Yield the columns of a group; one that was named before and is not now stays, as none."""
        before = getattr(self.sheet.mapping, group)
        for name, column in {**{str(key): column for key, column in before.items()}, **said}.items():
            if column or name in before:
                yield name, column

    def words(self) -> dict[str, Any]:
        """Return what is said of the words that stand in the columns."""
        made: dict[str, Any] = {}
        values = {str(key): dict(words) for key, words in self.sheet.mapping.values.items()}
        for key in WORD_TABLES:
            said = dict(self._posted(key))
            if not said:
                continue
            if key in _WORD_KEYS:
                before = getattr(self.sheet.mapping, _WORD_KEYS[key])
                known = {word: str(meaning) for word, meaning in before.items()}
                made[_WORD_KEYS[key]] = {word: to for word, to in {**known, **said}.items() if to}
            else:
                values[key] = {word: to for word, to in {**values.get(key, {}), **said}.items() if to}
        return {**made, "values": values} if values else made

    def _posted(self, key: str) -> Iterator[tuple[str, str]]:
        table = self.sheet.tables.get(key)
        for row in table.rows if table else ():
            field = f"value:{key}:{row.place}"
            if table is None or field not in self.post:
                continue
            text = str(self.post[field]).strip()
            target = table.target(text)
            if target is None:
                self._refuse(field, _("“%(to)s” for “%(value)s” is not here.") % {"to": text, "value": row.value})
            else:
                yield row.value, target

    def _details(self) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name in _PLAIN:
            said = self.post.get(name, "").strip()
            if name in self.post and (said or getattr(self.sheet.mapping, name)):
                made[name] = said or ([] if name == "dates" else None)
        if self.post.get("constant_class", "") in CLASSES:
            constants = {str(key): value for key, value in self.sheet.mapping.constants.items()}
            made["constants"] = {**constants, "class": self.post["constant_class"]}
        if "has_first_response" in self.post:
            made["first_response"] = "state_change" if self.post.get("first_response") else "messages"
        return made

    def choices(self) -> Iterator[tuple[str, Any]]:
        """Yield what is said of places, groups and categories."""
        for key in map(str, PLACED):
            said = self._with_others(key, dict(self._posted(key)))
            rest = self.post.get(f"rest:{key}", "")
            if said or rest in SIGNS:
                known = self.sheet.one.choices.get(key, {"values": {}, "rest": KEEP})
                yield (
                    key,
                    {"values": {**known["values"], **said}, "rest": rest if rest in SIGNS else known["rest"]},
                )

    def _with_others(self, key: str, said: dict[str, str]) -> dict[str, str]:
        """Return choices together with what is said at once of all values that are none of ours."""
        table, to = self.sheet.tables.get(key), self.post.get(f"others:{key}", "")
        if table is None or to not in table.signs:
            return said
        whole = {**{row.value: row.choice for row in table.rows}, **said}
        return {**said, **{value: to for value, choice in whole.items() if choice in table.signs}}
