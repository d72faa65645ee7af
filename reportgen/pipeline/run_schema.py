"""The JSON Schema of run records, every field described."""

from typing import Any

from reportgen.model.diagnostics import Severity
from reportgen.model.run import RUN_SCHEMA, BuildState

Json = dict[str, Any]

SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def schema() -> Json:
    """Return the JSON Schema (draft 2020-12) of a line of `runs.jsonl`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Record of a run",
        "description": "What `reportgen build` did, or failed to do, about one edition.",
    } | _fields(
        {
            "schema": {"const": RUN_SCHEMA, "description": "Name and version of this format."},
            "started": _text("When, in UTC: ISO 8601, whole seconds.") | {"format": "date-time"},
            "spec": _text("The spec's file, relative to the working folder where it lies inside."),
            "brief": _text("That file's stem."),
            "period": _text("2024-12, 2024-Q4, 2023-01..2024-12; as asked for where it wasn't settled; or empty."),
            "as_of": {
                "type": ["string", "null"],
                "description": "The day after which nothing is known, or null.",
            },
            "publish": {"type": "boolean", "description": "Whether it was to go into the archive."},
            "edition": _text("The edition's name, which its files bear; empty where the run didn't come to one."),
            "outcome": {"enum": _outcomes(), "description": "What it came to."},
            "exit_code": _count("0 done; 1 errors of an author; 4 the environment or the software itself."),
            "seconds": _by_name("number", "How long each stage took, and `all` of it from when the lock was taken."),
            "counts": _by_name("integer", "Files that were read, and what is in the edition that was made."),
            "diagnostics": _list("All that was said, in its order.", _diagnostic()),
            "traceback": _list("Of a fault of the software: where, the outermost frame first.", {"type": "string"}),
            "files": _list("The edition's files, the PDF first.", _file()),
            "inputs_sha256": {"type": "string", "description": "SHA-256 of all inputs and versions; empty if untold."},
            "inputs": {
                "type": "object",
                "description": "SHA-256 of what the edition was made from, by name.",
                "additionalProperties": SHA256,
            },
            "versions": _by_name("string", "Versions of what made it, by name."),
        }
    )


def _outcomes() -> list[str]:
    """List the outcomes of runs that are recorded: not those that had nothing to do, or met a lock."""
    silent = {BuildState.UP_TO_DATE, BuildState.LOCKED}
    return [state.value for state in BuildState if state not in silent]


def _diagnostic() -> Json:
    return _fields(
        {
            "severity": {"enum": [severity.value for severity in Severity], "description": "How much it matters."},
            "code": _text("Stable and hyphenated: `unknown-key`."),
            "message": _text("What is wrong."),
            "hint": _text("What to do about it."),
            "file": _text("The file that it is about."),
            "line": _count("From 1."),
            "column": _count("From 1."),
        },
        optional={"hint", "file", "line", "column"},
    )


def _file() -> Json:
    return _fields(
        {
            "name": _text("Relative to the folder of this record, with slashes."),
            "sha256": SHA256 | {"description": "Of its bytes."},
            "size": _count("In bytes."),
        }
    )


def _fields(fields: Json, optional: frozenset[str] | set[str] = frozenset()) -> Json:
    required = [name for name in fields if name not in optional]
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}


def _text(description: str) -> Json:
    return {"type": "string", "description": description}


def _count(description: str) -> Json:
    return {"type": "integer", "minimum": 0, "description": description}


def _by_name(kind: str, description: str) -> Json:
    return {"type": "object", "description": description, "additionalProperties": {"type": kind}}


def _list(description: str, items: Json) -> Json:
    return {"type": "array", "description": description, "items": items}
