"""JSON Schemas of the documents, by which editors complete and check them."""

from importlib.resources import files
from json import dumps, loads
from typing import Any

from accord.agreements.model import FORMAT, Agreement
from accord.agreements.organisation import Organisation

__all__ = ["json_schema", "organisation_schema", "schema_text", "shipped_schema"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of an agreement document, made from the models."""
    schema = _schema(Agreement, "Accord agreement")
    schema["properties"]["accord"]["const"] = FORMAT
    return schema


def organisation_schema() -> dict[str, Any]:
    """Return the JSON Schema of an organisation document, made from the models."""
    return _schema(Organisation, "Accord organisation")


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as the package ships it."""
    return dumps(schema, indent=1, ensure_ascii=False) + "\n"


def shipped_schema() -> dict[str, Any]:
    """Return the JSON Schema of an agreement as it lies in the package, without making it anew."""
    shipped: dict[str, Any] = loads(files("accord.agreements").joinpath("schema.json").read_text(encoding="utf-8"))
    return shipped


def _schema(model: type[Agreement] | type[Organisation], title: str) -> dict[str, Any]:
    made = _without_titles(model.model_json_schema())
    return {"$schema": _DIALECT, "title": title, **made}


def _without_titles(schema: Any) -> Any:
    """Leave out the titles that only repeat a key; what a key means stands in its description."""
    if isinstance(schema, dict):
        kept = {key: value for key, value in schema.items() if not (key == "title" and isinstance(value, str))}
        return {key: _without_titles(value) for key, value in kept.items()}
    return [_without_titles(entry) for entry in schema] if isinstance(schema, list) else schema
