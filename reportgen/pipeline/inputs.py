"""All that an edition is made from, as digests: where none of them changed there is nothing to do."""

import json
import platform
from collections.abc import Collection
from hashlib import sha256
from importlib import metadata

from reportgen.model.archive import History
from reportgen.pipeline.desk import Desk
from reportgen.pipeline.screening import Form
from reportgen.selection import Scope
from reportgen.store import Store

LIBRARIES = ("reportlab", "matplotlib", "jinja2", "markdown-it-py", "uharfbuzz", "fonttools", "pyphen", "rapidfuzz")
"""What lays out and writes: another version may give other bytes."""

Inputs = tuple[tuple[str, str], ...]
"""Names with versions and SHA-256, in a fixed order."""


def inputs_of(desk: Desk, store: Store, scope: Scope, history: History, forms: Collection[Form] = ()) -> Inputs:
    """Name what an edition would be made from. Equal inputs give the same bytes. Raises StoreError."""
    asked = {
        "period": scope.period.key(),
        "paths": scope.paths,
        "as_of": scope.as_of.isoformat() if scope.as_of else "",
        "forms": sorted(forms),
    }
    published = (
        history.before and (history.before.name, history.before.seal),
        [repr(erratum) for erratum in history.errata],
        [repr(each) for each in history.corrected],
    )
    return (
        *desk.software,
        ("python", platform.python_version()),
        *((name, metadata.version(name)) for name in LIBRARIES),
        ("store", store.state()),
        ("asked", _digest(asked)),
        ("published", _digest(published)),
    )


def digest(inputs: Inputs) -> str:
    """Return one SHA-256 of them all."""
    return _digest(inputs)


def _digest(value: object) -> str:
    return sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()
