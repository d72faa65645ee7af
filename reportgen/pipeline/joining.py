"""Series of the store's observations, brought up to date: only what an ingest touched is joined and named anew."""

from reportgen.extraction import measure_of, measured, names_of
from reportgen.store import Store

_OBSERVATIONS = 500
"""Held at once to have their measures told."""

_MEASURES = 100
"""Held at once with all their observations."""


def rejoin(store: Store, rules: str) -> None:
    """Make the store's series what `extraction.join` would make of all its observations.

    `rules` is the fingerprint of the software that joins: another one joins everything anew. What an earlier run left
    undone is done as well. Raises StoreError.
    """
    measuring = store.measuring
    measuring.begin(rules)
    while untold := measuring.untold(_OBSERVATIONS):
        measuring.tell({each.id: measure_of(each) for each in untold})
    while stale := measuring.stale(_MEASURES):
        joined = (measured(key, told) for key, told in measuring.observations(stale))
        measuring.put_joined(stale, [measure for measure in joined if measure])
    while (family := measuring.unsettled()) is not None:
        measuring.settle(family, names_of(measuring.family(family)))
