"""A report in the words of its language, ready to be laid out on a page or on paper: texts and drawings only."""

from dataclasses import dataclass

from accord.documents.report.values import Section

__all__ = [
    "AccountLine",
    "AgreementView",
    "Chart",
    "DeviationView",
    "Group",
    "ReportView",
    "Row",
    "Stat",
    "StateView",
]


@dataclass(frozen=True, slots=True)
class Stat:
    """A figure at the head, with what it is and what stands behind it."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class StateView:
    """How a target stands: the word and the tone; each tone has a sign of its own."""

    word: str
    tone: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of "agreed against actual"."""

    name: str
    detail: str
    bar: str
    kept: str
    agreed: str
    count: str
    beside: str
    trend: str
    misses_left: str
    median: str
    p90: str
    state: StateView
    reason: str
    parts: tuple["Row", ...] = ()
    parts_title: str = ""


@dataclass(frozen=True, slots=True)
class AgreementView:
    """One agreement with its targets."""

    title: str
    note: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Agreements of one sort under a heading."""

    title: str
    note: str
    agreements: tuple[AgreementView, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing, where needed in a narrow form too, with a title and a sentence."""

    title: str
    note: str
    wide: str
    narrow: str = ""


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A line of an account: what, who, from, until, how long, how much of it counted."""

    what: str
    who: str
    start: str
    end: str
    length: str
    counted: str
    is_marker: bool = False


@dataclass(frozen=True, slots=True)
class DeviationView:
    """One missed clock and its account; `summary` adds up to its last line."""

    ticket: str
    facts: str
    sentences: tuple[str, ...]
    ribbon: str
    ribbon_narrow: str
    summary: tuple[AccountLine, ...]
    lines: tuple[AccountLine, ...]
    lines_title: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole report in words."""

    language: str
    title: str
    kicker: str
    subtitle: str
    lead: tuple[str, ...]
    stats: tuple[Stat, ...]
    columns: tuple[str, ...]
    groups: tuple[Group, ...]
    trend: Chart
    services: tuple[Chart, ...]
    spreads: tuple[Chart, ...]
    deviations: tuple[DeviationView, ...]
    definitions: tuple[tuple[str, str], ...]
    method: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    labels: dict[str, str]
    signs: tuple[tuple[str, str], ...]
    footer: str
