"""The names of countries and blocs that a spec may use, each with the one name that extraction prints.

Names come from Unicode's territory names (babel) by ISO 3166 code; where Unicode's is long or unusual, and for
blocs, ours stand. A lexicon's places come on top, so that a spec always speaks of the parties that items have.
"""

from collections.abc import Sequence

from reportgen.model.lexicon import Place
from reportgen.spec.shapes import Choice

_SHORT = {
    "AG": "Antigua and Barbuda",
    "BA": "Bosnia and Herzegovina",
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "CI": "Ivory Coast",
    "CV": "Cape Verde",
    "CZ": "Czech Republic",
    "HK": "Hong Kong",
    "KN": "Saint Kitts and Nevis",
    "LC": "Saint Lucia",
    "MM": "Myanmar",
    "MO": "Macao",
    "PS": "Palestine",
    "ST": "São Tomé and Príncipe",
    "TR": "Turkey",
    "TT": "Trinidad and Tobago",
    "VA": "Vatican",
    "VC": "Saint Vincent and the Grenadines",
}
_BLOCS = (
    "African Union",
    "ASEAN",
    "NATO",
    "BRICS",
    "G7",
    "G20",
    "G77",
    "Quad",
    "AUKUS",
    "Shanghai Cooperation Organisation",
    "Arab League",
    "Gulf Cooperation Council",
    "Organisation of Islamic Cooperation",
    "OPEC",
    "OECD",
    "APEC",
    "CPTPP",
    "Trans-Pacific Partnership",
    "RCEP",
    "EFTA",
    "Eurasian Economic Union",
    "Commonwealth of Independent States",
    "Mercosur",
    "CARICOM",
    "CELAC",
    "Pacific Alliance",
    "Andean Community",
    "Organization of American States",
    "ECOWAS",
    "East African Community",
    "SADC",
    "COMESA",
    "Southern African Customs Union",
    "Maghreb Union",
    "African Continental Free Trade Area",
    "SAARC",
    "BIMSTEC",
    "Pacific Islands Forum",
    "Nordic Council",
    "Visegrad Group",
    "Council of Europe",
)
_NO_PLACES = {"QO", "XA", "XB", "ZZ"}
"""Unicode's codes for the rest of Oceania, for tests and for the unknown."""

_ALSO = {
    "AE": ("UAE",),
    "CI": ("Côte d'Ivoire",),
    "CN": ("PRC",),
    "CZ": ("Czechia",),
    "EU": ("EU",),
    "GB": ("UK", "U.K.", "Great Britain", "Britain"),
    "KP": ("DPRK",),
    "KR": ("Republic of Korea", "ROK"),
    "MM": ("Burma",),
    "MO": ("Macau",),
    "NL": ("The Netherlands", "Holland"),
    "RU": ("Russian Federation",),
    "TR": ("Türkiye",),
    "UN": ("UN",),
    "US": ("US", "U.S.", "USA", "U.S.A.", "United States of America", "America"),
}


def country(places: Sequence[Place] = ()) -> Choice:
    """Return the choice among all countries and blocs; `places` are a lexicon's, whose names win.

    Aliases are Unicode's own names and common short forms, `US` or `UK`. What else a lexicon takes for a country,
    such as its capital or its leader, is no name for it in a spec.
    """
    from babel import Locale  # noqa: PLC0415 (0.03 s)

    unicode = {code: name for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()}
    names = {code: name for code, name in unicode.items() if code not in _NO_PLACES} | _SHORT
    names |= {place.code: place.name for place in places if place.code}
    blocs = dict.fromkeys([*_BLOCS, *(place.name for place in places if not place.code)])
    also = {alias: names[code] for code, aliases in _ALSO.items() for alias in aliases}
    also |= {unicode[code]: name for code, name in names.items() if code in unicode}
    options = tuple(sorted({*names.values(), *blocs}))
    aliases = {alias: name for alias, name in sorted(also.items()) if alias not in options}
    return Choice("a country or bloc", options, code="unknown-country", aliases=aliases, name="country")
