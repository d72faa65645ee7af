"""Where the main clause of a sentence starts: after conjunctions and leading phrases of time, place or manner."""

import re

_OPENERS = (
    "But|And|So|Yet|Or|Still|Thus|Hence|Then|Meanwhile|Moreover|However|Also|Additionally|"
    "Furthermore|Previously|Recently|Earlier|Later|Besides|Nevertheless|Obviously|Already|Today|"
    "Currently|Notably|Specifically|Instead|In addition|For example|First|Second|Third|Fourth|Finally|"
    "Overall|Since then|Of late|By then|Until then|Worldwide|Elsewhere|Nor is that all|Here|There|Now|"
    "Yesterday|Separately|Year-on-year|Year on year|Month-on-month|Together,(?= the)|"
    "In turn|In all|In total|As a result|On the other hand"
)
_LEADS = (
    "In|On|At|During|After|Since|Before|By|Under|With|Amid|Amidst|Despite|Due to|Following|From|"
    "Through|Over|As of|As|For|Among|Within|Without|Between|To|Throughout|Although|Though|While|"
    "When|If|Even though|Because of|Thanks to|Of|According to|Compared (?:with|to)|Different from|"
    "Aimed at|Based on|Earlier in|Late in|Early in|Embodied in|Along with|Together with|In order to|"
    "Putting|Until|Unlike|Given|Apart from|Just as|Once|Round|Around|Across|Against|Inside|Outside|"
    "Up to|Near|Beyond|Like|Seen|Measured|Speaking|Where|Whether"
)
_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTHS = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ADVERBIAL = re.compile(
    r"(?:[A-Z][a-z]+ly, )|(?:(?:[Ii]n|[Oo]ver|[Dd]uring) (?:the (?:whole|course) of |all of )?\d{4} (?=[A-Za-z]))"
    rf"|(?:(?:In|By|Since|During) (?:early |mid-|late )?{_MONTHS}(?: \d{{4}})? (?=(?:the|an?|both|its) |[A-Z]))"
    rf"|(?:(?i:On) (?:{_DAYS}|\d{{1,2}} {_MONTHS}|{_MONTHS} \d{{1,2}}) (?=the |a |[A-Z]))"
    rf"|(?:(?i:last|next|this|early|late|earlier)(?: this| last| in)? (?:week|month|year|quarter|spring|summer"
    rf"|autumn|fall"
    rf"|winter|{_DAYS}|{_MONTHS})(?:, | (?=(?:the|a|an|both|its|their) )))"
    r"|(?:[A-Z][a-z]+ing (?:to|for|from|on|in|the|a|its|their|by|with)\b[^,;:]{2,120}?, (?=(?:the|a|an"
    r"|[A-Z]\w+|[a-z])\b))"
    r"|(?:(?:[A-Z][a-z]+(?:ed|wn|ought|ught)|Paid|Built|Made|Led|Held|Set|Begun|Set up) (?:by|as|in|with|from"
    r"|at|for|on|to)\b"
    r"[^,;:]{2,120}?, (?=(?:the|a|an|its|it|they)\b|[A-Z]\w+))"
    rf"|(?:(?:{_OPENERS}),? (?!than\b|[a-z]+ed\b|of\b))"
    rf"|(?:(?i:{_LEADS})\b[^,;:]{{2,150}}?(?:, \d{{4}})?, (?=[\w“\"'‘€$£¥]))"
)
_LATER = re.compile(
    r"after (?:\w+ ){1,2}(?:days|weeks|months|years|decades) (?=the |[A-Z])|"
    r"(?:\w+ ){0,3}(?:days|weeks|months|years|hours|decades?|year|month|week) (?:later|earlier|ago|on)(?:, "
    r"| (?=the ))",
    re.IGNORECASE,
)
_LIST_GOES_ON = re.compile(
    r"(?!the |a |an |its |their |his |her |this |these |more |both |all |any |every |each |no |some "
    r"|most )(?:and |or )?"
    r"[a-z](?:(?! (?:on|of|in|for|between|with|from|at|by|to|is|are|was|were|has|have|had|will) )[^,]){1,40}, "
)
_PLACE_GOES_ON = re.compile(
    r"[A-Z][^,]{0,40}\d[^,]{0,20}, (?=(?:the|a|an|two|both)\b)"
    r"|[A-Z]\w+(?: [A-Z]\w+)?, (?=(?:the|a|an|two|three|four|five|both|where|when|which)\b)"
)
_RELATIVE = re.compile(r"(?:where|which|when) [^;]{8,160}?, (?=(?:the|a|an|two|three|four|five|six|both|[A-Z]\w+)\b)")

_PARTICIPLE_GOES_ON = re.compile(
    r"(?:now |then |first |newly |later )?(?:[a-z]+ed|known|built|seen|set|made|held|led|drawn|written|taken)"
    r" (?:as|by|in|for|at|with|from|on|to) [^,;]{3,80}(?:, \d{4})?, (?=[A-Z]|the |an? )"
)
_RELATES = re.compile(r"(?:which|who|whose)\b")


def skip_adverbials(text: str, start: int) -> int:
    """Return where the main clause starts, after conjunctions and leading phrases that end in a comma.

    A phrase may hold commas of its own: a list ("in farming, energy and space, the two"), a place and its country, a
    clause about the place ("in Riyadh, where the parties met, four").
    """
    for _ in range(4):
        found = _LATER.match(text, start) or _ADVERBIAL.match(text, start)
        if not found:
            break
        if re.match(r"(?:and|but|or) ", text[found.end() :]) and found[0].endswith(", "):
            break  # no phrase, but a clause that another one follows
        begins, start = start, found.end()
        while found[0].endswith(", ") and len(found[0].split()) > 1:
            more = _LIST_GOES_ON.match(text, start) or _PLACE_GOES_ON.match(text, start) or _RELATIVE.match(text, start)
            more = more or _PARTICIPLE_GOES_ON.match(text, start)
            if not more:
                break
            start = more.end()
        if _RELATES.match(text, start):
            return begins  # no phrase, but the clause itself: "At the event the two signed a pact, which"
    return start
