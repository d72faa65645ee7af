"""A check-up of the machine and the desk: what keeps a build from working, found before one is started.

It never changes anything: nothing is made, migrated, recovered or taken away.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from reportgen.pipeline.checked import Check, State, broken, doubtful
from reportgen.pipeline.checking_places import (
    check_encodings,
    check_folders,
    check_leftovers,
    check_space,
    check_store,
    check_zones,
)
from reportgen.pipeline.checking_versions import AGAIN, check_versions


def checkup(
    spec: Path | None, location: str, output: Path, lexicons: Path | None = None, encoding: str | None = "utf-8"
) -> Iterator[Check]:
    """Look at everything that a build needs, in order, and yield what is found as it is found.

    `spec` None stands for all in `briefs/`; `location` is the store's, `output` the editions' folder, `encoding` the
    terminal's. Where libraries are missing, what needs them isn't looked at.
    """
    store = None if "://" in location or location == ":memory:" else Path(location)
    libraries = tuple(check_versions())
    yield from libraries
    yield from check_encodings(encoding, sys.getfilesystemencoding())
    yield from check_zones()
    yield from check_folders(output, store)
    yield from check_space(output, store)
    yield from check_leftovers(output, store)
    if any(check.state is State.ERROR for check in libraries):
        yield doubtful("desk", "store, styles and specs aren't looked at: libraries are missing", "see to those first")
        return
    try:
        yield from _desk(spec, location, lexicons)
    except ImportError as fault:  # it is installed, but not whole, or made for another machine
        yield broken("libraries", f"a library can't be loaded: {fault}", AGAIN)


def _desk(spec: Path | None, location: str, lexicons: Path | None) -> Iterator[Check]:
    from reportgen.pipeline import checking_desk as desk  # noqa: PLC0415  # whatever library may be missing is behind it
    from reportgen.pipeline.checking_archive import check_archives  # noqa: PLC0415  # likewise

    specs = desk.specs_to_check(spec)
    yield from check_store(location)
    yield from desk.check_lexicons(lexicons)
    yield from desk.check_styles(specs)
    yield from desk.check_specs(specs, lexicons)
    yield from check_archives(specs, lexicons)
