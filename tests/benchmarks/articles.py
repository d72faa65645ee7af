"""Articles by the thousand, for measuring: made up, each from its index alone, in the forms that a desk gets them in.

Wire news, releases, statistical notes and reviews of 150 to 900 words, with bylines, datelines, parties, figures and
some of the furniture of web pages; one in ten is an HTML page. Nothing in them is true.
"""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

COUNTRIES = (
    "Kenya", "Japan", "Chile", "Norway", "Vietnam", "Brazil", "Morocco", "Germany", "India", "Canada", "Egypt",
    "Indonesia", "Poland", "South Korea", "Peru", "Portugal", "Australia", "Ghana", "Mexico", "Thailand", "China",
    "the United States", "France", "Italy", "Turkey", "Nigeria", "Spain", "Singapore", "New Zealand", "Finland",
)  # fmt: skip
CITIES = ("Nairobi", "Osaka", "Valparaiso", "Bergen", "Da Nang", "Recife", "Rabat", "Bremen", "Pune", "Halifax",
          "Alexandria", "Surabaya", "Gdansk", "Busan", "Lima", "Porto", "Perth", "Accra", "Geneva")  # fmt: skip
FIRST = ("Amina", "Kenji", "Lucia", "Sven", "Linh", "Paulo", "Salma", "Greta", "Ravi", "Claire", "Omar", "Dewi", "Jan")
LAST = ("Odhiambo", "Mori", "Rojas", "Dahl", "Pham", "Moreira", "Idrissi", "Vogel", "Kulkarni", "Tremblay", "Nowak")
PAPERS = ("Harbour Weekly", "The Meridian Post", "Northern Wire", "Trade & Tides", "The Laboratory Review")
FIELDS = ("offshore wind", "marine biology", "battery recycling", "vaccine storage", "earth observation",
          "quantum sensing", "drought-proof seed", "green hydrogen", "harbour logistics", "soil mapping")  # fmt: skip
GOODS = ("copper cathodes", "solar panels", "frozen tuna", "machine tools", "cut flowers", "palm oil", "cement",
         "electric buses", "cocoa beans", "medical glass", "rolled steel", "coffee", "fertiliser")  # fmt: skip
BODIES = ("the Institute of Applied Oceanography", "the Central Statistics Office", "the Port Authority",
          "the Ministry of Trade", "the National Space Centre", "the Development Bank", "the Academy of Sciences",
          "the Chamber of Commerce", "the University Hospital", "the Grid Operator")  # fmt: skip
FURNITURE = ("Share this article", "Read more: Our week in pictures", "Most viewed", "Sign up for our newsletter",
             "Advertisement", "© 2024 Meridian Media", "Home | World | Science | Markets")  # fmt: skip
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip

EVENTS = (
    "{a} and {b} signed an agreement on {field} in {city} on {day}, according to {body}.",
    "Under the agreement, {a} will put ${m} million into a joint fund over the next {n} years.",
    "{a} has launched a joint laboratory for {field} with {b}, which opened its doors to {k} researchers {month}.",
    "The two sides agreed to extend their memorandum of understanding on {field} until {later}.",
    "Talks on a customs accord between {a} and {b} were suspended in {month_year} and may resume next spring.",
    "{a} proposed a partnership with {b} in {field}, an official said on condition of anonymity.",
    "A team from {a} announced that it had cut the cost of {field} by {p} percent, a result that {b} called striking.",
    "The pact, which took effect on {day}, covers {k} projects in {n} cities, among them {city}.",
    "Delegates from {a}, {b} and {c} met in {city} for a summit on {field}; it ended without a joint statement.",
    "{body_cap} of {a} and its counterpart in {b} set up a working group on {field} last week.",
)
FIGURES = (
    "Exports of {goods} from {a} to {b} rose to ${m} million in {year}, up from ${less} million in {before}.",
    "Trade in {goods} fell by {p}.{d} percent in {year}, {body} said.",
    "{a} shipped {k},{t} tonnes of {goods} to {b} in the first half of {year}, about {p}% more than a year earlier.",
    "The number of joint ventures in {field} stood at {k} in {year}, against {kk} in {before} and {n} in {decade}.",
    "Funding for {field} came to nearly €{m} million in {year}, while that of {b} reached €{d}.{n} billion.",
    "More than {k} students from {b} enrolled in {a} in {year}; in {before} there were {kk}.",
    "Output of {goods} in {a} averaged {k} tonnes a day between {before} and {year}.",
    "Some {p} per cent of firms in {city} said that they sell {goods} to {b}, {d} percentage points fewer than before.",
    "A container from {city} to {b} cost ${k} in {month_year}, down from ${kk} the month before.",
    "The share of {goods} in exports to {b} dropped from {p}.{d}% in {before} to {q}.{n}% in {year}.",
)
COLOUR = (
    'Asked about the delay, {person} shrugged. "We would rather be late than wrong," {she} said, and laughed.',
    "The hall in {city} smelled of coffee and wet coats, and few of the visitors had read the draft to its last page.",
    '"It is a small step, but the first in {n} years," said {person}, who heads {body}.',
    "Critics object that nobody has counted the cost to fishermen, who lose a part of their grounds.",
    "Mr. {last} of Halden & Roe Ltd. expects little from it: the U.S. market, he argues, pays better and asks less.",
    "For a long time the neighbours hardly spoke; then the floods came, and the engineers found that they had to.",
    "Observers point to the long coast, the cheap power and a port that never freezes.",
    "None of this will be visible before the end of the decade, and perhaps not even then.",
    "Whether the parliament of {b} will ratify it is open: the vote has been put off twice already.",
    "The plan (see the annex, pp. {n}-{q}) leaves the hardest questions, such as insurance, to a committee.",
    "By evening the wind had dropped, the flags hung limp, and the ministers' cars stood in a row along the quay.",
    "It was, one diplomat remarked, the kind of success that needs a second meeting to be understood.",
)
LISTED = ("a fund for young researchers", "shared ship time", "open data on {field}", "a yearly forum in {city}",
          "training for {k} engineers", "common standards for {goods}")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """A file as it would lie in a desk's inbox."""

    name: str
    data: bytes


def article(index: int) -> Article:
    """Make the article of an index: the same on any machine and day."""
    chance = Random(f"article {index}")  # noqa: S311  # made up, not kept secret
    scene = _scene(chance)
    is_page = index % 10 == 9
    kind = chance.choice((_wire, _release, _statistics) if is_page else (_wire, _wire, _release, _statistics, _review))
    lines = kind(chance, scene)
    if is_page:
        return Article(f"{index:06}.html", _page(lines, scene).encode())
    return Article(f"{index:06}.{'md' if kind is _review else 'txt'}", "\n\n".join(lines).encode() + b"\n")


def articles(count: int) -> Iterator[Article]:
    """Make the first `count` articles."""
    return (article(index) for index in range(count))


def _scene(chance: Random) -> dict[str, object]:
    """Choose whom and what an article is about, and its figures."""
    a, b, c = chance.sample(COUNTRIES, 3)
    on = date(2022, 1, 3) + timedelta(days=chance.randrange(1_000))
    event = on - timedelta(days=chance.randrange(1, 9))
    more = chance.randrange(40, 900)
    return {
        "a": a,
        "b": b,
        "c": c,
        "city": chance.choice(CITIES),
        "field": chance.choice(FIELDS),
        "goods": chance.choice(GOODS),
        "body": chance.choice(BODIES),
        "on": on,
        "person": f"{chance.choice(FIRST)} {chance.choice(LAST)}",
        "last": chance.choice(LAST),
        "paper": chance.choice(PAPERS),
        "she": chance.choice(("she", "he")),
        "day": f"{event.day} {MONTHS[event.month - 1]} {event.year}",
        "month": f"in {MONTHS[event.month - 1]}",
        "month_year": f"{MONTHS[event.month - 1]} {event.year}",
        "year": on.year - 1,
        "before": on.year - 2,
        "later": on.year + chance.randrange(2, 9),
        "decade": on.year - 10,
        "m": more,
        "less": more - 31,
        "k": chance.randrange(110, 990),
        "kk": chance.randrange(110, 990),
        "t": f"{chance.randrange(1000):03}",
        "n": chance.randrange(2, 9),
        "p": chance.randrange(10, 60),
        "q": chance.randrange(10, 60),
        "d": chance.randrange(1, 9),
    }


def _told(template: str, scene: dict[str, object]) -> str:
    told = template.format_map({**scene, "body_cap": str(scene["body"]).capitalize()})
    return told[0].upper() + told[1:]


def _paragraphs(chance: Random, scene: dict[str, object], *pools: tuple[str, ...]) -> list[str]:
    """Write on until a length is reached that varies from 150 to 900 words; figures and parties change on the way."""
    wanted, out, words = chance.randrange(130, 880), [], 0
    while words < wanted:
        sentences = [_sentence(chance, scene, pools) for _ in range(chance.randrange(1, 5))]
        out.append(" ".join(sentences))
        words += len(out[-1].split())
    return out


def _sentence(chance: Random, scene: dict[str, object], pools: tuple[tuple[str, ...], ...]) -> str:
    fresh = _scene(chance) | {key: scene[key] for key in ("a", "b", "on", "field", "year", "before", "paper")}
    return _told(chance.choice(chance.choice(pools)), fresh)


def _title(chance: Random, scene: dict[str, object]) -> str:
    return _told(
        chance.choice(
            (
                "{a} and {b} join forces on {field}",
                "Exports of {goods} from {a} surprise traders in {city}",
                "What {b} wants from {a} in {field}",
                "{field} brings {a} closer to {b}",
                "Weekly notes from {city}",
                "After {n} years, {a} and {c} talk about {goods} again",
            )
        ),
        scene,
    )


def _dated(scene: dict[str, object]) -> str:
    on = scene["on"]
    assert isinstance(on, date)
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def _wire(chance: Random, scene: dict[str, object]) -> list[str]:
    body = _paragraphs(chance, scene, EVENTS, COLOUR, COLOUR, FIGURES)
    body[0] = f"{str(scene['city']).upper()}, {_dated(scene)} ({scene['paper']}) - {body[0]}"
    furniture = chance.sample(FURNITURE, 3)
    return [furniture[0], _title(chance, scene), f"By {scene['person']} | {scene['paper']}", *body, *furniture[1:]]


def _release(chance: Random, scene: dict[str, object]) -> list[str]:
    listed = "\n".join(f"- {_told(line, scene)}" for line in chance.sample(LISTED, 4))
    body = _paragraphs(chance, scene, EVENTS, COLOUR, FIGURES)
    return [_title(chance, scene), f"Press release, {_dated(scene)}", body[0], "It provides for:", listed, *body[1:]]


def _statistics(chance: Random, scene: dict[str, object]) -> list[str]:
    body = _paragraphs(chance, scene, FIGURES, COLOUR)
    return [f"{_title(chance, scene)}\n\nPublished: {_dated(scene)} | {scene['paper']}", *body]


def _review(chance: Random, scene: dict[str, object]) -> list[str]:
    matter = f"---\ntitle: {_title(chance, scene)}\nauthor: {scene['person']}\ndate: {scene['on']}\n---"
    body = _paragraphs(chance, scene, EVENTS, FIGURES, COLOUR, COLOUR, COLOUR)
    half = len(body) // 2
    return [matter, f"## On {scene['field']}", *body[:half], f"## The view from {scene['b']}", *body[half:]]


def _page(lines: list[str], scene: dict[str, object]) -> str:
    title, paragraphs = lines[0], lines[1:]
    told = "\n".join(f"<p>{html.escape(line)}</p>" for line in paragraphs)
    return (
        f'<!doctype html>\n<html lang="en"><head><title>{html.escape(title)}</title>'
        f'<meta property="article:published_time" content="{scene["on"]}"></head>\n'
        '<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>\n'
        f"<article><h1>{html.escape(title)}</h1>\n{told}\n</article>\n<footer>Contact us</footer></body></html>\n"
    )
