"""Reads the lexicons: commented YAML that says what an analyst knows of the trade.

A lexicon is a folder of files, each known by its base name. Several folders may follow one another (the product's,
then a project's own): what a later file says of a section or a list of words is added to what was said before (a term
with another weight, a word; a word with a hyphen before it is taken out). Its units, bodies, blocs and outlets replace
those of the same name, and a country's words are added.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from reportgen.model.diagnostics import Diagnostic, Outcome, error, warning
from reportgen.model.diagnostics import Place as FilePlace
from reportgen.model.findings import Status
from reportgen.model.lexicon import Lexicon, Organisation, Place, SectionLexicon, StatusRule, Term, Unit
from reportgen.model.outlets import Outlet

NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA", "UM"})
"""Two-letter codes that Unicode names beside the countries: blocs, exceptional reservations, tests."""

MEDIA = "not places"
"""The word list of names in which a country's name means nothing."""

CAPITALS = "capitals"
"""The word list of the capitals: after "in" they are where something happened, not who did it."""

CITIES = "cities"
"""The word list of cities and provinces that tell a nationality; else they are read as capitals are."""

LEADERS = "leaders"
"""The word list of persons who stand for their country: "Mr." before them changes nothing."""

OFFICE = "office"
"""The kind of body that many states have under the same name: "Ministry of Commerce"."""

PEOPLES = "peoples"
"""The word list of demonyms: "50,000 Americans" are people."""


_COUNTRY_WORDS = ("people", "prefix", "capital", "cities", "leaders", "also")
_COUNTRY_KEYS = {"name", *_COUNTRY_WORDS}


@dataclass
class _Shelf:
    """The raw entries of all files, later ones over earlier ones, and what there is to say about them."""

    sections: dict[str, SectionLexicon] = field(default_factory=dict)
    generic: dict[str, float] = field(default_factory=dict)
    countries: dict[str, Place] = field(default_factory=dict)
    blocs: dict[str, Place] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    statuses: list[StatusRule] = field(default_factory=list)
    units: dict[str, Unit] = field(default_factory=dict)
    outlets: dict[str, Outlet] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def read_lexicon(files: Mapping[str, bytes]) -> Outcome[Lexicon]:
    """Read the lexicon's files, given by name, in their order.

    Known are `sections.yaml`, `places.yaml`, `organisations.yaml`, `statuses.yaml`, `units.yaml`, `publishers.yaml`,
    `furniture.yaml` and `words*.yaml`; the last two map a name to a list of strings. Another file is left unread, with
    a warning. An entry that can't be read is an error in its file, and the lexicon comes without it. Countries that no
    file lists are known by their Unicode names.
    """
    shelf = _Shelf()
    for name, content in files.items():
        _read_file(shelf, name, content)
    value = Lexicon(
        sections=tuple(_with_generic(section, shelf.generic) for section in shelf.sections.values()),
        places=(*_all_countries(shelf.countries), *shelf.blocs.values()),
        organisations=tuple(shelf.organisations.values()),
        statuses=tuple(shelf.statuses),
        units=tuple(shelf.units.values()),
        outlets=tuple(shelf.outlets.values()),
        words=shelf.words,
    )
    return Outcome(value, tuple(shelf.diagnostics))


def _read_file(shelf: _Shelf, name: str, content: bytes) -> None:
    base = PurePosixPath(name).name
    readers: dict[str, Callable[[_Shelf, str, dict[Any, Any]], None]] = {
        "sections.yaml": _read_sections,
        "places.yaml": _read_places,
        "organisations.yaml": _read_organisations,
        "statuses.yaml": _read_statuses,
        "units.yaml": _read_units,
        "publishers.yaml": _read_outlets,
        "furniture.yaml": _read_words,
    }
    reader = readers.get(base) or (_read_words if base.startswith("words") and base.endswith(".yaml") else None)
    if reader is None:
        hint = f"a lexicon has {', '.join(sorted(readers))} and words*.yaml"
        message = f"{base} is no part of a lexicon"
        shelf.diagnostics.append(warning("unknown-lexicon-file", message, FilePlace(name), hint))
        return
    tree = _load(shelf, name, content)
    if tree is not None:
        reader(shelf, name, tree)


def _load(shelf: _Shelf, name: str, content: bytes) -> dict[Any, Any] | None:
    """Parse one file; None, with an error, where it is no YAML mapping. The only place here that knows YAML."""
    import yaml  # noqa: PLC0415 -- 0.04 s

    try:
        tree = yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 -- both are safe
    except yaml.MarkedYAMLError as failure:
        mark = failure.problem_mark
        place = FilePlace(name, mark.line + 1, mark.column + 1) if mark else FilePlace(name)
        shelf.diagnostics.append(error("yaml-syntax", failure.problem or "this is no YAML", place))
        return None
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as failure:
        shelf.diagnostics.append(error("yaml-syntax", str(failure).split("\n")[0], FilePlace(name)))
        return None
    if tree is None:
        return {}
    if not isinstance(tree, dict):
        shelf.diagnostics.append(error("not-a-mapping", "the file must be a mapping of names", FilePlace(name)))
        return None
    return tree


# --- sections ------------------------------------------------------------------------------------------------------


def _read_sections(shelf: _Shelf, name: str, tree: dict[Any, Any]) -> None:
    _known_keys(shelf, name, "the file", tree, {"sections", "generic"})
    shelf.generic.update(_weights(shelf, name, "generic", tree.get("generic")))
    for kind, entry in _entries(shelf, name, tree, "sections"):
        _known_keys(shelf, name, f"section {kind}", entry, {"title", "threshold", "terms"})
        before = shelf.sections.get(kind)
        threshold = entry.get("threshold", before.threshold if before else None)
        if not isinstance(threshold, int | float) or isinstance(threshold, bool):
            _say(shelf, name, "bad-threshold", f"section {kind} needs a threshold, a number")
            continue
        known = {term.text: term.weight for term in before.terms} if before else {}
        weights = known | _weights(shelf, name, kind, entry.get("terms"))
        title = str(entry.get("title", before.title if before else kind.capitalize()))
        terms = tuple(Term(text, weight) for text, weight in weights.items())
        shelf.sections[kind] = SectionLexicon(kind, title, float(threshold), terms)


def _weights(shelf: _Shelf, name: str, owner: str, terms: object) -> dict[str, float]:
    out: dict[str, float] = {}
    if terms is not None and not isinstance(terms, dict):
        _say(shelf, name, "bad-terms", f"the terms of {owner} must map each word or phrase to its weight")
        return out
    for text, weight in (terms or {}).items():
        if isinstance(text, bool):
            message = f"{owner} has a term that YAML reads as {text}"
            _say(shelf, name, "unquoted-word", message, 'put it in quotes: "no"')
        elif not isinstance(weight, int | float) or isinstance(weight, bool):
            _say(shelf, name, "bad-weight", f"the weight of '{text}' in {owner} must be a number, not {weight!r}")
        else:
            out[str(text).lower()] = float(weight)
    return out


def _with_generic(section: SectionLexicon, generic: Mapping[str, float]) -> SectionLexicon:
    weights = {**generic, **{term.text: term.weight for term in section.terms}}
    terms = tuple(Term(text, weight) for text, weight in weights.items())
    return SectionLexicon(section.kind, section.title, section.threshold, terms)


# --- places and organisations --------------------------------------------------------------------------------------


def _read_places(shelf: _Shelf, name: str, tree: dict[Any, Any]) -> None:
    _known_keys(shelf, name, "the file", tree, {"countries", "blocs"})
    unicode_names = _unicode_names()
    for code, entry in _entries(shelf, name, tree, "countries"):
        _known_keys(shelf, name, f"country {code}", entry, _COUNTRY_KEYS)
        before = shelf.countries.get(code)
        short = str(entry.get("name") or (before.name if before else unicode_names.get(code)) or "")
        if not short:
            _say(shelf, name, "unknown-country", f"{code} is no ISO 3166 code", "give the entry a name")
            continue
        told = {key: _words(shelf, name, code, entry.get(key)) for key in _COUNTRY_WORDS}
        prefixes = [f"{word}{dash}" for word in told.pop("prefix") for dash in "-–"]
        words = [*(before.aliases if before else ()), *(word for group in told.values() for word in group), *prefixes]
        shelf.countries[code] = Place(short, code, tuple(dict.fromkeys(words)))
        _add_words(shelf, CAPITALS, told["capital"])
        _add_words(shelf, CITIES, told["cities"])
        _add_words(shelf, LEADERS, told["leaders"])
        _add_words(shelf, PEOPLES, told["people"])
    for bloc, entry in _entries(shelf, name, tree, "blocs"):
        _known_keys(shelf, name, f"bloc {bloc}", entry, {"code", "also"})
        shelf.blocs[bloc] = Place(bloc, str(entry.get("code", "")), _words(shelf, name, bloc, entry.get("also")))


def _all_countries(listed: Mapping[str, Place]) -> Iterable[Place]:
    unlisted = (Place(name, code) for code, name in _unicode_names().items() if code not in listed)
    return (*listed.values(), *unlisted)


def _unicode_names() -> dict[str, str]:
    """Short English names of the countries by their ISO 3166 codes, as Unicode has them."""
    from babel import Locale  # noqa: PLC0415 -- reads its tables

    names: Mapping[str, str] = Locale.parse("en").territories
    codes = sorted(code for code in names if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES)
    return {code: names[code] for code in codes}


def _read_organisations(shelf: _Shelf, name: str, tree: dict[Any, Any]) -> None:
    _known_keys(shelf, name, "the file", tree, {"rosters", "bodies", "offices", "media"})
    rosters = tree.get("rosters", [])
    if not isinstance(rosters, list):
        _say(shelf, name, "bad-rosters", "rosters must be a list of a country, a kind and names")
        rosters = []
    for number, roster in enumerate(rosters, 1):
        _read_roster(shelf, name, f"roster {number}", roster)
    for group, kind in (("bodies", ""), ("offices", OFFICE)):
        for body, entry in _entries(shelf, name, tree, group):
            _known_keys(shelf, name, f"body {body}", entry, {"country", "kind", "also"})
            aliases = _words(shelf, name, body, entry.get("also"))
            country = str(entry.get("country", ""))
            shelf.organisations[body] = Organisation(body, aliases, country, kind or str(entry.get("kind", "")))
    _add_words(shelf, MEDIA, _words(shelf, name, "media", tree.get("media")))


def _read_roster(shelf: _Shelf, name: str, owner: str, roster: object) -> None:
    """Read bodies of one country and kind: each a name, or a list of a name and its other names."""
    entries = roster.get("names") if isinstance(roster, dict) else None
    if not isinstance(roster, dict) or not isinstance(entries, list):
        _say(shelf, name, "bad-roster", f"{owner} must have a list of names, and a country and a kind if they have one")
        return
    _known_keys(shelf, name, owner, roster, {"country", "kind", "names"})
    country, kind = str(roster.get("country", "")), str(roster.get("kind", ""))
    for entry in entries:
        words = _words(shelf, name, owner, entry if isinstance(entry, list) else [entry])
        if words:
            shelf.organisations[words[0]] = Organisation(words[0], words[1:], country, kind)


# --- statuses, units, outlets, words ----------------------------------------------------------------------------------


def _read_statuses(shelf: _Shelf, name: str, tree: dict[Any, Any]) -> None:
    """Read the rules; a later file's rules are tried before those of earlier files."""
    _known_keys(shelf, name, "the file", tree, {"statuses"})
    rules = []
    entries = tree.get("statuses")
    for entry in entries if isinstance(entries, list) else []:
        known = {status.value for status in Status}
        status = entry.get("status") if isinstance(entry, dict) else None
        if status not in known:
            _say(
                shelf, name, "unknown-status", f"no status is called {status!r}", f"one of: {', '.join(sorted(known))}"
            )
            continue
        phrases = _words(shelf, name, str(status), entry.get("phrases"))
        rules.append(StatusRule(Status(status), tuple(phrase.lower() for phrase in phrases)))
    if not isinstance(entries, list):
        _say(shelf, name, "bad-statuses", "statuses must be a list of a status and its phrases")
    shelf.statuses[:0] = rules


def _read_units(shelf: _Shelf, name: str, tree: dict[Any, Any]) -> None:
    _known_keys(shelf, name, "the file", tree, {"units"})
    for key, entry in _entries(shelf, name, tree, "units"):
        _known_keys(shelf, name, f"unit {key}", entry, {"unit", "words", "currency", "factor"})
        canonical = str(entry.get("unit", key))
        aliases = _words(shelf, name, key, entry.get("words"))
        factor = str(entry.get("factor", "1"))
        if not factor.replace(".", "", 1).isdigit():
            _say(shelf, name, "bad-factor", f"the factor of unit {key} must be a positive decimal, not {factor!r}")
            continue
        shelf.units[key] = Unit(canonical, aliases, str(entry.get("currency", "")), factor)


def _read_outlets(shelf: _Shelf, name: str, tree: dict[Any, Any]) -> None:
    _known_keys(shelf, name, "the file", tree, {"outlets"})
    for key, entry in _entries(shelf, name, tree, "outlets"):
        _known_keys(shelf, name, f"outlet {key}", entry, {"state", "agency", "also", "domains"})
        agency = entry.get("agency", False)
        if not isinstance(agency, bool):
            _say(shelf, name, "bad-agency", f"whether {key} is an agency must be true or false, not {agency!r}")
            continue
        aliases, domains = (_words(shelf, name, key, entry.get(group)) for group in ("also", "domains"))
        shelf.outlets[key] = Outlet(key, aliases, domains, str(entry.get("state") or ""), agency)


def _read_words(shelf: _Shelf, name: str, tree: dict[Any, Any]) -> None:
    for key, entry in tree.items():
        words = _words(shelf, name, str(key), entry)
        out = {word[1:].strip() for word in words if word.startswith("-") and len(word) > 1}
        kept = (word for word in (*shelf.words.get(str(key), ()), *words) if word not in out and word[1:] not in out)
        shelf.words[str(key)] = tuple(dict.fromkeys(kept))


# --- what all of them share ----------------------------------------------------------------------------------------


def _entries(shelf: _Shelf, name: str, tree: Mapping[Any, Any], key: str) -> Iterable[tuple[str, dict[str, Any]]]:
    group = tree.get(key)
    if group is not None and not isinstance(group, dict):
        _say(shelf, name, "not-a-mapping", f"{key} must be a mapping of names")
        return
    for owner, entry in (group or {}).items():
        if isinstance(owner, bool):
            _say(shelf, name, "unquoted-word", f"{key} has a name that YAML reads as {owner}", 'put it in quotes: "NO"')
        elif entry is not None and not isinstance(entry, dict):
            _say(shelf, name, "not-a-mapping", f"{owner} under {key} must be a mapping")
        else:
            yield str(owner), entry or {}


def _words(shelf: _Shelf, name: str, owner: str, value: object) -> tuple[str, ...]:
    """Read a list of words; what YAML takes for something else is an error, and the other words stay."""
    if value is not None and not isinstance(value, list):
        _say(shelf, name, "not-words", f"{owner} needs a list of words, not {value!r}")
        return ()
    words = []
    for word in value or ():
        if isinstance(word, str) and word.strip():
            words.append(word.strip())
        else:
            hint = 'quote what YAML takes for a value: "no", "on", "1"'
            _say(shelf, name, "not-a-word", f"{owner} lists {word!r}, which is no word", hint)
    return tuple(words)


def _add_words(shelf: _Shelf, key: str, words: Iterable[str]) -> None:
    shelf.words[key] = tuple(dict.fromkeys((*shelf.words.get(key, ()), *words)))


def _known_keys(shelf: _Shelf, name: str, owner: str, entry: Mapping[Any, Any], known: set[str]) -> None:
    for key in entry:
        if key not in known:
            hint = f"one of: {', '.join(sorted(known))}"
            shelf.diagnostics.append(warning("unknown-key", f"{owner} has no {key!r}", FilePlace(name), hint))


def _say(shelf: _Shelf, name: str, code: str, message: str, hint: str = "") -> None:
    shelf.diagnostics.append(error(code, message, FilePlace(name), hint))
