"""What stays on one line: a number and its unit or month, a short form and its number, initials and their name.

So does a dash between blanks, with the word before it.
"""

import re

UNITS = (
    "thousand|million|billion|trillion|per|percent|tonnes?|tons?|barrels?|hectares?|acres?|miles?|(?:kilo)?met(?:re|er)s?|"
    "k?m|k?g|[kMGTm]?W|[kMGT]?Wh|[kMGT]?Hz|[kMGT]?B|nm|mm|cm|km²|m²|m³|°C|bn|mn|tn|bcm|ha|t|"
    "euros?|dollars?|yuan|years?|months?|weeks?|days?|hours?|minutes?|qubits?|people|seats"
)
"""Words that stay with the number before them, as a regular expression."""

SHORT_FORMS = "Fig|Nos|Vol|vol|Art|Sec|Tab"
"""Those that end in a point and stay with the number after them."""

LINKS = "and|or|to|of|in|at|on|by|the|is|was|are|were|for|from|with|as|that|which|who|has|had|will|its|it|but"
"""Words that a number needn't stay with."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

_AFTER_MONTH = "|".join(rf"(?<=\b{month} )" for month in MONTHS)
_BINDING = re.compile(
    rf" (?:(?<=\d )(?:(?:(?<=(?<!\d)\d )|(?<=(?<!\d)\d\d ))(?=[^\W\d_]{{2}})(?!(?:{LINKS})\b)"  # 5 November
    rf"|(?=(?:{UNITS})\b|[%‰°€£¥]))"  # 450 km, 2,500 tonnes, 300 €
    rf"|(?=\d)(?:(?<=[§€£¥$№#] )|(?<=\bp\. )|(?<=\b(?:No|pp)\. )|(?<=\b(?:{SHORT_FORMS})\. )"  # p. 12
    rf"|(?:{_AFTER_MONTH})(?=\d\d?(?!\d)))"  # March 5, though not March 2024
    r"|(?<=\. )(?=[A-Z])(?:(?<=\b[A-Z]\. )|(?<=\b(?:Dr|Mr|Ms)\. )|(?<=\bMrs\. ))"  # J. R. Smith
    r"|(?=cent\b)(?<=\bper )|(?=[–—;:!?»](?: |$))|(?<=« ))"  # a line doesn't begin with a dash
)


def bound(text: str) -> str:
    """Put no-break spaces where a line should not be broken: `5 November`, `450 km`, `Fig. 3`, `J. R. Smith`."""
    return _BINDING.sub("\u00a0", text)
