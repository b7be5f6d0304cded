"""`accord agreement check`: documents by themselves and together, and their policy examples."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from accord.agreements import Agreement, AgreementBook, AgreementError, ExampleResult, Organisation, load, run_examples
from accord.agreements.document.nodes import read_document, read_text
from accord.cli.exits import Exit
from accord.cli.screen import Screen
from accord.cli.words import count
from accord.errors import Place, Problem

__all__ = ["check"]

_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class _Taken:
    """An agreement and the file that it stands in."""

    file: Path
    agreement: Agreement

    @property
    def key(self) -> tuple[str, int]:
        return self.agreement.id, self.agreement.version


@dataclass(frozen=True, slots=True)
class _Failed:
    """A policy example that does not come out."""

    agreement: str
    number: int  # from 1, as people count
    result: ExampleResult
    place: Place

    @property
    def sentence(self) -> str:
        note = f" ({said.rstrip('.')})" if (said := self.result.example.note) else ""
        return (
            f"{self.place.file}:{self.place.line}: {self.agreement}, example {self.number}{note}: {self.result.wrong}"
        )

    def as_json(self) -> dict[str, object]:
        return {
            "agreement": self.agreement,
            "file": self.place.file,
            "line": self.place.line,
            "example": self.number,
            "note": self.result.example.note,
            "wrong": self.result.wrong,
        }


def check(files: tuple[Path, ...], organisation: Organisation | None, as_json: bool) -> Exit:
    """Check documents by themselves and together, and run their policy examples.

    A document that cannot be taken is refused; agreements that collide and examples that fail are findings.
    """
    screen = Screen(as_json)
    taken = _take(files)
    colliding = _collisions(taken, organisation)
    failed = [one for each in taken for one in _failed(each)]
    for one in (each.agreement for each in taken):
        examples = f", {count(len(one.examples), 'example')}" if one.examples else ""
        screen.show(f"{one.id}, version {one.version} ({one.status}): {count(len(one.targets), 'target')}{examples}")
    for line in (*map(str, colliding), *(one.sentence for one in failed)):
        screen.tell(line, "missed")
    screen.show(f"{count(len(taken), 'agreement')}: {_summary(len(colliding), len(failed))}")
    screen.result(_as_json(taken, colliding, failed))
    return Exit.FINDING if colliding or failed else Exit.DONE


def _take(files: tuple[Path, ...]) -> list[_Taken]:
    """Read all documents; the problems of those that cannot be taken are raised together."""
    taken: list[_Taken] = []
    problems: list[Problem] = []
    for file in dict.fromkeys(one for given in files for one in _documents(given)):
        try:
            taken.append(_Taken(file, load(file)))
        except AgreementError as error:
            problems.extend(error.problems)
    if problems:
        raise AgreementError(problems)
    return taken


def _documents(given: Path) -> Iterator[Path]:
    if not given.is_dir():
        yield given
        return
    found = sorted(one for one in given.rglob("*") if one.suffix in _SUFFIXES and one.stem != "organisation")
    if not found:
        raise AgreementError("there is no agreement in the folder", "Put .yaml files into it", Place(str(given)))
    yield from found


def _collisions(taken: list[_Taken], organisation: Organisation | None) -> list[Problem]:
    files = {one.key: str(one.file) for one in reversed(taken)}
    try:
        AgreementBook([one.agreement for one in taken], organisation, drafts=True, files=files)
    except AgreementError as error:
        return list(error.problems)
    return []


def _failed(taken: _Taken) -> Iterator[_Failed]:
    wrong = [(n, result) for n, result in enumerate(run_examples(taken.agreement)) if not result.passed]
    if wrong:
        document = read_document(read_text(taken.file), str(taken.file))
        for n, result in wrong:
            yield _Failed(taken.agreement.id, n + 1, result, document.place(("examples", str(n))))


def _summary(colliding: int, failed: int) -> str:
    found = [count(colliding, "collision")] if colliding else []
    found += [f"{count(failed, 'example')} not as promised"] if failed else []
    return ", ".join(found) or "in order"


def _as_json(taken: list[_Taken], colliding: list[Problem], failed: list[_Failed]) -> dict[str, object]:
    agreements = [one.agreement for one in taken]
    return {
        "agreements": [{"id": one.id, "version": one.version, "status": one.status} for one in agreements],
        "examples": sum(len(one.examples) for one in agreements),
        "failed": [one.as_json() for one in failed],
        "collisions": [
            {"file": one.place.file, "line": one.place.line, "message": one.message, "remedy": one.remedy}
            for one in colliding
        ],
    }
