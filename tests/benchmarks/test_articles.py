from pathlib import Path

from click.testing import CliRunner

from tests.benchmarks.articles import article, articles
from tests.benchmarks.ingest import main


def test_an_article_depends_on_its_index_alone() -> None:
    assert list(articles(30)) == [article(index) for index in reversed(range(30))][::-1]
    assert len({made.data for made in articles(200)}) == 200


def test_articles_are_as_long_as_those_that_a_desk_gets_and_some_are_pages() -> None:
    made = list(articles(200))
    assert all(150 <= len(each.data.split()) <= 1_000 for each in made)
    assert {Path(each.name).suffix for each in made} == {".txt", ".md", ".html"}


def test_the_report_of_a_small_run_names_both_runs_the_peer_and_the_costs() -> None:
    said = CliRunner().invoke(main, ["--count", "12"], catch_exceptions=False).output
    for words in ("1 core:", "2 cores:", "two cores : one core", "peer (", "peak memory at end: parent", " x "):
        assert words in said
