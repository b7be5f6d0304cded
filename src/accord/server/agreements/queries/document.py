"""A version as the document that both sides read: its sections in words, and its targets as one table."""

from dataclasses import dataclass
from functools import lru_cache
from json import dumps, loads

from accord.agreements import Agreement as Document
from accord.agreements import Organisation, Target
from accord.documents.agreement.clauses import hours_section, subject_section
from accord.documents.agreement.definitions import definitions_section
from accord.documents.agreement.duties import (
    examples_section,
    exclusions_section,
    money_section,
    review_section,
)
from accord.documents.agreement.promises import escalation_section, targets_section
from accord.documents.blocks import Section, Table
from accord.documents.language import Language, language
from accord.documents.naming import Names
from accord.documents.terms import allowance_in_words, target_name
from accord.server.agreements import bridge
from accord.server.agreements.models import Version
from accord.server.ui.filters import words

__all__ = ["LevelRow", "TargetColumn", "Written", "written"]


@dataclass(frozen=True, slots=True)
class TargetColumn:
    """One target: what holds for it at each level, and who answers for it."""

    id: str
    title: str
    limits: tuple[str, ...]
    for_all: str  # the one allowance of every level, "" where they differ
    by_level: dict[str, str]
    share: str
    responsible: str
    role: str
    pauses: tuple[str, ...]
    stops: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One problem level."""

    number: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Written:
    """A text in words of one language."""

    subject: Section
    hours: Section
    levels: tuple[LevelRow, ...]
    targets: tuple[TargetColumn, ...]
    duties: tuple[Section, ...]
    definitions: Section
    behind: tuple[str, ...]


def written(version: Version) -> Written:
    """Return a version's text in the reader's language; the same text is worked out once."""
    plain = dumps(bridge.in_order(version.document))
    return _written(plain, dumps(version.summary.get("names", {}), sort_keys=True), words().code)


@lru_cache(maxsize=512)
def _written(plain: str, names: str, code: str) -> Written:
    text, known, said = Document.model_validate(loads(plain)), Organisation.model_validate(loads(names)), language(code)
    named = Names(known)
    duties = (
        escalation_section(text, said),
        money_section(text, said),
        review_section(text, said),
        exclusions_section(text, said),
        examples_section(text, said, named),
    )
    return Written(
        subject_section(text, said, named),
        hours_section(text, said),
        tuple(LevelRow(str(number), level.name, level.description) for number, level in sorted(text.levels.items())),
        _targets(text, said),
        tuple(section for section in duties if section.blocks),
        definitions_section(text, said),
        text.behind,
    )


def _targets(text: Document, said: Language) -> tuple[TargetColumn, ...]:
    table = next(block for block in targets_section(text, said).blocks if isinstance(block, Table))
    return tuple(_column(target, row, said) for target, row in zip(text.targets, table.rows, strict=True))


def _column(target: Target, row: tuple[str, ...], said: Language) -> TargetColumn:
    title, *limits = row[0].split("\n")
    by_level = target.allowance if isinstance(target.allowance, dict) else {}
    responsible, _, role = row[3].partition("\n")
    return TargetColumn(
        target.id,
        title or target_name(target.kind, target.id, said),
        tuple(limits),
        "" if by_level else row[1],
        {str(level): allowance_in_words(length, said) for level, length in by_level.items()},
        row[2],
        responsible,
        role,
        tuple(row[4].split("\n")),
        row[5],
    )
