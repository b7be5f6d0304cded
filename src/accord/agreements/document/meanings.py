"""What the keys of documents mean, as messages about keys that are missing or wrong say it."""

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from accord.agreements.document.reference import DOCUMENTED

__all__ = ["meaning_of", "meanings"]


def meaning_of(field: FieldInfo) -> str:
    """Return the first sentence of a field's description without its full stop; empty where there is none."""
    return (field.description or "").split(". ")[0].rstrip(".")


def meanings(*models: type[BaseModel]) -> set[str]:
    """Return the meanings of all keys of agreements, organisations and further models that may be given wrong.

    These are the keys that are required, and those with bounds; the catalogues of other languages list them.
    """
    fields = (field for model in (*DOCUMENTED, *models) for field in model.model_fields.values())
    return {meaning_of(field) for field in fields if field.is_required() or field.metadata} - {""}
