"""Checking what runs: Python, the program itself, the libraries that it asks for. None of them is imported here."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata

from reportgen import __version__
from reportgen.pipeline.checked import Check, broken, doubtful, well

VersionOf = Callable[[str], str | None]
"""The installed version of a distribution; None where there is none."""

AGAIN = "install reportgen again with pip"


def check_versions() -> Iterator[Check]:
    """Check the Python that runs and the libraries that are installed against what the package's metadata asks for."""
    try:
        package = metadata.metadata("reportgen")
    except metadata.PackageNotFoundError:
        yield doubtful("versions", "reportgen isn't installed, so that nothing says what it needs", AGAIN)
        return
    asked = re.search(r">=\s*([\d.]+)", package["Requires-Python"] or "")
    yield python(".".join(map(str, sys.version_info[:3])), asked[1] if asked else "0")
    yield program(__version__, package["Version"])
    yield from libraries(metadata.requires("reportgen") or (), installed)


def installed(name: str) -> str | None:
    """Return the installed version of a distribution; None where there is none."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def python(runs: str, asked: str) -> Check:
    """Hold the Python that runs against the oldest that will do."""
    if release(runs) < release(asked):
        return broken("python", f"Python {runs} runs this, {asked} or newer is needed", "install a newer Python")
    return well("python", f"Python {runs}")


def program(runs: str, recorded: str) -> Check:
    """Hold the program that runs against the one that pip knows of."""
    if runs != recorded:
        said = f"this is reportgen {runs}, and pip knows it as {recorded}: its requirements may be another version's"
        return doubtful("reportgen", said, AGAIN)
    return well("reportgen", f"reportgen {runs}")


def libraries(requirements: Sequence[str], version_of: VersionOf) -> Iterator[Check]:
    """Hold each library against its oldest version that will do; `requirements` are as metadata has them.

    Those of extras (tests, benchmarks) aren't needed. All that are well make one line.
    """
    needed = [_minimum(line) for line in requirements if "extra ==" not in line]
    count = 0
    for name, oldest in needed:
        found = version_of(name)
        if found is None:
            yield broken("libraries", f"{name} isn't installed", f"pip install '{name}>={oldest}'")
        elif release(found) < release(oldest):
            said = f"{name} is {found}, and {oldest} or newer is needed"
            yield broken("libraries", said, f"pip install --upgrade '{name}>={oldest}'")
        else:
            count += 1
    if count == len(needed):
        yield well("libraries", f"{count} libraries, each as new as it has to be")


def release(version: str) -> tuple[int, ...]:
    """Read the numbers of a release, without what marks a pre-release or a build; 6.0 is 6."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(part) for part in found[0].split(".")] if found else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _minimum(requirement: str) -> tuple[str, str]:
    """Cut a requirement into the library's name and its oldest version; 0 where any will do."""
    name = re.match(r"[\w.-]+", requirement)
    oldest = re.search(r">=\s*([\w.]+)", requirement)
    return name[0] if name else requirement, oldest[1] if oldest else "0"
