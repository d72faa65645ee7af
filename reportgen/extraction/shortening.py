"""Cuts a sentence down to a headline's length, at clause ends first, then before phrases, and trims what dangles."""

import re
from collections.abc import Iterator

from reportgen.extraction.adverbials import skip_adverbials
from reportgen.extraction.reader import Reader

COMFORTABLE = 118
"""Characters up to which a sentence stays whole."""

LONG = 138
"""Characters that a cut sentence may have, before its verb is put in the present."""

_LEAST = 34
"""Characters under which a cut says too little, as long as there is a longer one."""

_CLAUSE_END = re.compile(
    r"; |: | (?:[—–-]|--) "
    r"|, (?=\S)"
    r"| (?=that (?:\w+ly )?(?:\w+s|\w+ed|are|was|were|have|can|could|will|would|may)\b)"
    r"| (?=(?:which|who|where|while|whereas|although|because|so that|in order to|in a bid to|in an effort to"
    r"|amid|despite"
    r"|as part of|after|before(?= \w)|when|if|unless|under which|in which|with which|through which|as well as"
    r"|and (?:to|by|from|will|is|are|was"
    r"|were|has|have|had|then|thus|so|brought|made|took|gave|set|put|held|met|led|built|won|sent|sold|rose|fell|began"
    r"|became|cut|hit|saw|left|lost|kept|bought|\w+ed|takes?|makes?|sets?|puts?|said|says))\b)"
)
_PHRASE_END = re.compile(
    r" (?=(?:for|in|on|at|to|with|by|from|as|between|under|during|through|into|over|against|via|among|toward|towards"
    r"|without|across|covering|using|forming|making|involving|linking|containing|based|within|near|around|round"
    r"|since|until)\b)"
)
_DATE_TAIL = re.compile(
    r",? (?:(?:in|on|from|during|since|by|over|until|through|between|for|earlier|late|early)(?: (?:the|early"
    r"|mid|late|end|of|week|morning|evening|same|previous|first|second|half))*? "
    r"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues"
    r"|Wednes|Thurs|Fri|Satur|Sun)day)(?: \d{1,2})?(?:,? \d{4})?|(?:earlier )?(?:last|this) (?:week|month|year)"
    r"|today|yesterday|here)$"
)
_STAYS = re.compile(
    r"\b(?:since|from|until|by|through|between|before|after)(?: (?:early|mid|late|the end of))? (?:\d"
    r"|[A-Z])[^,]{2,20}$"
)
"""A date that says since when or until when: a headline without it would say something else."""

_DANGLING = re.compile(
    r"(?:[\s,;:–—-]|\b(?:and|or|but|as|that|which|who|also|jointly|respectively|including|meanwhile|however))+$",
    re.IGNORECASE,
)
_TO_NEEDS = re.compile(
    r"\b(?:from [^,]{1,60}|agree[sd]?|decide[sd]?|plans?|expect(?:s|ed)?|able|likely|need(?:s|ed)?"
    r"|continue[sd]?|begin"
    r"|beg[au]n|start(?:s|ed)?|help(?:s|ed)?|seek|seeks|sought|is|are|was|were|about|set|aims?|meant|due"
    r"|ready|yet|vow(?:s|ed)?"
    r"|pledge[sd]?|want(?:s|ed)?|hopes?|moves?|led|leads?|said|according|thanks|harder|easier|going"
    r"|invite[sd]?|keep|keeps"
    r"|fell|rose|came|comes?|falls?|rises?|dropped|drops?|climb(?:s|ed)|grew|grows?|way|has|have|had|up|down"
    r"|added|adds?)$"
)
_NEEDS_MORE = re.compile(
    r"\b(?:put|puts|set|sets|place|places|accounts?|accounted|relies|rely|depends?|depended|consists?"
    r"|belongs?|looks?|looked"
    r"|agreed?|agrees|focus(?:es|ed)?|aimed|based|known|held|seen|used|made|due|such|worth|cooperate|working"
    r"|work|works|worked"
    r"|stood|stands?|was|is|are|were|came|comes?|come|ranks?|ranked|forms?|goes|go|carried|set up|call(?:ed"
    r"|s)?|led|leads"
    r"|fell|rose|fall|rise|falls|rises|grew|grows?|joint|in the field|in the name|at the end|at the level"
    r"|as a result|in terms|among (?:the )?\w+|with effect|forming|using|covering|containing|linking|involving"
    r"|again|able|free|willing|able to \w+)$"
)


_TRAILING_ASIDE = re.compile(
    r"(?:, (?:which|who|whose|where|while|whereas|although|committing|following|as)\b"
    r"|; ).*$"
)


def cuts(text: str, reader: Reader) -> Iterator[str]:
    """Offer a sentence whole where it is short, then cut, the most telling cut first; the whole again at the end."""
    aside = _TRAILING_ASIDE.search(text)
    if aside and _LEAST <= aside.start() <= COMFORTABLE:
        yield _DATE_TAIL.sub("", text[: aside.start()])
    undated = text if _STAYS.search(text) else _DATE_TAIL.sub("", text)
    if undated == text and len(text) <= COMFORTABLE:
        yield text
    if undated != text and len(undated) <= COMFORTABLE:
        yield undated
    verb = reader.grammar.verb(text, skip_adverbials(text, 0))
    if verb:
        clauses = [
            text[: m.start()] for m in _CLAUSE_END.finditer(text, verb.end) if not splits(text, m.start(), reader)
        ]
        phrases = [
            text[: m.start()] for m in _PHRASE_END.finditer(text, verb.end) if not splits(text, m.start(), reader)
        ]
        fit = [cut for cut in reversed(clauses) if _LEAST <= len(cut) <= LONG]
        yield from (_DATE_TAIL.sub("", cut) for cut in fit)
        if len(text) <= LONG:
            yield text
        yield from (cut for cut in reversed(phrases) if _LEAST <= len(cut) <= LONG)
        yield from (cut for cut in reversed(clauses) if len(cut) < _LEAST)
    yield text


def splits(text: str, cut: int, reader: Reader) -> bool:
    """Tell whether a cut would part what belongs together: "between A and B", "from A to B", a list, "agree | to"."""
    before, after = text[:cut], text[cut:].lstrip(",")
    if _wants(before, after) or _parts_clause(text, cut, reader):
        return True
    if after.startswith((" than ", " of ")) or (_IN_YEAR.match(after) and _IN_YEAR.search(before)):
        return True
    if text[cut] == "," and _within_list(before, text[cut:]) and not _begins_verb(text[cut + 2 :], reader):
        return True
    pair = re.search(r"\b(?:between|both) (?!their|its|the two|both|them)([^,]{1,70})$", before)
    return bool(pair) and " and " not in (pair[1] if pair else "")


def _wants(before: str, after: str) -> bool:
    """Tell whether what is before a cut wants the very words after it."""
    return bool(
        _NEEDS_MORE.search(before, max(0, len(before) - _TAIL))
        or (after.startswith(" to ") and _TO_NEEDS.search(before))
        or (after.startswith((" to ", " as ", " into ")) and _DONE.search(before))
        or (after.startswith((" that ", " ended", " through ", " until ")) and _TERM.search(before))
        or (after.startswith((" on ", " over ")) and len(before.split()) < _TELLING)
        or (after.startswith(" as ") and _AS_WHAT.search(before))
        or (after.startswith(" by ") and _MADE.search(before))
    )


_MADE = re.compile(r"(?<!is)(?<!are)(?<!was)(?<!were)(?<!been)(?<!be) [\w-]+ed$")
_TAIL = 32
"""Characters at the end in which a word would be that wants more."""

_TELLING = 7
"""Words without which "agree | on" and "comprise controls | on" leave out what it is about."""

_TERM = re.compile(r"(?:\bin the (?:year|month|quarter|period)|\bfrom [A-Z]\w+)$")
_AS_WHAT = re.compile(
    r"\b(?:had|have|has|serve[sd]?|act(?:s|ed)?|used?|describe[sd]?|regard(?:s|ed)?|treat(?:s|ed)?|name[sd]?)\b[^,]*$"
)
_TIES = re.compile(r" (?:after|because|when|while|although|until|so that|whether|if|before) ")


def _parts_clause(text: str, cut: int, reader: Reader) -> bool:
    """Tell a cut between a clause's subject and its verb: "after China's tariffs | had ended sales"."""
    tie = next((found for found in reversed(list(_TIES.finditer(text, 0, cut)))), None)
    if not tie or "," in text[tie.end() : cut]:
        return False
    verb = reader.grammar.verb("x " + text[tie.end() :])
    return bool(verb and verb.start - 2 + tie.end() >= cut and verb.start < _CLAUSE_SUBJECT)


_CLAUSE_SUBJECT = 80
"""Characters within which the verb of a clause comes, if it has one."""

_DONE = re.compile(r"\b(?:is|are|was|were|been|be) (?:\w+ly |still |also |now |then )*(?!under\b)[a-z]+$")
_IN_YEAR = re.compile(r" in (?:1[6-9]|20)\d\d\b")


def _begins_verb(after: str, reader: Reader) -> bool:
    """Tell a list of verbs, which may be cut: "will cooperate in energy, | exchange more talent and"."""
    form = reader.grammar.forms.get(after.split(" ", maxsplit=1)[0])
    return bool(form and form.plain and not reader.grammar.is_noun(form.base)) or bool(
        form and form.plain and re.match(r"\w+ (?:more|the|a|its|their|new)\b", after)
    )


def _within_list(before: str, after: str) -> bool:
    """Tell a comma of a list: "energy, | space and health", "energy, space, | and health"."""
    if re.match(r", (?:and|or) ", after):
        return ", " in before[-60:] and not re.match(
            r", (?:and|or) (?:[\w'-]+ ){1,5}(?:is|are|was|were|has|have|will)\b", after
        )
    goes_on = re.match(
        r", ((?:(?!which|who|where|while|when|as|after|before)[\w'’ -]){1,40})(?:,[^,]{1,40})*,? (?:and|or) ", after
    )
    return bool(goes_on) and not re.match(r", (?:an?|the|[a-z]+ing|[a-z]+ed|with|in|on|by|for) ", after)


def finished(text: str) -> str:
    """Trim what dangles at the end, and start with a capital."""
    text = re.sub(r"\s+", " ", text)
    text = _DANGLING.sub("", text.strip(" ,.;:—–-"))
    return text[:1].upper() + text[1:]


_LISTED = re.compile(
    r"^(?P<front>(?:[^,;:]|,(?=\d)){20,}?), (?!which|who|where|while|when|and |or |but |the \w+ing|was |is |a )"
    r"(?:(?:[^,;:]|,(?=\d)){2,60}, )+(?:and|or) (?:[^,;:]|,(?=\d))+$"
)


def without_list(text: str) -> str:
    """Leave only the first of a list at the end: "lays rails, roads, and ports" also lays rails. Empty for others."""
    found = _LISTED.match(text)
    return found["front"] if found and not re.search(r"\b(?:between|among|both)\b", found["front"]) else ""
