"""Tells what a cut tore apart: brackets and quotation marks, pairs ("between A and"), names, lists, second clauses."""

import re

_FROM_NO_TO = re.compile(
    r"\b(?:rose|rises?|fell|falls?|gr[eo]ws?|climb(?:s|ed)?|drop(?:s|ped)?|increase[sd]?|decline[sd]?"
    r"|plummet(?:s|ed)?"
    r"|jump(?:s|ed)?|went|shr[ai]nk|surge[sd]?) from (?:(?! to ).)*$"
)
_NAME_LINK = re.compile(
    r"\A(?: (?:of|for|and|to|&)(?: the)?)? (?!(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|I)\b)[A-Z]"
)
_TITLE_WORD = re.compile(r"(?:Cooperation|Agreement|Understanding|Partnership|Dialogue|Programme|Program)$")
_TORN_LIST = re.compile(
    r", (?!which|who|where|when|while|and|but|or|was |were |is |are |has |have |had |will |an? |the "
    r"|[A-Z\d$€£¥]|\w+ing\b|\w+ed\b|up |down )[^,]*$"
)


def torn(text: str, source: str) -> str:
    """Name what is torn in a line cut from `source`; empty where nothing is."""
    if not _balanced(text):
        return "a bracket or quotation mark is open"
    if _tears_a_pair(text):
        return "a pair is torn"
    if _tears_a_name(text, source):
        return "a name is torn"
    return "a list is torn" if _TORN_LIST.search(text) and " and " not in text.rpartition(", ")[2] else ""


def _balanced(text: str) -> bool:
    if text.count("(") != text.count(")") or text.count("“") != text.count("”") or text.count('"') % 2:
        return False
    return len(re.findall(r"(?<!\w)['‘]", text)) == len(re.findall(r"['’](?!\w)", text)) - len(
        re.findall(r"s['’] ", text)
    ) or (not re.search(r"(?<!\w)['‘]", text))


def _tears_a_pair(text: str) -> bool:
    """Tell "between A", "both A", "from A to" and "as many" without their second half."""
    for opening, closing in (
        (" between ", " and "),
        (" both ", " and "),
        (" not only ", " but "),
    ):
        at = text.rfind(opening)
        if re.match(
            r" between (?:their|its|the two|both|them)\b| both (?:directions|ways|sides|ends|cases)\b", text[at:]
        ):
            continue
        if at >= 0 and closing not in text[at:]:
            return True
    if _FROM_NO_TO.search(text):
        return True
    return bool(re.search(r"\b(?:more|less|fewer|larger|higher|lower|better|rather) [^,]* than$|\bso \w+$", text))


def _tears_a_name(text: str, source: str) -> bool:
    """Tell whether the cut went through a run of capitals in the source: "Center for Excellence | in Quantum"."""
    last = " ".join(text.split(" ")[-2:])
    at = source.find(last)
    if at < 0 or not text.rsplit(" ", maxsplit=1)[-1][:1].isupper():
        return False
    after = source[at + len(last) :]
    return bool(_NAME_LINK.match(after) or (_TITLE_WORD.search(last) and re.match(r" (?:in|on|for|with) [A-Z]", after)))
