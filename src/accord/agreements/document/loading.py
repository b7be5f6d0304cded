"""Agreement and organisation documents in: from YAML to values, with the line of every problem."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel

from accord.agreements.book import AgreementBook
from accord.agreements.document.fault import Fault
from accord.agreements.document.nodes import Document, read_document, read_text
from accord.agreements.document.reading import read_model
from accord.agreements.errors import AgreementError
from accord.agreements.model import Agreement
from accord.agreements.organisation import Organisation
from accord.agreements.rules import faults_of
from accord.errors import Place, Problem, say

__all__ = ["load", "load_book", "load_many", "load_organisation"]

_ORGANISATION = "organisation"
_LONGEST_PATH = 1000
_SUFFIXES = (".yaml", ".yml")


def load(source: str | Path, file: str | None = None) -> Agreement:
    """Read an agreement from a YAML text, or from the file at a path; `file` names the text in errors.

    A string of one line that is no flow mapping (`{…}`) is a path. All problems are raised together as one
    `AgreementError`, in the order of their lines.
    """
    document = _document(source, file)
    read = read_model(Agreement, document.value, say("an agreement"))
    faults = read.faults + (faults_of(read.model) if read.model else [])
    return _checked(read.model, faults, document)


def load_organisation(source: str | Path, file: str | None = None) -> Organisation:
    """Read an organisation (units, services, teams, suppliers) as `load` reads an agreement."""
    document = _document(source, file)
    read = read_model(Organisation, document.value, say("an organisation"))
    faults = read.faults + (list(_organisation_faults(read.model)) if read.model else [])
    return _checked(read.model, faults, document)


def load_many(paths: Iterable[str | Path]) -> list[Agreement]:
    """Read the agreements in files and folders (`.yaml` and `.yml` below them, but no `organisation.yaml`).

    The problems of all files are raised together; binding agreements that collide are one, naming both files.
    """
    agreements, files = _read(paths)
    AgreementBook(agreements, files=files)
    return agreements


def load_book(
    paths: Iterable[str | Path], organisation: Organisation | None = None, drafts: bool = False
) -> AgreementBook:
    """Read the agreements in files and folders into a book; collisions name both files."""
    agreements, files = _read(paths)
    return AgreementBook(agreements, organisation, drafts, files)


def _read(paths: Iterable[str | Path]) -> tuple[list[Agreement], dict[tuple[str, int], str]]:
    agreements: list[Agreement] = []
    files: dict[tuple[str, int], str] = {}
    problems: list[Problem] = []
    for path in dict.fromkeys(file for given in paths for file in _files(Path(given))):
        try:
            agreement = load(path)
        except AgreementError as error:
            problems.extend(error.problems)
            continue
        agreements.append(agreement)
        if known := files.get((agreement.id, agreement.version)):
            message = say(
                '"{id}" version {version} stands in {known} too',
                id=agreement.id,
                version=agreement.version,
                known=known,
            )
            problems.append(
                Problem(message, say("Give it its own id, or count the version on"), Place(str(path), None, "id"))
            )
        files.setdefault((agreement.id, agreement.version), str(path))
    if problems:
        raise AgreementError(problems)
    return agreements, files


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = [file for file in sorted(path.rglob("*")) if file.suffix in _SUFFIXES and file.stem != _ORGANISATION]
    if not found:
        raise AgreementError(
            say("there is no agreement in the folder"), say("Put .yaml files into it"), Place(str(path))
        )
    yield from found


def _document(source: str | Path, file: str | None) -> Document:
    if isinstance(source, str) and _is_text(source):
        return read_document(source, file)
    return read_document(read_text(Path(source)), file or str(source))


def _is_text(source: str) -> bool:
    return "\n" in source or len(source) > _LONGEST_PATH or not source.strip() or source.lstrip()[0] in "{["


def _checked[M: BaseModel](model: M | None, faults: list[Fault], document: Document) -> M:
    if model is None or faults:
        problems = [fault.problem(document) for fault in faults]
        raise AgreementError(sorted(problems, key=lambda problem: problem.place.line or 0))
    return model


def _organisation_faults(organisation: Organisation) -> Iterator[Fault]:
    for name, unit in organisation.units.items():
        path = ("units", name, "parent")
        if unit.parent and unit.parent not in organisation.units:
            yield Fault(
                path,
                say('there is no unit "{parent}"', parent=unit.parent),
                say("Add it under units, or leave parent out"),
            )
        elif organisation.units[organisation.line_of(name)[-1]].parent:
            yield Fault(
                path,
                say('the unit "{name}" stands below itself', name=name),
                say("Correct parent: the top unit has none"),
            )
    for keys, team, supplier in _providers(organisation):
        if team and team not in organisation.teams:
            yield Fault((*keys, "team"), say('there is no team "{team}"', team=team), say("Add it under teams"))
        if supplier and supplier not in organisation.suppliers:
            yield Fault(
                (*keys, "supplier"),
                say('there is no supplier "{supplier}"', supplier=supplier),
                say("Add it under suppliers"),
            )


def _providers(organisation: Organisation) -> Iterator[tuple[tuple[str, ...], str, str]]:
    for service_id, service in organisation.services.items():
        yield (path := ("services", service_id)), service.team, service.supplier
        for component_id, component in service.components.items():
            yield (part := (*path, "components", component_id)), component.team, component.supplier
            for function_id, function in component.functions.items():
                yield (*part, "functions", function_id), function.team, function.supplier
