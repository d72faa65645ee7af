"""Which observations stand beside one another: several measures, parts of a whole, one measure of several entities."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from reportgen.model.asked import CompareQuery, EntityQuery
from reportgen.model.diagnostics import Diagnostic, Place, warning
from reportgen.model.findings import Observation, chronological
from reportgen.model.measures import measure_key
from reportgen.model.period import Period
from reportgen.model.plotted import Category, Comparison, by_entity
from reportgen.selection.words import stems

Unit = tuple[str, str]
"""An observation's unit and currency."""

_HINT = "`reportgen observations` lists what is stated, with its labels, units and periods"


def find_comparison(
    query: CompareQuery, observations: Sequence[Observation], place: Place | None
) -> tuple[Comparison | None, list[Diagnostic]]:
    """Find the measures that a query names, and the whole that they are parts of.

    The words of each must all stand in a label; the label with the fewest others wins. All share the unit that most
    of them have, and the periods that all of them have: the newest one of a whole's parts, else the first and the
    last. Warnings: `no-observation` for a measure that isn't found, `chart-mixed-units`, `chart-no-common-period`.
    """
    every = {words: _described(words, query.unit, observations) for words in (*query.measures, query.whole) if words}
    said = [_not_found(words, query.unit, place) for words, each in every.items() if not each]
    found = {words: each for words, each in every.items() if each}
    if len(found) < 2:
        return None, said
    unit, shared = _commonest_unit(found.values())
    if shared == 1:
        return None, [*said, _mixed({_unit(o) for each in found.values() for o in each}, place)]
    told = {words: _one_measure(words, [o for o in each if _unit(o) == unit]) for words, each in found.items()}
    said += [_not_found(words, unit[1] or unit[0], place) for words, each in told.items() if not each]
    told = {words: each for words, each in told.items() if each}
    periods = _periods(told, query)
    if not periods:
        return None, [*said, _no_common_period(query, place)]
    return _comparison(query, told, periods), said


def find_entities(
    query: EntityQuery, observations: Sequence[Observation], place: Place | None
) -> tuple[Comparison | None, list[Diagnostic]]:
    """Find one measure of several countries, blocs or organisations.

    Their labels have all of the query's words and differ in names alone ("Chinese exports", "German exports"). Of
    several such measures the one that most entities have wins. Warning `no-observation` where fewer than two have it.
    """
    fitting = [
        o
        for o in observations
        if _asked(query.words) <= stems(f"{o.label} {o.entity}")
        and _has_unit(o, query.unit)
        and query.period in {None, o.period}
    ]
    groups = entity_groups(fitting)
    if not groups:
        message = f"no measure with words '{query.words}' is stated of two countries or organisations"
        return None, [warning("no-observation", message, place, _HINT)]
    return by_entity(f"{_name(query.words)}-by-entity", query.words, groups[0]), []


def entity_groups(observations: Iterable[Observation]) -> list[tuple[Observation, ...]]:
    """Gather observations of one measure that differ in their entity; those of most entities come first."""
    groups: dict[tuple[object, ...], list[Observation]] = {}
    for o in observations:
        if o.entity and o.period and o.label:
            groups.setdefault((_without_names(o.label), _unit(o)), []).append(o)
    several = [chronological(group) for group in groups.values() if len({o.entity for o in group}) > 1]
    return sorted(several, key=lambda group: (-len({o.entity for o in group}), -len(group), group[0].id))


def common_start(labels: Sequence[str]) -> str:
    """Return the words that all labels begin with: `spending on`."""
    columns = zip(*(label.split() for label in labels), strict=False)
    return " ".join(column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns))


def _comparison(query: CompareQuery, told: dict[str, tuple[Observation, ...]], periods: set[Period]) -> Comparison:
    kept = {words: tuple(o for o in each if o.period in periods) for words, each in told.items()}
    whole = kept.pop(query.whole, ())
    categories = tuple(Category(words, each) for words, each in kept.items())
    labels = [c.observations[0].label for c in categories]
    label = query.whole if whole else re.sub(r"( (of|on|in|for|the))+$", "", common_start(labels))
    first = categories[0].observations[0]
    name = _name("-".join([*(c.label for c in categories), *([query.whole] if whole else [])]))
    return Comparison(name, label, first.unit, first.currency, categories, whole)


def _commonest_unit(found: Iterable[Sequence[Observation]]) -> tuple[Unit, int]:
    """Return the unit that most measures have, and how many."""
    units = Counter(unit for each in found for unit in {_unit(o) for o in each})
    return min(units.items(), key=lambda pair: (-pair[1], pair[0]))


def _described(words: str, unit: str, observations: Iterable[Observation]) -> list[Observation]:
    asked = _asked(words)
    return [o for o in observations if o.period and asked <= stems(f"{o.label} {o.entity}") and _has_unit(o, unit)]


def _asked(words: str) -> frozenset[str]:
    """Return the words that a label must have: small ones, but for directions, don't count."""
    return stems(" ".join(measure_key(words)))


def _one_measure(words: str, found: Sequence[Observation]) -> tuple[Observation, ...]:
    """Keep the measure whose label has the fewest words beside those asked for; the longest-told of such."""
    groups: dict[tuple[str, ...], list[Observation]] = {}
    for o in found:
        groups.setdefault(measure_key(o.label), []).append(o)
    asked = _asked(words)
    ranked = sorted(groups.items(), key=lambda pair: (len(stems(" ".join(pair[0])) - asked), -len(pair[1]), pair[0]))
    return chronological(ranked[0][1]) if ranked else ()


def _periods(told: dict[str, tuple[Observation, ...]], query: CompareQuery) -> set[Period]:
    """Choose which of the periods that all measures have are compared."""
    if not told:
        return set()
    common = sorted(set.intersection(*({o.period for o in each if o.period} for each in told.values())))
    if query.period:
        return {query.period} & set(common)
    alike = [p for p in common if p.precision is common[-1].precision]
    return {alike[-1]} if alike and query.whole else {*alike[:1], *alike[-1:]}


def _without_names(label: str) -> tuple[str, ...]:
    """Reduce a label to its measure without names: those of countries and bodies have capitals."""
    return measure_key(" ".join(word for word in label.split() if not word[:1].isupper()))


def _unit(o: Observation) -> Unit:
    return o.unit, o.currency


def _has_unit(o: Observation, unit: str) -> bool:
    return not unit or unit.casefold() in {o.unit.casefold(), o.currency.casefold()}


def _name(words: str) -> str:
    name = re.sub(r"\W+", "-", words.casefold()).strip("-")
    return name if len(name) <= 60 else name[:60].rpartition("-")[0]


def _not_found(words: str, unit: str, place: Place | None) -> Diagnostic:
    measured = f" in {unit}" if unit else ""
    message = f"no figure with the words '{words}'{measured} in its label among the edition's documents"
    return warning("no-observation", message, place, _HINT)


def _mixed(units: Iterable[Unit], place: Place | None) -> Diagnostic:
    listed = ", ".join(sorted({currency or unit for unit, currency in units}))
    message = f"the measures have no unit in common ({listed}), and so no common axis"
    return warning("chart-mixed-units", message, place, "ask for a chart of each")


def _no_common_period(query: CompareQuery, place: Place | None) -> Diagnostic:
    which = f"for {query.period.label()}" if query.period else "for one and the same period"
    message = f"the measures are not all stated {which}"
    return warning("chart-no-common-period", message, place, _HINT)
