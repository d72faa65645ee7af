"""Stages of one undertaking are linked; other events of the same parties are not."""

from reportgen.model.findings import Item
from reportgen.model.source import Document
from reportgen.selection.stories import stories_of
from reportgen.selection.threads import with_stages
from tests.records import document, item

PLAN = "China and Brazil agreed to negotiate a quarantine protocol for soybean shipments."
DEAL = "China and Brazil signed the quarantine protocol for soybean exports in Brasília."
OTHER = "China and Brazil signed a memorandum on satellite images of forests."


def stages(*items: Item) -> dict[str, list[str]]:
    documents: dict[str, Document] = {i.document: document(i.document) for i in items}
    told = with_stages(stories_of(items, background=False), documents)  # type: ignore[arg-type]
    return {s.lead.headline: [f"{e.status.value} {e.when.iso() if e.when else '-'}" for e in s.earlier] for s in told}


def plan(**more: str) -> Item:
    return item(PLAN, "a", **({"parties": "China, Brazil", "status": "negotiating", "when": "2024-01-15"} | more))  # type: ignore[arg-type]


def deal(**more: str) -> Item:
    return item(DEAL, "b", **({"parties": "China, Brazil", "status": "signed", "when": "2024-12-03"} | more))  # type: ignore[arg-type]


def test_what_was_negotiated_in_january_is_the_earlier_stage_of_what_was_signed_in_december() -> None:
    assert stages(plan(), deal()) == {PLAN.rstrip("."): [], DEAL.rstrip("."): ["negotiating 2024-01-15"]}


def test_an_event_without_a_date_of_its_own_counts_from_its_report() -> None:
    assert stages(plan(), deal(when=""))[DEAL.rstrip(".")] == ["negotiating 2024-01-15"]  # reported in November


def test_another_agreement_of_the_same_parties_is_no_stage() -> None:
    other = item(OTHER, "c", parties="China, Brazil", status="signed", when="2024-06-01")
    assert stages(plan(), other)[OTHER.rstrip(".")] == []


def test_stages_go_forward_and_share_their_parties() -> None:
    assert stages(plan(when="2025-01"), deal())[DEAL.rstrip(".")] == []
    assert stages(plan(parties="China, Japan"), deal())[DEAL.rstrip(".")] == []
    assert stages(plan(status="signed"), deal())[DEAL.rstrip(".")] == []
    assert stages(plan(status="extended"), deal())[DEAL.rstrip(".")] == []


def test_stages_are_listed_by_date_and_only_the_last_three() -> None:
    steps = [("proposed", "2023-01"), ("negotiating", "2023-03"), ("delayed", "2023-06"), ("agreed", "2023-09")]
    told = [
        item(f"In step {n}, China and Brazil spoke of the soybean quarantine protocol.", f"d{n}", status=status,
             parties="China, Brazil", when=when)
        for n, (status, when) in enumerate(steps)
    ]  # fmt: skip
    assert stages(*told, deal())[DEAL.rstrip(".")] == ["negotiating 2023-03", "delayed 2023-06", "agreed 2023-09"]
