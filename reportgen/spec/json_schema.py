"""The JSON Schema of a briefing spec and of a style sheet, for editors that complete and check as one types.

It takes everything that our own checking takes, and refuses what a schema can: unknown and missing keys, wrong
types, words out of a closed list, numbers out of range, malformed periods, colours and names.
"""

from collections.abc import Sequence
from typing import Any

from reportgen.model.findings import SECTIONS
from reportgen.model.lexicon import Place as Country
from reportgen.spec.brief_keys import brief
from reportgen.spec.draft_keys import NEEDED, draft
from reportgen.spec.names import Known
from reportgen.spec.shapes import Choice, Either, Flag, Key, ListOf, MapOf, Number, Parsed, Record, Shape, Text, Whole
from reportgen.spec.style_keys import style
from reportgen.spec.style_names import Named

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def schema(kinds: Sequence[str] = SECTIONS, countries: Sequence[Country] = ()) -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a briefing spec, as plain data that `json.dumps` takes.

    `kinds` are the shipped kinds of section and `countries` a lexicon's places, as `read_spec` takes them.
    """
    return schema_of(brief(Known(tuple(kinds), countries=countries)), "reportgen briefing spec")


def style_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a `style.yaml`. One that extends another may leave out whatever it likes."""
    made = schema_of(style(Named()), "reportgen style sheet")
    families: Any = made["properties"]
    faces = families["fonts"]["additionalProperties"].pop("required")
    every = {"properties": {"fonts": {"additionalProperties": {"required": faces}}}, "required": made.pop("required")}
    return {**made, "anyOf": [{"required": ["extends"]}, every]}


def draft_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a draft; a key that may be left empty takes nothing, too."""
    made: Schema = _emptied(schema_of(draft(), "reportgen draft"))
    return made


def _emptied(part: Any) -> Any:  # noqa: ANN401
    match part:
        case {"properties": dict() as keys}:
            inner = {name: _emptied(value) for name, value in keys.items()}
            return {**part, "properties": {n: v if n in NEEDED else _or_nothing(v) for n, v in inner.items()}}
        case dict():
            return {name: _emptied(value) for name, value in part.items()}
        case list():
            return [_emptied(value) for value in part]
    return part


def _or_nothing(key: Schema) -> Schema:
    about: Schema = {name: key[name] for name in ("description", "default", "examples") if name in key}
    return {**about, "anyOf": [{"type": "null"}, {name: key[name] for name in key if name not in about}]}


def schema_of(record: Record, title: str) -> dict[str, object]:
    """Return the JSON Schema of a file that holds `record`."""
    definitions: Schema = {}
    body = _schema(record, definitions)
    return {"$schema": DIALECT, "title": title, **body, **({"$defs": definitions} if definitions else {})}


def _schema(shape: Shape, definitions: Schema) -> Schema:
    match shape:
        case Record():
            return _record(shape, definitions)
        case MapOf():
            return _map(shape, definitions)
        case ListOf():
            return _list(shape, definitions)
        case Either():
            return _either(shape, definitions)
        case Choice():
            return _choice(shape, definitions)
    return _scalar(shape)


def _scalar(shape: Flag | Number | Whole | Parsed | Text) -> Schema:
    match shape:
        case Flag():
            return {"type": "boolean"}
        case Number():
            return {"type": "number", "minimum": shape.least, "maximum": shape.most}
        case Whole():
            whole = {"type": "integer", "minimum": shape.least, "maximum": shape.most}
            return {"anyOf": [{"enum": list(shape.words)}, whole]} if shape.words else whole
        case Parsed():
            return {"type": ["string", *shape.bare], "pattern": shape.pattern}
        case Text():
            return _text(shape)


def _record(shape: Record, definitions: Schema) -> Schema:
    required = [key.name for key in shape.keys if key.required]
    schema: Schema = {
        "type": "object",
        "properties": {key.name: _property(shape, key, definitions) for key in shape.keys},
        "additionalProperties": False,
    }
    if required:
        schema["required"] = required
    if shape.one_of:
        schema["oneOf"] = [{"required": [name]} for name in shape.one_of]
    if shape.goes_with:
        schema["dependentSchemas"] = {
            key: {"anyOf": [{"required": [name]} for name in company]} for key, company in shape.goes_with.items()
        }
    return schema


def _property(record: Record, key: Key, definitions: Schema) -> Schema:
    described: Schema = {"description": key.about.replace("`", ""), **_schema(key.shape, definitions)}
    default = record.default(key)
    if default is not None and not key.default:
        described["default"] = default
    if key.example is not None:
        described["examples"] = [key.example]
    return described


def _map(shape: MapOf, definitions: Schema) -> Schema:
    names = _schema(shape.key, definitions)
    schema: Schema = {
        "type": "object",
        "propertyNames": names,
        "additionalProperties": _schema(shape.value, definitions),
    }
    return {**schema, "minProperties": shape.least} if shape.least else schema


def _either(shape: Either, definitions: Schema) -> Schema:
    """Offer each option; where one of them is a single value, a list must be written as a list."""
    single = any(_is_single(option) for option in shape.options)
    return {
        "anyOf": [
            _array(option, definitions) if single and isinstance(option, ListOf) else _schema(option, definitions)
            for option in shape.options
        ]
    }


def _list(shape: ListOf, definitions: Schema) -> Schema:
    items = shape.item.options if isinstance(shape.item, Either) else (shape.item,)
    alone = [_schema(item, definitions) for item in items if _is_single(item)]
    array = _array(shape, definitions)
    return {"anyOf": [*alone, array]} if alone else array


def _array(shape: ListOf, definitions: Schema) -> Schema:
    array: Schema = {"type": "array", "items": _schema(shape.item, definitions)}
    return {**array, "minItems": shape.least} if shape.least else array


def _is_single(shape: Shape) -> bool:
    return not isinstance(shape, Record | MapOf | ListOf | Either)


def _choice(shape: Choice, definitions: Schema) -> Schema:
    schema: Schema = {"enum": [*shape.options, *shape.aliases]}
    if not shape.name:
        return schema
    definitions[shape.name] = schema
    return {"$ref": f"#/$defs/{shape.name}"}


def _text(shape: Text) -> Schema:
    schema: Schema = {"type": ["string", "number"], "pattern": rf"^{shape.pattern}$" if shape.pattern else r"\S"}
    return {"anyOf": [{"enum": list(shape.suggestions)}, schema]} if shape.suggestions else schema
