"""Mapping files: YAML in, with the line of every mistake, and YAML out, with remarks as comments."""

from collections.abc import Mapping as Table
from pathlib import Path
from typing import cast

import yaml

from accord.agreements.document.nodes import read_document, read_text
from accord.agreements.document.reading import read_model
from accord.errors import InputError, Place, say
from accord.importers.errors import ImportFailed
from accord.importers.mapping import Mapping

__all__ = ["dump_mapping", "load_mapping", "mapping_schema"]

_WIDTH = 110


def load_mapping(source: Path | str) -> Mapping:
    """Read a mapping from a file, or from its text when that has several lines.

    Raises ImportFailed, with file, line and key, for what is not YAML, unknown keys and words that have no meaning.
    """
    is_text = isinstance(source, str) and "\n" in source
    file = None if is_text else str(source)
    try:
        text = cast(str, source) if is_text else read_text(Path(source))
        if not text.strip():
            raise ImportFailed(
                say("the mapping is empty"), say("`accord map suggest FILE` writes a first one"), Place(file)
            )
        document = read_document(text, file)
        read = read_model(Mapping, document.value, say("a mapping"))
    except InputError as error:
        raise ImportFailed(error.problems) from None
    if read.faults or read.model is None:
        raise ImportFailed([fault.problem(document) for fault in read.faults])
    return read.model


def dump_mapping(mapping: Mapping, remarks: Table[str, str] | None = None) -> str:
    """Return a mapping as YAML; `remarks` are comments by key (`state`, `columns.unit`).

    `load_mapping(dump_mapping(mapping))` equals the mapping.
    """
    left = dict(remarks or {})
    lines: list[str] = []
    written = mapping.model_dump(mode="json", exclude_unset=True)
    if "level" in written.get("values", {}):
        written["values"]["level"] = {text: int(level) for text, level in written["values"]["level"].items()}
    for key, value in written.items():
        if value in ({}, [], "", None):
            continue
        lines += _comment(left.pop(key, ""), "")
        if not isinstance(value, dict):
            lines += _yaml({key: value})
            continue
        lines.append(f"{key}:")
        for inner, entry in value.items():
            lines += _comment(left.pop(f"{key}.{inner}", ""), "  ")
            lines += [f"  {line}" for line in _yaml({inner: entry})]
    return "\n".join([line for text in left.values() for line in _comment(text, "")] + lines) + "\n"


def mapping_schema() -> dict[str, object]:
    """Return the JSON Schema of mapping files, for editors."""
    schema = Mapping.model_json_schema()
    schema["title"] = "Accord mapping: how the columns of a table become events"
    return schema


def _comment(text: str, indent: str) -> list[str]:
    return [f"{indent}# {line}" for line in text.splitlines()]


def _yaml(value: dict[str, object]) -> list[str]:
    is_list = all(isinstance(entry, list) for entry in value.values())
    written = yaml.safe_dump(
        value, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=None if is_list else False
    )
    return written.rstrip("\n").split("\n")
