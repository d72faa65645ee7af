"""The shape of an English sentence, as far as word lists tell it: finite verbs, tense, subjects, attributions.

No parser: what is looked for is the first finite verb of the main clause and the noun phrase before it. Where the
signs are contradictory, the functions say so (None, an empty string), and their callers make do with less.
"""

import re
from dataclasses import dataclass
from enum import Enum

from reportgen.extraction.terms import lowered
from reportgen.model.lexicon import Lexicon


class Tense(Enum):
    """When the main verb says that something happens."""

    PAST = "past"
    PERFECT = "perfect"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verb:
    """The first finite verb of a clause: its auxiliary, if it has one, and where it stands."""

    start: int
    end: int
    word: str
    """Lower case."""

    tense: Tense


_CLAUSE_ENDS = frozenset(',;:()“”"—–') | {
    "and",
    "but",
    "which",
    "that",
    "who",
    "when",
    "while",
    "as",
    "because",
    "where",
    "if",
}
_TOKEN = re.compile(r"[^\W_][\w'’.&-]*(?<![.])|[,;:()“”\"—–]")
_MODALS = {"will": Tense.FUTURE, "would": Tense.FUTURE, "shall": Tense.FUTURE}


class Grammar:
    """The word lists of a lexicon that tell verbs and their tense."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the word lists that its methods ask for."""
        self._prepositions = frozenset(lexicon.words.get("prepositions", ()))
        self._determiners = frozenset(lexicon.words.get("determiners", ()))
        self._not_verbs = frozenset(lexicon.words.get("not verbs", ()))
        self._auxiliaries = frozenset(lexicon.words.get("auxiliaries", ()))
        self._past = frozenset(lexicon.words.get("past", ()))
        self._present = frozenset(lexicon.words.get("present", ()))
        self.saying = frozenset(lexicon.words.get("saying", ()))
        says = "|".join(re.escape(word) for word in sorted(self.saying, key=len, reverse=True)) or "(?!)"
        who = r"[A-Z“\"'][^,;.]{0,60}?|[Hh]e|[Ss]he|[Ii]t|[Tt]hey"
        self._lead = re.compile(
            rf"^(?:(?:[Aa]ccording to|[Cc]iting|[Aa]s reported by) (?:[^,]|, (?=\d{{4}}))+?, (?=[\w“\"'])"
            rf"|(?:(?:Meanwhile|Moreover|However|Also|Earlier|But|And),? )?(?:{who})(?:, [^,]{{1,120}},)? (?:also "
            rf"|has |have |further )?"
            rf"(?:{says})(?: (?:Reuters|AFP|Xinhua|reporters|[A-Z]\w+ [A-Z]\w+|on \w+|in a \w+))?"
            r"(?: that |(?<=said) (?=(?:[A-Z]|they |he |she |it |the ))))"
        )
        self._tail = re.compile(
            rf",? [”\"]?(?:(?:{says}) (?:[a-z ]{0, 40}[A-Z][^.;]*|he|she)|according to [^.;]*|(?:[A-Z][\w.]* |the"
            rf" (?:[a-z]+ ){{0,3}}){{1,4}}(?:{says})(?: (?:on|in|last) [\w ]{{1,20}})?)[.\s]*$"
        )

    def claim(self, text: str) -> tuple[int, int]:
        """Return where the statement itself starts and ends, without "According to X," and "said Y"."""
        start, end = 0, len(text)
        for _ in range(2):
            lead = self._lead.match(text, start)
            if not lead or end - lead.end() < 20:
                break
            start = lead.end()
        tail = self._tail.search(text, start)
        if tail and tail.start() - start > 25:
            end = tail.start()
        return start, end

    def verb(self, text: str, start: int = 0, end: int | None = None) -> Verb | None:
        """Find the first finite verb between `start` and `end`; None where no word looks like one.

        An "-ed" word counts unless it stands where a participle does: after a determiner or preposition, before
        "by", or at the very start.
        """
        tokens = list(_TOKEN.finditer(text, start, len(text) if end is None else end))
        low = lowered(text)
        words = [low[token.start() : token.end()] for token in tokens]
        depth = 0
        for i, word in enumerate(words):
            if word in "()":
                depth += 1 if word == "(" else -1
            if depth > 0 or not word[0].isalpha():
                continue
            if i and words[i - 1] in ("to", "which", "that", "who", "where", "when"):
                continue
            tense = self._tense(words, i)
            if tense and self._is_reduced(words, i):
                continue
            if tense and i:
                return Verb(tokens[i].start(), tokens[i].end(), word, tense)
        return None

    def _tense(self, words: list[str], i: int) -> Tense | None:
        word, before = words[i], words[i - 1] if i else ""
        after = next(
            (w for w in words[i + 1 : i + 4] if not w.endswith("ly") and w not in ("also", "not", "now", "already")), ""
        )
        if word in ("has", "have", "'ve"):
            return Tense.PERFECT if self._is_participle(after) else Tense.PRESENT
        if word in _MODALS:
            return _MODALS[word]
        if word in ("is", "are") and after in ("to", "expected", "set", "planning"):
            return Tense.FUTURE
        if before in self._determiners or before in self._prepositions:
            return None
        if word in self._past:
            return Tense.PAST
        if word in self._present:
            return Tense.PRESENT
        if word.endswith("ed") and len(word) > 4 and word not in self._not_verbs and "-" not in word:
            if (after == "by" and not self._is_amount(words, i)) or (
                before.endswith("ly") and i > 1 and words[i - 2] in self._determiners
            ):
                return None
            return Tense.PAST
        return None

    def _is_reduced(self, words: list[str], i: int) -> bool:
        """Tell "the campaign waged in May is over": an -ed word before a preposition, and a finite verb to come."""
        if not words[i].endswith("ed") or i + 1 >= len(words) or words[i + 1] not in self._prepositions:
            return False
        for word in words[i + 2 :]:
            if word in _CLAUSE_ENDS:
                return False
            if word in self._auxiliaries or word in self._past:
                return True
        return False

    @staticmethod
    def _is_amount(words: list[str], i: int) -> bool:
        """Tell "fell by 17 percent" from "covered by desert"."""
        after = words[i + 1 : i + 5]
        return any(
            word[0].isdigit() or word in ("nearly", "about", "around", "half", "more", "over") for word in after[1:]
        )

    def _is_participle(self, word: str) -> bool:
        return (
            word.endswith(("ed", "en", "wn", "ught", "un"))
            or word in self._past
            or word in ("been", "put", "set", "come", "become", "run")
        )

    def tense(self, text: str) -> Tense:
        """Tell the tense of the sentence's claim."""
        start, end = self.claim(text)
        verb = self.verb(text, skip_adverbials(text, start), end)
        return verb.tense if verb else Tense.UNKNOWN

    def subject(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Return the span of the noun phrase before the finite verb of the clause that holds `end`.

        Leading adverbials ("In 2021, ") and conjunctions are left out. None where there is no verb, or no noun.
        """
        start = skip_adverbials(text, start)
        verb = self.verb(text, start, end)
        if verb is None:
            return None
        stop = verb.start
        while stop > start and text[stop - 1] in " ,":
            stop -= 1
        tail = re.search(r"(?: \w+ly| also| already| now| have| has| had)+$", text[start:stop])
        if tail:
            stop = start + tail.start()
        return (start, stop) if stop - start > 1 else None


_ADVERBIAL = re.compile(
    r"(?:[A-Z][a-z]+ly, )|(?:[Ii]n \d{4} (?=[A-Za-z]))"
    r"|(?:(?:But|And|So|Yet|Or|Still|Thus|Hence|Then|Meanwhile|Moreover|However|Also|Additionally|Furthermore|Previously"
    r"|Recently|Earlier|Later|Besides|Nevertheless|Obviously|Already|Today|Currently|Notably|Specifically"
    r"|Instead|In addition"
    r"|For example|First|Second|Third|Fourth|Finally|Overall|Since then),? )"
    r"|(?:(?i:In|On|At|During|After|Since|Before|By|Under|With|Amid|Amidst|Despite|Due to|Following|From"
    r"|Through|Over|As of|As|For"
    r"|Among|Within|Without|Between|To|Through|Throughout|Although|Though|While|When|If|Even though"
    r"|Because of|Thanks to"
    r"|According to|Compared (?:with|to)|Different from|Aimed at|Based on|Earlier in|Late in|Early in"
    r"|Embodied in|Along with"
    r"|Together with|In order to|Putting|Until|Unlike|Given|Despite|Apart from|Just as"
    r"|Once)\b[^,;]{2,120}?(?:, \d{4})?, (?=[\w“\"'‘]))"
)


_LATER = re.compile(r"(?:\w+ ){0,3}(?:days|weeks|months|years|hours) (?:later|earlier|ago|on), ", re.IGNORECASE)
_LIST_GOES_ON = re.compile(
    r"(?!the |a |an |its |their |his |her |this |these |more |both |all )(?:and |or )?"
    r"[a-z](?:(?! (?:on|of|in|for|between|with|from|at|by|to|is|are|was|were) )[^,]){1,40}, "
)
_PLACE_GOES_ON = re.compile(
    r"[A-Z][^,]{0,40}\d[^,]{0,20}, (?=(?:the|a|an|two|both)\b)|[A-Z]\w+(?: [A-Z]\w+)?, (?=(?:the|a|an|two|both)\b)"
)


def skip_adverbials(text: str, start: int) -> int:
    """Return where the main clause starts, after conjunctions and leading phrases that end in a comma.

    A phrase may hold commas of its own: a list ("in farming, energy and space, the two"), a place and its country.
    """
    for _ in range(4):
        found = _LATER.match(text, start) or _ADVERBIAL.match(text, start)
        if not found:
            break
        start = found.end()
        while found[0].endswith(", ") and len(found[0].split()) > 1:
            more = _LIST_GOES_ON.match(text, start) or _PLACE_GOES_ON.match(text, start)
            if not more:
                break
            start = more.end()
    return start
