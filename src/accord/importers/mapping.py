"""The mapping file: how the columns of a table become events."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, field_validator, model_validator
from pydantic_core import PydanticCustomError

from accord.calendars import UnknownZoneError, zone
from accord.errors import say
from accord.events.schema import TicketClass, WaitingReason
from accord.importers.vocabulary import class_of
from accord.importers.words import StateWord

__all__ = ["Attribute", "Mapping", "TimeKind"]


class Attribute(StrEnum):
    """What a column can say about a ticket or a change."""

    CLASS = "class"
    UNIT = "unit"
    SERVICE = "service"
    COMPONENT = "component"
    FUNCTION = "function"
    LEVEL = "level"
    AGREEMENT = "agreement"
    TEAM = "team"
    PERSON = "person"
    SUPPLIER = "supplier"
    CHANNEL = "channel"
    ACTOR = "actor"
    ARTICLE = "article"
    CAUSE = "cause"
    PROMISED_AT = "promised_at"


class TimeKind(StrEnum):
    """What a column of times in a table of tickets can mean, in the order in which they stand at one instant."""

    OPENED = "opened"
    ASSIGNED = "assigned"
    REOPENED = "reopened"
    RESUMED = "resumed"
    FIRST_RESPONSE = "first_response"
    RESOLVED = "resolved"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    WAITING = "waiting"


MISSING = ("?", "N/A", "n/a", "NULL", "null", "None", "-", "—")


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _known_zone(value: object) -> object:
    if isinstance(value, str):
        try:
            zone(value)
        except UnknownZoneError as error:
            raise _wrong(error.problems[0].message, error.problems[0].remedy) from None
    return value


def _check_word(attribute: str, word: str) -> None:
    """Refuse a level that is no number and a class that does not exist."""
    if attribute == Attribute.LEVEL and not (word.isdigit() and 1 <= int(word) <= 127):
        raise _wrong(say('"{word}" is not a problem level', word=word), say("Write a whole number from 1, the gravest"))
    if attribute == Attribute.CLASS and class_of(word) is None:
        raise _wrong(
            say('"{word}" is not a class of ticket', word=word),
            say("Write one of: {known}", known=", ".join(TicketClass)),
        )


def _wrong(message: str, remedy: str) -> PydanticCustomError:
    return PydanticCustomError("accord", "{message}", {"message": message, "remedy": remedy})


_ONE_OR_MORE = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Words = Annotated[tuple[str, ...], BeforeValidator(_listed), WithJsonSchema(_ONE_OR_MORE)]
Value = Annotated[str, WithJsonSchema({"type": ["string", "number"]})]
Zone = Annotated[str, BeforeValidator(_known_zone)]


class Mapping(BaseModel):
    """What stands where in a table, and what its words mean.

    `rows` says whether a row is a whole ticket or one change of one. Column names are those of the file's header; a
    name that stands there twice gets `.2`. Keys that are left out say that the table does not have it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    title: str = Field("", description="What this mapping is for")
    rows: Literal["tickets", "changes"] = Field(
        "tickets", description="tickets: one row a ticket, with its times in columns. changes: one row a change"
    )
    ticket: str = Field("", description="The column with the ticket's number")
    at: str = Field("", description="changes: the column with the time of the change")
    order: str = Field("", description="changes: the column with a number that rises with every change of a ticket")
    opened: str = Field("", description="changes: the column that repeats the time of opening on every row")
    times: dict[TimeKind, str] = Field({}, description="tickets: the columns with times, by what happened then")
    checked: Words = Field((), description="Columns of times that give no event: none may lie before the opening")
    state: str = Field("", description="The column with the state of the ticket")
    states: dict[str, StateWord] = Field({}, description="What each state means")
    event: str = Field("", description="changes: the column with what was done (an activity, a message)")
    events: dict[str, StateWord] = Field({}, description="What each activity means")
    unknown_states: Literal["reject", "ignore"] = Field("reject", description="What to do with other states")
    waiting_reason: str = Field("", description="The column that says what a waiting ticket waits for")
    reasons: dict[str, WaitingReason] = Field({}, description="What each waiting reason means")
    first_response: Literal["messages", "state_change"] = Field(
        "messages",
        description="state_change: taking a new ticket up counts as the first answer, where there are no messages",
    )
    columns: dict[Attribute, str] = Field({}, description="The columns with what is known of the ticket")
    constants: dict[Attribute, Value] = Field({}, description="What is true of every ticket of this table")
    values: dict[Attribute, dict[str, Value]] = Field({}, description="Values to be written otherwise, by attribute")
    automatic: Words = Field((), description="Actors that are programs, not people")
    zone: Zone | None = Field(None, description="The time zone of times without an offset", examples=["Europe/Berlin"])
    dates: Words = Field((), description="How dates are written", examples=["D/M/YYYY HH:MM"])
    missing: Words = Field(MISSING, description="What stands where nothing is known")
    encoding: str | None = Field(None, description="The encoding of the file", examples=["cp1251"])
    delimiter: str | None = Field(None, min_length=1, max_length=1, description="What divides the fields")
    skip_lines: int = Field(0, ge=0, description="How many lines stand before the header")
    sheet: str | None = Field(None, description="The sheet of a workbook; its first one if not given")
    case: str = Field("", description="OCEL: the object type that is a ticket", examples=["incident"])
    keep: Words = Field((), description="Columns to keep beside the log, from each ticket's last row")

    @field_validator("values")
    @classmethod
    def _have_known_values(cls, values: dict[Attribute, dict[str, str]]) -> dict[Attribute, dict[str, str]]:
        for attribute, said in values.items():
            for word in said.values():
                _check_word(attribute, word)
        return values

    @field_validator("constants")
    @classmethod
    def _are_known_values(cls, constants: dict[Attribute, str]) -> dict[Attribute, str]:
        for attribute, word in constants.items():
            if attribute is Attribute.PROMISED_AT:
                raise _wrong(
                    say("a promised date is not the same for every ticket"), say("Name its column under `columns`")
                )
            _check_word(attribute, word)
        return constants

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.rows == "tickets" and (self.at or self.event):
            raise _wrong(
                say("`at` and `event` belong to a table of changes"),
                say("Write `rows: changes`, or give the times of a ticket under `times`"),
            )
        return self

    def needed(self) -> list[str]:
        """Return the columns that this mapping reads, each once."""
        names = [
            self.ticket,
            self.at,
            self.order,
            self.opened,
            *self.times.values(),
            *self.checked,
            self.state,
            self.event,
            self.waiting_reason,
            *self.columns.values(),
        ]
        return [name for name in dict.fromkeys(names) if name]

    def over(self, base: "Mapping") -> "Mapping":
        """Return `base` with all that this mapping says in its place; groups of keys are joined."""
        joined = base.model_dump(exclude_unset=True)
        for key in self.model_fields_set:
            own = getattr(self, key)
            joined[key] = {**joined.get(key, {}), **own} if isinstance(own, dict) else own
        return Mapping.model_validate(joined)
