"""How English verbs inflect: their forms, what each form can be, and which form agrees with a subject."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_PARTS = """
be was been | become became become | begin began begun | bear bore borne | break broke broken | breed bred bred |
bring brought brought | build built built | buy bought bought | catch caught caught | choose chose chosen | come
came come | cut cut cut | deal dealt dealt | do did done | draw drew drawn | drive drove driven | eat ate eaten |
fall fell fallen | feel felt felt | fight fought fought | find found found | fly flew flown | freeze froze frozen |
get got got | give gave given | go went gone | grow grew grown | have had had | hear heard heard | hit hit hit |
hold held held | keep kept kept | know knew known | lay laid laid | lead led led | leave left left | let let let |
lie lay lain | lose lost lost | make made made | mean meant meant | meet met met | outdo outdid outdone | oversee
oversaw overseen | pay paid paid | put put put | read read read | rise rose risen | run ran run | say said said |
see saw seen | seek sought sought | sell sold sold | send sent sent | set set set | show showed shown | shrink
shrank shrunk | shut shut shut | sink sank sunk | speak spoke spoken | spend spent spent | split split split |
spread spread spread | spring sprang sprung | stand stood stood | steal stole stolen | strike struck struck |
swallow swallowed swallowed | take took taken | teach taught taught | tell told told | think thought thought | throw
threw thrown | understand understood understood | undertake undertook undertaken | undergo underwent undergone | win
won won | withdraw withdrew withdrawn | write wrote written | overtake overtook overtaken | forbid forbade forbidden
"""
IRREGULAR: Mapping[str, tuple[str, str]] = {
    base: (past, participle) for base, past, participle in (row.split() for row in _PARTS.split("|"))
}
"""Base form to past and past participle."""

_DOUBLED = re.compile(r"(?:^|[^aeiou])[aeiou][bdgmnprt]$")
_UNDOUBLED = frozenset(
    """
    cover enter offer deliver consider gather open happen suffer differ develop visit limit benefit edit
    exhibit target market broaden deepen widen strengthen tighten threaten worsen weaken sharpen render order
    border power lower monitor sponsor favour harbour alter filter register answer foster bolster counter
    hinder master matter muster number remember discover recover deposit credit merit profit abandon pardon
    author tailor anchor mirror orbit listen fasten lengthen shorten soften award question position mention cushion
    envision
    """.split()  # noqa: SIM905 -- a list of words
)
"""Verbs whose last syllable has no stress: their last letter isn't doubled."""


@dataclass(frozen=True, slots=True)
class Forms:
    """What a word may be a form of."""

    base: str
    plain: bool = False
    """The base form: "China and Japan sign"."""

    third: bool = False
    """The third person: "China signs"."""

    past: bool = False
    participle: bool = False


@dataclass
class _Found:
    base: str
    kinds: set[str] = field(default_factory=set)


def conjugated(bases: Iterable[str]) -> dict[str, Forms]:
    """List all finite forms and past participles of the verbs; where two verbs share a form, the first has it."""
    found: dict[str, _Found] = {}
    for base in bases:
        past, participle = parts(base)
        for form, kind in ((base, "plain"), (third_person(base), "third"), (past, "past"), (participle, "participle")):
            each = found.setdefault(form, _Found(base))
            if each.base == base:
                each.kinds.add(kind)
    return {form: Forms(each.base, **dict.fromkeys(each.kinds, True)) for form, each in found.items()}


def parts(base: str) -> tuple[str, str]:
    """Return a verb's past and past participle."""
    known = IRREGULAR.get(base)
    if known:
        return known
    if base.endswith("e"):
        return base + "d", base + "d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ied", base[:-1] + "ied"
    if _DOUBLED.search(base) and base.rpartition("-")[2] not in _UNDOUBLED:
        return base + base[-1] + "ed", base + base[-1] + "ed"
    return base + "ed", base + "ed"


def third_person(base: str) -> str:
    """Return the form for "it": signs, reaches, carries."""
    if base in ("be", "have"):
        return "is" if base == "be" else "has"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def agreeing(base: str, *, plural: bool) -> str:
    """Return the present form of a verb that agrees with its subject."""
    if base == "be":
        return "are" if plural else "is"
    return base if plural else third_person(base)


_ASIDE = re.compile(
    r", (?:(?:of |in |under |for )?which|who|whose|where|along with|together with|including|such as)\b.*$"
)
OFFICE = re.compile(
    r"(?:(?:the|an?|its|their|then|former|vice|deputy) |[\w.]*(?:[Mm]inister|[Pp]resident|[Dd]irector|[Hh]ead"
    r"|[Cc]hair\w*"
    r"|[Aa]mbassador|[Pp]remier|[Ss]ecretary|[Rr]epresentative|[Cc]ommissioner|[Pp]rofessor|[Cc]hancellor)\b)"
)
"""How an aside begins that tells who somebody is."""


def bare_subject(subject: str) -> str:
    """Leave a subject's asides out: its number is that of what is before them."""
    subject = _ASIDE.sub("", subject)
    parts = subject.split(", ")
    joined = len(parts) > 1 and " and " in parts[-1] and not (len(parts) == 2 and OFFICE.match(parts[1]))
    return subject if joined else parts[0]


_PHRASE_ENDS = re.compile(
    r" (?:of|worth|in|from|at|for|on|with|to|between|by|against|under|about|near|across|among|around|inside"
    r"|outside|within"
    r"|without|throughout|behind|beyond|over|abroad|overseas|worldwide|who|that|which|based)\b"
    r"|,(?!\d)|[(:;]"
)
_SINGULAR_S = frozenset(
    {"us", "states", "news", "physics", "netherlands", "philippines", "nations", "emirates", "economics", "series",
     "brussels", "laos", "honduras", "wales", "athens", "algiers", "texas", "devices", "biologics", "electronics",
     "systems", "technologies", "industries", "materials", "motors", "semiconductors"}
)  # fmt: skip
_PLURALS = frozenset(
    {"people", "they", "we", "researchers", "police", "scientists", "both", "children", "data", "women"}
)
_ONE_OF_TWO = re.compile(r"(?:[Tt]he |[Aa]n? |main )(?:[a-z-]+ ){1,3}and [a-z-]+ [a-z-]*[^s\W]$")
"""One noun with two words before it: "the long and close partnership"."""

_ONE_BODY = re.compile(r"(?<=[a-zA-Z]) (?:of|for) (?:the )?[A-Z]\w+ and [A-Z]\w+(?: of .*)?$")
"""What a body is for, where that is two things: "the Ministry of Science and Technology"."""

_REDUCED = re.compile(
    r"(?<=[a-z]{3}s) (?:hit|led|made|built|sold|held|born|based|written|drawn|given|taken|known|seen|grown"
    r"|bought|[a-z]{3,}ed) (?:by|in|from|at|to|with|on|for|as"
    r"|abroad|together|jointly)\b.*$"
)
_AND_ANOTHERS = re.compile(r"(?:The|An?) (?:[a-z-]+ ){1,3}and (?:the )?[A-Z][\w.]*(?:'s|’s) ")
_OWNS = re.compile(r"(?:'s|’s|s'|s’) \w")
_TWO_OWNERS = re.compile(r"^[^,]+(?:'s|’s) [^,]+ and (?:the )?(?:[A-Z][\w.]* ?){1,3}(?:'s|’s) \w")
_EITHER = frozenset(
    {"customs", "headquarters", "means", "series", "species", "media", "staff", "group", "team", "rest"}
)
_MANY = re.compile(
    r"^(?:[Mm]ore than|[Oo]ver|[Nn]early|[Aa]bout|[Aa]round|[Ss]ome|[Mm]any|[Ss]everal|[Mm]ost|[Bb]oth|[Tt]wo"
    r"|[Tt]hree"
    r"|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|\d[\d,.]*(?! (?:per ?cent|%))) (?!percent)"
)


def _owned(subject: str) -> str:
    """Leave the owner out: "China's laboratory" is one laboratory; owners after a preposition don't matter."""
    front = _PHRASE_ENDS.split(subject)[0]
    owners = list(re.finditer(r"(?:'s|’s|s'|s’) (?=\w)", front))
    if owners:
        return subject[owners[-1].end() :]
    return front if _OWNS.search(subject) and " and " not in subject else subject


def is_plural(subject: str) -> bool | None:
    """Tell whether a subject is plural: names joined by "and", a plural noun before a preposition; None: unclear."""
    if _TWO_OWNERS.search(subject) or _AND_ANOTHERS.match(subject):
        return True
    subject = _owned(subject)
    subject = re.split(r"(?<=[a-z]) (?:between|among) (?=[A-Z])", subject)[0]
    subject = _ONE_BODY.sub("", _REDUCED.sub("", subject))
    head = _PHRASE_ENDS.split(re.sub(r"^[Tt]he (?=two |three |four )", "", subject.strip()))[0].strip()
    if not head:
        return None
    joined = [end.strip() for end in re.split(r" and (?:the (?=[A-Z]))?", subject)]
    if _ONE_OF_TWO.match(head):
        return None
    if len(joined) > 1 and (" and " in head or (joined[1][:1].isupper() and head.split(" ")[-1][:1].isupper())):
        one_name = _ARTICLE.match(head) and " and the " not in subject and _NAME.fullmatch(joined[1])
        return None if one_name else True
    return _is_plural_noun(head)


_ARTICLE = re.compile(r"(?:The|A|An) (?!US\b|UK\b|EU\b|UAE\b|Netherlands\b|Philippines\b)")
_NAME = re.compile(r"(?:[A-Z][\w-]* )+[A-Z][\w-]*")


def _is_plural_noun(head: str) -> bool | None:
    last = head.rsplit(" ", maxsplit=1)[-1]
    if last.lower() in _EITHER:
        return None
    low = last.lower().strip("'’")
    if low in _PLURALS:
        return True
    if low in _SINGULAR_S and (last[:1].isupper() or low in ("news", "physics", "economics", "series")):
        return False
    if re.search(r"\d(?:%| per ?cent\b)", head):
        return None
    if _MANY.match(head + " ") and " " in head:
        return True
    return low.endswith("s") and not low.endswith(("ss", "us", "is"))
