"""Pieces that the JSON Schema of ledgers is put together from."""

from enum import StrEnum
from typing import Any

Json = dict[str, Any]

SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def record(fields: Json, optional: frozenset[str] | set[str] = frozenset()) -> Json:
    """Describe an object of these fields and no others; all but `optional` ones are required."""
    required = [name for name in fields if name not in optional]
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}


def text(description: str) -> Json:
    """Describe a string."""
    return {"type": "string", "description": description}


def texts(description: str) -> Json:
    """Describe strings by their names."""
    return named("string", description)


def named(kind: str, description: str) -> Json:
    """Describe values of one JSON type by their names."""
    return {"type": "object", "description": description, "additionalProperties": {"type": kind}}


def count(description: str, least: int = 0) -> Json:
    """Describe a whole number."""
    return {"type": "integer", "minimum": least, "description": description}


def listed(description: str, items: Json) -> Json:
    """Describe a list."""
    return {"type": "array", "description": description, "items": items}


def one_of(description: str, of: type[StrEnum]) -> Json:
    """Describe a choice."""
    return {"enum": [each.value for each in of], "description": description}
