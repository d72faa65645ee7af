"""The JSON Schema of run records, every field described."""

from reportgen.ledger.schema_parts import SHA256, Json, count, listed, named, one_of, record, text, texts
from reportgen.model.diagnostics import Severity
from reportgen.model.run import RUN_SCHEMA, BuildState


def schema() -> Json:
    """Return the JSON Schema (draft 2020-12) of a line of `runs.jsonl`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Record of a run",
        "description": "What `reportgen build` did, or failed to do, about one edition.",
    } | record(
        {
            "schema": {"const": RUN_SCHEMA, "description": "Name and version of this format."},
            "started": text("When, in UTC: ISO 8601, whole seconds.") | {"format": "date-time"},
            "spec": text("The spec's file, relative to the working folder where it lies inside."),
            "brief": text("That file's stem."),
            "period": text("2024-12, 2024-Q4, 2023-01..2024-12; as asked for where it wasn't settled; or empty."),
            "as_of": {
                "type": ["string", "null"],
                "description": "The day after which nothing is known, or null.",
            },
            "publish": {"type": "boolean", "description": "Whether it was to go into the archive."},
            "edition": text("The edition's name, which its files bear; empty where the run didn't come to one."),
            "outcome": {"enum": _outcomes(), "description": "What it came to."},
            "exit_code": count("0 done; 1 errors of an author; 4 the environment or the software itself."),
            "seconds": named("number", "How long each stage took, and `all` of it from when the lock was taken."),
            "counts": named("integer", "Files that were read, and what is in the edition that was made."),
            "diagnostics": listed("All that was said, in its order.", _diagnostic()),
            "traceback": listed("Of a fault of the software: where, the outermost frame first.", {"type": "string"}),
            "files": listed("The edition's files, the PDF first.", _file()),
            "inputs_sha256": {"type": "string", "description": "SHA-256 of all inputs and versions; empty if untold."},
            "inputs": {
                "type": "object",
                "description": "SHA-256 of what the edition was made from, by name.",
                "additionalProperties": SHA256,
            },
            "versions": texts("Versions of what made it, by name."),
        }
    )


def _outcomes() -> list[str]:
    """List the outcomes of runs that are recorded: not those that had nothing to do, or met a lock."""
    silent = {BuildState.UP_TO_DATE, BuildState.LOCKED}
    return [state.value for state in BuildState if state not in silent]


def _diagnostic() -> Json:
    return record(
        {
            "severity": one_of("How much it matters.", Severity),
            "code": text("Stable and hyphenated: `unknown-key`."),
            "message": text("What is wrong."),
            "hint": text("What to do about it."),
            "file": text("The file that it is about."),
            "line": count("From 1."),
            "column": count("From 1."),
        },
        optional={"hint", "file", "line", "column"},
    )


def _file() -> Json:
    return record(
        {
            "name": text("Relative to the folder of this record, with slashes."),
            "sha256": SHA256 | {"description": "Of its bytes."},
            "size": count("In bytes."),
        }
    )
