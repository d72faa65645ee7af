"""The shape of an English sentence, as far as word lists tell it: finite verbs, tense, subjects, attributions.

No parser: what is looked for is the first finite verb of the main clause and the noun phrase before it. Verbs of
relative clauses ("technologies that are held to be critical") and participles ("opened in 2012, it") are passed over.
Where the signs are contradictory, the functions say so (None), and their callers make do with less.
"""

import re
from functools import lru_cache

from reportgen.extraction.adverbials import skip_adverbials
from reportgen.extraction.attributions import Attributions
from reportgen.extraction.finite import (
    CLAUSE_ENDS,
    LINKS,
    MODALS,
    NUMBERED,
    OPENS_OBJECT,
    PLURAL_PRONOUNS,
    RELATIVE,
    SHORT_ING,
    TOKEN,
    WITH_PARTICIPLE,
    Tense,
    Verb,
)
from reportgen.extraction.terms import lowered
from reportgen.extraction.verbs import Forms, conjugated
from reportgen.model.lexicon import Lexicon

CLAUSES_KEPT = 1024
"""Clauses whose verb is kept: those of a short document and its headlines."""


class Grammar:
    """The word lists of a lexicon that tell verbs and their tense."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the word lists that its methods ask for."""
        words = lexicon.words
        self._prepositions = frozenset(words.get("prepositions", ()))
        self._determiners = frozenset(words.get("determiners", ()))
        self._not_verbs = frozenset(words.get("not verbs", ()))
        self._nouns = frozenset(words.get("also nouns", ()))
        self._past = frozenset(words.get("past", ()))
        self._present = frozenset(words.get("present", ()))
        self.forms = conjugated(words.get("verbs", ()))
        self.saying = frozenset(words.get("saying", ()))
        self._attributions = Attributions(self.saying)
        # Several rules ask for the same clause's verb; what is kept depends on the text alone
        self._verb = lru_cache(CLAUSES_KEPT)(self._find_verb)
        self._claim = lru_cache(CLAUSES_KEPT)(self._attributions.claim)

    def claim(self, text: str) -> tuple[int, int]:
        """Return where the statement itself starts and ends, without "According to X," and "said Y"."""
        return self._claim(text)

    def without_saying(self, text: str) -> tuple[str, str]:
        """Return the text without an attribution set within it ("the pact, she said, is"), and who is quoted."""
        return self._attributions.without_inner(text)

    def verb(self, text: str, start: int = 0, end: int | None = None, *, sure: bool = False) -> Verb | None:
        """Find the main clause's first finite verb between `start` and `end`; None where no word looks like one.

        Where only words that are nouns as often could be the verb, the first of them is, unless it must be `sure`.
        """
        return self._verb(text, start, end, sure)

    def _find_verb(self, text: str, start: int, end: int | None, sure: bool) -> Verb | None:  # noqa: FBT001 -- a key
        tokens = list(TOKEN.finditer(text, start, len(text) if end is None else end))
        low = lowered(text)
        words = [low[token.start() : token.end()] for token in tokens]
        named = [token[0][0].isupper() for token in tokens]
        found = self._first(tokens, words, named, loose=False)
        return found if found or sure else self._first(tokens, words, named, loose=True)

    def _first(self, tokens: list["re.Match[str]"], words: list[str], named: list[bool], *, loose: bool) -> Verb | None:
        """Find the first finite verb; `loose` takes words that are nouns as often, where nothing speaks against it."""
        i = depth = 0
        while i < len(words):
            word = words[i]
            depth += (word == "(") - (word == ")")
            if depth > 0 or not word[0].isalpha():
                i += 1
            elif i and word in RELATIVE and not (word == "that" and words[i - 1] in self._prepositions):
                i = self._past_relative(words, named, i)
            else:
                tense = self._tense(words, named, i, loose=loose) if i else None
                if tense and not self._is_reduced(words, named, i):
                    return Verb(tokens[i].start(), tokens[i].end(), word, tense, self._number(word))
                i += 1
        return None

    def _past_relative(self, words: list[str], named: list[bool], i: int) -> int:
        """Return the index after a relative clause's verb, or after the clause where commas set it off."""
        aside = words[i - 1] == ","
        k = i + 1
        if k + 1 < len(words) and words[i] == "that" and self._lexical(words, named, k, words[k + 1], loose=False):
            pass  # "chips that compete with": "that" is no determiner here
        else:
            while k < len(words) and words[k] not in (",", ";") and not self._tense(words, named, k):
                k += 1
        if aside:
            commas = [n for n in range(k, len(words)) if words[n] == ","]
            ends = [n for n in commas if self._begins_verb(words, named, n + 1)]
            return (ends or commas or [len(words) - 1])[0] + 1
        helped = k < len(words) and (words[k] in NUMBERED or words[k] in MODALS or words[k] in ("has", "had"))
        k += 1
        while helped and k < len(words) and (
            words[k] in LINKS or words[k] in ("to", "be", "been") or words[k].endswith(("ly", "ed", "ing"))
            or self._is_participle(words[k])
        ):  # fmt: skip
            k += 1
        return k

    def _begins_verb(self, words: list[str], named: list[bool], i: int) -> bool:
        while i < len(words) and (words[i] in LINKS or words[i].endswith("ly")):
            i += 1
        return i < len(words) and self._tense(words, named, i) is not None

    def _number(self, word: str) -> bool | None:
        """Tell whether a form wants a plural subject."""
        if word in NUMBERED:
            return NUMBERED[word]
        form = self.forms.get(word)
        if form is None or form.past or not (form.plain or form.third):
            return None
        return form.plain

    def _tense(self, words: list[str], named: list[bool], i: int, *, loose: bool = False) -> Tense | None:
        word, before = words[i], words[i - 1] if i else ""
        if named[i] or before == "to" or (before in ("have", "be") and i > 1 and words[i - 2] == "to"):
            return None
        after = next((w for w in words[i + 1 : i + 4] if not w.endswith("ly") and w not in LINKS), "")
        if word in ("has", "have", "'ve"):
            return Tense.PERFECT if self._is_participle(after) else Tense.PRESENT
        if word in MODALS:
            return MODALS[word]
        if word in ("is", "are") and after in ("to", "expected", "set", "planning"):
            return Tense.FUTURE
        if before in self._determiners or before in self._prepositions or before.endswith(("'s", "s'", "’s")):
            return None
        return self._lexical(words, named, i, after, loose=loose)

    def _lexical(self, words: list[str], named: list[bool], i: int, after: str, *, loose: bool) -> Tense | None:
        """Read a full verb by its form; what may be a noun needs signs around it."""
        word, before = words[i], words[i - 1] if i else ""
        form = self.forms.get(word)
        if form and (form.third or form.plain) and not form.past:
            return Tense.PRESENT if self._stands_as_verb(words, named, i, form, loose=loose) else None
        if after == "by" and form and form.participle and not self._is_amount(words, named, i):
            return None  # "a cell built by"
        if word in self._past or (form and form.past and not form.participle):
            return Tense.PAST
        if word in self._present and not form:
            return Tense.PRESENT
        regular = word.endswith("ed") and len(word) > 4 and word not in self._not_verbs and "-" not in word
        if not (regular or (form and form.past)):
            return None
        if form and form.plain and form.base in self._nouns and after not in OPENS_OBJECT and not loose:
            return None  # "cut", "put", "set": past as well as noun
        if after == "by" and not self._is_amount(words, named, i):
            return None
        return (
            None
            if before.endswith("ly") and i > 1 and words[i - 2] in self._determiners | self._prepositions
            else Tense.PAST
        )

    def _stands_as_verb(self, words: list[str], named: list[bool], i: int, form: Forms, *, loose: bool) -> bool:
        """Tell "China plans to" and "the US and China form the" from plans and forms."""
        k = i - 1
        while k > 0 and (words[k] in LINKS or words[k].endswith("ly")):
            k -= 1
        before, after = words[k], words[i + 1] if i + 1 < len(words) else ""
        if not before[0].isalnum() and before != ",":
            return False
        infinitive = after == "to" and i + 2 < len(words) and self.forms.get(words[i + 2], Forms("")).plain
        object_follows = after in OPENS_OBJECT or after[:1].isdigit() or infinitive or after.endswith("ly")
        adverb_before = k != i - 1
        if form.base in self._nouns and not (object_follows or adverb_before or (loose and after not in ("of", ""))):
            return False
        if form.third:
            return True
        if form.base not in self._nouns:
            near = words[:i]
            return "and" in near or any(
                w in PLURAL_PRONOUNS or (w.endswith("s") and not w.endswith("ss")) for w in near
            )
        several = before in PLURAL_PRONOUNS or (before.endswith("s") and not before.endswith("ss") and not named[k])
        joined = "and" in words[max(0, k - 9) : k] and (named[k] or before.endswith("s") or words[k - 1] == "and")
        return several or joined

    def _is_reduced(self, words: list[str], named: list[bool], i: int) -> bool:
        """Tell participles: "the campaign waged in May is over", "the laboratory, opened in 2012, moved"."""
        word, form = words[i], self.forms.get(words[i])
        participle = form.participle if form else word.endswith("ed")
        if not participle or i + 1 >= len(words) or (word == "said" and words[i + 1] != "to"):
            return False
        follows = words[i + 1] in self._prepositions or words[i + 1].endswith("ly") or words[i + 1] in WITH_PARTICIPLE
        if not follows:
            return False
        aside = max((n for n in range(i) if words[n] == ","), default=-1)
        if 0 < aside < i - 1 and words[aside + 1] in ("a", "an", "the", "its"):
            ends = [n for n in range(i + 1, len(words)) if words[n] == ","][:1]
            if any(self._begins_verb(words, named, n + 1) for n in ends):
                return True  # "the satellite, a small one built in Oslo, went up"
        if words[i - 1] == ",":
            ends = [n for n in range(i + 1, len(words)) if words[n] == ","][:2]
            return any(self._begins_verb(words, named, n + 1) for n in ends)
        for k in range(i + 2, len(words)):
            if words[k] in CLAUSE_ENDS:
                return False
            if words[k] in NUMBERED or words[k] in MODALS or words[k] in self._past:
                return words[k - 1] not in ("and", "or")
            if self._acts(words, named, k):
                return True
        return False

    def _acts(self, words: list[str], named: list[bool], k: int) -> bool:
        """Tell a past form that has its object right after it, and can't belong to a noun: "showed an efficacy"."""
        form, before = self.forms.get(words[k]), words[k - 1]
        after = words[k + 1] if k + 1 < len(words) else ""
        known = form.past if form else False
        bound = before in self._determiners or before in self._prepositions or before in LINKS or before in ("to", "or")
        return known and not named[k] and not bound and (after in OPENS_OBJECT or after[:1].isdigit())

    @staticmethod
    def _is_amount(words: list[str], named: list[bool], i: int) -> bool:
        """Tell "fell by 17 percent" and "answered by leaving" from "covered by desert"."""
        after = words[i + 2 : i + 5]
        if after and after[0].endswith("ing") and not named[i + 2] and len(after[0]) > SHORT_ING:
            return True  # "answered by suspending talks"
        return any(word[0].isdigit() or word in ("nearly", "about", "around", "half", "more", "over") for word in after)

    def _is_participle(self, word: str) -> bool:
        form = self.forms.get(word)
        return (
            bool(form and form.participle)
            or word.endswith(("ed", "wn", "ught"))
            or word in self._past
            or word in ("been", "put", "set", "come", "become", "run")
        )

    def is_noun(self, base: str) -> bool:
        """Tell whether a verb's form may be a noun as well: "plans", "exports"."""
        return base in self._nouns

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
